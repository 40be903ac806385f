"""What each stretch of a text is: title, heading, byline, dateline, caption, furniture or body.

Rules and word lists, no model: the forms are few and conventional, and an error can be read off its line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from truceline.intake.text import trimmed
from truceline.intake.zones.corrections import corrected_title, is_correction
from truceline.intake.zones.credits import agency_pattern, caption, closing_credit, is_byline, trailing_agency
from truceline.intake.zones.datelines import dateline, whole_dateline
from truceline.intake.zones.furniture import is_furniture, post_time
from truceline.intake.zones.paragraphs import paragraphs
from truceline.intake.zones.titles import find_headings, find_title, is_dialogue, is_titled, split_suffix
from truceline.model.enums import ZoneKind
from truceline.model.reports import Zone
from truceline.model.spans import Span

Part = tuple[int, int, ZoneKind]

# Lines near the top and the end where a name alone is a byline.
_TOP, _BOTTOM = 6, 3
# How far into the body a dateline without agency or date is believed: a standfirst may come first.
_OPENING = 2
# Live posts begin with a time, turns of a transcript with a name and a colon; one alone may be chance.
_FEWEST_POSTS, _FEWEST_TURNS = 2, 2


def zones(
    text: str, title: str | None = None, *, known: Mapping[str, ZoneKind] | None = None
) -> tuple[tuple[Zone, ...], Span | None]:
    """The zones of `text`, and the words that credit an agency for it.

    Zones are in order and do not overlap, begin and end with a visible character, and cover all but white space and
    the marks between them.

    Args:
        text: the canonical text.
        title: the title the report came with; it may or may not stand in the text.
        known: what a page's tags say of some lines.
    """
    found = paragraphs(text)
    lines = [text[s:e] for s, e in found]
    kinds = _kinds(lines, title, known or {})
    parts: list[Part] = []
    agencies: list[tuple[int, int]] = []
    body = 0
    live = _count(lines, kinds, post_time) >= _FEWEST_POSTS
    transcript = _count(lines, kinds, is_dialogue) >= _FEWEST_TURNS
    for (start, _), kind, line in zip(found, kinds, lines, strict=True):
        if kind is ZoneKind.BODY:
            cut, credited = _body(line, first=body < _OPENING, live=live, colon=not transcript)
            body += 1
        else:
            cut, credited = _OTHERS.get(kind, _whole)(line, kind)
        parts += [(start + a, start + b, k) for a, b, k in cut]
        agencies += [(start + a, start + b) for a, b in credited]
    agency = Span.of(text, *agencies[0]) if agencies else None
    return tuple(Zone(start=a, end=b, kind=k) for a, b, k in _clean(text, parts)), agency


def _count(lines: list[str], kinds: list[ZoneKind], test: Callable[[str], object]) -> int:
    return sum(kind is ZoneKind.BODY and bool(test(line)) for line, kind in zip(lines, kinds, strict=True))


def _clean(text: str, parts: list[Part]) -> list[Part]:
    shrunk = ((*trimmed(text, a, b), k) for a, b, k in parts)
    return [(a, b, k) for a, b, k in shrunk if a < b]


def _kinds(lines: list[str], title: str | None, known: Mapping[str, ZoneKind]) -> list[ZoneKind]:
    kinds = [_kind(line, i, len(lines), title, known) for i, line in enumerate(lines)]
    content = [i for i, kind in enumerate(kinds) if kind is ZoneKind.BODY]
    if ZoneKind.TITLE not in kinds and content:
        at = find_title([lines[i] for i in content], title)
        if at is not None:
            kinds[content[at]] = ZoneKind.TITLE
    if ZoneKind.TITLE in kinds:
        for i in range(kinds.index(ZoneKind.TITLE)):  # a short line above the headline names a section or a series
            kinds[i] = ZoneKind.FURNITURE if kinds[i] is ZoneKind.BODY and len(lines[i].split()) <= 4 else kinds[i]
    content = [i for i in content if kinds[i] is ZoneKind.BODY]
    for j in find_headings([lines[i] for i in content]):
        kinds[content[j]] = ZoneKind.HEADING
    return kinds


def _kind(line: str, i: int, count: int, title: str | None, known: Mapping[str, ZoneKind]) -> ZoneKind:
    if title and i < _TOP and not is_furniture(title) and is_titled(line, title):
        return ZoneKind.TITLE
    if line in known:
        return known[line]
    if count == 1:
        return ZoneKind.BODY
    if is_correction(line):
        return ZoneKind.CORRECTION
    if is_furniture(line):
        return ZoneKind.FURNITURE
    if is_byline(line, at_edge=i < _TOP or i >= count - _BOTTOM):
        return ZoneKind.BYLINE
    if i < _TOP and whole_dateline(line):
        return ZoneKind.DATELINE
    if caption(line) is not None:
        return ZoneKind.CAPTION
    return ZoneKind.BODY


Cut = tuple[list[Part], list[tuple[int, int]]]
"""Parts of a paragraph and the words in it that credit an agency; offsets count from its start."""


def _whole(line: str, kind: ZoneKind) -> Cut:
    return [(0, len(line), kind)], []


def _title(line: str, kind: ZoneKind) -> Cut:
    mark = corrected_title(line)
    start, end = (mark + at for at in split_suffix(line[mark:]))
    parts = [(0, mark, ZoneKind.CORRECTION), (mark, start, ZoneKind.FURNITURE), (start, end, kind)]
    return [*parts, (end, len(line), ZoneKind.FURNITURE)], []


def _byline(line: str, kind: ZoneKind) -> Cut:
    match = agency_pattern().search(line)
    bounded = match and not (line[: match.start()][-1:].isalnum() or line[match.end() :][:1].isalnum())
    return [(0, len(line), kind)], [match.span()] if match and bounded else []


def _dateline(line: str, kind: ZoneKind) -> Cut:
    found = whole_dateline(line)
    return [(0, len(line), kind)], [found.agency] if found and found.agency else []


def _caption(line: str, kind: ZoneKind) -> Cut:
    own = caption(line)
    if own is None or own == len(line):
        own = len(line) - len(closing_credit(line))
    return [(0, own, kind), (own, len(line), ZoneKind.FURNITURE)], []


def _body(line: str, *, first: bool, live: bool, colon: bool) -> Cut:
    parts: list[Part] = []
    credited: list[tuple[int, int]] = []
    start, end = 0, len(line)
    if live and (start := post_time(line)):
        parts.append((0, start, ZoneKind.FURNITURE))
    elif found := dateline(line, first=first, colon=colon):
        start = found.body
        parts.append((0, found.end, ZoneKind.DATELINE))
        credited += [found.agency] if found.agency else []
    if last := trailing_agency(line):
        credited.append(last)
        end = last[0] - 1
    parts.append((start, end, ZoneKind.BODY))
    parts.append((end, len(line), ZoneKind.BYLINE))
    return parts, credited


_OTHERS = {
    ZoneKind.TITLE: _title,
    ZoneKind.BYLINE: _byline,
    ZoneKind.DATELINE: _dateline,
    ZoneKind.CAPTION: _caption,
}
