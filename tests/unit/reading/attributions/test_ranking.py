"""Which reading of a cue is taken, with tags made by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from spacy.tokens import Doc

from made_tags import Making, at, read_with
from truceline.model.enums import Mode
from truceline.reading.attributions import ranking
from truceline.reading.attributions.quotations import Quotations
from truceline.reading.attributions.ranking import FEATURES, WEIGHTS, Reading, evidence, probability, ranked, readings
from truceline.reading.doc import Attribution, state
from truceline.reading.pipeline import components, parser

TEXT = "The crew of the Selma and Ruth Amon said that the road was open, and the convoy left."
Make = Callable[[Making], object]


@pytest.fixture
def doc() -> Doc:
    return components().get_pipe("truceline_base")(parser()(TEXT))  # type: ignore[no-any-return]


def by_rules(doc: Doc, content: str = "the road was open", speaker: str = "The crew of the Selma") -> Attribution:
    said = at(doc, "said")
    who = at(doc, speaker)
    return Attribution(
        content=(at(doc, content),),
        mode=Mode.INDIRECT,
        cue=said,
        verb=said[0],
        speaker=who,
        speaker_head=who[0] + 1,
        start=0,
        end=len(doc) - 1,
    )


def quotations(doc: Doc) -> Quotations:
    return Quotations(state(doc).quotes, state(doc).stretches)


def taken(doc: Doc, a: Attribution, made: Making, *, learnt: bool = False) -> list[Attribution]:
    state(doc).tags = made.tags()
    return list(ranked(doc, [(a, learnt)], quotations(doc)))


def test_there_is_a_weight_for_every_feature() -> None:
    held = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert len(held["weights"]) == len(FEATURES) == len(set(FEATURES))
    assert 0 <= held["least"] <= held["least learnt"] < 1
    assert 0 <= held["margin"] < 1


def test_evidence_is_in_the_order_of_the_features(doc: Doc) -> None:
    a = by_rules(doc)
    state(doc).tags = Making(doc).cue("said", speaker="Ruth Amon", content=["the road was open"]).tags()
    found = evidence(doc, Reading(a, learnt=False))
    assert found is not None
    told = dict(zip(FEATURES, found, strict=True))
    assert told["one"] == told["has speaker"] == told["spoken"] == 1
    assert told["content"] == told["weakest"] == told["best speaker"] == pytest.approx(0.97)
    assert told["left out"] == pytest.approx(0, abs=1e-6)
    assert told["speaker"] == 0
    assert told["cue"] == pytest.approx(3.476, abs=0.001)
    assert {name for name, value in told.items() if "learnt" in name or "direct" in name if value} == set()


def test_content_that_a_reading_leaves_out_counts(doc: Doc) -> None:
    state(doc).tags = Making(doc).cue("said", content=["the road was open, and the convoy left"]).tags()
    found = evidence(doc, Reading(by_rules(doc), learnt=False))
    assert found is not None
    assert found[FEATURES.index("left out")] == pytest.approx(5 / 9, abs=0.001)


def test_the_rules_own_reading_comes_first_and_the_others_are_the_models(doc: Doc) -> None:
    a = by_rules(doc)
    state(doc).tags = (
        Making(doc).cue("said", speaker="Ruth Amon", content=["the road was open, and the convoy left"]).tags()
    )
    found = readings(doc, a, False, quotations(doc))
    assert found[0] == Reading(a, learnt=False)
    assert [(r.other_content, r.other_speaker) for r in found[1:]] == [(True, False), (False, True), (True, True)]
    both = found[-1].attribution
    assert doc[slice(*both.content[0])].text == "the road was open, and the convoy left"
    assert both.speaker is not None
    assert doc[slice(*both.speaker)].text == "Ruth Amon"
    assert (both.start, both.end) == (at(doc, "Ruth")[0], at(doc, "left")[1])


def test_a_model_that_agrees_has_no_reading_of_its_own(doc: Doc) -> None:
    a = by_rules(doc)
    state(doc).tags = Making(doc).cue("said", speaker="The crew of the Selma", content=["the road was open"]).tags()
    assert readings(doc, a, False, quotations(doc)) == [Reading(a, learnt=False)]


def test_the_likelier_speaker_wins(doc: Doc) -> None:
    made = Making(doc).cue("said", speaker="Ruth Amon", content=["the road was open"])
    (found,) = taken(doc, by_rules(doc), made)
    assert found.speaker == at(doc, "Ruth Amon")
    assert found.sure is not None
    assert found.sure > 0.5


def test_the_likelier_content_wins(doc: Doc) -> None:
    whole = "that the road was open, and the convoy left"
    made = Making(doc).cue("said", speaker="The crew of the Selma", content=["the road was open"])
    (found,) = taken(doc, by_rules(doc, whole), made)
    assert found.content == (at(doc, "the road was open"),)


def test_a_reading_that_the_model_shares_stays_and_says_how_sure_it_is(doc: Doc) -> None:
    a = by_rules(doc)
    made = Making(doc).cue("said", speaker="The crew of the Selma", content=["the road was open"])
    (found,) = taken(doc, a, made)
    assert replace(found, sure=None) == a
    assert found.sure == probability(doc, Reading(a, learnt=False))


def test_an_attribution_that_the_model_denies_is_dropped(doc: Doc) -> None:
    assert taken(doc, by_rules(doc), Making(doc)) == []


def test_what_the_model_says_nothing_of_stays_as_it_is(doc: Doc) -> None:
    a = by_rules(doc)
    uncued = replace(a, cue=None, verb=None)
    assert list(ranked(doc, [(a, False)], quotations(doc))) == [a]
    assert taken(doc, uncued, Making(doc)) == [uncued]
    assert taken(doc, a, Making(doc, windows=[])) == [a]
    assert probability(doc, Reading(uncued, learnt=False)) is None


@pytest.mark.parametrize(("margin", "wins"), [(0.0, True), (0.19, True), (0.21, False)])
def test_another_reading_must_be_likelier_by_the_margin(
    doc: Doc, monkeypatch: pytest.MonkeyPatch, margin: float, wins: bool
) -> None:
    monkeypatch.setattr(ranking, "_set", lambda: {"margin": margin, "least": 0.4, "least learnt": 0.4})
    monkeypatch.setattr(ranking, "probability", lambda doc, r: 0.7 if r.other_speaker else 0.5)
    a = by_rules(doc)
    made = Making(doc).cue("said", speaker="Ruth Amon", content=["the road was open"])
    (found,) = taken(doc, a, made)
    assert (found.speaker != a.speaker) is wins
    assert found.sure == (0.7 if wins else 0.5)


@pytest.mark.parametrize(("learnt", "p", "kept"), [(False, 0.3, True), (True, 0.3, False), (True, 0.6, True)])
def test_a_cue_of_the_model_alone_has_its_own_threshold(
    doc: Doc, monkeypatch: pytest.MonkeyPatch, learnt: bool, p: float, kept: bool
) -> None:
    monkeypatch.setattr(ranking, "_set", lambda: {"margin": 0.0, "least": 0.2, "least learnt": 0.5})
    monkeypatch.setattr(ranking, "probability", lambda doc, r: p)
    found = taken(doc, by_rules(doc), Making(doc).cue("said"), learnt=learnt)
    assert [a.is_seen for a in found] == ([learnt] if kept else [])


UNHEARD = "In the eyes of the mayor, the road was open."


def heard(m: Making, p: float = 0.97) -> Making:
    return m.cue("eyes", speaker="the mayor", content=["the road was open"], p=p)


def test_an_attribution_that_no_rule_finds_is_found() -> None:
    assert state(read_with(UNHEARD)).attributions == ()
    doc = read_with(UNHEARD, heard)
    (found,) = state(doc).attributions
    assert found.is_seen
    assert doc[slice(*found.cue or (0, 0))].text == "eyes"
    assert doc[slice(*found.speaker or (0, 0))].text == "the mayor"
    assert [doc[slice(*c)].text for c in found.content] == ["the road was open"]


def test_a_cue_that_is_hardly_likely_is_none() -> None:
    assert state(read_with(UNHEARD, lambda m: heard(m, p=0.14))).attributions == ()


def test_a_cue_without_content_is_none() -> None:
    assert state(read_with(UNHEARD, lambda m: m.cue("eyes", speaker="the mayor"))).attributions == ()


def test_a_thought_that_the_model_sees_is_no_statement() -> None:
    def thought(m: Making) -> None:
        m.cue("eyes", speaker="the mayor", content=["the road was open"], spoken=False)

    doc = read_with(UNHEARD, thought)
    assert [a.spoken for a in state(doc).attributions] == [False]
    assert doc._.records == []
    assert [r.kind for r in read_with(UNHEARD, heard)._.records] == ["statement"]


def test_a_cue_that_a_rule_has_is_not_found_again() -> None:
    text = "The mayor said that the road was open."
    doc = read_with(text, lambda m: m.cue("said", speaker="The mayor", content=["the road was open"]))
    (found,) = state(doc).attributions
    assert not found.is_seen


def test_words_that_a_rule_has_with_another_cue_are_not_told_again() -> None:
    text = "The mayor said in a loud voice that the road was open."

    def twice(m: Making) -> None:
        m.cue("said", speaker="The mayor", content=["the road was open"])
        m.cue("voice", speaker="The mayor", content=["the road was open"])

    assert len(state(read_with(text, twice)).attributions) == 1


def test_an_attribution_that_breaks_the_ranking_costs_itself_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(doc: Doc, reading: Reading) -> None:
        if doc[reading.attribution.start].text == "Ruth":
            raise ValueError("broken")

    monkeypatch.setattr(ranking, "probability", fragile)
    doc = read_with("Ruth said that the road was open. Tom said that it was shut.", failures=1)
    assert [doc[a.start].text for a in state(doc).attributions] == ["Tom"]
    assert [(f.component, f.reason) for f in state(doc).failures] == [("attributions", "ValueError: broken")]
