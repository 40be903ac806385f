"""Reviewed reports as training text, in the markup of the Truceline Reading Corpus (`training/GUIDE.md`).

One sentence a line, labelled with what it tells, with marks for who is named, who said what by which words, hedges,
conditions and places. White space is levelled, as the markup asks; marks that would cross others or leave their
sentence are left out. Which word gives a record away is no part of a record, so the lines of `.rec` files are not made.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from truceline.model.enums import ActorKind, EventStatus, HedgeLevel, Kind, MeetingStatus, ZoneKind
from truceline.model.ids import folded
from truceline.model.records import Event, Meeting, Record, Statement
from truceline.model.reports import Report
from truceline.model.spans import Actor, Located, Named, Span

_LABELS = {
    Kind.STATEMENT: "S",
    Kind.MEETING: "M",
    Kind.PROPOSAL: "P",
    Kind.RESPONSE: "R",
    Kind.POSITION: "O",
    Kind.TOLL: "T",
    Kind.EVENT: "E",
}
_ORDER = "SMPROTEN"
_NAMES = {
    ActorKind.PERSON: "p",
    ActorKind.STATE: "v",
    ActorKind.ARMED_GROUP: "g",
    ActorKind.GROUP: "g",
    ActorKind.IGO: "i",
    ActorKind.NGO: "o",
    ActorKind.GOVERNMENT_BODY: "o",
    ActorKind.NEWS_AGENCY: "a",
    ActorKind.UNNAMED_SOURCE: "u",
}
_HEDGES = {
    HedgeLevel.APPARENT: "ha",
    HedgeLevel.REPORTED: "hr",
    HedgeLevel.EXPECTED: "he",
    HedgeLevel.POSSIBLE: "hp",
    HedgeLevel.DENIED: "hd",
}
_PRONOUNS = frozenset("he she it they we i him her them us who himself herself itself themselves".split())
_CUE = re.compile(
    r"only if|as long as|provided(?: that)?|on condition that|in return for|if|until|before|unless|without", re.I
)
# A cut too many ("Mr. Lind") falls on people's eyes when they read it over.
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W_a-z])")
_FURNITURE = frozenset({ZoneKind.FURNITURE, ZoneKind.BYLINE, ZoneKind.DATELINE, ZoneKind.CORRECTION})
_HEADINGS = frozenset({ZoneKind.TITLE, ZoneKind.HEADING})


@dataclass(frozen=True, slots=True)
class _Mark:
    """One tag over a stretch of the report's text."""

    start: int
    end: int
    tag: str


def training(report: Report, records: Sequence[Record]) -> str:
    """A reviewed report in the corpus' markup, with a blank line at its end.

    Args:
        report: with its text and zones.
        records: those that stand, in the order of their anchors.
    """
    head = [f"=== {_slug(report.id)}", "topic: conflict"]
    head.append(f"published: {(report.published or 'unknown')[:10]}")
    head.append(f"outlet: {' '.join((report.outlet or 'unknown').split())}")
    marks = list(_marks(records))
    lines: list[str] = []
    for zone in report.zones:
        own = [
            line
            for s in _sentences(report.text, zone.start, zone.end)
            if (line := _line(report, s, zone.kind, records, marks))
        ]
        lines += ["", *own] if own else []
    return "\n".join([*head, *lines, ""]) + "\n"


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    cuts = [start, *(start + m.end() for m in _SENTENCE_END.finditer(text[start:end])), end]
    for first, last in pairwise(cuts):
        words = text[first:last]
        if words.strip():
            yield first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())


def _line(
    report: Report, at: tuple[int, int], kind: ZoneKind, records: Sequence[Record], marks: Sequence[_Mark]
) -> str:
    furniture = kind in _FURNITURE
    zone = "F" if furniture else "H" if kind in _HEADINGS else ""
    told = "" if furniture else "".join(sorted(_told(at, records), key=_ORDER.index)) or "-"
    return f"{zone}{told}| {_marked(report.text, at, [] if furniture else marks)}"


def _told(at: tuple[int, int], records: Sequence[Record]) -> set[str]:
    """What a sentence tells: the kinds of the records that are anchored in it, and whether any of it is to come."""
    found = set()
    for record in records:
        if any(a.start < at[1] and at[0] < a.end for a in record.anchors):
            found.add(_LABELS[record.kind])
            planned = {MeetingStatus.PLANNED, EventStatus.PLANNED}
            if isinstance(record, Meeting | Event) and record.status in planned:
                found.add("N")
    return found


def _marks(records: Sequence[Record]) -> Iterator[_Mark]:
    numbers = count(1)
    for record in records:
        for name in type(record).model_fields:
            for part in _parts(getattr(record, name)):
                if isinstance(part, Named) and part.span and part.actor and (tag := _mention(part.span, part.actor)):
                    yield _Mark(part.span.start, part.span.end, tag)
                elif isinstance(part, Located) and part.span:
                    yield _Mark(part.span.start, part.span.end, "l")
        if record.hedge:
            yield _Mark(record.hedge.cue.start, record.hedge.cue.end, _HEDGES[record.hedge.level])
        condition = getattr(record, "condition", None)
        if condition and (cue := _CUE.match(condition.span.text)):
            start = condition.span.start
            yield _Mark(start, start + cue.end(), condition.kind.value)
        if isinstance(record, Statement):
            yield from _attribution(record, next(numbers))


def _parts(value: object) -> Iterable[object]:
    return value if isinstance(value, tuple) else (value,)


def _attribution(record: Statement, n: int) -> Iterator[_Mark]:
    if record.speaker and record.speaker.span:
        yield _Mark(record.speaker.span.start, record.speaker.span.end, f"s{n}")
    if record.cue:
        yield _Mark(record.cue.start, record.cue.end, f"c{n}")
    for piece in record.content:
        yield _Mark(piece.start, piece.end, f"q{n}")


def _mention(span: Span, actor: Actor) -> str | None:
    """The tag of words that name somebody: a name, a pronoun, or a description."""
    kind = _NAMES.get(actor.kind)
    if kind is None:
        return None
    words, key = folded(span.text), _slug(actor.name)
    if not key:
        return None
    if words in _PRONOUNS:
        return f"={key}"
    named = kind == "u" or folded(actor.name).split()[-1] in words
    return f"{kind}={key}" if named else f"n={key}"


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(words)).strip("-")


def _marked(text: str, at: tuple[int, int], marks: Sequence[_Mark]) -> str:
    """A sentence with its marks, white space levelled; a content that goes on in the next sentence is cut in two."""
    opening: dict[int, list[str]] = defaultdict(list)
    closing: dict[int, int] = defaultdict(int)
    for (start, end), tags in _nested(text, at, marks):
        opening[start].append(f"[{'+'.join(tags)} ")
        closing[end] += 1
    out: list[str] = []
    for i in range(*at):
        out += ["]" * closing[i], *opening[i]]
        if not text[i].isspace():
            out.append("\\" + text[i] if text[i] in "[]\\" else text[i])
        elif not text[i - 1].isspace():
            out.append(" ")
    return "".join(out) + "]" * closing[at[1]]


def _nested(text: str, at: tuple[int, int], marks: Sequence[_Mark]) -> list[tuple[tuple[int, int], list[str]]]:
    """The marks within a sentence by stretch, the outer first, without those that would cross another."""
    tags: dict[tuple[int, int], list[str]] = defaultdict(list)
    for mark in marks:
        start, end = (max(mark.start, at[0]), min(mark.end, at[1])) if mark.tag[0] == "q" else (mark.start, mark.end)
        if not (at[0] <= start < end <= at[1]) or not text[start:end].strip():
            continue
        words = text[start:end]
        key = (start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
        if mark.tag not in tags[key]:
            tags[key].append(mark.tag)
    kept: list[tuple[int, int]] = []
    for start, end in sorted(tags, key=lambda s: (s[0], -s[1])):
        if all(end <= e or start >= e for s, e in kept if s <= start):
            kept.append((start, end))
    return [(key, tags[key]) for key in kept]
