"""Which time belongs to which verb, in reports of Wednesday, 5 March 2025."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.tokens import Doc

from truceline.model.enums import Precision, TimeBasis
from truceline.reading.base.component import read as read_base
from truceline.reading.doc import Context, state
from truceline.reading.pipeline import parser
from truceline.reading.times.component import read
from truceline.reading.whenof import when_of

TODAY = "2025-03-05"


def parsed(text: str) -> Doc:
    doc = parser()(text)
    state(doc).context = Context(text=text, published=date(2025, 3, 5))
    return read(read_base(doc))


def day(text: str, word: str) -> str | None:
    doc = parsed(text)
    found = when_of(doc, next(t.i for t in doc if t.text == word))
    return found.value if found else None


REPORTED = "The ministry said on Wednesday that talks would start on Thursday in Port Selin."
TOUR = "The envoy has been travelling, crisscrossing the region on Tuesday in her visit and meeting with both councils."
QUOTED = (
    "“We will sign on Friday,” the minister told reporters on Wednesday at the start of a meeting with the council."
)
FRONTED = "Later on Wednesday, the premier appeared to reject the plan, promising that the army would go on."


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (REPORTED, "said", TODAY),
        (REPORTED, "start", "2025-03-06"),
        (REPORTED, "talks", "2025-03-06"),
        (TOUR, "crisscrossing", "2025-03-04"),
        (TOUR, "meeting", "2025-03-04"),
        (QUOTED, "sign", "2025-03-07"),
        (QUOTED, "told", TODAY),
        (QUOTED, "meeting", TODAY),
        (FRONTED, "appeared", TODAY),
        (FRONTED, "reject", TODAY),
        (FRONTED, "promising", TODAY),
        (FRONTED, "go", None),
        ("The delegates arrived on Monday and left on Tuesday.", "arrived", "2025-03-03"),
        ("The delegates arrived on Monday and left on Tuesday.", "left", "2025-03-04"),
        ("The delegates left on Monday and the envoy stayed.", "stayed", None),
        ("On Tuesday, the two sides held a meeting that lasted until dawn.", "held", "2025-03-04"),
        ("On Tuesday, the two sides held a meeting that lasted until dawn.", "lasted", None),
        ("They agreed on Monday to meet again next week.", "agreed", "2025-03-03"),
        ("They agreed on Monday to meet again next week.", "meet", "2025-03-10"),
        ("Two people were killed in the raid on Sunday, the hospital said.", "killed", "2025-03-02"),
        ("Two people were killed in the raid on Sunday, the hospital said.", "said", None),
        ("The deal is expected to be signed on Saturday.", "signed", "2025-03-08"),
        ("The talks, which the envoy said would resume on Friday, were put off.", "put", None),
        ("The truce lasts 40 days.", "lasts", None),
        ("Convoys cross every day.", "cross", None),
    ],
)
def test_a_time_belongs_to_the_verb_that_it_hangs_on(text: str, word: str, expected: str | None) -> None:
    assert day(text, word) == expected


def test_an_open_time_keeps_its_end() -> None:
    doc = parsed("Senior officials will reconvene in Selin before the end of next week.")
    found = when_of(doc, next(t.i for t in doc if t.text == "reconvene"))
    assert found is not None
    assert (found.value, found.end, found.precision) == (None, "2025-03-16", Precision.WEEK)


@pytest.mark.parametrize("adverb", ["earlier", "later"])
def test_earlier_and_later_stand_on_the_day_of_the_report_when_it_was_spoken_of(adverb: str) -> None:
    doc = parsed(f"The minister spoke to reporters on Wednesday. She {adverb} met the premier.")
    found = when_of(doc, next(t.i for t in doc if t.text == "met"))
    assert found is not None
    assert found.span is not None
    assert (found.value, found.basis, found.span.text) == (TODAY, TimeBasis.RELATIVE, adverb)


def test_later_than_another_day_is_that_day_and_earlier_is_before() -> None:
    for adverb, value in (("later", "2025-03-03"), ("earlier", None)):
        doc = parsed(f"The minister flew to Selin on Monday. She {adverb} met the premier.")
        found = when_of(doc, next(t.i for t in doc if t.text == "met"))
        assert found is not None
        assert found.value == value


def test_previously_has_no_day() -> None:
    doc = parsed("The army has previously said it would stay.")
    found = when_of(doc, next(t.i for t in doc if t.text == "said"))
    assert found is not None
    assert (found.value, found.precision) == (None, Precision.BEFORE_REPORT)
