"""The network: who met, answered, accused, attacked or helped whom, counted in things and not in reports.

Codes are PLOVER's (draft 2.0): the type of an event is its own, those of the other kinds follow from their columns. A
thing that reports deny, or that is only planned or imagined, is counted apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, groupby
from typing import NamedTuple

from truceline.ledger.counting import PLANS, Head
from truceline.ledger.dealings import Attendance, Tie
from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import ActorKind, EventStatus, Kind, PloverType
from truceline.model.threads import Process, Side
from truceline.views.listing import AnyLine
from truceline.views.listing import line as line_of
from truceline.views.parties import is_named, role_of
from truceline.views.quads import QUADS, Quad, meeting_type, type_of
from truceline.views.threads import Fetch

_NOT_DONE = frozenset({*PLANS, EventStatus.DENIED, EventStatus.HYPOTHETICAL})


class Dealing(Frozen):
    """What one did to another, in one way."""

    kind: Kind
    """The kind of record: a meeting is mutual, the others go from source to target."""
    type: PloverType | None
    """PLOVER type; null where the scheme has none (a plain statement, an answer put off)."""
    quad: Quad | None
    """Verbal or material, cooperation or conflict; null without a type."""
    threads: int
    """How many things, however many reports tell each."""
    alleged: int
    """How many of them are only alleged in all reports."""
    not_done: int
    """How many further ones are planned, put off, called off, called for, denied or imagined."""


class Edge(Frozen):
    """Two actors who have to do with each other."""

    source: str
    """Id of the node that acts; of a meeting either of the two."""
    target: str
    """Id of the other."""
    mutual: bool
    """Whether it has no direction: they met."""
    dealings: tuple[Dealing, ...]
    """What, the most frequent first."""
    threads: int
    """How many things in all that were done."""
    voices: int
    """How many independent reports tell of any of it."""
    first: str | None
    """Day of the first, ISO 8601; null if unknown."""
    last: str | None
    """Day of the latest."""
    thread: str
    """Thread of the latest."""
    records: tuple[str, ...]
    """Ids of the records that tell the latest."""
    line: AnyLine
    """The words of the newest of these."""


class Node(Frozen):
    """An actor, or a side, who has to do with others."""

    id: str
    """Id of the register's actor; where sides are asked for, the key of his side if he has one."""
    name: str
    """What he is called in the register; of a side, what the state or group is called."""
    kind: ActorKind
    """Person, state, armed group …"""
    side: str | None
    """Key of the side for which he stands."""
    role: Side | None
    """What that side is in the process: party, mediator, third party; null where none is asked for or none is known."""
    threads: int
    """How many things he has a part in, with all others."""


class Network(Frozen):
    """Who has to do with whom."""

    process: str | None
    """Id of the process; null for all records."""
    edges: tuple[Edge, ...]
    """As many as were asked for: those of most things first."""
    more: int
    """How many further ones there are."""
    nodes: tuple[Node, ...]
    """The actors of these edges, those of most things first."""
    sides: dict[str, tuple[str, ...]]
    """Ids of the nodes that stand for each side, by its key: groups for a page to draw."""
    unnamed: int
    """How many things have somebody at one end who is only described ("the gunmen"); they are in no edge."""


class _Deed(NamedTuple):
    """What one record tells that one did to another."""

    pk: int
    record: str
    thread: str
    voice: str
    at: str | None
    kind: Kind
    type: PloverType | None
    status: str | None
    source: str
    target: str


def network(
    ties: Iterable[Tie],
    attendances: Iterable[Attendance],
    authors: Mapping[str, str],
    fetch: Fetch,
    heads: Callable[[Collection[str]], Mapping[str, Head]],
    sides: Callable[[Collection[str]], Mapping[str, str]] | None = None,
    *,
    process: Process | None = None,
    limit: int = 30,
) -> Network:
    """Who has to do with whom.

    Args:
        ties: who said, proposed, did or answered something to whom.
        attendances: who is at which meeting, the people of one record one after the other.
        authors: whose each proposal is, by the ids of its records: who answers it answers its author.
        fetch: gives whole records; asked for one an edge that is shown.
        heads: says who is who.
        sides: says what sides are called, by key; draws everybody who stands for one as that side.
        process: whose parties and mediators the sides are.
        limit: how many edges.
    """
    deeds = [*_done(ties, authors), *_met(attendances)]
    known = heads({i for d in deeds for i in (d.source, d.target)})
    ends = _as_sides(known, sides) if sides else {k: h for k, h in known.items() if is_named(h.name, h.kind)}
    pairs: dict[tuple[str, str, bool], list[_Deed]] = defaultdict(list)
    for deed in deeds:
        one, other = ends.get(deed.source), ends.get(deed.target)
        if one and other and one.id != other.id:
            mutual = deed.kind is Kind.MEETING
            pairs[(min(one.id, other.id), max(one.id, other.id), True) if mutual else (one.id, other.id, False)].append(
                deed
            )
    order = sorted(pairs.items(), key=lambda p: (-len({d.thread for d in p[1] if _is_done(d)}), p[0]))
    entries = fetch([_latest(own).pk for _, own in order[:limit]])
    edges = tuple(_edge(*key, own, entries) for key, own in order[:limit])
    nodes = _nodes(edges, pairs, {head.id: head for head in ends.values()}, process)
    return Network(
        process=process.id if process else None,
        edges=edges,
        more=max(0, len(order) - limit),
        nodes=nodes,
        sides=_grouped(nodes),
        unnamed=len({d.thread for d in deeds if not {d.source, d.target} <= set(ends)}),
    )


def _as_sides(known: Mapping[str, Head], called: Callable[[Collection[str]], Mapping[str, str]]) -> dict[str, Head]:
    """Everybody who stands for a side as that side, of the kind of its best body; the others if they have names."""
    own: dict[str, list[Head]] = defaultdict(list)
    for head in known.values():
        if head.side:
            own[head.side].append(head)
    names = called(set(own))
    bodies = {
        key: replace(best, id=key, name=names.get(key, best.name))
        for key, some in own.items()
        for best in [min(some, key=_as_body)]
    }
    return {
        key: bodies[head.side] if head.side else head
        for key, head in known.items()
        if head.side or is_named(head.name, head.kind)
    }


def _as_body(head: Head) -> tuple[int, int, str]:
    """How well an actor is the side himself: a state or group best, a body of it next, a person last."""
    bodies = (ActorKind.STATE, ActorKind.ARMED_GROUP, ActorKind.IGO)
    return (0 if head.kind in bodies else 2 if head.kind is ActorKind.PERSON else 1, len(head.name), head.name)


def _grouped(nodes: Iterable[Node]) -> dict[str, tuple[str, ...]]:
    sides: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        if node.side:
            sides[node.side].append(node.id)
    return {key: tuple(own) for key, own in sides.items()}


def _done(ties: Iterable[Tie], authors: Mapping[str, str]) -> Iterator[_Deed]:
    for tie in ties:
        target = authors.get(tie.to or "") if tie.kind is Kind.RESPONSE else tie.target
        if target:
            yield _Deed(
                tie.pk,
                tie.record,
                tie.thread,
                tie.voice,
                tie.at,
                tie.kind,
                type_of(tie),
                tie.status,
                tie.source,
                target,
            )


def _met(attendances: Iterable[Attendance]) -> Iterator[_Deed]:
    """Every two who are at one meeting, as one record tells it; not two of one side."""
    for _, people in groupby(attendances, key=lambda a: a.pk):
        for one, other in combinations(sorted(people, key=lambda a: a.actor), 2):
            if one.side is None or one.side != other.side:
                code = meeting_type(one.status)
                told = (one.pk, one.record, one.thread, one.voice, one.at, Kind.MEETING, code, one.status)
                yield _Deed(*told, one.actor, other.actor)


def _is_done(deed: _Deed) -> bool:
    return deed.status not in _NOT_DONE


def _latest(own: Iterable[_Deed]) -> _Deed:
    return max(own, key=lambda d: (_is_done(d), d.at or "", d.record))


def _edge(source: str, target: str, mutual: bool, own: Sequence[_Deed], entries: Mapping[int, Entry]) -> Edge:
    latest = _latest(own)
    days = sorted(d.at for d in own if d.at)
    return Edge(
        source=source,
        target=target,
        mutual=mutual,
        dealings=_dealings(own),
        threads=len({d.thread for d in own if _is_done(d)}),
        voices=len({d.voice for d in own}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        thread=latest.thread,
        records=tuple(d.record for d in own if d.thread == latest.thread),
        line=line_of(entries[latest.pk]),
    )


def _dealings(own: Sequence[_Deed]) -> tuple[Dealing, ...]:
    """What was done, each thread once: as done if any report says so, by the code that most of its reports have."""
    threads: dict[str, list[_Deed]] = defaultdict(list)
    for deed in own:
        threads[deed.thread].append(deed)
    found: dict[tuple[Kind, PloverType | None], Counter[str]] = defaultdict(Counter)
    for told in threads.values():
        done = [d for d in told if _is_done(d)]
        code = Counter(d.type for d in sorted(done or told, key=lambda d: d.record)).most_common(1)[0][0]
        alleged = all(d.status == EventStatus.ALLEGED for d in done)
        found[told[0].kind, code][("alleged" if alleged else "done") if done else "not done"] += 1
    made = [
        Dealing(
            kind=kind,
            type=code,
            quad=QUADS[code] if code else None,
            threads=n["done"] + n["alleged"],
            alleged=n["alleged"],
            not_done=n["not done"],
        )
        for (kind, code), n in found.items()
    ]
    return tuple(sorted(made, key=lambda d: (-d.threads, -d.not_done, d.kind, d.type or "")))


def _nodes(
    edges: Sequence[Edge],
    pairs: Mapping[tuple[str, str, bool], Sequence[_Deed]],
    known: Mapping[str, Head],
    process: Process | None,
) -> tuple[Node, ...]:
    shown = {i for e in edges for i in (e.source, e.target)}
    parts: dict[str, set[str]] = defaultdict(set)
    for (source, target, _), own in pairs.items():
        for key in {source, target} & shown:
            parts[key] |= {d.thread for d in own if _is_done(d)}
    made = [
        Node(
            id=key,
            name=known[key].name,
            kind=known[key].kind,
            side=known[key].side,
            role=role_of(known[key].side, process, known[key].name),
            threads=len(parts[key]),
        )
        for key in shown
    ]
    return tuple(sorted(made, key=lambda n: (-n.threads, n.name, n.id)))
