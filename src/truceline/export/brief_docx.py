"""A brief as a Word document (Office Open XML, ISO/IEC 29500), written with python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.shared import Mm, Pt, RGBColor

from truceline.export.briefwords import RULES, head, more, title, words_of
from truceline.views.brieflines import shown_id, sources, year_of
from truceline.views.briefmodel import Brief, BriefLine, BriefSection, Part, SectionKind

_SIZES = {"Normal": 9.5, "Heading 1": 16, "Heading 2": 12, "Heading 3": 10, "List Bullet": 9.5}
_FAINT, _INK, _ACCENT = RGBColor(0x5B, 0x64, 0x70), RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x1F, 0x5F, 0x99)
# The earliest moment that a file in a zip archive can bear.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pieces(brief: Brief) -> Iterator[bytes]:
    """The document, in one piece; the same bytes for the same brief."""
    made, year = _empty(brief), year_of(brief.day)
    made.add_heading(_xml(title(brief)), 1)
    for line in head(brief):
        _run(made.add_paragraph(), line, faint=True)
    for section in brief.sections:
        _section(made, section, year)
    _run(made.add_paragraph(), RULES, faint=True, size=8)
    buffer = BytesIO()
    made.save(buffer)
    yield _timeless(buffer.getvalue())


def _empty(brief: Brief) -> Any:
    made = Document()
    for name, size in _SIZES.items():
        style = made.styles[name]
        style.font.size, style.font.name = Pt(size), "Calibri"
        style.font.color.rgb = _ACCENT if name == "Heading 2" else _INK
        style.paragraph_format.space_before = Pt(8 if name == "Heading 2" else 3 if name.startswith("Head") else 0)
        style.paragraph_format.space_after = Pt(2)
    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(17)
    page.top_margin = page.bottom_margin = Mm(15)
    about = made.core_properties
    about.title, about.author, about.comments, about.revision = _xml(title(brief)), "Truceline", "", 1
    about.created = about.modified = datetime.fromisoformat(brief.day or "2000-01-01")
    return made


def _section(made: Any, section: BriefSection, year: int | None) -> None:
    made.add_heading(_xml(section.title), 2)
    if not section.parts:
        _run(made.add_paragraph(), section.empty, faint=True)
    for part in section.parts:
        _part(made, part, year, beside=section.kind is SectionKind.DIFFERS)
    if section.more:
        _run(made.add_paragraph(), more(section), faint=True, size=8.5)


def _part(made: Any, part: Part, year: int | None, *, beside: bool) -> None:
    if part.title:
        made.add_heading(_xml(part.title), 3)
    if part.note:
        _run(made.add_paragraph(), part.note)
    if beside:
        row = made.add_table(rows=1, cols=len(part.lines), style="Table Grid").rows[0]
        for cell, line in zip(row.cells, part.lines, strict=True):
            _line(cell.paragraphs[0], line, year)
        return
    for line in part.lines:
        _line(made.add_paragraph(style="List Bullet"), line, year)


def _line(paragraph: Any, line: BriefLine, year: int | None) -> None:
    paragraph.paragraph_format.keep_together = True
    _run(paragraph, line.says, bold=True)
    for detail in line.details:
        _run(paragraph, f"; {detail}")
    if words := words_of(line):
        paragraph.add_run().add_break()
        _run(paragraph, words, faint=line.again, serif=not line.again)
    told = " · ".join(filter(None, [sources(line, year), shown_id(line)]))
    _run(paragraph, f"  {told}", faint=True, size=8)


def _run(
    paragraph: Any,
    words: str,
    *,
    bold: bool = False,
    faint: bool = False,
    serif: bool = False,
    size: float | None = None,
) -> None:
    run = paragraph.add_run(_xml(words))
    run.bold = bold
    if faint:
        run.font.color.rgb = _FAINT
    if serif:
        run.font.name = "Cambria"
    if size:
        run.font.size = Pt(size)


def _xml(words: str) -> str:
    """The words without the few signs that XML 1.0 has no place for."""
    return "".join(c for c in words if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))


def _timeless(archive: bytes) -> bytes:
    """The archive without the moment at which it was made."""
    made = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()
