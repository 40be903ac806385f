"""JSON Feed 1 and 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from truceline.errors import InputError
from truceline.intake import dates
from truceline.intake.feeds.entries import Entry, Words, language, title


def entries(text: str) -> Iterator[Entry]:
    """The entries of a feed.

    Raises:
        InputError: no JSON, or no feed.
    """
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError("a JSON feed that cannot be read", remedy="ask its publisher to validate it") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise InputError('a JSON feed without "items"', remedy="ask its publisher to validate it")
    for item in items:
        yield _entry(item if isinstance(item, dict) else {}, feed)


def _entry(item: dict[str, Any], feed: dict[str, Any]) -> Entry:
    published = dates.stated(item.get("date_published"))
    return Entry(
        address=_words(item.get("url")) or _words(item.get("external_url")),
        base=_words(feed.get("home_page_url")) or _words(feed.get("feed_url")),
        id=_id(item.get("id")),
        title=_words(item.get("title")),
        words=_content(item),
        published=published or dates.stated(item.get("date_modified")),
        modified=dates.stated(item.get("date_modified")),
        outlet=title(_words(feed.get("title"))),
        authors=tuple(_authors(item) or _authors(feed)),
        language=language(item.get("language") or feed.get("language")),
    )


def _content(item: dict[str, Any]) -> Words | None:
    if value := _words(item.get("content_html")):
        return Words(value, html=True, whole=True)
    if value := _words(item.get("content_text")):
        return Words(value, html=False, whole=True)
    value = _words(item.get("summary"))
    return Words(value, html=False, whole=False) if value else None


def _authors(of: dict[str, Any]) -> list[str]:
    """Version 1.1 has `authors`, version 1 one `author`."""
    given = of.get("authors")
    listed = given if isinstance(given, list) else [of.get("author")]
    names = (_words(author.get("name")) for author in listed if isinstance(author, dict))
    return [name for name in map(title, names) if name]


def _id(value: object) -> str | None:
    """Its id; some give a number, which the format allows to be read as words."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return _words(value)


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
