"""The HTML of an entry as lines of text; scripts and what only a browser shows are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from truceline.intake.markup import parsed
from truceline.model.enums import ZoneKind

_BLOCKS = frozenset(
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody tfoot thead tr ul".split()
)
_UNREAD = frozenset(
    "audio button canvas embed head iframe input math nav noscript object script select style svg template textarea"
    " title video".split()
)
_KINDS = dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), ZoneKind.HEADING) | {"figcaption": ZoneKind.CAPTION}
_CELLS = frozenset({"td", "th"})


def lines(source: str) -> list[tuple[str, ZoneKind | None]]:
    """The lines of a fragment of HTML with what its tags say of them: headings and captions.

    Raises:
        InputError: the fragment is built to break its readers.
    """
    if not source.strip():
        return []
    found: list[tuple[str, ZoneKind | None]] = []
    pieces: list[str] = []
    kind: ZoneKind | None = None
    for piece, name in _pieces(parsed(f"<div>{source}</div>")):
        if name is None:
            pieces.append(piece)
            continue
        if words := " ".join("".join(pieces).split()):
            found.append((words, kind))
        pieces, kind = [], _KINDS.get(name)
    return found


def plain(source: str) -> str:
    """A fragment of HTML on one line: a title.

    Raises:
        InputError: the fragment is built to break its readers.
    """
    return " ".join(words for words, _ in lines(source))


def _pieces(root: Any) -> Iterator[tuple[str, str | None]]:
    """The words in their order with None, and the name of each block where it begins; an empty name where one ends."""
    from lxml import etree  # type: ignore[import-untyped]

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if name in _BLOCKS:
                yield "", name
            if not name or name in _UNREAD:
                walk.skip_subtree()
            else:
                yield element.text or "", None
            continue
        if name in _BLOCKS:
            yield "", ""
        if name in _CELLS:
            yield " ", None
        yield element.tail or "", None
    yield "", ""
