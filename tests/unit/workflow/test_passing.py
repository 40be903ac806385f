"""What the first look skips: stored with its reason, read when all are to be read, never taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, TEXT, reading, report
from truceline.intake.firstlook import fingerprint
from truceline.ledger import Ledger, Write, open_ledger
from truceline.ledger.shelf import Wanted
from truceline.model.reports import Reading, Report, Run
from truceline.workflow.read import Outcome, read_into
from truceline.workflow.reading import Tally

COUNCIL = (
    "The town council voted on Monday to keep the library open on Saturdays. The mayor said that the budget for "
    "schools would not be touched. Residents of three parishes had filled the car park with posters. Pupils of the "
    "primary school sang, and the head librarian promised longer opening hours after the holidays."
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db", writing=True) as opened:
        yield opened


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of what the parser was given."""
    given: list[str] = []

    def reader(reports: Iterable[Report]) -> Iterator[tuple[Report, Reading]]:
        for one in reports:
            given.append(one.id)
            yield one, reading(one)

    monkeypatch.setattr("truceline.reading.reader.read", reader)
    return given


def council(text: str = COUNCIL) -> Report:
    return report(text, given="council", title="Library stays open")


def take(ledger: Ledger, *reports: Report, run: Run = RUN, everything: bool = False) -> list[Outcome]:
    items = read_into(ledger, reports, now=lambda: NOON, run=run, first_look=not everything)
    return [item for item in items if isinstance(item, Outcome)]


def test_skipped_reports_are_stored_with_the_reason_and_found_by_search(ledger: Ledger, read: list[str]) -> None:
    story = report(TEXT)
    first, second = take(ledger, council(), story)
    assert (first.write, first.passed_over, second.passed_over) == (Write.NEW, True, False)
    assert first.reason is not None
    assert first.reason.startswith("not read (first look: no word of war")
    assert read == [story.id]
    assert (ledger.report(council().id).skipped or "").startswith("first look: no word of war")
    assert [entry.id for _, entry in ledger.shelf.reports(Wanted(words="librarian"))] == [council().id]


def test_without_the_first_look_everything_is_read(ledger: Ledger, read: list[str]) -> None:
    list(read_into(ledger, [council()], now=lambda: NOON, run=RUN))
    assert read == [council().id]


def test_looked_at_again_it_is_unchanged(ledger: Ledger, read: list[str]) -> None:
    take(ledger, council())
    assert [o.write for o in take(ledger, council())] == [Write.UNCHANGED]
    assert read == []


def test_all_reads_what_was_skipped_and_from_then_on_it_stays_read(ledger: Ledger, read: list[str]) -> None:
    take(ledger, council())
    assert [o.write for o in take(ledger, council(), everything=True)] == [Write.REREAD]
    assert ledger.report(council().id).skipped is None
    assert [o.write for o in take(ledger, council())] == [Write.UNCHANGED]
    assert ledger.report(council().id).skipped is None
    assert read == [council().id]


def test_all_does_not_read_again_what_was_read(ledger: Ledger, read: list[str]) -> None:
    take(ledger, report(TEXT))
    assert [o.write for o in take(ledger, report(TEXT), everything=True)] == [Write.UNCHANGED]


def test_what_was_read_once_is_read_in_its_later_versions_and_by_later_programs(
    ledger: Ledger, read: list[str]
) -> None:
    take(ledger, council(), everything=True)
    take(ledger, council(f"{COUNCIL} It opens at nine."))
    take(ledger, council(), run=RUN.model_copy(update={"program": "9.2"}))
    assert read == [council().id] * 3


def test_a_skipped_report_that_changes_is_looked_at_anew(ledger: Ledger, read: list[str]) -> None:
    take(ledger, council())
    (changed,) = take(ledger, council(f"{COUNCIL} Rebels shelled the town and broke the ceasefire."))
    assert (changed.write, changed.passed_over) == (Write.NEW_VERSION, False)


def test_the_same_twice_in_a_run_is_stored_once(ledger: Ledger, read: list[str]) -> None:
    tally = Tally()
    for outcome in take(ledger, council(), council()):
        tally.add(outcome)
    assert tally.outcomes == {"skipped": 1, "unchanged": 1}
    assert tally.languages == {}


def test_nothing_waits_to_be_joined_and_the_run_names_the_words(ledger: Ledger, read: list[str]) -> None:
    take(ledger, council())
    assert ledger.waiting() == []
    assert ledger.report(council().id).run.model == f"first look {fingerprint()}"
