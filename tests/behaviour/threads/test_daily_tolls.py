"""Daily figures and counts of all, told in many wordings by several outlets, come back as the rows they were."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from truceline.ledger import Asked, Ledger, open_ledger
from truceline.model.enums import PeriodKind
from truceline.views.tollmodels import Series, Tolls
from truceline.workflow.reading import read_paths
from truceline.workflow.show import tolls

TABLE = tomllib.loads(Path(__file__).with_name("daily_tolls.toml").read_text(encoding="utf-8"))
ROWS = [(day, killed, total) for day, killed, total in TABLE["rows"]]
OUTLETS = ("Ostane Courier", "Harbour Post", "Radio Tolvara")
NOW = datetime(2024, 2, 1, tzinfo=UTC)


def reports() -> Iterator[dict[str, str]]:
    """Three outlets a day, each in a wording of its own; one line of each report is of something else."""
    wordings = TABLE["wordings"]
    for n, (day, killed, total) in enumerate(ROWS):
        for m, outlet in enumerate(OUTLETS):
            text = wordings[(3 * n + m) % len(wordings)]
            if m == 0:
                text = TABLE["by_hand"].get(day, text)
            told = text.format(killed=f"{killed:,}", total=f"{total:,}", day=f"{date.fromisoformat(day):%A}")
            yield {
                "id": f"{day}-{m}",
                "title": "Envoys meet again over a truce in Tolvara",
                "outlet": outlet,
                "published": f"{day}T{15 + m}:00:00+00:00",
                "text": f"Envoys met again on the coast. {told}",
            }


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    folder = tmp_path_factory.mktemp("daily")
    (folder / "daily.jsonl").write_text("\n".join(map(json.dumps, reports())), encoding="utf-8")
    with open_ledger(folder / "daily.db", writing=True) as opened:
        list(read_paths(opened, [str(folder / "daily.jsonl")], now=lambda: NOW))
        yield opened


@pytest.fixture(scope="module")
def found(ledger: Ledger) -> Tolls:
    return tolls(ledger, Asked(), limit=50)


def figures(series: Series) -> list[tuple[str | None, int | None]]:
    """Each day with its figure, without what was said to have been before; a day with two has two."""
    return [(p.day, p.value) for p in series.points if not p.earlier]


def one(found: Tolls, kinds: set[PeriodKind]) -> Series:
    """The one series of a kind of period."""
    [series] = [s for s in found.series if s.period in kinds]
    return series


def test_the_daily_series_is_the_rows(found) -> None:
    daily = one(found, {PeriodKind.ROLLING})
    assert daily.hours == 24
    assert figures(daily) == [(day, killed) for day, killed, _ in ROWS]


def test_the_count_of_all_is_the_rows(found) -> None:
    total = one(found, {PeriodKind.CUMULATIVE, PeriodKind.SINCE})
    assert figures(total) == [(day, total) for day, _, total in ROWS]


def test_there_is_nothing_else(found) -> None:
    assert len(found.series) == 2


def test_every_outlet_is_counted(found) -> None:
    assert {p.voices for s in found.series for p in s.points if not p.earlier} == {len(OUTLETS)}


def test_where_the_two_disagree_both_are_shown(found) -> None:
    told = {row[0]: row for row in ROWS}
    pairs = [(a[0], b[0]) for a, b in pairwise(ROWS)]
    days = [(a, b) for a, b in pairs if (date.fromisoformat(b) - date.fromisoformat(a)).days == 1]
    disagree = {(a, b, told[b][2] - told[a][2], told[b][1]) for a, b in days if told[b][2] - told[a][2] != told[b][1]}
    assert len(disagree) == 5
    assert {(a.since, a.until, a.difference, a.told) for a in found.against} == disagree


def test_as_of_a_day_the_rest_has_not_happened(ledger) -> None:
    daily = one(tolls(ledger, Asked(as_of="2023-12-05"), limit=50), {PeriodKind.ROLLING})
    assert figures(daily) == [(day, killed) for day, killed, _ in ROWS[:4]]
