"""Tolls in a few columns, so that whole series can be laid side by side without opening every record."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from truceline.ledger.asking import Asked, narrowed
from truceline.ledger.tables import actors, facts
from truceline.model.enums import Bound, Kind, Measure, PeriodKind, Victims

_NAMED, _HEAD = actors.alias("named"), actors.alias("head")


@dataclass(frozen=True, slots=True)
class Figure:
    """A toll in a few columns; ask for its `Entry` by `pk` for its words."""

    pk: int
    record: str
    """Id of the record."""
    report: str
    thread: str
    """Id of its series."""
    process: str | None
    voice: str
    """The report that is the head of the copies to which its report belongs."""
    outlet: str | None
    actor: str | None
    """Id of the register's actor who claims it; None where it is the outlet's own."""
    actor_name: str | None
    side: str | None
    """Key of the side for which he stands."""
    measure: Measure
    victims: Victims
    value: int | None
    low: int | None
    high: int | None
    bound: Bound
    period: PeriodKind
    hours: float | None
    spot: str | None
    """Name of the place, in small letters."""
    revises: str | None
    """Id of the record that it replaces."""
    part: bool
    """Whether it is a part of a larger figure of its report."""
    day: str | None
    """First day of what it counts, or of the count itself; ISO 8601."""
    until: str | None
    """Last day of it."""
    stated: bool
    """Whether the text tells these days."""
    said: str | None
    published: str | None
    """ISO 8601 in UTC."""

    @property
    def given(self) -> str | None:
        """The day on which it was given: up to which hours or a count go, said, or published; None if unknown."""
        told = self.until if self.stated and self.period not in {PeriodKind.EVENT, PeriodKind.UNKNOWN} else None
        return (told or self.said or self.published or "")[:10] or None


def figures_asked(connection: Connection, asked: Asked, *, threads: Collection[str] = ()) -> list[Figure]:
    """The tolls asked for, the latest published first.

    Args:
        connection: in a transaction.
        asked: process and days.
        threads: only those of these series; all for none.
    """
    query = (
        select(
            facts.c.pk,
            facts.c.record,
            facts.c.report,
            facts.c.thread,
            facts.c.process,
            facts.c.voice,
            facts.c.outlet,
            _HEAD.c.id.label("actor"),
            _HEAD.c.name.label("actor_name"),
            facts.c.side,
            facts.c.measure,
            facts.c.victims,
            facts.c.value,
            facts.c.low,
            facts.c.high,
            facts.c.bound,
            facts.c.period,
            facts.c.hours,
            facts.c.spot,
            facts.c.revises,
            facts.c.part,
            facts.c.day,
            facts.c.until,
            facts.c.stated,
            facts.c.said,
            facts.c.published,
        )
        .select_from(
            facts.join(_NAMED, _NAMED.c.id == facts.c.actor, isouter=True).join(
                _HEAD, _HEAD.c.id == _NAMED.c.head, isouter=True
            )
        )
        .order_by(facts.c.published.desc(), facts.c.pk)
    )
    return [_figure(row) for row in connection.execute(narrowed(query, asked, kinds=(Kind.TOLL,), threads=threads))]


def _figure(row: Any) -> Figure:
    values = row._asdict()
    values["thread"] = values["thread"] or "thr_" + values["record"].split("_", 1)[-1]
    values["measure"] = Measure(values["measure"])
    values["victims"] = Victims(values["victims"] or Victims.UNSTATED)
    values["bound"] = Bound(values["bound"] or Bound.EXACT)
    values["period"] = PeriodKind(values["period"] or PeriodKind.UNKNOWN)
    values["stated"], values["part"] = bool(values["stated"]), bool(values["part"])
    return Figure(**values)
