"""The state of play: what is on the table, whose turn it is, who answered how, what comes next, and how fresh that is.

No clock is looked at: the day asked, else that of the last report, is "today".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from truceline.ledger.asking import Asked, Fact, Outlet
from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import Kind
from truceline.model.threads import Process
from truceline.views.answers import Answer, answer, answering, by_party, latest_of
from truceline.views.claims import Claims, claims
from truceline.views.conditions import OpenCondition, open_conditions, standing_stances
from truceline.views.line import day as day_of
from truceline.views.listing import AnyLine
from truceline.views.listing import line as line_of
from truceline.views.offers import Offer, choose, offers
from truceline.views.parties import Parties, Party, parties
from truceline.views.related import related
from truceline.views.steps import Step, ahead, step
from truceline.views.threads import Fetch, Group, grouped, rows
from truceline.views.turns import Turn, turn


class OnTable(Offer):
    """A proposal with the latest answer of each party."""

    turn: Turn
    """Whose turn it is, by which rule."""
    answers: tuple[Answer, ...]
    """The latest answer of each party, in the order of the parties; several where it is told otherwise on that day."""


class Seen(Frozen):
    """What one outlet has told."""

    outlet: str | None
    """Its name; null for all reports whose outlet is not known."""
    reports: int
    """How many of its reports hold a record."""
    last: str | None
    """When the last of them was published: ISO 8601 in UTC."""
    silent: int | None
    """Whole days from then to the day asked; null where that is not known."""


class Changed(Frozen):
    """What reports of the day asked have added to what was told before."""

    day: str
    """The day, ISO 8601."""
    reports: int
    """How many reports of that day hold a record of it."""
    new: dict[Kind, int]
    """Threads that are told for the first time, by kind."""
    again: dict[Kind, int]
    """Threads that were told before and are told again, by kind."""
    lines: tuple[AnyLine, ...]
    """What is told for the first time, statements left out: proposals and answers first, as many as were asked for."""


class State(Frozen):
    """What an analyst wants to know first in the morning."""

    process: str | None
    """Id of the process; null for all records."""
    name: str | None
    """What the process is called."""
    day: str | None
    """The day asked, else that of the last report: every "today" here; ISO 8601."""
    first: str | None
    """Day of the first report, ISO 8601."""
    last: str | None
    """When the last report was published: ISO 8601 in UTC."""
    reports: int
    """How many reports hold a record of it."""
    undated: int
    """How many of them have no day."""
    outlets: tuple[Seen, ...]
    """The outlets, those that were silent longest last."""
    records: dict[Kind, int]
    """How many records, by kind."""
    parties: tuple[Party, ...]
    """Who proposes, answers or takes a position: sides at war, mediators, others."""
    proposals: tuple[OnTable, ...]
    """What is on the table: what the newest reports tell of first."""
    more_proposals: int
    """How many further proposals there are."""
    answers: tuple[Answer, ...]
    """The latest answer of each party, where it is to none of the proposals above."""
    conditions: tuple[OpenCondition, ...]
    """Conditions of the latest answers and positions."""
    more_conditions: int
    """How many further conditions there are."""
    steps: tuple[Step, ...]
    """What comes next, by day; what was put off or called off stands there too."""
    more_steps: int
    """How many further steps there are."""
    tolls: tuple[Claims, ...]
    """The latest tolls by claimant."""
    more_tolls: int
    """How many further claimants there are among the latest figures."""
    changed: Changed | None
    """What the day asked added; null where there is no day."""


class Glance(Frozen):
    """A process at a glance, among others."""

    day: str | None
    """The day asked, else that of the last report; ISO 8601."""
    last: str | None
    """When the last report was published: ISO 8601 in UTC."""
    proposal: OnTable | None
    """What is on the table first; null where no proposal is told of."""
    step: Step | None
    """What comes next; null where nothing is planned."""


# Of so many proposals the one is chosen that tells most.
_GLANCED = 2


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the ledger gives for a state. Facts come the latest first."""

    outlets: Sequence[Outlet]
    proposals: Sequence[Fact]
    responses: Sequence[Fact]
    positions: Sequence[Fact]
    """The latest, as many as are looked into for conditions."""
    plans: Sequence[Fact]
    """All that is told of what has a plan."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What sides are called, by key."""
    kinds: Mapping[Kind, int] = field(default_factory=dict)
    tolls: Sequence[Fact] = ()
    """The latest, as many as are looked into."""
    today: Sequence[Fact] = ()
    """What reports of the day asked tell."""
    before: frozenset[str] = frozenset()
    """Threads of `today` that were told before that day."""


def state(asked: Asked, gathered: Gathered, fetch: Fetch, *, process: Process | None = None, limit: int = 6) -> State:
    """The state of play.

    Args:
        asked: process and days.
        gathered: what the ledger has of it.
        fetch: gives whole records.
        process: the process asked for; None for all records.
        limit: how many lines of each sort.
    """
    today = day_asked(asked, gathered.outlets)
    known = parties((*gathered.proposals, *gathered.responses, *gathered.positions), process, gathered.names)
    table, left = _table(gathered, known, fetch, today, limit)
    shown = {a.thread for o in table for a in o.answers}
    apart = _apart(gathered.responses, known, fetch, shown, limit)
    stances = standing_stances(gathered.positions, known)
    conditions = list(open_conditions(table, apart, stances, fetch(rows(g for _, g in stances))))
    groups = ahead(gathered.plans, today)
    planned = fetch(rows(groups[:limit]))
    figures = claims(gathered.tolls, fetch([f.pk for f in gathered.tolls]))
    days = [d for o in gathered.outlets for d in (o.first, o.last) if d]
    return State(
        process=process.id if process else None,
        name=process.name if process else None,
        day=today,
        first=min(days)[:10] if days else None,
        last=max(days) if days else None,
        reports=sum(o.reports for o in gathered.outlets),
        undated=sum(o.undated for o in gathered.outlets),
        outlets=_seen(gathered.outlets, today),
        records=dict(gathered.kinds),
        parties=known.order,
        proposals=table,
        more_proposals=left,
        answers=apart,
        conditions=tuple(conditions[:limit]),
        more_conditions=max(0, len(conditions) - limit),
        steps=tuple(s for g in groups[:limit] if (s := step(g, planned))),
        more_steps=max(0, len(groups) - limit),
        tolls=tuple(figures[:limit]),
        more_tolls=max(0, len(figures) - limit),
        changed=_changed(gathered, fetch, today, limit),
    )


def glance(asked: Asked, gathered: Gathered, fetch: Fetch, *, process: Process | None = None) -> Glance:
    """What a state of play of two lines of each sort begins with; of what is gathered it needs no news and no tolls.

    Args:
        asked: process and days.
        gathered: what the ledger has of it.
        fetch: gives whole records.
        process: the process asked for; None for all records.
    """
    today = day_asked(asked, gathered.outlets)
    known = parties((*gathered.proposals, *gathered.responses, *gathered.positions), process, gathered.names)
    table, _ = _table(gathered, known, fetch, today, _GLANCED)
    groups = ahead(gathered.plans, today)[:1]
    planned = fetch(rows(groups))
    return Glance(
        day=today,
        last=max((o.last for o in gathered.outlets if o.last), default=None),
        proposal=next(iter(table), None),
        step=next((step(g, planned) for g in groups), None),
    )


def day_asked(asked: Asked, outlets: Iterable[Outlet]) -> str | None:
    """The day that is asked for, else that of the last report; None without either."""
    last = max((o.last[:10] for o in outlets if o.last), default=None)
    return asked.as_of or asked.published or asked.known or last


def _table(
    gathered: Gathered, known: Parties, fetch: Fetch, today: str | None, limit: int
) -> tuple[tuple[OnTable, ...], int]:
    chosen, left = choose(gathered.proposals, fetch, limit)
    opened = fetch(rows(chosen))
    told = related(chosen, gathered.proposals, gathered.responses, fetch)
    made = offers(chosen, opened, told)
    answers = answering(told, gathered.responses)
    latest = {
        o.thread: [g for said in by_party(answers.get(o.thread, ()), known).values() for g in latest_of(said)]
        for o in made
    }
    entries = {**opened, **fetch(rows(g for found in latest.values() for g in found))}
    table = tuple(
        _on_table(o, g, latest.get(o.thread, ()), answers.get(o.thread, ()), entries, known, today)
        for o, g in zip(made, chosen, strict=True)
    )
    return table, left


def _on_table(
    offer: Offer,
    group: Group,
    latest: Iterable[Group],
    every: Iterable[Group],
    entries: Mapping[int, Entry],
    known: Parties,
    today: str | None,
) -> OnTable:
    answers = _in_order((answer(g, entries, known) for g in latest), known)
    whose = turn(group, entries, offer.links, every, known, today)
    return OnTable(**{name: getattr(offer, name) for name in Offer.model_fields}, turn=whose, answers=answers)


def _in_order(answers: Iterable[Answer], known: Parties) -> tuple[Answer, ...]:
    places = {party.key: n for n, party in enumerate(known.order)}
    return tuple(sorted(answers, key=lambda a: (places.get(a.party or "", len(places)), a.name or "")))


def _apart(responses: Iterable[Fact], known: Parties, fetch: Fetch, shown: set[str], limit: int) -> tuple[Answer, ...]:
    """The latest answer of each party that has a name, unless it is shown already, in the order of the parties."""
    latest = {key: own[0] for key, own in by_party(grouped(responses), known).items()}
    left = [latest[p.key] for p in known.order if p.key in latest and latest[p.key].thread not in shown][:limit]
    entries = fetch(rows(left))
    return tuple(answer(g, entries, known) for g in left)


def _seen(outlets: Iterable[Outlet], today: str | None) -> tuple[Seen, ...]:
    told = [Seen(outlet=o.outlet, reports=o.reports, last=o.last, silent=_silent(o.last, today)) for o in outlets]
    return tuple(sorted(told, key=lambda s: (s.last is None, s.silent or 0, s.outlet or "")))


def _silent(last: str | None, today: str | None) -> int | None:
    then, now = day_of(last), day_of(today)
    return max(0, (now - then).days) if then and now else None


# What moves talks goes before what is said about them.
_NEWS = (Kind.PROPOSAL, Kind.RESPONSE, Kind.MEETING, Kind.POSITION, Kind.TOLL, Kind.EVENT)


def _changed(gathered: Gathered, fetch: Fetch, today: str | None, limit: int) -> Changed | None:
    if today is None:
        return None
    threads = {f.thread: f.kind for f in gathered.today}
    firsts = {f.thread: f for f in reversed(gathered.today) if f.thread not in gathered.before and f.kind in _NEWS}
    shown = sorted(firsts.values(), key=lambda f: _NEWS.index(f.kind))[:limit]
    entries = fetch([f.pk for f in shown])
    return Changed(
        day=today,
        reports=len({f.report for f in gathered.today}),
        new=dict(Counter(kind for key, kind in threads.items() if key not in gathered.before)),
        again=dict(Counter(kind for key, kind in threads.items() if key in gathered.before)),
        lines=tuple(line_of(entries[f.pk]) for f in shown),
    )


def days_before(day: str, n: int) -> str:
    """The ISO day that lies so many days before another."""
    return (date.fromisoformat(day) - timedelta(days=n)).isoformat()
