"""What came between two looks, in the order in which it came; and what went."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, TEXT, reading, records, report
from truceline.ledger import Ledger, open_ledger
from truceline.ledger.news import MOST
from truceline.model.comments import Comment
from truceline.model.enums import Kind
from truceline.model.news import News, Position
from truceline.model.people import Person, Role
from truceline.model.reports import Report, Run
from truceline.model.threads import Verb
from truceline.workflow.comments import say, withdraw
from truceline.workflow.join import Joiner, constraints, join_waiting

ANN = Person(name="ann", role=Role.CODER)
LEAD, REFUSAL, TOLL = TEXT.split("\n\n")
WHOLE, CUT = report(TEXT), report(f"{LEAD}\n\n{REFUSAL}")
COPY = report(TEXT, given="wire-2", outlet="Lake Radio")
BACK = report(f"{LEAD}\n\n{TOLL}\n\n{REFUSAL}")


def tell(ledger: Ledger, *texts: Report, run: Run = RUN, join: bool = True) -> None:
    for hour, text in enumerate(texts):
        ledger.write(text, reading(text), run, learnt=NOON + timedelta(hours=hour))
        if join:
            list(join_waiting(ledger))


def remark(ledger: Ledger, text: str) -> Comment:
    return say(ledger, WHOLE.id, text, who=ANN, at=NOON)


def test_nothing_happened(ledger: Ledger) -> None:
    tell(ledger, WHOLE)
    here = ledger.news.position()
    assert ledger.news.since(here) == (here, News())


def test_a_report_is_told_when_it_is_read_and_its_threads_when_it_is_joined(ledger: Ledger) -> None:
    start = ledger.news.position()
    tell(ledger, WHOLE, join=False)
    read, news = ledger.news.since(start)
    (arrival,) = news.read
    assert (arrival.report, arrival.outlet, arrival.records) == (WHOLE.id, "Ostane Courier", 3)
    assert (news.joined, news.threads) == ((), ())
    list(join_waiting(ledger))
    _, news = ledger.news.since(read)
    assert (news.read, news.joined) == ((), (WHOLE.id,))
    assert {turn.kind for turn in news.threads} == {*news.kinds} == {Kind.STATEMENT, Kind.RESPONSE, Kind.TOLL}
    assert all(turn.added for turn in news.threads)
    assert {turn.thread for turn in news.threads} == {thread.id for thread in ledger.threads()}


def test_a_further_outlet_changes_threads_and_adds_none(ledger: Ledger) -> None:
    tell(ledger, WHOLE)
    start = ledger.news.position()
    tell(ledger, COPY)
    joined = {thread.id for thread in ledger.threads() if len(thread.facts) > 1}
    assert joined
    turns = {turn.thread: turn.added for turn in ledger.news.since(start)[1].threads}
    assert {thread for thread, added in turns.items() if not added} == joined


def test_only_what_went_is_told_of_a_text_that_lost_a_sentence(ledger: Ledger) -> None:
    tell(ledger, WHOLE)
    (gone,) = (thread.id for thread in ledger.threads(kinds={Kind.TOLL}))
    start = ledger.news.position()
    ledger.write(CUT, reading(CUT), RUN, learnt=NOON + timedelta(hours=1))
    list(join_waiting(ledger))
    assert gone in {turn.thread for turn in ledger.news.since(start)[1].threads}


def test_joining_all_anew_tells_all_threads(ledger: Ledger) -> None:
    tell(ledger, WHOLE, CUT, WHOLE)
    start = ledger.news.position()
    ledger.forget_joins()
    list(join_waiting(ledger))
    _, news = ledger.news.since(start)
    assert {turn.thread for turn in news.threads} >= {thread.id for thread in ledger.threads()}


def test_decisions_tell_the_threads_they_are_about(ledger: Ledger) -> None:
    tell(ledger, WHOLE, COPY)
    start = ledger.news.position()
    one, two = (entry.record.id for entry in ledger.records(kind=Kind.TOLL))
    with ledger.joining() as store:
        taken = store.decide(Verb.FORBID, [one, two], by="ann", at=NOON)
        Joiner(*constraints([taken])).settle(store, [one, two])
    _, news = ledger.news.since(start)
    assert news.decisions == (1,)
    assert {turn.thread for turn in news.threads} == {thread.id for thread in ledger.threads(kinds={Kind.TOLL})}


def test_comments_and_withdrawals_are_told(ledger: Ledger) -> None:
    tell(ledger, WHOLE)
    start = ledger.news.position()
    first = remark(ledger, "@ben and @cyd: who says so?")
    withdraw(ledger, first.n, who=ANN, at=NOON)
    _, news = ledger.news.since(start)
    assert [(r.about, r.by, r.names) for r in news.comments] == [
        (WHOLE.id, "ann", ("ben", "cyd")),
        (WHOLE.id, "ann", ()),
    ]


def test_too_much_is_not_listed(ledger: Ledger) -> None:
    tell(ledger, WHOLE)
    start = ledger.news.position()
    for n in range(MOST):
        ledger.comments.say(WHOLE.id, str(n), by="ann", at="2031-04-02T12:00:00+00:00")
    assert len(ledger.news.since(start)[1].comments) == MOST
    ledger.comments.say(WHOLE.id, "one too many", by="ann", at="2031-04-02T12:00:00+00:00")
    now, news = ledger.news.since(start)
    assert news == News(more=True)
    assert ledger.news.since(now)[1] == News()


def test_another_ledger_in_its_place_is_told_from_it(ledger: Ledger, tmp_path: Path) -> None:
    tell(ledger, WHOLE, COPY)
    with open_ledger(tmp_path / "other.db", writing=True) as other:
        tell(other, COPY, WHOLE)
        assert other.news.since(ledger.news.position()) == (other.news.position(), News(more=True))


def test_a_ledger_that_was_put_back_is_told(ledger: Ledger) -> None:
    tell(ledger, WHOLE)
    here = ledger.news.position()
    ahead = here.model_copy(update={"reads": here.reads + 1})
    assert ledger.news.since(ahead) == (here, News(more=True))


def test_an_empty_ledger_has_a_position_to_begin_at(ledger: Ledger) -> None:
    start = ledger.news.position()
    assert start == Position()
    tell(ledger, WHOLE)
    assert [arrival.report for arrival in ledger.news.since(start)[1].read] == [WHOLE.id]


def test_the_newest_threads_keep_their_place_when_others_tell_the_same(ledger: Ledger) -> None:
    tell(ledger, CUT)
    before = ledger.news.newest(limit=9)
    tell(ledger, report(f"{LEAD}\n\n{REFUSAL}", given="wire-2", outlet="Lake Radio"))
    after = ledger.news.newest(limit=9)
    assert {*before} <= {*after}
    assert [place for _, place in after] == sorted((place for _, place in after), reverse=True)
    assert ledger.news.newest(before=after[0][1], limit=1) == after[1:2]
    assert ledger.news.newest("prc_nothing", limit=9) == []


# -- what went ------------------------------------------------------------------------------------------------------


def test_what_a_later_text_lost_went_by_that_text(ledger: Ledger) -> None:
    tell(ledger, WHOLE, CUT)
    (gone,) = ledger.news.gone(limit=9)
    assert (gone.record, gone.report, gone.kind) == (records(WHOLE)[2].id, WHOLE.id, Kind.TOLL)
    assert (gone.at, gone.version, gone.reread) == ("2031-04-02T13:00:00+00:00", 2, False)
    assert ledger.news.gone((gone.place, gone.record), limit=9) == []


def test_what_another_program_does_not_find_went_by_a_reading(ledger: Ledger) -> None:
    tell(ledger, WHOLE)
    less = reading(WHOLE).model_copy(update={"records": records(WHOLE)[:2]})
    ledger.write(WHOLE, less, Run(program="9.2", model="another"), learnt=NOON + timedelta(hours=1))
    (gone,) = ledger.news.gone(limit=9)
    assert (gone.record, gone.reread, gone.version) == (records(WHOLE)[2].id, True, 1)


def test_what_came_back_is_not_among_what_went(ledger: Ledger) -> None:
    tell(ledger, WHOLE, CUT, BACK)
    assert ledger.news.gone(limit=9) == []


@pytest.mark.parametrize("limit", [1, 2, 50])
def test_page_by_page_is_all_at_once(ledger: Ledger, limit: int) -> None:
    tell(ledger, WHOLE, CUT, report("Nothing."), COPY, report("Nothing here.", given="wire-2"))
    every = ledger.news.gone(limit=99)
    assert len(every) == 6
    found, after = [], (0, "")
    while page := ledger.news.gone(after, limit=limit):
        found += page
        after = (page[-1].place, page[-1].record)
    assert found == every
