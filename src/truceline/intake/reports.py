"""Files and streams to reports: the canonical text fixed, its zones, language and id told, unknown left unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

from truceline.errors import InputError, UsageError
from truceline.intake import dates, readers
from truceline.intake.documents import Document, Found, Link, Mark, Origin
from truceline.intake.files import Input, opened
from truceline.intake.language import language
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.zones import zones
from truceline.model.enums import ZoneKind
from truceline.model.ids import folded, report_id
from truceline.model.reports import Report

Taken = Report | Refusal | Note | Mark
"""What intake gives, in the order of the input."""
Follow = Callable[[Link], Iterator[Found]]
"""Fetches the page that a link leads to, and says what is found there."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a report. It wins over what a page or row says of itself."""

    published: str | None = None
    """ISO 8601, as `dates.published` returns it."""
    outlet: str | None = None
    url: str | None = None
    id: str | None = None


def take_in(
    source: Input,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    given_id: str | None = None,
    after: int = 0,
    follow: Follow | None = None,
    watched: Callable[[BinaryIO], None] | None = None,
) -> Iterator[Taken]:
    """The reports of a file or stream, a refusal for whatever cannot be taken in, at last what is worth noting.

    Args:
        source: the file or stream; its format is told by its content.
        published: date of publication, for every report in it.
        outlet: who published it, for every report in it.
        url: its address; a file of many reports is refused with one.
        given_id: what its id is made from, if it has no address.
        after: where an earlier run stopped (`Mark.position`); 0 for the start.
        follow: how links to pages are followed; without it only what a feed carries itself is taken in.
        watched: is given the file when it is open; its position tells how far it is read.

    Raises:
        UsageError: `published` is no date or `url` no address. Nothing has been read then.
    """
    given = Given(
        published=dates.published(published) if published else None,
        outlet=(outlet or "").strip() or None,
        url=_address(url) if url else None,
        id=given_id,
    )
    return _taken(source, given, after, follow, watched)


def _address(url: str) -> str:
    if not _is_address(url):
        raise UsageError(f"{url!r} is not an address", where="--url", remedy="give it as https://…")
    return url


def _taken(
    source: Input, given: Given, after: int, follow: Follow | None, watched: Callable[[BinaryIO], None] | None
) -> Iterator[Taken]:
    seen: Counter[str] = Counter()
    origin = Origin(source.name, path=source.path, after=after)
    documents = 0
    try:
        with opened(source) as stream:
            if watched:
                watched(stream)
            for found in _followed(readers.read(stream, origin), follow, seen):
                if isinstance(found, Document):
                    documents += 1
                    _check_given(given, found, documents)
                    taken = from_document(found, given, source=source.name)
                    seen.update([*found.notes, *_missing(taken)])
                    yield taken
                else:
                    yield found
    except InputError as error:
        yield Refusal.of(error, source.name)
    except OSError as error:
        yield Refusal(source.name, f"cannot be read ({error.strerror})", "check the file and its disk")
    if note := _note(source.name, seen):
        yield note


def _check_given(given: Given, found: Document, documents: int) -> None:
    """An address names one report, so that an input of many is refused before its second is taken in under it."""
    if given.url and (documents > 1 or found.where):
        raise InputError(
            "one address for a file of many reports", remedy='leave out --url, or give each line its "url"'
        )


def _followed(
    found: Iterator[Found], follow: Follow | None, seen: Counter[str]
) -> Iterator[Document | Refusal | Note | Mark]:
    """What is found, with the pages that links lead to in their places."""
    for item in found:
        if not isinstance(item, Link):
            yield item
        elif item.carried and (item.whole or follow is None):
            yield item.carried
        elif follow is None:
            seen["a page that is linked and not carried; read the source by its address to have it fetched"] += 1
        else:
            yield from _followed(follow(item), None, seen)


def from_document(found: Document, given: Given | None = None, *, source: str | None = None) -> Report:
    """The report that a document is; what the user says of it wins over what it says of itself."""
    given = given or Given()
    merged = Given(
        published=given.published or found.published,
        outlet=given.outlet or found.outlet,
        url=given.url or found.url,
        id=found.id or given.id,
    )
    return _report(found, merged, source)


def _report(found: Document, given: Given, source: str | None) -> Report:
    """Its zones, language and id are told here; its source is not looked at."""
    text = found.text
    parts, agency = zones(text, found.title, known=found.lines)
    url = given.url if given.url and _is_address(given.url) else None
    headline = next((text[z.start : z.end] for z in parts if z.kind is ZoneKind.TITLE), None)
    if agency and given.outlet and folded(agency.text) == folded(given.outlet):
        agency = None  # the outlet's own credit is no further link of the chain
    return Report(
        id=report_id(url=url, given=given.id, text=text, page=found.page),
        text=text,
        title=found.title or headline,
        outlet=given.outlet,
        agency=agency,
        published=given.published,
        modified=found.modified,
        authors=found.authors,
        url=url,
        page=found.page,
        source=source,
        language=language(text) or found.language,
        zones=parts,
    )


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.netloc)


def _missing(taken: Report) -> list[str]:
    fields = {"no outlet": taken.outlet, "no date": taken.published}
    return [what for what, value in fields.items() if value is None]


def _note(where: str, seen: Counter[str]) -> Note | None:
    said = [f"{what} ({count} reports)" if count > 1 else what for what, count in seen.items()]
    return Note(where, ", ".join(said)) if said else None
