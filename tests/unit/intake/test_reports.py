"""Files in, reports out: good input of every format, and bad input that costs itself only."""

from __future__ import annotations

import bz2
import io
import json
import os
import sys
import time
from pathlib import Path

import pytest

from truceline.errors import UsageError
from truceline.intake.documents import Mark
from truceline.intake.files import Input, discover
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.reports import take_in
from truceline.model.enums import ZoneKind
from truceline.model.reports import Report

BODY = "Envoys of the two sides met for a second day in the harbour town, officials said on Tuesday."
TEXT = f"Envoys meet again\n\n{BODY}\n\nLeave a Comment\n"


def take(path: Path, **given: str) -> list[Report | Refusal | Note]:
    return list(take_in(Input(path.name, path), **given))


def write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def refusal(path: Path) -> Refusal:
    (found,) = take(path)
    assert isinstance(found, Refusal)
    assert found.where == path.name
    assert "\n" not in str(found)
    assert found.remedy
    return found


def test_plain_text_with_what_the_user_says(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT)
    (report,) = take(path, published="2024-02-07", outlet=" Post ", url="https://a.example/x?utm_source=y")
    assert isinstance(report, Report)
    assert (report.text, report.title, report.language) == (TEXT, "Envoys meet again", "en")
    assert (report.outlet, report.published, report.source) == ("Post", "2024-02-07", "a.txt")
    assert [z.kind for z in report.zones] == [ZoneKind.TITLE, ZoneKind.BODY, ZoneKind.FURNITURE]


def test_missing_outlet_and_date_stay_unknown_and_are_noted_once(tmp_path: Path) -> None:
    report, note = take(write(tmp_path, "a.txt", TEXT))
    assert isinstance(report, Report)
    assert (report.outlet, report.published) == (None, None)
    assert note == Note("a.txt", "no outlet, no date")
    rows = "\n".join(json.dumps({"id": i, "text": BODY, "outlet": "Post" if i else None}) for i in range(3))
    assert take(write(tmp_path, "a.jsonl", rows))[-1] == Note("a.jsonl", "no outlet, no date (3 reports)")


def test_ids_come_from_the_address_else_the_id_else_the_text(tmp_path: Path) -> None:
    def ids(*rows: dict[str, str]) -> list[str]:
        path = write(tmp_path, "a.jsonl", "\n".join(json.dumps({"text": BODY, **row}) for row in rows))
        return [r.id for r in take(path) if isinstance(r, Report)]

    a, b, c, d, e, f = ids(
        {"url": "https://a.example/x", "id": "1"},
        {"url": "HTTPS://A.example/x/#top", "id": "2", "text": BODY + " More."},
        {"id": "1"},
        {"id": "1", "text": BODY + " More."},
        {},
        {"url": "n/a"},
    )
    assert a == b
    assert c == d
    assert e == f
    assert len({a, c, e}) == 3


def test_the_text_is_kept_as_it_was(tmp_path: Path) -> None:
    text = "Talks resume\r\n\r\nThe envoy\t said 🕊 e\u0301 so.\x00 \r\n"
    report, note = take(write(tmp_path, "a.txt", b"\xef\xbb\xbf" + text.encode()))
    assert isinstance(report, Report)
    assert report.text == text.replace("\x00", "\ufffd")
    assert isinstance(note, Note)
    assert "NUL characters replaced" in note.what


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "cp1252"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    report = take(write(tmp_path, "a.txt", (TEXT + "“Café”").encode(encoding)))[0]
    assert isinstance(report, Report)
    assert report.text == TEXT + "“Café”"


def test_the_language_is_told(tmp_path: Path) -> None:
    arabic = "التقى مبعوثو الطرفين لليوم الثاني في المدينة الساحلية وقال المسؤولون إن المحادثات ستستمر. " * 5
    report = take(write(tmp_path, "a.txt", arabic))[0]
    assert isinstance(report, Report)
    assert report.language == "ar"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "nothing but white space"),
        (b"\x00\x00", "nothing but white space"),
        (b"\x89PNG\r\n\x1a\n" + bytes(1000), "a PNG image, not text"),
        (bz2.compress(TEXT.encode()), "a bzip2 archive, not text"),
        (b"SQLite format 3\x00" + bytes(4000), "an SQLite database, not text"),
        (os.urandom(4) + bytes(range(256)) * 40, "binary, not text"),
        ("“One”, “two”".encode() + b"\xff\xff", "not valid UTF-8 at byte 20"),
        (b"<html><body><div></div></body></html>", "no article text in this page"),
        (b"<html><body>" + b"<div>" * 100_000, "a page of more than 30,000 elements"),
        (b'[{"text": "x"}]', "JSON, but not one object a line"),
    ],
)
def test_bad_files_are_refused_in_one_line(tmp_path: Path, data: bytes, what: str) -> None:
    assert what in refusal(write(tmp_path, "bad", data)).what


@pytest.mark.parametrize("unit", [b"x", b"The envoy said so. ", b"The envoy said so.\n", b"<p>The envoy said so.</p>"])
def test_ten_and_fifty_megabytes_are_refused_soon(tmp_path: Path, unit: bytes) -> None:
    for size in (10_000_000, 50_000_000):
        begun = time.monotonic()
        refusal(write(tmp_path, "long.txt", unit * (size // len(unit))))
        assert time.monotonic() - begun < 10


def test_a_long_line_of_jsonl_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = json.dumps({"text": BODY}).encode()
    path = write(
        tmp_path, "a.jsonl", b"\n".join([good, b'{"text": "' + b"x" * 50_000_000 + b'"}', b"{", b'{"text": " "}', good])
    )
    found = take(path)
    assert [type(x) for x in found if not isinstance(x, Mark)] == [Report, Refusal, Refusal, Refusal, Report, Note]
    assert [x.where for x in found if isinstance(x, Refusal)] == [f"a.jsonl, line {n}" for n in (2, 3, 4)]


def test_an_address_for_many_reports_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", json.dumps({"text": BODY}))
    (found,) = take(path, url="https://a.example")
    assert isinstance(found, Refusal)
    assert "--url" in found.remedy


@pytest.mark.parametrize("given", [{"published": "tomorrow"}, {"url": "a.example"}, {"url": "http://[::1"}])
def test_wrong_use_is_said_before_anything_is_read(tmp_path: Path, given: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        take_in(Input("a.txt", tmp_path / "a.txt"), **given)


def test_a_file_that_goes_away_or_is_shut(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "gone.txt").what
    if os.geteuid():
        path = write(tmp_path, "shut.txt", TEXT)
        path.chmod(0)
        assert "permission denied" in refusal(path).what


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    (source,) = discover(["-"])
    assert isinstance(source, Input)
    report = next(iter(take_in(source)))
    assert isinstance(report, Report)
    assert report.source == "standard input"


def test_the_outlets_own_credit_is_no_agency(tmp_path: Path) -> None:
    text = f"Envoys meet again\n\nPORT ADRA, March 3 (Transmar) — {BODY}\n"
    path = write(tmp_path, "a.txt", text)
    own, other = (take(path, outlet=o, published="2025-03-03")[0] for o in ("Transmar", "Post"))
    assert isinstance(own, Report)
    assert isinstance(other, Report)
    assert own.agency is None
    assert other.agency is not None
    assert other.agency.text == "Transmar"
