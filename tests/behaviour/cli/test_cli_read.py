"""`truceline read` end to end, bad input and all; `annotate`; the demo."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from truceline.ledger import open_ledger

ROOT = Path(__file__).parents[3]
ARABIC = "قال المتحدث باسم الحكومة إن المحادثات ستبدأ يوم الخميس في العاصمة، وإن الوفدين وصلا إلى المدينة مساء أمس. "
CHINESE = "发言人星期三表示，双方将于周四在首都开始会谈，两个代表团已于昨晚抵达该市，并将讨论停火方案。" * 5


def test_reads_says_what_and_keeps_standard_output_clean(cli, story, tmp_path) -> None:
    done = cli("read", str(story), "--published", "2031-04-02", "--outlet", "Ostane Courier")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "reports: 1 read; records: " in done.stderr
    assert f"ledger: {tmp_path / 'truceline.db'}" in done.stderr
    with open_ledger(tmp_path / "truceline.db") as ledger:
        entry = next(iter(ledger.reports()))
    assert (entry.outlet, entry.published) == ("Ostane Courier", "2031-04-02")


def test_second_run_changes_nothing_and_loads_no_parser(cli, story, tmp_path, program) -> None:
    cli("read", str(story))
    before = list(cli("export", "jsonl").stdout.splitlines())
    done = cli("read", str(story))
    assert done.exit_code == 0
    assert "reports: 1 unchanged; records: none new" in done.stderr
    assert cli("export", "jsonl").stdout.splitlines() == before
    code = (
        "import sys; from truceline.cli.main import app\n"
        f"try: app(['read', {str(story)!r}])\n"
        "except SystemExit as end: assert not end.code\n"
        "assert 'spacy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=tmp_path)


def test_what_nobody_says_is_noted_once_a_file(cli, tmp_path) -> None:
    lines = [json.dumps({"text": f"Envoy {n} said the talks would go on."}) for n in range(3)]
    (tmp_path / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = cli("read", "wire.jsonl")
    notes = [line for line in done.stderr.splitlines() if line.startswith("note: ")]
    assert len(notes) == 1
    assert "wire.jsonl: no outlet" in notes[0]


def test_json_tells_of_every_report(cli, story, tmp_path) -> None:
    (tmp_path / "empty.txt").touch()
    done = cli("read", str(story), "empty.txt", "--json")
    new, refused = (json.loads(line) for line in done.stdout.splitlines())
    assert done.exit_code == 1
    assert (new["outcome"], new["reason"], new["source"]) == ("new", None, str(story))
    assert new["id"].startswith("rep_")
    assert new["records"]["statement"] >= 1
    assert (refused["id"], refused["outcome"], refused["records"]) == (None, "refused", {})
    assert "empty" in refused["reason"]


def test_standard_input_folders_and_patterns(cli, story, tmp_path) -> None:
    assert "1 read" in cli("read", "-", stdin="The envoy said the talks would go on.").stderr
    folder = tmp_path / "news" / "april"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("The mediator met both sides on Monday.", encoding="utf-8")
    (folder / "b.txt").write_text("The minister rejected the plan on Monday.", encoding="utf-8")
    assert "2 read" in cli("read", "news").stderr
    assert "2 unchanged" in cli("read", "news/**/*.txt").stderr


# What is given, and what the one line on standard error says of it.
BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n ", "white space"),
    "image.txt": (b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG image"),
    "noise.txt": (bytes(range(32)) * 64, "binary"),
    "broken.txt": ("Émile arrivé à Genève. ".encode() * 20 + b"\xff\xfe\xff" + "après".encode(), "UTF-8"),
    "long.jsonl": (b'{"text": "' + b"a" * 50_000_000 + b'"}', "longer than"),
    "nojson.jsonl": (b'{"text": 5}\n', 'no "text"'),
    "feed.txt": (b"<?xml version='1.0'?><opml><body/></opml>", "sources import"),
    "big.txt": (b"The envoy met the minister again. " * 900_000, "MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_clear_line_and_the_rest_goes_on(cli, story, tmp_path, name) -> None:
    content, said = BAD[name]
    (tmp_path / name).write_bytes(content)
    done = cli("read", name, str(story))
    complaints = [line for line in done.stderr.splitlines() if line.startswith("truceline: ")]
    assert done.exit_code == 1
    assert "Traceback" not in done.stderr
    assert len(complaints) == 1
    assert name in complaints[0]
    assert said in complaints[0]
    assert "; " in complaints[0], "what to do about it"
    assert "1 read, 1 refused" in done.stderr


GOOD = {
    "utf16.txt": "The envoy said the talks would go on in Port Ostane.".encode("utf-16"),
    "nul.txt": b"The envoy said\x00 the talks would go on in Port Ostane.",
    "crlf.txt": b"The envoy said the talks would go on.\r\n\r\nThe minister met the envoy.\r\n",
    "deep.html": b"<html><body>" + b"<div>" * 20_000 + b"<p>The envoy said the talks would go on.</p>",
    "long.txt": b"The envoy said the talks would go on. " * 200,
}


@pytest.mark.parametrize("name", GOOD)
def test_odd_input_is_read_or_refused_never_a_crash(cli, story, tmp_path, name) -> None:
    (tmp_path / name).write_bytes(GOOD[name])
    done = cli("read", name, str(story))
    assert done.exit_code in ({0, 1} if name == "deep.html" else {0})
    assert "Traceback" not in done.stderr
    assert cli("check").exit_code == 0


@pytest.mark.parametrize(("text", "code"), [(ARABIC * 3, "ar"), (CHINESE, "zh")])
def test_a_language_that_cannot_be_read_is_stored_and_no_failure(cli, tmp_path, text, code) -> None:
    (tmp_path / "other.txt").write_text(text, encoding="utf-8")
    word = text.split()[1] if code == "ar" else text[3:8]
    done = cli("read", "other.txt")
    assert done.exit_code == 0
    assert f"1 not read ({code})" in done.stderr
    assert "none new" in done.stderr
    assert cli("search", word).stderr == f"no records, but 1 report: truceline show reports {word}\n"
    assert [found["skipped"] for found in json.loads(cli("show", "reports", word, "--json").stdout)] == [code]


@pytest.mark.parametrize("date", ["tomorrow", "7/2/2024", "2024-13-01", "2024-02-07T25:00"])
def test_a_date_that_is_none_is_wrong_use_and_stores_nothing(cli, story, date) -> None:
    done = cli("read", str(story), "--published", date)
    assert done.exit_code == 2
    assert done.stderr.startswith("truceline: --published: ")
    assert done.stderr.count("\n") == 1
    assert list(cli("export", "jsonl").stdout) == []


def test_an_address_that_is_none_is_wrong_use(cli, story) -> None:
    assert cli("read", str(story), "--url", "here").exit_code == 2


def test_missing_and_unreadable_paths(cli, story, tmp_path) -> None:
    locked = tmp_path / "locked.txt"
    locked.write_text("The envoy said so.", encoding="utf-8")
    locked.chmod(0)
    done = cli("read", "nosuch.txt", str(locked), str(story))
    complaints = [line for line in done.stderr.splitlines() if line.startswith("truceline: ")]
    assert done.exit_code == 1
    assert "nosuch.txt: no such file" in complaints[0]
    if os.geteuid() != 0:  # nothing is locked for root
        assert "locked.txt: permission denied" in complaints[1]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://someone:secret@db.example/truceline", "PostgreSQL comes later"),
        ("http://example.org/l.db", "not an address of a ledger"),
        ("no/such/folder/l.db", "the folder does not exist"),
        (".", "a folder"),
        ("story.txt", "not a SQLite file"),
    ],
)
def test_a_ledger_that_cannot_be_is_one_line(cli, story, address, said) -> None:
    done = cli("read", str(story), "--ledger", address)
    assert done.exit_code == 1
    assert done.stderr.startswith("truceline: ")
    assert said in done.stderr
    assert "secret" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_ledger_of_a_newer_version_is_left_alone(cli, story, tmp_path) -> None:
    import sqlite3

    cli("read", str(story))
    path = tmp_path / "truceline.db"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = path.read_bytes()
    done = cli("read", str(story))
    assert done.exit_code == 1
    assert "newer Truceline" in done.stderr
    assert path.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_ledger_can_be_shown_and_not_written(cli, story, tmp_path) -> None:
    cli("read", str(story))
    path = tmp_path / "truceline.db"
    path.chmod(stat.S_IRUSR)
    assert cli("show", "state").exit_code == 0
    assert "read-only" in cli("read", str(story)).stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(filled, program) -> None:
    command = [str(Path(sys.executable).with_name("truceline")), "export", "jsonl", "--ledger", filled]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert b"no space left" in done.stderr.lower()
    assert done.stderr.count(b"\n") == 1


def test_stopping_is_one_line_and_130(tmp_path) -> None:
    command = [str(Path(sys.executable).with_name("truceline")), "read", "-"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin
    process.stdin.write(b'{"text": "The envoy said')
    process.stdin.flush()
    while not (tmp_path / "truceline.db").exists():
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.decode() == "truceline: stopped; what was written stays\n"


def test_annotate_answers_every_line_in_order(cli) -> None:
    rows = [{"id": "a", "text": "The envoy said the talks would go on."}, {"id": "b", "text": ARABIC * 3}]
    stdin = "\n".join([json.dumps(rows[0]), "not json", "", json.dumps(rows[1]), json.dumps({"id": "c"})])
    done = cli("annotate", "--layers", "attributions,times", stdin=stdin)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.exit_code == 1
    assert [row["id"] for row in answers] == ["a", None, "b", "c"]
    assert set(answers[0]) == {"id", "attributions", "times"}
    assert answers[2]["skipped"] == "ar"
    complaints = done.stderr.splitlines()
    assert [line.split(":")[1] for line in complaints] == [" line 2", " line 5"]


def test_annotate_of_nothing_is_nothing(cli) -> None:
    done = cli("annotate", stdin="")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")


def test_demo_reads_a_folder_and_prints_the_state_of_play(cli, story, tmp_path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    story.rename(folder / "story.txt")
    first = cli("demo", "reports")
    assert first.exit_code == 0
    assert "State of play\n1 report" in first.stdout
    assert f"The ledger is {tmp_path / 'truceline-demo.db'}" in first.stdout
    assert "TRY NEXT" in first.stdout
    second = cli("demo", "reports")
    assert second.stdout == first.stdout
    assert "1 unchanged" in second.stderr


def test_demo_finds_the_bundled_examples_from_anywhere(cli) -> None:
    from truceline.workflow.demo import example_reports

    assert Path(example_reports()).samefile(ROOT / "examples" / "reports")
