"""Files and streams to reports: the canonical text fixed, its zones, language and id told, unknown left unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO
from urllib.parse import urlsplit

from truceline.errors import InputError, UsageError
from truceline.intake import dates, jsonl
from truceline.intake.encoding import decode
from truceline.intake.files import Source, chunks, opened
from truceline.intake.formats import HEAD, Format, sniff
from truceline.intake.html import LARGEST_PAGE, page
from truceline.intake.language import language
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.text import LONGEST_TEXT, canonical, check_size, is_blank
from truceline.intake.zones import zones
from truceline.model.enums import ZoneKind
from truceline.model.ids import folded, report_id
from truceline.model.reports import Report

# Four bytes hold any character.
_LARGEST_TEXT = 4 * LONGEST_TEXT


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a report. It wins over what a page or row says of itself."""

    published: str | None = None
    """ISO 8601, as `dates.published` returns it."""
    outlet: str | None = None
    url: str | None = None
    id: str | None = None


def take_in(
    source: Source,
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    given_id: str | None = None,
) -> Iterator[Report | Refusal | Note]:
    """The reports of a file or stream, a refusal for whatever cannot be taken in, at last what is worth noting.

    Args:
        source: the file or stream; its format is told by its content.
        published: date of publication, for every report in it.
        outlet: who published it, for every report in it.
        url: its address; a file of many reports is refused with one.
        given_id: what its id is made from, if it has no address.

    Raises:
        UsageError: `published` is no date or `url` no address. Nothing has been read then.
    """
    given = Given(
        published=dates.published(published) if published else None,
        outlet=(outlet or "").strip() or None,
        url=_address(url) if url else None,
        id=given_id,
    )
    return _taken(source, given)


def _address(url: str) -> str:
    if not _is_address(url):
        raise UsageError(f"{url!r} is not an address", where="--url", remedy="give it as https://…")
    return url


def _taken(source: Source, given: Given) -> Iterator[Report | Refusal | Note]:
    seen: Counter[str] = Counter()
    try:
        with opened(source) as stream:
            for found in _read(stream, source, given, seen):
                if isinstance(found, Report):
                    seen.update(_missing(found))
                yield found
    except InputError as error:
        yield Refusal.of(error, source.name)
    except OSError as error:
        yield Refusal(source.name, f"cannot be read ({error.strerror})", "check the file and its disk")
    if note := _note(source.name, seen):
        yield note


def _read(stream: BinaryIO, source: Source, given: Given, seen: Counter[str]) -> Iterator[Report | Refusal]:
    pieces = chunks(stream)
    head = b""
    for piece in pieces:
        head += piece
        if len(head) >= HEAD:
            break
    if is_blank(canonical(head.decode("utf-8", "ignore"))) and len(head) < HEAD:
        raise InputError("empty" if not head else "nothing but white space", remedy="nothing to do, or check the file")
    rest = chain([head], pieces)
    match sniff(head):
        case Format.JSONL:
            yield from _rows(rest, source, given, seen)
        case Format.HTML:
            yield _page(_whole(rest, LARGEST_PAGE), source, given, seen)
        case Format.TEXT:
            yield _plain(_whole(rest, _LARGEST_TEXT), source, given, seen)


def _whole(pieces: Iterator[bytes], largest: int) -> bytes:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > largest:
            what = f"more than {largest // 1_000_000} MB, larger than any report"
            raise InputError(what, remedy="split it into its reports, one file each or one line each as JSONL")
    return bytes(data)


def _plain(data: bytes, source: Source, given: Given, seen: Counter[str]) -> Report:
    decoded = decode(data)
    _noted(seen, decoded.text, decoded.encoding)
    check_size(decoded.text)
    return report(canonical(decoded.text), given, source=source.name)


def _page(data: bytes, source: Source, given: Given, seen: Counter[str]) -> Report:
    decoded = decode(data, html=True)
    _noted(seen, decoded.text, decoded.encoding)
    found = page(decoded.text)
    check_size(found.text)
    merged = Given(
        published=given.published or found.published,
        outlet=given.outlet or found.outlet,
        url=given.url or found.url,
        id=given.id,
    )
    return report(found.text, merged, title=found.title, source=source.name, known=found.lines)


def _rows(pieces: Iterator[bytes], source: Source, given: Given, seen: Counter[str]) -> Iterator[Report | Refusal]:
    if given.url:
        raise InputError(
            "one address for a file of many reports", remedy='leave out --url, or give each line its "url"'
        )
    for line in jsonl.read(pieces, where=source.name):
        content = line.content
        if isinstance(content, jsonl.Row):
            seen.update(content.notes)
            yield (
                from_row(content, given, source=source.name)
                if not is_blank(content.text)
                else Refusal(f"{source.name}, line {line.number}", 'an empty "text"', "leave the line out")
            )
        else:
            yield content


def from_row(row: jsonl.Row, given: Given | None = None, *, source: str | None = None) -> Report:
    """The report that a row of data holds."""
    given = given or Given()
    merged = Given(
        published=given.published or row.published,
        outlet=given.outlet or row.outlet,
        url=row.url,
        id=row.id or given.id,
    )
    return report(row.text, merged, title=row.title, source=source)


def report(
    text: str,
    given: Given,
    *,
    title: str | None = None,
    source: str | None = None,
    known: Mapping[str, ZoneKind] | None = None,
) -> Report:
    """A report of the canonical `text`: its zones, language and id are told here, its sources are not looked at.

    Args:
        text: the canonical text.
        given: what is known of it.
        title: its headline, where that is known apart from the text.
        source: the file or stream it is from.
        known: what a page's tags say of lines of the text.
    """
    found, agency = zones(text, title, known=known)
    url = given.url if given.url and _is_address(given.url) else None
    headline = next((text[z.start : z.end] for z in found if z.kind is ZoneKind.TITLE), None)
    if agency and given.outlet and folded(agency.text) == folded(given.outlet):
        agency = None  # the outlet's own credit is no further link of the chain
    return Report(
        id=report_id(url=url, given=given.id, text=text),
        text=text,
        title=title or headline,
        outlet=given.outlet,
        agency=agency,
        published=given.published,
        url=url,
        source=source,
        language=language(text),
        zones=found,
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


def _noted(seen: Counter[str], text: str, encoding: str) -> None:
    if not encoding.startswith("utf"):
        seen[f"read as {encoding}"] += 1
    if "\0" in text:
        seen["NUL characters replaced"] += 1


def _note(where: str, seen: Counter[str]) -> Note | None:
    said = [f"{what} ({count} reports)" if count > 1 else what for what, count in seen.items()]
    return Note(where, ", ".join(said)) if said else None
