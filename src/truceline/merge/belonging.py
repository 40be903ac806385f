"""Whose somebody is whom a report only describes: "the army" where one state is at war, "his movement" of a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from truceline.merge.bare import BareName, bare, table
from truceline.merge.plans import stands_between
from truceline.merge.sides import called, camps_of, side_of, state_key
from truceline.merge.spelling import folded
from truceline.model.enums import ActorKind
from truceline.model.offices import Office
from truceline.model.records import ChainLink, Record, actors_of
from truceline.model.spans import Actor

_WORD = re.compile(r"[^\W_]+")
_BODIES = frozenset({ActorKind.GOVERNMENT_BODY, ActorKind.ARMED_GROUP, ActorKind.GROUP})
_NO_STATES = frozenset({ActorKind.ARMED_GROUP, ActorKind.GROUP, ActorKind.IGO, ActorKind.NGO, ActorKind.NEWS_AGENCY})


@dataclass(frozen=True, slots=True)
class Belonging:
    """What a report leaves no doubt of where it only says "the army", "the movement" or "his"."""

    state: str = ""
    """Side of the one state at war it tells of besides those that mediate; empty if there is none or another state."""
    armed: str = ""
    """Side of the one state whose army it names; empty if there is none or several."""
    group: str = ""
    """Side of the one armed group, or of the one whose offices it tells; empty if there is none or several."""
    states: frozenset[str] = frozenset()
    """The sides of all states that it names."""
    speakers: Mapping[str, str] = field(default_factory=dict)
    """The side of each person it names, by name."""


def belonging(records: Iterable[Record], offices: Iterable[Office], roles: Mapping[str, str]) -> Belonging:
    """What a report tells of the sides that its descriptions can mean.

    Args:
        records: the records of the report.
        offices: the offices that it tells.
        roles: what a side is by the report, "party" or "mediator", where that is one and the same throughout.
    """
    told = tuple(offices)
    actors = {a.id: a for r in records for a in actors_of(r)} | {
        a.id: a for o in told for n in (o.holder, o.of) if n is not None and (a := n.actor) is not None
    }
    sides = {a: side for a in actors.values() if (side := side_of(a, told))}
    states = frozenset(s for a, s in sides.items() if a.kind is ActorKind.STATE)
    groups = {s for a, s in sides.items() if a.kind is ActorKind.ARMED_GROUP} - states
    no_states = {s for a, s in sides.items() if a.kind in _NO_STATES} - states
    known = {called(a): side for a, side in sides.items()}
    between = {s for a in actors.values() if stands_between(a.name) for s in camps_of(a, known)}
    between |= {side for side, role in roles.items() if role == "mediator"}
    armed = {s for a, s in sides.items() if a.kind in _BODIES and "army" in bare(a.name, a.kind).tasks}
    led = {s for o in told if o.of and (a := o.of.actor) and (s := sides.get(a)) and a.kind is ActorKind.ARMED_GROUP}
    state = _only(set(sides.values()) - no_states - between - led)
    return Belonging(
        state=state if state in armed or roles.get(state) == "party" else "",
        armed=_only(armed & states),
        group=_only(groups | led) or _only(led),
        states=states,
        speakers={a.name: side for a, side in sides.items() if a.kind is ActorKind.PERSON},
    )


def _only(sides: Iterable[str | None]) -> str:
    found = {s for s in sides if s}
    return found.pop() if len(found) == 1 else ""


def described_side(actor: Actor, within: Belonging, chain: Iterable[ChainLink]) -> str | None:
    """The side of somebody who has none by name or office, by what his report leaves no doubt of; None otherwise.

    Args:
        actor: who is meant.
        within: what the report tells of the sides that its descriptions can mean.
        chain: from the outlet to whoever says it; "his" is the last speaker's.
    """
    name = bare(actor.name, actor.kind)
    if name.several or name.joint:
        return None
    if actor.kind in {ActorKind.PERSON, ActorKind.UNKNOWN}:
        return _called_like_a_state(name, within)
    first, *_ = _WORD.findall(folded(actor.name)) or [""]
    if first in table("possessive") and (theirs := _speaker(within, chain)):
        return theirs
    words = set(name.words) - table("possessive")
    if first not in {"the", *table("possessive"), *words}:
        return None
    if words and words <= table("body_of_state"):
        return within.state or (within.armed if "army" in name.tasks else "") or None
    last = within.group.split()[-1:]
    if within.group and ((words and words <= table("body_of_group")) or [*name.words] == last or [name.owner] == last):
        return within.group
    return None


def _called_like_a_state(name: BareName, within: Belonging) -> str | None:
    """The state that was taken for a person: one word, and a state of the report is called so."""
    key = state_key(name.words[0]) if len(name.words) == 1 else ""
    return key if key in within.states else None


def _speaker(within: Belonging, chain: Iterable[ChainLink]) -> str:
    """The side of whoever says it, the last of the chain."""
    names = [link.name for link in chain if link.name]
    return within.speakers.get(names[-1], "") if names else ""
