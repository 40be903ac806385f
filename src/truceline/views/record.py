"""One record whole: every field with its words, its chain, and the paragraph it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import ChainRole, Kind, Review
from truceline.model.records import RECORD_TYPES, Record
from truceline.model.reports import Report
from truceline.model.spans import Actor, Place, Span
from truceline.views.words import flat, levelled


class Field(Frozen):
    """One field of a record."""

    name: str
    """Path of the field ("condition", "participants[1]", "phase_list[0].terms[2]")."""
    value: str
    """What was read, in the words of the codebook; empty where the words say all."""
    words: str | None = None
    """The words it was read from; null where it has none."""
    start: int | None = None
    """First code point of the words in the canonical text."""
    end: int | None = None
    """One past the last code point."""


class ChainWords(Frozen):
    """One link of the chain."""

    role: ChainRole
    """Outlet, agency, source or speaker."""
    name: str | None
    """Who; null for an outlet that is not known."""
    words: str | None
    """The words that name it."""


class Passage(Frozen):
    """Words in the paragraph they stand in."""

    before: str
    """What the paragraph says before them."""
    words: str
    """The words themselves."""
    after: str
    """What it says after them."""
    text: str
    """The same whole, letter for letter as the canonical text has it."""
    base: int
    """Where it begins: code points of the canonical text before it."""
    start: int
    """First code point of the words in the canonical text."""
    end: int
    """One past the last."""


class RecordPage(Frozen):
    """One record with all that was read."""

    id: str
    """Id of the record."""
    kind: Kind
    """Which of the seven."""
    revision: int
    """From 1."""
    current: bool
    """Whether the report as it stands yields it."""
    withdrawn_by: int | None
    """The version of the report that withdrew it: the first after its last that lacks it; null while it stands."""
    withdrawn_since: str | None
    """When the ledger learnt of that: ISO 8601, UTC."""
    reread: bool
    """Whether it was read from that very version before: another program withdrew it, not the text."""
    confidence: float
    """How sure the reader is, from 0 to 1."""
    review: Review
    """What people have decided."""
    report: str
    """Id of the report."""
    url: str | None
    """Its address; null if unknown."""
    title: str | None
    """Its headline."""
    outlet: str | None
    """Who published it."""
    published: str | None
    """ISO 8601."""
    learnt: str
    """When the ledger learnt of it: ISO 8601, UTC."""
    passages: tuple[Passage, ...]
    """Its anchors, where it is stated first and then further ones."""
    fields: tuple[Field, ...]
    """Every field that holds something."""
    chain: tuple[ChainWords, ...]
    """From the outlet to whoever is cited."""


_COMMON = frozenset.intersection(*(frozenset(of.model_fields) for of in RECORD_TYPES.values()))
# Shown elsewhere on the page.
_APART = frozenset({"id", "kind", "report", "anchors", "chain", "confidence", "review"})


def record_page(entry: Entry, report: Report) -> RecordPage:
    """The page of a record.

    Args:
        entry: the record.
        report: its report, in the version that the record's offsets count in.
    """
    record, gone = entry.record, entry.withdrawn_by
    return RecordPage(
        id=record.id,
        kind=record.kind,
        revision=entry.revision,
        current=entry.current,
        withdrawn_by=gone.version if gone else None,
        withdrawn_since=gone.since if gone else None,
        reread=gone is not None and gone.reread,
        confidence=record.confidence,
        review=record.review,
        report=record.report,
        url=entry.url,
        title=entry.title,
        outlet=entry.outlet,
        published=entry.published,
        learnt=entry.learnt,
        passages=tuple(passage(report, anchor) for anchor in record.anchors),
        fields=tuple(f for name in _names(record) for f in _fields(getattr(record, name), name)),
        chain=tuple(
            ChainWords(role=x.role, name=x.name, words=flat(x.span.text) if x.span else None) for x in record.chain
        ),
    )


def passage(report: Report, anchor: Span) -> Passage:
    """An anchor within the zones that it touches; its own words alone where no zone holds it."""
    zones = [z for z in report.zones if z.start < anchor.end and z.end > anchor.start]
    start = min([anchor.start, *(z.start for z in zones)])
    end = max([anchor.end, *(z.end for z in zones)])
    return Passage(
        before=levelled(report.text[start : anchor.start]).lstrip(),
        words=flat(anchor.text),
        after=levelled(report.text[anchor.end : end]).rstrip(),
        text=report.text[start:end],
        base=start,
        start=anchor.start,
        end=anchor.end,
    )


def _names(record: Record) -> list[str]:
    """The fields of the record's own kind, then those that all kinds have."""
    return sorted((n for n in type(record).model_fields if n not in _APART), key=lambda n: n in _COMMON)


def _fields(value: object, path: str) -> Iterator[Field]:
    """The rows of a value: one for itself, and one for each part of it that has words of its own."""
    if value is None or value == () or value == "":
        return
    if isinstance(value, tuple):
        for n, part in enumerate(value):
            yield from _fields(part, f"{path}[{n}]")
    elif isinstance(value, Span):
        yield Field(name=path, value="", words=flat(value.text), start=value.start, end=value.end)
    elif isinstance(value, BaseModel):
        yield from _model(value, path)
    else:
        yield Field(name=path, value=str(value))


_WORDS = ("span", "cue", "anchor")
_OWN_WORDS = frozenset({"start", "end", "text"})


def _model(value: BaseModel, path: str) -> Iterator[Field]:
    words = next((w for name in _WORDS if isinstance(w := getattr(value, name, None), Span)), None)
    says: list[str] = []
    below: list[Field] = []
    for name in type(value).model_fields:
        part = getattr(value, name)
        if part is None or part is words or (words and name in _OWN_WORDS and hasattr(value, "span")):
            continue
        if isinstance(part, (Actor, Place)):
            says.append(_meant(part))
        elif isinstance(part, tuple) and all(isinstance(p, str) for p in part):
            says += [f"{name} {', '.join(part)}"] if part else []
        elif isinstance(part, (BaseModel, tuple)):
            below += _fields(part, f"{path}.{name}")
        else:
            says.append(f"{name.rstrip('_')} {part}")
    where = {"words": flat(words.text), "start": words.start, "end": words.end} if words else {}
    yield Field(name=path, value=" · ".join(says), **where)
    yield from below


def _meant(of: Actor | Place) -> str:
    """An actor or place with what is known of it."""
    if isinstance(of, Actor):
        return ", ".join(filter(None, [of.name, of.kind.value, of.country]))
    at = f"{of.lat:.2f}, {of.lon:.2f}" if of.lat is not None and of.lon is not None else None
    number = f"GeoNames {of.geonameid}" if of.geonameid else None
    return ", ".join(filter(None, [of.name, of.country, of.precision, at, number]))
