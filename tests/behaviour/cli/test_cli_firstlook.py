"""`truceline read` skips ordinary news, says so, lists it and reads it when asked to."""

from __future__ import annotations

import json

COUNCIL = (
    "Library stays open\n\nThe town council voted on Monday to keep the library open on Saturdays. The mayor said that "
    "the budget for schools would not be touched. Residents of three parishes had filled the car park with posters. "
    "Pupils of the primary school sang, and the head librarian promised longer opening hours after the holidays.\n"
)


def test_ordinary_news_is_skipped_listed_and_read_with_all(cli, story, tmp_path) -> None:
    (tmp_path / "council.txt").write_text(COUNCIL, encoding="utf-8")
    done = cli("read", "council.txt", str(story), "--json")
    assert done.exit_code == 0
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["outcome"] for line in told] == ["skipped", "new"]
    assert told[0]["reason"].startswith("not read (first look: ")
    assert "reports: 1 read, 1 skipped by the first look (truceline show reports --skipped lists them" in done.stderr

    listed = cli("show", "reports", "--skipped")
    assert "Library stays open" in listed.stdout
    assert "not read: first look: no word of war" in listed.stdout
    as_json = json.loads(cli("show", "reports", "--skipped", "--json").stdout)
    assert [(line["id"], line["records"]) for line in as_json] == [(told[0]["id"], 0)]
    assert "`truceline read --all`" in cli("show", "report", told[0]["id"]).stdout
    assert len(json.loads(cli("show", "reports", "--json").stdout)) == 2

    again = cli("read", "council.txt", str(story), "--all")
    assert "reports: 1 unchanged, 1 read again" in again.stderr
    assert "no reports were skipped" in cli("show", "reports", "--skipped").stderr
    assert "reports: 2 unchanged" in cli("read", "council.txt", str(story)).stderr


def test_the_demo_and_annotate_read_everything(cli, tmp_path) -> None:
    line = json.dumps({"id": "a", "text": COUNCIL})
    assert json.loads(cli("annotate", stdin=line).stdout).get("skipped") is None
