"""Spotting: which noun phrases name a proposal, and what their clause says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind
from truceline.reading.doc import state
from truceline.reading.grammar import (
    SUBJECTS,
    agent,
    auxiliaries,
    clause_head,
    conjuncts,
    is_passive,
    negated,
    noun_phrase,
    prepositional,
    subject,
    subtree,
)
from truceline.reading.qualifiers import names_conditions, opens_condition
from truceline.reading.words import lookup, wordset

_DETERMINERS = frozenset({"the", "this", "that", "these", "those", "both"})
# Verbs that need their particle or object to mean "put forward".
_LIGHT = {
    "put": {"forward", "forth", "to"},
    "lay": {"out", "down", "before"},
    "set": {"out", "forth", "down"},
    "draw": {"up"},
    "hand": {"over", "to"},
    "place": {"before"},
    "make": {"public"},
}
_HE = frozenset({"he", "she", "his", "her"})
# Prepositional phrases that say where a proposal goes rather than what it is called.
_NO_NAME = frozenset({"to", "for", "in", "on", "before", "at", "after"})


@dataclass(slots=True)
class Naming:
    """One noun phrase that names a proposal. Offsets count tokens, half-open."""

    head: int
    start: int
    end: int
    authors: list[int] = field(default_factory=list)
    """Heads of the words that name who put it forward."""
    addressees: list[int] = field(default_factory=list)
    definite: bool = False
    counter: bool = False
    against: list[int] = field(default_factory=list)
    """Heads of the noun phrases that it counters."""
    phases: int | None = None
    topics: frozenset[str] = frozenset()
    parts: tuple[tuple[str, str], ...] = ()
    """What its name counts besides phases, unit and number in small letters ("point", "ten")."""
    noun: str = ""
    clause: bool = False
    """A clause that somebody proposes, without a noun for it."""
    aside: bool = False
    """Called another one, so that what is named later need not be it."""
    anew: bool = False
    """Told by an apposition what it is, so that it has not been named before."""
    amended: bool = False
    """Called an amended text."""
    earlier: bool = False
    """Called an earlier text, so that what was amended is meant and not what it was amended to."""
    bare: bool = False
    """Nothing but a noun that calls something again ("the document")."""
    own: bool = False
    """"Its own plan"."""
    weak: bool = False
    """A bare "the plan": a proposal only where the report has named one so before."""


@cache
def _table(name: str) -> frozenset[str]:
    return wordset("proposals", name)


def spot(doc: Doc, start: int, end: int) -> Iterator[Naming]:
    """The proposals that one sentence `[start, end)` names, in order."""
    sure = lookup("proposals", "noun", "strength")
    for i in range(start, end):
        token = doc[i]
        if (proposed := _proposed(doc, token)) is not None:
            yield proposed
        noun = _noun(token)
        if noun in sure and (
            _hangs_behind(token) if token.dep_ in {"compound", "amod"} else token.pos_ in {"NOUN", "PROPN"}
        ):
            found = naming(doc, token, noun)
            found.weak = sure[noun] != "sure" and not _is_evident(doc, token, found)
            if not found.weak or found.definite:
                yield found


def _proposed(doc: Doc, verb: Token) -> Naming | None:
    """What somebody proposes without a noun for it: "Norway proposed | that both sides withdraw"."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() != "propose" or negated(verb):
        return None
    who = subject(verb)
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and any(m.lower_ == "that" for m in c.children)), None)
    if who is None or clause is None or not _may_author(doc, who.i):
        return None
    start, end = subtree(clause)
    end = next((i for i in range(clause.i, end) if doc[i].text == ","), end)
    found = Naming(verb.i, start, end, noun=verb.lemma_, clause=True)
    found.authors = [t.i for t in conjuncts(who)]
    return found


def _hangs_behind(token: Token) -> bool:
    """Whether the parser took the noun for an adjective behind a name ("a Front counterproposal")."""
    return token.dep_ == "amod" and token.head.i == token.i - 1 and _noun(token) in _table("counter")


def _noun(token: Token) -> str:
    # "counter - plan" is three tokens for the parser.
    lemma = token.lemma_.lower()
    before = token.doc[max(0, token.i - 2) : token.i].text.lower()
    return f"counter-{lemma}" if before == "counter-" else lemma


def naming(doc: Doc, token: Token, noun: str) -> Naming:
    """What the phrase that `token` heads, and its clause, say of the proposal they name."""
    start, end = _words(doc, token)
    words = frozenset(t.lower_ for t in doc[start:end])
    found = Naming(token.i, start, end, noun=noun, topics=words & _table("topic"))
    found.definite = doc[start].lower_ in _DETERMINERS or any(c.dep_ == "poss" for c in token.children)
    found.own = ("own" in words and not _is_named_owner(token)) or _is_own(token)
    found.counter = noun in _table("counter") or bool(words & _table("counter"))
    found.aside = bool(words & _table("aside"))
    found.anew = any(
        c.dep_ == "appos" and _is_noun(c) and any(d.lower_ in {"a", "an"} for d in c.children) for c in token.children
    )
    found.amended = bool(words & _table("amended")) and noun not in lookup("proposals", "kind", "kind")
    found.earlier = bool(words & _table("earlier"))
    found.bare = noun in _table("again") and words <= {"the", "new", token.lower_} and found.definite
    found.parts = tuple(_parts(doc, start, max(end, token.i + 1)))
    found.phases = _phases(doc, start, max(end, token.right_edge.i + 1))
    found.authors = [i for i in _authors(token) if _may_author(doc, i)]
    found.addressees = [n.i for _, n in prepositional(token, "to") if not _is_noun(n)] + _recipients(token)
    found.against = [n.i for _, n in prepositional(token, "to") if _is_noun(n)] or _countered(token, found)
    if found.own:
        found.counter, found.against = True, found.against + _answered(token)
        found.authors = found.authors or _answerer(token)
    return found


def _countered(token: Token, found: Naming) -> list[int]:
    """What a counter-proposal answers, where the parser hung its "to" phrase on the verb."""
    behind = token.doc[found.end] if found.counter and found.end < len(token.doc) else None
    if behind is None or behind.lower_ != "to":
        return []
    return [n.i for below in behind.children if below.dep_ == "pobj" for n in conjuncts(below) if _is_noun(n)]


def _is_noun(token: Token) -> bool:
    return _noun(token) in lookup("proposals", "noun", "strength") and token.lemma_.lower() not in _table("part")


def _is_own(token: Token) -> bool:
    """Whether it is called one's own: "with one of its own, a four-phase plan"."""
    return token.dep_ == "appos" and any(t.lower_ == "own" for t in token.head.subtree if t.i < token.i)


def _is_named_owner(token: Token) -> bool:
    """Whether "own" only tells it from others' ("the mediators' own plan"); "its own plan" is one's answer."""
    return any(c.dep_ == "poss" and c.pos_ != "PRON" for c in token.children)


def _may_author(doc: Doc, i: int) -> bool:
    actor = state(doc).actors.get(i)
    if doc[i].pos_ == "PRON" and actor is not None and actor.kind is ActorKind.UNNAMED_SOURCE and doc[i].lower_ in _HE:
        return False  # "An aide said he would publish it": the one whose aide it is
    return doc[i].pos_ in {"PROPN", "PRON", "ADJ"} or i in state(doc).actors


def _answerer(token: Token) -> list[int]:
    """Who answers with a proposal of his own: the subject of the verb it hangs on."""
    verb = token
    while verb.pos_ != "VERB" and verb.head != verb:
        verb = verb.head
    who = subject(verb) if verb.pos_ == "VERB" else None
    return [who.i] if who is not None else []


def _words(doc: Doc, token: Token) -> tuple[int, int]:
    """The noun phrase, without what the proposal answers, with the participle that tells its author."""
    start, end = noun_phrase(token)
    if _hangs_behind(token):
        start = noun_phrase(token.head)[0]
    elif _noun(token).startswith("counter-") and token.lemma_.lower() != _noun(token):
        start = min(start, noun_phrase(doc[token.i - 2])[0])
    for child in token.children:
        if child.dep_ == "prep" and token.i < child.i < end and _says_further(child):
            end = child.i
        if child.dep_ == "acl" and child.tag_ == "VBN" and child.i >= token.i and _belongs_to_name(child):
            who = agent(child)
            end = max(end, conjuncts(who)[-1].right_edge.i + 1 if who is not None else child.right_edge.i + 1)
    told = (t.left_edge.i for t in doc[token.i + 1 : end] if t.dep_ == "relcl" and doc[t.left_edge.i - 1].text == ",")
    end = min([end, *(at - 1 for at in told)])
    while start < token.i and doc[start].pos_ == "ADV" and doc[start + 1].pos_ == "DET":
        start += 1
    return start, max(end, token.i + 1)


def _belongs_to_name(participle: Token) -> bool:
    """Whether a participle is part of the name: "a plan | drawn up by the envoys", not "the plan, handed to them"."""
    behind_comma = participle.doc[participle.left_edge.i - 1].text == ","
    return not opens_condition(participle) and (
        not behind_comma or (puts_forward(participle) and agent(participle) is not None)
    )


def _says_further(prep: Token) -> bool:
    """Whether a prepositional phrase is no part of the name: "the plan | for Thursday", "the text | on conditions"."""
    return prep.lower_ in _NO_NAME or _names_another(prep) or names_conditions(prep)


def _names_another(prep: Token) -> bool:
    """Whether a prepositional phrase names another proposal ("responded to a proposal | with its own plan")."""
    return any(c.dep_ == "pobj" and _is_noun(c) for c in prep.children)


def _phases(doc: Doc, start: int, end: int) -> int | None:
    numbers = {
        w: n for n, w in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
    }
    for i in range(start, end - 1):
        n = numbers.get(doc[i].lower_) or (
            int(doc[i].text) if doc[i].text.isdigit() and len(doc[i].text) == 1 else None
        )
        after = [t.lemma_.lower() for t in doc[i + 1 : i + 4]]
        if n and any(w in _table("phase") - {"part", "period"} for w in after):
            return n
    return None


def _parts(doc: Doc, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Pairs of unit and number: "a ten-point text", "a text of ten points", "the envoys' ten points"."""
    for i in range(start, end - 1):
        if doc[i].like_num:
            after = next((t for t in doc[i + 1 : min(i + 3, end)] if t.text != "-"), None)
            if after is not None and after.lemma_.lower() in _table("part"):
                yield after.lemma_.lower(), doc[i].lower_


def _authors(token: Token) -> list[int]:
    """Who put it forward: possessor, "Front plan", "drawn up by", "of the mediators", who proposes it."""
    if _hangs_behind(token):
        return [token.head.i]
    near = [
        *token.children,
        *(token.doc[token.i - 2].children if _noun(token).startswith("counter-") and token.i > 1 else []),
    ]
    heads = [c for c in near if c.dep_ == "poss" and c.lower_ != "whose"]
    heads = _both_of(token, heads) or heads or _owner_before(token)
    heads = heads or [
        c
        for c in near
        if c.dep_ in {"compound", "nmod", "amod"} and c.text[:1].isupper() and c.i < token.i and not _is_label(c)
    ]
    for child in (*near, *_further(token)):
        if child.dep_ in {"acl", "relcl"} and puts_forward(child):
            who = agent(child) or _who_does(child)
            heads += [who] if who is not None and who != token else []
    heads += [n for p, n in prepositional(token, "by", "from") if p.head == token]
    heads = heads or [n for p, n in prepositional(token, "of") if p.head == token and _is_somebody(n)]
    return [t.i for head in heads for t in conjuncts(head)] or _presenter(token)


def _both_of(token: Token, heads: list[Token]) -> list[Token]:
    """The two of whom "their" speaks in their own clause: "a change that Norway and Peru made to their plan"."""
    who = subject(clause_head(token)) if any(h.lower_ == "their" for h in heads) else None
    return [who] if who is not None and len(conjuncts(who)) > 1 else []


def _owner_before(token: Token) -> list[Token]:
    """The owner that the parser did not hang on the noun: "the envoys' ten points"."""
    mark = token.doc[token.left_edge.i - 1] if token.left_edge.i > 1 else None
    if mark is None or mark.dep_ != "case" or mark.head.pos_ not in {"NOUN", "PROPN"}:
        return []
    return [mark.head]


def _is_label(name: Token) -> bool:
    """Whether the capitalised word before a noun is its own name rather than somebody's ("the Ferry Dock paper")."""
    return name.pos_ == "PROPN" and not _is_somebody(name)


def _who_does(verb: Token) -> Token | None:
    """The subject of a clause behind the noun ("that Norway had published"); a bare participle has none of its own."""
    own = any(c.dep_ == "nsubj" for c in verb.children)
    return subject(verb) if own or verb.tag_ != "VBN" else None


def _further(token: Token) -> list[Token]:
    """Passive clauses behind what a proposal is for: "a plan for a truce | that was put forward by the envoys"."""
    within = (noun for _, noun in prepositional(token, "for", "on", "of"))
    return [c for noun in within for c in noun.children if c.dep_ in {"acl", "relcl"} and agent(c) is not None]


def _is_somebody(token: Token) -> bool:
    actor = state(token.doc).actors.get(token.i)
    return actor is not None and actor.kind is not ActorKind.UNKNOWN


def _presenter(token: Token) -> list[int]:
    """The subject of a verb of proposing of which the phrase is the object, or its "by" phrase in the passive."""
    verb = token.head
    if token.dep_ in {"dobj", "nsubjpass"} and puts_forward(verb):
        who = agent(verb) if is_passive(verb) else subject(_above(verb))
        return [t.i for t in conjuncts(who)] if who is not None else []
    if token.dep_ == "pobj" and verb.lower_ == "on" and verb.head.lemma_ == "work":
        who = subject(verb.head)
        return [t.i for t in conjuncts(who)] if who is not None else []
    if token.dep_ == "oprd" and verb.dep_ == "ccomp" and puts_forward(verb.head):
        who = subject(verb.head)  # "the envoy presented what he calls a compact"
        return [t.i for t in conjuncts(who)] if who is not None else []
    return []


def _above(verb: Token) -> Token:
    """The verb whose subject is that of `verb`, where the parser hung it on a relative clause in between.

    "They withdrew the text over which both had argued | and put forward another": a verb with an object of its own
    cannot share a clause that lacks one.
    """
    clause = verb.head
    if verb.dep_ != "conj" or clause.dep_ != "relcl" or not any(c.dep_ == "dobj" for c in verb.children):
        return verb
    own = [c for c in clause.children if c.dep_ in SUBJECTS]
    return clause_head(clause.head) if own and own[0].tag_ not in {"WDT", "WP"} else verb


def puts_forward(verb: Token) -> bool:
    """Whether the subject of a verb puts its object forward."""
    lemma = verb.lemma_.lower()
    if lemma not in _table("author_verb"):
        return False
    particles = _LIGHT.get(lemma)
    objects = [c for c in verb.children if c.dep_ in {"dative", "dobj"}]
    if lemma == "put" and any(n.lower_ == "place" for _, n in prepositional(verb, "in")):
        return True
    if particles is None or (lemma == "hand" and len(objects) > 1):
        return True
    if lemma == "make":
        return any(c.lower_ in particles for c in verb.children)
    return any(c.lower_ in particles for c in verb.children if c.dep_ in {"prt", "advmod", "prep", "dative"})


def _recipients(token: Token) -> list[int]:
    verb = token.head
    if token.dep_ in {"dobj", "nsubjpass"} and puts_forward(verb):
        return [n.i for p, n in prepositional(verb, "to") if p.dep_ in {"prep", "dative"}]
    return []


def _answered(token: Token) -> list[int]:
    """What "its own plan" answers: the "to" phrase of the verb it hangs on."""
    site = token.head if token.dep_ == "appos" else token
    verb = site.head.head if site.dep_ == "pobj" else site.head
    if _is_noun(verb):
        return [verb.i]
    objects = [c for c in verb.children if c.dep_ == "dobj" and _is_noun(c) and verb.lemma_.lower() in _table("answer")]
    return [n.i for n in [*objects, *(n for _, n in prepositional(verb, "to", "against"))] if n not in {token, site}]


def _is_evident(doc: Doc, token: Token, found: Naming) -> bool:
    """Whether "plan", "offer", "deal" and the like are terms that someone put forward, and not a private intention."""
    start, end = noun_phrase(token)
    words = {t.lower_ for t in doc[start:end]} | {t.lemma_.lower() for t in doc[start:end]}
    handed = verbs_of_author(token)
    if found.noun == "point":
        return bool(found.parts) and bool(_owner_before(token) or any(c.dep_ == "poss" for c in token.children))
    if _is_called(doc, token, found) or _has_own_name(doc, token, found):
        return True
    if found.noun in _table("only_if_open") and not (words & _table("open") or handed or found.parts):
        return False
    topical = (
        bool(found.topics or found.parts) or found.phases is not None or bool((words - {found.noun}) & _table("topic"))
    )
    handled = _is_answered(token) or puts_forward(token.head) or bool(handed)
    return (
        (topical and (handled or bool(found.authors) or found.definite or found.noun != "term"))
        or (handled and bool(found.authors or handed))
        or (found.own and handled)
        or (found.definite and _is_stood_under(token))
    )


def _is_stood_under(token: Token) -> bool:
    """Whether a clause says what would be under it: "under the amendment, its forces | would fall back"."""
    verb = token.head.head
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "under"
        and token.head.i < verb.i
        and any(a.lower_ == "would" for a in auxiliaries(verb))
    )


def _is_called(doc: Doc, token: Token, found: Naming) -> bool:
    """Whether somebody gives it this name: "what he calls a grain compact", "the so-called Ferry Dock document"."""
    if found.noun in _table("only_if_open") and not _own_name(doc, token, found):
        return False
    if doc[found.start : token.i].text.lower().removeprefix("the ").startswith(("so-called", "so - called")):
        return True
    names = [c for c in token.children if c.dep_ == "advcl"] if token.dep_ in SUBJECTS else []
    if any(_gives_a_name(v) and any(c.lower_ == "it" for c in v.children) for v in names):
        return True  # "The Ferry Dock document, as the envoy called it"
    return (
        token.dep_ in {"oprd", "dobj"}
        and _gives_a_name(token.head)
        and (named(token) is not None or any(c.tag_ in {"WP", "WDT"} for c in token.head.children))
    )


def named(token: Token) -> Token | None:
    """The noun to which a verb gives the name `token`: "a document, which the envoys call | the Ferry Dock Paper"."""
    verb = token.head
    if token.dep_ not in {"oprd", "dobj"} or not _gives_a_name(verb):
        return None
    while verb.dep_ == "conj":
        verb = verb.head
    what = verb.head if verb.dep_ in {"relcl", "acl"} else subject(verb) if token.dep_ == "oprd" else None
    return what if what is not None and _is_noun(what) else None


def _gives_a_name(verb: Token) -> bool:
    return verb.lemma_.lower() in _table("naming_verb")


def _has_own_name(doc: Doc, token: Token, found: Naming) -> bool:
    """Whether a name of its own says that it is one plan ("the Ferry Dock Framework", "Peru's Ferry Dock document")."""
    owned = any(c.dep_ == "poss" for c in token.children)
    papers = {"document", "paper", "text"}
    return (
        (found.definite or owned)
        and (found.noun in _table("proper") or (owned and found.noun in papers))
        and _own_name(doc, token, found)
    )


def _own_name(doc: Doc, token: Token, found: Naming) -> bool:
    """Whether a name stands right before the noun that nobody bears ("the Front plan" is the Front's)."""
    before = doc[token.i - 1]
    return (
        token.i > found.start
        and before.dep_ in {"compound", "nmod", "amod"}
        and before.text[:1].isupper()
        and _is_label(before)
    )


def _is_answered(token: Token) -> bool:
    over = token.head.head if token.dep_ == "pobj" else token.head
    if _is_noun(over) and over.head != over:
        return _is_answered(over)
    return over.lemma_.lower() in _table("answer") or token.head.lemma_.lower() in _table("answer")


def verbs_of_author(token: Token) -> list[Token]:
    """The verbs behind a noun that tell who put it forward, and when: "a plan | drafted by the envoys on Monday"."""
    return [c for c in token.children if c.dep_ in {"acl", "relcl"} and puts_forward(c)]
