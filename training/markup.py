"""Reads and writes the markup of the Truceline Reading Corpus (`training/GUIDE.md`).

A file holds reports, a report holds header lines and then one sentence a line, a line holds labels and text with marks
in square brackets, as in `S| [s1 The mayor] [c1 said] [q1 the road was open].`
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from training.corpus import (
    Attribution,
    Condition,
    ConditionKind,
    Hedge,
    HedgeLevel,
    Label,
    Mention,
    MentionKind,
    Range,
    Report,
    Sentence,
    Zone,
)

CORPUS = Path(__file__).parent / "corpus"


class MarkupError(ValueError):
    """Markup that cannot be read; the message says where and what to do."""


_LINE = re.compile(r"(?P<zone>[HF]?)(?P<labels>-|[SMPROTEN]*)\| (?P<body>\S.*)")
_TAG = re.compile(
    r"(?P<kind>[pgvoialun]?)=(?P<ids>[a-z0-9-]+(?:&[a-z0-9-]+)*)"
    r"|(?P<plain>[pgvoialu])"
    r"|(?P<role>[sct])(?P<number>[1-9]\d*)"
    r"|q(?P<content>[1-9]\d*)(?P<mode>[dmi]?)"
    r"|(?P<hedge>h[arepd])"
    r"|(?P<condition>if|until|unless)"
)
_HEADER = re.compile(r"(?P<key>[a-z]+): (?P<value>\S.*)")
_NEW = re.compile(r"=== (?P<id>[a-z0-9-]+)")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One tag over the range `[start, end)` of the report's text."""

    start: int
    end: int
    tag: str


def unmark(body: str, offset: int = 0) -> tuple[str, list[Mark]]:
    """The words of one line and its marks, in the order in which they close; `offset` is added to theirs.

    Raises:
        MarkupError: a bracket without partner, an unknown tag, an empty mark, white space at the edge of a mark.
    """
    words: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[list[str], int]] = []
    i = 0
    while i < len(body):
        char, i = body[i], i + 1
        if char == "[":
            head, space, _ = body[i:].partition(" ")
            if not space:
                _fail(f"[{head} has no text")
            opened.append((_tags(head), len(words)))
            i += len(head) + 1
        elif char == "]":
            if not opened:
                _fail(r"a ] without its [; write \] for a bracket of the text")
            marks += _closed("".join(words[opened[-1][1] :]), *opened.pop(), offset)
        elif char == "\\":
            if i == len(body):
                _fail(r"a lone backslash at the end of the line; write \\ for a backslash of the text")
            words.append(body[i])
            i += 1
        else:
            words.append(char)
    if opened:
        _fail(f"[{'+'.join(opened[-1][0])} is not closed on its line")
    return "".join(words), marks


def _fail(what: str) -> NoReturn:
    raise MarkupError(what)


def _tags(head: str) -> list[str]:
    tags = head.split("+")
    for tag in tags:
        if not _TAG.fullmatch(tag):
            _fail(rf"[{head} is no mark; write \[ for a bracket of the text")
    return tags


def _closed(words: str, tags: list[str], start: int, offset: int) -> list[Mark]:
    if not words or words != words.strip():
        _fail(f"[{'+'.join(tags)} {words}] is empty or has a space at its edge")
    return [Mark(offset + start, offset + start + len(words), tag) for tag in tags]


@dataclass(slots=True)
class _Draft:
    """A report while it is read."""

    header: dict[str, str]
    text: str = ""
    paragraph: int = 0
    sentences: list[Sentence] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def blank(self) -> None:
        """An empty line: the next sentence begins a paragraph, if there is one before."""
        if self.sentences:
            self.paragraph = self.sentences[-1].paragraph + 1

    def line(self, line: str) -> None:
        """A header line or a sentence."""
        if header := None if self.sentences else _HEADER.fullmatch(line):
            if header["key"] in self.header:
                _fail(f"the header line {header['key']} stands twice")
            self.header[header["key"]] = header["value"]
        elif found := _LINE.fullmatch(line):
            self._sentence(Zone(found["zone"]), found["labels"], found["body"])
        else:
            _fail("neither a header line (key: value) nor a sentence (labels, |, one space, text)")

    def _sentence(self, zone: Zone, labels: str, body: str) -> None:
        if not labels and zone is not Zone.FURNITURE:
            _fail("no labels before |; write - for a sentence that tells nothing")
        if len(set(labels)) < len(labels):
            _fail(f"a label stands twice in {labels}")
        if self.sentences:
            self.text += " " if self.sentences[-1].paragraph == self.paragraph else "\n\n"
        start = len(self.text)
        words, marks = unmark(body, start)
        if words != " ".join(words.split()):
            _fail("white space at an edge or doubled")
        self.text += words
        self.marks += marks
        kinds = tuple(label for label in Label if label in labels)
        self.sentences.append(Sentence(start, len(self.text), zone, kinds, self.paragraph))

    def report(self) -> Report:
        """The finished report.

        Raises:
            MarkupError: an attribution marked both spoken and thought, or with two modes.
        """
        mentions, hedges, conditions = [], [], []
        pieces: dict[int, list[tuple[str, Range, str]]] = defaultdict(list)
        for mark in sorted(self.marks, key=lambda m: (m.start, -m.end, m.tag)):
            at, tag = (mark.start, mark.end), _TAG.fullmatch(mark.tag)
            assert tag is not None  # noqa: S101 - unmark() let only tags through
            if tag["plain"] or tag["ids"]:
                mentions.append(Mention(*at, MentionKind(tag["plain"] or tag["kind"]), tuple(_ids(tag["ids"]))))
            elif tag["hedge"]:
                hedges.append(Hedge(*at, HedgeLevel(tag["hedge"])))
            elif tag["condition"]:
                conditions.append(Condition(*at, ConditionKind(tag["condition"])))
            else:
                role, number = tag["role"] or "q", int(tag["number"] or tag["content"])
                pieces[number].append((role, at, tag["mode"] or ""))
        attributions = tuple(_attribution(self.header["id"], n, pieces[n]) for n in sorted(pieces))
        found = tuple(mentions), attributions, tuple(hedges), tuple(conditions)
        return Report(self.header, self.text, tuple(self.sentences), *found)


def assemble(header: dict[str, str], text: str, sentences: list[Sentence], marks: list[Mark]) -> Report:
    """The report that marks beside a text make; `marks_of` gives them back.

    Raises:
        MarkupError: an attribution marked both spoken and thought, or with two modes.
    """
    return _Draft(header, text, sentences=sentences, marks=marks).report()


def _ids(ids: str | None) -> list[str]:
    return ids.split("&") if ids else []


def _attribution(report: str, number: int, pieces: list[tuple[str, Range, str]]) -> Attribution:
    roles = {role: tuple(at for r, at, _ in pieces if r == role) for role in "sctq"}
    modes = {mode for _, _, mode in pieces if mode}
    if roles["c"] and roles["t"]:
        _fail(f"{report}: attribution {number} has both c{number} (said) and t{number} (thought)")
    if len(modes) > 1:
        _fail(f"{report}: attribution {number} has two modes")
    spoken = not roles["t"]
    return Attribution(number, roles["s"], roles["c"] or roles["t"], roles["q"], spoken, next(iter(modes), None))


def read(source: str, name: str = "") -> list[Report]:
    """The reports of one file's text.

    Raises:
        MarkupError: a line for each mistake, with `name`, the line's number and what is wrong with it.
    """
    drafts: list[_Draft] = []
    wrong: list[str] = []
    for number, line in enumerate(source.splitlines(), 1):
        try:
            _take(drafts, line)
        except MarkupError as error:
            wrong.append(f"{name}:{number}: {error}")
    reports: list[Report] = []
    for draft in drafts:
        try:
            reports.append(draft.report())
        except MarkupError as error:
            wrong.append(f"{name}: {error}")
    if wrong:
        raise MarkupError("\n".join(wrong))
    return reports


def _take(drafts: list[_Draft], line: str) -> None:
    if new := _NEW.fullmatch(line):
        drafts.append(_Draft({"id": new["id"]}))
    elif line.startswith("#"):
        return
    elif not line:
        if drafts:
            drafts[-1].blank()
    elif not drafts:
        _fail("text before the first report (=== id)")
    else:
        drafts[-1].line(line)


def load(folder: Path = CORPUS) -> Iterator[tuple[Path, Report]]:
    """Every report of the corpus with its file, in order of file name."""
    for path in sorted(folder.glob("*.txr")):
        for report in read(path.read_text(encoding="utf-8"), path.name):
            yield path, report


def write(report: Report) -> str:
    """The report in canonical markup: marks over the same words in one bracket, the outer mark first.

    Raises:
        MarkupError: marks that cross each other or leave their sentence.
    """
    lines = [f"=== {report.id}", *(f"{key}: {value}" for key, value in report.header.items() if key != "id")]
    marks = marks_of(report)
    paragraph = -1
    for s in report.sentences:
        if s.paragraph != paragraph:
            lines.append("")
            paragraph = s.paragraph
        inside = [m for m in marks if s.start <= m.start < s.end]
        labels = "".join(s.labels) or ("" if s.zone is Zone.FURNITURE else "-")
        lines.append(f"{s.zone}{labels}| {_line(report.text, s, inside)}")
    return "\n".join(lines) + "\n"


def marks_of(report: Report) -> list[Mark]:
    """Every mark of a report, one tag each."""
    marks = [Mark(m.start, m.end, m.kind + ("=" + "&".join(m.ids) if m.ids else "")) for m in report.mentions]
    for a in report.attributions:
        cue = "c" if a.spoken else "t"
        for role, pieces in (("s", a.speaker), (cue, a.cue), ("q", a.content)):
            mode = (a.mode or "") if role == "q" else ""
            marks += [Mark(start, end, f"{role}{a.number}{mode}") for start, end in pieces]
    marks += [Mark(h.start, h.end, h.level) for h in report.hedges]
    return marks + [Mark(c.start, c.end, c.kind) for c in report.conditions]


def _line(text: str, sentence: Sentence, marks: Iterable[Mark]) -> str:
    tags: dict[Range, list[str]] = defaultdict(list)
    for mark in marks:
        tags[mark.start, mark.end].append(mark.tag)
    opening: dict[int, list[str]] = defaultdict(list)
    closing: dict[int, int] = defaultdict(int)
    ends: list[int] = []
    for start, end in sorted(tags, key=lambda r: (r[0], -r[1])):
        while ends and ends[-1] <= start:
            ends.pop()
        if end > (ends[-1] if ends else sentence.end):
            _fail(f"{text[start:end]!r} crosses another mark or leaves its sentence")
        ends.append(end)
        opening[start].append(f"[{'+'.join(tags[start, end])} ")
        closing[end] += 1
    out = []
    for i in range(sentence.start, sentence.end):
        out += ["]" * closing[i], *opening[i], "\\" if text[i] in "[]\\" else "", text[i]]
    return "".join(out) + "]" * closing[sentence.end]
