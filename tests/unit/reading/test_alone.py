"""Each component added alone to a plain spaCy pipeline, as a user of spaCy would."""

from __future__ import annotations

from importlib.metadata import entry_points

import pytest
import spacy
from spacy.language import Language

from truceline.reading.doc import state
from truceline.reading.parse import PARSER

TEXT = (
    "Norway unveiled a truce plan on Sunday. “The road is open,” the envoy said in Oslo. The Hill Front rejected the "
    "plan and demanded a ceasefire. The envoy met President Maren Toll on Monday. At least 12 people were killed. "
    "The army shelled the port on Sunday."
)
COMPONENTS = (
    "base", "mentions", "times", "places", "attributions", "meetings", "proposals", "responses", "positions", "tolls",
    "events", "tagger",
)  # fmt: skip
# What each finds with nothing beside it; the base component and the places of a plain parse leave no records.
FINDS = {
    "mentions": lambda doc: state(doc).actors,
    "times": lambda doc: state(doc).times,
    "places": lambda doc: state(doc).places,
    "attributions": lambda doc: state(doc).attributions,
    "base": lambda doc: state(doc).quotes,
    "tagger": lambda doc: state(doc).tags is not None,
}


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(PARSER)


@pytest.fixture
def alone(plain):
    """A plain pipeline with one component, given back as it was."""
    added: list[str] = []

    def add(component: str) -> Language:
        added.append(f"truceline_{component}")
        plain.add_pipe(added[0])
        return plain

    yield add
    for name in added:
        plain.remove_pipe(name)


def test_all_are_published_as_spacy_factories() -> None:
    published = {e.name for e in entry_points(group="spacy_factories")}
    assert {f"truceline_{c}" for c in COMPONENTS} <= published


@pytest.mark.parametrize("component", COMPONENTS)
def test_it_finds_its_own(component, alone) -> None:
    doc = alone(component)(TEXT)
    assert not state(doc).failures
    found = FINDS.get(component, lambda doc: [r for r in doc._.records if r.kind.value == component.removesuffix("s")])
    assert found(doc)


@pytest.mark.parametrize("component", COMPONENTS)
@pytest.mark.parametrize("text", ["", " ", "\n\n", "?", "“", "((((", "A.\n\nB."])
def test_odd_texts_break_nothing(component, text, alone) -> None:
    doc = alone(component)(text)
    assert not state(doc).failures


@pytest.mark.parametrize("component", COMPONENTS)
def test_without_a_parse_nothing_is_found_and_nothing_breaks(component) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(f"truceline_{component}")
    doc = nlp(TEXT)
    assert not state(doc).failures
    assert not [r for r in doc._.records if r.kind.value in {"meeting", "response", "position"}]
