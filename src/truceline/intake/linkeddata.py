"""Linked data of a page (schema.org as JSON-LD), nested and broken as pages have it. Bad data costs itself only."""

from __future__ import annotations

import html as escapes
import json
import re
from collections.abc import Collection, Iterator
from typing import Any

_TRAILING_COMMA = re.compile(r",\s*(?=[}\]])")
_SPACE = re.compile(r"\s+")
# Objects within objects; a page has a handful.
_DEEPEST = 12
_MOST_OBJECTS = 20_000
_LONGEST_NAME = 300


def scripts(tree: Any) -> list[str]:
    """The pieces of linked data of a parsed page, as they stand in it."""
    return [script.text for script in tree.iter("script") if script.text and "ld+json" in (script.get("type") or "")]


def loaded(text: str) -> Any:
    """What a piece holds, the usual damage mended (comments, commas too many, escapes); None if it cannot be read."""
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    starts = [at for at in map(text.find, "{[") if at >= 0]
    bare = text[min(starts, default=0) : max(map(text.rfind, "}]")) + 1]
    for mended in (str, lambda x: _TRAILING_COMMA.sub("", x), escapes.unescape):
        try:
            return json.loads(mended(bare), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def objects(data: Any, *, without: Collection[str] = ()) -> Iterator[dict[str, Any]]:
    """All objects of a piece, the outer before the inner.

    Args:
        data: what the piece holds.
        without: properties that are not looked into.
    """
    waiting = [(data, 0)]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        item, depth = waiting.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(item, dict):
            yield item
            waiting += [(value, depth + 1) for key, value in item.items() if key not in without]
        elif isinstance(item, list):
            waiting += [(value, depth + 1) for value in reversed(item)]


def listed(value: Any) -> list[Any]:
    """The values of a property that has one or several."""
    return value if isinstance(value, list) else [value]


def types(item: dict[str, Any]) -> list[str]:
    """What an object is ("NewsArticle"), without the address of the vocabulary."""
    return [x.rsplit("/", 1)[-1] for x in listed(item.get("@type")) if isinstance(x, str)]


def named(value: Any) -> str | None:
    """An address or id, given as such or as an object that has one."""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url") or value.get("value")
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip() else None


def names(value: Any) -> Iterator[str]:
    """The names of authors or of a publisher, given as words or as objects; addresses are none."""
    for item in listed(value):
        name = item.get("name") if isinstance(item, dict) else item
        for given in listed(name):
            if isinstance(given, str) and "://" not in given and (line := one_line(given)):
                yield line


def one_line(text: str) -> str:
    """A name or title as words: escapes resolved, white space as single spaces, what is too long cut off."""
    return _SPACE.sub(" ", escapes.unescape(text[: 4 * _LONGEST_NAME])).strip()[:_LONGEST_NAME]
