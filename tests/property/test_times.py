"""Reading times never raises, whatever the text and the day of publication, and its ranges are valid."""

from __future__ import annotations

from datetime import date

import spacy
from hypothesis import given
from hypothesis import strategies as st

from truceline.reading.doc import Context, state
from truceline.reading.times import component
from truceline.reading.words import cues

NLP = spacy.blank("en")
WORDS = sorted({w for entries in cues("times").values() for entry in entries for w in entry["words"]})
TOKENS = st.one_of(
    st.sampled_from(WORDS),
    st.integers(0, 10_000).map(str),
    st.sampled_from(
        ["2024-02-30", "99/99/9999", "31.02.24", "25:61", "9999", "the", "½", "1990s", "0s", "31st", "99th"]
    ),
    st.text(max_size=6),
)
TEXTS = st.lists(TOKENS, max_size=30).map(" ".join)


@given(TEXTS, st.one_of(st.none(), st.dates()))
def test_any_text_and_any_day(text: str, published: date | None) -> None:
    doc = NLP(text)
    found = state(doc)
    found.context = Context(text=text, published=published)
    component.read(doc)
    assert not found.failures
    at = 0
    for time in found.times:
        assert at <= time.start < time.end <= len(doc)
        at = time.end
        for value in (time.value, time.until):
            assert value is None or value[:4].isdecimal()


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9998, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_within_a_week_of_the_publication(published: date, number: int) -> None:
    from truceline.reading.times.relative import weekday

    for direction in (-1, 0, 1):
        at = weekday(published, number, direction).at
        assert at is not None
        assert at.weekday() == number
        assert abs((at - published).days) <= 6
        assert (at - published).days * direction >= 0
