from __future__ import annotations

import bz2
import sqlite3
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from truceline.errors import InputError
from truceline.intake.encoding import decode, refuse_binary

WORDS = "The envoy said “no deal” was near – the café in Genève was full. " * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_comes_out_as_it_went_in(encoding: str) -> None:
    data = WORDS.encode(encoding)
    refuse_binary(data)
    assert decode(data).text == WORDS


def test_the_byte_order_mark_is_dropped_and_line_ends_are_kept() -> None:
    assert decode(b"\xef\xbb\xbfone\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Делегации двух сторон встретились во второй раз, и хозяева говорили о первом шаге к миру. " * 10),
        ("cp1256", "التقى مبعوثو الطرفين لليوم الثاني في المدينة الساحلية وقال المسؤولون إن المحادثات ستستمر. " * 10),
        ("gb18030", "双方代表团在港口城市举行第二天会谈，官员们表示会谈将继续进行。" * 20),
    ],
)
def test_other_old_encodings_are_read_right_or_refused(encoding: str, text: str) -> None:
    with suppress(InputError):
        assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r"])
def test_the_character_set_a_page_declares(charset: str) -> None:
    body = "<html><head><meta charset='" + charset + "'></head><body><p>Переговоры продолжаются</p></body></html>"
    decoded = decode(body.encode(charset), html=True)
    assert decoded.text == body
    assert decoded.encoding == charset


def test_damaged_utf8_is_refused_with_the_byte() -> None:
    data = "“One” — “two” — “three”".encode() + b"\xff\xfe broken \x80"
    with pytest.raises(InputError, match="not valid UTF-8 at byte 39"):
        decode(data)


def test_random_bytes_beyond_ascii_are_refused() -> None:
    with pytest.raises(InputError, match="not valid UTF-8"):
        decode(bytes(range(128, 256)) * 4)


def _sqlite(folder: Path) -> bytes:
    path = folder / "x.db"
    with sqlite3.connect(path) as db:
        db.execute("create table t (a)")
    db.close()
    return path.read_bytes()


def test_binary_is_refused_by_name(tmp_path: Path) -> None:
    png = b"\x89PNG\r\n\x1a\n" + zlib.compress(b"x" * 1000)
    for data, name in [
        (png, "PNG"),
        (bz2.compress(b"words"), "bzip2"),
        (_sqlite(tmp_path), "SQLite"),
    ]:
        with pytest.raises(InputError, match=name):
            refuse_binary(data)
    with pytest.raises(InputError, match="binary"):
        refuse_binary(bytes(range(32)) * 50)


def test_a_few_nuls_are_a_fault_of_a_text() -> None:
    refuse_binary(b"The envoy\x00 said so. " * 3)
