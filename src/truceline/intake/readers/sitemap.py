"""Sitemaps, news sitemaps and indexes of them (sitemaps.org, protocol 0.9), as a stream: a link for each address.

What news sitemaps add (https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap) gives title,
outlet and time of publication; images, films and translations are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from truceline.errors import InputError
from truceline.intake import dates
from truceline.intake.documents import Link, Origin
from truceline.intake.feeds import xml
from truceline.intake.feeds.entries import address, title
from truceline.intake.outcomes import Note, Refusal
from truceline.model.ids import canonical_url

LARGEST = 50 * 1024 * 1024
"""Bytes, by the protocol."""
MOST = 50_000
"""Addresses, by the protocol."""
# A thousand images to an address, with what is said of each.
_MOST_PARTS = 10_000
# What is no address counts too.
_MOST_CHILDREN = 2 * MOST
_LISTED, _INDEXED = "url", "sitemap"
_ROOTS = frozenset({"urlset", "sitemapindex"})


class _Limited:
    """A stream that ends at `LARGEST`."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._left = stream, LARGEST

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(min(size, self._left) if size >= 0 else self._left)
        self._left -= len(piece)
        return piece


def read(stream: BinaryIO, origin: Origin) -> Iterator[Link | Refusal | Note]:
    """The addresses of a sitemap in their order, each once; a sitemap in an index is a link that lists further ones.

    Raises:
        InputError: it declares entities, or is no sitemap.
    """
    seen: set[str] = set()
    for number, found in enumerate(_elements(stream, origin.where), 1):
        if isinstance(found, Note):
            yield found
            return
        if number > MOST:
            yield Note(origin.where, f"only the first {MOST:,} addresses were read")
            return
        try:
            link = _link(found, origin, f"{origin.where}, address {number}")
        except InputError as error:
            yield Refusal.of(error, f"{origin.where}, address {number}")
            continue
        if link.url and (key := canonical_url(link.url)) not in seen:
            seen.add(key)
            yield link


def _elements(stream: BinaryIO, where: str) -> Iterator[Any]:
    """Each child of the root, forgotten once it was looked at; at last a note where the XML is broken."""
    from lxml import etree  # type: ignore[import-untyped]

    events = etree.iterparse(
        _Limited(stream),
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    begun = False
    depth = parts = children = 0
    try:
        for event, element in events:
            if event == "start":
                begun, depth, parts = True, depth + 1, parts + 1
                _check(element, depth, parts)
                continue
            depth -= 1
            if depth == 1:
                parts, children = 0, children + 1
                if children > _MOST_CHILDREN:
                    break
                if _name(element) in {_LISTED, _INDEXED}:
                    yield element
                # Not the element itself: the parser is not done with it, and broken XML makes it write into its place.
                while (done := element.getprevious()) is not None:
                    element.getparent().remove(done)
    except UnicodeDecodeError as error:
        raise InputError("a sitemap with half a character in a name", remedy="ask its publisher") from error
    except etree.XMLSyntaxError:
        # Said by the log as well.
        pass
    if not begun:
        raise InputError("a sitemap that cannot be parsed", remedy="check the file")
    if fault := xml.fault(events.error_log):
        yield Note(where, fault)


def _check(element: Any, depth: int, parts: int) -> None:
    if depth == 1:
        if xml.declares_entities(element):
            raise InputError("a sitemap that declares entities", remedy="no sitemap needs them; ask its publisher")
        if _name(element) not in _ROOTS:
            raise InputError("XML that is no sitemap", remedy="give a sitemap (sitemaps.org), a feed or a page")
    if parts > _MOST_PARTS:
        raise InputError(f"more than {_MOST_PARTS:,} elements to one address", remedy="check the file")


def _link(element: Any, origin: Origin, place: str) -> Link:
    return Link(
        # Addresses are to be whole; some are not.
        url=address(_words(element, "{*}loc", own=True), origin.url),
        where=place,
        title=title(_words(element, "{*}news/{*}title")),
        outlet=title(_words(element, "{*}news/{*}publication/{*}name")),
        published=dates.stated(_words(element, "{*}news/{*}publication_date")),
        modified=dates.stated(_words(element, "{*}lastmod")),
        lists=_name(element) == _INDEXED,
    )


def _words(element: Any, path: str, *, own: bool = False) -> str | None:
    """The words of the first element at a path; `own`: of the name space of the sitemap only."""
    for found in element.iterfind(path):
        if not own or found.tag.rpartition("}")[0] == element.tag.rpartition("}")[0]:
            try:
                return found.text.strip() if found.text else None
            except UnicodeDecodeError as error:
                raise InputError("holds half a character", remedy="ask its publisher") from error
    return None


def _name(element: Any) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
