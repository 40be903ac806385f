"""What is levelled in a body, and which figures and names are held against each other."""

from __future__ import annotations

import pytest

from truceline.intake.zones import zones
from truceline.merge.levelled import levelled


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the cease-fire", "the ceasefire"),
        ("Labour defence programme", "labor defense program"),
        ("they organised and travelled towards the centre", "they organized and traveled toward the center"),
        ("analysed", "analyzed"),
        ("eight of forty-one", "8 of 41"),
        ("1,200 lorries", "1200 lorries"),
        ("12 per cent", "12%"),
        ("“We’re here”—he said", '"We\'re here" - he said'),
        ("a\u00a0b\n c\u200b", "a b c"),
        ("ﬁve", "5"),
    ],
)
def test_levelled_alike(one: str, other: str) -> None:
    assert levelled(one).words == levelled(other).words


@pytest.mark.parametrize(("one", "other"), [("38 dead", "41 dead"), ("10.30", "10.40"), ("10-12", "1012")])
def test_not_levelled(one: str, other: str) -> None:
    assert levelled(one).words != levelled(other).words


def test_only_the_body_counts() -> None:
    text = (
        "Truce talks open\n\nBy Jane Doe\n\nPORT ADRA, March 3 (Transmar) - Two envoys met.\n\n"
        "They said nothing about it.\n\n(Reporting by Jane Doe; editing by John Roe)"
    )
    assert levelled(text, zones(text, "Truce talks open")[0]).words == tuple(
        "2 envoys met they said nothing about it".split()
    )


def test_a_report_that_is_all_furniture_has_no_words() -> None:
    text = "Truce talks open\n\nRead more: another story"
    assert levelled(text, zones(text, "Truce talks open")[0]).words == ()


def _told(text: str) -> set[str]:
    return {what for _, what in levelled(text).told}


def test_figures_and_names_stand_among_words() -> None:
    told = _told(
        "At least 38 people were killed near the bridge of Olmet on the day before, Envoy Mara Lind told them."
    )
    assert told == {"38", "lmt", "lind"}


@pytest.mark.parametrize(("one", "other"), [("Dr Perrow", "Dr Perov"), ("Teshk", "Teshq"), ("Nassar", "Nasser")])
def test_a_name_counts_as_it_sounds(one: str, other: str) -> None:
    assert _told(f"The road to the clinic of {one} was shut.") == _told(f"The road to the clinic of {other} was shut.")


def test_short_names_that_sound_otherwise_are_others() -> None:
    assert _told("The road to the clinic of Lind was shut.") != _told("The road to the clinic of Lund was shut.")


@pytest.mark.parametrize("date", ["3 March", "March 3"])
def test_a_date_counts_whole(date: str) -> None:
    assert "3 march" in _told(f"They are to meet again on {date} in the old town.")


def test_a_capital_at_the_beginning_names_nobody() -> None:
    assert _told("They met at the bridge. Nobody spoke to them there: it was late in the day.") == set()
