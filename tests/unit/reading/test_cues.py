"""Word knowledge is data: every entry has words and an example that uses one of them, and knows no real person."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import spacy

import truceline.reading
from truceline.reading.parse import PARSER

FOLDER = Path(truceline.reading.__file__).parent
FILES = sorted(
    p for p in FOLDER.rglob("*.toml") if p.name in {"cues.toml", "issues.toml", "qualifiers.toml", "numbers.toml"}
)
# Tables whose words are names that everybody knows; all other words are lower case: nobody's name is among them.
NAMES = {"igo", "agency", "ngo"}
COMPONENTS = ("mentions", "meetings", "proposals", "responses", "positions")


def entries(path: Path) -> list[tuple[str, dict[str, Any]]]:
    tables = tomllib.loads(path.read_text("utf-8"))
    return [(table, entry) for table, rows in tables.items() for entry in rows]


def name_of(path: Path) -> str:
    return str(path.relative_to(FOLDER))


@pytest.fixture(scope="module")
def examples() -> dict[str, list[set[str]]]:
    """The lower-case forms of each token of each example sentence: as written, and its lemma."""
    nlp = spacy.load(PARSER, exclude=["ner"])
    texts = {e["example"] for path in FILES for _, e in entries(path) if "example" in e}
    return {doc.text: [{t.lower_, t.lemma_.lower()} for t in doc] for doc in nlp.pipe(sorted(texts))}


def uses(word: str, text: str, forms: list[set[str]]) -> bool:
    """Whether an example uses a word or phrase: as it stands, or its parts in order, inflected or apart."""
    if re.search(rf"(?<!\w){re.escape(word.lower())}", text.lower()):
        return True
    at = 0
    for part in word.lower().split():
        at = next((i + 1 for i in range(at, len(forms)) if part in forms[i]), 0)
        if not at:
            return False
    return True


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_every_entry_has_words_and_an_example_that_uses_one(path, examples) -> None:
    lacking = []
    for table, entry in entries(path):
        words, example = entry.get("words"), entry.get("example")
        if not words or not example:
            lacking.append((table, words and words[:3], "no words or no example"))
        elif not any(uses(w, example, examples[example]) for w in words):
            lacking.append((table, words[:3], example))
    assert lacking == []


@pytest.mark.parametrize("component", COMPONENTS)
def test_only_names_known_everywhere_have_capitals(component) -> None:
    path = FOLDER / component / "cues.toml"
    capitals = [(t, w) for t, e in entries(path) if t not in NAMES for w in e["words"] if w != w.lower()]
    assert capitals == []


@pytest.mark.parametrize("component", COMPONENTS)
def test_every_table_is_used(component) -> None:
    """A table that no code asks for is dead."""
    code = "".join(p.read_text("utf-8") for p in (FOLDER / component).glob("*.py"))
    tables = {t for t, _ in entries(FOLDER / component / "cues.toml")}
    assert {t for t in tables if f'"{t}"' not in code} == set()


@pytest.mark.parametrize("component", COMPONENTS)
def test_no_word_stands_twice_in_an_entry(component) -> None:
    twice = [
        (t, w) for t, e in entries(FOLDER / component / "cues.toml") for w in set(e["words"]) if e["words"].count(w) > 1
    ]
    assert twice == []
