"""Feeds: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed. Each entry is a link to a report, with what the feed carries of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from truceline.intake.documents import Link, Origin
from truceline.intake.encoding import decode
from truceline.intake.feeds import jsonfeed, syndicated, xml
from truceline.intake.feeds.entries import links
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.streams import whole


def read(stream: BinaryIO, origin: Origin) -> Iterator[Link | Refusal | Note]:
    """The entries of a feed in their order, each once.

    Raises:
        InputError: larger than any feed, declaring entities, or no feed at all.
    """
    data = whole(stream, xml.LARGEST)
    if _is_json(data):
        decoded = decode(data, declared=origin.charset)
        yield from links(jsonfeed.entries(decoded.text), origin, decoded.notes)
        return
    parsed = xml.parse(data, what="a feed", charset=origin.charset)
    if parsed.fault:
        yield Note(origin.where, parsed.fault)
    yield from links(syndicated.entries(parsed), origin, parsed.notes)


def _is_json(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] == b"{"
