"""Frames of pandas and polars: the rows of the exports, with types."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import truceline
from export_samples import EVENT, MEETING, POSITION, entry, sealed, when
from ledger_samples import NOON, RUN, reading, report
from truceline.errors import UsageError
from truceline.export.columns import COLUMNS, cells
from truceline.export.frames import FACT_COLUMNS, RECORD_COLUMNS, THREAD_COLUMNS, _record, frame
from truceline.export.known import Known
from truceline.ledger import Asked, Ledger, open_ledger
from truceline.model.enums import Kind, Precision
from truceline.workflow.join import join_waiting

LIBRARIES = ("pandas", "polars")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Two outlets with one text, the second a day later in the ledger, joined."""
    second = report(given="wire-2", outlet="Lake Herald", published="2031-04-01T08:00:00+02:00")
    with open_ledger(tmp_path / "talks.db", writing=True) as opened:
        for n, given in enumerate((report(), second)):
            opened.write(given, reading(given), RUN, learnt=NOON + timedelta(days=n))
        list(join_waiting(opened))
        yield opened


def _rows(made: pd.DataFrame | pl.DataFrame) -> list[dict[str, object]]:
    if isinstance(made, pl.DataFrame):
        return made.to_dicts()
    return [{k: None if pd.isna(v) else v for k, v in row.items()} for row in made.to_dict("records")]


@pytest.mark.parametrize("to", LIBRARIES)
def test_cells_are_those_of_the_flat_exports(ledger: Ledger, to: str) -> None:
    threads = {fact.record: fact.thread for fact in ledger.facts()}
    expected = {e.record.id: cells(e, Known(threads=threads)) for e in ledger.records()}
    rows = _rows(frame(ledger, to=to))
    assert len(rows) == 6
    for row in rows:
        wanted = expected[str(row["id"])]
        assert {c.name: row[c.name] for c in COLUMNS if c.name != "learnt"} == {
            k: v for k, v in wanted.items() if k != "learnt"
        }


@pytest.mark.parametrize("to", LIBRARIES)
@pytest.mark.parametrize(
    ("of", "columns"), [(Kind.TOLL, RECORD_COLUMNS), ("facts", FACT_COLUMNS), ("threads", THREAD_COLUMNS)]
)
def test_columns_and_types_do_not_depend_on_the_rows(ledger: Ledger, to: str, of: str, columns: tuple) -> None:
    full = frame(ledger, of, to=to)
    empty = frame(ledger, of, to=to, asked=Asked(published="1990-01-01"))
    assert list(full.columns) == [c.name for c in columns]
    assert len(full) > 0
    assert len(empty) == 0
    assert list(full.dtypes) == list(empty.dtypes)


def test_days_are_dates_and_moments_have_a_zone(ledger: Ledger) -> None:
    toll = frame(ledger, "toll", to="polars")
    assert toll.schema["published_day"] == pl.Date
    assert toll["published_day"].to_list() == [date(2031, 4, 1)] * 2
    assert toll["learnt"].to_list() == [NOON + timedelta(days=1), NOON]
    pandas = frame(ledger, "toll")
    assert str(pandas["published_day"].dtype) == "datetime64[s]"
    assert str(pandas["learnt"].dtype) == "datetime64[s, UTC]"
    assert pandas["value"].sum() == 62
    assert frame(ledger, "facts", to="polars").schema["stated"] == pl.Boolean


@pytest.mark.parametrize(
    ("time", "first", "last"),
    [
        (when("2031-04", precision=Precision.MONTH), date(2031, 4, 1), date(2031, 4, 30)),
        (when("2031-03-30T12:00", precision=Precision.HOUR), date(2031, 3, 30), date(2031, 3, 30)),
        (when("2031-04-01", "2031-04-07"), date(2031, 4, 1), date(2031, 4, 7)),
        (when(None, "2031-04-07"), None, date(2031, 4, 7)),
        (when(None), None, None),
    ],
)
def test_a_coarse_time_keeps_its_words_and_gets_its_days(time, first, last) -> None:
    row = _record(entry(sealed(EVENT.model_copy(update={"when": time}))), Known())
    assert (row["when"], row["first_day"], row["last_day"]) == (time.value, first, last)


def test_a_record_without_a_time_has_no_days() -> None:
    row = _record(entry(sealed(POSITION)), Known())
    assert (row["said_day"], row["first_day"], row["last_day"]) == (None, None, None)
    assert _record(entry(sealed(MEETING), learnt="2031-04-02T14:00:00+02:00"), Known())["learnt"] == datetime(
        2031, 4, 2, 12, tzinfo=UTC
    )


def test_threads_count_copies_once(ledger: Ledger) -> None:
    rows = {row["kind"]: row for row in frame(ledger, "threads", to="polars").to_dicts()}
    assert [rows["statement"][name] for name in ("records", "reports", "voices")] == [2, 2, 1]
    assert {t.kind for t in ledger.threads()} == {Kind.STATEMENT, Kind.RESPONSE, Kind.TOLL}


def test_threads_hold_what_is_asked_for(ledger: Ledger) -> None:
    assert [len(t.facts) for t in ledger.threads(kinds=[Kind.STATEMENT])] == [2]
    assert [len(t.facts) for t in ledger.threads(Asked(known="2031-04-02"), kinds=[Kind.STATEMENT])] == [1]


def test_what_cannot_be_had_is_said(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match=r"no table 'tolls'; choose from records, statement, .*, facts, threads"):
        frame(ledger, "tolls")
    with pytest.raises(UsageError, match="no frames for 'arrow'; choose from pandas, polars"):
        frame(ledger, "toll", to="arrow")  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(UsageError, match=r"polars is not installed; pip install 'truceline\[polars\]'"):
        truceline.frame(ledger, "toll", to="polars")
