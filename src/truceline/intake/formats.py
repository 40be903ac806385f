"""What a file holds, told by its content and not by its name."""

from __future__ import annotations

import csv
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
    """A page, saved by a browser or by SingleFile: an article, or a live blog."""
    JSONL = "jsonl"
    CSV = "csv"
    """A header names its columns, `text` among them."""
    FEED = "feed"
    """RSS, Atom or JSON Feed."""
    SITEMAP = "sitemap"
    """A sitemap, a news sitemap, or an index of them."""
    MAIL = "mail"
    """A message (RFC 5322): a newsletter, or a page that a browser saved as MHTML (RFC 2557)."""
    MBOX = "mbox"
    """Messages one after the other (RFC 4155)."""
    WARC = "warc"
    """A web archive (ISO 28500)."""
    PDF = "pdf"
    ZIP = "zip"
    """A folder of files of any of these formats."""
    GZIP = "gzip"
    """One file of any of these formats, compressed; a web archive compresses each record."""


_MAGIC = (
    (b"%PDF-", Format.PDF),
    (b"PK\x03\x04", Format.ZIP),
    (b"\x1f\x8b", Format.GZIP),
    (b"WARC/", Format.WARC),
    # Zstandard, and the frame for a dictionary before it: nothing but web archives is taken in so compressed.
    (b"\x28\xb5\x2f\xfd", Format.WARC),
    (b"\x5d\x2a\x4d\x18", Format.WARC),
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article|section|main|div|meta|title|h1|p)\b", re.IGNORECASE)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.IGNORECASE)
_SITEMAP = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.IGNORECASE)
_OPML = re.compile(r"<opml\b", re.IGNORECASE)
_JSON_FEED = re.compile(r'"version"\s*:\s*"https://jsonfeed\.org/version/')
_OBJECT = re.compile(r'\{\s*(?:"|\})')
_JSON = re.compile(r"\[\s*\{|\{\s*$")
_HEADER_LINE = re.compile(r"([!-9;-~]{1,60}):[ \t]")
_MAIL_HEADERS = frozenset(
    ("from to date subject message-id mime-version received return-path delivered-to content-type").split()
)
# Two of them: a text may begin with "Date: …".
_FEWEST_HEADERS = 2


def sniff(head: bytes) -> Format:
    """The format of a file that begins with `head`.

    Args:
        head: its first bytes, up to `HEAD`.

    Raises:
        InputError: binary, XML that holds no reports, or JSON that is not one object a line.
    """
    if found := next((form for magic, form in _MAGIC if head.startswith(magic)), None):
        return found
    refuse_binary(head)
    start = _readable(head).lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _markup(start)
    line = start.split("\n", 1)[0].rstrip()
    if _OBJECT.match(start) and _JSON_FEED.search(start[:8192]):
        return Format.FEED
    if _OBJECT.match(line):
        return Format.JSONL
    if _JSON.match(line) or re.match(r"\[\s*\{\s*\"", start):
        raise InputError("JSON, but not one object a line", remedy="turn it into JSONL, for example with: jq -c '.[]'")
    if line.startswith("From ") and _is_mail(start.split("\n", 1)[-1]):
        return Format.MBOX
    if _is_mail(start):
        return Format.MAIL
    return Format.CSV if _is_table(line) else Format.TEXT


def _markup(start: str) -> Format:
    if not start[:5].lower().startswith("<?xml") and _HTML.match(start):
        return Format.HTML
    for pattern, form in ((_FEED, Format.FEED), (_SITEMAP, Format.SITEMAP)):
        if pattern.search(start[:8192]):
            return form
    if _OPML.search(start[:8192]):
        raise InputError("a list of feeds (OPML), not reports", remedy="use: truceline sources import FILE")
    if _HTML.search(start[:8192]):
        return Format.HTML
    if start.lower().startswith("<?xml"):
        raise InputError("XML, not a page or feed", remedy="give the HTML pages that it points to")
    return Format.TEXT


def _is_mail(start: str) -> bool:
    """Whether a message's header stands at the beginning: fields, folded ones among them, before a blank line."""
    found = set()
    for line in start.splitlines()[:60]:
        match = _HEADER_LINE.match(line)
        if match:
            found.add(match[1].lower())
        elif not line or not line[0].isspace():
            break
    return len(found & _MAIL_HEADERS) >= _FEWEST_HEADERS


def _is_table(line: str) -> bool:
    """Whether a line names columns, one of them `text`."""
    header = line.split("\r", 1)[0][:4096]
    for delimiter in ",;\t":
        names = next(csv.reader([header], delimiter=delimiter), [])
        if len(names) > 1 and "text" in [name.strip().casefold() for name in names]:
            return True
    return False


def _readable(head: bytes) -> str:
    try:
        # A character may be cut at the end of the head.
        return decode(head[: len(head) - len(head) % 4] if len(head) >= HEAD else head).text
    except InputError:
        return head.decode("latin-1")
