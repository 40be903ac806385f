"""The records of a web archive, taken apart by fastwarc (Bevendorff et al. 2021), whatever their headers promise."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from http import HTTPStatus
from typing import BinaryIO

from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, WarcReader, ZstdReader
from fastwarc.warc import ArchiveIterator, HeaderMap, WarcRecord, WarcRecordType

from truceline.errors import InputError
from truceline.intake.documents import Mark
from truceline.intake.readers.page import LARGEST_PAGE
from truceline.intake.streams import peeked
from truceline.intake.unpacking import FREE, RATIO

MOST_DAMAGED = 10_000
"""Damaged places; an archive of more is given up."""
_LARGEST = LARGEST_PAGE + 65_536
_PIECE = 65_536
_SCAN = 1024 * 1024
# How far a pipe can go back: twice what fastwarc reads ahead.
_RECENT = 2 * _PIECE
_PAGES = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)
# A record within a record: the length of the outer one is wrong.
_WITHIN = re.compile(rb"\n\r?\nWARC/1\.[01]\r?\n")
_OVERLAP = 16
_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
_CHUNKED = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a crawler was given at an address."""

    position: int
    """Where its record begins, in bytes of the file."""
    url: str | None
    fetched: date | None
    media: str | None
    charset: str | None
    body: bytes
    """Decoded."""
    cut: bool
    """Whether the crawler says that it kept a part only."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A record that was read whole."""

    position: int
    record: WarcRecord
    content: bytes


class _DamagedError(OSError):
    """As fastwarc has it for records that it finds damaged itself."""


def answers(stream: BinaryIO, after: int, passed: Counter[str]) -> Iterator[Answer | Mark]:
    """The good answers of an archive from `after` on, with marks between them.

    Args:
        stream: the file, packed or not.
        after: where to begin.
        passed: counts what was passed over, by reason.
    """
    last = after
    for block in _blocks(_Raw(stream, after), passed):
        # The one before is marked: in an archive that is packed as a whole, all have one position.
        if block.position > last > after:
            yield Mark(last)
        last = block.position
        try:
            if answer := _answer(block):
                yield answer
        except InputError as error:
            passed[error.what] += 1


def _blocks(raw: _Raw, passed: Counter[str]) -> Iterator[_Block]:
    """Records that end where they say. After a damaged one, reading goes on with the next that begins."""
    for _ in range(MOST_DAMAGED):
        held, here = None, raw.tell()
        try:
            for record in ArchiveIterator(raw, parse_http=False, max_header_len=_PIECE):  # type: ignore[arg-type]
                if held:
                    yield held
                held, here = None, record.stream_pos
                held = _block(record, raw, passed)
            if held:
                yield held
            return
        except OSError:
            if held:
                yield held
        if not raw.find(here + 1):
            passed["damaged or cut off, the last that could be read"] += 1
            return
        passed["damaged"] += 1
    raise InputError(f"more than {MOST_DAMAGED:,} damaged records", remedy="get it again, and check how it was made")


def _block(record: WarcRecord, raw: _Raw, passed: Counter[str]) -> _Block | None:
    """A record of a page with its content; None, counted, for any other and for one beyond the largest page.

    Raises:
        _DamagedError: it does not end where it says.
    """
    begun, wanted = raw.tell(), record.record_type in _PAGES
    content = bytearray()
    while piece := record.reader.read(_PIECE):
        content += piece
        if _WITHIN.search(content, max(0, len(content) - len(piece) - _OVERLAP)):
            raise _DamagedError
        if not wanted or len(content) > _LARGEST:
            break
    length = len(content)
    while skipped := record.consume(_SCAN):
        length += skipped
        if length > FREE + RATIO * (raw.tell() - begun):
            raise _DamagedError
    if length < record.content_length:
        raise _DamagedError
    if record.record_type == WarcRecordType.revisit:
        passed["seen before by the crawler, and not kept again (revisit)"] += 1
    elif wanted and length > _LARGEST:
        passed[_TOO_LARGE] += 1
    return _Block(record.stream_pos, record, bytes(content)) if wanted and length <= _LARGEST else None


_TOO_LARGE = f"larger than {LARGEST_PAGE // 1024 // 1024} MB"


def _answer(block: _Block) -> Answer:
    """What was answered.

    Raises:
        InputError: no page.
    """
    headers, body = block.record.headers, block.content
    content_type = _header(headers, "Content-Type")
    if block.record.record_type == WarcRecordType.response:
        http = HeaderMap()
        try:
            body = body[http.parse(io.BytesIO(body), has_status_line=True) :]
        except OSError as error:
            raise InputError("without HTTP headers that can be read") from error
        if http.status_code != HTTPStatus.OK:
            raise InputError("with an HTTP status other than 200")
        body = _decoded(body, http)
        content_type = _header(http, "Content-Type") or _header(headers, "WARC-Identified-Payload-Type")
    charset = _CHARSET.search(content_type)
    return Answer(
        position=block.position,
        url=_header(headers, "WARC-Target-URI").strip("<>") or None,
        fetched=_day(_header(headers, "WARC-Date")),
        media=content_type.split(";")[0].strip().lower() or None,
        charset=charset[1] if charset else None,
        body=body,
        cut=bool(_header(headers, "WARC-Truncated")),
    )


def _header(headers: HeaderMap, name: str) -> str:
    return (headers.get_bytes(name.encode()) or b"").decode("utf-8", "replace").strip()


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _decoded(body: bytes, headers: HeaderMap) -> bytes:
    """A body without its transfer and content codings; many crawlers undo them and leave the headers as they were."""
    if "chunked" in _header(headers, "Transfer-Encoding").lower() and _CHUNKED.match(body):
        try:
            body = _through(ChunkedReader, body)
        except OSError as error:
            raise InputError("cut off in a chunk") from error
    for name in reversed(_header(headers, "Content-Encoding").lower().split(",")):
        if (coding := name.strip()) in {"", "identity", "none", "utf-8"}:
            continue
        if coding not in _CODINGS:
            raise InputError("in an unknown content coding")
        try:
            body = _CODINGS[coding](body)
        except OSError:
            continue
    if len(body) > LARGEST_PAGE:
        raise InputError(_TOO_LARGE)
    return body


def _through(decoder: Callable[[BinaryIO], WarcReader], body: bytes) -> bytes:
    """A body decoded, as far as a page may be long."""
    reader, decoded = decoder(io.BytesIO(body)), bytearray()
    while len(decoded) <= LARGEST_PAGE and (piece := reader.read(_SCAN)):
        decoded += piece
    return bytes(decoded)


def _deflated(body: bytes) -> bytes:
    """With the header of zlib or, as many servers have it, without."""
    try:
        return zlib.decompressobj(-15).decompress(body, LARGEST_PAGE + 1)
    except zlib.error:
        return _through(lambda packed: GzipReader(packed, zlib=True), body)


_CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": partial(_through, GzipReader),
    "x-gzip": partial(_through, GzipReader),
    "deflate": _deflated,
    "br": partial(_through, BrotliReader),
    "zstd": partial(_through, ZstdReader),
}


class _Raw:
    """The bytes of an archive as fastwarc asks for them; positions count from its start."""

    def __init__(self, stream: BinaryIO, after: int) -> None:
        head, self._stream = peeked(stream, len(_ZSTD))
        self._start = next((magic for magic in (_GZIP, _ZSTD) if head.startswith(magic)), b"WARC/1.")
        self._at = 0
        self._recent = self._pushed = b""
        self._go(after)

    def read(self, size: int) -> bytes:
        """The next bytes."""
        piece, self._pushed = self._pushed[:size], self._pushed[size:]
        piece = piece or self._stream.read(size)
        self._at += len(piece)
        self._recent = (self._recent + piece)[-_RECENT:]
        return piece

    def tell(self) -> int:
        """Bytes read so far."""
        return self._at

    def find(self, after: int) -> bool:
        """Goes to the first beginning of a record at or behind `after`; a pipe goes back as far as it can."""
        self._go(after)
        held = b""
        while piece := self.read(_SCAN):
            held += piece
            at = held.find(self._start)
            while at >= 0:
                if self._begins(held[at : at + 512]):
                    self._pushed = held[at:] + self._pushed
                    self._at -= len(held) - at
                    return True
                at = held.find(self._start, at + 1)
            held = held[-512:]
        return False

    def _begins(self, head: bytes) -> bool:
        if self._start != _GZIP:
            return True
        try:
            return zlib.decompressobj(31).decompress(head, 16).startswith(b"WARC/")
        except zlib.error:
            return False

    def _go(self, position: int) -> None:
        if self._stream.seekable():
            self._pushed = b""
            self._at = self._stream.seek(position)
        elif position < self._at:
            back = self._recent[-(self._at - position) :]
            self._recent, self._pushed = b"", back + self._pushed
            self._at -= len(back)
        else:
            while self._at < position and self.read(min(_SCAN, position - self._at)):
                pass
