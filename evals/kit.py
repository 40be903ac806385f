"""The evaluation kit: labelled texts by others, with a scorer. It is no part of the project and need not be there.

It stands where `TRUCELINE_EVAL_KIT` says, else in `shared/eval` beside the project. Its texts may be read and measured
against; nothing of them is copied.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the kit, and what others reach on the same text."""

    name: str
    """As the kit's scorer has it, "row.column" or one word."""
    sketch: str
    """What 300 lines of rules on spaCy reach, from the kit's README (2026-11)."""
    peers: str
    """What other programs reach, and people, from the same place."""


@dataclass(frozen=True, slots=True)
class Task:
    """One labelled set."""

    name: str
    layer: str
    """The layer of `truceline annotate` that it needs."""
    data: str
    figures: tuple[Figure, ...]


TASKS = (
    Task(
        "ledger",
        "records",
        "13 negotiation reports coded to the codebook",
        (
            Figure("macro.F1", ".46", "two coders .86"),
            Figure("micro.F1", ".48", "two coders .92"),
            Figure("slots.share", ".80", "two coders .96"),
        ),
    ),
    Task(
        "attribution",
        "attributions",
        "PolNeAR dev, 84 articles",
        (Figure("end_to_end.F1", ".52", "GenderGapTracker .41, a ranker trained on PolNeAR .61; people .75"),),
    ),
    Task(
        "time",
        "times",
        "TimeBank and AQUAINT, 256 articles",
        (
            Figure("value.F1", ".71", "ms-recognizers .55, dateparser .44"),
            Figure("future_weekday", "12/13", "ms-recognizers none, dateparser none"),
            Figure("other_weekday", "242/260", ""),
        ),
    ),
    Task(
        "place",
        "places",
        "LGL and GeoVirus, 817 articles",
        (Figure("resolved161.F1", ".55", "Mordecai 3.5 .59 to .64"),),
    ),
    Task(
        "event",
        "events",
        "PLV train, 1,050 sentences",
        (Figure("type_actors.R", ".24", "type alone, PLV test: PETRARCH2 .35, UniversalPetrarch .47"),),
    ),
    Task(
        "toll",
        "tolls",
        "MUC-3/4, 299 reports",
        (
            Figure("pairs.R", ".62", "a page of regular expressions .50 to .55"),
            Figure("pairs.P", ".56", ""),
        ),
    ),
)


def kit() -> Path | None:
    """The folder of the kit, None where it is absent."""
    named = os.environ.get("TRUCELINE_EVAL_KIT")
    folder = Path(named) if named else ROOT.parent / "shared" / "eval"
    return folder if (folder / "score.py").is_file() else None


def gold_file(folder: Path, task: Task) -> Path:
    """The labelled reports of a task, JSON Lines."""
    return folder / "data" / task.name / "dev.jsonl"


def reports(folder: Path, task: Task) -> int:
    """How many reports a task has."""
    return sum(1 for _ in gold_file(folder, task).open("rb"))


def run(folder: Path, task: Task, done: Callable[[int], None] = lambda _: None) -> dict[str, Any]:
    """What the kit's scorer says of what `truceline annotate` reads.

    Args:
        folder: the kit.
        task: the labelled set.
        done: called with the number of reports read so far.

    Raises:
        subprocess.CalledProcessError: the program or the scorer failed; their words stand on standard error.
    """
    gold = gold_file(folder, task)
    with tempfile.TemporaryDirectory() as scratch:
        read = Path(scratch) / "read.jsonl"
        _annotate(gold, read, task.layer, done)
        command = [sys.executable, str(folder / "score.py"), task.name, str(gold), str(read), "--json"]
        answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def _annotate(gold: Path, read: Path, layer: str, done: Callable[[int], None]) -> None:
    command = [str(Path(sys.executable).with_name("truceline")), "annotate", "--layers", layer]
    with gold.open("rb") as given, read.open("wb") as out:
        with subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE) as program:
            assert program.stdout is not None  # noqa: S101 - for the type checker
            for n, line in enumerate(program.stdout, 1):
                out.write(line)
                done(n)
        if program.returncode:
            raise subprocess.CalledProcessError(program.returncode, command)


def figure(answer: dict[str, Any], name: str) -> str:
    """A figure of the scorer's answer as it is printed: two decimals, or as it stands."""
    value: Any = answer
    for part in name.split("."):
        value = value[part]
    return f"{value:.3f}".removeprefix("0") if isinstance(value, float) else str(value)
