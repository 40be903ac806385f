"""What each component makes of records that the model sees, with tags made by hand.

Each sentence is one in which no rule finds the record; the other is one in which a rule does.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from spacy.tokens import Doc

from made_tags import SURE, Making, read_with
from truceline.model.enums import EventStatus, Issue, Measure, PloverType
from truceline.model.records import Record
from truceline.reading.doc import state

Make = Callable[[Making], object]


def position(m: Making, word: str = "set", who: str = "The Hill Front", **more: Any) -> Making:
    return m.record("position", word, agents=[who], objects=["a ceasefire"], issue="ceasefire", polarity="seek", **more)


def response(m: Making, word: str = "tore", who: str = "The Hill Front", **more: Any) -> Making:
    return m.record("response", word, agents=[who], objects=["the plan"], object="whole", polarity="reject", **more)


def meeting(m: Making, word: str = "sat", who: str = "The mayor", **more: Any) -> Making:
    agents = [who, "President Maren Toll"]
    return m.record("meeting", word, agents=agents, status="held", format="in-person", **more)


def proposal(m: Making, word: str = "paper", who: str = "Norway", **more: Any) -> Making:
    return m.record("proposal", word, agents=[who], **{"kind": "proposal", **more})


def event(m: Making, word: str = "poured", who: str = "The army", **more: Any) -> Making:
    return m.record(
        "event", word, agents=[who], objects=["the port"], **{"type": "ASSAULT", "status": "happened", **more}
    )


def toll(m: Making, word: str = "Forty", **more: Any) -> Making:
    return m.record("toll", word, measure="killed", **more)


UNREAD: dict[str, tuple[str, Callable[..., Making]]] = {
    "position": ("The Hill Front has its heart set on a ceasefire.", position),
    "response": ("The Hill Front tore the plan to shreds.", response),
    "meeting": ("The mayor sat with President Maren Toll over maps in Oslo on Monday.", meeting),
    "proposal": ("Norway laid a paper on the table.", proposal),
    "event": ("The army poured fire onto the port on Monday.", event),
    "toll": ("Forty villagers lie in the morgue.", toll),
}
READ: dict[str, tuple[str, Make]] = {
    "position": ("The Hill Front demanded a ceasefire.", lambda m: position(m, "demanded")),
    "response": ("The Hill Front rejected the plan.", lambda m: response(m, "rejected")),
    "meeting": ("The mayor met President Maren Toll on Monday.", lambda m: meeting(m, "met")),
    "proposal": ("Norway unveiled a truce plan on Sunday.", lambda m: proposal(m, "plan")),
    "event": ("The army shelled the port on Sunday.", lambda m: event(m, "shelled")),
    "toll": ("Forty villagers were killed.", toll),
}


def of(doc: Doc, kind: str) -> list[Any]:
    found: list[Record] = doc._.records
    return [r for r in found if r.kind.value == kind]


@pytest.mark.parametrize("kind", UNREAD)
def test_a_record_that_no_rule_finds_is_found(kind: str) -> None:
    text, make = UNREAD[kind]
    assert of(read_with(text), kind) == []
    (record,) = of(read_with(text, make), kind)
    assert record.anchors[0].text.startswith(text[:20])
    assert record.chain


@pytest.mark.parametrize("kind", UNREAD)
def test_none_is_found_where_the_model_is_less_sure(kind: str) -> None:
    text, make = UNREAD[kind]
    assert of(read_with(text, lambda m: make(m, p=0.79)), kind) == []


@pytest.mark.parametrize("kind", READ)
def test_none_is_added_where_a_rule_has_it(kind: str) -> None:
    text, make = READ[kind]
    by_rules = of(read_with(text), kind)
    assert len(by_rules) == 1
    # The tags tell of no cue, so nobody is cited with them.
    uncited = [record.model_copy(update={"chain": ()}) for record in of(read_with(text, make), kind)]
    assert uncited == [record.model_copy(update={"chain": ()}) for record in by_rules]


@pytest.mark.parametrize("kind", ["position", "response"])
def test_an_it_that_means_nothing_names_nobody(kind: str) -> None:
    text, make = UNREAD[kind]
    text = text.replace("The Hill Front", "It")
    assert of(read_with(text, lambda m: make(m, who="It")), kind) == []


def test_an_it_that_means_somebody_names_him() -> None:
    text = "The Hill Front met on Monday. It tore the plan to shreds."
    (record,) = of(read_with(text, lambda m: response(m, who="It")), "response")
    assert record.actor.actor.name == "Hill Front"


def test_an_it_that_means_nothing_writes_no_proposal() -> None:
    text = "It rained, and a paper lay on the table."
    (record,) = of(read_with(text, lambda m: proposal(m, who="It")), "proposal")
    assert record.authors == ()


def test_a_position_has_actor_term_polarity_and_issue() -> None:
    (record,) = of(read_with(*UNREAD["position"]), "position")
    assert (record.actor.text, record.term.text) == ("The Hill Front", "a ceasefire")
    assert (record.issue, record.polarity.value, record.confidence) == (Issue.CEASEFIRE, "seek", SURE)


def test_the_words_of_the_term_help_to_tell_its_issue() -> None:
    def unsure(m: Making) -> None:
        m.record("position", "set", agents=["The Hill Front"], objects=["a ceasefire"], polarity="seek")

    (record,) = of(read_with(UNREAD["position"][0], unsure), "position")
    assert record.issue is Issue.CEASEFIRE


def test_another_issue_in_a_sentence_with_a_position_is_added() -> None:
    def make(m: Making) -> None:
        m.record(
            "position", "heart", agents=["the League"], objects=["a free port"], issue="crossings", polarity="seek"
        )

    text = "The Hill Front demanded a ceasefire, and the League has its heart in a free port."
    assert {r.issue for r in of(read_with(text, make), "position")} == {Issue.CEASEFIRE, Issue.CROSSINGS}


def test_a_response_has_actor_polarity_and_what_is_answered() -> None:
    (record,) = of(read_with(*UNREAD["response"]), "response")
    assert (record.actor.text, record.to.text, record.polarity.value) == ("The Hill Front", "the plan", "reject")


def test_accepting_with_a_condition_is_so_recorded() -> None:
    def make(m: Making) -> None:
        m.record(
            "response", "kissed", agents=["The Hill Front"], objects=["the plan"], object="whole", polarity="accept"
        )

    (plain,) = of(read_with("The Hill Front kissed the plan.", make), "response")
    (bound,) = of(read_with("The Hill Front kissed the plan if prisoners were freed.", make), "response")
    assert (plain.polarity.value, bound.polarity.value) == ("accept", "accept-with-conditions")


def test_a_meeting_has_its_people_day_and_place() -> None:
    (record,) = of(read_with(*UNREAD["meeting"]), "meeting")
    assert [p.text for p in record.participants] == ["The mayor", "President Maren Toll"]
    assert (record.status.value, record.format.value) == ("held", "in-person")
    assert (record.place.text, record.when.span.text) == ("Oslo", "Monday")


def test_a_meeting_of_nobody_is_none() -> None:
    make = lambda m: m.record("meeting", "sat", status="held", format="in-person")  # noqa: E731
    assert of(read_with(UNREAD["meeting"][0], make), "meeting") == []


def test_a_meeting_of_people_who_met_already_is_no_second_one() -> None:
    text = f"{READ['meeting'][0]} {UNREAD['meeting'][0]}"
    assert len(of(read_with(text, meeting), "meeting")) == 1


def test_a_proposal_has_its_author_and_the_noun_that_names_it() -> None:
    (record,) = of(read_with(*UNREAD["proposal"]), "proposal")
    assert ([a.text for a in record.authors], record.label.text) == (["Norway"], "a paper")


def test_a_word_before_the_noun_names_the_same_proposal() -> None:
    text = "Norway laid a thick blue paper on the table."
    (record,) = of(read_with(text, lambda m: proposal(m, "thick")), "proposal")
    assert record.label.text == "a thick blue paper"


def test_the_object_of_a_verb_that_proposes_is_the_proposal() -> None:
    (record,) = of(read_with(UNREAD["proposal"][0], lambda m: proposal(m, "laid")), "proposal")
    assert record.label.text == "a paper"


def test_an_event_has_source_target_and_status() -> None:
    (record,) = of(read_with(*UNREAD["event"]), "event")
    assert (record.source.text, record.target.text) == ("The army", "the port")
    assert (record.type, record.status) == (PloverType.ASSAULT, EventStatus.HAPPENED)


@pytest.mark.parametrize("kind", ["CONSULT", "REJECT", "REQUEST"])
def test_what_other_kinds_of_record_hold_is_no_event(kind: str) -> None:
    assert of(read_with(UNREAD["event"][0], lambda m: event(m, type=kind)), "event") == []


def test_beside_an_event_of_the_rules_another_must_be_surer() -> None:
    text = "The army shelled the port on Sunday and the villagers poured out of it."

    def make(p: float) -> Make:
        return lambda m: m.record("event", "poured", agents=["the villagers"], p=p, type="RETREAT", status="happened")

    assert [r.type for r in of(read_with(text, make(0.9)), "event")] == [PloverType.ASSAULT]
    assert {r.type for r in of(read_with(text, make(0.96)), "event")} == {PloverType.ASSAULT, PloverType.RETREAT}


def test_a_word_that_only_tells_which_one_is_meant_is_no_event() -> None:
    text = "The battered port lay still."
    make = lambda m: m.record("event", "battered", type="ASSAULT", status="happened")  # noqa: E731
    assert of(read_with(text, make), "event") == []


def test_a_toll_has_its_figure_and_measure() -> None:
    (record,) = of(read_with(*UNREAD["toll"]), "toll")
    assert (record.value, record.measure, record.span.text) == (40, Measure.KILLED, "Forty villagers")


def test_a_figure_of_an_uncertain_measure_is_no_toll() -> None:
    assert of(read_with(UNREAD["toll"][0], lambda m: m.record("toll", "Forty")), "toll") == []


def test_the_model_corrects_a_measure_only_where_it_is_sure() -> None:
    text = READ["toll"][0]
    sure = read_with(text, lambda m: m.record("toll", "Forty", measure="wounded"))
    unsure = read_with(text, lambda m: m.record("toll", "Forty", measure="wounded", p=0.85))
    assert [r.measure for r in of(sure, "toll")] == [Measure.WOUNDED]
    assert [r.measure for r in of(unsure, "toll")] == [Measure.KILLED]


@pytest.mark.parametrize("name", ["attributions", "meetings", "proposals", "responses", "positions", "events"])
def test_records_of_the_model_that_break_do_not_cost_those_of_rules(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[object]:
        raise ValueError("broken")

    text = "Ruth Amon said that the road was open."
    text = next((t for kind, (t, _) in READ.items() if kind + "s" == name), text)
    expected = [r.kind for r in read_with(text)._.records]
    assert expected
    monkeypatch.setattr(import_module(f"truceline.reading.{name}.component"), "learnt", broken)
    doc = read_with(text, failures=1)
    assert [(f.component, f.reason) for f in state(doc).failures] == [(name, "ValueError: broken")]
    assert [r.kind for r in doc._.records] == expected
