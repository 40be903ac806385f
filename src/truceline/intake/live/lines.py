"""The words of markup as lines, a paragraph each, without what only a browser shows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from truceline.intake.live.tables import class_parts, words
from truceline.intake.zones.furniture import is_furniture
from truceline.model.enums import ZoneKind

_BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5"
    " h6 header hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset(
    "audio button canvas embed form head iframe input math nav noscript object script select style svg template"
    " textarea title video".split()
)
_KINDS = {"figcaption": ZoneKind.CAPTION} | {f"h{n}": ZoneKind.HEADING for n in range(1, 7)}
LONGEST_LABEL = 4
"""Words of a button's label; a notice ("This post was amended on 3 May") is longer, and stays."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line."""

    text: str
    kind: ZoneKind | None = None
    """What its tag says it is."""


def one_line(text: str) -> str:
    """Words with white space as single spaces: in HTML it means nothing."""
    return " ".join(text.split())


def lines(element: Any, without: Collection[Any] = (), *, labels: bool = False) -> list[Line]:
    """The lines of an element, share bars, advertisements, polls and scripts left out.

    Args:
        element: parsed HTML.
        without: elements in it that are left out, too.
        labels: whether lines stay that are no more than the label of a button ("Share", "Continue reading").
    """
    held: list[str] = []
    found: list[Line] = []
    apart = frozenset(without)

    def close(kind: ZoneKind | None) -> None:
        if held and (text := one_line("".join(held))):
            found.append(Line(text, kind))
        held.clear()

    def take(element: Any, outer: ZoneKind | None) -> None:
        kind = _KINDS.get(element.tag, outer)
        block = element.tag in _BLOCKS
        if block:
            close(outer)
        if element.text:
            held.append(element.text)
        for child in element:
            if isinstance(child.tag, str) and child not in apart and not _left_out(child):
                take(child, kind)
            if child.tail:
                held.append(child.tail)
        if block:
            close(kind)

    take(element, None)
    close(None)
    return (
        found if labels else [x for x in found if not (len(x.text.split()) <= LONGEST_LABEL and is_furniture(x.text))]
    )


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
