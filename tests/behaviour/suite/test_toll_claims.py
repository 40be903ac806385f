"""Tolls: bounds, periods, claimants, and numbers that are no tolls (decisions 18 to 22 and 30)."""

from __future__ import annotations

import pytest

from suite_cases import Text, pair, rows, same, told, turn


@pytest.mark.parametrize(
    ("text", "bound", "value", "low", "high"),
    [
        pair("Exactly 43 miners were killed.", "exact", 43, 43, 43),
        pair("At least 43 miners were killed.", "at-least", 43, 43, None),
        pair("No fewer than 43 miners were killed.", "at-least", 43, 43, None, fails="no toll"),
        pair("More than 43 miners were killed.", "more-than", 43, 43, None),
        pair("Over 43 miners were killed.", "more-than", 43, 43, None),
        pair("As many as 43 miners were killed.", "at-most", 43, None, 43),
        pair("Fewer than 43 miners were killed.", "less-than", 43, None, 43),
        pair("Some 43 miners were killed.", "about", 43, None, None),
        pair("Around 43 miners were killed.", "about", 43, None, None),
        pair("Nearly 43 miners were killed.", "about", 43, None, None),
        pair("Between 40 and 43 miners were killed.", "exact", None, 40, 43),
        pair("Scores of miners were killed.", "vague", 20, 20, None),
        pair("Hundreds of miners were killed.", "vague", 100, 100, None),
        pair("Miners were killed.", "vague", None, 1, None),
        pair("No miners were killed.", "exact", 0, 0, 0),
        pair("Two dozen miners were killed.", "exact", 24, 24, 24),
        pair("43 or more miners were killed.", "at-least", 43, 43, None),
    ],
)
def test_what_the_words_allow(text: str, bound: str, value: int | None, low: int | None, high: int | None) -> None:
    assert rows(text, "toll", "bound", "value", "low", "high") == [(bound, value, low, high)]


@pytest.mark.parametrize(
    ("text", "period", "hours", "first", "last"),
    [
        pair("Seven guards were killed in the past 24 hours.", "rolling", 24, "2025-03-04", "2025-03-05"),
        pair("Seven guards were killed over the past three days.", "rolling", 72, "2025-03-02", "2025-03-05"),
        pair("Seven guards have been killed since 3 February.", "since", None, "2025-02-03", "2025-03-05"),
        pair("Seven guards have been killed since Sunday.", "since", None, "2025-03-02", "2025-03-05"),
        pair(Text("Seven guards were killed in the past 24 hours.", published=None), "rolling", 24, None, None),
    ],
)
def test_periods_with_ends(
    text: str | Text, period: str, hours: float | None, first: str | None, last: str | None
) -> None:
    assert rows(text, "toll", "period", "period.hours", "period.from", "period.to") == [(period, hours, first, last)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        pair("Seven guards were killed in a raid on the depot.", "event"),
        pair("More than 7,000 people have been killed since the war began.", "cumulative"),
        pair("The war has killed more than 7,000 people so far.", "cumulative"),
        pair("The total number of dead since the start of the war stands at 7,000.", "cumulative"),
    ],
)
def test_periods_without(text: str, period: str) -> None:
    assert rows(text, "toll", "period") == [period]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        pair("Fourteen sailors were killed.", None),
        pair("Fourteen sailors were killed, the port authority said.", "the port authority"),
        pair("Fourteen sailors were killed, according to the port authority.", "the port authority"),
        pair("The port authority has counted fourteen dead sailors.", "The port authority"),
        pair("A doctor told Reuters that fourteen sailors had been killed.", "A doctor"),
        pair("“Fourteen sailors were killed,” the harbour master said.", "the harbour master"),
        pair("The navy confirmed that fourteen sailors had been killed.", "The navy"),
        pair("The navy said the port authority had reported fourteen dead sailors.", "the port authority"),
        pair("Fourteen sailors were killed, said Dana Reel, the mayor of Lorvik.", "Dana Reel"),
        pair("Fourteen sailors were killed on the day that the mayor said he would resign.", None),
    ],
)
def test_who_gives_the_figure(text: str, claimant: str | None) -> None:
    assert rows(text, "toll", "claimant") == [claimant]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pair(
            "The mayor said 12 sailors had died. The navy said nine had died.",
            [("The mayor", 12), ("The navy", 9)],
        ),
        pair(
            "The mayor put the number of dead at 12. The navy also counted 12 dead.",
            [("The mayor", 12), ("The navy", 12)],
        ),
        pair(
            "The navy says nine sailors died; the port authority says 14 died.",
            [("The navy", 9), ("the port authority", 14)],
        ),
    ],
)
def test_two_claimants_stay_two_tolls(text: str, wanted: list[tuple[str, int]]) -> None:
    assert rows(text, "toll", "claimant", "value") == wanted


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        pair("Sixteen villagers were killed.", "killed"),
        pair("Sixteen villagers were wounded.", "wounded"),
        pair("Sixteen villagers are missing.", "missing"),
        pair("Sixteen villagers were driven from their homes.", "displaced"),
        pair("Sixteen villagers were arrested.", "detained"),
        pair("Sixteen villagers were taken hostage.", "hostages-held"),
        pair("Sixteen hostages were freed.", "released"),
    ],
)
def test_what_is_counted(text: str, measure: str) -> None:
    assert rows(text, "toll", "measure", "value") == [(measure, 16)]


@pytest.mark.parametrize(
    "text",
    [
        # feared, demanded, hypothetical, promised, denied
        pair("Up to 60 miners are feared dead."),
        pair("The Amber League demanded that 60 prisoners be released."),
        pair("The plan provides for the release of 60 prisoners in its first phase."),
        pair("An attack on the dam would kill 6,000 people."),
        pair("The commander threatened to shoot 60 hostages."),
        # other things that are counted
        pair("Some 6,000 people live in the valley.", misled="a toll of 6,000"),
        pair("The army fired 60 shells at the depot."),
        pair("A convoy of 60 lorries crossed the bridge."),
        pair("About 600 relatives waited at the gate."),
        pair("Selbria pledged $60 million for the wounded."),
        pair("The truce is to last 60 days."),
        pair("The raid destroyed 60 houses."),
        pair("Ruvania sent 6,000 soldiers to the border."),
        pair("Some 6,000 people marched through Lorvik against the war."),
        pair("The mayor, 60, was not hurt."),
        pair("The strike killed 60 sheep."),
        pair("The council voted 60 to 12 for the law."),
        pair("The depot lies 60 kilometres from the place where he was killed."),
        pair("Resolution 60 condemned the killings."),
        pair("The trial of 60 officers opened on Monday."),
        pair("The doctors need 60 beds for the wounded."),
    ],
)
def test_numbers_that_are_no_tolls(text: str) -> None:
    assert [t for t in told(text, "toll") if t["value"] not in {0, None}] == []


@pytest.mark.parametrize(
    ("text", "other"),
    [
        same("Forty-three miners were killed, the mayor said.", "43 miners were killed, the mayor said."),
        same("Forty-three miners were killed, the mayor said.", "The mayor said that 43 miners had been killed."),
        same("At least 1,200 people were killed.", "At least 1200 people were killed."),
        same("The blast killed 43 miners.", "Forty-three miners were killed by the blast."),
        same("A blast killed 43 miners and wounded 12.", "A blast wounded 12 miners and killed 43."),
        same("More than two million people were displaced.", "More than 2 million people were displaced."),
    ],
)
def test_other_words_for_one_figure(text: str, other: str) -> None:
    fields = ("measure", "value", "bound", "low", "high")
    first, second = (sorted(map(str, rows(t, "toll", *fields))) for t in (text, other))
    assert first == second != []
    assert {(t["claimant"] or "").lower() for t in told(text, "toll")} == {
        (t["claimant"] or "").lower() for t in told(other, "toll")
    }


@pytest.mark.parametrize(
    ("text", "changed", "field", "value"),
    [
        turn("Nine nuns were killed.", "At least nine nuns were killed.", "bound", "at-least"),
        turn("Nine nuns were killed.", "Nine nuns were killed, the abbess said.", "claimant", "the abbess"),
        turn("Nine nuns were killed.", "Nine nuns were killed in the past 48 hours.", "period.hours", 48),
        turn("Nine nuns were killed.", "Nine nuns may have been killed.", "hedge", "possible"),
        turn("Nine nuns were killed.", "Nine children were killed.", "victims", "children"),
        turn("Nine nuns were killed.", "Nine nuns were killed by Ruvanian troops.", "attributed_to", "Ruvanian troops"),
        turn("Nine nuns were killed.", "Nine nuns were killed in Geneva.", "place", "Geneva"),
    ],
)
def test_a_word_more_changes_its_field(text: str, changed: str, field: str, value: object) -> None:
    (before,), (after,) = told(text, "toll"), told(changed, "toll")
    assert before.get(field) != value
    assert after.get(field) == value
    assert (before["measure"], before["value"]) == (after["measure"], after["value"])


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        pair("The raid killed 19 people, among them four children.", 4, 19),
        pair("Nineteen people were killed, four of whom were children.", 4, 19),
        pair("Nineteen people, including four children, were killed.", 4, 19),
        pair("Nineteen people were wounded, four of them badly.", 4, 19),
    ],
)
def test_a_part_points_to_its_whole(text: str, part: int, whole: int) -> None:
    found = {t["value"]: t for t in told(text, "toll")}
    assert set(found) == {part, whole}
    assert found[part]["subset_of.record"] == found[whole]["id"]


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        pair("The mayor raised the death toll to 23 from 19.", 23, 19),
        pair("The death toll was revised down from 23 to 19.", 19, 23),
        pair("The number of wounded rose from 19 to 23, the clinic said.", 23, 19),
    ],
)
def test_a_revised_figure_points_back(text: str, new: int, old: int) -> None:
    found = {t["value"]: t for t in told(text, "toll")}
    assert set(found) == {new, old}
    assert found[new]["revises.record"] == found[old]["id"]


@pytest.mark.parametrize(
    ("text", "bound", "value"),
    [
        pair("An estimated 300 settlers were killed.", "about", 300),
        pair("Close to 300 settlers were killed.", "about", 300),
        pair("Well over 300 settlers were killed.", "more-than", 300),
        pair("Upwards of 300 settlers were killed.", "more-than", 300),
        pair("Several hundred settlers were killed.", "vague", 100),
        pair("Hundreds of thousands of settlers were displaced.", "vague", 100_000),
        pair("A dozen settlers were killed.", "exact", 12),
        pair("Half a dozen settlers were killed.", "exact", 6),
        pair("Some 1.2 million settlers were displaced.", "about", 1_200_000),
        pair("A family of five was killed.", "exact", 5, fails="one and five"),
        pair("Three hundred and twelve settlers were killed.", "exact", 312),
        pair("Not a single settler was killed.", "exact", 0),
        pair("The raid brought to 312 the number of settlers killed.", "exact", 312),
        pair("The raid killed 312 settlers, most of them asleep.", "exact", 312),
    ],
)
def test_ways_to_count(text: str, bound: str, value: int) -> None:
    assert rows(text, "toll", "bound", "value") == [(bound, value)]


@pytest.mark.parametrize(
    "text",
    [
        pair("The 27 member states condemned the killing."),
        pair("The town was hit on the 12th day of the siege."),
        pair("A group of 60 lawyers condemned the killings."),
        pair("The 60-day truce ended with a raid."),
        pair("Two thirds of the wounded were taken to Lorvik.", misled="a toll"),
        pair("Rescuers found the dead in Room 12."),
        pair("The hostages were held for 60 days."),
        pair("The dead of the war of 1998 were honoured in Lorvik."),
        pair("Each of the wounded was given 60 dinars."),
        pair("Some 600 people attended the funeral of the dead.", misled="a toll of 600"),
        pair("The brigade has 3,000 fighters."),
        pair("The clinic can treat 200 wounded a week.", fails="200 wounded"),
        pair("Had the alarm failed, 200 people would have been killed."),
        pair("The report that 200 people were killed is false, the army said.", fails="a figure that nobody denies"),
    ],
)
def test_more_numbers_that_are_no_tolls(text: str) -> None:
    assert [t for t in told(text, "toll") if t["value"] not in {0, None} and t["hedge"] != "denied"] == []


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        pair("By the ministry’s count, 40 miners were killed.", "ministry"),
        pair("Figures from the ministry show that 40 miners were killed.", "ministry", tagger=True),
        pair("The ministry’s tally stands at 40 killed.", "ministry", fails="no claimant"),
        pair("The army, citing the ministry, said 40 miners were killed.", "ministry", fails="the army"),
        pair("Forty miners were killed, a spokesman for the ministry told AFP.", "spokesman"),
        pair("The ministry said 30 miners were killed. The union put the number at 40.", "union"),
    ],
)
def test_whose_count_it_is(text: str, claimant: str) -> None:
    assert claimant in (rows(text, "toll", "claimant")[-1] or "")
