"""A brief as one page of HTML: no script, no other file, light and dark, and fit to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files

from truceline.export.briefwords import RULES, head, more, title, words_of
from truceline.views.brieflines import shown_id, sources, year_of
from truceline.views.briefmodel import Brief, BriefLine, BriefSection, Part, SectionKind


def pieces(brief: Brief) -> Iterator[str]:
    """The page, piece by piece."""
    year = year_of(brief.day)
    name = escape(title(brief))
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        # Nothing is fetched and nothing runs, whatever a report holds.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{name}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n<header>\n<h1>{name}</h1>\n"
    )
    yield "".join(f"<p>{escape(line)}</p>\n" for line in head(brief)) + "</header>\n"
    for section in brief.sections:
        yield from _section(section, year)
    yield f"<footer>{escape(RULES)}</footer>\n</body>\n</html>\n"


@cache
def _style() -> str:
    return files("truceline.export").joinpath("brief.css").read_text(encoding="utf-8")


def _section(section: BriefSection, year: int | None) -> Iterator[str]:
    yield f'<section class="{section.kind.value}">\n<h2>{escape(section.title)}</h2>\n'
    if not section.parts:
        yield f'<p class="empty">{escape(section.empty)}</p>\n'
    for part in section.parts:
        yield _part(part, year, beside=section.kind is SectionKind.DIFFERS)
    if section.more:
        count, command = more(section).split(": ", 1)
        yield f'<p class="more">{escape(count)}: <code>{escape(command)}</code></p>\n'
    yield "</section>\n"


def _part(part: Part, year: int | None, *, beside: bool) -> str:
    above = f"<h3>{escape(part.title)}</h3>\n" if part.title else ""
    note = f'<p class="note">{escape(part.note)}</p>\n' if part.note else ""
    lines = "".join(_line(line, year) for line in part.lines)
    return f'<div class="part">\n{above}{note}<ul{" class=beside" if beside else ""}>\n{lines}</ul>\n</div>\n'


def _line(line: BriefLine, year: int | None) -> str:
    details = "".join(f'<span class="detail">{escape(d)}</span>' for d in line.details)
    words = escape(words_of(line))
    shown = f"<q>{words}</q> " if words and not line.again else f'<span class="source">{words}</span> ' if words else ""
    told = " · ".join(filter(None, [escape(sources(line, year)), f"<code>{escape(shown_id(line))}</code>"]))
    return (
        f'<li><p class="says">{escape(line.says)}{details}</p>'
        f'<p class="told">{shown}<span class="source">{told}</span></p></li>\n'
    )
