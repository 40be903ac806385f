"""Show what is joined: meetings, timeline, calendar, places, network. Facts choose; only what is shown is opened."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta

from truceline.export import ical
from truceline.export.known import Known
from truceline.ledger import Asked, Ledger
from truceline.model.enums import Kind
from truceline.views.calendar import Calendar
from truceline.views.calendar import calendar as by_day
from truceline.views.network import Network
from truceline.views.network import network as dealings
from truceline.views.places import Places
from truceline.views.places import places as by_place
from truceline.views.spread import Spread
from truceline.views.spread import spread as by_steps
from truceline.views.talks import Meetings
from truceline.views.talks import meetings as by_status
from truceline.views.timeline import Timeline
from truceline.views.timeline import timeline as in_order

# A plan without a day may be for any day of the weeks that follow its report (`truceline.merge.traits`).
_FRESH = 30
# So many threads are looked at for a calendar: those of the soonest days, for a file those of the latest.
_LOOKED = 2000


def meetings(ledger: Ledger, asked: Asked, *, limit: int = 12) -> Meetings:
    """Meetings by what they are, `limit` of each sort."""
    told = ledger.facts(asked, kinds={Kind.MEETING})
    day = _day(ledger, asked)
    return by_status(told, ledger.entries, ledger.heads, process=asked.process, day=day, limit=limit)


def timeline(ledger: Ledger, asked: Asked, *, kinds: Collection[Kind] = (), limit: int = 40) -> Timeline:
    """The latest threads by day.

    Args:
        ledger: open.
        asked: process and days; what is asked since or until a day is asked of a thread's own day.
        kinds: only these; all for none.
        limit: how many at most.
    """
    threads, more = ledger.latest_threads(asked, kinds=kinds, limit=limit)
    told = ledger.facts(replace(asked, since=None, until=None), threads=threads) if threads else []
    return in_order(told, ledger.entries, process=ledger.process_asked(asked), more=more)


def spread(ledger: Ledger, asked: Asked, *, kinds: Collection[Kind] = ()) -> Spread:
    """How many records stand on each day.

    Args:
        ledger: open.
        asked: process and days.
        kinds: only these; all for none.
    """
    return by_steps(ledger.days_told(asked, kinds=kinds), process=asked.process)


def calendar(ledger: Ledger, asked: Asked, *, limit: int = 40) -> Calendar:
    """What lies ahead of the day asked, at most `limit` things with a day and as many without.

    Args:
        ledger: open.
        asked: process and days; what is asked since or until a day is asked of the days that lie ahead.
        limit: how many of each at most.
    """
    whole = replace(asked, since=None, until=None)
    today = _day(ledger, whole)
    if today is None:
        return Calendar(process=asked.process, day=None, days=(), undated=(), more=0)
    day = asked.since or today
    fresh = (date.fromisoformat(today) - timedelta(days=_FRESH)).isoformat()
    threads = ledger.threads_ahead(whole, day, fresh=fresh, until=asked.until)
    looked = threads[:_LOOKED]
    told = ledger.facts(whole, threads=looked) if looked else []
    found = by_day(told, ledger.entries, process=asked.process, day=day, until=asked.until, limit=limit)
    return found.model_copy(update={"more": found.more + len(threads) - len(looked)})


def calendar_file(ledger: Ledger, asked: Asked) -> Iterator[bytes]:
    """Meetings, planned acts and deadlines as an iCalendar file to be subscribed to, those of the latest days.

    Args:
        ledger: open.
        asked: process and days.
    """
    threads, count = ledger.threads_dated(asked, limit=_LOOKED)
    told = ledger.facts(replace(asked, since=None, until=None), threads=threads) if threads else []
    entries = ledger.entries([f.pk for f in told])
    known = Known(threads={f.record: f.thread for f in told})
    name = ledger.process_name(asked.process) if asked.process else "Truceline"
    left = f" (the latest {len(threads):,} of {count:,})" if count > len(threads) else ""
    return ical.calendar(ical.dated((entries[f.pk] for f in told if f.pk in entries), known), f"{name}{left}")


def places(ledger: Ledger, asked: Asked, *, limit: int = 30) -> Places:
    """The places where most happened, at most `limit`."""
    return by_place(ledger.sightings(asked), ledger.entries, process=asked.process, limit=limit)


def network(ledger: Ledger, asked: Asked, *, sides: bool = False, limit: int = 30) -> Network:
    """Who has to do with whom, actors or the sides for which they stand, at most `limit` pairs."""
    return dealings(
        ledger.ties(asked),
        ledger.attendances(asked),
        ledger.authors(asked),
        ledger.entries,
        ledger.heads,
        ledger.sides if sides else None,
        process=ledger.process_asked(asked),
        limit=limit,
    )


def _day(ledger: Ledger, asked: Asked) -> str | None:
    """The day asked, else that of the newest report."""
    return asked.as_of or asked.published or asked.known or ledger.last_day(asked)
