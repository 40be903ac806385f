"""What each stretch of a text is (stub)."""

from __future__ import annotations

import re

from truceline.model.enums import ZoneKind
from truceline.model.reports import Zone
from truceline.model.spans import Span

_LINE = re.compile(r"[^\r\n]+")


def zones(text: str, title: str | None = None) -> tuple[tuple[Zone, ...], Span | None]:
    """The zones of `text`, and the words that credit an agency for it."""
    found = [Zone(start=m.start(), end=m.end(), kind=ZoneKind.BODY) for m in _LINE.finditer(text) if m.group().strip()]
    return tuple(found), None
