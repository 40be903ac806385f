"""Every entry of a word file has an example that uses one of its words."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest

from truceline.intake.zones.cues import holds, levelled, opens


def _entries() -> list[tuple[str, str, dict[str, Any]]]:
    found = []
    for file in ("furniture.toml", "agencies.toml", "corrections.toml"):
        tables = tomllib.loads(resources.files("truceline.intake.zones").joinpath(file).read_text("utf-8"))
        found += [(file, name, entry) for name, entries in tables.items() for entry in entries]
    return found


@pytest.mark.parametrize(("file", "table", "entry"), _entries())
def test_entries(file: str, table: str, entry: dict[str, Any]) -> None:
    assert len(set(entry["words"])) == len(entry["words"]), "a word stands twice"
    if file == "agencies.toml":
        assert any(word in entry["example"] for word in entry["words"])
    else:
        assert all(levelled(word) == word for word in entry["words"]), "words are levelled"
        assert any(word in levelled(entry["example"]) for word in entry["words"])


@pytest.mark.parametrize(("file", "table", "entry"), [x for x in _entries() if "longest" in x[2]])
def test_a_line_is_told_by_each_phrase(file: str, table: str, entry: dict[str, Any]) -> None:
    for phrase in entry["words"]:
        assert opens(file, table, phrase)
        assert opens(file, table, f"{phrase} #")
        assert holds(file, table, f"the {phrase} #")


def test_a_part_of_a_word_is_no_phrase() -> None:
    assert holds("furniture.toml", "contributed", "ina faro (contributed reporting)")
    assert not holds("furniture.toml", "contributed", "ina faro miscontributed reporting")
    assert not holds("furniture.toml", "contributed", "ina faro contributed reportings")
    assert not opens("furniture.toml", "opening", "tagsx:")
