"""Readouts: what a government puts out about a call or meeting of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Meetings = Callable[..., list[Any]]

CALL = "Ilse Darrow had a telephone conversation with President Maren Toll."


@pytest.fixture(scope="session")
def meetings(read_text) -> Meetings:
    """The meeting records of a text."""

    def records(text: str, **given: Any) -> list[Any]:
        return [r for r in read_text(text, **given)[2] if r.kind.value == "meeting"]

    return records


def _when(meeting: Any) -> tuple[str | None, str] | None:
    return (meeting.when.value, meeting.when.basis.value) if meeting.when else None


@pytest.mark.parametrize(
    ("title", "text", "when"),
    [
        ("Telephone conversation with President Toll", CALL, ("2025-03-05", "report-date")),
        (
            "Telephone conversation with President Toll",
            CALL.replace("had", "yesterday had"),
            ("2025-03-04", "relative"),
        ),
        ("Darrow welcomes the harvest", CALL, None),
        (None, CALL, None),
    ],
)
def test_a_readout_has_the_day_of_the_report(meetings, title, text, when) -> None:
    """Only where its title says that it is about a meeting, and no words give a day."""
    (meeting,) = meetings(text, title=title)
    assert _when(meeting) == when


def test_a_readout_without_a_date_has_no_day(meetings) -> None:
    """Codebook, rule 7: a report without a date stays without one."""
    (meeting,) = meetings(CALL, title="Telephone conversation with President Toll", published=None)
    assert meeting.when is None


def test_only_the_first_meeting_has_the_day_of_the_report(meetings) -> None:
    first, *others = meetings(
        f"{CALL} Ilse Darrow had met Joren Vask in Oslo.", title="Telephone conversation with President Toll"
    )
    assert _when(first) == ("2025-03-05", "report-date")
    assert [_when(m) for m in others] == [None]


def test_a_planned_meeting_has_no_day_from_the_report(meetings) -> None:
    (meeting,) = meetings("The envoy will meet President Maren Toll.", title="Meeting with President Toll")
    assert meeting.when is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "His Highness the Emir Sheikh Faris bin Nadim received at Amal Palace today His Majesty King Aurel III.",
            ["His Highness", "His Majesty King Aurel III"],
        ),
        (
            "President Maren Toll received the envoy of the Union for the Mirren Line at Amal Palace.",
            ["President Maren Toll", "the envoy of the Union"],
        ),
        (
            "President Maren Toll received a phone call from Prime Minister Ilse Darrow.",
            ["President Maren Toll", "Prime Minister Ilse Darrow"],
        ),
        ("Ilse Darrow called the President of Peru on Monday.", ["Ilse Darrow", "the President of Peru"]),
        (
            "Norway hosted a round of consultations between Peru and the Hill Front on Monday.",
            ["Peru", "the Hill Front"],
        ),
    ],
)
def test_who_was_there(meetings, text, words) -> None:
    (meeting,) = meetings(text)
    assert [p.text for p in meeting.participants] == words


@pytest.mark.parametrize(
    "text",
    [
        "Foreign Minister Haldis Brekk spoke by phone with the Foreign Minister of Peru on Monday.",
        "On Tuesday, Okarin called the Emir of Qatar to thank him.",
        "President Luis Abarca held talks on Monday with the President of Peru.",
    ],
)
def test_nobody_meets_himself(meetings, text) -> None:
    """Another's office is not the subject's, even where the report names nobody else who holds it."""
    (meeting,) = meetings(text)
    one, other = (p.actor for p in meeting.participants)
    assert one.id != other.id


@pytest.mark.parametrize(
    "text",
    [
        "The envoy spoke with Her Excellency the Prime Minister of Peru, Ilse Darrow, on Monday.",
        "Her Excellency the President, Ilse Darrow, met the envoy on Monday.",
    ],
)
def test_a_style_means_the_person_named_behind_the_office(meetings, text) -> None:
    (meeting,) = meetings(text)
    assert "Ilse Darrow" in [p.actor.name for p in meeting.participants]
