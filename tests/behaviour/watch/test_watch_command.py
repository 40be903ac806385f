"""`truceline watch` as a user meets it: what it says where, its exit codes, its counters."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from truceline.cli.main import app
from truceline.ledger import open_ledger
from truceline.workflow.watching.events import Came, Over, Trouble

from .conftest import STORY


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TRUCELINE_LEDGER", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def watch(*arguments: str) -> Result:
    """One look in this process."""
    return CliRunner().invoke(app, ["watch", "--once", *arguments])


def whole_long_ago(path: Path, text: str | bytes) -> None:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    old = time.time() - 3600
    os.utime(path, (old, old))


def test_a_line_for_each_report_and_what_is_refused(news: Path) -> None:
    whole_long_ago(
        news / "a.jsonl", json.dumps({"text": STORY, "title": "Envoys\x1b[2J meet", "outlet": "Ostane Courier"})
    )
    whole_long_ago(news / "b.txt", b"\x00\x01\x02" * 900)
    done = watch("news")
    new, refused = done.stdout.splitlines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  new  Ostane Courier  Envoys�\[2J meet  no records", new)
    assert re.fullmatch(r".*  refused  .*b\.txt: .*; .*", refused)
    assert done.exit_code == 0
    assert "reports: 1 new, 1 refused\nrecords: none new\nledger: " in done.stderr
    again = watch("news")
    assert (again.exit_code, again.stdout) == (0, "")


def test_json_has_the_shape_of_read(news: Path) -> None:
    whole_long_ago(news / "a.txt", STORY)
    (line,) = watch("news", "--json").stdout.splitlines()
    (read,) = CliRunner().invoke(app, ["read", "news", "--json", "--ledger", "other.db"]).stdout.splitlines()
    told, same = json.loads(line), json.loads(read)
    assert told.keys() == same.keys()
    assert (told["id"], told["outcome"], told["records"]) == (same["id"], "new", same["records"])


def test_quiet_says_trouble_only(news: Path) -> None:
    whole_long_ago(news / "a.txt", STORY)
    done = watch("news", "--quiet")
    assert done.stdout == ""
    assert "note: " not in done.stderr
    assert "reports: 1 new" in done.stderr


def test_a_source_that_fails_makes_the_exit_code_and_the_others_are_read(news: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    whole_long_ago(news / "a.txt", STORY)
    watch("gone")
    gone.rmdir()
    with open_ledger("truceline.db", writing=True) as ledger:
        ledger.add_source(ledger_source(gone))
    done = watch(str(gone), "news")
    assert done.exit_code == 1
    assert f"{gone}: no such file or directory" in done.stderr
    assert "  new  " in done.stdout


def ledger_source(folder: Path):
    from truceline.model.sources import Source, SourceKind, source_id

    return Source(id=source_id(str(folder)), address=str(folder), kind=SourceKind.FOLDER, added="2031-04-02T12:00:00Z")


def test_kept_sources_are_watched_by_default_and_named_ones_are_not_kept(news: Path) -> None:
    whole_long_ago(news / "a.txt", STORY)
    assert watch("news").exit_code == 0
    done = watch()
    assert done.exit_code == 2
    assert "no sources are kept in it; name some, or keep some with `truceline sources add`" in done.stderr
    with open_ledger("truceline.db", writing=True) as ledger:
        ledger.add_source(ledger_source(news))
    whole_long_ago(news / "b.txt", STORY + "More.")
    assert watch().stdout.count("  new  ") == 1


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["none"], "no such file or directory"),
        (["story.txt"], "neither a folder nor a mailbox; give the folder that it is in"),
        (["news", "--every", "soon"], "'soon' is no span of time"),
        (["news", "--metrics", "0.0.0.0:9400"], "0.0.0.0 may be reached by other machines"),
        (["news", "--metrics", "9400x"], "'9400x' is no host and port"),
        (["news", "--metrics", "127.0.0.1:70000"], "is no host and port"),
    ],
)
def test_wrong_use_is_one_line(news: Path, arguments: list[str], complaint: str) -> None:
    Path("story.txt").write_text(STORY)
    done = watch(*arguments)
    assert done.exit_code == 2
    (line,) = done.stderr.splitlines()
    assert complaint in line


def test_counters_are_served_while_it_watches(news: Path, start) -> None:
    whole_long_ago(news / "a.txt", STORY)
    process = start("watcher.py", news, "--ledger", "a.db", "--metrics", "127.0.0.1:0", "--every", "1s")
    process.stdout.readline()
    said = next(line for line in process.stderr if line.startswith("counters: "))
    time.sleep(1.5)
    address = said.split()[1]
    with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310
        counters = answer.read().decode()
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert 'truceline_reports_total{outcome="new"} 1.0' in counters
    assert 'truceline_looks_total{kind="folder",went="found"} 1.0' in counters
    assert re.search(r'truceline_looks_total\{kind="folder",went="unchanged"\} [1-9]', counters)
    assert f'truceline_source_last_success_timestamp_seconds{{source="{news}"}}' in counters
    assert 'truceline_waiting{work="read"} 0.0' in counters
    assert re.search(r'truceline_work_seconds_total\{work="read"\} 0\.\d', counters)


def test_a_ledger_that_is_held_by_another_is_waited_for(watching, news: Path, tmp_path: Path, reader) -> None:
    with watching(news, patience=0.1) as watch:
        watch.looks(1)
        other = sqlite3.connect(tmp_path / "watch.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        whole_long_ago(news / "a.txt", STORY)
        watch.wait(lambda w: w.trouble)
        other.execute("ROLLBACK")
        other.close()
        watch.wait(lambda w: len(w.trouble) == 2)
    assert [type(event) for event in watch.trouble] == [Trouble, Over]
    assert "locked by another process" in watch.trouble[0].reason
    assert watch.came == ["new"]
    assert isinstance(watch.events[-1], Over | Came)


def test_a_bar_on_the_terminal_leaves_standard_output_alone(news: Path, tmp_path: Path) -> None:
    whole_long_ago(news / "a.txt", STORY)
    terminal, end = pty.openpty()
    command = [sys.executable, str(Path(__file__).parent / "watcher.py"), str(news), "--once", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=end, text=True, cwd=tmp_path)
    os.close(end)
    out, _ = process.communicate(timeout=30)
    said = b""
    with contextlib.suppress(OSError):
        while piece := os.read(terminal, 4096):
            said += piece
    os.close(terminal)
    assert json.loads(out)["outcome"] == "new"
    assert b"reports" in said
    assert b'"outcome"' not in said
