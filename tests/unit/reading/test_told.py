"""Records that the model sees, with tags made by hand: the words in them, and what is added to what rules found."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from made_tags import Making, at, read_with
from truceline.model.enums import ZoneKind
from truceline.reading.doc import Stretch, state
from truceline.reading.pipeline import parser
from truceline.reading.told import Told, added, agent, head_of, is_nobody, one_object, phrase, told

TEXT = "The Hill Front and the Lake League sat, in spite of it all, over maps of the old port."


@pytest.fixture
def doc() -> Doc:
    return parser()(TEXT)


def seen(doc: Doc, made: Making, least: float = 0.5) -> list[Told]:
    state(doc).tags = made.tags()
    return list(told(doc, "meeting", least))


def words(doc: Doc, ranges: tuple[tuple[int, int], ...]) -> list[str]:
    return [doc[s:e].text for s, e in ranges]


def test_without_tags_nothing_is_told(doc: Doc) -> None:
    assert list(told(doc, "meeting", 0.0)) == []


def test_a_record_is_told_from_its_least_probability_on(doc: Doc) -> None:
    made = Making(doc).record("meeting", "sat", p=0.75)
    assert [r.trigger for r in seen(doc, made, 0.75)] == [at(doc, "sat")[0]]
    assert seen(doc, made, 0.76) == []


def test_the_words_of_a_record_are_its_runs_of_linked_tokens(doc: Doc) -> None:
    made = Making(doc).record(
        "meeting", "sat", agents=["The Hill Front", "the Lake League"], objects=["maps of the old port"], status="held"
    )
    (record,) = seen(doc, made)
    assert words(doc, record.agents) == ["The Hill Front", "the Lake League"]
    assert words(doc, record.objects) == ["maps of the old port"]
    assert doc[record.start : record.end].text == TEXT
    assert record.value("status") == "held"


def test_a_gap_is_closed_where_each_of_its_tokens_may_belong(doc: Doc) -> None:
    made = Making(doc).record("meeting", "sat", objects=["maps", "the old port"])
    trigger = at(doc, "sat")[0]
    assert words(doc, seen(doc, made)[0].objects) == ["maps", "the old port"]
    made.link(trigger, "of the", "object", 0.3).link(trigger, "the old port", "object", 0.9)
    assert words(doc, seen(doc, made)[0].objects) == ["maps of the old port"]


def test_commas_bridge_a_run_and_are_cut_from_its_edges(doc: Doc) -> None:
    made = Making(doc).record("meeting", "sat", objects=[", in spite of it all,", "over"])
    assert words(doc, seen(doc, made)[0].objects) == ["in spite of it all, over"]


def test_titles_and_furniture_tell_no_record(doc: Doc) -> None:
    made = Making(doc).record("meeting", "sat")
    for zone in (ZoneKind.TITLE, ZoneKind.HEADING, ZoneKind.FURNITURE):
        state(doc).stretches = (Stretch(0, len(doc), zone),)
        assert seen(doc, made) == []


def test_words_of_another_sentence_do_not_stand_in_a_record() -> None:
    doc = parser()("Ruth Amon came home. The Hill Front sat over maps.")
    made = Making(doc).record("meeting", "sat", agents=["Ruth Amon", "The Hill Front"])
    assert words(doc, seen(doc, made)[0].agents) == ["The Hill Front"]


def test_a_part_of_a_name_stands_for_the_whole(doc: Doc) -> None:
    assert phrase(doc, at(doc, "Front")) == at(doc, "The Hill Front")
    assert doc[phrase(doc, at(doc, "old"))[0]].text == "old"
    assert head_of(doc, at(doc, "The Hill Front")).text == "Front"


def test_what_a_record_is_about_is_its_longest_object_or_what_the_trigger_heads(doc: Doc) -> None:
    made = Making(doc).record("meeting", "maps", objects=["port", "the Lake League"])
    assert doc[slice(*one_object(doc, seen(doc, made)[0]))].text == "the Lake League"
    made = Making(doc).record("meeting", "maps")
    assert doc[slice(*one_object(doc, seen(doc, made)[0]))].text == "maps of the old port"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It rained all day.", "It"),
        ("There was no rain.", "There"),
        ("The rain fell.", "The"),
        ("Two fell.", "Two"),
        ("On Monday it fell.", "On"),
    ],
)
def test_words_that_name_nobody(text: str, word: str) -> None:
    doc = parser()(text)
    assert is_nobody(doc, doc[at(doc, word)[0]])


def test_a_pronoun_that_means_somebody_names_him() -> None:
    doc = read_with("The Hill Front met on Monday. It has its heart set on rain.")
    it = doc[at(doc, "It")[0]]
    assert it.i in state(doc).actors
    assert not is_nobody(doc, it)


def test_the_agent_is_the_first_that_names_somebody() -> None:
    doc = parser()("It pleased the Hill Front to sit.")
    made = Making(doc).record("meeting", "sit", agents=["It", "the Hill Front"])
    found = agent(doc, seen(doc, made)[0])
    assert found is not None
    assert found.text == "the Hill Front"


def test_without_an_agent_whoever_is_cited_acts() -> None:
    def make(m: Making) -> None:
        m.cue("said", speaker="Ruth Amon", content=["it was time to sit"]).record("meeting", "sit", agents=["it"])

    doc = read_with("Ruth Amon said that it was time to sit.", make)
    found = agent(doc, next(told(doc, "meeting", 0.9)))
    assert found is not None
    assert found.text == "Ruth Amon"


def test_without_an_agent_and_a_source_nobody_acts() -> None:
    doc = parser()("It was time to sit.")
    assert agent(doc, seen(doc, Making(doc).record("meeting", "sit", agents=["It"]))[0]) is None


def test_only_what_is_new_and_can_be_made_is_added(doc: Doc) -> None:
    made = Making(doc)
    for word in ("sat", "spite", "maps", "port"):
        made.record("meeting", word)
    state(doc).tags = made.tags()

    def make(doc: Doc, record: Told) -> str | None:
        return {"sat": "a", "spite": None, "maps": "b", "port": "b"}[doc[record.trigger].text]

    def same(doc: Doc, record: Told, known: str, new: str) -> bool:
        return known == new

    assert list(added(doc, "meeting", 0.5, [], make, same)) == ["a", "b"]
    assert list(added(doc, "meeting", 0.5, ["a"], make, same)) == ["b"]
    assert list(added(doc, "meeting", 0.99, [], make, same)) == []
