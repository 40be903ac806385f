"""A brief on paper: the same in every format, whatever a report holds; no script, no clock."""

from __future__ import annotations

import stat
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from truceline.errors import UsageError
from truceline.views.briefmodel import Brief, BriefLine, BriefSection, Part, Quote, SectionKind
from truceline.workflow import brief as work
from truceline.workflow.pdf import pdf

HOSTILE = '<script>alert("1")</script> & <img src=http://x.example/a.png> *bold* [a](b) `c` \x0b \x00'


def line(says: str, words: str | None = "the harbour plan", **more: object) -> BriefLine:
    quote = Quote(words=words, record="res_1234567890", report="rep_1", outlet="Ostane Courier", day="2031-04-01")
    given = {"records": ("res_1234567890",), "voices": 1, "outlets": ("Ostane Courier",)}
    return BriefLine.model_validate({"says": says, "quote": quote if words else None} | given | more)


def brief(*lines: BriefLine, kind: SectionKind = SectionKind.MOVED, more: int = 0) -> Brief:
    part = (Part(title="Answers", note="Turn: nobody", lines=lines),) if lines else ()
    section = BriefSection(
        kind=kind, title="What moved", parts=part, empty="Nothing moved.", more=more, command="truceline show proposals"
    )
    return Brief(
        process="prc_1",
        name="Lake talks",
        day="2031-04-02",
        since="2031-04-01",
        reports=3,
        outlets=2,
        first="2031-03-30",
        new_reports=2,
        new_voices=1,
        new_outlets=("Lake Radio", "Ostane Courier"),
        sections=(section,),
    )


def written(made: Brief, to: str) -> bytes:
    return b"".join(work.written(made, to))


def docx_words(data: bytes) -> str:
    made = Document(BytesIO(data))
    cells = [c.text for t in made.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in made.paragraphs), *cells])


def words_of(made: Brief, to: str) -> str:
    data = written(made, to)
    return docx_words(data) if to == "docx" else data.decode()


@pytest.mark.parametrize("to", ["md", "html", "docx"])
def test_says_what_it_rests_on_and_every_source(to: str) -> None:
    page = words_of(brief(line("Velmar Front: rejects", voices=3, outlets=("Lake Radio", "Ostane Courier"))), to)
    for words in (
        "Lake talks: brief for Wed 2 Apr 2031",
        "Since Tue 1 Apr: 2 reports, 1 of them independent by Lake Radio, Ostane Courier.",
        "In all there are 3 reports by 2 outlets, the first of Sun 30 Mar.",
        "Velmar Front: rejects",
        "“the harbour plan”",
        "Ostane Courier, Tue 1 Apr · 3 independent sources, also Lake Radio",
        "res_123456",
    ):
        assert words in page


@pytest.mark.parametrize("to", ["md", "html", "docx"])
def test_nothing_to_say_is_said_and_what_is_left_out_is_counted(to: str) -> None:
    assert "Nothing moved." in words_of(brief(), to)
    page = words_of(brief(line("A: rejects"), more=4), to)
    assert "4 more: " in page
    assert "truceline show proposals" in page


@pytest.mark.parametrize("to", ["md", "html", "docx"])
def test_words_shown_above_are_not_shown_again(to: str) -> None:
    page = words_of(brief(line("A: rejects"), line("B: accepts", again=True)), to)
    assert page.count("the harbour plan") == 1
    assert "(same words as above)" in page


class Tags(HTMLParser):
    """The tags and addresses of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [f"{k}={v}" for k, v in attrs if k in {"src", "href", "style"} or k.startswith("on")]


def test_a_page_runs_nothing_and_fetches_nothing_whatever_a_report_holds() -> None:
    page = written(brief(line(HOSTILE, HOSTILE, details=(HOSTILE,))), "html").decode()
    parser = Tags()
    parser.feed(page)
    assert parser.tags.isdisjoint({"script", "img", "link", "iframe", "object"})
    assert parser.links == []
    assert "@import" not in page
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_markdown_takes_no_sign_of_a_report_for_its_own() -> None:
    page = written(brief(line("# 1. A *star* <b> [x](y)", "`code` _under_ | pipe")), "md").decode()
    assert r"\# 1. A \*star\* \<b\> \[x\](y)" in page
    assert r"\`code\` \_under\_ \| pipe" in page


def test_a_document_bears_no_moment_and_takes_any_words() -> None:
    data = written(brief(line(HOSTILE, HOSTILE), kind=SectionKind.DIFFERS), "docx")
    with ZipFile(BytesIO(data)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = Document(BytesIO(data)).core_properties
    assert about.created == about.modified
    assert about.created is not None
    assert about.created.isoformat()[:10] == "2031-04-02"
    assert "<script>" in docx_words(data)


def test_values_that_differ_stand_side_by_side_in_a_document() -> None:
    data = written(brief(line("Tue 1 Apr"), line("Wed 2 Apr"), kind=SectionKind.DIFFERS), "docx")
    (table,) = Document(BytesIO(data)).tables
    assert [cell.text.split("\n")[0] for cell in table.rows[0].cells] == ["Tue 1 Apr", "Wed 2 Apr"]


def test_a_missing_part_of_the_installation_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ModuleNotFoundError("No module named 'docx'", name="docx")

    monkeypatch.setattr(work, "import_module", missing)
    with pytest.raises(UsageError, match=r"docx is not installed; pip install 'truceline\[docx\]'"):
        written(brief(), "docx")


def test_no_renderer_of_pdf_is_one_clear_error() -> None:
    with pytest.raises(UsageError, match="nothing here makes PDF; install weasyprint"):
        pdf(b"<p>", None, which=lambda name: None)


def renderer(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("weasyprint", 'printf "%%PDF /CreationDate (D:20991231235959Z) $SOURCE_DATE_EPOCH" > "$3"'),
        (
            "chromium",
            'printf "%%PDF /CreationDate (D:20991231235959Z) $SOURCE_DATE_EPOCH" > "${4#--print-to-pdf=}"',
        ),
    ],
)
def test_the_day_of_the_brief_stands_for_the_moment_of_rendering(tmp_path: Path, name: str, script: str) -> None:
    path = str(renderer(tmp_path, name, script))
    found = pdf(b"<p>", "2031-04-02", which=lambda wanted: path if wanted == name else None)
    assert found == b"%PDF /CreationDate (D:20310402000000Z) 1932854400"


@pytest.mark.parametrize(("script", "says"), [("echo 'no fonts' >&2; exit 3", "no fonts"), ("exit 0", "exit code 0")])
def test_a_renderer_that_fails_says_why(tmp_path: Path, script: str, says: str) -> None:
    path = str(renderer(tmp_path, "weasyprint", script))
    with pytest.raises(UsageError, match=f"weasyprint: {says}; take --format html"):
        pdf(b"<p>", None, which=lambda name: path)
