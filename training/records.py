"""The records that are marked beside the corpus (`training/RECORDS.md`). `python -m training.records` checks them.

A line names a sentence by its number in the report, counted from 1, and a record by words of that sentence.
"""

from __future__ import annotations

import contextlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpus import Range, Report
from training.markup import CORPUS, MarkupError, read
from truceline.reading import scheme

FOLDER = Path(__file__).parent / "records"
WORDS = frozenset({"trigger", "actor", "what", "who", "authors", "claimant", "source", "target"})
"""Fields whose values are words of the sentence."""
VALUES: dict[str, dict[str, frozenset[str]]] = {
    kind: {name: frozenset(values) for k, name, values in scheme.VALUES if k == kind} for kind in scheme.RECORDS
}
FIELDS = {
    "meeting": frozenset({"who"}),
    "proposal": frozenset({"authors"}),
    "response": frozenset({"actor", "what"}),
    "position": frozenset({"actor", "what"}),
    "toll": frozenset({"claimant"}),
    "event": frozenset({"source", "target"}),
}
AGENTS = frozenset({"actor", "who", "authors", "claimant", "source"})
"""Fields that name who acts, wants, meets or counts; the others name what, or to whom."""
_LINE = re.compile(r"(?P<sentence>\d+)\s+(?P<kind>[a-z]+)\s*(?P<fields>(?:\|.*)?)")


@dataclass(frozen=True, slots=True)
class Marked:
    """A record of one sentence; ranges are code points into the report's text."""

    kind: str
    sentence: int
    """Counted from 0."""
    trigger: Range
    words: dict[str, tuple[Range, ...]]
    values: dict[str, str]


class RecordError(ValueError):
    """A line that cannot be read; the message says which and why."""


def records(report: Report, lines: list[str]) -> Iterator[Marked]:
    """The records of a report.

    Raises:
        RecordError: a line that is no record, words that its sentence lacks, a value that no list has.
    """
    for line in lines:
        try:
            yield _record(report, line)
        except RecordError as error:
            raise RecordError(f"{report.id}: {error}: {line}") from error


def _record(report: Report, line: str) -> Marked:
    found = _LINE.fullmatch(line.strip())
    if not found or found["kind"] not in FIELDS:
        raise RecordError("not a record")
    kind, number = found["kind"], int(found["sentence"]) - 1
    if not 0 <= number < len(report.sentences):
        raise RecordError("no such sentence")
    words: dict[str, tuple[Range, ...]] = {}
    values: dict[str, str] = {}
    for part in filter(None, (p.strip() for p in found["fields"].split("|"))):
        name, _, value = (x.strip() for x in part.partition("="))
        if name in VALUES[kind]:
            if value not in VALUES[kind][name]:
                raise RecordError(f"{value} is no {name}")
            values[name] = value
        elif name == "trigger" or name in FIELDS[kind]:
            words[name] = tuple(_located(report, number, w.strip()) for w in value.split(" ; "))
        else:
            raise RecordError(f"a {kind} has no {name}")
    if missing := [name for name in ("trigger", *VALUES[kind]) if name not in words and name not in values]:
        raise RecordError(f"no {missing[0]}")
    return Marked(kind, number, words.pop("trigger")[0], words, values)


def _located(report: Report, number: int, words: str) -> Range:
    words, _, nth = words.partition("~")
    sentence = report.sentences[number]
    pattern = (
        (r"(?<!\w)" if words[:1].isalnum() else "") + re.escape(words) + (r"(?!\w)" if words[-1:].isalnum() else "")
    )
    places = [m.span() for m in re.finditer(pattern, report.text[sentence.start : sentence.end])]
    if nth and not re.fullmatch(r"[1-9]\d*", nth):
        raise RecordError(f"~{nth} is no number of a place, counted from 1")
    n = int(nth or 1)
    if not words or len(places) < n:
        raise RecordError(f"{words!r} is not in the sentence")
    return sentence.start + places[n - 1][0], sentence.start + places[n - 1][1]


def marked(folder: Path = FOLDER) -> dict[str, list[str]]:
    """The lines of every report that has any, by its id."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.rec")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("=== "):
                held = found.setdefault(line[4:].strip(), [])
            elif line.strip() and not line.startswith("#"):
                held.append(line)
    return found


def _whole() -> Iterator[Report]:
    """The reports of every file of the corpus that can be read; `training.check` says what is wrong with the others."""
    for path in sorted(CORPUS.glob("*.txr")):
        with contextlib.suppress(MarkupError):
            yield from read(path.read_text(encoding="utf-8"), path.name)


def main() -> int:
    """Checks every line; arguments are the beginnings of report ids to check."""
    lines = marked()
    wrong, counted = 0, Counter[str]()
    for report in _whole():
        if report.id not in lines or not report.id.startswith(tuple(sys.argv[1:]) or ("",)):
            continue
        for line in lines[report.id]:
            try:
                counted.update(r.kind for r in records(report, [line]))
            except RecordError as error:
                print(error)
                wrong += 1
    print(f"{sum(counted.values())} records {dict(counted)}, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
