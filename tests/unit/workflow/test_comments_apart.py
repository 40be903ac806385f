"""Comments while two code apart: hidden from the other until both have coded, and from readers; curators see all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert

from ledger_samples import NOON
from review_samples import ADA, BEN, CLEO, RESPONSE, TOLL, decide, filled, held
from truceline.errors import MissingError
from truceline.ledger import Ledger
from truceline.ledger.tables import homes
from truceline.model.comments import Comment
from truceline.model.news import News
from truceline.model.people import Person, Role
from truceline.model.verdicts import ReviewSettings
from truceline.workflow import review
from truceline.workflow.comments import say, to, told_to, withdraw

RITA = Person(name="rita", role=Role.READER)


@pytest.fixture
def apart(ledger: Ledger) -> Ledger:
    ledger.verdicts.change_settings(ReviewSettings(double_coding=True), by="ada", at=NOON)
    return ledger


@pytest.fixture
def toll(apart: Ledger) -> str:
    return held(apart, filled(apart))[TOLL].id


def seen(ledger: Ledger, who: Person, about: str) -> list[int]:
    return [c.n for c in ledger.comments.about(about, to=to(who))]


def write(ledger: Ledger, who: Person, about: str, text: str = "no toll at all, @cleo", **how: int) -> Comment:
    return say(ledger, about, text, who=who, at=NOON, **how)


def test_a_coders_comment_is_hidden_until_two_have_coded(apart: Ledger, toll: str) -> None:
    start = apart.news.position()
    said = write(apart, BEN, toll)
    assert said.hidden
    for who, sees in ((BEN, True), (ADA, True), (CLEO, False), (RITA, False)):
        told = [said.n] if sees else []
        assert seen(apart, who, toll) == told
        assert apart.comments.counts([toll], to=to(who)) == ({toll: 1} if sees else {})
        assert [c.n for c in apart.comments.naming("cleo", limit=9, to=to(who))] == told
        news = told_to(apart.news.since(start)[1], who)
        assert [c.n for c in news.comments] == told
        assert (news == News()) is not sees
    decide(apart, BEN, "reject", toll)
    assert seen(apart, CLEO, toll) == []
    decide(apart, CLEO, "accept", toll)
    assert seen(apart, CLEO, toll) == seen(apart, RITA, toll) == [said.n]
    assert not apart.comments.comment(said.n).hidden
    assert [c.n for c in apart.news.since(start)[1].told_to("cleo").comments] == [said.n]


def test_a_curators_decision_ends_coding_apart(apart: Ledger, toll: str) -> None:
    said = write(apart, BEN, toll)
    decide(apart, ADA, "accept", toll)
    assert seen(apart, CLEO, toll) == [said.n]


def test_curators_are_heard_by_all_and_answers_by_those_who_are_answered(apart: Ledger, toll: str) -> None:
    hint = write(apart, ADA, toll, "mind the hedge")
    said = write(apart, BEN, toll)
    start = apart.news.position()
    answer = write(apart, ADA, toll, "you are right: none", answers=said.n)
    assert (hint.hidden, answer.hidden) == (False, True)
    assert seen(apart, BEN, toll) == [hint.n, said.n, answer.n]
    assert seen(apart, CLEO, toll) == [hint.n]
    assert apart.news.since(start)[1].comments[0].only == ("ada", "ben")
    assert told_to(apart.news.since(start)[1], CLEO) == News()


def test_what_is_hidden_can_be_neither_answered_nor_taken_back(apart: Ledger, toll: str) -> None:
    said = write(apart, BEN, toll)
    with pytest.raises(MissingError, match="no comment has the number"):
        write(apart, CLEO, toll, "so do I", answers=said.n)
    with pytest.raises(MissingError, match="no comment has the number"):
        withdraw(apart, said.n, who=CLEO, at=NOON)
    start = apart.news.position()
    withdraw(apart, said.n, who=ADA, at=NOON)
    assert [c.about for c in told_to(apart.news.since(start)[1], BEN).comments] == [toll]
    assert told_to(apart.news.since(start)[1], CLEO) == News()


@pytest.mark.parametrize("about", ["report", "thread", "change"])
def test_what_could_give_a_record_away_is_hidden_with_it(apart: Ledger, toll: str, about: str) -> None:
    report = apart.record(toll).record.report
    keys = {"report": report, "thread": f"thr_{toll[4:]}", "change": f"{toll}@2031-04-02T12:00:00+00:00"}
    said = write(apart, BEN, keys[about])
    assert seen(apart, CLEO, keys[about]) == []
    records = [e.record.id for e in apart.records(report=report)] if about == "report" else [toll]
    for record in records:
        assert seen(apart, CLEO, keys[about]) == []
        for who in (BEN, CLEO):
            decide(apart, who, "accept", record)
    assert seen(apart, CLEO, keys[about]) == [said.n]


def test_nothing_is_hidden_where_nobody_codes_apart(ledger: Ledger) -> None:
    of = filled(ledger)
    response, toll = (held(ledger, of)[n].id for n in (RESPONSE, TOLL))
    before = write(ledger, BEN, toll)
    ledger.verdicts.change_settings(ReviewSettings(processes=("prc_other",)), by="ada", at=NOON)
    elsewhere = write(ledger, BEN, response)
    ledger.verdicts.change_settings(ReviewSettings(double_coding=True), by="ada", at=NOON + timedelta(hours=1))
    assert seen(ledger, CLEO, toll) == [before.n]
    assert seen(ledger, CLEO, response) == [elsewhere.n]


def test_a_process_that_asks_for_it_hides_what_is_written_of_its_records(ledger: Ledger) -> None:
    of = filled(ledger)
    toll = held(ledger, of)[TOLL].id
    with ledger._engine.begin() as connection:
        row = {"report": of.id, "process": "prc_harbour", "why": "", "sure": 1}
        connection.execute(insert(homes).values(row))
    assert ledger.comments.processes(toll) == {None, "prc_harbour"}
    ledger.verdicts.change_settings(ReviewSettings(processes=("prc_harbour",)), by="ada", at=NOON)
    assert [write(ledger, BEN, about).hidden for about in (toll, of.id, f"thr_{toll[4:]}")] == [True] * 3


def test_a_verdict_that_is_given_apart_makes_no_news(apart: Ledger, toll: str) -> None:
    start = apart.news.position()
    verdict = decide(apart, BEN, "reject", toll)
    assert apart.news.since(start) == (start, News())
    review.undo(apart, verdict.n, review.Hand(BEN, NOON + timedelta(hours=2)))
    assert apart.news.since(start) == (start, News())
