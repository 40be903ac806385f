"""What a file holds, told by its content and not by its name."""

from __future__ import annotations

import re
from enum import StrEnum

from truceline.errors import InputError
from truceline.intake.encoding import decode, refuse_binary

HEAD = 65_536
"""Bytes that are looked at."""


class Format(StrEnum):
    """The formats that are taken in."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"


_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|section|main|div|meta|title|h1|p)\b", re.IGNORECASE)
_OBJECT = re.compile(r'\{\s*(?:"|\})')
_JSON = re.compile(r"\[\s*\{|\{\s*$")


def sniff(head: bytes) -> Format:
    """The format of a file that begins with `head`.

    Args:
        head: its first bytes, up to `HEAD`.

    Raises:
        InputError: binary, a feed or other XML, or JSON that is not one object a line.
    """
    refuse_binary(head)
    start = _readable(head).lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _markup(start)
    line = start.split("\n", 1)[0].rstrip()
    if _OBJECT.match(line):
        return Format.JSONL
    if _JSON.match(line) or re.match(r"\[\s*\{\s*\"", start):
        raise InputError("JSON, but not one object a line", remedy="turn it into JSONL, for example with: jq -c '.[]'")
    return Format.TEXT


def _markup(start: str) -> Format:
    if _HTML.search(start[:8192]):
        return Format.HTML
    if re.match(r"<\?xml|<rss|<feed", start, re.IGNORECASE):
        raise InputError("XML, not a page", remedy="give the HTML pages that it points to")
    return Format.TEXT


def _readable(head: bytes) -> str:
    try:
        # A character may be cut at the end of the head.
        return decode(head[: len(head) - len(head) % 4] if len(head) >= HEAD else head).text
    except InputError:
        return head.decode("latin-1")
