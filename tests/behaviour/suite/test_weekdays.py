"""Weekdays point back, forward or to the day itself; what was said and what it was about have days of their own.

The reports are of Wednesday 5 March 2025 unless they say otherwise.
"""

from __future__ import annotations

import pytest

from suite_cases import Text, later, pair, rows, same, told, turn

MET = "Chancellor Ines Korve of Ruvania {} the rebel commander, Oto Brask, {} Thursday."
DAY = "2025-03-05"


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        pair(MET.format("met", "on"), "2025-02-27", "weekday-past"),
        pair(MET.format("will meet", "on"), "2025-03-06", "weekday-future"),
        pair(MET.format("is to meet", "on"), "2025-03-06", "weekday-future"),
        pair(MET.format("had met", "on"), "2025-02-27", "weekday-past"),
        pair(MET.format("met", "last"), "2025-02-27", "weekday-past"),
        pair(MET.format("will meet", "this"), "2025-03-06", "weekday-future"),
        pair(
            "Envoys of Ruvania and the Amber League met in Lorvik on Wednesday.",
            "2025-03-05",
            "weekday-same-day",
        ),
        pair(
            "Talks between Ruvania and the Amber League ended in Lorvik on Monday.",
            "2025-03-03",
            "weekday-past",
        ),
        pair(
            "Talks between Ruvania and the Amber League are due to end in Lorvik on Monday.",
            "2025-03-10",
            "weekday-future",
            fails="a session's end that is due has no time",
        ),
    ],
)
def test_tense_turns_the_day_of_a_meeting(text: str, day: str, basis: str) -> None:
    assert rows(text, "meeting", "when", "when.basis") == [(day, basis)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pair("The Amber League released six nurses on Saturday.", "2025-03-01"),
        pair("The Amber League is to release six nurses on Saturday.", "2025-03-08"),
        pair("The Amber League agreed to release six nurses on Saturday.", "2025-03-08"),
        pair("The Ruvanian army shelled the grain port on Sunday.", "2025-03-02"),
        pair("Ruvanian troops pulled out of the grain port on Tuesday.", "2025-03-04"),
        pair("Ruvanian troops are due to pull out of the grain port on Tuesday.", "2025-03-11"),
        pair("A truce between Ruvania and the Amber League took effect on Friday.", "2025-02-28"),
        pair("A truce between Ruvania and the Amber League will take effect on Friday.", "2025-03-07"),
    ],
)
def test_tense_turns_the_day_of_an_event(text: str, day: str) -> None:
    assert {e["when"] for e in told(text, "event")} == {day}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pair("Commander Oto Brask said on Monday that the bridge would reopen on Saturday.", "2025-03-03"),
        pair("Commander Oto Brask said on Saturday that the bridge would reopen on Monday.", "2025-03-01"),
        pair("“The bridge will reopen on Saturday,” Commander Oto Brask said on Wednesday.", "2025-03-05"),
        pair("The bridge would reopen on Thursday, Commander Oto Brask told reporters on Tuesday.", "2025-03-04"),
    ],
)
def test_what_is_said_of_another_day_was_said_on_its_own(text: str, said: str) -> None:
    assert rows(text, "statement", "said") == [said]


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        pair(
            "Ines Korve said on Tuesday that she would meet Commander Oto Brask on Monday.",
            "planned",
            "2025-03-10",
        ),
        pair("Ines Korve said on Tuesday that she had met Commander Oto Brask on Monday.", "held", "2025-03-03"),
        pair(
            "Ines Korve said on Monday that talks with the Amber League would open on Tuesday.",
            "planned",
            "2025-03-04",
            fails="the weekday is counted from the day of the report, not from the day on which it was said",
        ),
    ],
)
def test_a_meeting_that_somebody_tells_of_has_its_own_day(text: str, status: str, day: str) -> None:
    assert rows(text, "meeting", "status", "when") == [(status, day)]


@pytest.mark.parametrize(
    ("published", "text", "day"),
    [
        pair("2025-03-03", Text(MET.format("met", "on"), published="2025-03-03"), "2025-02-27"),
        pair("2025-03-07", Text(MET.format("met", "on"), published="2025-03-07"), "2025-03-06"),
        pair("2025-03-06", Text(MET.format("met", "on"), published="2025-03-06"), "2025-03-06"),
        pair("2025-03-09", Text(MET.format("will meet", "on"), published="2025-03-09"), "2025-03-13"),
    ],
)
def test_the_day_depends_on_the_day_of_the_report(published: str, text: Text, day: str) -> None:
    assert text.published == published
    assert rows(text, "meeting", "when") == [day]


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        pair(Text(MET.format("met", "on"), published=None), "weekday-past"),
        pair(Text(MET.format("will meet", "on"), published=None), "weekday-future"),
    ],
)
def test_without_a_day_of_the_report_only_the_direction_is_known(text: Text, basis: str) -> None:
    assert rows(text, "meeting", "when", "when.basis", "when.words") == [(None, basis, "Thursday")]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        same(
            MET.format("met", "on"), "On Thursday, Chancellor Ines Korve of Ruvania met the rebel commander, Oto Brask."
        ),
        same(MET.format("met", "on"), MET.format("met", "").replace("  ", " ")),
        same(MET.format("will meet", "on"), MET.format("is due to meet", "on")),
        same(MET.format("met", "on"), "Chancellor Ines Korve on Thursday met the rebel commander, Oto Brask."),
    ],
)
def test_where_the_weekday_stands_is_nothing_to_it(text: str, other: str) -> None:
    assert rows(text, "meeting", "when", "status") == rows(other, "meeting", "when", "status") != []


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        turn(Text(words), Text(words, published=later(DAY, 7)))
        for words in (
            "Ines Korve said on Monday that she had met Commander Oto Brask on Sunday.",
            "The Amber League released six nurses on Saturday and is to release four more on Friday.",
        )
    ],
)
def test_a_report_of_a_week_later_tells_of_a_week_later(text: Text, changed: Text) -> None:
    days = lambda t: [d for r in told(t) for d in (r["when"], r["said"]) if d]  # noqa: E731
    assert days(text)
    assert days(changed) == [later(d, 7) for d in days(text)]


def test_a_session_put_off_keeps_its_old_day_and_gets_a_new_one() -> None:
    text = "Talks between Ruvania and the Amber League that were to open on Friday were put off until Monday."
    assert ("postponed", "2025-03-07") in rows(text, "meeting", "status", "when")


@pytest.mark.parametrize(
    ("text", "status", "day"),
    [
        pair(
            "Envoy Tila Marsen, who met Commander Oto Brask on Tuesday, will speak on Thursday.", "held", "2025-03-04"
        ),
        pair(
            "Envoy Tila Marsen, who will meet Commander Oto Brask on Tuesday, spoke on Monday.", "planned", "2025-03-11"
        ),
        pair(
            "Talks between Ruvania and the Amber League resume Thursday.",
            "planned",
            "2025-03-06",
            fails="held a week before",
        ),
        pair("Talks between Ruvania and the Amber League resumed Thursday.", "held", "2025-02-27"),
        pair(
            "Talks between Ruvania and the Amber League, planned for Monday, opened on Tuesday.",
            "held",
            "2025-03-04",
            fails="planned, on Monday",
        ),
        pair("Thursday’s talks between Ruvania and the Amber League ended without a deal.", "held", "2025-02-27"),
        pair("Ines Korve met Commander Oto Brask late on Tuesday.", "held", "2025-03-04"),
        pair("Ines Korve met Commander Oto Brask early Wednesday.", "held", "2025-03-05"),
        pair("Ines Korve will meet Commander Oto Brask on Sunday evening.", "planned", "2025-03-09"),
        pair("Ines Korve hopes to speak after she meets Commander Oto Brask on Sunday.", "planned", "2025-03-09"),
    ],
)
def test_the_nearest_verb_decides(text: str, status: str, day: str) -> None:
    assert (status, day) in rows(text, "meeting", "status", "when")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pair(
            "Nine people were killed on Tuesday and 12 people on Monday.",
            [(9, "2025-03-04"), (12, "2025-03-03")],
            fails="both on Tuesday",
        ),
        pair(
            "Nine people were killed on Tuesday. Four more died on Wednesday.", [(9, "2025-03-04"), (4, "2025-03-05")]
        ),
    ],
)
def test_each_figure_has_its_day(text: str, wanted: list[tuple[int, str]]) -> None:
    assert rows(text, "toll", "value", "when") == wanted
