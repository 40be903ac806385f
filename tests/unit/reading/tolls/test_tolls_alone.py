"""The component in a pipeline that is not Truceline's, and a sentence that breaks it."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from truceline.model.records import Toll
from truceline.reading.doc import state
from truceline.reading.pipeline import PARSER
from truceline.reading.tolls import component


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    pipeline = spacy.load(PARSER)
    pipeline.add_pipe("truceline_tolls")
    return pipeline


def test_added_alone_to_a_plain_pipeline(nlp: spacy.Language) -> None:
    doc = nlp("At least nine people were killed and 20 wounded on Tuesday, the clinic said.")
    found = doc._.records
    assert all(isinstance(r, Toll) for r in found)
    assert [(t.measure.value, t.value, t.bound.value) for t in found] == [
        ("killed", 9, "at-least"),
        ("wounded", 20, "at-least"),
    ]
    # Without attributions nobody is cited, and nothing is guessed.
    assert [t.claimant for t in found] == [None, None]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "12", "Killed.", "killed killed killed 12", "of of of 12 dead dead"])
def test_odd_texts_do_no_harm(nlp: spacy.Language, text: str) -> None:
    doc = nlp(text)
    assert state(doc).failures == []


def test_a_sentence_that_breaks_costs_itself_only(nlp: spacy.Language, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = component.claims_in

    def fragile(doc: Doc, zone: object, start: int, end: int, last: object) -> object:
        if doc[start].text == "Nine":
            raise ValueError("broken")
        return whole(doc, zone, start, end, last)  # type: ignore[arg-type]

    monkeypatch.setattr(component, "claims_in", fragile)
    doc = nlp("Nine people were killed. Four people were hurt.")
    assert [t.value for t in doc._.records] == [4]
    assert [(f.component, f.reason) for f in state(doc).failures] == [("tolls", "ValueError: broken")]
