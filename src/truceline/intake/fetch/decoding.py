"""Bodies out of their compression: no larger than they may be, no more than a compressed byte may become, and whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.limits import Limits

ACCEPTED = "gzip, deflate"
"""What servers are told they may use (RFC 9110, 12.5.3)."""
_GZIP, _ZLIB, _RAW = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS
_PIECE = 65_536
# A short body of one letter is no bomb.
_HARMLESS = 1_000_000


def decoded(pieces: Iterable[bytes], coding: str, limits: Limits) -> Iterator[bytes]:
    """The pieces of a body, decompressed.

    Args:
        pieces: as they come.
        coding: its Content-Encoding; empty for none.
        limits: the largest body and the highest ratio.

    Raises:
        FetchError: too large, a bomb, damaged, cut off, or in a coding that was not asked for.
    """
    coding = coding.strip().lower()
    if coding in {"", "identity"}:
        inflated: Iterator[tuple[int, bytes]] = ((0, piece) for piece in pieces)
    elif coding in {"gzip", "x-gzip", "deflate"}:
        inflated = _inflated(pieces, _GZIP if "gzip" in coding else _ZLIB, limits.size)
    else:
        raise FetchError(f"compressed as {coding[:40]!a}, which was not asked for", remedy="save the page by hand")
    size = 0
    for taken, piece in inflated:
        size += len(piece)
        _check_size(size, limits.size)
        if taken and size > max(_HARMLESS, limits.ratio * taken):
            raise FetchError(
                f"compressed beyond 1 : {limits.ratio}", remedy="it is likely built to harm; do not open it"
            )
        yield piece


def _inflated(pieces: Iterable[bytes], bits: int, largest: int) -> Iterator[tuple[int, bytes]]:
    """What comes out, with how many compressed bytes have gone in."""
    taken, state, begun = 0, zlib.decompressobj(bits), False
    for given in pieces:
        taken += len(given)
        _check_size(taken, largest)
        rest, piece = given, b""
        # Output may wait inside where a piece came out full.
        while rest or len(piece) == _PIECE:
            try:
                piece = state.decompress(rest, _PIECE)
            except zlib.error as error:
                if bits == _ZLIB and not begun:
                    # Some servers send deflate without its envelope (RFC 9110, 8.4.1.2).
                    bits, state = _RAW, zlib.decompressobj(_RAW)
                    continue
                raise FetchError("damaged in its compression", remedy="try again later", again=True) from error
            begun = True
            if piece:
                yield taken, piece
            rest = state.unconsumed_tail
            if state.eof:
                # Another member may follow (RFC 1952, 2.2); padding behind the last is passed over.
                rest, piece = state.unused_data, b""
                if bits != _GZIP or not rest.startswith(b"\x1f"):
                    break
                state = zlib.decompressobj(bits)
    if begun and not state.eof:
        raise FetchError("cut off in its compression", remedy="try again later", again=True)


def _check_size(size: int, largest: int) -> None:
    if size > largest:
        raise FetchError(f"larger than {largest:,} bytes", remedy="save the file and read it from disk", lasting=True)
