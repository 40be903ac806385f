"""What a ledger holds, shown: data apart from talk, JSON on demand, plain in a pipe, ids by their start."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from ledger_samples import NOON, RUN, reading, report
from truceline.ledger import open_ledger
from truceline.model.schema import json_schema

LISTS = ["statements", "responses", "events"]
KINDS = ["statement", "meeting", "proposal", "response", "position", "toll", "event"]
BOXES = "─│┌┐└┘├┤┬┴┼━┃╭╮╰╯╷╵"


@pytest.mark.parametrize("kind", KINDS)
def test_records_of_a_kind_are_json_on_demand(cli, filled, kind) -> None:
    done = cli("show", "records", "--kind", kind, "--ledger", filled, "--json")
    assert done.exit_code == 0
    rows = json.loads(done.stdout)
    assert [row["kind"] for row in rows] == ([kind] if kind in {"statement", "response", "toll"} else [])


@pytest.mark.parametrize("name", LISTS)
def test_some_kinds_have_a_list_of_their_own(cli, filled, name) -> None:
    done = cli("show", name, "--ledger", filled, "--json")
    assert done.exit_code == 0
    assert done.stdout == cli("show", "records", "--kind", name.removesuffix("s"), "--ledger", filled, "--json").stdout


def test_empty_list_says_so_on_standard_error(cli, filled) -> None:
    done = cli("show", "records", "--kind", "meeting", "--ledger", filled)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "no meetings\n")


def test_a_list_in_a_pipe_is_a_row_a_line_with_whole_ids(program, filled) -> None:
    done = program("show", "responses", "--ledger", filled)
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 2
    assert "reject “the harbour plan” (the whole); the outlet’s hedge: “appeared to”" in lines[1]
    assert "Ostane Courier ← an official; res_" in lines[1]
    assert lines[1].split("; ")[-1] in program("export", "jsonl", "--ledger", filled).stdout.decode()


@pytest.mark.parametrize("width", ["60", "80", "120"])
@pytest.mark.parametrize(
    "page", [("state",), ("positions",), ("proposals",), ("responses",), ("records", "--kind", "toll")]
)
def test_pages_keep_to_the_width(program, filled, width, page) -> None:
    done = program("show", *page, "--ledger", filled, COLUMNS=width)
    lines = done.stdout.decode().splitlines()
    assert max(map(len, lines)) <= int(width)
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize(
    "page", [("show", "state"), ("show", "records", "--kind", "toll"), ("search", "plan"), ("check",)]
)
def test_no_colour_and_no_boxes_where_there_is_no_terminal(program, filled, page) -> None:
    done = program(*page, "--ledger", filled)
    shown = (done.stdout + done.stderr).decode()
    assert done.returncode == 0
    assert "\x1b" not in shown
    assert not set(BOXES) & set(shown)


def test_state_shows_every_hedge_with_its_holder_and_every_figure_with_its_claimant(cli, filled) -> None:
    page = cli("show", "state", "--ledger", filled).stdout
    line = " ".join(page.split())
    assert "Velmar Front rejects the whole of “the harbour plan” · 1 source" in page
    assert "the only source says “appeared to” (the outlet’s hedge)" in page
    assert "The clinic\nTue 1 Apr   at least 31 killed" in page
    assert "Ostane Courier ← an official · res_" in line


def test_state_as_json(cli, filled) -> None:
    found = json.loads(cli("show", "state", "--ledger", filled, "--json").stdout)
    assert found["reports"] == 1
    (answer,) = found["answers"]
    assert (answer["name"], answer["voices"], answer["plain"]) == ("Velmar Front", 1, 0)
    assert answer["line"]["hedge"] == {"cue": "appeared to", "level": "apparent", "holder": "outlet"}
    assert answer["records"] == [answer["line"]["record"]]


def test_record_by_the_start_of_its_id(cli, filled) -> None:
    key = json.loads(cli("show", "records", "--kind", "toll", "--ledger", filled, "--json").stdout)[0]["record"]
    page = cli("show", "record", key[:9], "--ledger", filled)
    assert page.exit_code == 0
    assert "[At least 31 people were killed in Port Ostane], the clinic said." in " ".join(page.stdout.split())
    record = json.loads(cli("show", "record", key, "--ledger", filled, "--json").stdout)
    assert record["id"] == key
    jsonschema.validate(record, json_schema())


def test_report_shows_its_text_with_the_records_beside_it(cli, filled) -> None:
    key = json.loads(cli("show", "records", "--kind", "toll", "--ledger", filled, "--json").stdout)[0]["report"]
    page = cli("show", "report", key[:8], "--ledger", filled)
    assert page.exit_code == 0
    assert "Front weighs harbour plan" in page.stdout
    assert "• toll" in page.stdout
    found = json.loads(cli("show", "report", key, "--ledger", filled, "--json").stdout)
    assert [line["kind"] for p in found["paragraphs"] for line in p["lines"]] == ["statement", "response", "toll"]


@pytest.mark.parametrize("what", ["report", "record"])
def test_an_unknown_id_is_one_line(cli, filled, what) -> None:
    done = cli("show", what, "nosuch_1", "--ledger", filled)
    assert done.exit_code == 1
    assert done.stderr.startswith("truceline: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_ledger_by_environment_then_by_option(cli, filled, monkeypatch, tmp_path) -> None:
    assert cli("show", "state").exit_code == 1
    assert str(tmp_path / "truceline.db") in cli("show", "state").stderr
    monkeypatch.setenv("TRUCELINE_LEDGER", filled)
    assert cli("show", "state").exit_code == 0
    assert "elsewhere.db" in cli("show", "state", "--ledger", "elsewhere.db").stderr


def test_search_marks_what_it_found(cli, filled) -> None:
    done = cli("search", "harbour", "plan", "--ledger", filled)
    assert "[harbour] [plan]" in done.stdout
    found = json.loads(cli("search", "harbour", "--ledger", filled, "--json").stdout)
    assert {row["kind"] for row in found["items"]} == {"statement", "response"}
    assert (found["counted"], found["total"], found["facets"]) == (False, None, [])
    nothing = cli("search", "zeppelin", "--ledger", filled)
    assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "nothing found\n")


def test_check_says_how_much_it_held_against_the_text(cli, filled) -> None:
    done = cli("check", "--ledger", filled)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "3 records of 1 report: no faults\n"
    assert json.loads(cli("check", "--ledger", filled, "--json").stdout) == []


def test_schema_needs_no_ledger_and_is_json(cli) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(cli("schema").stdout))


def test_export_writes_all_kinds_or_those_asked_for(cli, filled, tmp_path) -> None:
    lines = cli("export", "jsonl", "--ledger", filled).stdout.splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {"statement", "response", "toll"}
    done = cli("export", "csv", "--kind", "toll", "-o", "figures.csv", "--ledger", filled)
    assert (done.exit_code, done.stdout) == (0, "")
    rows = (tmp_path / "figures.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == 2


def test_export_that_cannot_be_written_leaves_the_file_as_it_was(cli, filled, tmp_path) -> None:
    done = cli("export", "csv", "-o", "no/such/folder/x.csv", "--ledger", filled)
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "no such file or directory" in done.stderr


def test_a_reader_that_goes_away_is_no_crash(filled) -> None:

    command = shlex.quote(str(Path(sys.executable).with_name("truceline")))
    shell = f"{command} export jsonl --ledger {shlex.quote(filled)} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.strip() in {"0", "141"}


def test_text_that_the_terminal_cannot_show_is_escaped(program, filled) -> None:
    done = program("show", "state", "--ledger", filled, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"\\u201c" in done.stdout
    assert json.loads(program("show", "state", "--json", "--ledger", filled, PYTHONIOENCODING="ascii").stdout)


def test_report_says_that_it_is_a_post_of_a_live_page(cli, tmp_path) -> None:
    post = report(given="block-7").model_copy(update={"page": "https://harbour.example/live/talks"})
    with open_ledger(tmp_path / "live.db", writing=True) as ledger:
        ledger.write(post, reading(post), RUN, learnt=NOON)
    page = cli("show", "report", post.id, "--ledger", str(tmp_path / "live.db"))
    assert "a post of the live page https://harbour.example/live/talks" in page.stdout
    found = json.loads(cli("show", "report", post.id, "--ledger", str(tmp_path / "live.db"), "--json").stdout)
    assert found["page"] == post.page
