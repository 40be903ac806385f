"""ZIP and GZIP: folders of files and compressed ones, taken apart in memory, whatever their headers promise."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zlib
from pathlib import Path

import pytest

from archive_samples import found, numbers, packed, page, record, zipped
from truceline.errors import InputError
from truceline.intake import readers
from truceline.intake.documents import Document, Found, Mark, Origin
from truceline.intake.outcomes import Refusal
from truceline.intake.readers import zipped as module
from truceline.intake.unpacking import FREE

TEXT = "The envoy said on Tuesday that the talks would go on."


def texts(items: list[Found]) -> list[tuple[str, str | None]]:
    return [(item.text, item.where) for item in items if isinstance(item, Document)]


def refusals(items: list[Found]) -> list[tuple[str, str]]:
    return [(item.where, item.what) for item in items if isinstance(item, Refusal)]


def refusal(data: bytes, *, piped: bool = False) -> str:
    with pytest.raises(InputError) as caught:
        found(data, piped=piped)
    return caught.value.what


@pytest.mark.parametrize("piped", [False, True])
def test_a_zip_is_a_folder_of_files_of_any_format(piped: bool) -> None:
    items = found(
        zipped(
            {
                "a/one.txt": TEXT,
                "two.html": page(2),
                "three.jsonl": json.dumps({"text": TEXT}) + "\n{\n",
                "four.warc.gz": packed([record(4)]),
                "five.zip": zipped({"six.txt": TEXT}),
                "seven.txt.gz": gzip.compress(TEXT.encode()),
                "eight.png": b"\x89PNG",
            }
        ),
        piped=piped,
    )
    assert [where for _, where in texts(items)] == [
        "x, a/one.txt",
        "x, two.html",
        "x, three.jsonl, line 1",
        "x, four.warc.gz, record at byte 0",
        "x, five.zip, six.txt",
        "x, seven.txt.gz",
    ]
    assert [where for where, _ in refusals(items)] == ["x, three.jsonl, line 2", "x, eight.png"]


def test_hidden_files_are_left_out() -> None:
    names = ["__MACOSX/._one.txt", ".git/config", "a/.hidden", "Thumbs/", "a/..b", "one.txt"]
    assert [where for _, where in texts(found(zipped(dict.fromkeys(names, TEXT))))] == ["x, one.txt"]


def test_names_are_labels_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["../../etc/passwd", "/abs/olute.txt", "C:\\x.txt", "\x1b[31mred\n.txt", "a" * 5000]
    items = found(zipped(dict.fromkeys(names, TEXT)))
    assert [where for _, where in texts(items)] == [
        "x, ../../etc/passwd",
        "x, /abs/olute.txt",
        "x, C:\\x.txt",
        "x, \ufffd[31mred\ufffd.txt",
        "x, " + "a" * 200,
    ]
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_costs_itself_only() -> None:
    data = bytearray(zipped({"one.txt": TEXT * 50, "two.txt": TEXT}))
    data[45] ^= 0xFF
    items = found(bytes(data))
    assert [where for _, where in texts(items)] == ["x, two.txt"]
    ((where, what),) = refusals(items)
    assert (where, what.split(" (")[0]) == ("x, one.txt", "cannot be unpacked")


def test_encrypted_files_are_refused_singly() -> None:
    data = bytearray(zipped({"one.txt": TEXT, "two.txt": TEXT}))
    for at in (6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    items = found(bytes(data))
    assert refusals(items) == [("x, one.txt", "encrypted")]
    assert len(texts(items)) == 1


@pytest.mark.parametrize(
    "names", [["[Content_Types].xml", "word/document.xml"], ["mimetype", "META-INF/manifest.xml", "content.xml"]]
)
def test_office_documents_are_refused(names: list[str]) -> None:
    assert refusal(zipped(dict.fromkeys(names, "x"))) == "an office document"


@pytest.mark.parametrize("cut", [30, 100])
def test_a_zip_without_its_end_is_refused(cut: int) -> None:
    assert refusal(zipped({"one.txt": TEXT * 9})[:-cut]) == "a damaged ZIP archive"


def test_an_empty_zip_is_refused() -> None:
    assert refusal(zipped({".hidden": "x"})) == "no files in this archive"


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_MEMBERS", 3)
    assert "files in one archive" in refusal(zipped(dict.fromkeys("abcd", TEXT)))


def test_a_list_of_files_that_claims_gigabytes_is_not_held() -> None:
    data = zipped({"one.txt": TEXT})
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 2**31, 0, 0)
    assert refusal(data[:-22] + b"\0" * 1000 + end) in {"a damaged ZIP archive", module._TOO_MANY}


def nested(depth: int) -> bytes:
    data = zipped({"deep.txt": TEXT})
    for _ in range(depth):
        data = zipped({"inner.zip": data, "beside.txt": TEXT})
    return data


def test_archives_within_archives_end_soon() -> None:
    assert refusals(found(nested(1))) == []
    items = found(nested(2))
    assert refusals(items) == [("x, inner.zip, inner.zip", "too many archives within one another")]
    assert [where for _, where in texts(items)] == ["x, inner.zip, beside.txt", "x, beside.txt"]


def test_gzip_within_gzip_ends_soon() -> None:
    data = TEXT.encode()
    for _ in range(2):
        data = gzip.compress(data)
    assert texts(found(data)) == [(TEXT, None)]
    assert refusal(gzip.compress(data)) == "too many archives within one another"


BOMB = b'{"text": "' + b"0" * 1_000_000 + b'"}\n'


def test_a_bomb_is_refused_whatever_its_headers_say() -> None:
    lines = BOMB * 300
    assert "unpacks to more than" in refusal(zipped({"one.jsonl": lines}))
    assert "unpacks to more than" in refusal(gzip.compress(lines, 9))


def test_a_bomb_within_archives_is_one_all_the_same() -> None:
    inner = zipped({"one.jsonl": BOMB * 10})
    many = zipped({f"{n}.zip": inner for n in range(40)})
    assert "unpacks to more than" in refusal(many)
    assert "unpacks to more than" in refusal(gzip.compress(zipped({"one.jsonl": BOMB * 300}), 9))


def test_files_that_overlap_are_counted_each_time() -> None:
    # After Fifield, "A better zip bomb" (2019): many entries, one and the same content.
    one = zipped({"one.jsonl": BOMB * 10})
    start, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    entry = one[start:end]
    count = 60
    closing = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    data = one[:start] + entry * count + closing
    with pytest.raises(InputError):
        found(data)


def test_a_small_archive_may_unpack_to_much() -> None:
    assert len(texts(found(zipped({"one.txt": "The envoy said so. " * 40_000})))) == 1
    assert FREE == 16 * 1024 * 1024


def test_members_before_a_mark_are_not_unpacked_again() -> None:
    data = zipped({f"{n}.txt": f"{TEXT} {n}" for n in range(4)})
    items = found(data)
    marks = [(n, item.position) for n, item in enumerate(items) if isinstance(item, Mark)]
    assert len(marks) == 4
    for at, position in marks:
        assert texts(items[:at]) + texts(found(data, after=position)) == texts(items)


def test_gzip_of_any_format() -> None:
    assert texts(found(gzip.compress(TEXT.encode()))) == [(TEXT, None)]
    assert len(texts(found(gzip.compress(page(1).encode())))) == 1
    assert numbers(found(packed([record(3), record(4)]))) == [3, 4]


def test_gzip_of_many_members_and_padding() -> None:
    halves = gzip.compress(TEXT[:20].encode()) + gzip.compress(TEXT[20:].encode())
    assert texts(found(halves)) == [(TEXT, None)]
    assert texts(found(halves + b"\0" * 5000, piped=True)) == [(TEXT, None)]


def test_gzip_that_is_damaged_or_cut_is_read_as_far_as_it_goes() -> None:
    lines = b"".join(json.dumps({"text": f"{TEXT} {zlib.crc32(b'%d' % n)}"}).encode() + b"\n" for n in range(4000))
    data = gzip.compress(lines)
    for bad, what in ((data[: len(data) // 2], "cut off before its end"), (data + b"garbage", "damaged")):
        seen: list[Found] = []
        with pytest.raises(InputError) as caught:
            seen.extend(readers.read(io.BytesIO(bad), Origin("x")))
        assert caught.value.what == what
        assert len(texts(seen)) > 1000
