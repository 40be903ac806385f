"""What `truceline snapshot` writes, that it is whole or not there, and that nothing published goes without a trace."""

from __future__ import annotations

import csv
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ledger_samples import NOON, RUN, TEXT, reading, report, span
from truceline.ledger import open_ledger
from truceline.model.enums import Review
from truceline.model.reports import Report
from truceline.workflow.decide import Hand, join
from truceline.workflow.join import join_waiting

KINDS = ("statement", "meeting", "proposal", "response", "position", "toll", "event")
PROGRAM = str(Path(sys.executable).with_name("truceline"))
TOLL = "At least 31 people were killed in Port Ostane, the clinic said."


@pytest.fixture
def talks(tmp_path: Path) -> Callable[..., str]:
    """Adds reports to a ledger and joins them; each call is a day later."""
    day = 0

    def add(*given: Report) -> str:
        nonlocal day
        path = tmp_path / "talks.db"
        with open_ledger(path, writing=True) as ledger:
            for one in given:
                ledger.write(one, reading(one), RUN, learnt=NOON + timedelta(days=day))
            list(join_waiting(ledger))
        day += 1
        return str(path)

    return add


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "data" / f"{table}.jsonl").read_text("utf-8").splitlines()]


def held(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def manifest(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "manifest.json").read_text("utf-8"))  # type: ignore[no-any-return]


def test_a_snapshot_holds_the_ledger_and_no_text(cli, talks, tmp_path) -> None:
    done = cli("snapshot", "one", "--ledger", talks(report(), report(given="wire-2", outlet="Lake Herald")))
    assert (done.exit_code, done.stdout) == (0, "")
    assert "6 records of 2 reports written to one" in done.stderr
    one = tmp_path / "one"
    schema = json.loads((one / "schema.json").read_text("utf-8"))
    found = [row for kind in KINDS for row in rows(one, kind)]
    assert len(found) == 6
    for row in found:
        jsonschema.validate(row, schema)
    assert {r for thread in rows(one, "threads") for r in thread["records"]} == {row["id"] for row in found}
    assert {row["report"] for row in found} == {row["id"] for row in rows(one, "reports")}
    assert manifest(one)["date"] == "2031-04-02T12:00:00+00:00"
    assert not any(TEXT.encode() in content or b"wire.jsonl" in content for content in held(one).values())


def test_sha256sum_finds_it_whole(cli, talks, tmp_path) -> None:
    cli("snapshot", "one", "--ledger", talks(report()))
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path / "one", capture_output=True, check=True)
    assert done.stdout.count(b": OK") == len(held(tmp_path / "one")) - 1


def test_the_same_ledger_gives_the_same_bytes(talks, tmp_path) -> None:
    ledger = talks(report(), report(given="wire-2", outlet="Lake Herald"))
    for n, seed in enumerate(("1", "2")):
        home = tmp_path / f"home{n}"
        home.mkdir()
        command = [PROGRAM, "snapshot", f"out{n}", "--parquet", "--ledger", ledger]
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": ("UTC", "Asia/Tokyo")[n], "LC_ALL": "C"}
        subprocess.run(command, env=environment, cwd=home, check=True)
    assert held(tmp_path / "home0" / "out0") == held(tmp_path / "home1" / "out1")
    assert len(held(tmp_path / "home0" / "out0")) > 30


def test_a_second_one_beside_the_first_is_the_same_too(cli, talks, tmp_path) -> None:
    talks(report())
    cli("snapshot", "old", "--ledger", talks())
    ledger = talks(report(given="wire-2"))
    cli("snapshot", "one", "--ledger", ledger)
    cli("snapshot", "two", "--ledger", ledger)
    assert held(tmp_path / "one") == held(tmp_path / "two")
    assert manifest(tmp_path / "one")["against"]["date"] == manifest(tmp_path / "old")["date"]


def test_changes_and_tombstones_since_the_last_one(cli, talks, tmp_path) -> None:
    cli("snapshot", "one", "--ledger", talks(report()))
    old = {row["kind"]: row for kind in KINDS for row in rows(tmp_path / "one", kind)}
    shorter = TEXT.removesuffix("\n\n" + TOLL)
    done = cli("snapshot", "two", "--ledger", talks(report(shorter), report(given="wire-2", outlet="Lake Herald")))
    two = tmp_path / "two"
    assert f"since {tmp_path / 'one'}: 3 added, 0 revised, 1 withdrawn" in done.stderr
    changed = json.loads((two / "changes.json").read_text("utf-8"))["changes"]
    assert changed["toll"]["withdrawn"] == [old["toll"]["id"]]
    assert changed["statement"]["withdrawn"] == []
    (stone,) = [row for row in rows(two, "tombstones") if row["table"] == "toll"]
    assert (stone["id"], stone["why"], stone["replaced_by"]) == (old["toll"]["id"], "text-changed", [])
    assert stone["gone"] == manifest(two)["date"]

    cli("snapshot", "three", "--ledger", talks(report(given="wire-3", outlet="Third Post")))
    assert stone in rows(tmp_path / "three", "tombstones")
    assert manifest(tmp_path / "three")["against"]["date"] == manifest(two)["date"]

    cli("snapshot", "four", "--ledger", talks(report()))
    back = json.loads((tmp_path / "four" / "changes.json").read_text("utf-8"))["changes"]["toll"]["added"]
    assert old["toll"]["id"] in back
    assert old["toll"]["id"] not in [row["id"] for row in rows(tmp_path / "four", "tombstones")]


def test_what_another_program_reads_otherwise_is_revised_or_replaced(cli, talks, tmp_path) -> None:
    given = report()
    ledger = talks(given)
    cli("snapshot", "one", "--ledger", ledger)
    read = reading(given)
    statement, response, toll = read.records
    surer = statement.model_copy(update={"confidence": 0.9})
    wider = toll.model_copy(update={"id": toll.id.replace("tol_", "tol_new"), "anchors": (span(TEXT, TOLL),)})
    other = read.model_copy(update={"records": (surer, response, wider)})
    with open_ledger(ledger, writing=True) as opened:
        opened.write(given, other, RUN.model_copy(update={"program": "9.2"}), learnt=NOON + timedelta(days=1))
        list(join_waiting(opened))
    done = cli("snapshot", "two", "--ledger", ledger)
    assert "1 added, 1 revised, 1 withdrawn" in done.stderr
    stones = {row["table"]: row for row in rows(tmp_path / "two", "tombstones")}
    assert (stones["toll"]["why"], stones["toll"]["replaced_by"]) == ("read-again", [wider.id])
    assert [by["program"] for by in manifest(tmp_path / "two")["read_by"]] == ["9.2"]


def test_a_thread_that_people_joined_to_another_points_to_it(cli, talks, tmp_path) -> None:
    ledger = talks(report(), report("A truce is near.\n\n" + TOLL, given="wire-2", outlet="Lake Herald"))
    cli("snapshot", "one", "--ledger", ledger)
    apart = [row for row in rows(tmp_path / "one", "threads") if row["kind"] == "toll"]
    assert len(apart) == 2
    with open_ledger(ledger, writing=True) as opened:
        join(opened, [row["id"] for row in apart], Hand("ana", NOON + timedelta(days=9), "one count"))
    cli("snapshot", "two", "--ledger", ledger)
    (now,) = [row for row in rows(tmp_path / "two", "threads") if row["kind"] == "toll"]
    (stone,) = rows(tmp_path / "two", "tombstones")
    assert (stone["why"], stone["replaced_by"]) == ("joined-otherwise", [now["id"]])
    assert {stone["id"], now["id"]} == {row["id"] for row in apart}
    (decision,) = rows(tmp_path / "two", "decisions")
    assert (decision["by"], decision["verb"], decision["undone"]) == ("ana", "join", False)


def test_vetted_holds_nothing_that_nobody_vetted_and_says_so(cli, talks, tmp_path) -> None:
    ledger = talks(report())
    cli("snapshot", "all", "--ledger", ledger)
    done = cli("snapshot", "vetted", "--vetted", "--ledger", ledger)
    assert done.exit_code == 0
    assert "nobody has vetted a record yet" in done.stderr
    assert [rows(tmp_path / "vetted", table) for table in (*KINDS, "reports", "threads")] == [[]] * 9
    assert "Nobody has vetted a record yet" in (tmp_path / "vetted" / "README.md").read_text("utf-8")
    assert manifest(tmp_path / "vetted")["against"] is None, "another edition is another series"


def test_vetted_holds_what_people_accepted_or_corrected(cli, tmp_path) -> None:
    given = report()
    read = reading(given)
    reviews = (Review.ACCEPTED, Review.REJECTED, Review.CORRECTED)
    records = tuple(r.model_copy(update={"review": v}) for r, v in zip(read.records, reviews, strict=True))
    with open_ledger("talks.db", writing=True) as ledger:
        ledger.write(given, read.model_copy(update={"records": records}), RUN, learnt=NOON)
        list(join_waiting(ledger))
    cli("snapshot", "vetted", "--vetted", "--ledger", "talks.db")
    found = [row for kind in KINDS for row in rows(tmp_path / "vetted", kind)]
    assert [row["review"] for row in found] == ["accepted", "corrected"]
    assert len(rows(tmp_path / "vetted", "threads")) == 2
    done = cli("snapshot", "all", "--against", "vetted", "--ledger", "talks.db")
    assert "1 added, 0 revised, 0 withdrawn" in done.stderr
    cli("snapshot", "again", "--vetted", "--against", "all", "--ledger", "talks.db")
    stones = {row["table"]: row["why"] for row in rows(tmp_path / "again", "tombstones")}
    assert stones == {"response": "left-out", "threads": "left-out"}


def test_one_process_with_what_belongs_to_it(cli, talks, tmp_path) -> None:
    ledger = talks(report(), report(given="wire-2", outlet="Lake Herald", text=TEXT.replace("31", "40")))
    cli("snapshot", "all", "--ledger", ledger)
    first = rows(tmp_path / "all", "reports")[0]["id"]
    cli("process", "add", "Harbour talks", "--party", "Harvik", "--party", "Selmany", "--ledger", ledger)
    cli("process", "assign", "Harbour", first, "--ledger", ledger)
    done = cli("snapshot", "harbour", "--process", "Harbour", "--ledger", ledger)
    assert done.exit_code == 0, done.stderr
    harbour = tmp_path / "harbour"
    found = [row for kind in KINDS for row in rows(harbour, kind)]
    assert {row["report"] for row in found} == {first}
    assert [row["id"] for row in rows(harbour, "reports")] == [first]
    (process,) = rows(harbour, "processes")
    assert (process["name"], process["records"], process["reports"]) == ("Harbour talks", 3, 1)
    assert [row["verb"] for row in rows(harbour, "decisions")] == ["process", "assign"]
    assert manifest(harbour)["against"] is None, "one process is a series of its own"
    assert "no process is called" in cli("snapshot", "x", "--process", "Nowhere", "--ledger", ledger).stderr


def test_an_unjoined_ledger_is_refused(cli, filled, tmp_path) -> None:
    with open_ledger(filled, writing=True) as ledger:
        ledger.forget_joins()
    done = cli("snapshot", "one", "--ledger", filled)
    assert (done.exit_code, done.stderr) == (
        2,
        f"truceline: {filled}: 1 reports wait to be joined; join them with `truceline join`\n",
    )
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_dir()) == []


def test_nothing_is_overwritten(cli, talks, tmp_path) -> None:
    (tmp_path / "one").mkdir()
    done = cli("snapshot", "one", "--ledger", talks(report()))
    assert done.exit_code == 2
    assert (
        done.stderr
        == f"truceline: {tmp_path / 'one'}: it is there already; give another name; nothing is overwritten\n"
    )
    assert list((tmp_path / "one").iterdir()) == []
    assert "make it, or give another path" in cli("snapshot", "no/one", "--ledger", talks()).stderr


_KILLED = (
    "import os, sys; from pathlib import Path\n"
    "from truceline.workflow.folders import whole_folder, write_file\n"
    "with whole_folder(Path('one').absolute()) as half:\n"
    "    write_file(half / 'data' / 'toll.csv', [b'id'])\n"
    "    print('half', flush=True)\n"
    "    sys.stdin.read()\n"
)


def test_what_a_killed_run_left_is_named_and_removed_and_what_another_writes_is_not(cli, talks, tmp_path) -> None:
    ledger = talks(report())
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=tmp_path
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"half\n"
        busy = cli("snapshot", "one", "--ledger", ledger)
        assert (busy.exit_code, "another program is writing it" in busy.stderr) == (2, True)
        assert cli("snapshot", "two", "--ledger", ledger).exit_code == 0
        assert (tmp_path / ".one.truceline-half" / "data" / "toll.csv").exists()
        writer.send_signal(signal.SIGKILL)
    assert not (tmp_path / "one").exists()
    done = cli("snapshot", "one", "--ledger", ledger)
    assert "removed .one.truceline-half, which a run that was cut short had left half-written" in done.stderr
    assert done.exit_code == 0
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_dir()) == ["one", "two"]


def test_a_disk_that_fills_is_one_line_and_leaves_nothing(talks, tmp_path) -> None:
    ledger = talks(report())
    limit = 50_000  # Bytes a file may have: less than the schema, more than what SQLite keeps beside a ledger.
    done = subprocess.run(
        [PROGRAM, "snapshot", "one", "--ledger", ledger],
        capture_output=True,
        cwd=tmp_path,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (
        1,
        f"truceline: {tmp_path / 'one'}: file too large; nothing was written\n",
    )
    assert [p.name for p in tmp_path.iterdir() if p.is_dir()] == []


def test_a_place_that_may_not_be_written_to_is_one_line(cli, talks, tmp_path, monkeypatch) -> None:
    ledger = talks(report())

    def refused(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refused)
    done = cli("snapshot", "one", "--ledger", ledger)
    assert (done.exit_code, done.stderr) == (
        1,
        f"truceline: {tmp_path / 'one'}: permission denied; nothing was written\n",
    )


def test_tables_have_the_rows_of_their_lines_and_the_columns_of_the_dictionary(cli, talks, tmp_path) -> None:
    cli("snapshot", "one", "--ledger", talks(report(), report(given="wire-2", outlet='=The "Lake", Herald')))
    told: dict[str, list[str]] = {}
    with (tmp_path / "one" / "dictionary.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file, strict=True):
            told.setdefault(row["table"], []).append(row["column"])
    for table in sorted(path.stem for path in (tmp_path / "one" / "data").glob("*.csv")):
        with (tmp_path / "one" / "data" / f"{table}.csv").open(newline="", encoding="utf-8") as file:
            header, *lines = csv.reader(file, strict=True)
        assert header == told["records" if table in KINDS else table]
        assert len(lines) == len(rows(tmp_path / "one", table)) == manifest(tmp_path / "one")["counts"][table]


def test_check_says_what_differs(cli, talks, tmp_path) -> None:
    cli("snapshot", "one", "--ledger", talks(report()))
    whole = cli("snapshot", "--check", "one")
    assert (whole.exit_code, whole.stdout, whole.stderr) == (0, "", "one is as it was taken\n")
    one = tmp_path / "one"
    with (one / "data" / "toll.csv").open("ab") as file:
        file.write(b" ")
    (one / "README.md").unlink()
    (one / "data" / "more.csv").write_text("id\r\n")
    done = cli("snapshot", "--check", "one")
    assert done.exit_code == 1
    assert done.stdout == "README.md: missing\ndata/more.csv: not listed\ndata/toll.csv: changed\n"
    (one / "SHA256SUMS").write_text("half a li")
    assert cli("snapshot", "--check", "one").stdout == "SHA256SUMS: unreadable\n"
    (one / "SHA256SUMS").unlink()
    assert cli("snapshot", "--check", "one").stdout == "SHA256SUMS: missing\n"
    assert cli("snapshot", "--check", "none").exit_code == 2


def test_a_damaged_snapshot_is_never_compared_with(cli, talks, tmp_path) -> None:
    cli("snapshot", "one", "--ledger", talks(report()))
    (tmp_path / "one" / "data" / "toll.jsonl").write_text("")
    ledger = talks(report(given="wire-2"))
    done = cli("snapshot", "two", "--ledger", ledger)
    assert done.exit_code == 1
    assert "not a whole snapshot (data/toll.jsonl changed); name another with --against, or move it away" in done.stderr
    assert not (tmp_path / "two").exists()
    assert cli("snapshot", "two", "--ledger", ledger, "--against", "one").exit_code == 1


def test_a_folder_without_a_manifest_is_no_snapshot(cli, talks, tmp_path) -> None:
    cli("snapshot", "one", "--ledger", talks(report()))
    (tmp_path / "one" / "manifest.json").unlink()
    cli("snapshot", "two", "--ledger", talks(report(given="wire-2")))
    assert manifest(tmp_path / "two")["against"] is None


def test_an_older_one_can_be_named(cli, talks, tmp_path) -> None:
    for n in range(2):
        cli("snapshot", f"s{n}", "--ledger", talks(report(given=f"wire-{n}")))
    (tmp_path / "elsewhere").mkdir()
    ledger = talks(report(given="wire-9"))
    done = cli("snapshot", "elsewhere/s2", "--against", "s0", "--ledger", ledger)
    assert "since s0: 6 added, 0 revised, 0 withdrawn" in done.stderr


def test_licence_and_authors_go_into_the_folder(cli, talks, tmp_path) -> None:
    given = ("--licence", "CC-BY-4.0", "--author", "Lake Institute", "--author", "Ana Bren")
    cli("snapshot", "one", *given, "--ledger", talks(report()))
    told = manifest(tmp_path / "one")
    assert (told["licence"], told["authors"]) == ("CC-BY-4.0", ["Lake Institute", "Ana Bren"])
    assert 'license: "CC-BY-4.0"' in (tmp_path / "one" / "CITATION.cff").read_text("utf-8")
