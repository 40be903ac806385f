"""The words of an element as lines, a paragraph each, without what is no part of a post."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from truceline.intake.live.tables import class_parts, words
from truceline.intake.zones.furniture import is_furniture
from truceline.model.enums import ZoneKind

_SPACE = re.compile(r"\s+")
_BLOCKS = frozenset(
    "address article aside blockquote br dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li"
    " main ol p pre section summary table tbody td th thead tr ul".split()
)
_SILENT = frozenset(
    "audio button canvas form iframe input math nav noscript object script select style svg template textarea"
    " video".split()
)
_KINDS = {"figcaption": ZoneKind.CAPTION} | {f"h{n}": ZoneKind.HEADING for n in range(1, 7)}
LONGEST_LABEL = 4
"""Words of a button's label; a notice ("This post was amended on 3 May") is longer, and stays."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a post."""

    text: str
    kind: ZoneKind | None = None
    """What its tag says it is."""


def one_line(text: str) -> str:
    """Words with white space as single spaces: in HTML it means nothing."""
    return _SPACE.sub(" ", text).strip()


def lines(element: Any, without: Collection[Any] = ()) -> list[Line]:
    """The lines of an element, labels of buttons, share bars, advertisements, polls and scripts left out.

    Args:
        element: parsed HTML.
        without: elements in it that are left out, too.
    """
    held: list[str] = []
    found: list[Line] = []

    def close(kind: ZoneKind | None) -> None:
        if text := one_line("".join(held)):
            found.append(Line(text, kind))
        held.clear()

    for piece, kind in _pieces(element, frozenset(without), None):
        if piece is None:
            close(kind)
        else:
            held.append(piece)
    close(None)
    return [x for x in found if not (is_furniture(x.text) and len(x.text.split()) <= LONGEST_LABEL)]


def _pieces(
    element: Any, without: Collection[Any], kind: ZoneKind | None
) -> Iterator[tuple[str | None, ZoneKind | None]]:
    """The words in order, None where a line ends, with what the ended line is."""
    kind, outer = _KINDS.get(element.tag, kind), kind
    block = element.tag in _BLOCKS
    if block:
        yield None, outer
    if element.text:
        yield element.text, kind
    for child in element:
        if isinstance(child.tag, str) and child not in without and not _left_out(child):
            yield from _pieces(child, without, kind)
        if child.tail:
            yield child.tail, kind
    if block:
        yield None, kind


def _left_out(element: Any) -> bool:
    if element.tag in _SILENT or element.get("hidden") is not None:
        return True
    if not (element.get("class") or element.get("id")):
        return False
    if not words("unseen").isdisjoint((element.get("class") or "").lower().split()):
        return True
    # An embedded post of a social network is part of what the newsroom tells.
    parts = class_parts(element)
    return not parts.isdisjoint(words("left_out")) and "embed" not in parts and element.tag != "blockquote"
