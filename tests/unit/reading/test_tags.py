"""What is asked of the tags, with tags made by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from made_tags import Making, at

TEXT = "Ruth Amon of Port Ardal said on Monday that the Hill Front wants rain. Nobody heard her."


@pytest.fixture
def doc() -> Doc:
    return spacy.blank("en")(TEXT)


def place(doc: Doc, words: str) -> int:
    return at(doc, words)[0]


def test_a_cue_is_as_likely_as_its_kinds_together_and_spoken_by_their_share(doc: Doc) -> None:
    made = Making(doc)
    said = place(doc, "said")
    made.cues[said] = [0.2, 0.6, 0, 0.2, 0]
    tags = made.tags()
    assert tags.cue(said) == pytest.approx(0.8)
    assert tags.spoken(said) == pytest.approx(0.75)


def test_a_cue_ends_where_its_inside_does(doc: Doc) -> None:
    made = Making(doc).cue("said on Monday").cue("wants", spoken=False)
    tags = made.tags()
    assert tags.cue_end(place(doc, "said")) == at(doc, "said on Monday")[1]
    assert tags.cue_end(place(doc, "wants")) == place(doc, "wants") + 1
    assert tags.spoken(place(doc, "wants")) == 0


def test_a_cue_does_not_run_out_of_its_window(doc: Doc) -> None:
    half = place(doc, "Monday")
    made = Making(doc, [(0, half), (half, len(doc))]).cue("said on Monday")
    assert made.tags().cue_end(place(doc, "said")) == half


def test_content_and_speaker_count_from_the_first_token_of_the_window(doc: Doc) -> None:
    half = place(doc, "said")
    made = Making(doc, [(0, half), (half, len(doc))]).cue("wants", speaker="the Hill Front", content=["rain"])
    tags = made.tags()
    for found, words in ((tags.speaker, "the Hill Front"), (tags.content, "rain")):
        first, likely = found(place(doc, "wants"))
        assert first == half
        assert [first + i for i, p in enumerate(likely) if p > 0.5] == list(range(*at(doc, words)))


def test_values_are_probabilities_of_their_own_field(doc: Doc) -> None:
    made = Making(doc).record("position", "wants", issue="governance", polarity="seek")
    made.record("event", "heard", type="AID")
    tags, i = made.tags(), place(doc, "wants")
    likely = tags.likely("position", "issue", i)
    assert sum(likely.values()) == pytest.approx(1)
    assert max(likely, key=lambda v: likely[v]) == "governance"
    assert tags.value("position", "polarity", i)[0] == "seek"
    assert tags.value("event", "type", place(doc, "heard"))[0] == "AID"
    assert tags.value("position", "issue", place(doc, "heard"))[1] == pytest.approx(1 / len(likely))


def test_a_trigger_gives_away_its_kind_only(doc: Doc) -> None:
    tags = Making(doc).record("position", "wants", p=0.7).tags()
    assert tags.trigger("position", place(doc, "wants")) == pytest.approx(0.7)
    assert tags.trigger("event", place(doc, "wants")) == 0


def test_links_are_those_of_the_trigger(doc: Doc) -> None:
    tags = Making(doc).record("position", "wants", agents=["the Hill Front"], objects=["rain"]).tags()
    for link, words in (("agent", "the Hill Front"), ("object", "rain")):
        first, likely = tags.linked(place(doc, "wants"), link)
        assert [first + i for i, p in enumerate(likely) if p > 0.5] == list(range(*at(doc, words)))
    assert tags.linked(place(doc, "said"), "agent")[1].max() == 0


def test_a_sentence_tells_what_its_pieces_tell_on_average(doc: Doc) -> None:
    made = Making(doc).label("statement", "Ruth Amon", 4)
    start, end = at(doc, "Ruth Amon of Port")
    tags = made.tags()
    assert tags.label("statement", start, end) == pytest.approx(0.881, abs=0.001)  # a logit of (4 + 4 + 0 + 0) / 4
    assert tags.label("meeting", start, end) == 0.5


def test_long_tokens_weigh_by_their_pieces(doc: Doc) -> None:
    made = Making(doc)
    made.pieces[0] = 3
    made.label("statement", "Ruth", 6)
    assert made.tags().label("statement", 0, 2) == pytest.approx(0.818, abs=0.001)  # a logit of 6 / (3 + 1)


def test_mentions_are_in_order_the_outer_first_and_may_nest_by_kind(doc: Doc) -> None:
    made = Making(doc).mention("Port Ardal", "place").mention("Ruth Amon of Port Ardal", "person", p=0.8)
    made.mention("the Hill Front", "group")
    found = made.tags().mentioned(0, len(doc))
    assert [(doc[m.start : m.end].text, m.kind) for m in found] == [
        ("Ruth Amon of Port Ardal", "person"),
        ("Port Ardal", "place"),
        ("the Hill Front", "group"),
    ]
    assert found[0].probability == pytest.approx(0.8)


def test_two_mentions_of_a_kind_side_by_side_are_two(doc: Doc) -> None:
    made = Making(doc).mention("Ruth", "person").mention("Amon", "person")
    assert [(m.start, m.end) for m in made.tags().mentioned(0, 4)] == [(0, 1), (1, 2)]


def test_the_inside_of_a_mention_without_its_beginning_is_none(doc: Doc) -> None:
    made = Making(doc).mention("Ruth Amon", "person")
    assert made.tags().mentioned(1, 4) == []


def test_nothing_is_told_of_what_was_not_seen(doc: Doc) -> None:
    tags = Making(doc, windows=[]).tags()
    i = place(doc, "said")
    assert tags.window(i) is None
    assert tags.cue(i) == tags.spoken(i) == tags.trigger("event", i) == 0
    assert tags.cue_end(i) == i + 1
    assert tags.label("statement", 0, len(doc)) is None
    assert tags.mentioned(0, len(doc)) == []
    for first, likely in (tags.content(i), tags.speaker(i), tags.linked(i, "agent")):
        assert (first, len(likely)) == (i, 0)
