"""A brief as Markdown (CommonMark 0.31), for mail, chat and version control."""

from __future__ import annotations

import re
from collections.abc import Iterator

from truceline.export.briefwords import RULES, head, more, title, words_of
from truceline.views.brieflines import shown_id, sources, year_of
from truceline.views.briefmodel import Brief, BriefLine, BriefSection, Part

_MARKS = re.compile(r"([\\`*_\[\]<>|~])")
_START = re.compile(r"^(#|[-+](?=\s)|\d+[.)](?=\s))")


def pieces(brief: Brief) -> Iterator[str]:
    """The brief, piece by piece."""
    year = year_of(brief.day)
    yield f"# {_plain(title(brief))}\n\n"
    yield "".join(f"{_plain(line)}\n\n" for line in head(brief))
    for section in brief.sections:
        yield f"## {_plain(section.title)}\n\n"
        yield from _section(section, year)
    yield f"---\n\n{_plain(RULES)}\n"


def _section(section: BriefSection, year: int | None) -> Iterator[str]:
    if not section.parts:
        yield f"{_plain(section.empty)}\n\n"
    for part in section.parts:
        yield _part(part, year)
    if section.more:
        yield f"*{_plain(more(section))}*\n\n"


def _part(part: Part, year: int | None) -> str:
    above = f"### {_plain(part.title)}\n\n" if part.title else ""
    note = f"**{_plain(part.note)}**\n\n" if part.note else ""
    return above + note + "".join(_line(line, year) for line in part.lines) + "\n"


def _line(line: BriefLine, year: int | None) -> str:
    details = "".join(f"; {_plain(d)}" for d in line.details)
    told = " — ".join(filter(None, [_plain(words_of(line)), _plain(sources(line, year))]))
    source = f"{told} · `{shown_id(line)}`" if told else f"`{shown_id(line)}`"
    gap = "  \n  " if told else " · "
    return f"- **{_plain(line.says)}**{details}{gap}{source}\n"


def _plain(words: str) -> str:
    """Words in which no sign of the format means anything."""
    return _START.sub(r"\\\1", _MARKS.sub(r"\\\1", " ".join(words.split())))
