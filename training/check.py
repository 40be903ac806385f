"""Checks the Truceline Reading Corpus and counts it: `python -m training.check` writes `training/STATISTICS.md`.

Exit status 1, and nothing written, where a report breaks a rule of `training/GUIDE.md`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

from training.corpus import Attribution, Label, Mention, MentionKind, Range, Report, Sentence, Zone
from training.markup import CORPUS, MarkupError, load

STYLES = ("newswire", "broadcast", "readout", "communiqué", "live-blog", "wire-flash")
SETTINGS = ("real", "invented")
CONTINENTS = ("africa", "asia", "europe", "north-america", "south-america", "oceania")
TOPICS = ("conflict", "business", "sport", "courts", "weather", "politics", "health", "science", "culture", "accident")
KEYS = ("id", "style", "setting", "continent", "topic", "conflict", "published", "outlet")
# Kinds of record that only a report about a conflict has.
CONFLICT_ONLY = frozenset({Label.MEETING, Label.PROPOSAL, Label.RESPONSE, Label.POSITION, Label.EVENT, Label.NEXT})
PRONOUNS = frozenset("i we he she it they who him her them you us this that one both neither others".split())


def problems(report: Report) -> Iterator[str]:
    """What in a report breaks a rule of the guide, one line each."""
    yield from _header(report)
    yield from _mentions(report)
    for attribution in report.attributions:
        yield from (f"attribution {attribution.number}: {what}" for what in _attribution(report, attribution))
    for sentence in report.sentences:
        words = report.text[sentence.start : sentence.end]
        yield from (f"{what}: {words[:60]}" for what in _sentence(report, sentence))


def _header(report: Report) -> Iterator[str]:
    header = report.header
    wanted = [key for key in KEYS if key != "conflict" or header.get("topic") == "conflict"]
    yield from (f"the header line {key} is missing" for key in wanted if key not in header)
    yield from (f"unknown header line {key}" for key in header if key not in wanted)
    choices = {"style": STYLES, "setting": SETTINGS, "continent": CONTINENTS, "topic": TOPICS}
    for key, allowed in choices.items():
        if key in header and header[key] not in allowed:
            yield f"{key}: {header[key]} is none of {', '.join(allowed)}"
    try:
        day = report.published
    except ValueError:
        yield f"published: {header['published']} is no date (YYYY-MM-DD, or unknown)"
    else:
        if day and not date(1945, 1, 1) <= day <= date(2029, 12, 31):
            yield f"published: {day} is not between 1945 and 2029"


def _mentions(report: Report) -> Iterator[str]:
    kinds: dict[str, set[MentionKind]] = {}
    for mention in report.mentions:
        if mention.kind not in {MentionKind.NOMINAL, MentionKind.PRONOUN}:
            for name in mention.ids:
                kinds.setdefault(name, set()).add(mention.kind)
    for mention in report.mentions:
        words = report.text[mention.start : mention.end]
        yield from (f"{words!r} means {name}, whom no mention names" for name in mention.ids if name not in kinds)
    for name, found in kinds.items():
        if len(found) > 1 and MentionKind.UNNAMED not in found:
            yield f"{name} is named as {' and '.join(sorted(kind.name.lower() for kind in found))}"


def _attribution(report: Report, a: Attribution) -> Iterator[str]:
    if not a.content:
        yield "has no content"
    if not a.speaker and not a.cue:
        yield "has neither speaker nor cue"
    around = a.speaker + a.cue
    for start, end in a.content:
        if not any(char.isalnum() for char in report.text[start:end]):
            yield "has content without a word"
        for s, e in around:
            if start < e and s < end:
                yield f"speaker or cue {report.text[s:e]!r} stands inside its own content"
    if any(second[0] < first[1] for first, second in pairwise(sorted(a.pieces()))):
        yield "has pieces that overlap"
    lines = sorted({_line(report, piece) for piece in a.pieces()})
    if len({_line(report, piece) for piece in around}) > 1:
        yield "has speaker and cue in two sentences; was its number used twice?"
    if any(later - line > 2 for line, later in pairwise(lines)):
        yield "has content far from the rest; was its number used twice?"
    for start, end in a.speaker:
        words = report.text[start:end]
        if words.lower() in PRONOUNS and not _mention_over(report, start, end):
            yield f"its speaker {words!r} is a pronoun without a mention ([=id+s{a.number} {words}])"


def _line(report: Report, piece: Range) -> int:
    """Number of the sentence that holds a range."""
    return next(i for i, s in enumerate(report.sentences) if s.start <= piece[0] < s.end)


def _mention_over(report: Report, start: int, end: int) -> Mention | None:
    return next((m for m in report.mentions if m.start == start and m.end == end), None)


def _sentence(report: Report, s: Sentence) -> Iterator[str]:
    starts = [a for a in report.attributions for p in a.pieces() if s.start <= p[0] < s.end]
    if Label.STATEMENT in s.labels and not any(a.spoken for a in starts):
        yield "labelled S without a mark of anything said"
    if s.zone is Zone.FURNITURE and (s.labels or starts):
        yield "furniture with labels or attributions"
    if report.header.get("topic") != "conflict" and CONFLICT_ONLY & set(s.labels):
        yield "labelled with a kind that only a report about a conflict has"
    if s.zone is Zone.BODY and report.text[s.end - 1] not in ".?!”\"’'…:)—]»":
        yield "a body line ends without a full stop"


def check(folder: Path = CORPUS) -> tuple[list[Report], list[str]]:
    """Every report of the corpus, and what is wrong anywhere in it."""
    reports, found = [], []
    seen: Counter[str] = Counter()
    try:
        for path, report in load(folder):
            reports.append(report)
            seen[report.id] += 1
            found += [f"{path.name}: {report.id}: {what}" for what in problems(report)]
            if not report.id.startswith(path.stem.split("-")[0] + "-"):
                found.append(f"{path.name}: {report.id}: an id begins with its file's prefix")
    except MarkupError as error:
        found.append(str(error))
    return reports, found + [f"{name} is the id of {n} reports" for name, n in seen.items() if n > 1]


def main() -> int:
    """Checks everything, then counts it."""
    reports, found = check()
    for line in found:
        print(line, file=sys.stderr)
    if found:
        return 1
    if "--fast" not in sys.argv:
        from training.variety import statistics  # loads spaCy

        page = statistics(reports)
        Path(__file__).with_name("STATISTICS.md").write_text(page, encoding="utf-8")
        print(page)
    print(f"{len(reports)} reports, nothing wrong")
    return 0


if __name__ == "__main__":
    sys.exit(main())
