"""The hand-coded gold of the example reports, as code point spans of each report's canonical text.

Gold writes a span as its words (`examples/README.md`); `examples/check_gold.py` finds them in the page as a reader sees
it. The canonical text of a page lacks its furniture, so the words of the two texts are aligned and every span moves
along. A further telling whose words are not in the canonical text (a heading that the extraction of the article
dropped) is lost and counted.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from examples.check_gold import locate, report_text
from training.markup import load as corpus

from truceline.intake.documents import Document
from truceline.intake.files import Input
from truceline.intake.readers.page import page
from truceline.intake.reports import from_document, take_in
from truceline.model.reports import Report

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
HELD = Path(__file__).resolve().parent / "held"

Row = dict[str, Any]
Range = tuple[int, int]

# The keys whose strings are words of the text; all other strings are values.
_WORDED = frozenset(
    "text speaker on_behalf_of cue content addressee occasion participants place agenda round label mentions authors "
    "addressees counter_to amends replaces actor to term claimant attributed_to disputed_by subset_of revises source "
    "target span quantity chain condition".split()
)


@dataclass(frozen=True, slots=True)
class Gold:
    """What a careful reader records from one report."""

    name: str
    """Name of the gold file without its ending."""
    report: Report
    """The report as the program takes it in."""
    records: list[Row]
    """Records in the shapes of the codebook, section 9; offsets are code points into the canonical text."""
    lost: list[str] = field(default_factory=list)
    """Words of gold that the canonical text lacks."""


def load(examples: Path = EXAMPLES) -> list[Gold]:
    """The gold of every example report, in the order of the file names.

    Raises:
        ValueError: a record, and not just a further telling of it, is lost with the words it was read from.
    """
    return [_gold(path, examples) for path in sorted((examples / "gold").glob("*.json"))]


def load_held(folder: Path = HELD) -> list[Gold]:
    """The gold of the reports of the reading corpus that are held back, in the order of the file names."""
    texts = {report.id: report.text for _, report in corpus()}
    found = []
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text(encoding="utf-8"))
        text = texts[row["report"]]
        report = from_document(Document(text, id=row["report"], published=row["published"], outlet=row["outlet"]))
        assert isinstance(report, Report)  # noqa: S101 - a report of the corpus is never refused
        spans = _Spans(text, report.text)
        found.append(Gold(path.stem, report, [spans.record(record) for record in row["records"]], spans.lost))
    return found


def _gold(path: Path, examples: Path) -> Gold:
    row = json.loads(path.read_text(encoding="utf-8"))
    found = dict(_taken(examples / row["report"]))
    report = found[Path(row["report"]).stem if row["id"] is None else row["id"]]
    spans = _Spans(report_text(row["report"], row["id"]), report.text)
    records = [spans.record(record) for record in row["records"]]
    return Gold(path.stem, report, records, spans.lost)


@cache
def _taken(path: Path) -> tuple[tuple[str, Report], ...]:
    """The reports of a file by the id it gives them, or by the name of the file."""
    if path.suffix == ".html":
        # One text, as gold was coded: a live page would come post by post.
        return ((path.stem, from_document(page(path.read_text(encoding="utf-8")), source=path.name)),)
    reports = [r for r in take_in(Input(path.name, path)) if isinstance(r, Report)]
    if path.suffix != ".jsonl":
        return ((path.stem, reports[0]),)
    ids = [json.loads(line)["id"] for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(zip(ids, reports, strict=True))


class Alignment:
    """Where each word of one text stands in another that has most of them, in the same order."""

    def __init__(self, text: str, other: str) -> None:
        mine, theirs = _words(text), _words(other)
        matcher = SequenceMatcher(None, [w for w, _ in mine], [w for w, _ in theirs], autojunk=False)
        self._words = [at for _, at in mine]
        self._moved = {
            block.a + i: theirs[block.b + i][1][0] for block in matcher.get_matching_blocks() for i in range(block.size)
        }

    def moved(self, span: Range) -> Range | None:
        """The range of the same words in the other text, None where it lacks the first or the last of them."""
        within = [i for i, (start, end) in enumerate(self._words) if start < span[1] and span[0] < end]
        if not within or within[0] not in self._moved or within[-1] not in self._moved:
            return None
        start = self._moved[within[0]] + span[0] - self._words[within[0]][0]
        end = self._moved[within[-1]] + span[1] - self._words[within[-1]][0]
        return start, end


def _words(text: str) -> list[tuple[str, Range]]:
    return [(m.group(), m.span()) for m in re.finditer(r"\S+", text)]


class _Spans:
    """Turns the strings of one gold file into spans of the canonical text."""

    def __init__(self, seen: str, text: str) -> None:
        self._seen, self._text = seen, text
        self._alignment = Alignment(seen, text)
        self.lost: list[str] = []

    def record(self, row: Row) -> Row:
        before = len(self.lost)
        record = self._telling(row)
        if record is None or len(self.lost) > before:
            raise ValueError(f"a record of gold lost its words: {self.lost[-1]!r}")
        also = [told for other in row.get("also", []) if (told := self._telling(other)) is not None]
        return {**record, "also": also}

    def _telling(self, row: Row) -> Row | None:
        anchor, at = self._span(row["anchor"], None)
        if anchor is None:
            return None
        fields = {name: self._field(name, value, at) for name, value in row.items() if name not in {"anchor", "also"}}
        return {**fields, "anchor": anchor, "anchors": [anchor]}

    def _field(self, name: str, value: Any, within: Range | None) -> Any:
        if isinstance(value, list):
            return [item for one in value if (item := self._field(name, one, within)) is not None]
        if isinstance(value, dict) and "text" not in value:
            return self._parts(value, within)
        if isinstance(value, dict) or (isinstance(value, str) and name in _WORDED):
            return self._span(value, within)[0]
        return value

    def _parts(self, value: Row, within: Range | None) -> Row:
        """An object that holds spans (a time, a hedge, a phase); its parts are looked up within its own span first."""
        if value.keys() <= {"actor", "role"}:
            return {**value, "actor": {"name": value["actor"]}}
        own, at = self._span(value["span"], within) if value.get("span") else (None, within)
        # The "to" of a record is words, that of a period a date.
        parts = {
            name: part if name == "to" else self._field(name, part, at)
            for name, part in value.items()
            if name != "span"
        }
        return {**parts, "span": own} if own else parts

    def _span(self, value: str | Row, within: Range | None) -> tuple[Row | None, Range | None]:
        """The span in the canonical text, and its range in the text where the words were looked up."""
        given = {"text": value} if isinstance(value, str) else value
        seen = locate(self._seen, given, within)
        moved = self._alignment.moved(seen) if seen else None
        if moved is None:
            self.lost.append(given["text"])
            return None, seen
        extra = {key: x for key, x in given.items() if key not in {"text", "nth", "actor"}}
        actor = {"actor": {"name": given["actor"]}} if "actor" in given else {}
        return {"start": moved[0], "end": moved[1], "text": self._text[moved[0] : moved[1]], **extra, **actor}, seen
