"""The tables of `layouts.toml`: how live pages mark their posts, and the words beside it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

_HAS = re.compile(r"has\('([^']+)'\)")


@dataclass(frozen=True, slots=True)
class Layout:
    """How one kind of live page marks its posts; the fields are those of the file."""

    name: str
    sign: str
    post: str
    time: str
    id: str
    example: str
    expected: tuple[str, str, str, str]
    heading: str | None = None
    byline: str | None = None
    modified: str | None = None
    link: str | None = None
    body: str | None = None
    pinned: str | None = None
    listing: bool = False


@cache
def table(name: str) -> tuple[dict[str, Any], ...]:
    """The entries of one table."""
    text = resources.files("truceline.intake.live").joinpath("layouts.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)[name])


@cache
def words(name: str) -> frozenset[str]:
    """All words of one table."""
    return frozenset(word for entry in table(name) for word in entry["words"])


@cache
def layouts() -> tuple[Layout, ...]:
    """The layouts, the more telling before the more common."""
    return tuple(Layout(**(entry | {"expected": tuple(entry["expected"])})) for entry in table("layout"))


@cache
def xpath(expression: str) -> Any:
    """A compiled expression; `has('x')` in it asks whether x is one of an element's classes."""
    from lxml import etree  # type: ignore[import-untyped]

    has = r"contains(concat(' ',normalize-space(@class),' '),' \1 ')"
    # Strings that do not remember where they stood are made in half the time.
    return etree.XPath(_HAS.sub(has, expression), smart_strings=False)


def class_parts(element: Any) -> set[str]:
    """The parts of an element's classes and id: "ncpost-share-links" has the parts "ncpost", "share" and "links"."""
    return set(re.split(r"[\s_-]+", f"{element.get('class') or ''} {element.get('id') or ''}".lower()))
