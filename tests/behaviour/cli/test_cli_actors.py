"""The register of actors on the command line: list, filters, one page, JSON, what is refused."""

from __future__ import annotations

import json

import pytest


def test_the_list_names_offices_roles_and_reports(program, filled) -> None:
    lines = program("show", "actors", "--ledger", filled).stdout.decode().splitlines()
    assert len(lines) == 3
    assert lines[0].split() == ["actor", "offices", "stands", "in", "named", "in"]
    row = next(line for line in lines if line.startswith("Sela Marrin; person"))
    assert "envoy: 2031-04-01, 1 report of 1 outlet" in row
    assert "1 statement: speaker" in row
    assert "1 report; act_Envoy Sela Marrin" in row


def test_json_and_filters(cli, filled) -> None:
    found = json.loads(cli("show", "actors", "--ledger", filled, "--json", "--kind", "person").stdout)
    assert [(a["name"], a["offices"][0]["title"], a["records"]) for a in found] == [("Sela Marrin", "envoy", 1)]
    assert cli("show", "actors", "--ledger", filled, "--country", "no").stderr == "no actors\n"
    cut = cli("show", "actors", "--ledger", filled, "--limit", "1", "--json")
    assert len(json.loads(cut.stdout)) == 1
    assert cut.stderr == "1 more: raise --limit\n"


def test_one_actor_with_the_words_of_each_office(cli, filled) -> None:
    page = cli("show", "actors", "Velmar Front", "--ledger", filled).stdout
    assert "armed-group, 1 report of 1 outlet" in page
    page = cli("show", "actors", "marrin", "--ledger", filled).stdout
    assert "envoy: 2031-04-01, 1 report of 1 outlet" in page
    assert "2031-04-01  “Envoy” Sela Marrin [0, 5) · Ostane Courier" in page


@pytest.mark.parametrize(
    ("actor", "said"),
    [("Nobody", "no actor is called 'Nobody'"), ("act_", "means several actors")],
)
def test_an_actor_that_is_not_there_or_not_one(cli, filled, actor, said) -> None:
    done = cli("show", "actors", actor, "--ledger", filled)
    assert done.exit_code == 1
    assert said in done.stderr


def test_a_report_narrows_the_register(cli, filled) -> None:
    done = cli("show", "actors", "--ledger", filled, "--report", "rep_nobody")
    assert done.exit_code == 1
    assert "no report has the id" in done.stderr


@pytest.mark.parametrize("width", ["60", "100"])
def test_the_list_keeps_to_the_width(program, filled, width) -> None:
    shown = program("show", "actors", "--ledger", filled, COLUMNS=width).stdout.decode().splitlines()
    assert max(map(len, shown)) <= int(width)


def test_read_from_a_story_and_checked(program, story) -> None:
    assert program("read", str(story), "--published", "2031-04-02", "--ledger", "s.db").returncode == 0
    (kolm,) = json.loads(program("show", "actors", "--kind", "person", "--ledger", "s.db", "--json").stdout)
    assert [(o["title"], o["of"], o["first"]) for o in kolm["offices"]] == [("spokesman", "Velmar Front", "2031-04-02")]
    assert program("check", "--ledger", "s.db").returncode == 0
