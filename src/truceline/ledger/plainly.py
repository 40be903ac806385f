"""Search without the columns in memory: the rows of a page without counts, for who asks once or while they load."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from truceline.ledger.asking import narrowed
from truceline.ledger.coded import Days, Moments, key_of
from truceline.ledger.facets import Hits, Place, Sought, day_of, place_of, weighed_place
from truceline.ledger.queries import stream
from truceline.ledger.searching import held_by
from truceline.ledger.tables import actors, facts
from truceline.model.enums import Kind
from truceline.model.facets import BANDS, BOUNDS, NOT_TOLD, Order

_OWN, _HEAD = actors.alias("own"), actors.alias("head")
_FROM = facts.join(_OWN, _OWN.c.id == facts.c.actor, isouter=True).join(_HEAD, _HEAD.c.id == _OWN.c.head, isouter=True)
_SPOT = func.json_extract(facts.c.traits, "$.spot.name")
_VALUES: dict[str, Any] = {
    "kind": facts.c.kind,
    "actor": func.coalesce(_HEAD.c.id, facts.c.actor),
    "side": func.coalesce(facts.c.side, _HEAD.c.side),
    "issue": facts.c.issue,
    "place": _SPOT,
    "outlet": facts.c.outlet,
    "status": facts.c.status,
    "review": facts.c.review,
    "confidence": case(
        *((facts.c.confidence < bound, band) for bound, band in zip(BOUNDS, BANDS, strict=False)), else_=BANDS[-1]
    ),
}
_KINDS = sorted(kind.value for kind in Kind)
# A bare day stands for its first moment, as in the columns.
_TOLD = case((func.length(facts.c.published) == 10, facts.c.published + "T00:00:00+00:00"), else_=facts.c.published)


# Days from the first that counts on in which a page is looked for before all of them are.
_NEAR = (3, 40, 400)


def page(
    connection: Connection,
    sought: Sought,
    words: str,
    order: Order,
    *,
    limit: int,
    after: Place | None = None,
    hits: Hits | None = None,
) -> list[tuple[int, Place]]:
    """The same as `truceline.ledger.facets.Found.page`.

    Args:
        connection: in a transaction.
        sought: what is looked for, but for words.
        words: words that the records hold.
        order: which come first; by relevance only where the hits are weighed, else the newest.
        limit: how many at most.
        after: where to go on: the place of the last one before.
        hits: the records that hold the words and how well each answers them, for the order by relevance.
    """
    query = narrowed(select(facts.c.pk, facts.c["at"], facts.c.published).select_from(_FROM), sought.asked)
    query = query.where(*_conditions(sought), held_by(facts.c.pk, "record", words))
    if order is Order.RELEVANCE and hits and hits[1] is not None:
        return heapq.nsmallest(limit, _weighed(connection, query, hits, after), key=lambda row: row[1])
    oldest = order is Order.OLDEST
    for near in _near(connection, after, oldest=oldest):
        found = _first(connection, query.where(*near), limit, after, oldest=oldest)
        if len(found) == limit:
            break
    return found


def _weighed(
    connection: Connection, query: Select[Any], hits: Hits, after: Place | None
) -> Iterator[tuple[int, Place]]:
    """The rows of a query that hold the words, each with its place by relevance, those behind a place."""
    keys, scores = hits
    score, days = dict(zip(keys.tolist(), scores.tolist() if scores is not None else (), strict=True)), Days()
    for pk, at, _ in map(tuple, stream(connection, query)):
        if pk in score:
            place = weighed_place(score[pk], days[at], pk)
            if after is None or place > after:
                yield pk, place


def _near(connection: Connection, after: Place | None, *, oldest: bool) -> Iterator[tuple[ColumnElement[bool], ...]]:
    """Days in which to look, few and then more, from where the page begins; at last all of them."""
    begin = day_of(after, oldest=oldest) if after else _end(connection, oldest=oldest)
    for days in _NEAR if begin else ():
        last = min(max(begin + (days if oldest else -days), 1), date.max.toordinal())
        until, since = (date.fromordinal(day).isoformat() for day in ((last, begin) if oldest else (begin, last)))
        # The kinds are all there are: with them an index leads to the days.
        yield facts.c.kind.in_(_KINDS), facts.c["at"] >= since, facts.c["at"] <= until
    yield ()


def _end(connection: Connection, *, oldest: bool) -> int:
    """The first or last day on which there is anything, as an ordinal; 0 for none."""
    end = func.min if oldest else func.max
    found = (connection.scalar(select(end(facts.c["at"])).where(facts.c.kind == kind)) for kind in _KINDS)
    days = [date.fromisoformat(day).toordinal() for day in found if day]
    return (min(days) if oldest else max(days)) if days else 0


def _first(
    connection: Connection, query: Select[Any], limit: int, after: Place | None, *, oldest: bool
) -> list[tuple[int, Place]]:
    """The first rows of a query behind a place."""
    ends = [(c.asc().nulls_last() if oldest else c.desc().nulls_last()) for c in (facts.c["at"], _TOLD)]
    found: list[tuple[int, Place]] = []
    days, moments = Days(), Moments()
    for pk, at, told in map(tuple, stream(connection, query.order_by(*ends, facts.c.pk))):
        place = place_of(key_of(days[at], moments[told]), pk, oldest=oldest)
        if after is None or place > after:
            found.append((pk, place))
        if len(found) == limit:
            break
    return found


def _conditions(sought: Sought) -> Iterator[ColumnElement[bool]]:
    if sought.report:
        yield facts.c.report == sought.report
    if sought.thread:
        yield facts.c.thread == sought.thread
    for facet, values in sought.chosen:
        column = _VALUES[facet]
        told = column.in_(sorted(values - {NOT_TOLD}))
        yield or_(told, column.is_(None)) if NOT_TOLD in values else told
