"""Reports under other names and on other days, read and scored."""

from __future__ import annotations

from dataclasses import dataclass

from evals.gold import Row
from evals.ledger import Score, score
from evals.own import rows
from evals.variant import Names, Variant
from truceline.intake.documents import Document
from truceline.intake.reports import from_document


@dataclass(frozen=True, slots=True)
class Told:
    """One report as it is told under some names."""

    name: str
    variant: Variant
    gold: list[Row]
    """The gold of the report, moved along."""
    read: list[Row]
    """What the program reads from it."""


def told(name: str, text: str, published: str | None, gold: list[Row], names: Names, days: int) -> Told:
    """Reads a report under other names.

    Args:
        name: of the report, for the faults.
        text: its canonical text.
        published: ISO 8601 day of publication.
        gold: its records; offsets are code points into `text`.
        names: what takes the place of which name.
        days: how many days later it all happens.
    """
    variant = Variant(text, names, days)
    taken = from_document(Document(variant.text, published=variant.day(published) if published else None))
    return Told(name, variant, variant.moved(gold), next(rows([taken])))


def scored(reports: list[Told]) -> Score:
    """What was read, against the gold that moved along."""
    return score((one.name, one.variant.text, one.gold, one.read) for one in reports)


def figures(reports: list[Told]) -> dict[str, float]:
    """The figures that other names must leave as they are."""
    score = scored(reports)
    return {"macro": score.macro, "micro": score.micro.f1, "slots": score.fields.value}


def compared(first: list[Told], second: list[Told]) -> Score:
    """What was read under the second names, against what was read under the first."""
    total = Score()
    for one, other in zip(first, second, strict=True):
        moved = [other.variant.moved(row) for row in one.read]
        wanted = [row | {"anchor": row["anchors"][0], "also": []} for row in moved]
        total.add(one.name, other.variant.text, wanted, other.read)
    return total
