"""Meetings: who, whether, how, where, when, about what, to what end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Meetings = Callable[..., list[Any]]


@pytest.fixture(scope="session")
def meetings(read_text) -> Meetings:
    """The meeting records of a text."""

    def records(text: str, **given: Any) -> list[Any]:
        return [r for r in read_text(text, **given)[2] if r.kind.value == "meeting"]

    return records


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The envoy met President Maren Toll on Tuesday.", "held"),
        ("The envoy held talks with President Maren Toll in Oslo.", "held"),
        ("The envoy is meeting President Maren Toll in Oslo.", "ongoing"),
        ("Talks between Peru and the Hill Front were under way in Oslo.", "ongoing"),
        ("The envoy will meet President Maren Toll on Friday.", "planned"),
        ("The envoy agreed to meet President Maren Toll.", "planned"),
        ("The Oslo meeting opens on Friday.", "planned"),
        ("The envoy is due to meet President Maren Toll on Friday.", "planned"),
        ("He is due in Oslo on Friday to see President Maren Toll.", "planned"),
        ("A meeting with Joren Vask is being prepared in Oslo.", "planned"),
        ("Talks between Peru and the Hill Front were postponed until Monday.", "postponed"),
        ("The session was postponed.", "postponed"),
        ("The session has been put back to Friday.", "postponed"),
        ("The consultations of border experts foreseen for 10 March have been postponed to Friday.", "postponed"),
        ("The premiers touched upon the forthcoming consultations of border experts in Oslo.", "planned"),
        ("The envoys meet in Oslo on Friday.", "planned"),
        ("The session was called off.", "cancelled"),
        ("Talks between Peru and the Hill Front, put off on Thursday, are to open on Saturday.", "planned"),
        ("Talks between Peru and the Hill Front were cancelled.", "cancelled"),
        ("The envoy called for a meeting between Peru and the Hill Front.", "called-for"),
        ("The envoy urged Peru to meet the Hill Front.", "called-for"),
    ],
)
def test_status(meetings, text, status) -> None:
    (meeting,) = meetings(text)
    assert meeting.status == status


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that its minister had met the rebels.",
        "Peru denied a report that its minister, Ilse Darrow, had met Joren Vask in Oslo.",
        "The envoy did not meet President Maren Toll.",
        "There was no meeting with President Maren Toll.",
        "If the envoy meets President Maren Toll, the talks may go on.",
        "The minister told reporters that the road was open.",
        "She met reporters on the steps of the ministry.",
        "The demand met with resistance in Oslo.",
        "Mortar rounds were fired at the post on Monday.",
        "The envoy called him a liar.",
        "The envoy called on Peru to open the road.",
        "Each delegation received a text on Monday.",
        "The talks came a day after President Maren Toll of Peru accepted the mediators' text.",
    ],
)
def test_what_is_no_meeting(meetings, text) -> None:
    """Decision 28: a denied meeting is the denial; the press, things and wishes are no counterparts."""
    assert meetings(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The envoy met President Maren Toll.", ["The envoy", "President Maren Toll"]),
        ("Peru and the Hill Front held talks in Oslo.", ["Peru", "the Hill Front"]),
        ("Talks between Peru and the Hill Front resumed on Monday.", ["Peru", "the Hill Front"]),
        ("President Maren Toll received the envoy on Monday.", ["President Maren Toll", "the envoy"]),
        ("After meeting President Maren Toll, the envoy flew home.", ["the envoy", "President Maren Toll"]),
        ("The two sides met in Oslo in November.", ["The two sides"]),
        ("The ministry asked that Peru's foreign minister, Ada Rell, postpone her visit to Ghana.", ["her"]),
        ("Mediators invited both sides to talks that will open in Oslo on Friday.", ["both sides"]),
        ("Peru would have to reconsider its attendance at talks due to open in Oslo on Friday.", ["its"]),
        (
            "The Hill Front agreed to take part in talks that Norway wants to open in Oslo.",
            ["The Hill Front", "Norway"],
        ),
    ],
)
def test_participants(meetings, text, words) -> None:
    (meeting,) = meetings(text)
    assert [p.text for p in meeting.participants] == words


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("The envoy met President Maren Toll.", "in-person"),
        ("The envoy spoke with President Maren Toll by phone.", "phone"),
        ("Prime Minister Ada Rell telephoned President Maren Toll.", "phone"),
        ("The president called Prime Minister Ada Rell on Monday.", "phone"),
        ("The envoy met President Maren Toll by video.", "video"),
        ("President Maren Toll, who wrote by phone to Ada Rell, will see Oren Vask in Oslo.", "in-person"),
        ("The two sides held indirect talks in Oslo.", "indirect"),
        ("Talks between Peru and the Hill Front will resume on Monday.", "unknown"),
    ],
)
def test_format(meetings, text, shape) -> None:
    (meeting,) = meetings(text)
    assert meeting.format == shape


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The envoy met President Maren Toll.", "head"),
        ("The envoy met Defence Minister Ada Rell.", "minister"),
        ("Special envoy Tove Anker met General Oren Vask.", "envoy"),
        ("The envoy met the leaders of the nine states.", "head"),
    ],
)
def test_level_is_the_highest_at_the_table(meetings, text, level) -> None:
    (meeting,) = meetings(text)
    assert meeting.level == level


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Talks between Peru and the Hill Front ended without a breakthrough.", "none"),
        ("Talks between Peru and the Hill Front broke down after two days.", "breakdown"),
        ("Talks between Peru and the Hill Front collapsed on Monday.", "breakdown"),
        ("Talks between Peru and the Hill Front ended with an agreement.", "agreement"),
        ("Talks between Peru and the Hill Front made progress on Monday.", "partial"),
        ("Talks between Peru and the Hill Front made no progress on Monday.", "none"),
        ("The envoy met President Maren Toll.", None),
        ("Talks between Peru and the Hill Front will resume on Monday.", None),
    ],
)
def test_outcome(meetings, text, outcome) -> None:
    (meeting,) = meetings(text)
    assert meeting.outcome == outcome


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("The envoy met President Maren Toll in Oslo on Tuesday.", "Oslo", "2025-03-04"),
        ("The envoy met President Maren Toll in Port Selin on Tuesday.", "Port Selin", "2025-03-04"),
        ("He is due in Oslo on Friday to see President Maren Toll.", "Oslo", "2025-03-07"),
        ("Talks between Peru and the Hill Front, due to open on Friday, were moved.", None, "2025-03-07"),
        ("The Oslo meeting opens on Friday.", "Oslo", "2025-03-07"),
        ("The session has been put back to Friday.", None, "2025-03-07"),
        ("A meeting of officers that was to be held in Oslo on Friday was put back to Sunday.", "Oslo", "2025-03-07"),
        ("The envoy told reporters on Tuesday that she had just met President Maren Toll.", None, "2025-03-04"),
        ("Consultations of border experts in Oslo will open on Friday.", "Oslo", "2025-03-07"),
        ("Minister Lena Orsk flew to Oslo on Tuesday for talks with President Maren Toll.", "Oslo", "2025-03-04"),
    ],
)
def test_place_and_time(meetings, text, place, day) -> None:
    (meeting,) = meetings(text, published="2025-03-05")
    assert (meeting.place.text if meeting.place else None) == place
    assert meeting.when.value[:10] == day


def test_a_place_that_no_gazetteer_knows_keeps_its_words(meetings) -> None:
    (meeting,) = meetings("The envoy met President Maren Toll in Port Selin on Tuesday.")
    assert meeting.place.place is None


@pytest.mark.parametrize(
    ("text", "agenda"),
    [
        ("The envoy met President Maren Toll and discussed the exchange of prisoners.", "the exchange of prisoners"),
        ("Peru and the Hill Front held talks on a corridor in Oslo.", "a corridor"),
    ],
)
def test_agenda(meetings, text, agenda) -> None:
    (meeting,) = meetings(text)
    assert any(agenda in span.text for span in meeting.agenda)


def test_a_round_is_numbered_in_its_own_words(meetings) -> None:
    (meeting,) = meetings("Peru and the Hill Front opened the second round of talks in Oslo on Monday.")
    assert meeting.round.text == "the second round"


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        ("The envoy’s visit to Norway and Ghana ended on Monday.", 2),
        ("The delegation would fly to Norway on Friday.", 1),
        ("The foreign minister visited Ghana on Monday.", 1),
        ("The convoy would travel to Norway on Friday.", 0),
    ],
)
def test_a_visit_counts_by_country(meetings, text, hosts) -> None:
    """Decision 13: a visit counts with a named host country."""
    assert len(meetings(text)) == hosts


@pytest.mark.parametrize(
    "text",
    [
        "The envoy met President Maren Toll on Monday. The meeting lasted an hour.",
        "Talks between Peru and the Hill Front will open in Oslo on Friday. The talks will be closed.",
        "The envoy met President Maren Toll on Monday. The envoy met Toll in Oslo.",
    ],
)
def test_a_meeting_told_again_is_one(meetings, text) -> None:
    (meeting,) = meetings(text)
    assert len(meeting.anchors) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The envoy met President Maren Toll on Monday. The envoy met Toll again on Tuesday.",
        "The envoy met President Maren Toll on Monday. The envoy met Ada Rell on Monday.",
        "The envoy met President Maren Toll on Monday and will meet her again on Friday.",
    ],
)
def test_another_day_or_another_counterpart_is_another_meeting(meetings, text) -> None:
    assert len(meetings(text, published="2025-03-05")) == 2


def test_each_of_two_leaders_met_stands_for_his_side(meetings) -> None:
    found = meetings("The envoy met the leaders of Peru and Ghana on Monday.")
    assert [m.participants[1].actor.name for m in found] == ["Peru", "Ghana"]


def test_a_title_and_the_name_behind_it_are_one_of_those_present(meetings) -> None:
    """The minister of the other country is neither of those named beside him."""
    (meeting,) = meetings(
        "The assembly welcomed Tuesday's meeting in Oslo between the Minister for Foreign Affairs of Peru, H.E. Ms. "
        "Ada Rell, and the Minister for Foreign Affairs of Ghana, hosted by Vask."
    )
    assert [p.actor.name for p in meeting.participants[::2]] == [
        "Ada Rell",
        "the Minister for Foreign Affairs of Ghana",
    ]


def test_talk_of_a_second_time_is_no_meeting_of_its_own(meetings) -> None:
    text = "Minister Ada Rell spoke with Oren Vask on Monday. It was the third time the two have talked in a month."
    assert len(meetings(text)) == 1


@pytest.mark.xfail(reason="what was to have been is taken to lie behind the report", strict=True)
def test_a_day_ahead_on_which_something_was_to_have_been(meetings) -> None:
    text = "A meeting of officers that was to have been held in Oslo on Thursday has been put back to Saturday."
    (meeting,) = meetings(text, published="2025-03-05")
    assert meeting.when.value == "2025-03-06"


@pytest.mark.parametrize(
    ("first", "second"),
    [("Peru", "Ghana"), ("Ada Rell", "Oren Vask"), ("the Hill Front", "the Salt Movement")],
)
def test_swapping_the_sides_swaps_the_participants(meetings, first, second) -> None:
    """A symmetric sentence tells the same meeting with the names exchanged."""
    text = "Talks between {} and {} ended in Oslo on Monday without a breakthrough."
    (one,), (other,) = meetings(text.format(first, second)), meetings(text.format(second, first))
    assert [p.text for p in one.participants] == [p.text for p in other.participants][::-1]
    same = ("status", "format", "level", "outcome")
    assert [getattr(one, f) for f in same] == [getattr(other, f) for f in same]


@pytest.mark.parametrize(("he", "she"), [("Mr Vask", "Ms Darrow"), ("King Oren Vask", "Queen Ilse Darrow")])
def test_swapping_he_and_she_swaps_who_met(meetings, he, she) -> None:
    (one,) = meetings(f"{he} left the hall. He will meet General Pell Harrow on Friday.")
    (other,) = meetings(f"{she} left the hall. She will meet General Pell Harrow on Friday.")
    assert one.participants[0].actor.name in he
    assert other.participants[0].actor.name in she


@pytest.mark.xfail(reason="a counterpart named after an inserted time is left out", strict=True)
def test_a_second_counterpart_behind_a_time(meetings) -> None:
    assert len(meetings("Ada Rell telephoned President Maren Toll and, an hour later, General Oren Vask.")) == 2
