"""Comments are kept in order, taken back by a further entry, and found by what they are about and whom they name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ledger_samples import NOON, RUN, reading, report
from truceline.errors import MissingError, UsageError
from truceline.ledger import Ledger
from truceline.model.comments import LONGEST, Comment
from truceline.model.people import Person, Role
from truceline.model.threads import Verb
from truceline.workflow.comments import say, withdraw
from truceline.workflow.join import Joiner, constraints, join_waiting

Say = Callable[..., Comment]


def coder(name: str) -> Person:
    return Person(name=name, role=Role.CODER)


@pytest.fixture
def about(ledger: Ledger) -> str:
    """A report that the ledger has."""
    told = report()
    ledger.write(told, reading(told), RUN, learnt=NOON)
    list(join_waiting(ledger))
    return told.id


@pytest.fixture
def write(ledger: Ledger, about: str) -> Say:
    def write(text: str, by: str = "ann", about: str = about, answers: int | None = None) -> Comment:
        return say(ledger, about, text, who=coder(by), at=NOON, answers=answers)

    return write


def test_comments_are_numbered_and_in_order(ledger: Ledger, about: str, write: Say) -> None:
    first = write("who says so?")
    second = write("the clinic, @ann", by="ben", answers=first.n)
    assert (first.n, second.n) == (1, 2)
    assert second.names == ("ann",)
    assert ledger.comments.about(about) == [first, second]


def test_what_is_withdrawn_keeps_its_place_and_loses_its_text(ledger: Ledger, about: str, write: Say) -> None:
    first, second = write("a slip, @ben"), write("stays")
    gone = withdraw(ledger, first.n, who=coder("ann"), at=NOON)
    assert gone.text is None
    assert gone.withdrawn
    assert gone.withdrawn.by == "ann"
    assert ledger.comments.about(about) == [gone, second]
    assert ledger.comments.naming("ben", limit=9) == []
    assert ledger.comments.counts([about]) == {about: 1}


def test_withdrawing_twice_is_one_entry(ledger: Ledger, write: Say) -> None:
    first = write("a slip")
    once = withdraw(ledger, first.n, who=coder("ann"), at=NOON)
    assert withdraw(ledger, first.n, who=coder("ann"), at=NOON) == once
    assert write("next").n == first.n + 2


def test_only_the_author_or_a_curator_takes_back(ledger: Ledger, write: Say) -> None:
    first = write("mine")
    with pytest.raises(UsageError, match="by ann"):
        withdraw(ledger, first.n, who=coder("ben"), at=NOON)
    assert withdraw(ledger, first.n, who=Person(name="cyd", role=Role.CURATOR), at=NOON).withdrawn


def test_a_withdrawal_is_no_comment(ledger: Ledger, write: Say) -> None:
    taken = withdraw(ledger, write("a slip").n, who=coder("ann"), at=NOON)
    assert taken.withdrawn
    with pytest.raises(MissingError):
        ledger.comments.comment(taken.withdrawn.n)


def test_an_answer_is_about_the_same(ledger: Ledger, write: Say) -> None:
    first = write("who says so?")
    thread = next(iter(ledger.threads())).id
    with pytest.raises(MissingError, match="about something else"):
        write("here?", about=thread, answers=first.n)
    with pytest.raises(MissingError, match="number 77"):
        write("what?", answers=77)


@pytest.mark.parametrize("text", ["", " \n\t ", "x" * (LONGEST + 1)])
def test_empty_and_overlong_comments_are_refused(write: Say, text: str) -> None:
    with pytest.raises(UsageError):
        write(text)


def test_ten_thousand_letters_fit(ledger: Ledger, about: str, write: Say) -> None:
    write("🕊" * LONGEST)
    assert ledger.comments.about(about)[0].text == "🕊" * LONGEST


def test_mentions_come_last_first_and_page_by_page(ledger: Ledger, write: Say) -> None:
    numbers = [write(f"{n} for @Ben and @ben").n for n in range(5)]
    page = ledger.comments.naming("ben", limit=2)
    assert [c.n for c in page] == [numbers[4], numbers[3]]
    assert [c.n for c in ledger.comments.naming("ben", before=page[-1].n, limit=9)] == numbers[2::-1]


@pytest.mark.parametrize("about", ["rep_2222222222222222", "thr_2222222222222222", "res_nothing", "decision@4"])
def test_what_the_ledger_does_not_have_cannot_be_commented_on(ledger: Ledger, about: str) -> None:
    with pytest.raises(MissingError):
        say(ledger, about, "?", who=coder("ann"), at=NOON)


@pytest.mark.parametrize("about", ["", "decision@0", "res_2222222222222222@yesterday", "a@b"])
def test_what_is_no_subject_is_refused(ledger: Ledger, about: str) -> None:
    with pytest.raises(UsageError):
        say(ledger, about, "?", who=coder("ann"), at=NOON)


def test_changes_and_decisions_can_be_commented_on(ledger: Ledger, write: Say) -> None:
    record = next(ledger.records()).record.id
    change = f"{record}@2031-04-02T12:00:00+00:00"
    with ledger.joining() as store:
        store.decide(Verb.PROCESS, ["prc_x"], by="ann", at=NOON, change={"name": "X"})
    assert write("why?", about=change).about == change
    assert write("why?", about="decision@1").about == "decision@1"


def test_a_thread_brings_its_comments_into_the_thread_that_takes_it_in(ledger: Ledger) -> None:
    """A thread is named after the record that founded it; joined, one of two gives up its name."""
    for given, outlet in (("one", "Ostane Courier"), ("two", "Lake Radio")):
        told = report("At least 31 people were killed in Port Ostane, the clinic said.", given=given, outlet=outlet)
        ledger.write(told, reading(told), RUN, learnt=NOON)
        with ledger.joining() as store:
            Joiner(*constraints(())).join(store, [told.id])
    records = [entry.record.id for entry in ledger.records()]
    threads = sorted({thread.id for thread in ledger.threads()})
    if len(threads) == 1:
        with ledger.joining() as store:
            taken = store.decide(Verb.FORBID, records, by="ann", at=NOON)
            Joiner(*constraints([taken])).settle(store, records)
        threads = sorted({thread.id for thread in ledger.threads()})
    assert len(threads) == 2
    notes = [say(ledger, thread, f"of {thread}", who=coder("ann"), at=NOON) for thread in threads]
    with ledger.joining() as store:
        taken = store.decide(Verb.JOIN, records, by="ann", at=NOON)
        Joiner(*constraints([taken])).settle(store, records)
    (whole,) = {thread.id for thread in ledger.threads()}
    assert whole in threads
    assert ledger.comments.about(whole) == notes
    assert ledger.comments.counts([whole]) == {whole: 2}
    gone = next(thread for thread in threads if thread != whole)
    assert say(ledger, gone, "still open in another tab", who=coder("ben"), at=NOON).about == gone
    assert ledger.comments.about(gone) == ledger.comments.about(whole)
    assert ledger.comments.counts([gone, whole]) == {gone: 3, whole: 3}


def test_writers(ledger: Ledger, write: Say) -> None:
    write("x", by="Ann Orrin")
    with ledger.joining() as store:
        store.decide(Verb.PROCESS, ["prc_x"], by="ben", at=NOON, change={"name": "X"})
    assert ledger.comments.writers() == ["Ann Orrin", "ben"]
