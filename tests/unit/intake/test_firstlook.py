"""The first look: words found, weighed and told."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from importlib import resources
from typing import Any

import pytest

from ledger_samples import report
from truceline.intake.firstlook import look, tokens, weigh
from truceline.intake.firstlook.words import bounds, groups, hits
from truceline.model.enums import ZoneKind
from truceline.model.reports import Zone

FILE: dict[str, Any] = tomllib.loads(
    resources.files("truceline.intake.firstlook").joinpath("words.toml").read_text("utf-8")
)
ENTRIES = [(group.name, entry) for group in groups() for entry in FILE[group.name]]
# More than the fewest words that are judged, and no word of war among them.
COUNCIL = (
    "The town council voted on Monday to keep the library open on Saturdays. The mayor said that the budget for "
    "schools would not be touched. Residents of three parishes had filled the car park with posters. Pupils of the "
    "primary school sang, and the head librarian promised longer opening hours after the holidays."
)


@pytest.mark.parametrize(("group", "entry"), ENTRIES, ids=lambda value: value if isinstance(value, str) else "")
def test_the_example_of_an_entry_uses_one_of_its_words(group: str, entry: dict[str, Any]) -> None:
    found = {" ".join(hit.cue.parts) for hit in hits(tokens(entry["example"])) if hit.cue.group.name == group}
    assert found & set(entry["words"])


def test_no_word_stands_twice() -> None:
    counted = Counter(word for _, entry in ENTRIES for word in entry["words"])
    assert [word for word, count in counted.items() if count > 1] == []


def test_every_word_can_be_found() -> None:
    """Lower case, no hyphens or apostrophes, and none hidden behind another."""
    hidden = []
    for _, entry in ENTRIES:
        for word in entry["words"]:
            assert re.fullmatch(r"[a-z]+\*?( [a-z]+\*?)*", word), word
            found = next(hits(word.replace("*", "").split()), None)
            if found is None or found.words != word.replace("*", "") or found.cue.weight != entry["weight"]:
                hidden.append(word)
    assert hidden == []


def test_every_table_belongs_to_a_group() -> None:
    assert set(FILE) == {group.name for group in groups()} | {"settings", "enough", "groups"}


def test_the_longest_phrase_wins_and_takes_its_words() -> None:
    found = list(hits(tokens("A heart attack after the peace talks")))
    assert [(hit.words, hit.cue.weight) for hit in found] == [("heart attack", 0), ("peace talks", 6)]


def test_hyphens_apostrophes_and_capitals_make_no_difference() -> None:
    for words in ("CEASE-FIRE", "cease fire", "Cease-fire's"):
        assert [hit.words for hit in hits(tokens(words))] == ["cease fire"]


@pytest.mark.parametrize(("words", "needed"), [(100, 4), (101, 5), (400, 5), (401, 6), (10**10, 6)])
def test_a_long_text_needs_more(words: int, needed: int) -> None:
    assert bounds().needed(words) == needed


def test_ordinary_news_is_not_worth_the_parse_and_says_why() -> None:
    seen = look(report(COUNCIL, title=None))
    assert not seen.worth
    assert seen.reason.startswith("no word of war, talks, captives, casualties, sanctions or aid, but of ")
    assert "'council'" in seen.reason


def test_one_sentence_of_war_in_a_long_local_report_is_enough() -> None:
    text = f"{COUNCIL}\n\n{COUNCIL}\n\nThe ceasefire in the highlands held for a third day.\n\n{COUNCIL}"
    seen = look(report(text, title=None))
    assert seen.worth
    assert "war ('ceasefire')" in seen.reason


def test_words_of_war_in_sport_are_none() -> None:
    text = (
        "Rovers attacked from the first minute and won the penalty shoot-out after extra time. Their goalkeeper saved "
        "twice, and the striker fired the last penalty into the net. The coach said that it had been a battle. The "
        "league goes on at the weekend with the derby at the old stadium in front of 40,000 fans."
    )
    seen = look(report(text, title=None))
    assert not seen.worth
    assert "sport" in seen.reason


def test_deaths_in_an_accident_are_not_enough_but_deaths_by_gunmen_are() -> None:
    crash = (
        "Three people were killed and seven wounded when a lorry ran into a bus on the motorway near the airport on "
        "Friday, police said. The driver was taken to hospital. The road was closed for nine hours, and commuters had "
        "to change to the railway until the evening."
    )
    assert not look(report(crash, title=None)).worth
    attack = crash.replace("a lorry ran into a bus", "gunmen ran into a market and fired at a bus")
    assert look(report(attack, title=None)).worth


def test_a_bomb_in_an_everyday_place_is_read() -> None:
    text = (
        "A bomb killed four guests and a waiter in a restaurant near the railway station on Saturday, police said. "
        "Buses and trams stopped. The hospital asked for blood, and pupils of the school next door were sent home. "
        "The owner of the restaurant and two students were taken to hospital by ambulance with burns."
    )
    assert look(report(text, title=None)).worth


def test_sport_takes_nothing_from_what_is_certain() -> None:
    text = (
        "A match of the junior football league had just begun when an airstrike hit the stadium. The coach and the "
        "goalkeeper of the champions lay on the pitch. The referee had whistled for a penalty a minute before. "
        "The tournament was to have ended on Sunday with the final of the cup in front of all the fans."
    )
    assert look(report(text, title=None)).worth


def test_what_nothing_speaks_for_or_against_is_read() -> None:
    seen = weigh(
        tokens("The old man came over the hill with a lamp and told them what he had been asked to tell. " * 3)
    )
    assert (seen.worth, seen.reason) == (True, "not judged: too little shows what it is about")


def test_a_short_text_is_read() -> None:
    seen = look(report("The council kept the library open.", title=None))
    assert (seen.worth, seen.reason) == (True, "not judged: too short")


def test_another_language_is_not_judged() -> None:
    assert look(report(COUNCIL, title=None, language="ar")).worth
    assert not look(report(COUNCIL, title=None, language=None)).worth


def test_furniture_does_not_count_and_a_caption_does() -> None:
    text = f"{COUNCIL}\n\nRead more: Ceasefire talks: hostages, airstrikes and the siege"
    at = text.index("Read more")
    body = Zone(start=0, end=at - 2, kind=ZoneKind.BODY)

    def seen(kind: ZoneKind) -> bool:
        zones = (body, Zone(start=at, end=len(text), kind=kind))
        return look(report(text, title=None, zones=zones)).worth

    assert not seen(ZoneKind.FURNITURE)
    assert seen(ZoneKind.CAPTION)


def test_a_title_apart_from_the_text_counts() -> None:
    assert look(report(COUNCIL, title="Truce in doubt")).worth
