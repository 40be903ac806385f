"""Live blogs in linked data: schema.org LiveBlogPosting as JSON-LD, nested and broken as pages have it."""

from __future__ import annotations

import html as escapes
import json
import re
from collections.abc import Iterator
from typing import Any

from truceline.errors import InputError
from truceline.intake import dates
from truceline.intake.live.lines import Line, lines, one_line
from truceline.intake.live.posts import Facts, Post, key_of
from truceline.intake.markup import parsed

_TYPE = "LiveBlogPosting"
_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_TAG = re.compile(r"<[a-zA-Z/!]")
# Objects within objects; a page has a handful.
_DEEPEST = 12
_MOST_OBJECTS = 20_000
MOST_POSTS = 5_000
"""Posts of a page that are taken from its linked data; a day has hundreds."""


def found(tree: Any) -> tuple[list[dict[str, Any]], int]:
    """The live blogs in a page's linked data, and how many pieces of it that name one cannot be read."""
    blogs: list[dict[str, Any]] = []
    broken = 0
    for text in tree.xpath("//script[contains(@type,'ld+json')]/text()"):
        if _TYPE not in text:
            continue
        data = _parsed(text)
        if data is None:
            broken += 1
        blogs += [item for item in _objects(data) if _TYPE in _strings(item.get("@type"))]
    return blogs, broken


def updates(blogs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The posts of live blogs, as their data has them."""
    return [x for blog in blogs for x in _listed(blog.get("liveBlogUpdate")) if isinstance(x, dict)]


def post(update: dict[str, Any], facts: Facts) -> Post:
    """A post; it may have no words."""
    heading = _plain(update.get("headline")) or _plain(update.get("name"))
    told = tuple(body(update.get("articleBody") or update.get("text") or update.get("description")))
    names = [_named(update.get(name)) for name in ("@id", "url", "identifier", "mainEntityOfPage")]
    keys = [key for name in names if name and (key := key_of(name, facts.address))]
    if heading and told and told[0].text == heading:
        told = told[1:]
    return Post(
        key=keys[0] if keys else None,
        lines=told,
        heading=heading,
        published=_moment(update.get("datePublished")) or _moment(update.get("dateCreated")),
        modified=_moment(update.get("dateModified")),
        authors=tuple(names_of(update.get("author"))),
        url=_named(update.get("url")),
    )


def _parsed(text: str) -> Any:
    """What a script holds, the usual damage mended: comment marks around it, commas too many, escapes."""
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    starts = [at for at in map(text.find, "{[") if at >= 0]
    bare = text[min(starts, default=0) : max(map(text.rfind, "}]")) + 1]
    for attempt in (bare, _TRAILING_COMMA.sub("", bare), escapes.unescape(bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """All objects, the outer before the inner, those of posts left out."""
    waiting = [(data, 0)]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        item, depth = waiting.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(item, dict):
            yield item
            waiting += [(value, depth + 1) for key, value in item.items() if key != "liveBlogUpdate"]
        elif isinstance(item, list):
            waiting += [(value, depth + 1) for value in reversed(item)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _strings(value: Any) -> list[str]:
    return [x.rsplit("/", 1)[-1] for x in _listed(value) if isinstance(x, str)]


def _named(value: Any) -> str | None:
    """An address or id, given as such or as an object that has one."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or value.get("value")
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip() else None


def _moment(value: Any) -> str | None:
    return next((x for x in map(dates.stated, _listed(value)) if x), None)


def names_of(value: Any) -> Iterator[str]:
    """The names of authors or of a publisher, given as words or as objects."""
    for item in _listed(value):
        name = item.get("name") if isinstance(item, dict) else item
        for given in _listed(name):
            if isinstance(given, str) and "://" not in given and (line := one_line(escapes.unescape(given))):
                yield line


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
