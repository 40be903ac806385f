"""What a write stores, what it leaves alone, what it refuses."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, TEXT, reading, records, report
from truceline.errors import AnchorError, InputError, LedgerError
from truceline.ledger import Ledger, Write, open_ledger
from truceline.model.enums import Kind, Review
from truceline.model.ids import text_hash
from truceline.model.reports import Failure, Reading
from truceline.model.spans import Span


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        lines = list(connection.iterdump())
    connection.close()
    return lines


def test_a_report_is_given_back_as_it_was_taken_in(ledger: Ledger) -> None:
    given = report(url="https://courier.example/front?utm_source=x", agency=Span.of(TEXT, 0, 5))
    assert ledger.write(given, reading(given), RUN, learnt=NOON) is Write.NEW
    assert ledger.document(given.id) == given
    assert tuple(e.record for e in ledger.records()) == records(given)


def test_the_same_reading_twice_changes_nothing(ledger: Ledger, path: Path) -> None:
    given = report()
    ledger.write(given, reading(given), RUN, learnt=NOON)
    before = dump(path)
    assert ledger.has_read(given, RUN)
    assert ledger.write(given, reading(given), RUN, learnt=NOON + timedelta(days=3)) is Write.UNCHANGED
    ledger.let_stand(given, RUN, learnt=NOON)
    assert dump(path) == before


def test_a_new_text_is_a_new_version_and_the_old_one_is_kept(ledger: Ledger) -> None:
    first, second = report(), report(TEXT.replace("31", "34"))
    ledger.write(first, reading(first), RUN, learnt=NOON)
    assert ledger.write(second, reading(second), RUN, learnt=NOON) is Write.NEW_VERSION
    assert [(v.n, v.text_hash, v.current) for v in ledger.versions(first.id)] == [
        (1, text_hash(first.text), False),
        (2, text_hash(second.text), True),
    ]
    assert ledger.document(first.id, 1) == first
    assert [e.record.kind for e in ledger.records()] == [Kind.STATEMENT, Kind.RESPONSE]
    withdrawn = ledger.record(records(first)[2].id)
    assert not withdrawn.current
    assert withdrawn.record == records(first)[2].model_copy(update={"review": Review.WITHDRAWN})


def test_an_old_text_that_comes_back_stands_again_and_stores_nothing(ledger: Ledger, path: Path) -> None:
    first, second = report(), report(TEXT.replace("31", "34"))
    ledger.write(first, reading(first), RUN, learnt=NOON)
    ledger.write(second, reading(second), RUN, learnt=NOON)
    before = dump(path)
    ledger.let_stand(first, RUN, learnt=NOON)
    assert ledger.report(first.id).version == 1
    assert ledger.write(second, reading(second), RUN, learnt=NOON) is Write.UNCHANGED
    # What is added is the log of which reading stood when.
    assert [line for line in dump(path) if '"standings"' not in line] == [
        line for line in before if '"standings"' not in line
    ]


def test_a_new_program_keeps_ids_and_adds_revisions(ledger: Ledger) -> None:
    given, newer = report(), RUN.model_copy(update={"program": "9.2"})
    ledger.write(given, reading(given), RUN, learnt=NOON)
    assert not ledger.has_read(given, newer)
    assert ledger.write(given, reading(given, confidence=0.9), newer, learnt=NOON) is Write.REREAD
    changed, same, _ = (r.id for r in records(given))
    assert [(e.revision, e.record.confidence, e.current) for e in ledger.revisions(changed)] == [
        (1, 0.5, False),
        (2, 0.9, True),
    ]
    assert [e.revision for e in ledger.revisions(same)] == [1]
    assert ledger.report(given.id).run == newer


def test_a_date_that_comes_later_is_a_fact_of_the_same_text(ledger: Ledger) -> None:
    undated, dated = report(published=None), report()
    ledger.write(undated, reading(undated), RUN, learnt=NOON)
    assert ledger.write(dated, reading(dated), RUN, learnt=NOON) is Write.REREAD
    assert ledger.completed(undated) == dated
    assert ledger.completed(report("Another text.", outlet=None)).outlet is None


def test_a_text_in_two_outlets_is_stored_once(ledger: Ledger, path: Path) -> None:
    for given in (report(given="a"), report(given="b", outlet="Radio Ostane")):
        ledger.write(given, reading(given), RUN, learnt=NOON)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT count(*) FROM texts").fetchone() == (1,)
    connection.close()
    assert ledger.counts().reports == 2


def test_failures_and_unread_languages_are_kept(ledger: Ledger) -> None:
    given = report()
    failure = Failure(component="tolls", start=3, end=9, reason="ValueError: no")
    ledger.write(given, reading(given, failures=(failure,)), RUN, learnt=NOON)
    foreign = report("قال الوسيط إن الخطة عادلة.", given="ar-1", language="ar")
    skipped = Reading(report=foreign.id, text_hash=foreign.text_hash, skipped="ar")
    ledger.write(foreign, skipped, RUN, learnt=NOON)
    assert ledger.report(given.id).failures == (failure,)
    assert ledger.report(foreign.id).skipped == "ar"
    counts = ledger.counts()
    assert (counts.failures, counts.unread, counts.records[Kind.TOLL]) == (1, {"ar": 1}, 1)


def test_runs_have_a_beginning_and_an_end(ledger: Ledger, path: Path) -> None:
    for name in ("a", "b"):
        given = report(given=name)
        ledger.write(given, reading(given), RUN, learnt=NOON)
    ledger.finish(RUN, NOON + timedelta(minutes=1))
    ledger.finish(RUN, NOON + timedelta(minutes=2))
    with sqlite3.connect(path) as connection:
        row = connection.execute("SELECT program, started, finished FROM runs").fetchall()
    connection.close()
    assert row == [("9.1", "2031-04-02T12:00:00+00:00", "2031-04-02T12:01:00+00:00")]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda r: r.model_copy(update={"anchors": (Span(start=1, end=4, text="Env"),)}),
        lambda r: r.model_copy(update={"anchors": (*r.anchors, Span(start=9000, end=9002, text="xy"))}),
        lambda r: r.model_copy(
            update={"chain": (*r.chain, r.chain[-1].model_copy(update={"span": Span(start=0, end=2, text="no")}))}
        ),
        lambda r: r.model_copy(update={"speaker": r.speaker.model_copy(update={"start": 1, "end": 18})}),
        lambda r: r.model_copy(update={"id": ""}),
        lambda r: r.model_copy(update={"report": "rep_other"}),
    ],
)
def test_words_that_do_not_read_back_refuse_the_whole_report(ledger: Ledger, path: Path, spoil: object) -> None:
    given = report()
    before = dump(path)
    first, *rest = records(given)
    bad = reading(given).model_copy(update={"records": (*rest, spoil(first))})  # type: ignore[operator]
    with pytest.raises(AnchorError, match=given.id):
        ledger.write(given, bad, RUN, learnt=NOON)
    assert dump(path) == before


def test_a_reading_of_another_text_is_refused(ledger: Ledger) -> None:
    with pytest.raises(AnchorError, match="another report or text"):
        ledger.write(report("Short."), reading(report()), RUN, learnt=NOON)


def test_half_a_character_is_refused_and_in_a_file_name_spelled_out(ledger: Ledger) -> None:
    bad = report("Half \ud83d here.")
    with pytest.raises(InputError, match="half a character at 5"):
        ledger.write(bad, reading(bad), RUN, learnt=NOON)
    named = report(source="caf\udce9.txt")
    ledger.write(named, reading(named), RUN, learnt=NOON)
    assert ledger.report(named.id).source == "caf\\udce9.txt"


def test_a_moment_without_a_zone_is_a_mistake_of_the_caller(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="time zone"):
        ledger.write(report(), reading(report()), RUN, learnt=datetime(2031, 1, 1))  # noqa: DTZ001


def test_offsets_survive_emoji_arabic_line_ends_combining_marks_and_nul(ledger: Ledger) -> None:
    text = "🕊️ e\u0301 \r\n سلام\0 " + TEXT
    given = report(text)
    ledger.write(given, reading(given), RUN, learnt=NOON)
    assert ledger.document(given.id).text == text
    for entry in ledger.records():
        assert all(a.reads_back(text) for a in entry.record.anchors)


def test_what_was_written_is_there_after_opening_again(path: Path) -> None:
    given = report()
    with open_ledger(path, writing=True) as ledger:
        ledger.write(given, reading(given), RUN, learnt=NOON)
    with open_ledger(f"sqlite:///{path}") as ledger:
        assert ledger.document(given.id) == given
        with pytest.raises(LedgerError, match="read-only"):
            ledger.write(report("More."), reading(report("More.")), RUN, learnt=NOON)
