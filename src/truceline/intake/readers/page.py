"""Web pages: the article's text, what the page says of itself, and what its tags say some lines are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from truceline.errors import InputError
from truceline.intake import dates, live
from truceline.intake.documents import Document, Found, Origin
from truceline.intake.encoding import decode
from truceline.intake.live import linked
from truceline.intake.live.lines import one_line
from truceline.intake.markup import parsed
from truceline.intake.metadata import Stated, byline_names, stated
from truceline.intake.streams import whole
from truceline.intake.text import check_size
from truceline.intake.zones.furniture import is_furniture
from truceline.model.enums import ZoneKind

LARGEST_PAGE = 10 * 1024 * 1024
"""Bytes."""
LARGEST_SAVED = 64 * 1024 * 1024
"""Bytes of a page with its pictures, as a browser saves it in one file."""
# Pictures and fonts within a page; each part is possessive, so that this takes linear time.
_DATA = re.compile(rb"data:[a-zA-Z0-9/.+;=-]{0,100}+,[A-Za-z0-9+/%=]{200,}+")
# What browsers and SingleFile write above a page that they save.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>]+)"
)
_SAVED_HEAD = 4_096
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


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """The article of a page, or the posts of a live blog.

    Raises:
        InputError: larger than any page, in no encoding that fits, built to break its readers, or without an article.
    """
    decoded = decode(_without_data(whole(stream, LARGEST_SAVED)), html=True, declared=origin.charset)
    source = decoded.text
    tree = parsed(source)
    facts = stated(tree, origin.url or saved_from(source))
    if posts := live.found(tree, replace(origin, url=facts.url), facts.published):
        yield from posts
        return
    yield replace(_article(tree, facts), notes=(*decoded.notes, *facts.notes))


def page(source: str, served: str | None = None) -> Document:
    """The article of a page, by trafilatura (Barbaresi 2021).

    Args:
        source: the page.
        served: its address, where it is known.

    Raises:
        InputError: the page is built to break its readers, or there is no article in it.
    """
    tree = parsed(source)
    return _article(tree, stated(tree, served))


def saved_from(source: str) -> str | None:
    """The address that a browser or SingleFile wrote above a page that it saved."""
    match = _SAVED_FROM.search(source, 0, _SAVED_HEAD)
    return match[1] if match else None


def _without_data(data: bytes) -> bytes:
    """A page without the pictures that stand in it as data."""
    data = _DATA.sub(b"data:,", data) if b"data:" in data else data
    if len(data) > LARGEST_PAGE:
        raise InputError(
            f"a page of more than {LARGEST_PAGE // 1_000_000} MB", remedy="save the article's text instead"
        )
    return data


def _article(tree: Any, facts: Stated) -> Document:
    facts = _completed(tree, facts)
    lines = dict(_lines(tree))
    captions = [line for line, kind in lines.items() if kind is ZoneKind.CAPTION]
    _unlaid(tree)
    paragraphs = [line for line in map(one_line, _extracted(tree).split("\n")) if line]
    if len(paragraphs) <= 1 or not _is_article(paragraphs):
        paragraphs = _stated_text(facts, paragraphs)
    if not _is_article(paragraphs):
        raise InputError("no article text in this page", remedy="save the article's own page, or its text")
    title = facts.title
    if title and not any(_same(title, p) for p in paragraphs[:5]):
        paragraphs.insert(0, title)
        lines.setdefault(title, ZoneKind.TITLE)
    paragraphs += [c for c in captions if c not in paragraphs]
    text = "\n".join(paragraphs)
    check_size(text)
    return Document(
        text=text,
        title=title,
        outlet=facts.outlet,
        authors=facts.authors or _authors(lines),
        published=facts.published,
        modified=facts.modified,
        url=facts.url,
        language=facts.language,
        lines=lines,
    )


def _unlaid(tree: Any) -> None:
    """Makes blocks of tables that lay a page out, as old sites have them: a cell holds paragraphs."""
    laid = [table for cell in tree.iter("td") if len(cell.findall("p")) > 1 for table in cell.iterancestors("table")]
    for table in dict.fromkeys(laid):
        for element in table.iter("table", "tbody", "thead", "tr", "td", "th"):
            element.tag = "div"


def _stated_text(facts: Stated, found: list[str]) -> list[str]:
    """The text that the page states for machines, where a script draws the page; trafilatura finds it in one piece."""
    told = [line.text for line in linked.body(facts.body)]
    return told if not _is_article(found) or " ".join(told) == " ".join(found) else found


def _is_article(paragraphs: list[str]) -> bool:
    return any(len(p.split()) >= _FEWEST_WORDS and not is_furniture(p) for p in paragraphs)


def _authors(lines: Mapping[str, ZoneKind]) -> tuple[str, ...]:
    """The persons and agencies that the byline names: "By Jane Doe and Ido van Rees"."""
    bylines = (line for line, kind in lines.items() if kind is ZoneKind.BYLINE)
    return next((names for line in bylines if (names := byline_names(line))), ())


def _completed(tree: Any, facts: Stated) -> Stated:
    """What a page says in its text only, told by trafilatura; most newsrooms say all in tags, which costs less."""
    if facts.title and facts.outlet and facts.published:
        return facts
    from trafilatura.metadata import extract_metadata

    # Only a date that the page states: the extensive search guesses from any number in it.
    options = {"original_date": True, "extensive_search": False}
    try:
        found = extract_metadata(tree, None, options)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("a page that cannot be read", remedy="save the article's text instead") from error
    return replace(
        facts,
        title=facts.title or one_line(found.title or "") or None,
        outlet=facts.outlet or one_line(found.sitename or "") or None,
        published=facts.published or dates.stated(found.date),
    )


def _extracted(tree: Any) -> str:
    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(tree, include_comments=False)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("a page that cannot be read", remedy="save the article's text instead") from error
    return (found.text if found else None) or ""


def _lines(tree: Any) -> Iterator[tuple[str, ZoneKind]]:
    for element in tree.xpath(_HEADINGS):
        if line := one_line(element.text_content()):
            yield line, ZoneKind.HEADING
    for element in tree.xpath(_BYLINES):
        if (line := one_line(element.text_content())) and len(line) < 200:
            yield line, ZoneKind.BYLINE
    for element in tree.xpath(_CAPTIONS)[:_MOST_CAPTIONS]:
        if (line := one_line(element.text_content())) and len(line.split()) >= _FEWEST_CAPTION_WORDS:
            yield line, ZoneKind.CAPTION
    for element in tree.xpath("//h1"):
        if line := one_line(element.text_content()):
            yield line, ZoneKind.TITLE


def _same(title: str, line: str) -> bool:
    return line.casefold().startswith(title.casefold()) or (
        len(line) > 20 and title.casefold().startswith(line.casefold())
    )
