"""Of whom a clause of somebody's words speaks: of the speaker himself and his side, or of others."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind, Mode
from truceline.model.spans import Actor
from truceline.reading.attributions.lexicon import words
from truceline.reading.doc import Attribution, actor_at, state
from truceline.reading.grammar import subject

_FIRST = frozenset({"i", "we"})
_OURS = frozenset({"my", "our"})
_THIRD = frozenset({"he", "she", "it", "they"})
_THEIRS = frozenset({"his", "her", "its", "their"})
_NEUTRAL = frozenset({ActorKind.NEWS_AGENCY, ActorKind.IGO, ActorKind.NGO})
_STATES = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT_BODY})


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, as his own words may name him."""

    doc: Doc
    quoted: tuple[tuple[int, int], ...]
    """Token ranges of quotations: there he says "I" and "we", and "they" are others."""
    name: str
    """Lemma of the word that names him in the report."""
    titles: frozenset[str]
    """Names in the words for him: an envoy "of Harvik" speaks for Harvik."""
    actor: Actor | None
    partial: bool
    """Whether he speaks for a side, so that "the army" is his own; a monitor, a mediator, a resident does not."""

    @staticmethod
    def of(doc: Doc, a: Attribution) -> Voice:
        """The voice of an attribution's speaker."""
        head = None if a.speaker_head is None else doc[a.speaker_head]
        actor = None if head is None else actor_at(doc, head.i)
        neutral = head is None or (actor is not None and actor.kind in _NEUTRAL)
        quoted = a.content if a.mode is Mode.DIRECT else tuple((q.start, q.end) for q in state(doc).quotes)
        return Voice(
            doc,
            quoted,
            "" if head is None else head.lemma_.lower(),
            frozenset(doc[i].text for i in range(*(a.speaker or (0, 0))) if doc[i].pos_ == "PROPN"),
            actor,
            not neutral and _looks_on(doc, a) is False,
        )

    def is_quoted(self, token: Token) -> bool:
        """Whether the speaker himself used the word."""
        return any(start <= token.i < end for start, end in self.quoted)

    def is_own(self, who: Token | None) -> bool:
        """Whether the words that `who` heads name the speaker in the first person."""
        return who is not None and (who.lower_ in _FIRST or any(c.lower_ in _OURS for c in who.children))

    def is_same(self, who: Token | None) -> bool:
        """Whether the words that `who` heads name the speaker or his side."""
        if who is None:
            return False
        if self.is_own(who):
            return True
        actor = actor_at(self.doc, who.i)
        if actor is not None and self.actor is not None and self._sides_with(actor):
            return True
        if self.is_quoted(who):
            return False
        if who.lower_ in _THIRD:
            return actor is None or self.actor is None
        return who.lemma_.lower() == self.name or who.text in self.titles or self._is_body(who)

    def _sides_with(self, other: Actor) -> bool:
        """Whether another actor is the speaker, or the state that he belongs to."""
        assert self.actor is not None  # noqa: S101 - for the type checker
        if other.id == self.actor.id:
            return True
        return other.kind in _STATES and other.country is not None and other.country == self.actor.country

    def _is_body(self, who: Token) -> bool:
        """Whether `who` is a body that the speaker speaks for: "his delegation", a spokesman's "the army"."""
        if who.lemma_.lower() not in words("bodies"):
            return False
        if any(c.lower_ in _THEIRS for c in who.children):
            return True
        return self.partial and any(c.lower_ == "the" for c in who.children) and not _is_specified(who)


def _is_specified(noun: Token) -> bool:
    """Whether more than an article tells which one is meant ("the rebels' army", "the army of the north")."""
    return any(c.dep_ in {"poss", "prep", "compound", "amod", "relcl", "appos"} for c in noun.children)


def _looks_on(doc: Doc, a: Attribution) -> bool:
    """Whether the speaker is one who sees and tells: a resident, a monitor, a mediator."""
    assert a.speaker_head is not None  # noqa: S101 - for the type checker
    start, end = a.speaker or (a.speaker_head, a.speaker_head + 1)
    return any(doc[i].lemma_.lower() in words("onlookers") for i in range(start, end))


def subject_of(verb: Token) -> Token | None:
    """Who or what a clause speaks of; a participle's is what its noun names, no subject."""
    return None if verb.dep_ in {"acl", "relcl"} else subject(verb)
