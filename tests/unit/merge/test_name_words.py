"""The word lists that names are taken apart with: every entry has an example that holds one of its words."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from truceline.merge.spelling import folded

TABLES = tomllib.loads(resources.files("truceline.merge").joinpath("names.toml").read_text("utf-8"))
ENTRIES = [(name, entry) for name, entries in TABLES.items() for entry in entries]


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=[f"{n}-{e['words'][0]}" for n, e in ENTRIES])
def test_an_example_holds_a_word_of_its_entry(name, entry) -> None:
    words = folded(entry["example"].replace("-", " ").replace(".", " ")).split()
    assert set(entry["words"]) & set(words), name


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=[f"{n}-{e['words'][0]}" for n, e in ENTRIES])
def test_words_are_folded_and_stand_once(name, entry) -> None:
    assert entry["words"] == [folded(w) for w in entry["words"]]
    assert len(entry["words"]) == len(set(entry["words"])), name
