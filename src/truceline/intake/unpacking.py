"""What is packed, unpacked as a stream; what comes out is counted while it does, whatever headers promise."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from truceline.errors import InputError

FREE = 16 * 1024 * 1024
"""Bytes that anything may unpack to."""
RATIO = 100
"""Beyond those, how many bytes may come of one. Pages and text come to 3 to 20, gzip itself can reach 1,032."""
DEEPEST = 2
"""Archives within one another. An archive that holds itself ends here."""

_CHUNK = 65_536
_BEYOND = f"unpacks to more than {RATIO} times its size: made to exhaust its readers"


@dataclass(slots=True)
class Unpacking:
    """What unpacking one input has come to; shared by everything inside it, so that nesting gains nothing."""

    packed: int = 0
    """Bytes of the outermost archive, or those of them that have been read so far."""
    unpacked: int = 0
    """Bytes that came out, of all layers."""

    @property
    def exhausted(self) -> bool:
        """Whether more came out than of any honest archive."""
        return self.unpacked > FREE + RATIO * self.packed

    def add(self, count: int) -> None:
        """Counts bytes that came out.

        Raises:
            InputError: more than of any honest archive.
        """
        self.unpacked += count
        if self.exhausted:
            raise InputError(_BEYOND, remedy="unpack it elsewhere and look at what is in it")


class Gunzipped(io.RawIOBase):
    """What a gzip file holds, its members one after the other (RFC 1952); zeros after the last are padding."""

    def __init__(self, packed: BinaryIO, count: Unpacking, *, outermost: bool) -> None:
        self._packed, self._count, self._outermost = packed, count, outermost
        self._member = zlib.decompressobj(31)
        self._waiting = b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, into: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fills `into` as far as it goes.

        Raises:
            InputError: damaged, cut off, or made to exhaust its readers.
        """
        while not (piece := self._piece(len(into))):
            if self._member.eof and not self._next_member():
                return 0
            if not self._waiting and not self._fill():
                raise InputError("cut off before its end", remedy="get it again; what came before the cut was read")
        self._count.add(len(piece))
        into[: len(piece)] = piece
        return len(piece)

    def _piece(self, most: int) -> bytes:
        try:
            piece = self._member.decompress(self._waiting, most)
        except zlib.error as error:
            raise InputError("damaged", remedy="get it again; what came before the damage was read") from error
        self._waiting = self._member.unconsumed_tail
        return piece

    def _next_member(self) -> bool:
        self._waiting = self._member.unused_data
        while not (rest := self._waiting.lstrip(b"\0")):
            if not self._fill():
                return False
        self._waiting = rest
        self._member = zlib.decompressobj(31)
        return True

    def _fill(self) -> bool:
        self._waiting = self._packed.read(_CHUNK)
        if self._outermost:
            self._count.packed += len(self._waiting)
        return bool(self._waiting)
