"""Live blogs in linked data: schema.org LiveBlogPosting as JSON-LD, nested and broken as pages have it."""

from __future__ import annotations

import html as escapes
import re
from collections.abc import Iterator
from typing import Any

from truceline.errors import InputError
from truceline.intake import dates, linkeddata
from truceline.intake.linkeddata import listed, named, names
from truceline.intake.live.lines import Line, lines, one_line
from truceline.intake.live.posts import Facts, Post, key_of
from truceline.intake.markup import parsed

_TYPE = "LiveBlogPosting"
_POSTS = "liveBlogUpdate"
_TAG = re.compile(r"<[a-zA-Z/!]")
MOST_POSTS = 5_000
"""Posts of a page that are taken from its linked data; a day has hundreds."""


def found(tree: Any) -> tuple[list[dict[str, Any]], int]:
    """The live blogs in a page's linked data, and how many pieces of it that name one cannot be read."""
    blogs: list[dict[str, Any]] = []
    broken = 0
    for text in linkeddata.scripts(tree):
        if _TYPE not in text:
            continue
        data = linkeddata.loaded(text)
        if data is None:
            broken += 1
        blogs += [item for item in linkeddata.objects(data, without=[_POSTS]) if _TYPE in linkeddata.types(item)]
    return blogs, broken


def updates(blogs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The posts of live blogs, as their data has them."""
    return [x for blog in blogs for x in listed(blog.get(_POSTS)) if isinstance(x, dict)]


def post(update: dict[str, Any], facts: Facts) -> Post:
    """A post; it may have no words."""
    heading = _plain(update.get("headline")) or _plain(update.get("name"))
    told = tuple(body(update.get("articleBody") or update.get("text") or update.get("description")))
    own = [named(update.get(name)) for name in ("@id", "url", "identifier", "mainEntityOfPage")]
    keys = [key for name in own if name and (key := key_of(name, facts.address))]
    if heading and told and told[0].text == heading:
        told = told[1:]
    return Post(
        key=keys[0] if keys else None,
        lines=told,
        heading=heading,
        published=_moment(update.get("datePublished")) or _moment(update.get("dateCreated")),
        modified=_moment(update.get("dateModified")),
        authors=tuple(names(update.get("author"))),
        url=named(update.get("url")),
    )


def _moment(value: Any) -> str | None:
    return next((x for x in map(dates.stated, listed(value)) if x), None)


def _plain(value: Any) -> str | None:
    """A heading: words, perhaps with tags or escapes in them."""
    return one_line(" ".join(line.text for line in body(value))) or None


def body(value: Any) -> Iterator[Line]:
    """The paragraphs of a body that is HTML, escaped HTML or plain text."""
    if not isinstance(value, str):
        return
    text = escapes.unescape(value) if "&lt;" in value else value
    if _TAG.search(text):
        yield from _markup(text)
        return
    for line in escapes.unescape(text).splitlines():
        if kept := one_line(line):
            yield Line(kept)


def _markup(text: str) -> Iterator[Line]:
    try:
        yield from lines(parsed(f"<html><body><div>{text}</div></body></html>").find("body"))
    except InputError:
        return
