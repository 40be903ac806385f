"""Show what is joined: meetings, timeline, calendar, places, network. Facts choose; only what is shown is opened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from truceline.ledger import Asked, Ledger
from truceline.model.enums import Kind
from truceline.views.calendar import Calendar
from truceline.views.calendar import calendar as by_day
from truceline.views.network import Network
from truceline.views.network import network as dealings
from truceline.views.places import Places
from truceline.views.places import places as by_place
from truceline.views.talks import Meetings
from truceline.views.talks import meetings as by_status
from truceline.views.timeline import Timeline
from truceline.views.timeline import timeline as in_order

# A plan without a day may be for any day of the weeks that follow its report (`truceline.merge.traits`).
_FRESH = 30


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


def calendar(ledger: Ledger, asked: Asked, *, limit: int = 40) -> Calendar:
    """What lies ahead of the day asked, at most `limit` things with a day and as many without."""
    day = _day(ledger, asked)
    if day is None:
        return Calendar(process=asked.process, day=None, days=(), undated=(), more=0)
    fresh = (date.fromisoformat(day) - timedelta(days=_FRESH)).isoformat()
    threads = ledger.threads_ahead(asked, day, fresh=fresh)
    told = ledger.facts(asked, threads=threads) if threads else []
    return by_day(told, ledger.entries, process=asked.process, day=day, limit=limit)


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
