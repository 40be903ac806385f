"""Streams that are looked at before they are read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from truceline.errors import InputError

_CHUNK = 65_536


class _Rejoined(io.RawIOBase):
    """A stream that cannot go back, with the bytes that were taken from it put in front again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, into: bytearray | memoryview) -> int:  # type: ignore[override]
        if self._head:
            piece = bytes(self._head[: len(into)])
            self._head = self._head[len(piece) :]
        else:
            read = getattr(self._rest, "read1", self._rest.read)
            piece = read(len(into))
        into[: len(piece)] = piece
        return len(piece)


def peeked(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, up to `size`, and a stream that still gives all of them."""
    head = b""
    while len(head) < size and (piece := stream.read(size - len(head))):
        head += piece
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    return head, io.BufferedReader(_Rejoined(head, stream), _CHUNK)


def chunks(stream: BinaryIO | io.BufferedIOBase | io.RawIOBase) -> Iterator[bytes]:
    """The bytes of `stream` in pieces of at most 64 KiB, as soon as they come."""
    read = getattr(stream, "read1", stream.read)
    while chunk := read(_CHUNK):
        yield chunk


def whole(stream: BinaryIO, largest: int) -> bytes:
    """All bytes of a stream.

    Raises:
        InputError: more than `largest`.
    """
    data = bytearray()
    for piece in chunks(stream):
        data += piece
        if len(data) > largest:
            what = f"more than {largest // 1_000_000} MB, larger than any report"
            raise InputError(what, remedy="split it into its reports, one file each or one line each as JSONL")
    return bytes(data)
