"""Offices: who holds which, of whom, whether still, and the words that tell it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.model.offices import Office
from truceline.reading.doc import state

Told = Callable[..., list[Office]]


@pytest.fixture(scope="session")
def told(read_text) -> Told:
    """The offices of a text; every word of theirs reads back."""

    def offices(text: str, **facts: str | None) -> list[Office]:
        _, doc, _ = read_text(text, **facts)
        assert not [f for f in state(doc).failures if f.component == "mentions"]
        found = list(state(doc).offices)
        for office in found:
            spans = [office.span, office.holder.span, office.of.span if office.of else None]
            assert all(s.reads_back(text) for s in spans if s)
        return found

    return offices


def facts(office: Office) -> tuple[str, str, str | None, str, str]:
    of = office.of.actor.name if office.of and office.of.actor else None
    assert office.holder.actor
    return office.holder.actor.name, office.title, of, office.tenure.value, office.span.text


@pytest.mark.parametrize(
    ("text", "title", "of", "words"),
    [
        ("US Secretary of State Anton Blask flew in.", "secretary of state", "United States", "US Secretary of State"),
        ("Norway's Prime Minister Maren Toll left.", "prime minister", "Norway", "Norway's Prime Minister"),
        ("Deputy foreign minister Ada Rell said so.", "deputy foreign minister", None, "Deputy foreign minister"),
        ("Lt. Gen. Oren Vask ordered a halt.", "lieutenant general", None, "Lt. Gen."),
        ("President Maren Toll of Norway left.", "president", "Norway", "President"),
        ("UN Secretary-General Petra Lund urged restraint.", "secretary-general", "UN", "UN Secretary-General"),
        ("White House spokesman Andri Kolm was brief.", "spokesman", "White House", "White House spokesman"),
        ("Army chief Gen. Oren Vask left.", "army chief", None, "Army chief"),
        ("Deputy Secretary of State Anton Blask left.", "deputy secretary of state", None, "Deputy Secretary of State"),
        ("The defense minister, Lena Holt, left.", "defence minister", None, "defense minister"),
    ],
)
def test_before_the_name(told, text, title, of, words) -> None:
    (office,) = told(text)
    assert facts(office)[1:] == (title, of, "current", words)


@pytest.mark.parametrize(
    ("text", "title", "of"),
    [
        ("Ilse Darrow, the foreign minister of Peru, left.", "foreign minister", "Peru"),
        ("Ada Rell, director of the Harrow Institute, said so.", "director", "Harrow Institute"),
        ("The top Norwegian diplomat, Ilse Darrow, arrived.", "top diplomat", "Norway"),
        ("The Hill Front left. Its spokesman, Andri Kolm, said so.", "spokesman", "Hill Front"),
        ("The US ambassador to Peru, Ada Rell, left.", "ambassador to Peru", "United States"),
        ("Ms Holt, who has been the UN special envoy for Yemen since 2021, left.", "special envoy for Yemen", "UN"),
    ],
)
def test_in_apposition_and_by_a_verb(told, text, title, of) -> None:
    (office,) = told(text)
    assert facts(office)[1:3] == (title, of)


@pytest.mark.parametrize(
    ("text", "title", "words"),
    [
        ("Joren Vask, who heads the Hill Front, was brief.", "head", "heads the Hill Front"),
        ("The Hill Front, led by Joren Vask, shelled the town.", "leader", "led"),
        ("The Hill Front is led by Joren Vask.", "leader", "led"),
    ],
)
def test_whoever_leads_a_body_holds_an_office_of_it(told, text, title, words) -> None:
    (office,) = told(text)
    assert facts(office) == ("Joren Vask", title, "Hill Front", "current", words)


@pytest.mark.parametrize(
    ("text", "tenure"),
    [
        ("Norway's former foreign minister Ilse Darrow left.", "former"),
        ("The ex-minister Joss Perrin kept away.", "former"),
        ("Joss Perrin, then defence minister, signed.", "former"),
        ("The late president Maren Toll had signed it.", "former"),
        ("Joss Perrin resigned as defence minister.", "former"),
        ("Oren Vask served as ambassador to Norway from 2020 to 2024.", "former"),
        ("Acting President Maren Toll left.", "acting"),
        ("Interim Prime Minister Oren Vask left.", "acting"),
        ("President-elect Maren Toll will take the oath in May.", "designate"),
        ("Foreign Minister-designate Ilse Darrow left.", "designate"),
        ("Maren Toll will become the president of Norway in May.", "designate"),
        ("Ilse Darrow was appointed foreign minister of Norway.", "current"),
        ("The president appointed Ilse Darrow as special envoy to Sudan.", "current"),
        ("The new foreign minister, Ilse Darrow, gave no date.", "current"),
    ],
)
def test_tenure_is_told_by_the_words(told, text, tenure) -> None:
    (office,) = told(text)
    assert office.tenure == tenure


@pytest.mark.parametrize(
    "text",
    [
        "Maren Toll is not the president of Norway.",
        "Mr Vask met Ms Darrow.",
        "The foreign minister left.",
        "Joren Vask leads the talks.",
        "Joren Vask led the delegation.",
        "Ilse Darrow heads the delegation.",
    ],
)
def test_no_office(told, text) -> None:
    assert told(text) == []


def test_a_pronoun_may_hold_an_office_and_has_its_own_words(told) -> None:
    (office,) = told("Oren Vask spoke. He is the leader of the Salt Front.")
    assert office.holder.text == "He"
    assert facts(office)[:3] == ("Oren Vask", "leader", "Salt Front")


def test_an_office_is_kept_once_where_it_is_told_most_fully(told) -> None:
    found = told("Foreign Minister Ilse Darrow left. Ilse Darrow, the foreign minister of Peru, gave no date.")
    assert [facts(o)[1:3] for o in found] == [("foreign minister", "Peru")]


def test_an_office_in_the_plural_is_that_of_each(told) -> None:
    found = told("Foreign ministers Ilse Darrow of Norway and Pell Harrow of Peru met.")
    assert [facts(o)[:3] for o in found] == [
        ("Ilse Darrow", "foreign minister", "Norway"),
        ("Pell Harrow", "foreign minister", "Peru"),
    ]


def test_two_offices_of_one_person_are_two(told) -> None:
    found = told("Oren Vask, the Salt Front's political chief and chief negotiator, was brief.")
    assert [o.title for o in found] == ["political chief", "chief negotiator"]


def test_two_holders_of_one_sentence_keep_their_own(told) -> None:
    found = told("Norway's Prime Minister Maren Toll met Peru's President Oren Vask.")
    assert [facts(o)[:3] for o in found] == [
        ("Maren Toll", "prime minister", "Norway"),
        ("Oren Vask", "president", "Peru"),
    ]


@pytest.mark.parametrize(("published", "day"), [("2031-04-02T09:00:00Z", "2031-04-02"), (None, None)])
def test_the_day_is_that_of_the_report_and_unknown_stays_null(told, published, day) -> None:
    (office,) = told("President Maren Toll left.", published=published)
    assert office.day == day


@pytest.mark.xfail(strict=True, reason="the parser makes one noun phrase of the two, so that the first has no name")
def test_two_titles_joined_by_and(told) -> None:
    found = told("Interim Prime Minister Oren Vask and Foreign Minister-designate Ilse Darrow met on Friday.")
    assert [o.title for o in found] == ["prime minister", "foreign minister"]
