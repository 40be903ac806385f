"""Tables: a report a row, whatever stands between the columns, however the text is quoted and encoded."""

from __future__ import annotations

import pytest

from archive_samples import found
from truceline.errors import InputError
from truceline.intake.documents import Document, Found, Mark
from truceline.intake.formats import Format, sniff
from truceline.intake.outcomes import Refusal
from truceline.intake.readers.jsonl import LONGEST_LINE

TABLE = (
    "id,text,Date,source,Link\n"
    '1,"The envoy said, ""so"".\nAnd more.",2031-01-02,Daily,https://news.example/1\n'
    "2,The café “Riva” stayed open.,2031-01-03,,\n"
)
ROWS = [
    Document(
        'The envoy said, "so".\nAnd more.',
        where="x, row 2",
        id="1",
        published="2031-01-02",
        outlet="Daily",
        url="https://news.example/1",
    ),
    Document("The café “Riva” stayed open.", where="x, row 3", id="2", published="2031-01-03"),
]


def refusals(items: list[Found]) -> list[tuple[str, str]]:
    return [(item.where, item.what) for item in items if isinstance(item, Refusal)]


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode(),
        b"\xef\xbb\xbf" + TABLE.encode(),
        TABLE.encode("utf-16"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-32"),
        TABLE.replace("\n", "\r", 1).replace("\n2", "\r2").replace(".\nAnd", ".\rAnd").encode()[:-1],
    ],
)
@pytest.mark.parametrize("piped", [False, True])
def test_rows_in_any_encoding(data: bytes, piped: bool) -> None:
    assert sniff(data) is Format.CSV
    assert found(data, piped=piped) == ROWS


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters(delimiter: str) -> None:
    table = TABLE.replace("said, ", "said ").replace(",", delimiter)
    assert [item.id for item in found(table.encode()) if isinstance(item, Document)] == ["1", "2"]


def test_line_ends_of_windows_stay_in_texts() -> None:
    (first, _) = found(TABLE.replace("\n", "\r\n").encode())
    assert isinstance(first, Document)
    assert first.text == 'The envoy said, "so".\r\nAnd more.'


def test_old_text_is_read_and_said() -> None:
    (first, second) = found(TABLE.encode("cp1252"))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.notes, second.text, second.notes) == ((), ROWS[1].text, ("read as cp1252",))


@pytest.mark.parametrize(
    ("header", "title", "outlet", "url"),
    [
        ("Headline,Publisher,URL,text", "a", "b", "https://c.example"),
        ("title,SOURCE,link,text", "a", "b", "https://c.example"),
        ("title , Newspaper,address,TEXT", "a", "b", "https://c.example"),
    ],
)
def test_names_of_columns(header: str, title: str, outlet: str, url: str) -> None:
    (only,) = found(f"{header}\na,b,https://c.example,The envoy said so.\n".encode())
    assert isinstance(only, Document)
    assert (only.title, only.outlet, only.url) == (title, outlet, url)


def test_the_surer_name_wins() -> None:
    (only,) = found(b"date,published,text\n2031-01-01,2031-01-02,The envoy said so.\n")
    assert isinstance(only, Document)
    assert only.published == "2031-01-02"


def test_a_table_without_text_is_refused() -> None:
    import io

    from truceline.intake.documents import Origin
    from truceline.intake.readers import table

    with pytest.raises(InputError, match='no column "text"'):
        list(table.read(io.BytesIO(b"id,date\n1,2\n"), Origin("x")))


def test_bad_rows_cost_themselves_only() -> None:
    rows = '3,,2031-01-02,,\n4,a,b,c,d,e\n\n5,The "envoy" said so.,,,\n6,"The envoy" said,,,\n7,The end.,soon,,\n'
    items = found((TABLE + rows).encode())
    assert refusals(items) == [
        ("x, row 4", 'an empty "text"'),
        ("x, row 5", "6 fields under 5 names"),
        ("x, row 8", "cannot be taken apart (',' expected after '\"')"),
    ]
    assert [item.where for item in items if isinstance(item, Document)][2:] == ["x, row 7", "x, row 9"]
    last = items[-1]
    assert isinstance(last, Document)
    assert last.notes == ("published 'soon' is no date",)


def test_a_row_that_is_not_utf8_in_a_table_that_is() -> None:
    items = found(TABLE.encode() + b"3,The caf\xe9 closed.,,,\n4,The end.,,,\n")
    assert refusals(items) == [("x, row 4", "not valid UTF-8 at byte 9 of a line")]
    assert len(items) == 4


def test_a_quotation_mark_left_open() -> None:
    items = found((TABLE + '3,"The envoy said,,,\n4,The end.,,,\n').encode())
    assert items[:2] == ROWS
    assert refusals(items) == [("x, row 4", "cannot be taken apart (unexpected end of data)")]


def test_a_row_beyond_all_bounds_is_skipped_without_being_held() -> None:
    for row in (b"3," + b"x" * (LONGEST_LINE + 10), b'3,"' + b"x\n" * (LONGEST_LINE // 2 + 10)):
        items = found(TABLE.encode() + row + b"\n9,The end.,,,\n")
        assert ("x, row 4", "longer than 8 MB") in refusals(items)
        assert [item.id for item in items if isinstance(item, Document)] == ["1", "2", "9"]


def test_reading_goes_on_from_a_mark() -> None:
    table = "text,id\n" + "".join(f'"The envoy said\n{n}, {"so " * 200}.",{n}\n' for n in range(2000))
    items = found(table.encode())
    marks = [(at, item.position) for at, item in enumerate(items) if isinstance(item, Mark)]
    assert len(marks) == 4
    whole = [item for item in items if isinstance(item, Document)]
    for at, position in marks:
        for piped in (False, True):
            rest = [item for item in found(table.encode(), after=position, piped=piped) if isinstance(item, Document)]
            assert [item for item in items[:at] if isinstance(item, Document)] + rest == whole
