"""Web archives: pages out of records, damage that costs itself only, marks to go on from."""

from __future__ import annotations

import gzip
import zlib
from itertools import accumulate
from pathlib import Path

import brotli
import pytest
from fastwarc.stream_io import ZstdWriter

from archive_samples import HTTP, found, numbers, packed, page, record
from truceline.errors import InputError
from truceline.intake.documents import Document, Found, Mark
from truceline.intake.outcomes import Note

FIVE = [record(n) for n in range(5)]
PAGE = page(7).encode()


def documents(items: list[Found]) -> list[Document]:
    return [item for item in items if isinstance(item, Document)]


def note(items: list[Found]) -> str:
    (only,) = [item.what for item in items if isinstance(item, Note)]
    return only


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        found(data)
    return caught.value.what


@pytest.mark.parametrize("piped", [False, True])
@pytest.mark.parametrize("data", [b"".join(FIVE), packed(FIVE), gzip.compress(b"".join(FIVE))])
def test_pages_of_an_archive(data: bytes, piped: bool) -> None:
    items = found(data, piped=piped)
    assert numbers(items) == [0, 1, 2, 3, 4]
    first = documents(items)[0]
    assert first.published == "2031-01-01T10:00:00+00:00"
    assert first.title == "Envoys meet again in Selmany: 0"
    assert first.where == "x, record at byte 0"
    assert not any(isinstance(item, Note) for item in items)


def test_zstandard(tmp_path: Path) -> None:
    frames = b""
    for one in FIVE:
        writer = ZstdWriter(str(tmp_path / "one"))
        writer.write(one)
        writer.close()
        frames += (tmp_path / "one").read_bytes()
    assert numbers(found(frames)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("pack", [lambda one: one, lambda one: gzip.compress(one, mtime=0)])
def test_reading_goes_on_from_a_mark(pack) -> None:  # type: ignore[no-untyped-def]
    parts = [pack(one) for one in FIVE]
    starts = [0, *accumulate(map(len, parts))]
    items = found(b"".join(parts))
    marks = [(n, item.position) for n, item in enumerate(items) if isinstance(item, Mark)]
    assert [position for _, position in marks] == starts[1:4]
    for at, position in marks:
        for piped in (False, True):
            before, rest = numbers(items[:at]), numbers(found(b"".join(parts), after=position, piped=piped))
            assert set(before) | set(rest) == set(range(5))
            assert rest[0] == starts.index(position)


def test_an_archive_packed_as_a_whole_has_no_marks() -> None:
    assert not [item for item in found(gzip.compress(b"".join(FIVE))) if isinstance(item, Mark)]


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (record(1, http=b"HTTP/1.1 301 Moved\r\nLocation: /2\r\n\r\n"), "with an HTTP status other than 200"),
        (record(1, http=b"HTTP/1.1 404 Not Found\r\n\r\n"), "with an HTTP status other than 200"),
        (record(1, b"GIF89a", http=HTTP.replace(b"text/html", b"image/gif")), "neither HTML nor plain text"),
        (record(1, b"{}", http=HTTP.replace(b"text/html", b"application/json")), "neither HTML nor plain text"),
        (record(1, b"<html><p>Menu</p></html>"), "no article text in this page"),
        (record(1, b""), "empty"),
        (record(1, b"x" * 11_000_000), "larger than 10 MB"),
        (record(1, kind="revisit"), "seen before by the crawler, and not kept again (revisit)"),
        (
            record(1, http=HTTP.replace(b"\r\n\r\n", b"\r\nContent-Encoding: lzw\r\n\r\n")),
            "in an unknown content coding",
        ),
    ],
)
def test_what_is_no_article_is_counted_with_its_reason(one: bytes, reason: str) -> None:
    items = found(FIVE[0] + one + one.replace(b"/1\r\n", b"/3\r\n") + FIVE[2])
    assert numbers(items) == [0, 2]
    assert note(items) == f"2 of its records passed over: 2 {reason}"


def test_requests_and_metadata_are_no_news() -> None:
    others = record(1, kind="request") + record(1, b"x: y", http=b"", kind="warcinfo")
    assert [type(item) for item in found(others + FIVE[0])] == [Document]


def test_an_archive_without_pages_says_what_it_held() -> None:
    assert refusal(record(1, http=b"HTTP/1.1 404 Not Found\r\n\r\n")) == (
        "no page in this web archive (1 with an HTTP status other than 200)"
    )


def test_text_of_conversion_and_resource_records() -> None:
    text = record(1, b"The envoy said so.", http=b"", kind="conversion", media="text/plain")
    saved = record(2, http=b"", kind="resource", media="text/html; charset=utf-8")
    assert [d.text.split("\n")[0] for d in documents(found(text + saved))] == [
        "The envoy said so.",
        "Envoys meet again in Selmany: 2",
    ]


def test_the_declared_charset_is_used() -> None:
    body = page(1).replace("Tarnek", "Tarnęk").encode("iso-8859-2")
    (only,) = documents(found(record(1, body, http=HTTP.replace(b"utf-8", b"ISO-8859-2"))))
    assert "Tarnęk" in only.text


def test_the_moment_of_fetching_is_no_date_of_publication() -> None:
    undated = page(1).replace("article:published_time", "x").encode()
    (only,) = documents(found(record(1, undated)))
    assert only.published is None


def test_a_page_cannot_be_published_after_it_was_fetched() -> None:
    (same_day,) = documents(found(record(1, date="2030-12-31T23:59:00Z")))
    (late,) = documents(found(record(1, date="2030-12-30T23:59:00Z")))
    assert (same_day.published, same_day.notes) == ("2031-01-01T10:00:00+00:00", ())
    assert (late.published, late.notes) == (None, ("dated after it was fetched",))


def test_a_page_that_the_crawler_cut_says_so() -> None:
    (only,) = documents(found(record(1, extra="WARC-Truncated: length\r\n")))
    assert only.notes == ("cut off by its crawler",)


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "body", "transfer"),
    [
        ("gzip", gzip.compress(PAGE), ""),
        ("x-gzip", gzip.compress(PAGE), ""),
        ("br", brotli.compress(PAGE), ""),
        ("deflate", zlib.compress(PAGE), ""),
        ("deflate", raw_deflate(PAGE), ""),
        ("br, gzip", gzip.compress(brotli.compress(PAGE)), ""),
        ("identity", chunked(PAGE), "chunked"),
        ("gzip", chunked(gzip.compress(PAGE)), "chunked"),
        # Many crawlers undo the coding and leave the header as it was.
        ("gzip", PAGE, ""),
        ("br", PAGE, ""),
        ("identity", PAGE, "chunked"),
    ],
)
def test_codings_are_undone(coding: str, body: bytes, transfer: str) -> None:
    headers = f"\r\nContent-Encoding: {coding}\r\nTransfer-Encoding: {transfer}\r\n\r\n".encode()
    (only,) = documents(found(record(7, body, http=HTTP.replace(b"\r\n\r\n", headers))))
    assert only.text.count("\n") == 4


def test_a_page_that_unpacks_to_gigabytes_is_passed_over() -> None:
    bomb = gzip.compress(gzip.compress(b"0" * 300_000_000, 9))
    http = HTTP.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip, gzip\r\n\r\n")
    items = found(record(1, bomb, http=http) + FIVE[2])
    assert numbers(items) == [2]
    assert note(items).endswith("1 larger than 10 MB")


@pytest.mark.parametrize("piped", [False, True])
@pytest.mark.parametrize("pack", [False, True])
@pytest.mark.parametrize("length", [10**12, 5000, 20, 0, -5, 10**30, len(FIVE[1]) + len(FIVE[2]) - 300])
def test_a_length_that_lies_costs_its_record_only(length: int, pack: bool, piped: bool) -> None:
    records = [FIVE[0], record(1, length=length), *FIVE[2:]]
    items = found(packed(records) if pack else b"".join(records), piped=piped)
    assert numbers(items) == [0, 2, 3, 4]
    assert "damaged" in note(items)


@pytest.mark.parametrize("piped", [False, True])
def test_damage_costs_its_record_only(piped: bool) -> None:
    broken = bytearray(packed(FIVE))
    broken[len(packed(FIVE[:1])) + 150] ^= 0xFF
    for data in (
        bytes(broken),
        FIVE[0] + FIVE[1].replace(b"WARC/1.0", b"WXRC/1.0") + b"".join(FIVE[2:]),
        FIVE[0] + FIVE[1].replace(b"Content-Length", b"Content-Xength") + b"".join(FIVE[2:]),
        FIVE[0] + b"WARC/1.0\r\nEndless: " + b"x" * 1_000_000 + b"".join(FIVE[2:]),
    ):
        items = found(data, piped=piped)
        assert numbers(items) == [0, 2, 3, 4]
        assert "damaged" in note(items)


def test_garbage_between_records_costs_nothing() -> None:
    assert numbers(found(packed(FIVE[:1]) + b"garbage" * 20 + packed(FIVE[1:]))) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("data", [b"".join(FIVE), packed(FIVE)])
def test_a_file_that_ends_early_is_read_as_far_as_it_goes(data: bytes) -> None:
    items = found(data[:-90])
    assert numbers(items) == [0, 1, 2, 3]
    assert note(items) == "1 of its records passed over: 1 damaged or cut off, the last that could be read"


def test_a_record_that_unpacks_to_gigabytes_is_skipped() -> None:
    header = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 500000000\r\n\r\n"
    bomb = gzip.compress(header + b"0" * 500_000_000, 9)
    items = found(packed(FIVE[:1]) + bomb + packed(FIVE[2:]))
    assert numbers(items) == [0, 2, 3, 4]


def test_an_archive_of_nothing_but_damage_is_given_up() -> None:
    assert refusal(FIVE[0] + b"WARC/1.0\r\nx\r\n" * 20_000) == "more than 10,000 damaged records"
