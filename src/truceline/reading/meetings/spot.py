"""Spotting: the clauses and noun phrases that tell of a meeting, and who was there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind, MeetingFormat
from truceline.reading.doc import actor_at
from truceline.reading.grammar import agent, clause_head, conjuncts, is_passive, noun_phrase, prepositional, subject
from truceline.reading.words import lookup, wordset

_PEOPLE = frozenset({ActorKind.PERSON, ActorKind.UNNAMED_SOURCE, ActorKind.GROUP, ActorKind.STATE, ActorKind.ARMED_GROUP, ActorKind.IGO, ActorKind.NGO, ActorKind.GOVERNMENT_BODY})

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


def sightings(doc: Doc, start: int, end: int) -> Iterator[Sighting]:
    """The meetings that one sentence `[start, end)` tells of; separately named counterparts are separate meetings."""
    verbs, nouns = lookup("meetings", "verb", "with"), lookup("meetings", "noun", "format")
    for i in range(start, end):
        token, lemma = doc[i], doc[i].lemma_.lower()
        if token.pos_ == "VERB" and lemma in verbs:
            yield from _of_verb(doc, token, verbs[lemma])
        elif token.pos_ == "NOUN" and lemma in nouns and not _is_inside(token):
            yield from _of_noun(doc, token)


def _is_inside(noun: Token) -> bool:
    # "A round of talks" is one meeting: the round.
    if noun.dep_ in {"compound", "amod"}:
        return True
    over = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return over is not None and over.lemma_.lower() in table("round")


def _of_verb(doc: Doc, verb: Token, prepositions: list[str]) -> Iterator[Sighting]:
    who = subject(verb) if not is_passive(verb) else agent(verb)
    ours = [w for t in (conjuncts(who) if who is not None else []) if (w := _participant(doc, t))]
    others = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and "" in prepositions]
    others += [n for p, n in prepositional(verb, *(p for p in prepositions if p)) if p.head == verb]
    counterparts = _counterparts(doc, others)
    if verb.lemma_ == "see":  # "saw the minister": only somebody named
        counterparts = [w for w in counterparts if doc[w[2]].pos_ == "PROPN" and (a := actor_at(doc, w[2])) and a.kind is ActorKind.PERSON]
    together = any(c.lower_ in table("together") for c in verb.children) or (len(ours) > 1 and not counterparts)
    shape = MeetingFormat(lookup("meetings", "verb", "format")[verb.lemma_.lower()])
    if not counterparts:
        if verb.lemma_ == "visit":
            yield from _visits(doc, verb, ours, [t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)])
        elif (len(ours) > 1 or _is_plural(doc, ours)) and not others and verb.lemma_.lower() in table("mutual"):
            yield Sighting(verb, verb, ours, shape)
        return
    if not ours and verb.tag_ == "VBG":
        return
    groups = [counterparts] if together else [[c] for c in counterparts]
    for group in groups:
        yield Sighting(verb, verb, ours + group, shape)


def _is_plural(doc: Doc, ours: list[Words]) -> bool:
    return len(ours) == 1 and (doc[ours[0][2]].tag_ in {"NNS", "NNPS"} or doc[ours[0][2]].lower_ in {"they", "we"})


def _counterparts(doc: Doc, heads: list[Token]) -> list[Words]:
    """Each counterpart on its own; "the leaders of A and B" are two."""
    found: list[Words] = []
    for head in dict.fromkeys(t.i for h in heads for t in conjuncts(h)):
        token = doc[head]
        shared = [n for p, n in prepositional(token, "of") if p.head == token]
        words = _participant(doc, token)
        if words is None:
            continue
        if token.tag_ in {"NNS", "NNPS"} and len(shared) > 1 and all((a := actor_at(doc, n.i)) and a.kind is ActorKind.STATE for n in shared):
            found.append((words[0], noun_phrase(shared[0])[1] if noun_phrase(shared[0])[1] <= shared[1].i else shared[0].i + 1, head))
            found += [(*noun_phrase(n), n.i) for n in shared[1:]]
        else:
            found.append(words)
    return found


def _participant(doc: Doc, token: Token) -> Words | None:
    of = [n.lemma_.lower() for p, n in prepositional(token, "of", "from") if p.head == token]
    if {token.lemma_.lower(), *of} & table("no_counterpart") or token.lower_ in {"which", "that"}:
        return None
    actor = actor_at(doc, token.i)
    if actor is None and token.pos_ not in {"PROPN", "PRON"}:
        return None
    if actor is not None and actor.kind not in _PEOPLE | {ActorKind.UNKNOWN}:
        return None
    return (*noun_phrase(token), token.i)


def _visits(doc: Doc, trigger: Token, ours: list[Words], places: list[Token]) -> Iterator[Sighting]:
    """A visit counts with a named host country (decision 13), one meeting a country."""
    for place in places:
        host = actor_at(doc, place.i)
        if ours and host is not None and host.kind is ActorKind.STATE:
            yield Sighting(trigger, clause_head(trigger), ours, MeetingFormat.IN_PERSON, host=place)


def _of_noun(doc: Doc, noun: Token) -> Iterator[Sighting]:
    lemma = noun.lemma_.lower()
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.pos_ != "VERB":
        return
    clause = _clause(noun)
    ours = _ours(doc, noun, clause)
    if lemma in {"visit", "trip", "travel", "tour"}:
        yield from _visits(doc, noun, ours, [n for p, n in prepositional(noun, "to", "in") if p.head == noun])
        return
    between = [w for p, n in prepositional(noun, "between", "among") if p.head == noun and (w := _participant(doc, n))]
    of = [w for p, n in prepositional(noun, "of") if p.head == noun and n.tag_ == "NNS" and (w := _participant(doc, n))]
    others = _counterparts(doc, _others(noun, clause))
    shape = MeetingFormat(lookup("meetings", "noun", "format")[lemma])
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these", "those"} for c in noun.children)
    if others and not between:
        for group in [[o] for o in others]:
            yield Sighting(noun, clause, [*(w for w in ours if w[2] not in {o[2] for o in others}), *group], shape, definite)
    else:
        yield Sighting(noun, clause, between or [*ours, *of], shape, definite)


def _clause(noun: Token) -> Token:
    at = noun
    while at.pos_ not in {"VERB", "AUX"} and at.head != at:
        at = at.head
    return at


def _others(noun: Token, clause: Token) -> list[Token]:
    """Counterparts: "a meeting with X", "held a meeting in Y with X"."""
    own = [n for _, n in prepositional(noun, "with") if n != noun]
    if own or clause.lemma_.lower() not in table("holding"):
        return own
    return [n for p, n in prepositional(clause, "with") if n != noun]


def _ours(doc: Doc, noun: Token, clause: Token) -> list[Words]:
    """Who holds it: a possessor, else the subject of the verb that holds it or on whose occasion it is told."""
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is not None:
        return [w for t in conjuncts(owner) if (w := _participant(doc, t))]
    if clause.pos_ not in {"VERB", "AUX"} or (noun.dep_ in {"nsubj", "nsubjpass"} and noun.head == clause):
        return []
    who = agent(clause) if is_passive(clause) else subject(clause)
    with_someone = any(True for _ in prepositional(noun, "with"))
    if who is not None and noun.dep_ == "pobj" and noun.head.lower_ in table("occasion") and noun.head.head == clause:
        both = _counterparts(doc, [who])
        return both if len(both) > 1 or _is_plural(doc, both) or with_someone else []
    if who is None or who == noun or not (clause.lemma_.lower() in table("holding") or with_someone):
        return []
    return [w for t in conjuncts(who) if (w := _participant(doc, t))]


def is_talks(trigger: Token) -> bool:
    """Whether the words are of the family of talks and rounds rather than of a meeting or a call."""
    return trigger.lemma_.lower() in table("talks")
