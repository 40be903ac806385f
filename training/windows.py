"""Reports cut into the stretches of text that the model sees, with what is marked in each.

A window is a run of sentences of one paragraph. Offsets are half-open ranges of code points into the window's text.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from training.corpus import Attribution, Label, MentionKind, Range, Report, Sentence, Zone
from training.records import AGENTS, Marked
from truceline.reading.scheme import LABELS

KINDS = {
    MentionKind.PERSON: "person",
    MentionKind.GROUP: "group",
    MentionKind.GOVERNMENT: "government",
    MentionKind.ORGANISATION: "organisation",
    MentionKind.IGO: "igo",
    MentionKind.AGENCY: "agency",
    MentionKind.PLACE: "place",
    MentionKind.UNNAMED: "unnamed",
    MentionKind.NOMINAL: "nominal",
    MentionKind.PRONOUN: "pronoun",
}
_LEVELS = {"ha": "apparent", "hr": "reported", "he": "expected", "hp": "possible", "hd": "denied"}
_LABELS = {
    Label.STATEMENT: "statement",
    Label.MEETING: "meeting",
    Label.PROPOSAL: "proposal",
    Label.RESPONSE: "response",
    Label.POSITION: "position",
    Label.TOLL: "toll",
    Label.EVENT: "event",
    Label.NEXT: "next",
}


_ALL = frozenset({"mentions", "cues", "qualifiers", "labels", "records", "tolls"})


@dataclass(frozen=True, slots=True)
class Cited:
    """An attribution in a window: where its cue begins, and the words of its speaker and content."""

    cue: Range
    spoken: bool
    speaker: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A record in a window: its kind, the word that gives it away, its values, who acts in it and what it is about."""

    kind: str
    trigger: Range
    values: dict[str, str]
    agent: tuple[Range, ...]
    object: tuple[Range, ...]


@dataclass(slots=True)
class Window:
    """A stretch of text with its marks. What a source does not mark is not learnt from it."""

    text: str
    sentences: list[tuple[Range, frozenset[str]]] = field(default_factory=list)
    mentions: list[tuple[Range, str]] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    qualifiers: list[tuple[Range, str]] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    marked: frozenset[str] = _ALL
    """What is marked completely. Roles are learnt from every attribution."""


def windows(
    report: Report, records: Sequence[Marked] | None = None, chance: random.Random | None = None
) -> Iterator[Window]:
    """The windows of a report: its paragraphs, or with `chance` paragraphs cut between sentences at random.

    Args:
        report: a report of the corpus.
        records: the records marked in it; None where nobody has marked any.
        chance: the source of chance.
    """
    for _, run in groupby(report.sentences, key=lambda s: s.paragraph):
        for part in _parts(list(run), chance):
            yield _window(report, part, records)


def _parts(sentences: list[Sentence], chance: random.Random | None) -> Iterable[list[Sentence]]:
    if chance is None or chance.random() < 0.4:
        return [sentences]
    parts = [[sentences[0]]]
    for sentence in sentences[1:]:
        if chance.random() < 0.5:
            parts.append([])
        parts[-1].append(sentence)
    return parts


def _window(report: Report, sentences: list[Sentence], records: Sequence[Marked] | None) -> Window:
    start, end = sentences[0].start, sentences[-1].end

    def inside(ranges: Iterable[Range]) -> tuple[Range, ...]:
        return tuple((s - start, e - start) for s, e in ranges if start <= s and e <= end)

    def cited(a: Attribution) -> Iterator[Cited]:
        if cue := inside(a.cue[:1]):
            yield Cited(cue[0], a.spoken, inside(a.speaker), inside(a.content))

    def told(record: Marked) -> Iterator[Told]:
        if trigger := inside([record.trigger]):
            agents = [r for name, ranges in record.words.items() if name in AGENTS for r in ranges]
            objects = [r for name, ranges in record.words.items() if name not in AGENTS for r in ranges]
            yield Told(record.kind, trigger[0], record.values, inside(agents), inside(objects))

    return Window(
        report.text[start:end],
        [((s.start - start, s.end - start), _labels(s)) for s in sentences],
        [(at, KINDS[m.kind]) for m in report.mentions for at in inside([(m.start, m.end)])],
        [c for a in report.attributions for c in cited(a)],
        [
            *((at, _LEVELS[h.level]) for h in report.hedges for at in inside([(h.start, h.end)])),
            *((at, c.kind.value) for c in report.conditions for at in inside([(c.start, c.end)])),
        ],
        [t for record in records or () for t in told(record)],
        _marked(report, records),
    )


def _marked(report: Report, records: Sequence[Marked] | None) -> frozenset[str]:
    """What is marked in a report. Outside conflicts no sentence tells a record but tolls."""
    if records is not None:
        return _ALL
    return _ALL - ({"records", "tolls"} if report.header["topic"] == "conflict" else {"tolls"})


def _labels(sentence: Sentence) -> frozenset[str]:
    found = {_LABELS[label] for label in sentence.labels}
    found |= {"furniture"} if sentence.zone is Zone.FURNITURE else set()
    assert found <= set(LABELS)  # noqa: S101 - the two lists are kept by hand
    return frozenset(found)


_STYLES = ({"“": '"', "”": '"', "’": "'", "‘": "'"}, {'"': '"'}, {"“": "‘", "”": "’"})


def restyled(window: Window, chance: random.Random) -> Window:
    """The window with its quotation marks in another style at times; every offset holds."""
    style = chance.choice(_STYLES)
    window.text = "".join(style.get(c, c) for c in window.text)
    return window
