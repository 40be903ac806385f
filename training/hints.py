"""What a writer may have missed: `python -m training.hints FILE` lists it. Hints are no rules; half of them are wrong.

A cue whose verb has a subject but no speaker marked; a verb of saying or wanting that is no cue; a name or an unmarked
description of an actor; several sentences on a line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy

from training.constructions import SPEECH_VERBS, Parsed
from training.corpus import Report, Zone
from training.markup import read
from training.variety import PARSER

THOUGHT_VERBS = frozenset(
    "want hope fear believe think plan intend expect doubt refuse decline reject accept agree oppose support seek wish "
    "prefer favour favor welcome urge demand accuse blame promise threaten vow suggest propose feel worry".split()
)
ACTORS = frozenset(
    "army police ministry court parliament union company navy committee council church federation coastguard rebel "
    "militant guerrilla insurgent militia delegation fighter soldier troop marine peacekeeper monitor separatist "
    "mediator government cabinet authority minister president commander spokesman envoy".split()
)
_NAME = re.compile(r"(?<=[\w,;:(–] )(?:[A-Z][\w’'-]+)(?: (?:of |the )?[A-Z][\w’'-]+)*")
_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Easter Christmas".split()
)
_SEVERAL = re.compile(r"[a-z0-9)][.!?][”\"’]? [A-Z]")


def hints(parsed: Parsed) -> Iterator[str]:
    """One line for each thing worth a second look in a report."""
    report = parsed.report
    cues = {t for a in report.attributions for piece in a.cue for t in parsed.tokens(*piece)}
    for a in report.attributions:
        head = parsed.head(a.cue[0]) if a.cue else None
        subject = next((t for t in head.children if t.dep_ == "nsubj"), None) if head is not None else None
        if subject is not None and not a.speaker:
            yield f"attribution {a.number}: is {subject.text!r} the speaker of {head}?"
    named = {i for m in report.mentions for i in range(m.start, m.end)}
    for at, doc in parsed.paragraphs:
        for token in doc:
            near = doc[max(0, token.i - 5) : token.i + 6]
            if token.lemma_ in ACTORS and token.dep_ != "compound" and at + token.idx not in named:
                yield f"no mention: {token.text!r} in “{near}”"
            if token.pos_ == "VERB" and token.lemma_ in SPEECH_VERBS | THOUGHT_VERBS and token not in cues:
                yield f"no cue: {token.text!r} in “{near}”"
    yield from _names(report)
    yield from _several(report)


def _names(report: Report) -> Iterator[str]:
    """Capitalised words inside a sentence that no mention covers, days and months apart."""
    covered = {i for m in report.mentions for i in range(m.start, m.end)}
    for s in report.sentences:
        if s.zone is Zone.BODY:
            for found in _NAME.finditer(report.text, s.start + 1, s.end):
                if found.start() not in covered and found.group() not in _CALENDAR:
                    yield f"no mention: {report.text[max(s.start, found.start() - 20) : found.end() + 15]}"


def _several(report: Report) -> Iterator[str]:
    for s in report.sentences:
        words = report.text[s.start : s.end]
        if s.zone is Zone.BODY and _SEVERAL.search(words):
            yield f"several sentences on a line: {words[:70]}"


def main() -> None:
    """Prints the hints for each file named on the command line."""
    nlp = spacy.load(PARSER, exclude=["ner"])
    for name in sys.argv[1:]:
        for report in read(Path(name).read_text(encoding="utf-8"), name):
            for hint in hints(Parsed.of(nlp, report)):
                print(f"{report.id}: {hint}")


if __name__ == "__main__":
    main()
