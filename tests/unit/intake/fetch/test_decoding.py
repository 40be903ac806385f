from __future__ import annotations

import contextlib
import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.intake.fetch.decoding import decoded
from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.limits import Limits

LIMITS = Limits(size=3_000_000)
CODINGS = {"gzip": gzip.compress, "x-gzip": gzip.compress, "deflate": zlib.compress, "": bytes, "identity": bytes}


def cut(data: bytes, at: int) -> list[bytes]:
    return [data[n : n + at] for n in range(0, len(data), at)]


@given(st.binary(max_size=300_000), st.sampled_from(sorted(CODINGS)), st.integers(1, 70_000))
def test_what_went_in_comes_out(data: bytes, coding: str, at: int) -> None:
    pieces = cut(CODINGS[coding](data), max(at, len(data) // 500))
    assert b"".join(decoded(pieces, coding, LIMITS)) == data


@given(st.lists(st.binary(max_size=200), max_size=20), st.sampled_from(["gzip", "deflate"]))
def test_nonsense_is_refused_and_nothing_else(pieces: list[bytes], coding: str) -> None:
    with contextlib.suppress(FetchError):
        assert b"".join(decoded(pieces, coding, LIMITS)) is not None


@given(st.binary(min_size=1, max_size=5_000), st.data())
def test_cut_off(data: bytes, choice: st.DataObject) -> None:
    whole = gzip.compress(data)
    with pytest.raises(FetchError, match="cut off"):
        list(decoded([whole[: choice.draw(st.integers(1, len(whole) - 1))]], "gzip", LIMITS))


def test_full_pieces_lose_nothing() -> None:
    """Output that waits inside zlib when a piece is just full."""
    for size in (65_535, 65_536, 65_537, 131_072, 1_000_000):
        assert sum(map(len, decoded([gzip.compress(bytes(size))], "gzip", LIMITS))) == size


def test_limits() -> None:
    with pytest.raises(FetchError, match="larger than 3,000,000 bytes"):
        list(decoded([bytes(3_000_001)], "", LIMITS))
    with pytest.raises(FetchError, match="compressed beyond 1 : 200"):
        list(decoded([gzip.compress(bytes(2_000_000))], "gzip", LIMITS))
    padding = (bytes(100_000) for _ in range(40))
    with pytest.raises(FetchError, match="larger than"):
        list(decoded([gzip.compress(b"x"), *padding], "gzip", LIMITS))


def test_nothing_is_nothing() -> None:
    assert list(decoded([], "gzip", LIMITS)) == []
