"""Questions put to a dependency parse (CLEAR labels, as spaCy's English models give them).

All functions look at one sentence and return tokens or half-open token ranges. They know grammar and no word lists but
the closed classes of English (auxiliaries, negators, conjunctions).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd", "pobj"})
AUXILIARIES = frozenset({"aux", "auxpass"})
NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "without"})
POSSIBLE_MODALS = frozenset({"may", "might", "could", "can"})
FUTURE_MODALS = frozenset({"will", "'ll", "’ll", "shall", "would"})
# A noun phrase ends before these: they say something further of it rather than name it.
_FURTHER = frozenset({"relcl", "appos", "punct", "cc", "conj", "acl", "advcl", "parataxis", "ccomp"})
_CLAUSE_HEADS = frozenset(
    {"ROOT", "ccomp", "advcl", "relcl", "acl", "xcomp", "pcomp", "csubj", "csubjpass", "parataxis"}
)


def noun_phrase(head: Token) -> tuple[int, int]:
    """The words that name what `head` heads: its modifiers and prepositional phrases.

    Relative clauses, participles, coordinated phrases and appositions behind a comma are left out (decision 10); an
    apposition without a comma ("the highland movement Oru") belongs to the name.
    """
    start, end = head.i, head.i + 1
    for child in head.children:
        if child.dep_ == "appos" and child.i == end and child.dep_ not in AUXILIARIES:
            end = max(end, _edge(child))
        elif child.dep_ in _FURTHER or child.dep_ in AUXILIARIES:
            continue
        elif child.i < head.i:
            start = min(start, child.left_edge.i)
        elif not _comma_between(head, child) and not _tells_time(child):
            end = max(end, child.right_edge.i + 1)
    while start < head.i and _is_day_before_name(head.doc[start], head):
        start += 1
    return _trim(head.doc, start, end)


def _is_day_before_name(word: Token, head: Token) -> bool:
    """Whether a day stands before somebody's name by chance ("on Sunday Oskar Vane said")."""
    return head.ent_type_ == "PERSON" and word.pos_ == "PROPN" and word.ent_type_ in {"DATE", "TIME"}


def _tells_time(prep: Token) -> bool:
    """Whether a phrase behind a noun only says when ("the agency | on Friday")."""
    return prep.dep_ == "prep" and any(c.dep_ == "pobj" and c.ent_type_ in {"DATE", "TIME"} for c in prep.children)


def _edge(child: Token) -> int:
    return noun_phrase(child)[1]


def _comma_between(left: Token, right: Token) -> bool:
    return any(
        left.doc[i].is_punct and left.doc[i].text in {",", "–", "—", ";", ":"}
        for i in range(left.i + 1, right.left_edge.i)
    )


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    # The possessive mark is no part of a name ("the mediators' | plan").
    while end - 1 > start and (
        doc[end - 1].is_space
        or doc[end - 1].tag_ == "POS"
        or doc[end - 1].dep_ == "case"
        or doc[end - 1].text in {",", ";", ":", "."}
    ):
        end -= 1
    while start + 1 < end and doc[start].is_space:
        start += 1
    return start, end


def subtree(head: Token) -> tuple[int, int]:
    """From the leftmost to the rightmost word that hangs on `head`, without punctuation at the edges."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    doc = head.doc
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].text in {",", ";", ":", "."}):
        end -= 1
    while start + 1 < end and (doc[start].is_space or doc[start].text in {",", ";", ":"}):
        start += 1
    return start, end


def conjuncts(head: Token) -> list[Token]:
    """`head` and whatever is coordinated with it, in order.

    A list such as "a truce, an end to the war and an exchange" is often parsed with its second item in apposition.
    """
    found = [head]
    for child in head.children:
        listed = child.dep_ == "appos" and any(c.dep_ == "cc" for c in child.children)
        if child.dep_ == "conj" or listed:
            found += conjuncts(child)
    return found


def clause_head(token: Token) -> Token:
    """The verb (or other predicate) of the smallest clause that `token` stands in."""
    while token.dep_ not in _CLAUSE_HEADS and token.head != token:
        if token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"} and token.head.pos_ in {"VERB", "AUX"}:
            return token
        token = token.head
    return token


def subject(verb: Token) -> Token | None:
    """Head of the subject of `verb`; shared subjects of coordinated and controlled verbs are looked up."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return child
    if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head != verb and verb.head.pos_ in {"VERB", "AUX"}:
        return subject(verb.head)
    if verb.dep_ in {"relcl", "acl"}:
        return verb.head
    return None


def agent(verb: Token) -> Token | None:
    """Head of the "by" phrase of a passive verb."""
    for child in verb.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def is_passive(verb: Token) -> bool:
    """Whether `verb` stands in the passive voice."""
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)


def objects(verb: Token) -> list[Token]:
    """Heads of the direct objects of `verb`, coordinated ones included."""
    return [t for c in verb.children if c.dep_ in {"dobj", "attr", "oprd"} for t in conjuncts(c)]


def prepositional(head: Token, *prepositions: str) -> Iterator[tuple[Token, Token]]:
    """Pairs of preposition and the noun it governs, below `head`; all prepositions if none are named."""
    for child in head.children:
        if child.dep_ in {"prep", "agent", "dative"} and (not prepositions or child.lower_ in prepositions):
            for below in child.children:
                if below.dep_ in {"pobj", "pcomp"}:
                    for noun in conjuncts(below):
                        yield child, noun
            # "from inside X", "together with X"
            yield from prepositional(child, *prepositions)


def negated(verb: Token) -> bool:
    """Whether `verb` itself is negated ("did not agree", "never agreed", "no one agreed")."""
    if any(c.dep_ == "neg" or c.lower_ in {"never", "neither"} for c in verb.children):
        return True
    who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    return who is not None and (
        who.lower_ in {"none", "nobody", "neither"}
        or any(c.lower_ in {"no", "neither"} for c in who.children if c.dep_ in {"det", "preconj"})
    )


def is_ruled_out(token: Token) -> bool:
    """Whether what a noun or verb names is said not to be: "no talks", "did not meet", "if they met", "could meet"."""
    if any(c.lower_ in {"no", "neither"} and c.dep_ in {"det", "preconj"} for c in token.children):
        return True
    if token.pos_ in {"VERB", "AUX"}:
        possible = any(a.lower_ in POSSIBLE_MODALS for a in auxiliaries(token))
        return negated(token) or possible or is_hypothetical(token)
    return token.dep_ in SUBJECTS and token.head.pos_ in {"VERB", "AUX"} and is_ruled_out(token.head)


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries of `verb`; coordinated verbs share those of the first."""
    own = [c for c in verb.children if c.dep_ in AUXILIARIES]
    if not own and verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.tag_ == verb.head.tag_:
        return auxiliaries(verb.head)
    return own


def is_future(verb: Token) -> bool:
    """Whether `verb` points forward: "will start", "would start", "is to start", "is set to start"."""
    if any(a.lower_ in FUTURE_MODALS for a in auxiliaries(verb)):
        return True
    return verb.dep_ == "xcomp" and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def is_hypothetical(verb: Token) -> bool:
    """Whether `verb` stands in a conditional clause ("if the army presses into the valley")."""
    token = verb
    while True:
        if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "should", "whether", "until"} for c in token.children):
            return True
        if token.dep_ not in {"conj", "xcomp", "ccomp", "advcl"} or token.head == token:
            return False
        token = token.head


def verb_group(verb: Token) -> tuple[int, int]:
    """The verb with its auxiliaries, negators and the adverbs between them, and a particle behind it."""
    start = min([verb.i, *(c.i for c in verb.children if c.dep_ in AUXILIARIES | {"neg"} and c.i < verb.i)])
    end = max([verb.i + 1, *(c.i + 1 for c in verb.children if c.dep_ == "prt")])
    return start, end


def sentence_range(token: Token) -> tuple[int, int]:
    """The sentence that `token` stands in, without white space at the edges."""
    sent = token.sent
    return _trim(token.doc, sent.start, sent.end)


def content_tokens(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """Tokens of `[start, end)` that are neither white space nor punctuation."""
    for i in range(start, end):
        if not (doc[i].is_space or doc[i].is_punct):
            yield doc[i]
