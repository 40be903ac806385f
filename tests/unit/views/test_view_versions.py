"""Versions of a report held against each other, correction notices, and who carried a story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, TEXT, reading, records, report
from truceline.intake.zones import zones
from truceline.ledger import Ledger, open_ledger
from truceline.model.reports import Report
from truceline.workflow import show
from truceline.workflow.join import join_waiting

LEAD, REFUSAL, TOLL = TEXT.split("\n\n")
NOTICE = "Correction: an earlier version of this article gave a toll that the clinic has taken back."
STORY = (
    "The Velmar Front appeared to reject the harbour plan, an official said.\n\n"
    "Six lorries crossed the northern pass on Monday with flour and fuel, and nine more were waiting at the gate "
    "of the customs house when night fell, drivers told this newspaper.\n\n"
    "The clinic in Port Ostane said that it had run out of blood and asked the towns up the valley to send what they "
    "had before the road was closed again.\n\n"
    "Monitors of the Lake Union counted 14 shots along the line, fewer than on any day since the winter."
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "l.db", writing=True) as opened:
        yield opened


def zoned(text: str, **facts: object) -> Report:
    """A report with the zones that intake gives it."""
    made = report(text, **facts)  # type: ignore[arg-type]
    return made.model_copy(update={"zones": zones(text, None)[0]})


def tell(ledger: Ledger, *given: Report) -> None:
    for hour, one in enumerate(given):
        ledger.write(one, reading(one), RUN, learnt=NOON + timedelta(hours=hour))
    assert set(join_waiting(ledger)) <= {one.id for one in given}


def test_sentences_and_records_that_went_came_and_were_rewritten(ledger: Ledger) -> None:
    first = report(f"{LEAD}\n\nThe hall was cold.\n\n{TOLL} Nobody claimed the attack.")
    second = report(f"{LEAD}\n\nThe hall was very cold.\n\n{REFUSAL}")
    tell(ledger, first, second)
    found = show.versions(ledger, first.id, None, against=1)
    assert (found.older.n, found.newer.n, found.newer.current) == (1, 2, True)
    assert found.vanished == (TOLL, "Nobody claimed the attack.")
    assert found.added == (REFUSAL,)
    assert [(r.before, r.after) for r in found.rewritten] == [("The hall was cold.", "The hall was very cold.")]
    assert [line.kind.value for line in found.went] == ["toll"]
    assert [line.kind.value for line in found.came] == ["response"]
    assert (found.kept, found.reread) == (1, ())


def test_a_sentence_that_moved_is_no_change(ledger: Ledger) -> None:
    first, second = report(f"{LEAD}\n\n{REFUSAL}\n\n{TOLL}"), report(f"{LEAD}\n\n{TOLL}\n\n{REFUSAL}")
    tell(ledger, first, second)
    found = show.versions(ledger, first.id, 1, against=2)
    assert (found.vanished, found.added, found.rewritten, found.went, found.came) == ((), (), (), (), ())
    assert (found.older.n, found.kept) == (1, 3)


def test_a_record_read_otherwise_in_a_later_version_names_its_fields(ledger: Ledger) -> None:
    first, second = report(TEXT), report(f"Port Ostane was quiet.\n\n{TEXT}")
    ledger.write(first, reading(first), RUN, learnt=NOON)
    again = reading(second)
    other = again.records[2].model_copy(update={"value": 13})
    kept = (*again.records[:2], other)
    ledger.write(second, again.model_copy(update={"records": kept}), RUN, learnt=NOON + timedelta(hours=1))
    (change,) = show.versions(ledger, first.id, 2, against=1).reread
    assert [(f.field, f.before, f.after) for f in change.fields] == [("value", "31", "13")]


def test_an_older_version_is_shown_with_what_was_read_from_it(ledger: Ledger) -> None:
    first, second = report(TEXT), report(f"{LEAD}\n\n{REFUSAL}")
    tell(ledger, first, second)
    old, now = show.report(ledger, first.id, 1), show.report(ledger, first.id)
    assert (old.version, old.current, old.records, len(old.paragraphs[-1].lines)) == (1, False, 3, 1)
    assert (now.version, now.current, now.records) == (2, True, 2)
    assert [(v.n, v.current) for v in now.history] == [(1, False), (2, True)]
    (gone,) = now.withdrawn
    assert (gone.line.record, gone.version, gone.reread) == (records(first)[2].id, 2, False)
    page, _ = show.record(ledger, gone.line.record)
    assert (page.withdrawn_by, page.withdrawn_since) == (2, gone.since)


def test_a_notice_is_told_with_its_version_and_the_one_it_corrects(ledger: Ledger) -> None:
    first, second = zoned(TEXT), zoned(f"{LEAD}\n\n{REFUSAL}\n\n{NOTICE}")
    third = zoned(f"{LEAD}\n\n{REFUSAL}\n\nThe hall was cold.\n\n{NOTICE}")
    tell(ledger, first, second, third)
    (notice,) = show.report(ledger, first.id).notices
    assert (notice.words, notice.version, notice.corrects) == (NOTICE, 2, 1)


def test_a_notice_in_the_first_version_corrects_no_version_that_is_here(ledger: Ledger) -> None:
    tell(ledger, zoned(f"{LEAD}\n\n{REFUSAL}\n\n{NOTICE}"))
    (notice,) = show.report(ledger, "rep_").notices
    assert (notice.version, notice.corrects) == (1, None)


def carried(key: str, outlet: str, day: str, text: str = STORY, **facts: object) -> Report:
    return zoned(text, given=key, outlet=outlet, published=day, **facts)


def test_who_carried_a_story_is_listed_with_how(ledger: Ledger) -> None:
    own = carried("a", "Transmar", "2031-04-01T08:00Z", url="https://transmar.example/1")
    cut = carried("b", "Ostane Courier", "2031-04-01T09:00Z", STORY.rsplit("\n\n", 1)[0])
    same = carried("c", "Lake Radio", "2031-04-01T10:00Z")
    other = carried(
        "d", "Lake Radio", "2031-04-02", "The ferry sank off Port Ostane at dawn and nobody knows why it did."
    )
    tell(ledger, own, cut, same, other)
    page = show.report(ledger, same.id)
    assert [(c.outlet, c.kind and c.kind.value, c.head, c.url) for c in page.carried_by] == [
        ("Transmar", "exact", True, "https://transmar.example/1"),
        ("Ostane Courier", "near", False, None),
    ]
    assert not page.is_head
    assert show.report(ledger, own.id).is_head
    assert show.report(ledger, other.id).carried_by == ()


def test_a_corrected_printing_names_the_one_that_it_replaces(ledger: Ledger) -> None:
    first = carried("a", "Ostane Courier", "2031-04-01T08:00Z")
    elsewhere = carried("b", "Lake Radio", "2031-04-01T09:00Z")
    text = "(Corrects the number of shots in the last paragraph)\n\n" + STORY.replace("14 shots", "41 shots")
    again = carried("c", "Ostane Courier", "2031-04-01T11:00Z", text, title="CORRECTED-Six lorries")
    tell(ledger, first, elsewhere, again)
    page = show.report(ledger, again.id)
    assert page.corrects is not None
    assert (page.corrects.report, page.corrects.outlet) == (first.id, "Ostane Courier")
    (by,) = show.report(ledger, first.id).corrected_by
    assert (by.report, by.title) == (again.id, "CORRECTED-Six lorries")
    assert show.report(ledger, elsewhere.id).corrected_by == ()


def test_a_report_that_is_not_joined_yet_has_a_page(ledger: Ledger) -> None:
    one = report()
    ledger.write(one, reading(one), RUN, learnt=NOON)
    page = show.report(ledger, one.id)
    assert (page.carried_by, page.is_head, page.corrects) == ((), True, None)
