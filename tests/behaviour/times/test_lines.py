"""Dates outside the sentences of a report: datelines, and lines that are nothing but a date."""

from __future__ import annotations

import json

import pytest

from truceline.workflow.annotate import annotate

BODY = (
    "The council of Velmar adopted a plan for its harbour on Wednesday, the chairman said. It will build two piers.\n\n"
    "The plan was drawn up last year, and a vote is due in May."
)


def read(text: str, published: str | None = "2011-03-03") -> list[tuple[str, str | None]]:
    (row,) = annotate([json.dumps({"id": "x", "text": text, "published": published})], ["times"])
    assert "failures" not in row
    return [(text[t["start"] : t["end"]], t["value"]) for t in row["times"]]


INSIDE = [("Wednesday", "2011-03-02"), ("last year", "2010"), ("May", "2011-05")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"VELMAR, March 3 (Reuters) - {BODY}", "March 3"),
        (f"Council adopts harbour plan\n\nMarch 3, 2011\n\n{BODY}", "March 3, 2011"),
        (f"Council adopts harbour plan\nThursday, 3 March 2011\n{BODY}", "Thursday, 3 March 2011"),
        (f"Council adopts harbour plan\r\n\r\nMarch 3, 2011\r\n\r\n{BODY}", "March 3, 2011"),
    ],
)
def test_a_dateline_or_a_line_of_a_date_is_read(text: str, words: str) -> None:
    assert read(text) == [(words, "2011-03-03"), *INSIDE]


@pytest.mark.parametrize("line", ["Last updated at 13:30 GMT", "Published 2011", "3 comments", "More from Velmar 24"])
def test_other_furniture_is_not(line: str) -> None:
    assert read(f"Council adopts harbour plan\n{line}\n{BODY}") == INSIDE


def test_a_dateline_without_a_day_of_publication() -> None:
    assert read(f"VELMAR, March 3 (Reuters) - {BODY}", None)[0] == ("March 3", "XXXX-03-03")


def test_what_came_earlier_is_not_counted_from_the_dateline() -> None:
    text = f"VELMAR, March 3 (Reuters) - The mayor had earlier met the premier, the city said. {BODY}"
    (row,) = annotate([json.dumps({"id": "x", "text": text, "published": "2011-03-03"})], ["records"])
    assert all((r.get("when") or {}).get("value") != "2011-03-03" for r in row["records"] if r["kind"] == "meeting")


@pytest.mark.parametrize("change", [str.upper, lambda text: text.replace("\n", "\r\n")])
def test_the_same_is_read_in_capitals_and_with_other_line_ends(change: object) -> None:
    text = "Council adopts plan\n\nThe council met on March 3, 2011, it said. It meets in May 2012, not last week."
    changed = change(text)  # type: ignore[operator]
    assert [v for _, v in read(changed)] == ["2011-03-03", "2012-05", "2011-W08"]
