"""Values of the codebook in plain words, the same on every page. Neutral: what was read, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from truceline.model.enums import (
    Bound,
    HedgeHolder,
    PeriodKind,
    PositionPolarity,
    Precision,
    ResponseObject,
    ResponsePolarity,
)
from truceline.model.records import Toll
from truceline.model.times import Duration, Period, When
from truceline.views.line import Line
from truceline.views.meetings import Attending
from truceline.views.threads import Thread, Value
from truceline.views.tollmodels import Claim, Point
from truceline.views.tolls import TollLine

POLARITY = {
    ResponsePolarity.ACCEPT: "accept",
    ResponsePolarity.ACCEPT_WITH_CONDITIONS: "accept with conditions",
    ResponsePolarity.COUNTER: "counter",
    ResponsePolarity.REJECT: "reject",
    ResponsePolarity.DEFER: "defer",
    ResponsePolarity.MIXED: "mixed answer to",
    ResponsePolarity.NO_RESPONSE: "no response to",
}
ANSWERS = {
    ResponsePolarity.ACCEPT: "accepts",
    ResponsePolarity.ACCEPT_WITH_CONDITIONS: "accepts with conditions",
    ResponsePolarity.COUNTER: "counters",
    ResponsePolarity.REJECT: "rejects",
    ResponsePolarity.DEFER: "defers on",
    ResponsePolarity.MIXED: "gives a mixed answer on",
    ResponsePolarity.NO_RESPONSE: "has not answered",
}
"""What a party does with what it was offered, as a verb; the values of the codebook find it too."""
OBJECT = {
    ResponseObject.WHOLE: "the whole",
    ResponseObject.TERM: "one term",
    ResponseObject.PARTICIPATION: "taking part",
}
STANCE = {
    PositionPolarity.SEEK: "seek",
    PositionPolarity.ACCEPT: "accept",
    PositionPolarity.REFUSE: "refuse",
    PositionPolarity.OPEN: "open to",
}
STANCES = {
    PositionPolarity.SEEK: "seeks",
    PositionPolarity.ACCEPT: "accepts",
    PositionPolarity.REFUSE: "refuses",
    PositionPolarity.OPEN: "is open to",
}
"""What a party does on an issue, as a verb."""
_HOLDER = {
    HedgeHolder.OUTLET: "the outlet’s hedge",
    HedgeHolder.SOURCE: "the source’s hedge",
    HedgeHolder.SPEAKER: "the speaker’s own hedge",
}
_BOUND = {
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.ABOUT: "about ",
    Bound.MORE_THAN: "more than ",
    Bound.LESS_THAN: "less than ",
}
_OPENING, _CLOSING = tuple("“\"‘'«"), tuple("”\"’'»")
_PAIRED = '“”"«»'
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SHORT_ID = 10
"""Letters of an id that tell it from the others in a ledger of some ten thousand records."""


def count(n: float, noun: str) -> str:
    """A number of things: "1 report", "1,200 reports", "4.5 months"."""
    return f"{n:,g} {noun}{'' if n == 1 else 's'}" if isinstance(n, float) else f"{n:,} {noun}{'' if n == 1 else 's'}"


def spaced(code: str) -> str:
    """A value of the codebook in words: "humanitarian access"."""
    return code.replace("-", " ")


def quoted(words: str) -> str:
    """Words of a report, marked as such; a quotation mark of their own at either end is not doubled."""
    opened, closed = words.startswith(_OPENING), words.endswith((*_CLOSING, "…"))
    if opened and closed:
        return words
    if sum(map(words.count, _PAIRED)) % 2 == 0:
        return f"“{words}”"
    return f"{'' if opened else '“'}{words}{'' if closed else '”'}"


def short_id(key: str) -> str:
    """The start of an id, enough to ask for it."""
    return key[:SHORT_ID]


def iso_day(published: str | None) -> str:
    """Day of publication for a column."""
    return (published or "")[:10] or "no date"


def spoken_day(value: str | None, year: int | None = None) -> str:
    """An ISO date as "Wed 5 Mar", with the year unless it is `year`; what is coarser than a day stays so."""
    if not value:
        return "no date"
    parts = value[:10].split("-")
    if len(parts) < 3:
        name = _MONTHS[int(parts[1]) - 1] + " " if len(parts) == 2 and parts[1].isdigit() else ""
        return name + parts[0]
    day = date.fromisoformat(value[:10])
    tail = "" if day.year == year else f" {day.year}"
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{tail}"


def spoken_moment(value: str, year: int | None = None) -> str:
    """A moment in UTC as "Wed 5 Mar 17:50 UTC"; a bare day stays one."""
    said = spoken_day(value, year)
    return f"{said} {value[11:16]} UTC" if "T" in value else said


def spoken_when(when: When | None, year: int | None = None) -> str:
    """When something is: the value as far as it is known, else the words of the text."""
    if when is None:
        return ""
    if when.value is None:
        return quoted(when.span.text) if when.span else ""
    if when.precision is Precision.YEAR:
        return when.value[:4]
    if when.precision in {Precision.MONTH, Precision.SEASON}:
        return spoken_day(when.value[:7])
    said = spoken_day(when.value, year)
    if "T" in when.value:
        said += datetime.fromisoformat(when.value).strftime(" %H:%M")
    return f"{said} to {spoken_day(when.end, year)}" if when.end and when.end[:10] != when.value[:10] else said


def hedged(line: Line) -> str:
    """Whose hedge stands on a record, with its words; empty where there is none."""
    return f"{_HOLDER[line.hedge.holder]}: {quoted(line.hedge.cue)}" if line.hedge else ""


def sources(thread: Thread) -> str:
    """How many independent reports tell it: "1 source", "3 sources"."""
    return count(thread.voices, "source")


def softened(thread: Thread) -> str:
    """Which reports soften it, and how: "1 of 4 sources says “appeared to” (the outlet’s hedge); 3 say it plainly"."""
    if not thread.hedges:
        return ""
    looked = max(thread.voices, 1)
    said = [
        f"{_of(h.voices, looked)} {quoted(h.cue)} ({_HOLDER[h.holder]})" if n == 0 else f"{h.voices} {quoted(h.cue)}"
        for n, h in enumerate(thread.hedges)
    ]
    plain = f"{thread.plain} {'say' if thread.plain > 1 else 'says'} it plainly" if thread.plain else ""
    return "; ".join(filter(None, [*said, plain]))


def _of(voices: int, among: int) -> str:
    """Who says something: "the source says", "1 source of 4 says"."""
    if among == 1:
        return "the only source says"
    return f"{voices} of {among} sources {'say' if voices > 1 else 'says'}"


def conditions(thread: Thread) -> list[str]:
    """The conditions in the words of the reports."""
    return [f"condition: {quoted(c.words)}" for c in thread.conditions]


def either(values: Sequence[Value], unit: str = "") -> str:
    """What reports say of one field; where they differ, each with how many say so: "3 phases (2 sources) or 4"."""
    if len(values) == 1:
        return f"{values[0].words}{unit}"
    return " or ".join(f"{v.words}{unit} ({count(v.voices, 'source')})" for v in values)


def differing(field: str, values: Sequence[Value]) -> str:
    """A value that is plain by itself, else the field with each: "kind: amendment 2 sources, bridging 1 source"."""
    if len(values) < 2:
        return "".join(v.words for v in values)
    return f"{field}: " + ", ".join(f"{v.words} {count(v.voices, 'source')}" for v in values)


def by_way_of(line: Line, apart: str | None = None) -> str:
    """The outlet and whoever stands between it and the words; `apart` is named already."""
    names = [v for v in line.via if v.casefold() not in (apart or "").casefold()]
    return " ← ".join([line.outlet or "outlet unknown", *names])


def people(names: tuple[str, ...]) -> str:
    """Names as a list."""
    return ", ".join(names)


def attending(person: Attending) -> str:
    """Somebody at a meeting, with his role where it is known."""
    return person.name if person.role.value in {"unknown", "party"} else f"{person.name} ({person.role.value})"


def lasting(duration: Duration | None) -> str:
    """A length of time in the words of the text, else in ISO 8601."""
    return "" if duration is None else duration.span.text if duration.span else duration.iso


def figure(toll: Toll | TollLine | Point | Claim) -> str:
    """The figure with its bound: "at least 38", "20 to 30", "12 (vague)"."""
    if toll.value is not None:
        return f"{toll.value:,} (vague)" if toll.bound is Bound.VAGUE else f"{_BOUND.get(toll.bound, '')}{toll.value:,}"
    if toll.low is not None and toll.high is not None:
        return f"{toll.low:,} to {toll.high:,}"
    if toll.bound is Bound.VAGUE or toll.low is None:
        return "some"
    return f"at least {toll.low:,}"


def counted(toll: TollLine) -> str:
    """What a figure counts: "killed", "killed, children"."""
    return toll.measure.value if toll.victims.value == "unstated" else f"{toll.measure.value}, {toll.victims.value}"


def covering(period: Period | None) -> str:
    """The time that a figure covers."""
    if period is None or period.kind is PeriodKind.UNKNOWN:
        return ""
    if period.span:
        return period.span.text
    if period.kind is PeriodKind.ROLLING and period.hours:
        return f"in {period.hours:g} hours"
    if period.kind is PeriodKind.SINCE and period.from_:
        return f"since {spoken_day(period.from_)}"
    return {PeriodKind.EVENT: "one event", PeriodKind.CUMULATIVE: "in all"}.get(period.kind, "")
