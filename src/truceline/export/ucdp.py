"""Tolls in the manner of UCDP GED: a row a claim, and a row a range of the claims that count the same thing.

Columns that GED has carry its name and its meaning. `row` tells the two kinds of row apart; take one kind, never both.

Claims count the same thing where measure, victims and time agree and the place is one, or the thread that they were
joined in. A claim whose time or place is not known counts with those of its thread only. A part ("five of them
children") never counts with a whole. Left out of ranges are claims that people rejected, and figures that a further
claim of the same group replaces. A range is

- `low`: the lowest figure that any claim allows, `high`: the highest that any names, never a sum of claims;
- `best`: by the rule that `best_rule` names. `latest-told`: the figure that was published last.

Source: UCDP GED Codebook 25.1. Its editors choose a best estimate by judging sources; nothing like it is done here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from truceline.export import fields
from truceline.export.columns import Cell
from truceline.export.csv import line
from truceline.export.days import first_day, last_day
from truceline.export.known import Known
from truceline.ledger import Entry
from truceline.model.enums import PeriodKind, Precision, Review
from truceline.model.ids import folded
from truceline.model.records import Toll
from truceline.reading.countries import by_alpha2

GED = (
    "id year number_of_sources source_article source_office source_date source_headline where_prec where_coordinates "
    "latitude longitude country date_prec date_start date_end best high low"
).split()
"""The columns that GED has."""
OWN = (
    "row best_rule group measure victims part claims claimant attributed_to disputed_by bound period_kind period_hours "
    "thread report char_start char_end text_hash quote chain hedge_level confidence review"
).split()
"""Further columns."""
BEST_RULE = "latest-told"

_DATE_PRECISION = {
    Precision.MINUTE: 1,
    Precision.HOUR: 1,
    Precision.DAY: 1,
    Precision.WEEK: 3,
    Precision.MONTH: 4,
    Precision.SEASON: 5,
    Precision.YEAR: 5,
}
# Regions are of several levels, which GED keeps apart.
_PLACE_PRECISION = {"populated-place": 1, "feature": 1, "country": 6}
_UNCOUNTED = {Review.REJECTED, Review.MERGED, Review.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class _Claim:
    """A toll with what a range needs of it."""

    entry: Entry
    toll: Toll
    start: str | None
    """First day of the time it covers, ISO 8601."""
    end: str | None
    """Last day of it, included."""
    thread: str | None

    @property
    def group(self) -> str:
        """What it counts, as a text that is the same for claims that count the same."""
        toll = self.toll
        kind = toll.period.kind if toll.period else PeriodKind.UNKNOWN
        # A figure of one day that does not say so counts with those of the event on that day.
        kind = PeriodKind.EVENT if kind is PeriodKind.UNKNOWN else kind
        same = [toll.measure.value, toll.victims.value, "part" if toll.subset_of else "whole", kind.value]
        days = [
            self.start or "",
            self.end or "",
            f"{toll.period.hours:g}h" if toll.period and toll.period.hours else "",
        ]
        place = _place_key(toll)
        if self.thread:
            # One event has one time, even where reports differ about the day.
            return "/".join([self.thread, *same, *([] if kind is PeriodKind.EVENT else days)])
        return "/".join([place, *same, *days]) if place and self.start else toll.id


def pieces(entries: Iterable[Entry], known: Known) -> Iterator[str]:
    """A row of column names, a row for each toll, then a row for each range; each piece is a row with its CRLF."""
    yield line([*GED, *OWN])
    groups: dict[str, list[_Claim]] = {}
    for entry in entries:
        if isinstance(entry.record, Toll):
            claim = _claim(entry, entry.record, known)
            yield _row(claim, _alone(claim))
            if entry.record.review not in _UNCOUNTED:
                groups.setdefault(claim.group, []).append(claim)
    for group in groups.values():
        yield _row(latest(group), _range(group))


def _place_key(toll: Toll) -> str | None:
    """The place on the map, else the words where they are a name; "the town" is of the report that says so."""
    place, words = fields.place(toll), fields.text_of(toll.place)
    if place:
        return str(place.geonameid or place.name)
    return folded(words) if words and words[0].isupper() else None


def standing(group: Sequence[_Claim]) -> list[_Claim]:
    """The claims of a group that no other of it replaces."""
    replaced = {claim.toll.revises.record for claim in group if claim.toll.revises}
    return [claim for claim in group if claim.toll.id not in replaced] or list(group)


def latest(group: Sequence[_Claim]) -> _Claim:
    """The claim with a figure that was published last; of those published together the one learnt last."""
    last = sorted(standing(group), key=lambda c: (c.entry.published or "", c.entry.learnt, c.toll.id))
    return next((claim for claim in reversed(last) if claim.toll.value is not None), last[-1])


def _claim(entry: Entry, toll: Toll, known: Known) -> _Claim:
    period, time = toll.period, toll.when
    start = (period.from_ if period else None) or (time.value if time else None)
    end = (period.to if period else None) or (time.end if time else None) or (time.value if time else None)
    if period and period.kind in {PeriodKind.ROLLING, PeriodKind.SINCE, PeriodKind.CUMULATIVE}:
        # A running count is of the day on which it is told, where it names no other.
        end = end or (entry.published or "")[:10] or None
        start = start or (end if period.kind is not PeriodKind.SINCE else None)
    first, last = first_day(start), last_day(end)
    return _Claim(
        entry=entry,
        toll=toll,
        start=first.isoformat() if first else None,
        end=last.isoformat() if last else None,
        thread=known.thread(entry),
    )


def _alone(claim: _Claim) -> dict[str, Cell]:
    toll, named = claim.toll, [claim.toll.claimant] if claim.toll.claimant else []
    return {
        "id": toll.id,
        "number_of_sources": 1,
        "best": toll.value,
        "high": toll.high,
        "low": toll.low,
        "row": "claim",
        "claims": 1,
        "claimant": fields.joined(fields.called(n) for n in named),
        "bound": toll.bound.value,
        "report": toll.report,
        "char_start": toll.anchors[0].start,
        "char_end": toll.anchors[0].end,
        "text_hash": claim.entry.text_hash,
        "quote": toll.anchors[0].text,
        "chain": fields.chain(toll),
        "hedge_level": toll.hedge.level.value if toll.hedge else None,
        "confidence": toll.confidence,
        "review": toll.review.value,
    }


def _range(group: Sequence[_Claim]) -> dict[str, Cell]:
    tolls = [claim.toll for claim in standing(group)]
    lows = [f for t in tolls if (f := t.low if t.low is not None else t.value) is not None]
    highs = [f for t in tolls if (f := t.high if t.high is not None else t.value) is not None]
    claimants = dict.fromkeys(fields.called(t.claimant) if t.claimant else None for t in tolls)
    return {
        "id": f"range:{group[0].group}",
        "number_of_sources": len({claim.entry.outlet or claim.toll.report for claim in group}),
        "best": latest(group).toll.value,
        "high": max(highs, default=None),
        "low": min(lows, default=None),
        "row": "range",
        "best_rule": BEST_RULE,
        "claims": len(tolls),
        "claimant": fields.joined(claimants),
    }


def _row(claim: _Claim, own: dict[str, Cell]) -> str:
    toll, entry = claim.toll, claim.entry
    shared: dict[str, Cell] = {
        "year": int(claim.start[:4]) if claim.start else None,
        "source_article": entry.url or toll.report,
        "source_office": entry.outlet,
        "source_date": (entry.published or "")[:10] or None,
        "source_headline": entry.title,
        "date_prec": _DATE_PRECISION.get(toll.when.precision) if toll.when and claim.start else None,
        "date_start": claim.start,
        "date_end": claim.end,
        "group": claim.group,
        "measure": toll.measure.value,
        "victims": toll.victims.value,
        "part": "yes" if toll.subset_of else "no",
        "attributed_to": fields.called(toll.attributed_to) if toll.attributed_to else None,
        "disputed_by": fields.joined(fields.called(n) for n in toll.disputed_by),
        "period_kind": toll.period.kind.value if toll.period else None,
        "period_hours": toll.period.hours if toll.period else None,
        "thread": claim.thread,
    }
    row = shared | _place(toll) | own
    return line([row.get(name) for name in (*GED, *OWN)])


def _place(toll: Toll) -> dict[str, Cell]:
    place = fields.place(toll)
    if place is None:
        return {"where_coordinates": fields.text_of(toll.place)}
    country = by_alpha2(place.country) if place.country else None
    return {
        "where_prec": _PLACE_PRECISION.get(place.precision),
        "where_coordinates": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "country": country.name if country else None,
    }
