"""Meetings joined across reports: who met or will meet whom, what became of what was planned, where reports differ.

No clock is asked: what is past or ahead is so by the day asked, else by the day of the newest report.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from truceline.ledger.asking import Fact
from truceline.ledger.counting import Head
from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import MeetingFormat, MeetingLevel, MeetingStatus, Precision
from truceline.model.records import Meeting
from truceline.views.attendance import Present, present
from truceline.views.differing import Difference, differences
from truceline.views.meetings import MeetingLine, meeting_line
from truceline.views.threads import Fetch, Group, Thread, Value, grouped, records_of, rows, thread_fields, values
from truceline.views.words import flat, short

HeadsOf = Callable[[Collection[str]], Mapping[str, Head]]
"""Says who actors of reports are in the register (`truceline.ledger.Ledger.heads`)."""

_DONE = (MeetingStatus.HELD, MeetingStatus.ONGOING)
_PLANS = frozenset({MeetingStatus.PLANNED, MeetingStatus.POSTPONED, MeetingStatus.CALLED_FOR})
# Topics of one meeting that are shown: what most reports name comes first, and the rest is in their words.
_TOPICS = 5


class Course(Frozen):
    """What reports of some days say that a meeting is: one step from planned to held, postponed or cancelled."""

    status: MeetingStatus
    """Held, ongoing, planned, postponed, cancelled or called for."""
    first: str | None
    """Day of the first report of this step that says so; null if unknown."""
    voices: int
    """How many independent reports say so at this step."""
    records: tuple[str, ...]
    """Ids of the records in which they do."""


class ToldDay(Frozen):
    """A day on which reports say that a meeting was or will be."""

    day: str | None
    """First day, ISO 8601; null where reports tell only by when."""
    until: str | None
    """Last day; the first again for a single day."""
    precision: Precision
    """How exactly the words tell it."""
    status: MeetingStatus
    """What the meeting is in the newest report that gives this day."""
    voices: int
    """How many independent reports give it."""
    outlets: tuple[str, ...]
    """Which outlets."""
    records: tuple[str, ...]
    """Ids of the records that do."""


class MeetingThread(Thread):
    """One meeting, from all reports that tell it; `day` is null for a plan of which no report tells a day."""

    status: MeetingStatus
    """What it is as of the day asked: held or ongoing if a report says so, else what the newest report says."""
    course: tuple[Course, ...]
    """How that came about, in the order in which it was told."""
    overdue: bool
    """Whether it is planned for a day before the day asked, and no report tells what became of it."""
    until: str | None
    """Last day of it; `day` again for a single day, null where none is told."""
    precision: Precision
    """How exactly the day is known: before-report where no report tells one and it is that of the first report."""
    days: tuple[ToldDay, ...]
    """Every day that reports give, what most of them give first; of a plan that was moved, the newest first."""
    participants: tuple[Present, ...]
    """Who was or will be there, from all reports: parties first, then mediators, then the others."""
    format: MeetingFormat
    """In person, by phone, by video, indirect or unknown, as most reports that tell it have it."""
    level: MeetingLevel
    """The highest rank at the table, as most reports that tell it have it."""
    places: tuple[Value, ...]
    """Where: what most reports say first."""
    rounds: tuple[Value, ...]
    """The words that number or name the round."""
    agenda: tuple[Value, ...]
    """What it is about: the five topics that most reports name."""
    outcomes: tuple[Value, ...]
    """What it led to (values of the codebook): what most reports say first."""
    differences: tuple[Difference, ...]
    """What reports tell differently, whoever may be right; that a plan was carried out or moved is none."""
    line: MeetingLine
    """The words of the fullest telling of what it is now."""


class Talks(Frozen):
    """Meetings that are alike in what they are."""

    meetings: tuple[MeetingThread, ...]
    """As many as were asked for. What was: the latest first. What is planned: the soonest first, without a day last."""
    more: int
    """How many further ones there are."""


class Meetings(Frozen):
    """All meetings by what they are."""

    process: str | None
    """Id of the process; null for all records."""
    day: str | None
    """The day by which they are held or ahead: the day asked, else that of the newest report; null if unknown."""
    ongoing: Talks
    """Going on as the newest reports have it."""
    planned: Talks
    """Planned for the day asked, for a later one, or for no day that is told."""
    postponed: Talks
    """Put off."""
    cancelled: Talks
    """Called off."""
    called_for: Talks
    """Asked for by somebody."""
    overdue: Talks
    """Planned for a day that is past, and no report tells what became of it."""
    held: Talks
    """Held."""


def meetings(
    facts: Iterable[Fact],
    fetch: Fetch,
    heads: HeadsOf,
    *,
    process: str | None = None,
    day: str | None = None,
    limit: int = 12,
) -> Meetings:
    """Meetings by what they are.

    Args:
        facts: every record of a meeting that is asked for.
        fetch: gives whole records; asked only for what is shown.
        heads: says who is who.
        process: id of the process.
        day: the day asked, ISO 8601; nothing is past without one.
        limit: how many of each sort.
    """
    sorts: dict[str, list[Group]] = {name: [] for name in Meetings.model_fields if name not in {"process", "day"}}
    for group in grouped(facts):
        sorts[_sort(group, day)].append(group)
    for name in ("planned", "postponed", "called_for"):
        sorts[name].sort(key=lambda g: g.told or "", reverse=True)
        sorts[name].sort(key=lambda g: _ahead(g) or "9")
    sorts["overdue"].sort(key=lambda g: _ahead(g) or "", reverse=True)
    chosen = [g for own in sorts.values() for g in own[:limit]]
    entries = fetch(rows(chosen))
    known = heads({p.actor.id for e in entries.values() for p in getattr(e.record, "participants", ()) if p.actor})
    made = {
        name: Talks(
            meetings=tuple(meeting_thread(g, entries, known, day) for g in own[:limit]), more=max(0, len(own) - limit)
        )
        for name, own in sorts.items()
    }
    return Meetings(process=process, day=day, **made)


def _sort(group: Group, day: str | None) -> str:
    if is_overdue(group, day):
        return "overdue"
    return meeting_status(group).value.replace("-", "_")


def meeting_status(group: Group) -> MeetingStatus:
    """What a meeting is: held where any report says so, whatever plans are printed later; else as the newest has it."""
    told = {_status(f) for f in group.facts}
    done = next((s for s in _DONE if s in told), None)
    return done or _status(group.first)


def _status(fact: Fact) -> MeetingStatus:
    """What a report says that it is; held on a day after the report's own is planned for that day."""
    status = MeetingStatus(fact.status or MeetingStatus.HELD)
    ahead = fact.stated and fact.day is not None and fact.at is not None and fact.day > fact.at
    return MeetingStatus.PLANNED if status in _DONE and ahead else status


def is_overdue(group: Group, day: str | None) -> bool:
    """Whether it is planned for a day before the one asked, and no report tells what became of it."""
    if day is None or meeting_status(group) not in _PLANS:
        return False
    until = next((f.until for f in group.facts if f.stated and f.until), None)
    return until is not None and until < day


def _ahead(group: Group) -> str | None:
    """The day for which it is planned, as the newest report that tells one has it."""
    return next((f.day or f.until for f in group.facts if f.stated), None)


def course(group: Group) -> tuple[Course, ...]:
    """What a meeting was said to be, in the order in which reports told it; equal steps in a row are one."""
    steps: list[list[Fact]] = []
    for fact in sorted(group.facts, key=lambda f: ((f.published or "")[:10], _DONE.count(_status(f)))):
        if steps and _status(steps[-1][0]) is _status(fact):
            steps[-1].append(fact)
        else:
            steps.append([fact])
    return tuple(
        Course(
            status=_status(own[0]),
            first=min((f.published[:10] for f in own if f.published), default=None),
            voices=len({f.voice for f in own}),
            records=tuple(f.record for f in own),
        )
        for own in steps
    )


def meeting_thread(
    group: Group, entries: Mapping[int, Entry], heads: Mapping[str, Head], day: str | None = None
) -> MeetingThread:
    """A meeting as its reports tell it.

    Args:
        group: the thread.
        entries: its whole records by row; at least one of them.
        heads: who its participants are in the register, by their ids in the reports.
        day: the day asked.
    """
    found = records_of(group, entries, Meeting)
    status, told = meeting_status(group), _days(group, entries)
    apart = _values(group, entries)
    dated = [d for d in told if d.status is status] or list(told)
    own = _day(group, status, dated)
    return MeetingThread(
        **thread_fields(group, entries) | {"day": own.day if own else None if status in _PLANS else group.day},
        status=status,
        course=course(group),
        overdue=is_overdue(group, day),
        until=own.until if own else None if status in _PLANS else group.day,
        precision=own.precision if own else Precision.UNKNOWN if status in _PLANS else Precision.BEFORE_REPORT,
        days=told,
        participants=present(found, group, heads),
        format=next((MeetingFormat(v.words) for v in apart["format"]), MeetingFormat.UNKNOWN),
        level=next((MeetingLevel(v.words) for v in apart["level"]), MeetingLevel.UNKNOWN),
        places=apart["place"],
        rounds=apart["round"],
        agenda=apart["agenda"][:_TOPICS],
        outcomes=apart["outcome"],
        differences=differences(group.opened, entries),
        line=_fullest([meeting_line(e, r) for e, r in found], status),
    )


def _values(group: Group, entries: Mapping[int, Entry]) -> dict[str, tuple[Value, ...]]:
    """What reports say of each field that has a value in some of them."""
    says: dict[str, Callable[[Meeting], Sequence[str]]] = {
        "format": lambda r: (r.format.value,) if r.format is not MeetingFormat.UNKNOWN else (),
        "level": lambda r: (r.level.value,) if r.level is not MeetingLevel.UNKNOWN else (),
        "place": lambda r: (flat(r.place.place.name if r.place.place else r.place.text or ""),) if r.place else (),
        "round": lambda r: (flat(r.round.text),) if r.round else (),
        "agenda": lambda r: tuple(short(a.text, 120) for a in r.agenda),
        "outcome": lambda r: (r.outcome.value,) if r.outcome else (),
    }
    return {name: values(group, entries, of) for name, of in says.items()}


def _days(group: Group, entries: Mapping[int, Entry]) -> tuple[ToldDay, ...]:
    """The days that reports give: of what was, what most give first; of a plan, what the newest report gives first."""
    found: dict[tuple[str | None, str | None], list[Fact]] = {}
    for fact in group.facts:
        if fact.stated:
            found.setdefault((fact.day, fact.until), []).append(fact)
    made = [
        ToldDay(
            day=first,
            until=last,
            precision=_precision(own, entries),
            status=_status(own[0]),
            voices=len({f.voice for f in own}),
            outlets=tuple(sorted({f.outlet for f in own if f.outlet})),
            records=tuple(f.record for f in own),
        )
        for (first, last), own in found.items()
    ]
    if meeting_status(group) in _PLANS:
        return tuple(made)
    return tuple(sorted(made, key=lambda d: -d.voices))


def _precision(own: Sequence[Fact], entries: Mapping[int, Entry]) -> Precision:
    told = (entries[f.pk].record.when for f in own if f.pk in entries)
    return next((w.precision for w in told if w is not None), Precision.DAY)


def _day(group: Group, status: MeetingStatus, dated: Sequence[ToldDay]) -> ToldDay | None:
    """The day of the meeting; a plan's day does not make it that of a meeting that reports tell as held without one."""
    own = next(iter(dated), None)
    if own is None or status in _PLANS or own.status in _DONE:
        return own
    return own if own.day == group.day else None


def _fullest(lines: Sequence[MeetingLine], status: MeetingStatus) -> MeetingLine:
    own = [line for line in lines if line.status is status] or lines
    return max(own, key=lambda m: (len(m.participants), *(bool(x) for x in (m.when, m.place, m.outcome, m.agenda))))
