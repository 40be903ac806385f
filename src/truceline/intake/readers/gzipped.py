"""GZIP: one file of any format, compressed. A web archive compresses each record, and is read as one."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from truceline.errors import InputError
from truceline.intake import readers
from truceline.intake.documents import Found, Origin
from truceline.intake.formats import Format
from truceline.intake.streams import peeked
from truceline.intake.unpacking import DEEPEST, Gunzipped, Unpacking

_HEAD = 8192


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """What is found in the file that was compressed.

    Raises:
        InputError: damaged, cut off, too many archives within one another, or made to exhaust its readers.
    """
    head, stream = peeked(stream, _HEAD)
    if _start(head).startswith(b"WARC/"):
        yield from readers.reader(Format.WARC)(stream, origin)
        return
    if origin.depth == DEEPEST:
        raise InputError("too many archives within one another", remedy="unpack the outer ones first")
    count = origin.unpacking or Unpacking()
    inner = io.BufferedReader(Gunzipped(stream, count, outermost=origin.unpacking is None))
    narrowed = replace(origin, path=None, media=None, depth=origin.depth + 1, unpacking=count)
    yield from readers.read(inner, narrowed)


def _start(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 64)
    except zlib.error:
        return b""
