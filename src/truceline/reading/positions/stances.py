"""Stances: the clauses in which somebody wants, takes, refuses or leaves open, and the heads of what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from truceline.model.enums import PositionPolarity as P
from truceline.reading.doc import Attribution, actor_at, attribution_of, state
from truceline.reading.grammar import (
    SUBJECTS,
    agent,
    auxiliaries,
    conjuncts,
    is_hypothetical,
    is_passive,
    negated,
    prepositional,
    subject,
)
from truceline.reading.words import lookup, wordset

_FIRST_PERSON = frozenset({"i", "we", "our", "us"})
_FLIP = {P.SEEK: P.REFUSE, P.ACCEPT: P.REFUSE, P.REFUSE: P.OPEN, P.OPEN: None}


@dataclass(slots=True)
class Stance:
    """One clause that takes a stance."""

    cue: Token
    """The word that takes it: a verb, noun, adjective or the verb under a modal."""
    polarity: P
    terms: list[Token] = field(default_factory=list)
    """Heads of what is wanted or refused; coordinated ones each."""
    actor: Token | None = None
    """Head of the words for whose stance it is, None where it is the speaker's."""
    clause: Token | None = None
    """Head of the clause that conditions hang on."""


@cache
def table(name: str) -> frozenset[str]:
    """The words of one of the component's tables."""
    return wordset("positions", name)


def stances(doc: Doc, start: int, end: int) -> Iterator[Stance]:
    """The stances of one sentence `[start, end)`."""
    for i in range(start, end):
        token = doc[i]
        if token.pos_ in {"VERB", "AUX"}:
            yield from _of_verb(doc, token)
        elif token.pos_ == "NOUN" and (polarity := lookup("positions", "noun", "polarity").get(token.lemma_.lower())):
            yield from _of_noun(token, P(polarity))
        elif token.pos_ in {"ADJ", "VERB"} and (
            polarity := lookup("positions", "adjective", "polarity").get(token.lower_)
        ):
            yield from _of_adjective(token, P(polarity))
        elif token.lower_ in table("hopeful") and token.head.pos_ in {"VERB", "AUX"}:
            terms = (
                _below(token.head)
                or [t for c in token.head.children if c.dep_ == "acomp" for t in _below(c)]
                or [token.head]
            )
            yield Stance(token, P.SEEK, terms, subject(token.head), token.head)


def _of_verb(doc: Doc, verb: Token) -> Iterator[Stance]:
    if is_hypothetical(verb):
        return
    adjective = lookup("positions", "adjective", "polarity").get(verb.lower_)
    polarity = _with_particle(verb) or lookup("positions", "verb", "polarity").get(verb.lemma_.lower()) or adjective
    helpers = {a.lower_ for a in auxiliaries(verb)}
    if polarity and not helpers & table("duty") and (terms := _terms(verb)):
        meant = _FLIP[P(polarity)] if negated(verb) else P(polarity)
        if meant is not None:
            yield Stance(verb, meant, terms, subject(verb) if adjective else _actor(verb), verb)
            return
    yield from _modal(doc, verb, helpers)


def _with_particle(verb: Token) -> str | None:
    known = lookup("positions", "particle", "polarity")
    for child in verb.children:
        if child.dep_ in {"prt", "prep", "advmod"} and (found := known.get(f"{verb.lemma_.lower()} {child.lower_}")):
            return str(found)
    return None


def _modal(doc: Doc, verb: Token, helpers: set[str]) -> Iterator[Stance]:
    """What the speaker wants ("must withdraw"), or what the subject refuses in somebody's words ("will not")."""
    said = attribution_of(doc, verb.i)
    who = subject(verb)
    ours = who is not None and who.lower_ in _FIRST_PERSON
    if said is None and not ours:
        return
    duty = bool(helpers & table("duty")) or _has_to(verb)
    if duty and not (helpers & {"should"} and is_hypothetical(verb)):
        yield Stance(verb, P.REFUSE if negated(verb) else P.SEEK, conjuncts(verb), None, verb)
    elif helpers & {"will", "would", "'ll", "wo", "’ll"} and who is not None and not is_passive(verb):
        if ours or _speaks_of_himself(doc, said, who) or not _on_if(verb):
            polarity = P.REFUSE if negated(verb) else P.ACCEPT if _only(verb) else P.SEEK
            yield Stance(verb, polarity, [v for v in conjuncts(verb) if v.pos_ == "VERB"], who, verb)
    elif helpers & {"will", "would", "wo"} and is_passive(verb) and (negated(verb) or _only(verb)):
        yield Stance(verb, P.REFUSE if negated(verb) else P.ACCEPT, [verb], None, verb)
    elif verb.lemma_ == "be" and negated(verb) and _is_red_line(verb):
        yield Stance(verb, P.REFUSE, [c for c in verb.children if c.dep_ in SUBJECTS], None, verb)
    elif helpers & {"can", "could"} and _only(verb):
        yield Stance(verb, P.ACCEPT, conjuncts(verb), None, verb)
    elif verb.lemma_ == "be" and any(c.lower_ in table("needful") for c in verb.children):
        yield Stance(verb, P.REFUSE if negated(verb) else P.SEEK, _below(verb), None, verb)


def _is_red_line(verb: Token) -> bool:
    """What is said to be beyond negotiation ("is not negotiable", "is not a subject of negotiation")."""
    return any(t.lower_ in table("red_line") for c in verb.children if c.dep_ in {"attr", "acomp"} for t in c.subtree)


def _speaks_of_himself(doc: Doc, said: Attribution | None, who: Token) -> bool:
    speaker = actor_at(doc, said.speaker_head) if said is not None and said.speaker_head is not None else None
    meant = actor_at(doc, who.i)
    return speaker is not None and meant is not None and speaker.id == meant.id


def _on_if(verb: Token) -> bool:
    """Whether an if-clause hangs on the verb: what somebody else would do then is no stance of his."""
    return any(c.dep_ == "advcl" and any(m.lower_ == "if" for m in c.children) for c in verb.children)


def _has_to(verb: Token) -> bool:
    return (
        verb.dep_ == "xcomp" and verb.head.lemma_ in {"have", "need"} and any(c.lower_ == "to" for c in verb.children)
    )


def _only(verb: Token) -> bool:
    return any(
        c.lower_ == "only" or (c.dep_ in {"prep", "advcl"} and any(x.lower_ == "only" for x in c.children))
        for c in verb.children
    )


def _terms(verb: Token) -> list[Token]:
    """What a verb of stance governs: infinitive or clause, else object, else prepositional object."""
    clauses = [c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.i > verb.i and _is_wanted(verb, c)]
    own = [t for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} for t in conjuncts(c)]
    return [t for c in clauses for t in conjuncts(c)] + (own or _prepositional_terms(verb))


def _is_wanted(verb: Token, clause: Token) -> bool:
    """Whether a clause is what is wanted: an infinitive, a subjunctive, or what is hoped; a plain statement is not."""
    plain = clause.tag_ in {"VBD", "VBZ", "VBP"} or any(
        a.tag_ in {"VBD", "VBZ", "VBP", "MD"} for a in auxiliaries(clause)
    )
    return not plain or verb.lemma_.lower() in table("hoping")


def _prepositional_terms(head: Token) -> list[Token]:
    found = [
        noun
        for p, noun in prepositional(head, "for", "to", "of", "on", "at", "in", "against", "towards", "toward")
        if p.head == head
    ]
    return found + [
        c for c in head.children if c.dep_ in {"acl", "relcl"} and any(a.lower_ == "to" for a in c.children)
    ]


def _below(verb: Token) -> list[Token]:
    return [t for c in verb.children if c.dep_ in {"xcomp", "ccomp", "csubj", "advcl"} for t in conjuncts(c)]


def _of_noun(noun: Token, polarity: P) -> Iterator[Stance]:
    terms = _prepositional_terms(noun)
    verb = noun
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    if not terms or is_hypothetical(verb):
        return
    if any(t.i in state(noun.doc).proposals for t in terms):
        return
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ != "PRON"), None)
    who = owner if owner is not None else (_actor(verb) if verb.pos_ in {"VERB", "AUX"} else None)
    yield Stance(noun, polarity, terms, who, verb)


def _of_adjective(adjective: Token, polarity: P) -> Iterator[Stance]:
    verb = adjective.head
    terms = _below(adjective) or _prepositional_terms(adjective)
    if terms and verb.pos_ in {"VERB", "AUX"} and not is_hypothetical(verb):
        meant = _FLIP[polarity] if negated(verb) else polarity
        if meant is not None:
            yield Stance(adjective, meant, terms, _actor(verb), verb)


def _actor(verb: Token) -> Token | None:
    return agent(verb) if is_passive(verb) else subject(verb)
