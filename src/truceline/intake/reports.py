"""Files and streams to reports: the canonical text fixed, its zones, language and id told, unknown left unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import urlsplit

from truceline.errors import InputError, UsageError
from truceline.intake import dates, readers
from truceline.intake.documents import Document, Mark, Origin
from truceline.intake.files import Input, opened
from truceline.intake.language import language
from truceline.intake.links import MOST, Fetch, Following, origin
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.zones import zones
from truceline.model.enums import ZoneKind
from truceline.model.ids import folded, report_id
from truceline.model.reports import Report

Taken = Report | Refusal | Note | Mark
"""What intake gives, in the order of the input."""


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
    fetch: Fetch | None = None,
    links: int = MOST,
    watched: Callable[[BinaryIO], None] | None = None,
) -> Iterator[Taken]:
    """The reports of an input, a refusal for whatever cannot be taken in, at last what is worth noting.

    Args:
        source: the file, stream or address; its format is told by its content.
        published: date of publication, for every report in it.
        outlet: who published it, for every report in it.
        url: its address; a file of many reports is refused with one.
        given_id: what its id is made from, if it has no address.
        after: where an earlier run stopped (`Mark.position`); 0 for the start.
        fetch: how addresses are fetched: that of the input, and those of the pages that it links to. For a file or
            stream nothing is fetched, and only what a feed carries itself is taken in.
        links: how many links of the input are followed.
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
    return _taken(source, given, after, Following(fetch if source.address else None, links), watched)


def _address(url: str) -> str:
    if not _is_address(url):
        raise UsageError(f"{url!r} is not an address", where="--url", remedy="give it as https://…")
    return url


def _taken(
    source: Input, given: Given, after: int, following: Following, watched: Callable[[BinaryIO], None] | None
) -> Iterator[Taken]:
    seen = following.seen
    documents = 0
    try:
        with _opened(source, after, following.fetch) as (stream, at):
            if watched and source.path:
                watched(stream)
            for found in following.all(readers.read(stream, at)):
                if isinstance(found, Document):
                    documents += 1
                    _check_given(given, found, documents)
                    taken = from_document(found, given, source=_source(source, found))
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


@contextmanager
def _opened(source: Input, after: int, fetch: Fetch | None) -> Iterator[tuple[BinaryIO, Origin]]:
    """The bytes of an input, and where they come from."""
    if source.address is None:
        with opened(source) as stream:
            yield stream, Origin(source.name, path=source.path, after=after)
    elif fetch is None:
        raise InputError("an address, and nothing to fetch it with", remedy="save its page, and give the file")
    else:
        got = fetch(source.address)
        with got.body:
            yield got.body, origin(got)


def _source(source: Input, found: Document) -> str:
    """What a report is said to come from: its own page where that was fetched, else the input."""
    page = found.where if source.address and found.where else ""
    # A part of an input is an address and more: "https://courier.example/feed.xml, entry 3".
    return page if _is_address(page) and " " not in page else source.name


def _check_given(given: Given, found: Document, documents: int) -> None:
    """An address names one report, so that an input of many is refused before its second is taken in under it."""
    if given.url and (documents > 1 or found.where):
        raise InputError(
            "one address for a file of many reports", remedy='leave out --url, or give each line its "url"'
        )


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
