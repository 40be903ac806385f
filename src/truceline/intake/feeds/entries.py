"""An entry of a feed, whatever the feed's format, and the link that it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin, urlsplit

from truceline.errors import InputError
from truceline.intake.documents import Document, Link, Origin
from truceline.intake.live.lines import Line, lines, one_line
from truceline.intake.markup import parsed
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.text import LONGEST_TEXT, canonical, check_size, is_blank
from truceline.intake.zones.furniture import is_furniture
from truceline.model.enums import ZoneKind
from truceline.model.ids import canonical_url

MOST = 10_000
"""Entries of a feed that are read; feeds of the press have 10 to 200."""
_LONGEST_ADDRESS = 2_000
_LONGEST_TITLE = 1_000
# A text that is cut short says so at its end.
_CUT = re.compile(
    r"(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|(?:continue|keep) reading|read (?:more|on)|(?:full|whole) story)\W*$",
    re.IGNORECASE,
)
# What WordPress puts below a text.
_SIGNED = re.compile(r"The post .+ (?:first appeared|appeared first) on .+\.")
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """What an entry carries of its report."""

    value: str
    html: bool
    whole: bool
    """Whether the feed gives it as the content and not as a summary; it may be cut short all the same."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its feed gives it; unknown is None."""

    address: str | None
    """As written, perhaps relative."""
    base: str | None
    """What a relative address is relative to, if the feed says so."""
    id: str | None
    title: str | None
    """HTML or not: nobody keeps to what the formats say of it."""
    words: Words | None
    published: str | None
    """ISO 8601."""
    modified: str | None
    """ISO 8601."""
    outlet: str | None
    authors: tuple[str, ...]
    language: str | None


def links(entries: Iterable[Entry], origin: Origin, notes: tuple[str, ...] = ()) -> Iterator[Link | Refusal | Note]:
    """A link for each entry of a feed, and a refusal for one that leads nowhere safe; an entry that comes twice, once.

    Args:
        entries: in the order of the feed.
        origin: the feed.
        notes: what its carried documents are to say of how the feed was read.
    """
    seen: set[str] = set()
    empty = 0
    for number, entry in enumerate(entries, 1):
        if number > MOST:
            yield Note(origin.where, f"only the first {MOST:,} entries were read")
            break
        place = f"{origin.where}, entry {number}"
        try:
            link = _link(entry, origin, place, notes)
        except InputError as error:
            yield Refusal.of(error, place)
            continue
        key = canonical_url(link.url) if link.url else entry.id or (link.carried.text if link.carried else "")
        if not link.url and not link.carried:
            empty += 1
        elif key not in seen:
            seen.add(key)
            yield link
    if empty:
        counted = "an entry" if empty == 1 else f"{empty:,} entries"
        yield Note(origin.where, f"{counted} without an address or a text left out")


def address(given: str | None, base: str | None) -> str | None:
    """An address that may be followed, or None where none is given.

    Args:
        given: as written, perhaps relative.
        base: what it is relative to.

    Raises:
        InputError: it leads elsewhere than to http or https, or nowhere.
    """
    if not given or not given.strip():
        return None
    given = canonical(given).strip()
    remedy = "only http and https addresses are followed"
    try:
        whole = urljoin(base, given) if base else given
        parts = urlsplit(whole)
        host = parts.hostname
        _ = parts.port, canonical_url(whole)
    except ValueError as error:
        raise InputError(f"{given[:80]!r} is not an address", remedy=remedy) from error
    if parts.scheme and parts.scheme not in {"http", "https"}:
        raise InputError(f"leads to {given[:80]!r}", remedy=remedy)
    if not host or not parts.scheme:
        raise InputError(f"the address {given[:80]!r} is relative to nothing", remedy="read the feed by its address")
    if len(whole) > _LONGEST_ADDRESS:
        raise InputError(f"an address of {len(whole):,} characters", remedy="no page has such an address")
    return whole


def title(given: str | None) -> str | None:
    """A title on one line, without markup; None where there is none."""
    if not given:
        return None
    text = canonical(given[: 4 * _LONGEST_TITLE])
    # Titles come as text, as HTML, and as HTML escaped twice.
    if re.search(r"</?[a-z]+\b[^<>]*>", text, re.IGNORECASE):
        text = " ".join(line.text for line in _marked(text))
    return one_line(unescape(unescape(text)))[:_LONGEST_TITLE] or None


def language(given: object) -> str | None:
    """The ISO 639-1 code in a language tag (RFC 5646)."""
    match = _LANGUAGE.match(given.strip()) if isinstance(given, str) else None
    return match[1].lower() if match else None


def _link(entry: Entry, origin: Origin, place: str, notes: tuple[str, ...]) -> Link:
    url = address(entry.address, _base(entry, origin))
    heading = title(entry.title)
    given = _lines(entry.words) if entry.words else []
    kept = _without_end(given)
    cut = any(_CUT.search(line.text) for line in given[max(len(kept) - 1, 0) :])
    whole = bool(kept and entry.words and entry.words.whole and not cut)
    carried = _document(entry, url, heading, kept, place, notes) if kept else None
    return Link(
        url=url,
        where=place,
        title=heading,
        outlet=entry.outlet,
        published=entry.published,
        modified=entry.modified,
        carried=carried,
        # Without an address there is nothing else to read.
        whole=whole or not url,
    )


def _base(entry: Entry, origin: Origin) -> str | None:
    if origin.url and entry.base:
        try:
            return urljoin(origin.url, entry.base)
        except ValueError:
            return origin.url
    return entry.base or origin.url


def _lines(words: Words) -> list[Line]:
    if len(words.value) > LONGEST_TEXT * 4:
        raise InputError(f"{len(words.value):,} characters in one entry", remedy="no report is so long")
    value = canonical(words.value)
    found = _marked(value) if words.html else [Line(text) for text in map(one_line, value.split("\n")) if text]
    return [] if is_blank("".join(line.text for line in found)) else found


def _marked(fragment: str) -> list[Line]:
    """The lines of a fragment of HTML. Labels stay, as they tell where it is cut short ("Continue reading")."""
    return lines(parsed(f"<div>{fragment}</div>"), labels=True) if fragment.strip() else []


def _without_end(given: list[Line]) -> list[Line]:
    """The lines without share bars, prompts and the like at their end."""
    end = len(given)
    while end and (is_furniture(given[end - 1].text) or _SIGNED.fullmatch(given[end - 1].text)):
        end -= 1
    return given[:end]


def _document(
    entry: Entry, url: str | None, heading: str | None, told: list[Line], place: str, notes: tuple[str, ...]
) -> Document:
    kinds = {line.text: line.kind for line in told if line.kind}
    texts = [line.text for line in told]
    if heading and heading.casefold() not in (text.casefold() for text in texts[:3]):
        texts.insert(0, heading)
        kinds.setdefault(heading, ZoneKind.TITLE)
    text = "\n".join(texts)
    check_size(text)
    return Document(
        text,
        where=place,
        id=None if url else entry.id,
        title=heading,
        outlet=entry.outlet,
        authors=entry.authors,
        published=entry.published,
        modified=entry.modified,
        url=url,
        language=entry.language,
        lines=kinds,
        notes=notes,
    )
