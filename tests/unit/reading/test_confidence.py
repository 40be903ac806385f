"""How sure a record is: what speaks for it, and what is made of that."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from made_tags import Making, read_with
from truceline.model.enums import Kind
from truceline.model.records import Record
from truceline.reading import confidence as module
from truceline.reading.confidence import KINDS, WEIGHTS, confidence, evidence
from truceline.reading.doc import state
from truceline.reading.seal import seal

TEXT = "The Hill Front rejected the plan."


def read(p: float | None = None, score: float = 0.0) -> tuple[Doc, Record]:
    """A response by rules; with `p` and `score` what the model thinks of its word and its sentence."""
    make = None if p is None else lambda m: m.record("response", "rejected", p=p).label("response", TEXT, score)
    doc = read_with(TEXT, make)
    (record,) = [r for r in doc._.records if r.kind is Kind.RESPONSE]
    return doc, record


def guessed(record: Record, guess: float) -> Record:
    return record.model_copy(update={"confidence": guess})


def test_there_are_weights_for_every_kind_with_the_model_and_without() -> None:
    held = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    assert set(KINDS) == set(Kind)
    assert set(held) == {"with model", "by rules"}
    assert set(held["with model"]) == {*KINDS, "guess", "sentence", "word"}
    assert set(held["by rules"]) == {*KINDS, "guess"}


def test_without_tags_only_the_guess_speaks_for_a_record() -> None:
    doc, record = read()
    assert set(evidence(doc, record)) == {"guess"}


def test_with_tags_its_sentence_and_its_word_speak_too() -> None:
    doc, record = read(0.9, score=1.5)
    found = evidence(doc, guessed(record, 0.5))
    assert found["guess"] == 0
    assert found["word"] == pytest.approx(2.197, abs=0.001)
    assert found["sentence"] == pytest.approx(1.5)


def test_a_statement_is_given_away_by_a_spoken_cue() -> None:
    def make(m: Making) -> None:
        m.cue("said", speaker="The mayor", content=["the road was open"], p=0.9)

    doc = read_with("The mayor said that the road was open.", make)
    (record,) = doc._.records
    assert evidence(doc, record)["word"] == pytest.approx(2.197, abs=0.001)
    tags = state(doc).tags
    assert tags is not None
    thought = tags.cues.copy()
    thought[:, [1, 3]] = thought[:, [3, 1]]
    state(doc).tags = replace(tags, cues=thought)
    assert evidence(doc, record)["word"] == -4


def test_where_the_model_saw_nothing_the_sentence_speaks_neither_way() -> None:
    doc, record = read()
    state(doc).tags = Making(doc, windows=[]).tags()
    assert evidence(doc, record)["sentence"] == 0
    assert evidence(doc, record)["word"] == -4


def test_no_evidence_counts_beyond_its_bounds() -> None:
    doc, record = read(1.0, score=90.0)
    assert set(evidence(doc, guessed(record, 1.0)).values()) == {4.0}
    doc, record = read(0.0, score=-80.0)
    assert set(evidence(doc, guessed(record, 0.0)).values()) == {-4.0}


def test_it_weighs_the_evidence_by_the_weights_of_the_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    weights: dict[str, Any] = {
        "with model": {"response": 0.5, "guess": 1.0, "sentence": 0.5, "word": -0.25},
        "by rules": {"response": -0.5, "guess": 2.0},
    }
    monkeypatch.setattr(module, "_weights", lambda: weights)
    doc, record = read(0.5, score=2.0)
    assert confidence(doc, guessed(record, 0.5)) == pytest.approx(0.818)  # 0.5 + 2 · 0.5
    doc, record = read()
    assert confidence(doc, guessed(record, 0.5)) == pytest.approx(0.378)  # -0.5


@given(st.floats(0, 1), st.floats(0, 1), st.floats(-50, 50))
@settings(max_examples=20, deadline=None)
def test_it_is_a_probability(guess: float, p: float, score: float) -> None:
    doc, record = read(p, score)
    assert 0 < confidence(doc, guessed(record, guess)) < 1


def test_it_rises_with_the_evidence() -> None:
    sure = []
    for guess, p, score in [(0.05, 0.05, -3.0), (0.3, 0.3, -1.0), (0.7, 0.7, 1.0), (0.95, 0.95, 3.0)]:
        doc, record = read(p, score)
        sure.append(confidence(doc, guessed(record, guess)))
    assert all(a < b for a, b in pairwise(sure))


def test_without_the_model_it_rises_with_the_guess() -> None:
    doc, record = read()
    assert confidence(doc, guessed(record, 0.3)) < confidence(doc, guessed(record, 0.7))


def test_the_seal_sets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = {"with model": {}, "by rules": {**dict.fromkeys(KINDS, 1.0), "guess": 0.0}}
    monkeypatch.setattr(module, "_weights", lambda: weights)
    doc, record = read()
    assert record.confidence != 0.731
    sealed = seal(doc, "rep_test")
    assert sealed
    assert {r.confidence for r in sealed} == {0.731}
    assert [r.confidence for r in sealed] == [confidence(doc, r) for r in sealed]


def test_how_sure_a_record_is_does_not_change_its_id() -> None:
    by_rules = {r.id for r in seal(read()[0], "rep_test") if r.kind is Kind.RESPONSE}
    with_model = {r.id for r in seal(read(0.9, 2.0)[0], "rep_test") if r.kind is Kind.RESPONSE}
    assert by_rules == with_model
