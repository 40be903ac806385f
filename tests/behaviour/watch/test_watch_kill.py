"""Whatever ends a watch, nothing is lost and nothing is there twice."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from truceline.ledger import open_ledger
from truceline.workflow.check import check

from .conftest import STORY
from .site import Site

ROUNDS, PER_ROUND = 16, 8
Start = Callable[..., "subprocess.Popen[str]"]


def fall_in(folder: Path, first: int, number: int) -> None:
    """Files that were whole long ago: some of one report, some of several."""
    old = time.time() - 3600
    for n in range(first, first + number):
        rows = [{"id": f"row-{n}-{k}", "text": STORY.format(f"{n} {k}")} for k in range(3)]
        path = folder / (f"{n}.jsonl" if n % 5 == 0 else f"{n}.txt")
        path.write_text("\n".join(map(json.dumps, rows)) if n % 5 == 0 else STORY.format(n))
        os.utime(path, (old, old))


def held(path: Path) -> dict[str, int]:
    """The reports of a ledger, and how many versions of each there are."""
    with open_ledger(path) as ledger:
        return {entry.id: len(ledger.versions(entry.id)) for entry in ledger.reports()}


class Nursery:
    """Starts watches one after the other, each in no time."""

    def __init__(self, start: Start, folder: Path) -> None:
        self._process, self._out = start("watcher.py"), folder / "said.jsonl"

    def watch(self, *arguments: object, kill_after: float | None = None) -> list[str]:
        """The lines that a watch said until it ended or was killed."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps([str(self._out), *map(str, arguments)]) + "\n")
        process.stdin.flush()
        child = int(process.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(child, signal.SIGKILL)
        assert int(process.stdout.readline()) == (0 if kill_after is None else -signal.SIGKILL)
        return self._out.read_text().split("\n")

    def end(self) -> None:
        self._process.communicate(timeout=10)


def test_kills_at_any_moment_lose_and_double_nothing(news: Path, tmp_path: Path, start: Start) -> None:
    killed, straight = tmp_path / "killed.db", tmp_path / "straight.db"
    moments, said = random.Random(20310404), []  # noqa: S311
    nursery = Nursery(start, tmp_path)
    for n in range(ROUNDS):
        fall_in(news, n * PER_ROUND, PER_ROUND)
        arguments = (news, "--ledger", killed, "--json", "--every", "1s")
        said += nursery.watch(*arguments, kill_after=moments.uniform(0.1, 0.8))
    said += nursery.watch(news, "--ledger", killed, "--json", "--once")
    nursery.watch(news, "--ledger", straight, "--once")
    nursery.end()

    assert held(killed) == held(straight)
    assert set(held(killed).values()) == {1}
    written = [json.loads(line)["id"] for line in said if line.endswith("}")]
    assert len(written) == len(set(written)), "no report is said to be new twice"
    with open_ledger(killed) as ledger:
        assert list(check(ledger)) == []
        assert ledger.waiting() == []
    for path in (killed, straight):
        noted = sqlite3.connect(path).execute("SELECT item, report FROM seen WHERE item <> ''").fetchall()
        assert {Path(item).name for item, _ in noted} == {found.name for found in news.iterdir()}
        assert {report for _, report in noted} <= held(path).keys()


def test_kills_while_it_fetches_lose_and_double_nothing(
    site: Site, tmp_path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    killed, straight, entries = tmp_path / "killed.db", tmp_path / "straight.db", []
    moments = random.Random(20310405)  # noqa: S311
    nursery = Nursery(start, tmp_path)
    for n in range(8 * PER_ROUND):
        site.article(f"/{n}", f"Envoys meet, day {n}", STORY.format(n), f"It was day {n} of the talks.")
        entries.append((f"/{n}", f"Envoys meet, day {n}", "2026-04-02T12:00:00Z"))
        if n % PER_ROUND == PER_ROUND - 1:
            site.feed("/feed", entries)
            arguments = (site.url("/feed"), "--allow-private", "--ledger", killed, "--every", "1s")
            nursery.watch(*arguments, kill_after=moments.uniform(0.1, 0.8))
    nursery.watch(site.url("/feed"), "--allow-private", "--ledger", killed, "--once")
    asked = site.asked.copy()
    nursery.watch(site.url("/feed"), "--allow-private", "--ledger", killed, "--once")
    assert site.asked - asked == {"/feed": 1, "/robots.txt": 1}
    nursery.watch(site.url("/feed"), "--allow-private", "--ledger", straight, "--once")
    nursery.end()
    assert held(killed) == held(straight)
    assert list(held(killed).values()) == [1] * len(entries)


def stopped(watch: subprocess.Popen[str], number: int) -> tuple[str, str]:
    """Standard output and error of a watch that gets a signal after its first line."""
    assert watch.stdout is not None
    first = watch.stdout.readline()
    watch.send_signal(number)
    out, err = watch.communicate(timeout=20)
    return first + out, err


def test_ctrl_c_ends_it_in_good_order(news: Path, tmp_path: Path, start: Start) -> None:
    fall_in(news, 0, 3)
    watch = start("watcher.py", news, "--ledger", tmp_path / "a.db")
    out, err = stopped(watch, signal.SIGINT)
    assert watch.returncode == 130
    assert "Traceback" not in err
    assert "stopped; what was written stays" in err
    assert f"reports: {out.count('  new  ')} new" in err
    assert len(held(tmp_path / "a.db")) == out.count("  new  ")
    with sqlite3.connect(tmp_path / "a.db") as connection:
        assert connection.execute("SELECT count(*) FROM runs WHERE finished IS NULL").fetchone() == (0,)


def test_a_second_ctrl_c_ends_it_at_once(news: Path, tmp_path: Path, start: Start) -> None:
    (news / "a.txt").write_text("The talks went on without end.")
    watch = start("watcher.py", news, "--ledger", tmp_path / "a.db", "--metrics", "127.0.0.1:0")
    assert watch.stderr is not None
    watch.stderr.readline()
    time.sleep(2)
    began = time.monotonic()
    for _ in range(2):
        watch.send_signal(signal.SIGINT)
        time.sleep(0.3)
    _, err = watch.communicate(timeout=20)
    assert (watch.returncode, "Traceback" in err) == (130, False)
    assert time.monotonic() - began < 10
    assert held(tmp_path / "a.db") == {}


def test_sigterm_is_no_failure(news: Path, tmp_path: Path, start: Start) -> None:
    fall_in(news, 0, 3)
    watch = start("watcher.py", news, "--ledger", tmp_path / "a.db")
    _, err = stopped(watch, signal.SIGTERM)
    assert watch.returncode == 0
    assert "stopped; what was written stays" in err


def test_a_second_watch_on_the_ledger_is_refused(news: Path, tmp_path: Path, start: Start) -> None:
    fall_in(news, 1, 1)
    watch = start("watcher.py", news, "--ledger", tmp_path / "a.db")
    assert watch.stdout is not None
    watch.stdout.readline()
    second = start("watcher.py", news, "--ledger", tmp_path / "a.db", "--once")
    out, err = second.communicate(timeout=20)
    assert (second.returncode, out) == (1, "")
    assert "another watch is at work on it" in err
    watch.send_signal(signal.SIGTERM)
    watch.communicate(timeout=20)
