"""Spotting: the clauses and noun phrases that tell of a meeting, and who was there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind, MeetingFormat
from truceline.reading.doc import actor_at, state
from truceline.reading.grammar import agent, clause_head, conjuncts, is_passive, noun_phrase, prepositional, subject
from truceline.reading.words import lookup, wordset

_ABLE = frozenset(ActorKind) - {ActorKind.NEWS_AGENCY}
_TALKERS = frozenset(
    {"it", "its", "their", "he", "she", "they", "him", "her", "them", "who", "whom", "i", "we", "me", "us", "you"}
)
_TIMES = frozenset({"DATE", "TIME"})
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
VISITS = frozenset({"visit", "trip", "travel", "tour"})
"""Nouns for a visit, whose owner is the guest."""

Words = tuple[int, int, int]
"""First token, one past the last, and head of the words for a participant."""


@dataclass(slots=True)
class Sighting:
    """One telling of one meeting."""

    trigger: Token
    """The verb or noun that tells it."""
    clause: Token
    """Head of the clause it stands in."""
    participants: list[Words] = field(default_factory=list)
    format: MeetingFormat = MeetingFormat.UNKNOWN
    definite: bool = False
    host: Token | None = None
    """The country of a visit, where no counterpart is named."""


@cache
def table(name: str) -> frozenset[str]:
    """The words of one of the component's tables."""
    return wordset("meetings", name)


def set_anew(clause: Token) -> Token | None:
    """The verb of the new plan where one follows: "the talks, put off on Thursday, are to open on Saturday"."""
    plans = (c for c in clause.children if c.dep_ == "conj" and c.lemma_ == "be")
    return next((b for c in plans for b in c.children if b.dep_ == "xcomp" and b.pos_ == "VERB"), None)


def sightings(doc: Doc, start: int, end: int) -> Iterator[Sighting]:
    """The meetings that one sentence `[start, end)` tells of; separately named counterparts are separate meetings."""
    verbs, nouns = lookup("meetings", "verb", "with"), lookup("meetings", "noun", "format")
    for i in range(start, end):
        token, lemma = doc[i], doc[i].lemma_.lower()
        if is_noun(token):
            if lemma in nouns and not _is_inside(token) and _is_talk(token):
                yield from _of_noun(doc, token)
        elif token.pos_ == "VERB":
            if lemma in verbs:
                yield from _of_verb(doc, token, verbs[lemma])
            elif lemma in table("motion"):
                yield from _of_motion(doc, token)


def is_noun(token: Token) -> bool:
    """Whether a token stands as a noun, even one that the tagger took for a verb ("that talks would start")."""
    return token.pos_ == "NOUN" or (token.pos_ == "VERB" and token.dep_ in _ROLES)


def is_talks(trigger: Token) -> bool:
    """Whether the words are of the family of talks and rounds rather than of a meeting or a call."""
    return trigger.lemma_.lower() in table("talks")


def _is_inside(noun: Token) -> bool:
    # "A round of talks" is one meeting: the round.
    if noun.dep_ in {"compound", "amod"}:
        return True
    over = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return over is not None and over.lemma_.lower() in table("round")


def _is_talk(noun: Token) -> bool:
    """Whether a "round" or "stage" is one of talks, and not of mortar fire: it says so, or is numbered."""
    if noun.lemma_.lower() not in table("round_only"):
        return True
    of = {n.lemma_.lower() for p, n in prepositional(noun, "of", "in") if p.head == noun}
    return bool(of & table("talks")) or any(c.lower_ in table("numbering") for c in noun.children)


# --- verbs


def _of_verb(doc: Doc, verb: Token, prepositions: list[str]) -> Iterator[Sighting]:
    lemma = verb.lemma_.lower()
    ours = _those(doc, _doer(verb))
    others = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and "" in prepositions]
    others += [n for p, n in prepositional(verb) if p.head == verb and p.lower_ in prepositions]
    others = [n for n in others if n.lemma_.lower() not in table("purpose")] + _displaced(verb, others)
    counterparts = [w for w in _counterparts(doc, others) if lemma not in table("named_only") or _is_named(doc, w)]
    shape = MeetingFormat(lookup("meetings", "verb", "format")[lemma])
    if lemma in table("named_only") and _has_complement(verb):
        return
    if counterparts:
        if ours or verb.tag_ != "VBG":
            together = any(c.lower_ in table("together") for c in verb.children)
            for group in [counterparts] if together else [[c] for c in counterparts]:
                yield Sighting(verb, verb, ours + group, shape)
    elif lemma == "visit":
        hosts = [t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)]
        yield from _visits(doc, verb, ours, hosts)
    elif lemma in table("mutual") and not others and (len(ours) > 1 or _is_plural(doc, ours)):
        yield Sighting(verb, verb, ours, shape)


def _displaced(verb: Token, others: list[Token]) -> list[Token]:
    """A person whom the parser took for a time ("received at the palace today King X", "with A of X, B, and C")."""
    listed = {c.i for n in others for c in n.doc[n.i : n.right_edge.i + 1]}
    persons = [c for c in verb.children if c.dep_ == "npadvmod" and c.ent_type_ == "PERSON" and c.i > verb.i]
    return [c for c in persons if not others or (c.left_edge.nbor(-1).dep_ == "cc" and c.left_edge.i - 3 in listed)]


def _has_complement(verb: Token) -> bool:
    """Whether it is another verb: "called him a liar", "called on him to", "called for it"."""
    return any(
        c.dep_ in {"oprd", "ccomp", "xcomp", "prt"}
        or (c.dep_ == "prep" and c.lower_ in {"on", "for"} and c.i == verb.i + 1)
        for c in verb.children
    )


def _is_named(doc: Doc, words: Words) -> bool:
    """Whether they name a person or tell his rank ("called the president")."""
    actor = actor_at(doc, words[2])
    return actor is not None and (actor.kind is ActorKind.PERSON or actor.id in state(doc).ranks)


def _doer(verb: Token) -> Token | None:
    """Who does it; of an infinitive or a participle whoever the clause above speaks of."""
    if is_passive(verb):
        return agent(verb)
    who = subject(verb)
    over = verb.head
    if who is None and verb.dep_ in {"pcomp", "advcl", "xcomp", "acl"} and over != verb:
        while over.dep_ in {"prep", "acomp", "agent"} and over.head != over:
            over = over.head
        who = subject(over) if over.pos_ in {"VERB", "AUX"} else None
    return who


def _of_motion(doc: Doc, verb: Token) -> Iterator[Sighting]:
    """A journey of an envoy or a delegation to a country that the words name (decision 13)."""
    hosts = [n for p, n in prepositional(verb, "to") if p.head == verb]
    ours = [w for w in _those(doc, _doer(verb)) if _is_official(doc, w)] if hosts else []
    yield from _visits(doc, verb, ours, hosts)


def _is_official(doc: Doc, words: Words) -> bool:
    return doc[words[2]].lemma_.lower() in table("delegation")


def _visits(doc: Doc, trigger: Token, ours: list[Words], places: list[Token]) -> Iterator[Sighting]:
    """A visit counts with a named host country (decision 13), one meeting a country."""
    for place in places:
        host = actor_at(doc, place.i)
        if ours and host is not None and host.kind is ActorKind.STATE:
            yield Sighting(trigger, clause_head(trigger), ours, MeetingFormat.IN_PERSON, host=place)


# --- nouns


def _of_noun(doc: Doc, noun: Token) -> Iterator[Sighting]:
    if _is_only_wished(noun) or noun.dep_ == "appos":
        return
    clause = _clause(noun)
    ours = _ours(doc, noun, clause)
    if noun.lemma_.lower() in VISITS:
        yield from _visits(doc, noun, ours, [n for p, n in prepositional(noun, "to", "in") if p.head == noun])
        return
    own = [(p.lower_, n) for p, n in prepositional(noun, "between", "among", "of") if p.head == noun]
    own += [("between", n) for n in _sides_of_round(noun, clause)]
    between = [w for p, n in own if p != "of" and (w := _participant(doc, n))]
    of = [w for p, n in own if p == "of" and n.tag_ in {"NNS", "NNPS"} and (w := _participant(doc, n))]
    others = _counterparts(doc, _others(noun, clause))
    shape = MeetingFormat(lookup("meetings", "noun", "format")[noun.lemma_.lower()])
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these", "those"} for c in noun.children)
    if others and not between:
        ours = [w for w in ours if w[2] not in {o[2] for o in others}]
        for other in others:
            yield Sighting(noun, clause, [*ours, other], shape, definite)
    else:
        yield Sighting(noun, clause, between or [*ours, *of, *_conveners(doc, noun)], shape, definite)


def _sides_of_round(noun: Token, clause: Token) -> list[Token]:
    """The sides of what is held a round of: "hosted a round of talks between A and B"."""
    if noun.lemma_.lower() not in table("round") or clause.lemma_.lower() not in table("holding"):
        return []
    of = [n for p, n in prepositional(noun, "of") if p.head == noun and n.lemma_.lower() in table("talks")]
    return [n for talks in of for _, n in prepositional(talks, "between", "among")]


def _is_only_wished(noun: Token) -> bool:
    """Whether it is only the object of another noun: "a date for talks", "the call for a meeting"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.pos_ == "NOUN"


def _clause(noun: Token) -> Token:
    at = noun.head
    while at.pos_ not in {"VERB", "AUX"} and at.head != at:
        at = at.head
    return at


def _others(noun: Token, clause: Token) -> list[Token]:
    """Counterparts: "a meeting with X", "held a meeting in Y with X", "received a call from X"."""
    before = ("with", "from") if clause.lemma_.lower() in table("getting") and noun.dep_ == "dobj" else ("with",)
    own = [n for _, n in prepositional(noun, *before) if n != noun]
    if own or clause.lemma_.lower() not in table("holding"):
        return own
    return [n for p, n in prepositional(clause, *before) if n != noun]


def _ours(doc: Doc, noun: Token, clause: Token) -> list[Words]:
    """Who holds it: a possessor, else the subject of the verb that holds it or on whose occasion it is told."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None and (held := _those(doc, owner)):
        return held
    if noun.dep_ == "pobj" and (brought := _brought(doc, noun.head)):
        return brought
    if clause.pos_ not in {"VERB", "AUX"} or (noun.dep_ in {"nsubj", "nsubjpass"} and noun.head == clause):
        return []
    who = _doer(clause)
    with_someone = any(True for _ in prepositional(noun, "with"))
    takes_part = clause.lemma_.lower() in table("taking_part")
    if who is not None and _is_occasion(noun, clause) and not takes_part:
        both = _counterparts(doc, [who])
        return both if len(both) > 1 or _is_plural(doc, both) or with_someone else []
    if who is None or who == noun or not (clause.lemma_.lower() in table("holding") or with_someone):
        return []
    return _those(doc, who)


def _brought(doc: Doc, preposition: Token) -> list[Words]:
    """Who is brought to it ("invited both sides to talks") or whose presence is told ("its attendance at talks")."""
    over = preposition.head
    if over.lemma_.lower() in table("presence"):
        return [w for c in over.children if c.dep_ == "poss" for w in _those(doc, c)]
    if over.lemma_.lower() in table("bringing") and preposition.lower_ in {"to", "for", "into"}:
        brought = [c for c in over.children if c.dep_ in {"dobj", "nsubjpass"}]
        return [w for c in brought for w in _those(doc, c)]
    return []


def _conveners(doc: Doc, noun: Token) -> list[Words]:
    """Who calls it, in a relative clause: "talks that A and B want to open"."""
    for clause in noun.children:
        below = {clause.lemma_.lower(), *(c.lemma_.lower() for c in clause.children if c.dep_ == "xcomp")}
        if clause.dep_ == "relcl" and clause.i > noun.i and below & table("convening"):
            who = subject(clause)
            return _those(doc, who) if who is not None and who.lower_ not in {"that", "which"} and who != noun else []
    return []


def _is_occasion(noun: Token, clause: Token) -> bool:
    return noun.dep_ == "pobj" and noun.head.lower_ in table("occasion") and noun.head.head == clause


# --- participants


def _those(doc: Doc, head: Token | None) -> list[Words]:
    return [w for t in (conjuncts(head) if head is not None else []) if (w := _participant(doc, t))]


def _is_plural(doc: Doc, ours: list[Words]) -> bool:
    return len(ours) == 1 and (doc[ours[0][2]].tag_ in {"NNS", "NNPS"} or doc[ours[0][2]].lower_ in {"they", "we"})


def _counterparts(doc: Doc, heads: list[Token]) -> list[Words]:
    """Each counterpart on its own; "the leaders of A and B" are two."""
    found: list[Words] = []
    for head in dict.fromkeys(t.i for h in heads for t in conjuncts(h)):
        token = doc[head]
        words = _participant(doc, token)
        if words is None:
            continue
        shared = [n for p, n in prepositional(token, "of") if p.head == token]
        if token.tag_ in {"NNS", "NNPS"} and len(shared) > 1 and all(_is_side(doc, n) for n in shared):
            first = noun_phrase(shared[0])[1]
            found.append((words[0], first if first <= shared[1].i else shared[0].i + 1, shared[0].i))
            found += [(*noun_phrase(n), n.i) for n in shared[1:]]
        else:
            found.append(words)
    return found


def _is_side(doc: Doc, noun: Token) -> bool:
    actor = actor_at(doc, noun.i)
    return actor is not None and actor.kind in {ActorKind.STATE, ActorKind.IGO, ActorKind.ARMED_GROUP, ActorKind.GROUP}


def _participant(doc: Doc, token: Token) -> Words | None:
    """The words of a participant; None for what can be none: a time, a thing, the press, a relative pronoun."""
    if token.ent_type_ in _TIMES or (token.dep_ == "npadvmod" and token.ent_type_ != "PERSON"):
        return None
    of = [n.lemma_.lower() for p, n in prepositional(token, "of", "from") if p.head == token]
    if {token.lemma_.lower(), *of} & table("no_counterpart"):
        return None
    actor = actor_at(doc, token.i)
    if actor is None and token.pos_ != "PROPN" and not _can_talk(token):
        return None
    return (*_words(token), token.i) if actor is None or actor.kind in _ABLE else None


def _can_talk(token: Token) -> bool:
    """Whether words that mention nobody known can be a participant all the same."""
    return token.lower_ in _TALKERS or token.lemma_.lower() in table("delegation")


def _words(token: Token) -> tuple[int, int]:
    """The words of a participant; where he was met is no part of a name."""
    start, end = noun_phrase(token)
    if token.pos_ == "PROPN":
        end = min([end, *(c.i for c in token.children if c.lower_ in {"in", "at", "on", "near"} and c.i > token.i)])
    return start, end
