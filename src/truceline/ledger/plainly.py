"""Search without the columns in memory: the rows of a page, slower and without counts, while the columns are loaded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, or_, select

from truceline.ledger.asking import narrowed
from truceline.ledger.coded import BANDS, BOUNDS, Days, Moments, key_of
from truceline.ledger.facets import NOT_TOLD, Order, Place, Sought, place_of
from truceline.ledger.finding import condition
from truceline.ledger.queries import stream
from truceline.ledger.tables import actors, facts

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
# A bare day stands for its first moment, as in the columns.
_TOLD = case((func.length(facts.c.published) == 10, facts.c.published + "T00:00:00+00:00"), else_=facts.c.published)


def page(
    connection: Connection, sought: Sought, words: str, order: Order, *, limit: int, after: Place | None
) -> list[tuple[int, Place]]:
    """The same as `truceline.ledger.facets.Found.page`; by relevance is by day, the newest first."""
    oldest = order is Order.OLDEST
    query = narrowed(select(facts.c.pk, facts.c["at"], facts.c.published).select_from(_FROM), sought.asked)
    query = query.where(*_conditions(sought), condition(words))
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
