"""RSS 0.9x, 1.0 and 2.0 and Atom, by feedparser, which is handed a tree that was parsed safely before."""

from __future__ import annotations

import calendar
import io
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from truceline.errors import InputError
from truceline.intake import dates
from truceline.intake.feeds.entries import MOST, Entry, Words, language, title
from truceline.intake.feeds.xml import Parsed

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LONGEST_BASE = 2_000
# Root, channel, entry, content, its div: no deeper one counts, and nested ones would grow on each other.
_DEEPEST_BASE = 5
# Elements about sound and film whose texts feedparser would take for the entry's own.
_MEDIA = ("{http://search.yahoo.com/mrss", "{http://www.itunes.com/dtds/podcast-1.0.dtd", "media:", "itunes:")
_ENTRIES = frozenset({"item", "entry"})
_SUMMARIES = frozenset({"description", "summary"})
_LONGEST_DATE = 100
_WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def entries(parsed: Parsed) -> Iterator[Entry]:
    """The entries of a feed.

    Raises:
        InputError: no feed, or one that cannot be read.
    """
    feed = _read(parsed.root)
    if not feed.get("version") and not feed.get("entries"):
        raise InputError("XML that is no feed", remedy="give RSS, Atom or JSON Feed")
    own = feed["feed"]
    named = title(_words(own.get("title")))
    base = _words(own.get("link"))
    for entry in feed["entries"]:
        yield _entry(entry, named, base, language(own.get("language")))


def _read(root: Any) -> Any:
    import feedparser
    from lxml import etree  # type: ignore[import-untyped]

    told = {"content-type": "application/xml; charset=utf-8"}
    try:
        _cleaned(root)
        # A stream, since a string could be taken for an address or a file; and never its own fetching.
        stream = io.BytesIO(etree.tostring(root, encoding="utf-8"))
        return feedparser.parse(stream, response_headers=told, resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:
        # It was written for good will: odd feeds break it in odd ways.
        raise InputError("a feed that cannot be read", remedy="ask its publisher to validate it") from error


def _cleaned(root: Any) -> None:
    """Takes out what would mislead feedparser or make it swell."""
    from lxml import etree

    depth = number = 0
    doomed: list[Any] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag="*"):
        depth += 1 if event == "start" else -1
        if event == "end":
            continue
        if depth > _DEEPEST_BASE or len(element.get(_BASE, "")) > _LONGEST_BASE:
            element.attrib.pop(_BASE, None)
        if _name(element) in _ENTRIES:
            number += 1
            # One more, so that it is seen that there are more.
            doomed += [element] if number > MOST + 1 else _misleading(element)
    for element in doomed:
        element.getparent().remove(element)


def _misleading(entry: Any) -> Iterator[Any]:
    """Texts about sound and film, and every summary but the first: feedparser takes a second for the content."""
    summaries = 0
    for element in entry.iterchildren("*"):
        summary = _name(element) in _SUMMARIES
        summaries += summary
        if element.tag.lower().startswith(_MEDIA) or (summary and summaries > 1):
            yield element


def _name(element: Any) -> str:
    """Its name without the name space; a prefix that nobody declared stays."""
    return str(element.tag).rsplit("}", 1)[-1]


def _entry(entry: Any, outlet: str | None, base: str | None, spoken: str | None) -> Entry:
    source = entry.get("source")
    carrier = title(_words(source.get("title"))) if isinstance(source, dict) else None
    words = _content(entry)
    return Entry(
        address=_address(entry),
        base=base,
        id=_words(entry.get("id")),
        title=_words(entry.get("title")),
        words=words,
        published=_moment(entry, "published") or _moment(entry, "created") or _moment(entry, "updated"),
        modified=_moment(entry, "updated"),
        outlet=carrier or outlet,
        authors=tuple(_authors(entry)),
        language=spoken,
    )


def _address(entry: Any) -> str | None:
    """Its link, or its id where that is declared to be one (`isPermaLink`) and looks like one."""
    link = _words(entry.get("link"))
    if link and entry.get("guidislink") is True and not _WHOLE.match(link.strip()):
        return None
    return link


def _content(entry: Any) -> Words | None:
    """The content of an entry, else its summary."""
    given = entry.get("content")
    parts = [part for part in given if isinstance(part, dict)] if isinstance(given, list) else []
    for part in parts:
        kind = str(part.get("type") or "")
        value = _words(part.get("value"))
        if value and kind in {"text/html", "application/xhtml+xml", "text/plain"}:
            return Words(value, html=_is_html(value, kind), whole=True)
    value = _words(entry.get("summary"))
    detail = entry.get("summary_detail")
    kind = str(detail.get("type")) if isinstance(detail, dict) else ""
    return Words(value, html=_is_html(value, kind), whole=False) if value else None


def _is_html(value: str, kind: str) -> bool:
    """Many a feed declares its HTML as text."""
    return kind != "text/plain" or ("<" in value and "</" in value)


def _authors(entry: Any) -> Iterator[str]:
    given = entry.get("authors")
    for author in given if isinstance(given, list) else ():
        name = _words(author.get("name")) if isinstance(author, dict) else None
        if name and (name := title(name)):
            yield name


def _moment(entry: Any, name: str) -> str | None:
    """A date of an entry; feedparser knows spellings that `dates` does not, and drops their zones."""
    if name not in entry:
        return None
    value = _words(entry.get(name))
    if found := dates.stated(value):
        return found
    known = entry.get(f"{name}_parsed") if value and len(value) <= _LONGEST_DATE else None
    if not isinstance(known, time.struct_time):
        return None
    try:
        moment = datetime.fromtimestamp(calendar.timegm(known), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return dates.stated(moment.isoformat())


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
