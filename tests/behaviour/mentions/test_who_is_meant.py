"""Who is meant: names, titles, offices, groups, acronyms, pronouns, governments, unnamed sources."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.model.spans import Actor
from truceline.reading.doc import state

Who = Callable[[str], dict[str, Actor]]


@pytest.fixture(scope="session")
def who(read_text) -> Who:
    """The actors of a text by the word that heads each mention; of two mentions with one head word the later."""

    def actors(text: str) -> dict[str, Actor]:
        _, doc, _ = read_text(text)
        assert not [f for f in state(doc).failures if f.component == "mentions"]
        return {doc[i].text: a for i, a in sorted(state(doc).actors.items())}

    return actors


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("President Maren Toll arrived. Toll said the road was open.", "Toll", "Maren Toll"),
        ("Ilse Darrow, the foreign minister of Peru, left. The minister gave no date.", "minister", "Ilse Darrow"),
        ("Foreign Minister Ilse Darrow spoke. The diplomat then left.", "diplomat", "Ilse Darrow"),
        ("Special envoy Tove Anker arrived on Monday. The envoy gave no date.", "envoy", "Tove Anker"),
        ("Tove Anker flew in on Monday. The envoy gave no date.", "envoy", "Tove Anker"),
        ("Joren Vask, leader of the Hill Front, spoke. The leader was brief.", "leader", "Joren Vask"),
        ("Its spokesman, Andri Kolm, said no. Kolm left.", "Kolm", "Andri Kolm"),
        ("Maren Toll himself said no.", "himself", "Maren Toll"),
        ("Prime Minister Maren Toll left. The premier gave no date.", "premier", "Maren Toll"),
        ("President Maren Toll, who wrote to Prime Minister Ada Rell, will see her in Oslo.", "her", "Ada Rell"),
        ("Defence Minister Lena Holt left. The defense chief gave no date.", "chief", "Lena Holt"),
        ("UN Secretary-General Petra Lund left. The UN chief gave no date.", "chief", "Petra Lund"),
        ("Maren Toll, the Norwegian leader, left. The Norwegian president gave no date.", "president", "Maren Toll"),
        ("The top Norwegian diplomat, Ilse Darrow, left. Darrow gave no date.", "Darrow", "Ilse Darrow"),
        ("The Hill Front is led by Oren Vask. The leader of the Front gave no date.", "leader", "Oren Vask"),
        ("Tove Anker was named special envoy. The envoy gave no date.", "envoy", "Tove Anker"),
        ("The new head of the UN mission in Sudan, Petra Lund, left.", "head", "Petra Lund"),
        ("Army chief Gen. Oren Vask left. The general gave no date.", "Vask", "Oren Vask"),
        ("Minister for the Lake Region Tobias Holt spoke. Holt gave no date.", "Holt", "Tobias Holt"),
        ("Deputy Secretary of State Anton Blask left. Blask gave no date.", "Blask", "Anton Blask"),
        ("Minister of Information Ada Rell left. Rell gave no date.", "Rell", "Ada Rell"),
        ("Oren Vask spoke. He is the leader of the Salt Front. The leader gave no date.", "leader", "Oren Vask"),
    ],
)
def test_a_person_is_the_same_by_surname_office_or_noun(who, text, word, name) -> None:
    assert who(text)[word].name == name
    assert who(text)[word].kind == "person"


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("The Hill Front shelled the town. The Front denied it.", "Front", "Hill Front"),
        ("Mardia’s Hill Front shelled the town.", "Front", "Hill Front"),
        ("The Hill Front shelled the town. The movement gave no reason.", "movement", "Hill Front"),
        ("The Hill Front shelled the town. The rebels gave no reason.", "rebels", "Hill Front"),
        ("The Hill Front (HF) shelled the town. HF gave no reason.", "HF", "Hill Front"),
        ("The People's Salt Front shelled the town.", "Front", "People's Salt Front"),
        ("Oxfam counted forty trucks. The charity asked for more.", "charity", "Oxfam"),
        ("The Lake States Union sent monitors. The Union paid for them.", "Union", "Lake States Union"),
        ("The Organisation for Lake Security sent monitors. The OLS paid.", "OLS", "Organisation for Lake Security"),
        ("Hill Front leader Joren Vask spoke. The Hill Front left.", "Front", "Hill Front"),
        ("UN officials left.", "UN", "UN"),
        ("White House officials left.", "House", "White House"),
        ("An official told the news agency Transmar that the road was open.", "agency", "Transmar"),
        ("An official told the Transmar news agency that the road was open.", "agency", "Transmar"),
    ],
)
def test_a_body_is_the_same_by_noun_acronym_or_short_name(who, text, word, name) -> None:
    assert who(text)[word].name == name


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The Hill Front shelled the town.", "Front", "armed-group"),
        ("The Lake States Union sent monitors.", "Union", "igo"),
        ("The Defence Ministry gave no figure.", "Ministry", "government-body"),
        ("An official told Reuters that the road was open.", "Reuters", "news-agency"),
        ("The Mardia Conflict Monitor, a group in Oslo, counted forty shells.", "Monitor", "ngo"),
        ("A diplomat said the road was open.", "diplomat", "unnamed-source"),
        ("Norway said the road was open.", "Norway", "state"),
        ("The Kremlin said the road was open.", "Kremlin", "government-body"),
        ("UN officials said the road was open.", "UN", "igo"),
        ("Norway’s armed forces denied the raid.", "forces", "government-body"),
        ("South Sudan officials said so.", "Sudan", "state"),
    ],
)
def test_kinds(who, text, word, kind) -> None:
    assert who(text)[word].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Qaran’s foreign minister, Leyla Marun, spoke. Qaran then closed its border. Qaran wants a truce.",
        "The government of Qaran spoke. Qaran wants a truce.",
        "The Qarani army left. Qaran wants a truce.",
        "Qaran’s president is ill. An official in Qaran said so. Qaran wants a truce.",
    ],
)
def test_an_invented_country_is_a_state_by_how_it_is_used(who, text) -> None:
    assert who(text)["Qaran"].kind == "state"


def test_a_country_of_two_words_is_not_its_second(who) -> None:
    assert who("South Sudan officials denied it.")["Sudan"].name == "South Sudan"


def test_an_adjective_made_from_an_invented_country_means_it(who) -> None:
    found = who("Mardia’s president met the envoy. The Mardian government said no. Mardia wants a truce.")
    assert found["government"].name == found["Mardian"].name == found["Mardia"].name == "Mardia"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The government of Peru left. The government said no.", "government"),
        ("The Peruvian government said no.", "government"),
        ("Lima said no.", "Lima"),
        ("Peru’s government said no.", "government"),
    ],
)
def test_capitals_and_governments_stand_for_the_state(who, text, word) -> None:
    assert who(text)[word].name == "Peru"


def test_a_capital_as_a_place_is_no_government(who) -> None:
    assert "Lima" not in who("The two sides met in Lima.")


def test_somebody_with_a_name_that_is_tagged_a_place_is_a_person(who) -> None:
    found = who("Secretary of State Anton Blask flew home. Blask left early. In the morning Blask had met the envoy.")
    assert found["Blask"].kind == "person"
    assert found["Blask"].name == "Anton Blask"


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("President Maren Toll said she would not leave.", "she", "Maren Toll"),
        ("Toll’s envoy, Oren Vask, arrived. He said the road was open.", "He", "Oren Vask"),
        ("The Hill Front said it would not leave.", "it", "Hill Front"),
        ("Oren Vask, who leads the talks, left.", "who", "Oren Vask"),
        ("Mr Vask met Ms Darrow. She left first.", "She", "Darrow"),
        ("Mr Vask met Ms Darrow. He left first.", "He", "Vask"),
    ],
)
def test_pronouns(who, text, pronoun, name) -> None:
    assert who(text)[pronoun].name == name


@pytest.mark.parametrize(
    "text",
    [
        "The Hill Front refused. It seems that nobody has signed.",
        "The Hill Front refused. This is a serious text, and it deserves an answer.",
        "Norway sent a text. It is clear that nobody has signed.",
    ],
)
def test_it_may_mean_nobody(who, text) -> None:
    assert not {"It", "it"} & who(text).keys()


def test_both_leaders_are_the_two_last_spoken_of(who) -> None:
    found = who("President Maren Toll met Prime Minister Ada Rell. Both leaders were brief.")
    assert found["leaders"].name == "Maren Toll; Ada Rell"


def test_both_sides_are_named_side_by_side_or_nobody_s_name(who) -> None:
    assert (
        who("The war between Peru and the Hill Front goes on. Both sides lost men.")["sides"].name == "Peru; Hill Front"
    )
    assert who("Mediators from Norway and Ghana wrote to both sides.")["sides"].name == "the two sides"
    text = "The two sides met. Both sides were brief."
    assert len({who(text)[w].id for w in ("sides",)}) == 1


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Director of National Intelligence (DNI) Anna Vell’s travel to Chad was short.", "Vell", "Anna Vell"),
        ("Director of National Intelligence (DNI) Anna Haines’ travel to Chad was short.", "Haines", "Anna Haines"),
        ("President of Ghana Kofi Barrow left.", "Barrow", "Kofi Barrow"),
        ("Ghana’s President Kofi Barrow left.", "Barrow", "Kofi Barrow"),
        ("The top Ghanaian diplomat, Kofi Barrow, left.", "Barrow", "Kofi Barrow"),
        ("Lt. Gen. Oren Vask left.", "Vask", "Oren Vask"),
    ],
)
def test_titles_countries_and_brackets_are_no_part_of_a_name(who, text, word, name) -> None:
    assert who(text)[word].name == name


def test_ministers_of_two_countries_are_two(who) -> None:
    text = "Peru’s foreign minister spoke. Ghana’s foreign minister, Kofi Barrow, spoke. Peru’s foreign minister left."
    assert who(text)["minister"].name != "Kofi Barrow"


@pytest.mark.parametrize("pair", [("Peru", "Ghana"), ("Maren Toll", "Ada Rell"), ("Mr Vask", "Ms Darrow")])
def test_swapping_the_names_swaps_the_actors(who, pair) -> None:
    """What a name means does not depend on which name it is."""
    first, second = pair
    text = f"{first} met {second} on Monday. An official said {second} had asked {first} for more time."
    swapped = text.replace(first, "\0").replace(second, first).replace("\0", second)
    kinds = [(a.kind, a.country is None) for a in who(text).values()]
    assert sorted(kinds) == sorted((a.kind, a.country is None) for a in who(swapped).values())
    assert {a.name for a in who(text).values()} == {a.name for a in who(swapped).values()}


def test_a_day_before_a_name_is_no_part_of_it(read_text) -> None:
    records = read_text("In an interview on Sunday Oskar Vane said the army would leave.")[2]
    assert [r.speaker.text for r in records if r.kind.value == "statement"] == ["Oskar Vane"]


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("Mardia’s Ilse Darrow spoke to reporters. Mardia refused.", "Mardia"),
        ("They met Ilse Darrow of Mardia. Mardia refused.", "Mardia"),
        ("The truce between Peru and Mardia held. Mardia had agreed on Sunday.", "Mardia"),
    ],
)
def test_a_land_is_told_by_whose_it_is_and_who_stands_beside_it(who, text, land) -> None:
    assert who(text)[land].kind == "state"


def test_a_land_before_the_name_of_its_president(who) -> None:
    found = who("President of Mardia Ola Brekk flew in. Ola Brekk left on Sunday, a day before Mardia’s army.")
    assert found["Brekk"].name == "Ola Brekk"
