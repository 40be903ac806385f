"""Several processes, little disk, few rights."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, reading, report
from truceline.ledger import open_ledger
from truceline.workflow.check import check

Start = Callable[..., "subprocess.Popen[str]"]


def test_two_processes_make_and_fill_one_ledger(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "truceline.db"
    writers = [start("writer.py", path, name, 25) for name in ("north", "south")]
    for writer in writers:
        _, said = writer.communicate(timeout=120)
        assert writer.returncode == 0, said
    with open_ledger(path) as ledger:
        counts = ledger.counts()
        assert (counts.reports, counts.runs, sum(counts.records.values())) == (50, 2, 150)
        assert list(check(ledger)) == []


def test_reading_goes_on_while_another_writes(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "truceline.db"
    open_ledger(path, writing=True).close()
    writer = start("writer.py", path, "north", 25)
    with open_ledger(path) as ledger:
        seen = [ledger.counts().reports]
        while writer.poll() is None:
            seen.append(ledger.counts().reports)
        _, said = writer.communicate()
        assert writer.returncode == 0, said
        assert seen == sorted(seen)
        assert ledger.counts().reports == 25


def test_a_disk_that_runs_full_ends_the_work_and_costs_nothing(tmp_path: Path, start: Start) -> None:
    path = tmp_path / "truceline.db"
    writer = start("writer.py", path, "north", 1000, 600_000)
    out, said = writer.communicate(timeout=120)
    assert writer.returncode == 1
    assert said.count("\n") == 1
    assert "the disk" in said
    assert str(path) in said
    with open_ledger(path, writing=True) as ledger:
        assert {e.id for e in ledger.reports()} >= set(out.split()[1:])
        assert list(check(ledger)) == []


@pytest.fixture
def closed() -> Iterator[Path]:
    """A ledger with one report in a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path = folder / "truceline.db"
        with open_ledger(path, writing=True) as ledger:
            given = report()
            ledger.write(given, reading(given), RUN, learnt=NOON)
        folder.chmod(0o755)
        yield path
        folder.chmod(0o755)


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)])
def test_a_ledger_that_may_only_be_read(closed: Path, start: Start, file: int, folder: int) -> None:
    before = closed.read_bytes()
    closed.chmod(file)
    closed.parent.chmod(folder)
    out, said = start("reader.py", closed, "read").communicate(timeout=60)
    assert (out.split(), said) == (["1", "3", "1"], "")
    out, said = start("reader.py", closed, "write").communicate(timeout=60)
    assert out == ""
    assert said == f"{closed}: read-only; give a ledger that you may write to, or copy this one\n"
    assert closed.read_bytes() == before
    assert os.listdir(closed.parent) == [closed.name]  # noqa: PTH208


def test_a_folder_that_may_only_be_read(closed: Path, start: Start) -> None:
    closed.unlink()
    closed.parent.chmod(0o555)
    out, said = start("reader.py", closed, "write").communicate(timeout=60)
    assert out == ""
    assert said.startswith(f"{closed.parent}: the folder is read-only; ")


def test_a_ledger_that_may_not_be_read(closed: Path, start: Start) -> None:
    closed.chmod(0o000)
    out, said = start("reader.py", closed, "read").communicate(timeout=60)
    assert out == ""
    assert "cannot be read (Permission denied); check its permissions" in said
