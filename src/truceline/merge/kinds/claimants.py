"""Whether two figures are by one claimant: a body, whoever speaks for it and however much of its name a report gives.

A minister gives his ministry's figure, an army's spokeswoman the army's; a president gives his own, though he stands
for the same side. An official whom nobody names is nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass

from truceline.merge.bare import bare
from truceline.merge.names import likeness
from truceline.merge.scoring import ALIKE
from truceline.merge.traits import Who
from truceline.model.enums import ActorKind

# Common nouns that say what sort of body it is, not which.
_ANY_BODY = frozenset({"ministry", "government", "service", "monitor", "group"})
_OF_STATE = frozenset({ActorKind.GOVERNMENT_BODY, ActorKind.UNNAMED_SOURCE, ActorKind.UNKNOWN})
_CAMPS = frozenset({ActorKind.ARMED_GROUP, ActorKind.GROUP, ActorKind.IGO, ActorKind.NGO, ActorKind.UNKNOWN})
_ALONE = ("a ", "an ", "one ", "another ")


@dataclass(frozen=True, slots=True)
class Claims:
    """How two claimants match."""

    like: float
    """0 for two claimants; 1 for one by name, less where a report leaves out whose body it is."""
    words: str
    """Why, for a person."""


def same_claimant(a: Who, b: Who) -> Claims:
    """Whether two are one claimant."""
    one, other = sorted((a, b), key=lambda w: (w.actor.name, w.actor.id))
    found = likeness(one.actor, other.actor)
    if found.score >= ALIKE:
        return Claims(1.0, f"both by {one.actor.name}")
    if _is_alone(one) or _is_alone(other) or (one.side and other.side and one.side != other.side):
        return _two(one, other)
    if body := body_of(one) & body_of(other):
        if body_of(one) == body_of(other) or not (one.side and other.side):
            whole = bool(one.side) == bool(other.side)
            return Claims(1.0 if whole else 0.9, f"both for the {' '.join(sorted(body))}")
        return _two(one, other)
    if {*task_of(one)} & {*task_of(other)} and not (body_of(one) and body_of(other)) and _of_one_state(one, other):
        return Claims(0.8, f"{one.actor.name} and {other.actor.name} can be one body")
    persons = one.actor.kind is other.actor.kind is ActorKind.PERSON
    if one.side and one.side == other.side and _is_camp(one) and _is_camp(other) and not persons:
        return Claims(1.0, f"both for {one.side}")
    return _two(one, other)


def task_of(who: Who) -> frozenset[str]:
    """What he is by common nouns, and by the offices that his report tells of him: "health", "ministry", "army"."""
    own = bare(who.actor.name, who.actor.kind).tasks if who.actor.kind is not ActorKind.PERSON else frozenset()
    return own | who.offices


def body_of(who: Who) -> frozenset[str]:
    """Which body he is or speaks for, by the words that tell it from others: "health", "army"; empty if none does."""
    return task_of(who) - _ANY_BODY


def _is_alone(who: Who) -> bool:
    return who.actor.kind is ActorKind.UNNAMED_SOURCE and who.actor.name.casefold().startswith(_ALONE)


def _of_one_state(a: Who, b: Who) -> bool:
    return {a.actor.kind, b.actor.kind} <= _OF_STATE


def _is_camp(who: Who) -> bool:
    """Whether he is a movement or organisation, or a person who can speak for one."""
    return who.actor.kind in _CAMPS or (who.actor.kind is ActorKind.PERSON and not body_of(who))


def _two(a: Who, b: Who) -> Claims:
    return Claims(0.0, f"{a.actor.name} and {b.actor.name}")
