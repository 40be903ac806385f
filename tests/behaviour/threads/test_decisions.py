"""What people decide holds for good, can be taken back, and is never removed from the log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from ledger_samples import NOON, RUN, TEXT, reading, report
from truceline.errors import LedgerError, UsageError
from truceline.ledger import Asked, Ledger
from truceline.model.enums import Kind
from truceline.model.threads import Verb
from truceline.workflow import decide
from truceline.workflow.decide import Hand
from truceline.workflow.join import join_waiting

from .conftest import threads

HAND = Hand("mira", datetime(2031, 4, 3, 9, tzinfo=UTC), "as both outlets say")


def sizes(ledger: Ledger) -> list[int]:
    return sorted(map(len, threads(ledger)))


def test_what_three_outlets_tell_is_one_thread(three: Ledger) -> None:
    assert sizes(three) == [3]


def test_a_record_that_is_split_off_stays_apart(three: Ledger) -> None:
    record = threads(three)[0][1]
    decision = decide.split(three, record, HAND)
    assert (decision.n, decision.verb, decision.by, decision.why) == (1, Verb.SPLIT, "mira", "as both outlets say")
    assert sizes(three) == [1, 2]
    three.forget_joins()
    list(join_waiting(three))
    assert sizes(three) == [1, 2]


def test_what_is_forbidden_stays_apart_when_more_is_read(three: Ledger) -> None:
    first, second, _ = threads(three)[0]
    decide.forbid(three, [first, second], HAND)
    fourth = report(f"{TEXT}\n\nThe sun shone.", given="wire-sun", outlet="Outlet 9")
    three.write(fourth, reading(fourth), RUN, learnt=NOON)
    list(join_waiting(three))
    assert not any({first, second} <= set(group) for group in threads(three))
    assert sum(sizes(three)) == 4


def test_what_is_joined_is_one_however_unlike(three: Ledger) -> None:
    other = report(TEXT.replace("Tuesday", "Friday"), given="wire-late", published="2031-09-01")
    three.write(other, reading(other), RUN, learnt=NOON)
    list(join_waiting(three))
    assert sizes(three) == [1, 3]
    alone = next(group for group in threads(three) if len(group) == 1)[0]
    another = next(group for group in threads(three) if len(group) == 3)[0]
    decide.join(three, [alone, another], HAND)
    assert sizes(three) == [4]
    three.forget_joins()
    list(join_waiting(three))
    assert sizes(three) == [4]


def test_a_later_reading_keeps_to_the_decision(three: Ledger) -> None:
    record = threads(three)[0][0]
    decide.split(three, record, HAND)
    newer = RUN.model_copy(update={"program": "9.2"})
    for entry in list(three.reports()):
        of = three.document(entry.id)
        three.write(of, reading(of, confidence=0.9), newer, learnt=NOON)
    list(join_waiting(three))
    assert sizes(three) == [1, 2]


def test_an_undo_is_a_row_of_its_own_and_can_be_undone(three: Ledger) -> None:
    decide.split(three, threads(three)[0][0], HAND)
    decide.undo(three, 1, HAND)
    assert sizes(three) == [3]
    decide.undo(three, 2, HAND)
    assert sizes(three) == [1, 2]
    assert [(d.n, d.verb) for d in three.decisions()] == [(1, Verb.SPLIT), (2, Verb.UNDO), (3, Verb.UNDO)]
    with pytest.raises(UsageError, match="decision 2 was undone before"):
        decide.undo(three, 2, HAND)
    with pytest.raises(LedgerError, match="no decision has the number 9"):
        decide.undo(three, 9, HAND)


def test_a_join_that_somebody_has_forbidden_is_refused_with_the_way_out(three: Ledger) -> None:
    first, second, _ = threads(three)[0]
    decide.forbid(three, [first, second], HAND)
    before = three.decisions()
    with pytest.raises(UsageError, match=r"kept apart by decision 1 of mira on 2031-04-03.*truceline undo 1"):
        decide.join(three, [first, second], HAND)
    assert three.decisions() == before


def test_a_split_of_what_somebody_has_joined_is_refused_with_the_way_out(three: Ledger) -> None:
    first, second, _ = threads(three)[0]
    decide.join(three, [first, second], HAND)
    for refused in (lambda: decide.split(three, first, HAND), lambda: decide.forbid(three, [first, second], HAND)):
        with pytest.raises(UsageError, match=r"joined by decision 1 of mira.*truceline undo 1"):
            refused()


def test_wrong_use_is_told_and_changes_nothing(three: Ledger) -> None:
    statement = threads(three)[0][0]
    toll = threads(three, Kind.TOLL)[0][0]
    wrong: list[tuple[Callable[[], object], str]] = [
        (lambda: decide.join(three, [statement], HAND), "two records are needed"),
        (lambda: decide.join(three, [statement, toll], HAND), "records of several kinds"),
        (lambda: decide.change_process(three, None, {"name": "River talks"}, HAND), "two parties or a keyword"),
        (lambda: decide.change_process(three, None, {"parties": ["A", "B"]}, HAND), "needs a name"),
        (lambda: decide.same(three, ["act_1"], HAND), "two actors are needed"),
    ]
    for call, what in wrong:
        with pytest.raises(UsageError, match=what):
            call()
    with pytest.raises(LedgerError, match="no record has the id 'sta_zz'"):
        decide.join(three, [statement, "sta_zz"], HAND)
    with pytest.raises(LedgerError, match="no thread has the id 'thr_zz'"):
        decide.join(three, [statement, "thr_zz"], HAND)
    assert three.decisions() == []


def test_a_process_of_ones_own_takes_in_what_has_its_keyword(three: Ledger) -> None:
    decide.change_process(three, None, {"name": "Harbour talks", "keywords": ["harbour plan"]}, HAND)
    process = three.process("harbour")
    assert (process.name, process.reports, process.edited) == ("Harbour talks", 3, True)
    facts = three.facts(Asked(process=process.id))
    assert facts
    assert {f.why for f in facts} == {"its report has the keyword “harbour plan”"}
    decide.undo(three, 1, HAND)
    assert three.processes() == []
    assert three.facts(Asked(process=process.id)) == []


def test_a_record_is_put_elsewhere_by_hand(three: Ledger) -> None:
    decide.change_process(three, None, {"name": "Harbour talks", "keywords": ["harbour plan"]}, HAND)
    process = three.process("harbour")
    record = threads(three)[0][0]
    decide.assign(three, [record], None, HAND)
    assert record not in {f.record for f in three.facts(Asked(process=process.id))}
    decide.undo(three, 2, HAND)
    fact = next(f for f in three.facts(Asked(process=process.id)) if f.record == record)
    assert fact.why == "its report has the keyword “harbour plan”"


def test_actors_that_somebody_says_are_one_are_one(three: Ledger) -> None:
    def heads() -> set[str | None]:
        return {f.actor for f in three.facts(Asked(), kinds=[Kind.STATEMENT, Kind.RESPONSE])}

    assert len(heads()) == 2
    decide.same(three, ["act_Envoy Sela Marrin", "act_The Velmar Front"], HAND)
    assert len(heads()) == 1
    decide.undo(three, 1, HAND)
    assert len(heads()) == 2
