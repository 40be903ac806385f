"""Who is at a meeting, from all reports that tell it: one person under the names that outlets use, with roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.ledger.counting import Head
from truceline.ledger.rows import Entry
from truceline.merge.names import likeness
from truceline.merge.scoring import ALIKE
from truceline.model.base import Frozen
from truceline.model.enums import ActorKind, MeetingRole
from truceline.model.records import Meeting
from truceline.model.spans import Actor, Participant
from truceline.views.parties import is_named
from truceline.views.threads import Group
from truceline.views.words import who

_ORDER = list(MeetingRole)


class Present(Frozen):
    """Somebody at a meeting, from all reports that name him."""

    actor: str | None
    """Id of the register's actor; null for words that name nobody known."""
    name: str
    """The fullest name."""
    kind: ActorKind | None
    """Person, state, armed group …; null where that is not known."""
    side: str | None
    """Key of the side for which he stands; a minister and his state have one."""
    role: MeetingRole
    """What he is there, as most reports that tell it have it."""
    roles: tuple[MeetingRole, ...]
    """Everything reports say that he is there; several where they differ."""
    called: tuple[str, ...]
    """The words that outlets use for him, those that most use first."""
    voices: int
    """How many independent reports name him."""


@dataclass(slots=True)
class _Seen:
    """One participant so far."""

    actor: Actor | None
    head: str | None
    side: str | None
    called: Counter[str] = field(default_factory=Counter)
    roles: Counter[MeetingRole] = field(default_factory=Counter)
    voices: set[str] = field(default_factory=set)

    def is_also(self, actor: Actor | None, head: str | None, words: str) -> bool:
        if self.actor is None or actor is None:
            return self.actor is actor and words.casefold() in {w.casefold() for w in self.called}
        if self.head == head:
            return True
        found = likeness(self.actor, actor)
        return found.score >= ALIKE and not found.clash


def present(tellings: Iterable[tuple[Entry, Meeting]], group: Group, heads: Mapping[str, Head]) -> tuple[Present, ...]:
    """Who is at a meeting: parties first, then mediators, hosts and others; within these whom most reports name.

    Who is only described ("the delegations") is left out where the side for which he stands is named, or where somebody
    is named and his side is not known.

    Args:
        tellings: the meeting as reports tell it.
        group: the same in columns.
        heads: who is who in the register.
    """
    voices = {f.record: f.voice for f in group.facts}
    seen: list[_Seen] = []
    for _, meeting in tellings:
        for person in meeting.participants:
            _see(seen, person, heads, voices.get(meeting.id, meeting.report))
    named = [s for s in seen if s.actor and is_named(s.actor.name, s.actor.kind)]
    sides = {s.side for s in named}
    others = [s for s in seen if s not in named and (not named or (s.side is not None and s.side not in sides))]
    return tuple(sorted((_present(s) for s in [*named, *others]), key=_place))


def _see(seen: list[_Seen], person: Participant, heads: Mapping[str, Head], voice: str) -> None:
    words = who(person)
    if not words:
        return
    head = heads.get(person.actor.id) if person.actor else None
    actor = person.actor and _in_register(person.actor, head)
    known = next((s for s in seen if s.is_also(actor, head.id if head else None, words)), None)
    if known is None:
        known = _Seen(actor, head.id if head else None, head.side if head else None)
        seen.append(known)
    if actor and known.actor and len(actor.name) > len(known.actor.name):
        known.actor = actor
    known.side = known.side or (head.side if head else None)
    known.called[words] += 1
    known.voices.add(voice)
    if person.role is not MeetingRole.UNKNOWN:
        known.roles[person.role] += 1


def _in_register(actor: Actor, head: Head | None) -> Actor:
    return actor if head is None else actor.model_copy(update={"name": head.name, "kind": head.kind})


def _present(seen: _Seen) -> Present:
    roles = tuple(role for role, _ in seen.roles.most_common())
    return Present(
        actor=seen.head or (seen.actor.id if seen.actor else None),
        name=seen.actor.name if seen.actor else seen.called.most_common(1)[0][0],
        kind=seen.actor.kind if seen.actor else None,
        side=seen.side,
        role=roles[0] if roles else MeetingRole.UNKNOWN,
        roles=roles,
        called=tuple(words for words, _ in seen.called.most_common()),
        voices=len(seen.voices),
    )


def _place(found: Present) -> tuple[int, int, str]:
    return (_ORDER.index(found.role), -found.voices, found.name)


def by_side(people: Sequence[Present]) -> list[tuple[Present, ...]]:
    """Those who stand for one side in one role together, states and groups before their people."""
    groups: dict[tuple[MeetingRole, str], list[Present]] = {}
    for someone in people:
        groups.setdefault((someone.role, someone.side or someone.actor or someone.name), []).append(someone)
    return [tuple(sorted(own, key=lambda p: p.kind is ActorKind.PERSON)) for own in groups.values()]
