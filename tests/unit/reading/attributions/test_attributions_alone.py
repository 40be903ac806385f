"""The component added alone to a plain spaCy pipeline."""

from __future__ import annotations

import spacy

from truceline.reading.doc import state
from truceline.reading.parse import PARSER


def test_alone_it_finds_reported_speech() -> None:
    """Without truceline_base there are no quotations; clauses are still read."""
    nlp = spacy.load(PARSER)
    nlp.add_pipe("truceline_attributions")
    doc = nlp("The mediator said that the talks had failed.")
    (found,) = state(doc).attributions
    assert doc[slice(*found.content[0])].text == "the talks had failed"
    assert [r.kind for r in doc._.records] == ["statement"]


def test_with_the_base_it_finds_quotations() -> None:
    """truceline_base brings paragraphs and quotation marks."""
    nlp = spacy.load(PARSER)
    nlp.add_pipe("truceline_base")
    nlp.add_pipe("truceline_attributions")
    doc = nlp("“The talks have failed,” said the mediator.\n\nThe rain went on.")
    assert [a.mode for a in state(doc).attributions] == ["direct"]


def test_an_empty_doc_and_one_without_a_parse_break_nothing() -> None:
    """Nothing to read gives nothing."""
    nlp = spacy.blank("en")
    nlp.add_pipe("truceline_attributions")
    for text in ("", " ", "\n", "The mediator said that the talks had failed."):
        doc = nlp(text)
        assert state(doc).attributions == ()
        assert not state(doc).failures
