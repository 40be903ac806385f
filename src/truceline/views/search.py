"""What a search shows: records with their source sentences, values of each facet with their numbers, days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import Kind, Review
from truceline.model.facets import Order
from truceline.model.times import When
from truceline.views.finds import finds, shown
from truceline.views.histogram import Histogram
from truceline.views.line import Hedged, hedged
from truceline.views.listing import line
from truceline.views.wording import wording
from truceline.views.words import flat


class Find(Frozen):
    """Words that were looked for: a half-open range of code points."""

    start: int
    """The first."""
    end: int
    """One past the last."""


class Sentence(Frozen):
    """The words that a record came from."""

    text: str
    """On one line; a long sentence is cut, with an ellipsis where it is."""
    finds: tuple[Find, ...]
    """What was looked for, in `text`; none overlap."""
    start: int
    """First code point of the sentence in the report's text."""
    end: int
    """One past its last."""


class SearchRow(Frozen):
    """One record that was found."""

    record: str
    """Id of the record."""
    kind: Kind
    """Which of the seven."""
    words: str
    """The record in one line, made of its fields alone."""
    sentence: Sentence
    """Its source sentence: the first that holds what was looked for, else the first."""
    report: str
    """Id of the report."""
    url: str | None
    """Its address; null if unknown."""
    title: str | None
    """Title of the report."""
    outlet: str | None
    """Who published it; null if unknown."""
    published: str | None
    """ISO 8601 date or date-time of publication; null if unknown."""
    at: str | None
    """The day by which it is put in order, ISO 8601: its own where the text tells that it was, else that of its
    report."""
    when: When | None
    """Its own time, else when it was said, as the text tells it; null where it tells none."""
    status: str | None
    """Of a meeting or event: held, planned, happened …"""
    hedge: Hedged | None
    """How it is softened, and by whom."""
    confidence: float
    """How sure the reader is, from 0 to 1."""
    review: Review
    """What people have decided."""
    process: str | None
    """Id of its process; null for none."""
    thread: str
    """Id of its thread."""
    actor: str | None
    """Id of the register's actor who does it."""
    actor_name: str | None
    """What he is called."""


class FacetValue(Frozen):
    """One value of a facet."""

    key: str
    """As the address has it; `none` for records that tell none."""
    label: str | None
    """What it is called, where the key does not say it."""
    count: int
    """How many records have it, with all other choices applied."""
    chosen: bool
    """Whether it is chosen."""


class Facet(Frozen):
    """What records can be chosen by."""

    name: str
    """Of the facet, as the address has it."""
    values: tuple[FacetValue, ...]
    """Those with most records first; what is chosen is among them."""
    different: int
    """How many values there are in all."""


class Search(Frozen):
    """What was found."""

    items: tuple[SearchRow, ...]
    """A page of it, in order."""
    next: str | None
    """Where the next page begins; null on the last."""
    total: int | None
    """How many are found; null where they are not counted."""
    order: Order
    """The order they are in: by day where too many hold the words to be weighed, or none are looked for."""
    counted: bool
    """Whether they are counted; a server that has just been started still counts, so ask again then."""
    facets: tuple[Facet, ...]
    """Each counted with all other choices applied; empty where none are asked for."""
    days: Histogram | None
    """Records by day, whatever days are chosen; null where none are asked for."""


def search_row(fact: Fact, entry: Entry, terms: Sequence[str]) -> SearchRow:
    """A record as a row.

    Args:
        fact: the record in columns.
        entry: the same, whole.
        terms: words and phrases that were looked for.
    """
    record = entry.record
    anchor = next((a for a in record.anchors if terms and finds(flat(a.text), terms)), record.anchor)
    text, found = shown(anchor.text, terms)
    return SearchRow(
        record=record.id,
        kind=record.kind,
        words=wording(line(entry)),
        sentence=Sentence(
            text=text, finds=tuple(Find(start=a, end=b) for a, b in found), start=anchor.start, end=anchor.end
        ),
        report=record.report,
        url=entry.url,
        title=entry.title,
        outlet=entry.outlet,
        published=entry.published,
        at=fact.at,
        when=record.when or record.said,
        status=fact.status,
        hedge=hedged(record.hedge),
        confidence=record.confidence,
        review=record.review,
        process=fact.process,
        thread=fact.thread,
        actor=fact.actor,
        actor_name=fact.actor_name,
    )


def facet(
    name: str,
    values: Sequence[tuple[str, int]],
    *,
    labels: Mapping[str, str],
    chosen: frozenset[str],
    different: int,
) -> Facet:
    """A facet with what its values are called."""
    return Facet(
        name=name,
        values=tuple(FacetValue(key=k, label=labels.get(k), count=n, chosen=k in chosen) for k, n in values),
        different=different,
    )
