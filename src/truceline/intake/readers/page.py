"""Web pages: the article's text, what the page says of itself, and what its tags say some lines are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from truceline.errors import InputError
from truceline.intake import dates, live
from truceline.intake.documents import Document, Found, Origin
from truceline.intake.encoding import decode
from truceline.intake.markup import parsed
from truceline.intake.streams import whole
from truceline.intake.text import check_size
from truceline.intake.zones.furniture import is_furniture
from truceline.model.enums import ZoneKind

LARGEST_PAGE = 10 * 1024 * 1024
"""Bytes."""
_PUBLISHED = (
    "//meta[@property='article:published_time' or @itemprop='datePublished' or @name='datePublished'"
    " or @name='pubdate' or @name='date' or @name='DC.date.issued' or @name='parsely-pub-date']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)
_LINKED_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_HEADINGS = "//h2|//h3|//h4|//h5|//h6"
# By their attributes: asking each element for its class takes five times as long.
_BYLINES = (
    "//@rel[.='author']/.. | //@itemprop[.='author']/.."
    " | //@class[contains(concat(' ',.,' '),' byline ') or contains(concat(' ',.,' '),' author ')]/.."
)
_CAPTIONS = "//figcaption[not(ancestor::aside or ancestor::footer or ancestor::nav)]"
# Thumbnails of other stories carry one or two words.
_FEWEST_CAPTION_WORDS = 4
# Where there is no article, extraction comes back with the words of a menu.
_FEWEST_WORDS = 5
_MOST_CAPTIONS = 30
_SPACE = re.compile(r"\s+")


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """The article of a page, or the posts of a live blog.

    Raises:
        InputError: larger than any page, in no encoding that fits, built to break its readers, or without an article.
    """
    decoded = decode(whole(stream, LARGEST_PAGE), html=True, declared=origin.charset)
    tree = parsed(decoded.text)
    if posts := live.found(decoded.text, tree, origin, _stated_date(tree, decoded.text)):
        yield from posts
        return
    found = _article(tree, decoded.text)
    check_size(found.text)
    yield replace(found, url=found.url or origin.url, notes=decoded.notes)


def page(source: str) -> Document:
    """The article of a page, by trafilatura (Barbaresi 2021).

    Raises:
        InputError: the page is built to break its readers, or there is no article in it.
    """
    return _article(parsed(source), source)


def _article(tree: Any, source: str) -> Document:
    lines = dict(_lines(tree))
    captions = [line for line, kind in lines.items() if kind is ZoneKind.CAPTION]
    stated = _stated_date(tree, source)
    found = _extracted(tree)
    paragraphs = [line for line in (_line(p) for p in (found.text or "").split("\n")) if line] if found else []
    if not any(len(p.split()) >= _FEWEST_WORDS and not is_furniture(p) for p in paragraphs):
        raise InputError("no article text in this page", remedy="save the article's own page, or its text")
    title = _line(found.title) if found.title else None
    if title and not any(_same(title, p) for p in paragraphs[:5]):
        paragraphs.insert(0, title)
        lines.setdefault(title, ZoneKind.TITLE)
    paragraphs += [c for c in captions if c not in paragraphs]
    return Document(
        text="\n".join(paragraphs),
        title=title,
        outlet=_line(found.sitename) if found.sitename else None,
        published=stated or dates.stated(found.date),
        url=found.url,
        lines=lines,
    )


def _extracted(tree: Any) -> Any:
    from trafilatura import bare_extraction

    # Only a date that the page states: the extensive search guesses from any number in it.
    options = {"original_date": True, "extensive_search": False}
    try:
        return bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params=options)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("a page that cannot be read", remedy="save the article's text instead") from error


def _stated_date(tree: Any, source: str) -> str | None:
    """The moment of publication; trafilatura gives its day only."""
    for path in _PUBLISHED:
        for value in tree.xpath(path):
            if found := dates.stated(value):
                return found
    match = _LINKED_DATE.search(source)
    return dates.stated(match[1]) if match else None


def _lines(tree: Any) -> Iterator[tuple[str, ZoneKind]]:
    for element in tree.xpath(_HEADINGS):
        if line := _line(element.text_content()):
            yield line, ZoneKind.HEADING
    for element in tree.xpath(_BYLINES):
        if (line := _line(element.text_content())) and len(line) < 200:
            yield line, ZoneKind.BYLINE
    for element in tree.xpath(_CAPTIONS)[:_MOST_CAPTIONS]:
        if (line := _line(element.text_content())) and len(line.split()) >= _FEWEST_CAPTION_WORDS:
            yield line, ZoneKind.CAPTION
    for element in tree.xpath("//h1"):
        if line := _line(element.text_content()):
            yield line, ZoneKind.TITLE


def _line(text: str) -> str:
    """One line of the canonical text; white space in HTML means nothing, and comes as single spaces."""
    return _SPACE.sub(" ", text).strip()


def _same(title: str, line: str) -> bool:
    return line.casefold().startswith(title.casefold()) or (
        len(line) > 20 and title.casefold().startswith(line.casefold())
    )
