from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest

from truceline.intake.documents import Document, Mark, Origin
from truceline.intake.outcomes import Refusal
from truceline.intake.readers import jsonl


def read(*lines: bytes) -> list[jsonl.Line]:
    return list(jsonl.rows([b"\n".join(lines)], where="x.jsonl"))


def row(**given: object) -> bytes:
    return json.dumps({"text": "The envoy said so.", **given}).encode()


def test_fields_are_read_and_unknown_keys_ignored() -> None:
    (line,) = read(
        row(id=7, published="2023-11-21 23:05:56-05:00", title=" T ", outlet="", url="https://a.example", x=[1])
    )
    assert line.key == 7
    assert line.content == Document(
        text="The envoy said so.", id="7", published="2023-11-21T23:05:56-05:00", title="T", url="https://a.example"
    )


def test_a_date_that_is_none_is_unknown_and_noted() -> None:
    (line,) = read(row(published="some day"))
    assert isinstance(line.content, Document)
    assert line.content.published is None
    assert line.content.notes == ("published 'some day' is no date",)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"{", "not JSON"),
        (b"[1]", "not a JSON object"),
        (b'{"id": 3}', 'no "text"'),
        (b'{"text": 3}', 'no "text"'),
        (b'{"text": "\xff"}', "not valid UTF-8"),
        (b"[" * 100_000, "cannot be read"),
        (b'{"text": "x", "n": ' + b"9" * 5000 + b"}", "cannot be read"),
        (b'{"text": "' + b"x" * 1_000_001 + b'"}', "1,000,001 characters"),
    ],
)
def test_a_bad_line_costs_itself_only(line: bytes, what: str) -> None:
    first, bad, last = read(row(id="a"), line, row(id="b"))
    assert isinstance(first.content, Document)
    assert isinstance(last.content, Document)
    assert isinstance(bad.content, Refusal)
    assert bad.content.where == "x.jsonl, line 2"
    assert what in bad.content.what


def test_marks_blank_lines_and_both_line_ends() -> None:
    lines = list(jsonl.rows([b"\xef\xbb\xbf" + row(id=1) + b"\r\n", b"\r\n \n", row(id=2) + b"\n"]))
    assert [(x.number, x.key) for x in lines] == [(1, 1), (4, 2)]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_lines_do_not_depend_on_the_pieces(size: int) -> None:
    data = b"one\n\ntwo\xc3\xa9\nthree"
    pieces = [data[i : i + size] for i in range(0, len(data), size)]
    assert list(jsonl.lines(pieces)) == [(1, 0, b"one"), (2, 4, b""), (3, 5, b"two\xc3\xa9"), (4, 11, b"three")]


def test_a_line_of_fifty_megabytes_is_skipped_without_being_held() -> None:
    def stream() -> Iterator[bytes]:
        yield row(id="a") + b'\n{"text": "'
        for _ in range(800):
            yield b"x" * 65_536
        yield b'"}\n' + row(id="b")

    tracemalloc.start()
    try:
        a, long, b = jsonl.rows(stream())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(long.content, Refusal)
    assert "longer than 8 MB" in long.content.what
    assert (a.key, long.number, b.key) == ("a", 2, "b")
    assert peak < 4 * jsonl.LONGEST_LINE


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "A\r\nB\x00C\ud800D🕊e\u0301"
    (line,) = read(json.dumps({"text": text}).encode())
    assert isinstance(line.content, Document)
    assert line.content.text == "A\r\nB\ufffdC\ufffdD🕊e\u0301"


def test_reading_goes_on_from_a_mark() -> None:
    data = b"".join(row(id=n, x="y" * 3000) + b"\n" for n in range(400))
    items = list(jsonl.read(io.BytesIO(data), Origin("x")))
    marks = [(at, item.position) for at, item in enumerate(items) if isinstance(item, Mark)]
    assert len(marks) == 4
    whole = [item for item in items if isinstance(item, Document)]
    for at, position in marks:
        rest = [i for i in jsonl.read(io.BytesIO(data), Origin("x", after=position)) if isinstance(i, Document)]
        assert [item for item in items[:at] if isinstance(item, Document)] + rest == whole
