"""The golden threads of the examples and of what is held out stand in their reports; no telling is claimed twice."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
HELD = Path(__file__).parents[2] / "evals" / "held" / "threads"
KINDS = {"meeting", "proposal", "response", "statement", "toll", "event"}
LINEAGE = {"counters", "amends", "replaces"}
DIFFERENCES = {"day", "value", "polarity", "hedge", "place", "author"}

Gold = dict[str, Any]


def reports_of(path: Path) -> list[dict[str, Any]]:
    """The reports of a file of JSON Lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(
    params=sorted([*(EXAMPLES / "threads").glob("*.json"), *HELD.glob("*.json")]), ids=lambda path: path.stem
)
def gold(request: pytest.FixtureRequest) -> Gold:
    loaded: Gold = json.loads(request.param.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def text_of() -> Callable[[str], str]:
    """The text of a report, by the name that a telling gives it; as the gold of the single reports reads it.

    What is held out comes first: no file of the examples has a name of those.
    """
    spec = importlib.util.spec_from_file_location("check_gold", EXAMPLES / "check_gold.py")
    assert spec is not None
    assert spec.loader is not None
    checker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(checker)

    def text(report: str) -> str:
        name, _, wire = report.partition("#")
        folder = HELD if (HELD / name).exists() else EXAMPLES / "reports"
        found: str = checker.report_text(str(folder / name), wire or None)
        return found

    return text


def test_every_telling_stands_verbatim_in_its_report(gold: Gold, text_of: Callable[[str], str]) -> None:
    tellings = [telling for thread in gold["threads"] for telling in thread["tellings"]]
    assert tellings
    missing = [t for t in tellings if not t["words"] or t["words"] not in text_of(t["report"])]
    assert missing == []


def test_every_thread_has_a_kind_tellings_and_a_name_of_its_own(gold: Gold) -> None:
    assert {thread["kind"] for thread in gold["threads"]} <= KINDS
    assert [thread["name"] for thread in gold["threads"] if not thread["tellings"]] == []
    assert [name for name, times in Counter(t["name"] for t in gold["threads"]).items() if times > 1] == []


def test_no_telling_is_in_two_threads_of_one_kind(gold: Gold) -> None:
    claimed = Counter(
        (thread["kind"], telling["report"], telling["words"], telling.get("who"))
        for thread in gold["threads"]
        for telling in thread["tellings"]
    )
    assert [telling for telling, times in claimed.items() if times > 1] == []


def test_lineage_joins_two_proposals(gold: Gold) -> None:
    proposals = {thread["name"] for thread in gold["threads"] if thread["kind"] == "proposal"}
    assert gold["lineage"]
    for line in gold["lineage"]:
        assert line["how"] in LINEAGE
        assert {line["from"], line["to"]} <= proposals
        assert line["from"] != line["to"]


def test_a_difference_is_one_of_a_thread_and_has_two_values(gold: Gold) -> None:
    names = {thread["name"] for thread in gold["threads"]}
    for difference in gold["differences"]:
        assert difference["thread"] in names
        assert difference["what"] in DIFFERENCES
        assert len(set(difference["values"])) > 1


@pytest.mark.parametrize(
    ("path", "count"),
    [(EXAMPLES / "reports" / "sarrat.jsonl", 30), (HELD / "quillara.jsonl", 20)],
    ids=["sarrat", "quillara"],
)
def test_the_reports_have_ids_and_zoned_times_in_order(path: Path, count: int) -> None:
    reports = reports_of(path)
    published = [datetime.fromisoformat(report["published"]) for report in reports]
    assert len({report["id"] for report in reports}) == len(reports) == count
    assert published == sorted(published)
    assert all(moment.tzinfo for moment in published)


def test_what_is_held_out_is_120_to_300_words_of_six_outlets() -> None:
    reports = reports_of(HELD / "quillara.jsonl")
    assert [r["id"] for r in reports if not 120 <= len(r["text"].split()) <= 300] == []
    assert len({report["outlet"] for report in reports}) == 6


def test_a_telling_that_is_held_out_is_told_in_one_place_only() -> None:
    texts = {f"quillara.jsonl#{report['id']}": report["text"] for report in reports_of(HELD / "quillara.jsonl")}
    threads = json.loads((HELD / "quillara.json").read_text(encoding="utf-8"))["threads"]
    tellings = [telling for thread in threads for telling in thread["tellings"]]
    assert [t for t in tellings if texts[t["report"]].count(t["words"]) != 1] == []
