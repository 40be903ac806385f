"""Meetings as a page: what is planned, what became of it, who was there, where reports differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from truceline.cli.parts import FAINT, STRONG, dated, heading, hedge, labelled, lined, quote
from truceline.model.enums import MeetingRole, Precision
from truceline.views import phrases as say
from truceline.views.attendance import Present, by_side
from truceline.views.differing import Difference
from truceline.views.talks import Meetings, MeetingThread, Talks, ToldDay
from truceline.views.words import bare

_TITLES = {
    "ongoing": "Going on",
    "planned": "Planned",
    "postponed": "Put off",
    "cancelled": "Called off",
    "called_for": "Called for",
    "overdue": "Planned for days that are past, and no report tells what became of it",
    "held": "Held",
}
# "by Tue 11 Mar", "~Sun 16 Mar".
_DAY = 13
# Other names of a meeting's people that are worth a line: each as outlets use it.
_NAMES = 6


def meetings_page(found: Meetings, name: str | None) -> Iterator[RenderableType]:
    """The parts of the page, from top to bottom.

    Args:
        found: the meetings.
        name: what the process is called; None for all records.
    """
    year = int(found.day[:4]) if found.day else None
    yield Text("Meetings" + (f": {name}" if name else ""), STRONG)
    yield Text(
        f"As of {say.spoken_day(found.day)}. One entry a meeting, however many reports tell it; ~ stands before "
        "the day of the first report where none tells the meeting’s own.",
        FAINT,
    )
    for field, title in _TITLES.items():
        talks: Talks = getattr(found, field)
        if talks.meetings or field in {"planned", "held"}:
            yield from heading(title, f"{talks.more} more: raise --limit" if talks.more else "")
        if not talks.meetings and field in {"planned", "held"}:
            yield Text("none was read", FAINT)
        for meeting in talks.meetings:
            yield dated([_day(meeting, year)], [_headline(meeting)], _DAY)
            yield labelled(_rows(meeting, year), indent=_DAY + 1)


def _day(meeting: MeetingThread, year: int | None) -> str:
    if meeting.day is None:
        return f"by {say.spoken_day(meeting.until, year)}" if meeting.until else "no day"
    about = "~" if meeting.precision is Precision.BEFORE_REPORT else ""
    return about + say.spoken_day(meeting.day, year)


def _headline(meeting: MeetingThread) -> Text:
    """Who met, where and how: "Kaldara (Helene Sarto) – Highland Front, Port Selin, in person, minister level"."""
    facts = [say.either(meeting.places), *(say.spaced(v.value) for v in (meeting.format,) if v.value != "unknown")]
    facts += [f"{meeting.level.value} level"] if meeting.level.value != "unknown" else []
    facts += [say.either(meeting.rounds[:1])]
    sides = by_side(meeting.participants)
    text = Text(" – ".join(map(_called, sides)) or "Nobody named", STRONG)
    text.append("".join(f", {f}" for f in facts if f), "not bold")
    return text.append(f"  {say.short_id(meeting.thread)}", f"not bold {FAINT}")


def _called(own: Sequence[Present]) -> str:
    """A side with those who stand for it: "Kaldara (Helene Sarto)"; what it is there, if no party."""
    first, *rest = own
    role = "" if first.role in {MeetingRole.PARTY, MeetingRole.UNKNOWN} else first.role.value
    inside = ", ".join(filter(None, [role, *(p.name for p in rest)]))
    return f"{first.name} ({inside})" if inside else first.name


def _rows(meeting: MeetingThread, year: int | None) -> list[tuple[str, Text | str]]:
    names = [say.quoted(w) for p in meeting.participants for w in p.called if bare(p.name) not in bare(w)][:_NAMES]
    rows: list[tuple[str, Text | str]] = [
        ("course", _course(meeting, year) if len(meeting.course) > 1 else ""),
        ("day", " or ".join(_told(d, year) for d in meeting.days) if len(meeting.days) > 1 else ""),
        ("about", "; ".join(say.quoted(a.words) for a in meeting.agenda)),
        ("outcome", say.either(meeting.outcomes)),
        ("also", f"called {', '.join(names)}" if names else ""),
        ("differ", lined(hedge(_differs(d)) for d in meeting.differences if d.field != "hedge")),
        ("hedged", hedge(say.softened(meeting))),
        ("told", lined([_sources(meeting), quote(meeting.line)])),
    ]
    return rows


def _course(meeting: MeetingThread, year: int | None) -> str:
    steps = [
        f"{say.spaced(step.status.value)} {say.spoken_day(step.first, year)} ({say.count(step.voices, 'source')})"
        for step in meeting.course
    ]
    return " → ".join(steps)


def _told(day: ToldDay, year: int | None) -> str:
    said = say.spoken_day(day.day, year) if day.day else f"by {say.spoken_day(day.until, year)}"
    if day.day and day.until and day.until != day.day:
        said += f" to {say.spoken_day(day.until, year)}"
    return f"{said} ({say.spaced(day.status.value)}, {say.count(day.voices, 'source')})"


def _differs(found: Difference) -> str:
    """Who says what: "day: 2025-03-06 (Courier) or 2025-03-07 (Post)"."""
    each = [f"{v.words} ({say.people(v.outlets) or say.count(v.voices, 'source')})" for v in found.sayings]
    return f"{found.field}{f' of {found.of}' if found.of else ''}: {' or '.join(each)}"


def _sources(meeting: MeetingThread) -> str:
    return f"{say.sources(meeting)}: {say.people(meeting.outlets)}" if meeting.voices > 1 else ""
