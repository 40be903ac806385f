"""How well the program reads, on our own gold and, where it is present, on the evaluation kit.

    python -m evals.run                     # make eval: prints the figures and writes evals/results.md
    python -m evals.run --faults 40         # also lists what was read wrongly, of the examples only
    python -m evals.run --pin               # raises the floors that tests/golden/test_floors.py holds
    python -m evals.run --task ledger       # one set of the kit only; --task own for none of them

Figures go to standard output, progress to standard error.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from evals import floors, kit
from evals.gold import load, load_held
from evals.ledger import Score
from evals.own import scored
from truceline.cli.progress import progress

RESULTS = Path(__file__).resolve().parent / "results.md"
Rows = list[list[str]]

OWN_HEAD = ["kind", "gold", "read", "found", "P", "R", "F1", "floor"]
SLOT_HEAD = ["kind", "field", "right", "of", "share"]
KIT_HEAD = ["set", "data", "figure", "Truceline", "300-line sketch", "peers and people"]


def own_rows(score: Score, held: dict[str, float]) -> Rows:
    """The table of kinds."""
    rows = [_count(kind, count, held) for kind, count in score.kinds.items()]
    rows.append(_count("micro", score.micro, held))
    rows += [
        [name, "", "", "", "", "", _short(value), _short(held.get(name))]
        for name, value in (
            ("macro", score.macro),
            ("slots", score.fields.value),
            ("fields", score.all_fields.value),
        )
    ]
    return rows


def _count(name: str, count: Any, held: dict[str, float]) -> list[str]:
    numbers = [str(n) for n in (count.gold, count.read, count.found)]
    return [name, *numbers, *map(_short, (count.precision, count.recall, count.f1)), _short(held.get(name))]


def _short(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def slot_rows(score: Score) -> Rows:
    """The table of fields."""
    found = sorted(score.slots.items())
    return [[kind, name, str(share.right), str(share.of), _short(share.value)] for (kind, name), share in found]


def kit_rows(answers: dict[str, dict[str, Any]]) -> Rows:
    """The figures of the kit beside those of others."""
    return [
        [task.name, task.data, f.name, kit.figure(answers[task.name], f.name), f.sketch, f.peers]
        for task in kit.TASKS
        if task.name in answers
        for f in task.figures
    ]


def fault_rows(score: Score, most: int) -> Rows:
    """The commonest ways of reading wrongly: kind, what is wrong, how often."""
    counted = Counter((fault.kind, fault.what) for fault in score.faults)
    return [[kind, what, str(n)] for (kind, what), n in counted.most_common(most)]


def markdown(head: list[str], rows: Rows) -> str:
    """A table in Markdown."""
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows])


def page(today: str, score: Score, lost: int, held: dict[str, float], answers: dict[str, dict[str, Any]]) -> str:
    """`results.md`."""
    parts = [
        "# How well the program reads",
        f"Measured on {today} by `python -m evals.run`, which writes this page. `docs/quality.md` says what they mean.",
        "## Our own gold",
        f"18 example reports and 47 held-back reports of the reading corpus, {score.micro.gold} records, corpus "
        f"`{floors.corpus_hash()[:12]}`. {lost} spans in headings that the extraction of the article drops are left "
        f"out; {score.unmerged} further tellings were read as records of their own.",
        markdown(OWN_HEAD, own_rows(score, held)),
        "### Fields of the records found",
        markdown(SLOT_HEAD, slot_rows(score)),
        "### Commonest faults",
        markdown(["kind", "what", "times"], fault_rows(score, 15)),
    ]
    if answers:
        parts += [
            "## Evaluation kit",
            "Figures of others are facts from the kit's README.",
            markdown(KIT_HEAD, kit_rows(answers)),
        ]
    return "\n\n".join(parts) + "\n"


def show(title: str, head: list[str], rows: Rows) -> None:
    """Prints a table."""
    table = Table(title=title, title_justify="left", header_style="bold")
    for n, name in enumerate(head):
        number = bool(rows) and all(row[n].replace(".", "").isdigit() or not row[n] for row in rows)
        table.add_column(name, justify="right" if number else "left")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of tables")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--faults", type=int, default=0, metavar="N", help="also list N faults")
    parser.add_argument("--task", action="append", choices=["own", *(task.name for task in kit.TASKS)])
    parser.add_argument("--date", default=datetime.now(UTC).date().isoformat(), help="the day of the measurement")
    return parser.parse_args()


def _answers(wanted: list[str] | None) -> dict[str, dict[str, Any]]:
    folder = kit.kit()
    if folder is None:
        return {}
    answers = {}
    for task in kit.TASKS:
        if wanted is None or task.name in wanted:
            with progress(f"reports of the set {task.name}", kit.reports(folder, task)) as done:
                answers[task.name] = kit.run(folder, task, done)
    return answers


def main() -> None:
    """Measures and reports."""
    asked = _arguments()
    examples = load()
    gold = [*examples, *load_held()]
    with progress("reports of our own", len(gold)) as done:
        score = scored(gold, done)
    open_ones = {one.name for one in examples}
    shown = [fault for fault in score.faults if fault.report in open_ones][: asked.faults]
    measured = floors.figures(score)
    if asked.pin:
        before = floors.read() if floors.FLOORS.exists() else None
        floors.write(floors.raised(measured, before, corpus=floors.corpus_hash(), today=asked.date))
    held = floors.read().floors if floors.FLOORS.exists() else {}
    answers = _answers(asked.task)
    if asked.task is None:
        lost = sum(len(one.lost) for one in gold)
        RESULTS.write_text(page(asked.date, score, lost, held, answers), encoding="utf-8")
    if asked.json:
        faults = [asdict(fault) for fault in shown]
        own = measured | {"slots": score.fields.value, "unmerged": score.unmerged}
        print(json.dumps({"own": own, "faults": faults, "kit": answers}))
        return
    show("Our own gold", OWN_HEAD, own_rows(score, held))
    show("Fields of the records found", SLOT_HEAD, slot_rows(score))
    if answers:
        show("Evaluation kit", KIT_HEAD, kit_rows(answers))
    for fault in shown:
        print(fault.report, fault.kind, fault.what, fault.words[:150], fault.note, sep=" | ")


if __name__ == "__main__":
    main()
