"""Correction notices are a zone of their own; what tells of a correction is text, and an update is furniture."""

from __future__ import annotations

import pytest

from truceline.intake.zones import corrected_title, zones
from truceline.intake.zones.cues import table
from truceline.model.enums import ZoneKind

LEAD = "Envoys of the two sides met for a second day in the harbour town, officials said on Tuesday."
MORE = "Nobody would say what had been agreed, and the session broke up shortly before midnight."


def kinds(*lines: str, title: str | None = None) -> list[tuple[str, str]]:
    text = "\n\n".join(lines)
    return [(z.kind.value, text[z.start : z.end]) for z in zones(text, title)[0]]


@pytest.mark.parametrize(
    "line",
    [
        "Correction: an earlier version of this article said that 38 people had died. The clinic counted 36.",
        "CORRECTION: The ferry left on Monday, not on Sunday.",
        "Clarification: The envoy spoke for the Velmar Front alone, not for the allied bands.",
        "This article was amended on 3 March 2025 to say that the bridge lies north of the town.",
        "• This article was amended on 3 and 5 March 2025. An earlier version misspelled the name of Sela Marrin.",
        "(Corrects paragraph 4 to say that the convoy had 12 lorries, not 21)",
        "(This March 3 story has been corrected to fix the name of the port in paragraph 2)",
        "(This story has been corrected to show that the talks were on Monday.)",
        "An earlier version of this story gave a wrong day for the exchange.",
        "A previous version of this article misidentified the speaker.",
        "Editor's note: The spelling of the envoy's name has been corrected.",
        "Editor’s Note: An earlier headline wrongly said that the pass was closed.",
        "Correction appended",
        "This story has been updated to correct the number of lorries.",
    ],
)
def test_a_notice_is_a_zone_of_its_own(line: str) -> None:
    found = kinds("Envoys meet again", LEAD, MORE, line)
    assert [kind for kind, _ in found] == ["title", "body", "body", "correction"]
    assert found[-1][1] == line
    assert [kind for kind, _ in kinds("Envoys meet again", line, LEAD, MORE)][1:] == ["correction", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "The ministry issued a correction: the toll is 38.",
        "An earlier version of the plan said that the troops would leave within a week, two envoys said.",
        "The report has been corrected twice by the clinic, which first spoke of 41 dead.",
        "Corrections to the list of prisoners were handed over on Monday, the Front said.",
        "Correction officers at the Lesna prison said that no captive had been moved.",
        "“This article was amended behind our backs,” the chief envoy said of the draft treaty.",
        "Clarification was sought from both armies, the monitors said.",
        "The clinic corrected its count from 41 to 38 on Tuesday.",
        "Note that neither side has signed, the mediator said; an error in the text was to be mended first.",
    ],
)
def test_what_tells_of_a_correction_is_text(line: str) -> None:
    assert [kind for kind, _ in kinds("Envoys meet again", LEAD, line, MORE)] == ["title", "body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Update: this is a developing story.",
        "This article has been updated.",
        "This article was updated on 3 May with new comments from the clinic.",
        "Editor's note: This story holds accounts that some readers may find distressing.",
        "Corrections",
    ],
)
def test_an_update_is_no_correction(line: str) -> None:
    assert "correction" not in [kind for kind, _ in kinds("Envoys meet again", LEAD, MORE, line)]


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("CORRECTED-Truce talks to go on for a third day", "Truce talks to go on for a third day"),
        ("CORRECTED - Truce talks to go on for a third day", "Truce talks to go on for a third day"),
        ("UPDATE 2-CORRECTED-Truce talks to go on for a third day", "Truce talks to go on for a third day"),
        ("Correction: Truce talks to go on for a third day", "Truce talks to go on for a third day"),
        ("Corrected: Truce talks to go on for a third day | World News", "Truce talks to go on for a third day"),
    ],
)
def test_the_mark_before_a_headline(title: str, own: str) -> None:
    found = kinds(title, LEAD, MORE, title=title)
    assert found[0][0] == "correction"
    assert ("title", own) in found
    assert title[corrected_title(title) :].startswith(own)


@pytest.mark.parametrize("title", ["Corrected figures put toll at 38", "Correction", "Truce talks go on", ""])
def test_headlines_without_a_mark(title: str) -> None:
    assert corrected_title(title) == 0


@pytest.mark.parametrize("name", ["opening", "note", "amends", "whole"])
def test_every_example_is_a_notice(name: str) -> None:
    for entry in table("corrections.toml", name):
        assert kinds("Envoys meet again", LEAD, MORE, entry["example"])[-1][0] == ZoneKind.CORRECTION.value
