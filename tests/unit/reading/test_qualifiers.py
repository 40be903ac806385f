"""Hedges and conditions over a clause."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Token

from truceline.reading.parse import PARSER
from truceline.reading.qualifiers import condition_in, condition_of, hedge_of, hedge_word


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(PARSER)


def verb(nlp: Language, text: str, lemma: str) -> Token:
    return next(t for t in nlp(text) if t.lemma_ == lemma)


@pytest.mark.parametrize(
    ("text", "lemma", "cue", "level"),
    [
        ("The Front appeared to reject the plan.", "reject", "appeared to", "apparent"),
        ("The Front reportedly rejected the plan.", "reject", "reportedly", "reported"),
        ("The Front is expected to reject the plan.", "reject", "expected to", "expected"),
        ("The Front may reject the plan.", "reject", "may", "possible"),
        ("The Front is likely to reject the plan.", "reject", "likely to", "expected"),
    ],
)
def test_hedges(nlp, text, lemma, cue, level) -> None:
    token = verb(nlp, text, lemma)
    hedge = hedge_of(token.doc, token, None)
    assert (hedge.cue.text, hedge.level, hedge.holder) == (cue, level, "outlet")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Front accepts the plan, subject to the consent of the council.", "subject to the consent of the council"),
        ("The Front accepts the plan, so long as no garrison stays.", "so long as no garrison stays"),
        ("The Front will accept the plan with two conditions.", "with two conditions"),
        (
            "The Front accepted the plan on one condition: that the army leaves.",
            "on one condition: that the army leaves",
        ),
        ("The Front accepted the plan with reservations.", "with reservations"),
    ],
)
def test_a_yes_with_strings(nlp, text, words) -> None:
    token = verb(nlp, text, "accept")
    found = condition_of(token.doc, token)
    assert (found.span.text, found.kind) == (words, "if")


@pytest.mark.parametrize("text", ["The Front accepted the plan on Monday.", "The Front accepted the plan with joy."])
def test_a_yes_without_strings(nlp, text) -> None:
    token = verb(nlp, text, "accept")
    assert condition_of(token.doc, token) is None


@pytest.mark.parametrize("text", ["The Front rejected the plan.", "The Front flatly rejected the plan."])
def test_a_plain_clause_has_no_hedge(nlp, text) -> None:
    token = verb(nlp, text, "reject")
    assert hedge_of(token.doc, token, None) is None


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("The Front will sign if the army leaves.", "if", "if the army leaves"),
        ("The Front will sign only if the army leaves.", "if", "only if the army leaves"),
        ("The Front will not sign until the army leaves.", "until", "until the army leaves"),
        ("The Front will not sign unless the army leaves.", "unless", "unless the army leaves"),
        ("The Front will sign on condition that the army leaves.", "if", "on condition that the army leaves"),
    ],
)
def test_conditions(nlp, text, kind, words) -> None:
    token = verb(nlp, text, "sign")
    condition = condition_of(token.doc, token)
    assert (condition.kind, condition.span.text) == (kind, words)


@pytest.mark.parametrize("text", ["The Front will sign on Monday.", "The Front will sign because the army left."])
def test_times_and_reasons_are_no_conditions(nlp, text) -> None:
    token = verb(nlp, text, "sign")
    assert condition_of(token.doc, token) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Front will sign, Dolan said, if the army leaves.", "if the army leaves"),
        ("Should the army leave, the Front will sign.", "Should the army leave"),
        ("Dolan said the Front should sign.", None),
        ("Until today a loaf cost a coat.", None),
        ("Some of the captives, many of them without medicine, are ill.", None),
    ],
)
def test_the_first_condition_within_a_stretch(nlp, text, words) -> None:
    doc = nlp(text)
    found = condition_in(doc, 0, len(doc))
    assert (found and found.span.text) == words


def test_words_that_hedge_by_themselves(nlp) -> None:
    doc = nlp("Ten guards were reportedly killed and nine may have died in May.")
    assert [(t.text, hedge_word(t)) for t in doc if hedge_word(t)] == [("reportedly", "reported"), ("may", "possible")]
