"""What every line of a list of records says: whose words, told by whom, when, and where to find it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import HedgeHolder, HedgeLevel, Kind, Review
from truceline.model.records import ChainLink, Hedge
from truceline.model.spans import Span
from truceline.views.words import excerpt, flat

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


class Hedged(Frozen):
    """How a claim is softened, and whose words those are."""

    cue: str
    """The hedging words."""
    level: HedgeLevel
    """Apparent, reported, expected, possible or denied."""
    holder: HedgeHolder
    """The outlet, the source who is cited, or the actor himself."""


class Line(Frozen):
    """One record in a list."""

    kind: Kind
    """The kind of record."""
    record: str
    """Id of the record."""
    report: str
    """Id of the report."""
    outlet: str | None
    """Who published the report; null if unknown."""
    published: str | None
    """ISO 8601 date or date-time of publication; null if unknown."""
    via: tuple[str, ...] = ()
    """Who stands between the outlet and the words: agency, source, speaker."""
    hedge: Hedged | None = None
    """How it is softened, and by whom."""
    review: Review = Review.MACHINE
    """What people have decided about it."""
    quote: str
    """The words it came from, shortened."""

    def key(self) -> tuple[Any, ...]:
        """What makes two lines say the same, whichever report tells it. Lines of a kind set their own."""
        return (self.quote,)


def told(entry: Entry, key: Span | None = None) -> dict[str, Any]:
    """The fields of `Line` for a record; `key` are words that its quotation must show."""
    record = entry.record
    return {
        "kind": record.kind,
        "record": record.id,
        "report": record.report,
        "outlet": entry.outlet,
        "published": entry.published,
        "via": tuple(dict.fromkeys(n for link in record.chain[1:] if (n := _link(link)))),
        "hedge": hedged(record.hedge),
        "review": record.review,
        "quote": excerpt(record.anchors[0], key),
    }


def _link(link: ChainLink) -> str:
    return flat(link.name or (link.span.text if link.span else ""))


def hedged(hedge: Hedge | None) -> Hedged | None:
    """A hedge as views have it; None for none."""
    return Hedged(cue=flat(hedge.cue.text), level=hedge.level, holder=hedge.holder) if hedge else None


def moment(published: str | None) -> datetime:
    """A day or date-time of publication as a point in time for sorting; an unknown one lies before all others."""
    if not published:
        return LONG_AGO
    try:
        found = datetime.fromisoformat(published)
    except ValueError:
        return LONG_AGO
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day(value: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; None for anything coarser or nothing."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """By time of publication, the last first, those without a day at the end; within a report as the text has them."""
    return sorted(entries, key=lambda e: moment(e.published), reverse=True)


SomeLine = TypeVar("SomeLine", bound=Line)


def distinct(lines: Iterable[SomeLine], key: Callable[[SomeLine], object] | None = None) -> Iterator[SomeLine]:
    """The first line of those that share a key; by default those of one report that say the same."""
    seen: set[object] = set()
    for line in lines:
        mark = key(line) if key else (line.report, line.key(), line.quote)
        if mark not in seen:
            seen.add(mark)
            yield line
