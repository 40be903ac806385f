"""Word knowledge is data: every component keeps its words in a `cues.toml` beside it.

A file holds tables of entries. Each entry has `words` (a list of lemmas, phrases or patterns, as the component's README
says), whatever attributes the component reads, an `example` sentence that uses one of them, and where it helps a
`source`. `tests/unit/reading/test_cues.py` holds every file to that.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def cues(component: str, file: str = "cues.toml") -> dict[str, list[dict[str, Any]]]:
    """The tables of a component's cue file.

    Args:
        component: folder below `truceline.reading`, for example "tolls"; "" for the folder itself.
        file: name of the file.
    """
    package = f"truceline.reading.{component}" if component else "truceline.reading"
    tables: dict[str, list[dict[str, Any]]] = tomllib.loads(resources.files(package).joinpath(file).read_text("utf-8"))
    return tables


@cache
def wordset(component: str, table: str) -> frozenset[str]:
    """All words of one table."""
    return frozenset(word for entry in cues(component)[table] for word in entry["words"])


@cache
def lookup(component: str, table: str, attribute: str) -> dict[str, Any]:
    """What one table says of each of its words: word to the value of `attribute`."""
    return {word: entry[attribute] for entry in cues(component)[table] if attribute in entry for word in entry["words"]}
