"""Which issue some words are about."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from spacy.language import Language

from truceline.model.enums import Issue
from truceline.reading.issues import issues, main_issue
from truceline.reading.parse import PARSER
from truceline.reading.words import cues


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(PARSER, exclude=["ner"])


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("a lasting ceasefire", "ceasefire"),
        ("pull all of its troops out of the valley", "withdrawal"),
        ("the release of forty hostages", "hostages-prisoners"),
        ("more trucks of humanitarian aid", "humanitarian-access"),
        ("the return of displaced families", "displacement-return"),
        ("an end to the sanctions", "sanctions"),
        ("the recognition of statehood", "recognition"),
        ("monitors at the pass", "monitoring"),
        ("a red apple", None),
    ],
)
def test_main_issue(nlp, text, issue) -> None:
    doc = nlp(text)
    assert main_issue(doc, 0, len(doc)) == issue


def test_words_are_taken_once_and_in_order(nlp) -> None:
    """The pattern with more words wins where two overlap."""
    doc = nlp("They want a ceasefire, the release of prisoners and humanitarian aid.")
    found = issues(doc, 0, len(doc))
    assert list(dict.fromkeys(i.value for *_, i in found)) == ["ceasefire", "hostages-prisoners", "humanitarian-access"]
    assert all(a[1] <= b[0] for a, b in pairwise(found))


def test_an_empty_range_is_about_nothing(nlp) -> None:
    doc = nlp("ceasefire")
    assert issues(doc, 0, 0) == []
    assert main_issue(doc, 1, 1) is None


def test_every_issue_of_the_codebook_has_words() -> None:
    known = {Issue(entry["issue"]) for entry in cues("", "issues.toml")["issue"]}
    assert known | {Issue.OTHER} == set(Issue)
