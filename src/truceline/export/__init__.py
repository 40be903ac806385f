"""Exports: one format a file, records in, pieces of a file out, streaming. To add one, add its file and a line here.

What is imported here is light, so that the help of the command line can list the formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from truceline.errors import UsageError

if TYPE_CHECKING:
    from truceline.export.known import Known
    from truceline.ledger import Entry

    Export = Callable[[Iterable[Entry], Known], Iterator[str] | Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that records are written in."""

    name: str
    """As the command line knows it; that of the module of this package whose `pieces` makes it: text or bytes."""
    holds: str
    """What a file of it holds, in a few words."""
    media: str
    """Media type (IANA), or the one in use where none is registered."""
    suffix: str
    """How names of such files end."""
    binary: bool = False
    """Whether it is no text, and nothing for a terminal."""
    extra: str | None = None
    """The optional part of the installation that it needs."""

    def writer(self) -> Export:
        """What turns records into pieces of a file.

        Raises:
            UsageError: the extra that it needs is not installed.
        """
        try:
            export: Export = import_module(f"truceline.export.{self.name}").pieces
        except ModuleNotFoundError as missing:
            if self.extra is None:
                raise
            remedy = f"pip install 'truceline[{self.extra}]'"
            raise UsageError(f"{missing.name} is not installed", where=f"export {self.name}", remedy=remedy) from None
        return export


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("jsonl", "records whole, a line each, in the codebook's shape", "application/x-ndjson", ".jsonl"),
        Format("csv", "a flat table, a row a record", "text/csv", ".csv"),
        Format(
            "parquet",
            "the same table, typed, with anchors and chain as lists",
            "application/vnd.apache.parquet",
            ".parquet",
            binary=True,
            extra="parquet",
        ),
        Format("geojson", "records with a place on the map, as points", "application/geo+json", ".geojson"),
        Format("jsonld", "Web Annotations on the reports, with provenance", "application/ld+json", ".jsonld"),
        Format("plover", "events and coded records as PLOVER JSON", "application/x-ndjson", ".plover.jsonl"),
        Format("cameo", "events and coded records as a GDELT-style table", "text/tab-separated-values", ".tsv"),
        Format("ucdp", "tolls as claims and ranges, in UCDP GED's columns", "text/csv", ".ucdp.csv"),
        Format("ftm", "reports, actors, events, notes for FollowTheMoney", "application/json+ftm", ".ftm.json"),
        Format("ical", "meetings, planned acts and deadlines as a calendar", "text/calendar", ".ics"),
    )
}
"""The formats by name."""


def form_named(name: str) -> Format:
    """The format of that name.

    Raises:
        UsageError: there is none.
    """
    if name not in FORMATS:
        raise UsageError(f"no format {name!r}", where="export", remedy=f"choose from {', '.join(FORMATS)}")
    return FORMATS[name]
