"""A long file is taken up where a run was stopped, however it was stopped: no report is lost, none is there twice."""

from __future__ import annotations

import gzip
import json
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive_samples import packed, record
from truceline.ledger import open_ledger
from truceline.workflow.read import BATCH
from truceline.workflow.unfinished import LONG

COUNT, STOP_AFTER = 70, 40
ALL = range(COUNT)
TAKEN_UP = "taken up where an earlier run stopped"
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


def words(number: int) -> str:
    """A German text of its own, which is stored and not parsed: these tests are about files."""
    dice = random.Random(number)  # noqa: S311 - names
    names = ["".join(dice.choices(_SYLLABLES, k=3)).capitalize() for _ in range(30)]
    return " ".join(f"Der Gesandte {a} sagte, daß die Stadt {b} nicht {c} heißen werde." for a, b, c in _threes(names))


def _threes(names: list[str]) -> Iterator[tuple[str, str, str]]:
    yield from zip(names[::3], names[1::3], names[2::3], strict=True)


def noise(number: int) -> str:
    return random.Random(number).randbytes(16_000).hex()  # noqa: S311 - padding


def warc() -> bytes:
    pages = (f"<html><body><article><p>{words(n)}</p></article><script>{noise(n)}</script></body></html>" for n in ALL)
    return packed([record(n, page.encode()) for n, page in enumerate(pages)])


def jsonl() -> bytes:
    return b"".join(json.dumps({"id": n, "text": words(n), "x": noise(n)}).encode() + b"\n" for n in ALL)


def table() -> bytes:
    return ("id,text,x\n" + "".join(f'{n},"{words(n)}\n{n}",{noise(n)}\n' for n in ALL)).encode()


FILES = {
    "news.warc.gz": warc,
    "news.csv": table,
    "news.jsonl.gz": lambda: gzip.compress(jsonl()),
}


def written(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(FILES[name]())
    assert path.stat().st_size > LONG
    return path


def start(file: Path, ledger: Path, *options: str) -> subprocess.Popen[str]:
    command = [
        str(Path(sys.executable).with_name("truceline")),
        "read",
        str(file),
        "--ledger",
        str(ledger),
        "--json",
        *options,
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def stopped(process: subprocess.Popen[str], after: int, how: signal.Signals) -> list[str]:
    """The ids that a run told before it was stopped, having told so many."""
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(after)]
    process.send_signal(how)
    rest, _ = process.communicate(timeout=60)
    assert process.returncode == (130 if how is signal.SIGINT else -how)
    return [json.loads(line)["id"] for line in [*told, *rest.splitlines()] if line.endswith(("}", "}\n"))]


def finished(process: subprocess.Popen[str]) -> tuple[list[dict[str, str]], str]:
    """What a run told that came to its end."""
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return [json.loads(line) for line in out.splitlines()], err


def stored(ledger: Path) -> list[str]:
    with open_ledger(ledger) as opened:
        return [entry.id for entry in opened.reports()]


@pytest.mark.parametrize(
    ("name", "how"), [*((name, signal.SIGKILL) for name in FILES), ("news.warc.gz", signal.SIGINT)]
)
def test_a_stopped_run_is_taken_up_and_a_finished_file_begins_anew(
    tmp_path: Path, name: str, how: signal.Signals
) -> None:
    file, ledger = written(tmp_path, name), tmp_path / "talks.db"
    told = stopped(start(file, ledger), STOP_AFTER, how)
    assert set(told) <= set(stored(ledger))
    lines, said = finished(start(file, ledger))
    assert TAKEN_UP in said
    assert len(lines) <= COUNT - BATCH // 2
    assert len(stored(ledger)) == len(set(stored(ledger))) == COUNT
    assert set(told) | {line["id"] for line in lines} == set(stored(ledger))
    lines, said = finished(start(file, ledger))
    assert TAKEN_UP not in said
    assert [line["outcome"] for line in lines] == ["unchanged"] * COUNT


def test_a_file_can_be_read_from_its_start(tmp_path: Path) -> None:
    file, ledger = written(tmp_path, "news.jsonl.gz"), tmp_path / "talks.db"
    stopped(start(file, ledger), STOP_AFTER, signal.SIGINT)
    lines, said = finished(start(file, ledger, "--from-start"))
    assert TAKEN_UP not in said
    assert len(lines) == COUNT
