"""iCalendar (RFC 5545): meetings, planned acts and deadlines as events of a calendar.

An entry is made of all tellings of one thing, the first told first; its id stays, so that a calendar that reads the
file anew moves what was moved. Where tellings differ the last one that says so counts, and the description has all.
What has no day is left out, and so is what somebody only called for. No clock is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

import icalendar

from truceline import __version__
from truceline.export import fields
from truceline.export.days import first_day, last_day, moment
from truceline.export.known import Known
from truceline.ledger import Entry
from truceline.model.enums import EventStatus, MeetingStatus
from truceline.model.records import Event, Meeting, Record
from truceline.model.times import When
from truceline.views.words import flat, short

Group = tuple[str, Sequence[Entry]]
"""An id that stays, and the tellings of one thing, first to last told."""

_STATUSES: dict[MeetingStatus | EventStatus, str] = {
    MeetingStatus.PLANNED: "TENTATIVE",
    MeetingStatus.POSTPONED: "TENTATIVE",
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.ONGOING: "CONFIRMED",
    MeetingStatus.CANCELLED: "CANCELLED",
    EventStatus.PLANNED: "TENTATIVE",
    EventStatus.ALLEGED: "TENTATIVE",
    EventStatus.HAPPENED: "CONFIRMED",
    EventStatus.ONGOING: "CONFIRMED",
    EventStatus.DENIED: "CANCELLED",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_END = b"END:VCALENDAR\r\n"


def pieces(entries: Iterable[Entry], known: Known) -> Iterator[bytes]:
    """A calendar of the meetings, planned acts and deadlines among the records, those of a thread as one."""
    return calendar(dated(entries, known))


def dated(entries: Iterable[Entry], known: Known) -> list[Group]:
    """The meetings, planned acts and deadlines among the records, those of a thread together."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        if is_dated(entry.record):
            groups.setdefault(known.thread(entry) or entry.record.id, []).append(entry)
    return [(key, sorted(group, key=lambda e: (e.published or "", e.learnt))) for key, group in groups.items()]


def is_dated(record: Record) -> bool:
    """Whether a calendar has a use for it: a meeting, a planned act, or anything that must be by some day."""
    if isinstance(record, Meeting):
        return record.status is not MeetingStatus.CALLED_FOR
    if isinstance(record, Event) and record.status is EventStatus.PLANNED:
        return True
    return _is_deadline(record.when)


def calendar(groups: Iterable[Group], name: str | None = None) -> Iterator[bytes]:
    """A calendar; each piece is an entry, with what stands before and after.

    Args:
        groups: its entries.
        name: what it is called where it is subscribed to, and then read anew every hour; None for a mere file.
    """
    frame = icalendar.Calendar()
    frame.add("version", "2.0")
    frame.add("prodid", f"-//Truceline//Truceline {__version__}//EN")
    if name is not None:
        frame.add("name", icalendar.vText(_plain(name)))
        # The name and the interval (RFC 7986) as older calendars know them.
        frame.add("x-wr-calname", icalendar.vText(_plain(name)))
        frame.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
        frame.add("x-published-ttl", "PT1H")
    yield frame.to_ical().removesuffix(_END)
    for key, group in groups:
        if event := _event(key, group):
            yield event.to_ical()
    yield _END


def _event(key: str, group: Sequence[Entry]) -> icalendar.Event | None:
    time = next(
        (e.record.when for e in reversed(group) if e.record.when and (e.record.when.value or e.record.when.end)), None
    )
    if time is None:
        return None
    last = group[-1]
    event = icalendar.Event()
    event.add("uid", f"{key}@truceline")
    event.add("dtstamp", max(datetime.fromisoformat(e.learnt).astimezone(UTC) for e in group))
    # Never falls: a further telling and a further revision of one both raise it.
    event.add("sequence", sum(e.revision for e in group) - 1)
    _add_time(event, time)
    event.add("status", _status(group))
    event.add("summary", _plain(_summary(group, time)))
    event.add("description", "\n\n".join(_telling(e) for e in group))
    event.add("categories", [last.record.kind.value])
    _add_place(event, group)
    if last.url:
        event.add("url", last.url)
    return event


def _is_deadline(time: When | None) -> bool:
    return time is not None and time.value is None and time.end is not None


def _add_time(event: icalendar.Event, time: When) -> None:
    """Hours as they stand in the text, without a zone where it names none; all else as whole days, end excluded."""
    at, until = moment(time.value), moment(time.end)
    if at is not None:
        event.add("dtstart", _zoned(at))
        if until is not None and until > at:
            event.add("dtend", _zoned(until))
        return
    last = last_day(time.end or time.value)
    first = first_day(time.value) or last
    if first is None or last is None:
        return
    event.add("dtstart", first)
    event.add("dtend", max(first, last) + timedelta(days=1))


def _zoned(at: datetime) -> datetime:
    return at.astimezone(UTC) if at.tzinfo else at


def _status(group: Sequence[Entry]) -> str:
    last = group[-1].record
    if not isinstance(last, Meeting | Event):
        return "TENTATIVE"
    dated = last.when is not None and bool(last.when.value or last.when.end)
    if last.status is MeetingStatus.POSTPONED and len(group) > 1 and not dated:
        # The only day that is known is the one it was put off from.
        return "CANCELLED"
    return _STATUSES.get(last.status, "TENTATIVE")


def _summary(group: Sequence[Entry], time: When) -> str:
    record = group[-1].record
    who = ", ".join(dict.fromkeys(n for named in fields.doers(record) if (n := fields.called(named))))
    status = record.status.value if isinstance(record, Meeting | Event) else ""
    kind = "deadline" if _is_deadline(time) else record.kind.value
    return f"{kind.capitalize()}{f' ({status})' if status else ''}: {who or short(record.anchors[0].text, 80)}"


def _telling(entry: Entry) -> str:
    """Who tells it, through whom, when, and the words."""
    days = f", {entry.published[:10]}" if entry.published else ""
    said = f"{entry.outlet or 'unknown outlet'}{days} [{fields.chain(entry.record)}]: {entry.record.anchors[0].text}"
    return _plain(said)


def _plain(words: str) -> str:
    """Words on one line and without control characters, of which the format allows none."""
    return flat(_CONTROL.sub(" ", words))


def _add_place(event: icalendar.Event, group: Sequence[Entry]) -> None:
    record = next((e.record for e in reversed(group) if fields.text_of(fields.located(e.record))), None)
    if record is None:
        return
    event.add("location", _plain(fields.text_of(fields.located(record)) or ""))
    place = fields.place(record)
    if place is not None and place.lat is not None and place.lon is not None:
        event.add("geo", (place.lat, place.lon))
