"""What stands for a ledger as a whole, and asking several things of one state."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from ledger_samples import NOON, RUN, TEXT, reading, report
from truceline.ledger import Ledger, open_ledger
from truceline.model.reports import Report
from truceline.workflow.decide import Hand, forbid, undo
from truceline.workflow.join import join_waiting

ONE, TWO = report(), report(given="wire-2", outlet="Lake Herald")


def _filled(path: Path, *given: Report) -> Ledger:
    ledger = open_ledger(path, writing=True)
    for one in given:
        ledger.write(one, reading(one), RUN, learnt=NOON)
    list(join_waiting(ledger))
    return ledger


def test_the_order_of_reading_is_no_part_of_the_state(tmp_path: Path) -> None:
    with _filled(tmp_path / "a.db", ONE, TWO) as one, _filled(tmp_path / "b.db", TWO, ONE) as other:
        assert one.digest() == other.digest()


def test_whatever_changes_changes_the_digest(ledger: Ledger) -> None:
    seen = [ledger.digest()]

    def changed() -> bool:
        seen.append(ledger.digest())
        return len(set(seen)) == len(seen)

    ledger.write(ONE, reading(ONE), RUN, learnt=NOON)
    assert changed(), "a report"
    list(join_waiting(ledger))
    assert changed(), "its joining"
    shorter = report(TEXT.split("\n\n")[0])
    ledger.write(shorter, reading(shorter), RUN, learnt=NOON + timedelta(days=1))
    list(join_waiting(ledger))
    assert changed(), "a new text"
    ledger.write(TWO, reading(TWO), RUN, learnt=NOON + timedelta(days=2))
    list(join_waiting(ledger))
    assert changed(), "another report"
    pair = [entry.record.id for entry in ledger.records() if entry.record.kind == "statement"]
    forbid(ledger, pair, Hand("ana", NOON + timedelta(days=3)))
    assert changed(), "a decision"
    undo(ledger, 1, Hand("ana", NOON + timedelta(days=4)))
    assert changed(), "its undoing: the log has grown"


def test_the_last_moment_is_that_of_the_last_thing_learnt(ledger: Ledger) -> None:
    assert ledger.last_learnt() is None
    ledger.write(ONE, reading(ONE), RUN, learnt=NOON)
    assert ledger.last_learnt() == "2031-04-02T12:00:00+00:00"
    ledger.write(TWO, reading(TWO), RUN, learnt=NOON + timedelta(days=1))
    # The first text again, as it was: it stands already, and nothing is learnt.
    ledger.write(ONE, reading(ONE), RUN, learnt=NOON + timedelta(days=2))
    assert ledger.last_learnt() == "2031-04-03T12:00:00+00:00"


def test_inside_steady_nothing_moves(path: Path) -> None:
    with _filled(path, ONE) as writer, open_ledger(path) as reader:
        with reader.steady():
            before = reader.digest()
            writer.write(TWO, reading(TWO), RUN, learnt=NOON)
            assert len(list(reader.reports())) == 1
            assert reader.digest() == before
        assert len(list(reader.reports())) == 2
        assert reader.digest() != before


def test_several_lists_stream_side_by_side_in_one_state(path: Path) -> None:
    with _filled(path, ONE, TWO) as ledger, ledger.steady():
        first, second = ledger.records(), ledger.records()
        pairs = zip(first, second, strict=True)
        assert [a.record.id == b.record.id for a, b in pairs] == [True] * 6
