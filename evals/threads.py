"""How well records of several reports are joined, on the golden threads of the examples or of what is held out.

    python -m evals.threads                          # B³ by kind and negotiation
    python -m evals.threads --faults 20 --kind toll  # also the pairs that are wrongly joined or kept apart
    python -m evals.threads --ledger FILE            # a ledger that the reports were read into already
    python -m evals.threads --held                   # the negotiation that nobody tunes on: figures only, no pairs

B³ (Bagga and Baldwin, 1998) over the records that were read and tell what gold tells: for each, the share of its thread
that belongs with it (precision) and the share of what belongs with it that is in its thread (recall). `end to end` also
counts what gold tells and was not read, as a record that stands alone. A record is the telling of gold whose words it
shares most of.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from evals.gold import HELD
from truceline.ledger import Asked, Entry, open_ledger
from truceline.model.enums import Kind
from truceline.model.records import Meeting, Proposal, Record, Statement, Toll
from truceline.model.spans import Span
from truceline.workflow.join import join_waiting
from truceline.workflow.reading import read_paths

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@dataclass(frozen=True, slots=True)
class Examples:
    """Reports and the golden threads over them."""

    reports: Path
    """Folder of the reports."""
    gold: Path
    """Folder of the files of gold."""
    pattern: str
    """Which files of that folder are reports."""


OPEN = Examples(EXAMPLES / "reports", EXAMPLES / "threads", "*")
HELD_OUT = Examples(HELD / "threads", HELD / "threads", "*.jsonl")
"""Figures only: a fault of these is never looked at, so that the figure stays one of texts that nobody tuned on."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One place that gold puts into a thread."""

    kind: Kind
    thread: str
    report: str
    start: int
    end: int
    who: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """B³ of one kind."""

    tellings: int
    """Places of gold."""
    read: int
    """Records that tell one of them."""
    precision: float
    recall: float
    whole: float
    """F1 end to end."""
    wrong: tuple[tuple[str, str], ...]
    """Pairs of records that are joined and should not be."""
    missed: tuple[tuple[str, str], ...]
    """Pairs that should be and are not."""

    @property
    def f1(self) -> float:
        """Of what was read."""
        return _f1(self.precision, self.recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall over the items of `gold`; an item that `found` lacks stands alone."""
    if not gold:
        return 1.0, 1.0
    answer = {item: found.get(item, f"alone {item}") for item in gold}
    precision = recall = 0.0
    for item, thread in gold.items():
        same = {other for other, t in answer.items() if t == answer[item]}
        belongs = {other for other, t in gold.items() if t == thread}
        precision += len(same & belongs) / len(same)
        recall += len(same & belongs) / len(belongs)
    return precision / len(gold), recall / len(gold)


Texts = Mapping[str, list[tuple[str, str]]]
"""Id and canonical text of each report, by the name that gold has for it; a live page has a report a post."""


def tellings(path: Path, texts: Texts) -> list[Telling]:
    """The places of a file of gold.

    Args:
        path: the file.
        texts: the reports.
    """
    found = []
    for thread in json.loads(path.read_text(encoding="utf-8"))["threads"]:
        for telling in thread["tellings"]:
            reports = texts[telling["report"]]
            places = [(key, place) for key, text in reports if (place := _find(text, telling["words"]))]
            if not places:
                print(f"{path.name}: {telling['words']!r} is not in {telling['report']}", file=sys.stderr)
            for key, place in places[:1]:
                found.append(Telling(Kind(thread["kind"]), thread["name"], key, *place, telling.get("who")))
    return found


def _find(text: str, words: str) -> tuple[int, int] | None:
    found = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return found.span() if found else None


def _key_spans(record: Record) -> list[Span]:
    """The words by which a record is told from others in the same sentence."""
    match record:
        case Toll():
            return [record.span]
        case Proposal():
            return [record.label, *record.mentions]
        case Statement():
            return [
                *record.content,
                *(s for t in record.also for s in t.content),
                *([record.cue] if record.cue else []),
            ]
        case Meeting():
            return [
                *(s for p in record.participants if (s := p.span)),
                *([record.when.span] if record.when and record.when.span else []),
            ]
        case _:
            return []


def _shares(record: Record, telling: Telling) -> float:
    """How much of a telling's words a record's words are; 0 where they are apart."""
    anchors = [*record.anchors, *(t.anchor for t in record.also)]
    outer = max((min(s.end, telling.end) - max(s.start, telling.start) for s in anchors), default=0)
    if outer <= 0:
        return 0.0
    inner = sum(max(0, min(s.end, telling.end) - max(s.start, telling.start)) for s in _key_spans(record))
    if isinstance(record, Toll) and not inner:
        return 0.0  # Another figure of the same sentence.
    # The words of the sentence name both of "the leaders of A and B".
    own = record.model_dump_json(exclude={"anchors", "anchor"}).casefold()
    named = bool(telling.who) and str(telling.who).casefold() in own
    tight = outer / min(a.end - a.start for a in anchors)
    return inner + min(1.0, tight) + 100 * named


def matched(entries: Iterable[Entry], gold: list[Telling]) -> dict[str, str]:
    """The thread of gold for each record that tells one."""
    at: dict[tuple[str, Kind], list[Telling]] = defaultdict(list)
    for telling in gold:
        at[telling.report, telling.kind].append(telling)
    found = {}
    for entry in entries:
        record = entry.record
        options = [(share, t.thread) for t in at[record.report, record.kind] if (share := _shares(record, t)) > 0]
        if options:
            found[record.id] = max(options)[1]
    return found


def score(kind: Kind, gold: list[Telling], told: Mapping[str, str], threads: Mapping[str, str]) -> Score:
    """B³ of one kind.

    Args:
        kind: which.
        gold: all places.
        told: the thread of gold of each record that tells one.
        threads: the thread of each record.
    """
    precision, recall = b_cubed(told, threads)
    unread = {
        f"unread {n}": t.thread
        for n, t in enumerate(g for g in gold if g.kind is kind)
        if t.thread not in set(told.values())
    }
    whole = _f1(*b_cubed({**told, **unread}, threads))
    ids = sorted(told)
    joined = [(a, b) for n, a in enumerate(ids) for b in ids[n + 1 :] if threads.get(a) == threads.get(b)]
    wrong = tuple(p for p in joined if told[p[0]] != told[p[1]])
    missed = tuple(
        (a, b)
        for n, a in enumerate(ids)
        for b in ids[n + 1 :]
        if told[a] == told[b] and threads.get(a) != threads.get(b)
    )
    return Score(sum(t.kind is kind for t in gold), len(told), precision, recall, whole, wrong, missed)


def read_examples(path: Path, examples: Examples = OPEN) -> Texts:
    """Reads the examples into a ledger and joins them; gives `names`."""
    with open_ledger(path, writing=True) as ledger:
        for _ in read_paths(ledger, [str(examples.reports / examples.pattern)], now=lambda: datetime.now(UTC)):
            pass
    return names(path, examples)


def names(path: Path, examples: Examples = OPEN) -> Texts:
    """Id and canonical text of each example report in a ledger, by the name that gold has for it."""
    from truceline.model.ids import report_id

    given: dict[str, str] = {}
    for file in sorted(examples.reports.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            given[report_id(url=row.get("url"), given=row["id"])] = f"{file.name}#{row['id']}"
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    with open_ledger(path) as ledger:
        for e in ledger.reports():
            found[given.get(e.id, Path(e.source or "").name)].append((e.id, ledger.document(e.id).text))
    return found


def measure(path: Path, gold: Path, texts: Texts) -> dict[Kind, Score]:
    """The scores of every kind on one file of gold."""
    places = tellings(gold, texts)
    with open_ledger(path) as ledger:
        threads = {f.record: f.thread for f in ledger.facts(Asked())}
        entries = list(ledger.records())
    told = matched(entries, places)
    kinds = {e.record.id: e.record.kind for e in entries}
    return {
        kind: score(kind, places, {r: t for r, t in told.items() if kinds[r] is kind}, threads)
        for kind in Kind
        if any(p.kind is kind for p in places)
    }


def main() -> None:
    """Prints the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--ledger", type=Path, help="a ledger that the reports were read into; joined anew")
    options.add_argument("--gold", help="only this file of golden threads")
    options.add_argument("--held", action="store_true", help="what is held out in evals/held/threads, not the examples")
    options.add_argument("--kind", type=Kind, help="only this kind")
    options.add_argument("--faults", type=int, default=0, help="how many wrong and missed pairs to print of each kind")
    given = options.parse_args()
    if given.held and given.faults:
        options.error("--faults would show what is held out; it is for figures only. Leave out --held or --faults.")
    examples = HELD_OUT if given.held else OPEN
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "examples.db"
        texts = names(path, examples) if given.ledger else read_examples(path, examples)
        with open_ledger(path, writing=True) as ledger:
            ledger.forget_joins()
            for _ in join_waiting(ledger):
                pass
        for gold in sorted(examples.gold.glob("*.json")):
            if given.gold in {None, gold.name, gold.stem}:
                _print(path, gold, texts, given)


def _print(path: Path, gold: Path, texts: Texts, given: argparse.Namespace) -> None:
    print(f"{gold.stem}: kind, tellings, read, B3 P, R, F1, end to end, pairs wrong, missed")
    for kind, found in measure(path, gold, texts).items():
        if given.kind not in {None, kind}:
            continue
        figures = " ".join(f"{x:.3f}" for x in (found.precision, found.recall, found.f1, found.whole))
        counts = f"{kind.value:10} {found.tellings:4} {found.read:4}"
        print(f"  {counts}  {figures}  {len(found.wrong):3} {len(found.missed):3}")
        with open_ledger(path) as ledger:
            for name, some in (("WRONG", found.wrong), ("MISSED", found.missed)):
                for a, b in some[: given.faults]:
                    one, other = ledger.record(a), ledger.record(b)
                    print(f"    {name} {a} {one.published} {one.record.anchor.text[:140]!r}")
                    print(f"    {' ' * len(name)} {b} {other.published} {other.record.anchor.text[:140]!r}")


if __name__ == "__main__":
    main()
