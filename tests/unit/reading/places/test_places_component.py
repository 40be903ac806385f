"""The component as spaCy users get it."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from truceline.reading.doc import PlaceMention, state
from truceline.reading.parse import PARSER
from truceline.reading.places import component


def test_it_works_alone_in_a_plain_pipeline() -> None:
    nlp = spacy.load(PARSER)
    nlp.add_pipe("truceline_places")
    doc = nlp("The envoys met in Nairobi.\n\nNothing was agreed.")
    (found,) = doc._.truceline.places
    assert isinstance(found, PlaceMention)
    assert doc[found.start : found.end].text == "Nairobi"
    assert found.place.geonameid == 184745


def test_an_empty_or_unparsed_doc_is_left_alone() -> None:
    nlp = spacy.blank("en")
    assert component.read(nlp("")).text == ""
    assert state(component.read(Doc(nlp.vocab, words=["no", "names"]))).places == ()


def test_a_failure_costs_the_layer_and_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Doc) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(component, "toponyms", broken)
    doc = component.read(spacy.blank("en")("Nairobi is calm."))
    assert state(doc).places == ()
    assert [f.component for f in state(doc).failures] == ["places"]
