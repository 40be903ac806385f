"""What follows what among proposals."""

from __future__ import annotations

import pytest
from tests.merge_samples import account, proposal, response, words

from truceline.merge.lineage import How, lineage
from truceline.model.enums import ResponsePolarity
from truceline.model.spans import Reference

PLAN = account(proposal("the mediators’ plan", "the mediators", key="pro_1"), "thr_plan")
TO_PLAN = Reference(start=0, end=8, text="the plan", record="pro_1")


def told(*accounts):
    return [(f.source, f.how, f.target) for f in lineage(accounts)]


@pytest.mark.parametrize(
    ("field", "how"), [("counter_to", How.COUNTERS), ("amends", How.AMENDS), ("replaces", How.REPLACES)]
)
def test_a_reference_in_one_report(field, how) -> None:
    later = account(proposal("the counter-plan", "Velmar", key="pro_2", **{field: TO_PLAN}), "thr_later")
    assert told(PLAN, later) == [("thr_later", how, "thr_plan")]


def test_a_plan_of_ones_own_stands_beside_another_unless_it_is_called_an_answer() -> None:
    own = account(proposal("a plan of his own", "Selk", key="pro_2", counter_to=TO_PLAN), "thr_own")
    assert told(PLAN, own) == []


def test_an_answer_that_counters_with_a_plan_in_the_same_report() -> None:
    own = account(proposal("a four-phase plan of its own", "Velmar", key="pro_2"), "thr_own")
    answer = account(
        response("Velmar answered it", "Velmar", ResponsePolarity.COUNTER, "the plan", record="pro_1"), "thr_answer"
    )
    assert told(PLAN, own, answer) == [("thr_own", How.COUNTERS, "thr_plan")]


def test_an_amended_text_amends_its_authors_last() -> None:
    bridging = account(
        proposal("a bridging proposal", "the mediators", key="pro_2", report="rep_2"), "thr_bridging", "2031-04-05"
    )
    counter = account(proposal("Velmar’s plan", "Velmar", key="pro_3", report="rep_3"), "thr_counter", "2031-04-06")
    amended = account(
        proposal("the amended text", "the mediators", key="pro_4", report="rep_4"), "thr_amended", "2031-04-08"
    )
    assert told(PLAN, bridging, counter, amended) == [("thr_amended", How.AMENDS, "thr_bridging")]


def test_an_amended_text_of_nobody_amends_what_its_report_also_names() -> None:
    bridging = account(
        proposal("a bridging proposal", "the mediators", key="pro_2", report="rep_2"), "thr_bridging", "2031-04-05"
    )
    named = proposal("the amended text", key="pro_4", report="rep_4", mentions=("the bridging proposal",))
    bare = proposal("the amended text", key="pro_4", report="rep_4")
    assert told(PLAN, bridging, account(named, "thr_amended", "2031-04-08")) == [
        ("thr_amended", How.AMENDS, "thr_bridging")
    ]
    assert told(PLAN, account(bare, "thr_amended", "2031-04-08")) == []


def test_a_text_that_takes_the_place_of_another_replaces_its_authors_last() -> None:
    sentence = "A text of the mediators takes the place of what they handed over"
    later = proposal("A text of the mediators", "the mediators", key="pro_2", report="rep_2", sentence=sentence)
    (found,) = lineage([PLAN, account(later, "thr_later", "2031-04-05")])
    assert (found.source, found.how, found.target) == ("thr_later", How.REPLACES, "thr_plan")
    assert found.records == ("pro_2",)
    assert found.reason == "said to take its place"


def test_the_order_of_the_accounts_does_not_matter() -> None:
    own = account(proposal("the counter-plan", "Velmar", key="pro_2", counter_to=TO_PLAN), "thr_own")
    assert lineage([PLAN, own]) == lineage([own, PLAN])


def test_an_amendment_amends_and_a_text_takes_the_place_of_those_its_sentence_names() -> None:
    plan = account(
        proposal("the mediators’ plan", "the mediators", key="pro_4", report="rep_5"), "thr_plan", "2031-04-05"
    )
    named = proposal("the Ferry Dock amendment", key="pro_5", report="rep_5")
    behind = named.model_copy(update={"anchors": (words("Peru studies the Ferry Dock amendment", 40),)})
    amendment = account(behind, "thr_5", "2031-04-05")
    sentence = "The new text supersedes the counter-plan"
    new = proposal("the new text", "the mediators", key="pro_6", report="rep_6", sentence=sentence)
    old = proposal("the counter-plan", "Velmar", key="pro_7", report="rep_6", sentence=sentence)
    first = proposal("Velmar’s counter-plan", "Velmar", key="pro_8", report="rep_8")
    counter = account(first, "thr_counter", "2031-04-04")
    again = account(old, "thr_counter", "2031-04-09")
    assert told(PLAN, plan, amendment, counter, again, account(new, "thr_new", "2031-04-09")) == [
        ("thr_5", How.AMENDS, "thr_plan"),
        ("thr_new", How.REPLACES, "thr_counter"),
    ]
