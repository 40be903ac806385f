"""Both sides' readouts of one call or meeting are one thread; near misses are two. All are joined in one ledger."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from threaded import Threaded, threaded
from truceline.model.records import Meeting

ITEMS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("readouts.toml").read_text("utf-8"))["item"]

# What is not joined yet, with the words at fault.
GAPS = {
    "title-only": "'The two leaders discussed': who they are stands in the title alone, which no record holds.",
}


@pytest.fixture(scope="module")
def meetings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Threaded]]:
    """The meetings of each report, each with its thread."""
    rows = [
        {key: report[key] for key in ("id", "title", "outlet", "published")} | {"text": report["text"].strip()}
        for item in ITEMS
        for report in item["reports"]
    ]
    found = defaultdict(list)
    for one in threaded(tmp_path_factory.mktemp("readouts"), rows):
        if isinstance(one.entry.record, Meeting):
            found[one.given].append(one)
    return found


def _told(report: dict[str, Any], found: list[Threaded]) -> Threaded:
    """The meeting that a readout is of: whose people, form and day fit best."""
    given = report["meeting"]

    def fit(one: Threaded) -> float:
        meeting = one.entry.record
        assert isinstance(meeting, Meeting)
        names = [f"{p.text} {p.actor.name if p.actor else ''}" for p in meeting.participants]
        there = sum(any(word in name for name in names for word in who.split("|")) for who in given["who"])
        day = (meeting.when.value or "")[:10] if meeting.when else None
        return there + 2 * (meeting.format == given["format"]) + 2 * (day == given["day"]) - 0.1 * len(names)

    return max(found, key=fit)


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(
            item,
            marks=[pytest.mark.xfail(strict=True, reason=GAPS[item["id"]])] if item["id"] in GAPS else [],
            id=item["id"],
        )
        for item in ITEMS
    ],
)
def test_readouts_of_one_meeting_are_one_thread(item, meetings) -> None:
    one, other = (_told(report, meetings[report["id"]]) for report in item["reports"])
    assert (one.thread == other.thread) is item["same"], item["why"]
