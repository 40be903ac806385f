"""Who gives a figure, who contests it, who did it, how it is hedged, when and where (decision 21)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.model.records import Toll

Tolls = Callable[..., list[Toll]]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Nine people were killed, the health ministry said.", "the health ministry"),
        ("The governor said nine people were killed.", "The governor"),
        ("According to the Red Cross, 25,000 people were displaced.", "the Red Cross"),
        ("Officials put the toll at 30.", "Officials"),
        ("The ministry raised the death toll from nine to 11.", "The ministry"),
        ("The army said on Monday that a doctor had reported 12 deaths.", "a doctor"),
        ("The ministry's count of 30 dead stood on Sunday.", "The ministry"),
        ("Nine people were killed.", None),
    ],
)
def test_who_gives_the_figure(tolls: Tolls, text: str, claimant: str | None) -> None:
    for toll in tolls(text):
        assert (toll.claimant.text if toll.claimant else None) == claimant


def test_the_chain_ends_with_the_claimant(tolls: Tolls) -> None:
    (toll,) = tolls("Nine people were killed, the health ministry said.", outlet="The Tarnek Post")
    assert (toll.chain[0].role.value, toll.chain[0].name) == ("outlet", "The Tarnek Post")
    assert toll.chain[-1].span is not None
    assert toll.chain[-1].span.text == "the health ministry"


def test_two_claimants_are_two_tolls_with_a_clause_each(tolls: Tolls) -> None:
    first, second = tolls("The mayor said 12 people had died, but the governor said 15 had died.")
    assert first.claimant is not None
    assert second.claimant is not None
    assert (first.claimant.text, first.value) == ("The mayor", 12)
    assert (second.claimant.text, second.value) == ("the governor", 15)
    assert "governor" not in first.anchor.text
    assert second.anchor.text.startswith("but the governor")


def test_the_same_figure_from_two_claimants_is_two_tolls(tolls: Tolls) -> None:
    found = tolls("The mayor said 40 people had died.\n\nThe army also said 40 people had died.")
    assert len(found) == 2


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Twelve people were killed, the mayor said. The army disputed the figure.", "The army"),
        ("The army denied that 20 civilians were killed.", "The army"),
        ("The mayor reported deaths, but a doctor said there were no casualties.", "a doctor"),
    ],
)
def test_who_contests_it(tolls: Tolls, text: str, who: str) -> None:
    assert [named.text for named in tolls(text)[0].disputed_by] == [who]


def test_a_denied_figure_is_hedged_and_not_the_denier_s(tolls: Tolls) -> None:
    (toll,) = tolls("The army denied that 20 civilians were killed.")
    assert toll.claimant is None
    assert toll.hedge is not None
    assert toll.hedge.level == "denied"


@pytest.mark.parametrize(
    ("text", "cue", "level", "holder"),
    [
        ("Up to 50 people may have died.", "may", "possible", "outlet"),
        ("Ten guards were reportedly killed.", "reportedly", "reported", "outlet"),
        ("Ten guards may have been killed, an official said.", "may", "possible", "source"),
        ("Thirty miners are presumed dead.", "presumed", "apparent", "outlet"),
    ],
)
def test_hedges(tolls: Tolls, text: str, cue: str, level: str, holder: str) -> None:
    (toll,) = tolls(text)
    assert toll.hedge is not None
    assert (toll.hedge.cue.text, toll.hedge.level.value, toll.hedge.holder.value) == (cue, level, holder)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Twelve villagers were killed by gunmen.", "gunmen"),
        ("Twelve villagers died in an attack by gunmen.", "gunmen"),
        ("Gunmen killed twelve villagers.", "Gunmen"),
        ("Kenyan strikes killed 12 people.", "Kenyan"),
        ("Twelve people were killed by Kenyan fire.", "Kenyan"),
        ("The blast left five people dead and seven others wounded.", None),
        ("Twelve people were killed by a mine.", None),
        ("Rockets killed a teacher.", None),
        ("The ministry put the toll at 30.", None),
    ],
)
def test_who_did_it(tolls: Tolls, text: str, who: str | None) -> None:
    for toll in tolls(text):
        assert (toll.attributed_to.text if toll.attributed_to else None) == who


@pytest.mark.parametrize(
    ("text", "hours", "first", "last"),
    [
        ("The ministry said at least 88 people were killed in the past 48 hours.", 48, "2025-03-03", "2025-03-05"),
        ("At least 16 people died in the previous 24 hours, the clinic said.", 24, "2025-03-04", "2025-03-05"),
        ("More than 70 people were killed over the last two days.", 48, "2025-03-03", "2025-03-05"),
        ("The ministry said on Tuesday that 30 people were killed in the last day.", 24, "2025-03-03", "2025-03-04"),
    ],
)
def test_rolling_periods_have_an_end(tolls: Tolls, text: str, hours: float, first: str, last: str) -> None:
    (toll,) = tolls(text, published="2025-03-05")
    assert toll.period is not None
    assert (toll.period.kind.value, toll.period.hours) == ("rolling", hours)
    assert (toll.period.from_, toll.period.to) == (first, last)
    assert toll.period.span is not None


def test_a_rolling_period_without_a_report_date_has_no_days(tolls: Tolls) -> None:
    (toll,) = tolls("At least 16 people died in the previous 24 hours.", published=None)
    assert toll.period is not None
    assert (toll.period.hours, toll.period.from_, toll.period.to) == (24, None, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Since 7 January, 300 civilians have died.", "since"),
        ("More than 9,000 people have been killed since the war began.", "cumulative"),
        ("So far 900 people have died.", "cumulative"),
        ("The war has left 2,000 people homeless.", "cumulative"),
        ("Nine people were killed in an ambush.", "event"),
        ("Nine people have been killed in an ambush.", "event"),
        ("Nine people were killed on Tuesday.", "event"),
        ("The group still holds 90 hostages.", "cumulative"),
        ("Up to 50 people may have died.", "unknown"),
    ],
)
def test_kinds_of_period(tolls: Tolls, text: str, kind: str) -> None:
    (toll,) = tolls(text)
    assert toll.period is not None
    assert toll.period.kind.value == kind


def test_since_a_date_begins_there(tolls: Tolls) -> None:
    (toll,) = tolls("Since 7 January, 300 civilians have died.", published="2025-03-05")
    assert toll.period is not None
    assert (toll.period.from_, toll.period.to) == ("2025-01-07", "2025-03-05")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine people were killed in Goma on Tuesday.", "Goma"),
        ("Fighting went on in Goma, where a doctor said nine people had been killed.", "Goma"),
        ("Shells hit a market in Goma. Nine people were killed, a doctor said.", "a market in Goma"),
        ("Envoys met in Doha. Nine people were killed, a doctor said.", None),
    ],
)
def test_where(tolls: Tolls, text: str, place: str | None) -> None:
    (toll,) = tolls(text)
    assert (toll.place.text if toll.place else None) == place


def test_trap_14_a_bound_a_rolling_period_with_an_end_and_a_claimant(tolls: Tolls) -> None:
    text = (
        "Fighting went on near Goma, where the regional hospital said on Tuesday that at least 57 people were hurt "
        "in the preceding 36 hours."
    )
    (toll,) = tolls(text, published="2025-03-05")
    assert (toll.measure, toll.bound, toll.value, toll.low, toll.high) == ("wounded", "at-least", 57, 57, None)
    assert toll.period is not None
    assert (toll.period.hours, toll.period.to) == (36, "2025-03-04")
    assert toll.claimant is not None
    assert toll.claimant.text == "the regional hospital"
    assert toll.place is not None
    assert toll.place.text == "Goma"
