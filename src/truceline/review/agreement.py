"""How far codings of the same records agree: percent, Cohen's kappa, Krippendorff's alpha, each with its counts.

Coefficients are those of NLTK (`nltk.metrics.agreement`, after Artstein and Poesio 2008, doi:10.1162/coli.07-034-R2).
What cannot be computed is null, and says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum
from itertools import combinations

from pydantic import BaseModel

from truceline.model.base import Frozen
from truceline.model.ids import folded
from truceline.model.records import Record
from truceline.model.spans import Actor, Located, Named, Place, Reference, Span

NONE = "none"
"""The label of a field that holds nothing."""
# What tells nothing of how a record was read, or is told by another field.
_ASIDE = frozenset({"id", "report", "kind", "confidence", "review", "plover", "chain", "also", "anchors", "expr"})


class AgreementMeasure(Frozen):
    """How far two or more codings of the same things agree."""

    items: int
    """How many things were coded by two at least."""
    coders: int
    """How many coded them."""
    percent: float | None
    """Share of pairs of codings that are the same, from 0 to 1."""
    kappa: float | None
    """Cohen's kappa; with more than two coders the mean over pairs, weighted by what they share."""
    alpha: float | None
    """Krippendorff's alpha for nominal values."""
    why: str | None
    """Why something is null, in words; null where nothing is."""


class FieldMeasure(Frozen):
    """How far codings of one field agree."""

    field: str
    """Its path in the codebook ("polarity", "hedge.level")."""
    measure: AgreementMeasure
    """How far."""


Coding = tuple[str, str, str]
"""Coder, thing, label."""


def measured(codings: Sequence[Coding], *, closed: bool = True) -> AgreementMeasure:
    """How far codings agree.

    Args:
        codings: one a coder and thing.
        closed: whether labels come from a list; free words have no chance agreement that would mean anything.
    """
    by_item: dict[str, dict[str, str]] = defaultdict(dict)
    for coder, item, label in codings:
        by_item[item][coder] = label
    shared = {item: own for item, own in by_item.items() if len(own) > 1}
    coders = {coder for own in shared.values() for coder in own}
    if not shared:
        return AgreementMeasure(items=0, coders=0, percent=None, kappa=None, alpha=None, why="nothing was coded by two")
    same = [a == b for own in shared.values() for a, b in combinations(own.values(), 2)]
    percent = sum(same) / len(same)
    why = _hindrance(shared, closed)
    kappa = None if why else _kappa(shared, coders)
    alpha = None if why else _alpha(shared)
    return AgreementMeasure(items=len(shared), coders=len(coders), percent=percent, kappa=kappa, alpha=alpha, why=why)


def fields_measured(codings: Mapping[str, Mapping[str, Record]]) -> tuple[FieldMeasure, ...]:
    """How far codings of records agree, field by field, in the order of the fields' names.

    Args:
        codings: for each record what each coder made of it.
    """
    told: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    closed: dict[str, bool] = {}
    for item, by_coder in codings.items():
        for coder, record in by_coder.items():
            for field, label, listed in labels(record):
                told[field][coder, item] = label
                closed[field] = closed.get(field, True) and listed
    found = []
    for field in sorted(told):
        own = told[field]
        concerned = {item for _, item in own}
        rows = [(c, i, own.get((c, i), NONE)) for i in sorted(concerned) for c in codings[i]]
        found.append(FieldMeasure(field=field, measure=measured(rows, closed=closed[field])))
    return tuple(found)


def labels(record: Record) -> Iterator[tuple[str, str, bool]]:
    """What a record says, field by field: path, label, and whether the label comes from a list."""
    yield "anchor", folded(record.anchors[0].text), False
    for name in type(record).model_fields:
        if name not in _ASIDE:
            yield from _labels(getattr(record, name), name)


def _labels(value: object, path: str) -> Iterator[tuple[str, str, bool]]:
    match value:
        case None | ():
            # A list's closedness is not known while it is empty, and nothing is a label of either.
            yield path, NONE, True
        case tuple():
            yield path, " | ".join(sorted(_short(v) for v in value)), all(isinstance(v, Enum) for v in value)
        case Named() | Located() | Reference():
            yield path, folded(value.text) if value.text else NONE, False
            meant = getattr(value, "actor", None) or getattr(value, "place", None)
            if isinstance(meant, Actor | Place):
                yield f"{path}.meant", folded(meant.name), False
        case Span():
            yield path, folded(value.text), False
        case BaseModel():
            for name in type(value).model_fields:
                if name not in _ASIDE:
                    yield from _labels(getattr(value, name), f"{path}.{name}")
        case Enum():
            yield path, str(value.value), True
        case _:
            yield path, str(value), True


def _short(value: object) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    words = getattr(value, "text", None) or getattr(getattr(value, "span", None), "text", None)
    return folded(words) if words else str(value)


def _hindrance(shared: Mapping[str, Mapping[str, str]], closed: bool) -> str | None:
    """Why coefficients that correct for chance cannot be computed; None where they can."""
    if not closed:
        return "free words: no list from which labels could agree by chance, so only the percentage"
    if len({label for own in shared.values() for label in own.values()}) < 2:
        return "everybody used one label only: any agreement is as likely as chance"
    return None


def _kappa(shared: Mapping[str, Mapping[str, str]], coders: Collection[str]) -> float | None:
    # Imported here: NLTK takes half a second, and few runs of this program measure agreement.
    from nltk.metrics.agreement import AnnotationTask

    total, weight = 0.0, 0
    for one, other in combinations(sorted(coders), 2):
        both = {item: own for item, own in shared.items() if one in own and other in own}
        if not both:
            continue
        task = AnnotationTask([(c, item, own[c]) for item, own in both.items() for c in (one, other)])
        if len(task.K) < 2:
            continue
        total, weight = total + task.kappa() * len(both), weight + len(both)
    return total / weight if weight else None


def _alpha(shared: Mapping[str, Mapping[str, str]]) -> float:
    from nltk.metrics.agreement import AnnotationTask

    return float(AnnotationTask([(c, item, label) for item, own in shared.items() for c, label in own.items()]).alpha())
