"""Who speaks: the subject, the agent of a passive, the holder of a claim, with the words that name them."""

from __future__ import annotations

from spacy.tokens import Token

from truceline.reading.grammar import SUBJECTS, agent, auxiliaries, conjuncts, is_passive, noun_phrase

RELATIVE = frozenset({"who", "which", "that", "whom"})
"""Pronouns that stand for the noun before them."""
_EXPLETIVE = frozenset({"it", "there"})
FIRST_AND_SECOND = frozenset({"i", "we", "you", "me", "us", "one", "people"})
"""Speakers that inside a quotation are the speaker himself, or nobody in particular."""


# Named entities that stand behind an office and do not hold it: "the mayor of the capital, Harvik, said".
_NO_PERSON = frozenset({"GPE", "LOC", "FAC", "NORP"})
# How far before its verb a subject that the parser missed may stand.
_NEAR = 12


def words_of(head: Token) -> tuple[int, int]:
    """The words that name the speaker headed by `head`, those coordinated with it included."""
    start, end = noun_phrase(head)
    for other in conjuncts(head)[1:]:
        if other.pos_ in {"NOUN", "PROPN", "PRON"}:
            end = max(end, noun_phrase(other)[1])
    return start, end


def by_name(head: Token) -> Token:
    """The name behind an office: "the governor of the north, Jory Pell", is Jory Pell; else `head` itself."""
    if head.tag_ != "NN":
        return head
    last = [c for c in head.children if c.i > head.i and c.dep_ in {"prep", "appos"}]
    for token in (
        *last,
        *(n for p in last for n in p.children),
        *(a for p in last for n in p.children for a in n.children),
    ):
        named = token.dep_ == "appos" and token.pos_ == "PROPN" and token.ent_type_ not in _NO_PERSON
        if (
            named
            and head.doc[token.left_edge.i - 1].text == ","
            and (token.head.i == head.i or token.left_edge.i < token.i)
        ):
            return token
    return head


def named_by(head: Token, cue: Token) -> tuple[int, int]:
    """The words in the clause of `cue` that name the speaker `head`; in a relative clause its pronoun."""
    if cue.i > head.i:
        verb = cue
        while verb.dep_ in {"conj", "xcomp", "acomp"} and verb.head != head:
            verb = verb.head
        pronoun = next((c for c in verb.children if c.dep_ in SUBJECTS and c.lower_ in RELATIVE), None)
        if verb.head == head and pronoun is not None:
            return pronoun.i, pronoun.i + 1
    return words_of(head)


def is_participle(verb: Token) -> bool:
    """Whether `verb` is a participle without auxiliary or subject: "asked whether X, she …", "a plan backed by Y"."""
    if verb.tag_ != "VBN" or verb.dep_ not in {"acl", "advcl"} or auxiliaries(verb):
        return False
    return not any(c.dep_ in SUBJECTS for c in verb.children)


def speaker_of(verb: Token) -> Token | None:
    """Head of the words that name who says or thinks what `verb` reports; None where nobody is named."""
    if is_passive(verb) or is_participle(verb):
        return agent(verb)
    return subject_of(verb) or _nearest(verb)


def _nearest(verb: Token) -> Token | None:
    """The noun before a finite verb that the parser gave no subject: "a commander, Jory Pell, told"."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.dep_ not in {"ROOT", "ccomp", "conj"}:
        return None
    doc = verb.doc
    for i in range(verb.i - 1, max(verb.sent.start, verb.i - _NEAR) - 1, -1):
        if doc[i].pos_ in {"NOUN", "PROPN"} and doc[i].dep_ in {"appos", "pobj", "ROOT", "npadvmod", "dep"}:
            return doc[i]
        if doc[i].pos_ == "VERB" and doc[i].tag_ not in {"VBG", "VBN"}:
            return None
    return None


def subject_of(verb: Token) -> Token | None:
    """Head of the subject of `verb`, that of a governing verb where it has none; a relative pronoun gives its noun."""
    token = verb
    for _ in range(8):
        own = next((c for c in token.children if c.dep_ in SUBJECTS), None)
        if own is not None:
            return _antecedent(own, token)
        if token.dep_ in {"relcl", "acl"} and not any(c.tag_ == "TO" for c in token.children):
            return token.head
        if token.head == token:
            return None
        token = token.head
    return None


def _antecedent(subject: Token, verb: Token) -> Token | None:
    if subject.lower_ in RELATIVE and subject.tag_ in {"WP", "WDT", "IN"}:
        while verb.dep_ in {"conj", "xcomp"}:
            verb = verb.head
        return verb.head if verb.dep_ == "relcl" else subject
    return None if subject.dep_ in {"csubj", "csubjpass"} else subject


def is_expletive(token: Token) -> bool:
    """Whether `token` is an "it" or "there" that stands for nobody ("it is believed that")."""
    return token.lower_ in _EXPLETIVE and (token.dep_ == "expl" or is_passive(token.head) or token.head.lemma_ == "be")


def holder_of(noun: Token) -> Token | None:
    """Who holds the claim that a noun names, or a verb draws: "X's claim", "a warning from X", "the denial by X"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None
