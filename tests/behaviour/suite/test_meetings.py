"""Meetings held, planned, put off or off, called for, and none; two meetings or one (decisions 12, 13, 28 and 32)."""

from __future__ import annotations

import pytest

from suite_cases import pair, rows, same, told, turn


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pair("Envoy Tila Marsen met Commander Oto Brask in Lorvik on Monday.", "held"),
        pair("Envoy Tila Marsen sat down with Commander Oto Brask in Lorvik on Monday.", "held"),
        pair("Envoy Tila Marsen held talks with Commander Oto Brask in Lorvik.", "held"),
        pair("Envoy Tila Marsen spoke by phone with Commander Oto Brask on Monday.", "held"),
        pair("Envoy Tila Marsen is meeting Commander Oto Brask in Lorvik.", "ongoing"),
        pair("Talks between Ruvania and the Amber League are under way in Lorvik.", "ongoing"),
        pair("Envoy Tila Marsen will meet Commander Oto Brask in Lorvik on Monday.", "planned"),
        pair("Envoy Tila Marsen is scheduled to meet Commander Oto Brask in Lorvik.", "planned"),
        pair("Envoy Tila Marsen plans to meet Commander Oto Brask in Lorvik.", "planned"),
        pair("Envoy Tila Marsen and Commander Oto Brask agreed to meet again on Friday.", "planned"),
        pair("A new round of talks between Ruvania and the Amber League is set for Friday.", "planned"),
        pair("Talks between Ruvania and the Amber League were put off.", "postponed"),
        pair("Talks between Ruvania and the Amber League have been delayed by a week.", "postponed"),
        pair("Talks between Ruvania and the Amber League were called off on Monday.", "cancelled"),
        pair("Ruvania cancelled its talks with the Amber League.", "cancelled"),
        pair("Envoy Tila Marsen cancelled a meeting with Commander Oto Brask.", "cancelled"),
        pair("Selbria called for talks between Ruvania and the Amber League.", "called-for"),
        pair("Selbria urged Ruvania to hold talks with the Amber League.", "called-for"),
        pair("Selbria invited Ruvania and the Amber League to talks in Lorvik.", "planned"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert rows(text, "meeting", "status") == [status]


@pytest.mark.parametrize(
    "text",
    [
        pair("Ruvania denied that talks with the Amber League had taken place."),
        pair("No talks between Ruvania and the Amber League have taken place."),
        pair("Ruvania ruled out talks with the Amber League.", fails="held"),
        pair("Ruvania refused to meet the Amber League.", fails="planned"),
        pair("Ruvania wants to talk with the Amber League one day."),
        pair("The chancellor held a press conference in Lorvik.", fails="a press conference is a meeting"),
        pair("The chancellor met the press on the steps of the palace.", misled="a meeting with the press"),
        pair("The new rules met opposition in Lorvik."),
        pair("The chancellor spoke to the nation on Monday.", fails="a speech is a meeting"),
        pair("Supply did not meet demand in Lorvik."),
        pair("The commander visited his wounded soldiers.", misled="a meeting with the soldiers"),
        pair("Whether Ruvania and the Amber League will meet is unknown."),
    ],
)
def test_what_is_no_meeting(text: str) -> None:
    assert [m for m in told(text, "meeting") if m["status"] != "called-for"] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pair("Envoy Tila Marsen met the leaders of Peru and Chad on Monday.", 2),
        pair("The leaders of Peru and Chad met on Monday.", 1),
        pair("Envoy Tila Marsen met together with the leaders of Peru and Chad on Monday.", 1),
        pair(
            "Envoy Tila Marsen met Commander Oto Brask and, separately, Chancellor Ines Korve.", 2, fails="one meeting"
        ),
        pair("Envoy Tila Marsen met Commander Oto Brask and Chancellor Ines Korve together.", 1),
        pair("Envoy Tila Marsen met the leaders of the seven lake states.", 1),
        pair("Envoy Tila Marsen met Commander Oto Brask on Monday. She met him again on Tuesday.", 2),
        pair("Envoy Tila Marsen met Commander Oto Brask on Monday. She met him in a tent.", 1),
        pair("Envoy Tila Marsen met Commander Oto Brask on Monday and will meet him again on Friday.", 2),
        pair(
            "Envoy Tila Marsen met Commander Oto Brask in Lorvik and then Chancellor Ines Korve in Karrow.",
            2,
            fails="one meeting",
        ),
        pair("Envoy Tila Marsen spoke by phone with the presidents of Peru and Chad.", 2),
        pair("Envoy Tila Marsen hosted the presidents of Peru and Chad for joint talks.", 1, fails="two meetings"),
    ],
)
def test_two_meetings_or_one(text: str, count: int) -> None:
    assert len(told(text, "meeting")) == count


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        pair("Envoy Tila Marsen met Commander Oto Brask in person in Lorvik.", "format", "in-person"),
        pair("Envoy Tila Marsen phoned Commander Oto Brask.", "format", "phone"),
        pair("Envoy Tila Marsen spoke with Commander Oto Brask by video link.", "format", "video"),
        pair("Ruvania and the Amber League held indirect talks in Lorvik.", "format", "indirect"),
        pair("President Ines Korve met President Aron Dell in Lorvik.", "level", "head"),
        pair("Foreign Minister Ines Korve met Foreign Minister Aron Dell in Lorvik.", "level", "minister"),
        pair("Talks between Ruvania and the Amber League ended without a deal.", "outcome", "none"),
        pair("Talks between Ruvania and the Amber League collapsed.", "outcome", "breakdown"),
        pair("Talks between Ruvania and the Amber League ended in agreement.", "outcome", "agreement"),
        pair(
            "Talks between Ruvania and the Amber League ended with a decision to meet again.",
            "outcome",
            "continue",
            fails="no outcome",
        ),
    ],
)
def test_how_and_to_what_end(text: str, field: str, value: str) -> None:
    assert rows(text, "meeting", field)[:1] == [value]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        same(
            "Chancellor Ines Korve met Commander Oto Brask in Lorvik.",
            "Commander Oto Brask was met by Chancellor Ines Korve in Lorvik.",
        ),
        same(
            "Ruvania and the Amber League held talks in Lorvik on Monday.",
            "Talks between Ruvania and the Amber League were held in Lorvik on Monday.",
        ),
        same(
            "Chancellor Ines Korve and Commander Oto Brask met in Lorvik on Monday.",
            "Commander Oto Brask and Chancellor Ines Korve met in Lorvik on Monday.",
            fails="both names are one person's",
        ),
        same(
            "Chancellor Ines Korve met Commander Oto Brask in Lorvik on Monday.",
            "A clerk said Chancellor Ines Korve had met Commander Oto Brask in Lorvik on Monday.",
        ),
    ],
)
def test_other_words_for_one_meeting(text: str, other: str) -> None:
    def shown(t: str) -> list[tuple[object, ...]]:
        return [(m["status"], m["place"], m["when"], sorted(m["participants.name"])) for m in told(t, "meeting")]

    assert shown(text) == shown(other) != []


@pytest.mark.parametrize(
    ("text", "changed", "status"),
    [
        turn(
            "Ines Korve met Commander Oto Brask in Lorvik.",
            "Ines Korve is to meet Commander Oto Brask in Lorvik.",
            "planned",
        ),
        turn(
            "Ines Korve will meet Commander Oto Brask on Friday.",
            "Ines Korve will no longer meet Commander Oto Brask on Friday.",
            "cancelled",
            fails="planned",
        ),
        turn(
            "Ruvania and the Amber League will hold talks on Friday.",
            "Ruvania and the Amber League should hold talks on Friday, Selbria said.",
            "called-for",
        ),
    ],
)
def test_a_word_changes_the_status(text: str, changed: str, status: str) -> None:
    assert rows(text, "meeting", "status") != [status]
    assert rows(changed, "meeting", "status") == [status]
