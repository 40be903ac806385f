"""Whatever is done to the bytes of an archive or table, it is read or refused; nothing else comes out, and soon."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from archive_samples import found, packed, record, zipped
from truceline.errors import InputError

TEXT = "The envoy said on Tuesday that the talks would go on.\n"
SHORT = f"<html><body><article><h1>Talks</h1><p>{TEXT}</p></article></body></html>".encode()
RECORDS = [record(n, SHORT) for n in range(3)]
CHUNKED = b"%x\r\n%b\r\n0\r\n\r\n" % (len(gzip.compress(SHORT)), gzip.compress(SHORT))
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
CODED = record(3, CHUNKED, http=HTTP)
TABLE = b'id,text,date\n1,"The envoy said, ""so"".\nAnd more.",2031-01-02\n2,The end.,2031-01-03\n'
SAMPLES = [
    b"".join([*RECORDS, CODED]),
    packed([*RECORDS, CODED]),
    gzip.compress(b"".join(RECORDS)),
    gzip.compress(TEXT.encode() * 20),
    zipped({"one.txt": TEXT, "two.html": SHORT, "three.zip": zipped({"a.csv": TABLE}), "b.gz": gzip.compress(TABLE)}),
    TABLE,
    TABLE.decode().encode("utf-16"),
]
JUNK = [
    *(
        b"\0",
        b"\xff" * 4,
        b"\r\n",
        b"\r\n\r\n",
        b"WARC/1.0\r\n",
        b"Content-Length: -1\r\n",
        b'"',
        b",",
        b"\x1f\x8b\x08",
    ),
    *(
        b"\x1f\x8b\x08",
        b"PK\x03\x04",
        b"PK\x01\x02",
        b"PK\x05\x06",
        b"99999999999999999999",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"fffffff\r\n",
    ),
]


@st.composite
def damaged(draw: Callable[..., object]) -> bytes:
    """A good file with some bytes changed, cut out, doubled or put in."""
    data = bytearray(draw(st.sampled_from(SAMPLES)))  # type: ignore[call-overload]
    for _ in range(int(draw(st.integers(1, 6)))):  # type: ignore[call-overload]
        at = int(draw(st.integers(0, len(data))))  # type: ignore[call-overload]
        piece = draw(st.one_of(st.binary(max_size=8), st.sampled_from(JUNK)))
        end = at + int(draw(st.one_of(st.just(0), st.integers(0, 8), st.integers(0, 400))))  # type: ignore[call-overload]
        kept = bytes(data[at:end]) * int(draw(st.integers(0, 2)))  # type: ignore[call-overload]
        data[at:end] = kept + piece  # type: ignore[operator]
    return bytes(data)


@settings(max_examples=300, deadline=None)
@given(damaged(), st.booleans(), st.sampled_from([0, 0, 7, 600, 10_000]))
def test_damaged_files_are_read_or_refused(data: bytes, piped: bool, after: int) -> None:
    with suppress(InputError):
        found(data, piped=piped, after=after)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*RECORDS, *JUNK, CODED, packed(RECORDS[:1])]), max_size=12), st.booleans())
def test_soup_of_records_is_read_or_refused(parts: list[bytes], piped: bool) -> None:
    with suppress(InputError):
        found(b"WARC/1.0\r\n" + b"".join(parts), piped=piped)
