"""What just happened: one entry a thread, in the order in which threads came in."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, TEXT, reading, report
from truceline.ledger import Ledger, open_ledger
from truceline.model.enums import Kind
from truceline.model.reports import Run
from truceline.views.live import LiveEntry
from truceline.workflow.join import join_waiting
from truceline.workflow.live import as_they_now_stand, newest

TOLL = TEXT.split("\n\n")[2]


@pytest.fixture
def ledger(tmp_path: Path):
    with open_ledger(tmp_path / "live.db", writing=True) as opened:
        yield opened


def tell(ledger: Ledger, given: str, outlet: str, *, hour: int = 0, run: Run = RUN, text: str = TOLL) -> None:
    told = report(text, given=given, outlet=outlet)
    ledger.write(told, reading(told), run, learnt=NOON + timedelta(hours=hour))
    list(join_waiting(ledger))


def toll(ledger: Ledger) -> LiveEntry:
    (found,) = [entry for entry in newest(ledger, limit=50) if entry.kind is Kind.TOLL]
    return found


def test_an_entry_says_what_its_first_telling_says_in_whose_words(ledger: Ledger) -> None:
    tell(ledger, "one", "Ostane Courier")
    entry = toll(ledger)
    assert "31" in entry.says
    assert (entry.records, entry.voices, entry.outlets) == (1, 1, ("Ostane Courier",))
    (telling,) = entry.tellings
    assert (telling.line.quote, telling.revision) == (TOLL.removesuffix(", the clinic said."), 1)
    assert entry.since == entry.last == NOON.isoformat()


def test_further_outlets_add_counts_and_the_entry_keeps_its_place(ledger: Ledger) -> None:
    tell(ledger, "one", "Outlet 1")
    first = toll(ledger)
    for n in range(2, 10):
        tell(ledger, f"{n}", f"Outlet {n}", hour=n)
    entry = toll(ledger)
    assert (entry.place, entry.thread, entry.says) == (first.place, first.thread, first.says)
    assert (entry.records, entry.voices) == (9, 1)
    assert entry.outlets == tuple(f"Outlet {n}" for n in range(1, 10))
    assert [telling.line.outlet for telling in entry.tellings] == [f"Outlet {n}" for n in (1, 9, 8, 7, 6)]
    assert entry.last == (NOON + timedelta(hours=9)).isoformat()


def test_what_is_read_anew_says_so(ledger: Ledger) -> None:
    tell(ledger, "one", "Outlet 1")
    told = report(TOLL, given="one", outlet="Outlet 1")
    again = reading(told, confidence=0.9).model_copy()
    changed = tuple(r.model_copy(update={"confidence": 0.91}) for r in again.records)
    ledger.write(told, again.model_copy(update={"records": changed}), Run(program="9.2", model="m"), learnt=NOON)
    list(join_waiting(ledger))
    assert toll(ledger).tellings[0].revision == 2


def test_threads_are_asked_for_by_name(ledger: Ledger) -> None:
    tell(ledger, "one", "Outlet 1")
    thread = toll(ledger).thread
    assert as_they_now_stand(ledger, [thread, "thr_nothing"]) == [toll(ledger)]
    assert as_they_now_stand(ledger, []) == []


def test_pages_are_the_whole_list(ledger: Ledger) -> None:
    tell(ledger, "one", "Outlet 1", text=TEXT)
    every = newest(ledger, limit=50)
    assert len(every) == 3
    found, before = [], None
    while page := newest(ledger, before=before, limit=1):
        found += page
        before = page[-1].place
    assert found == every
