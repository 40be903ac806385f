"""The tolls of a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from truceline.model.records import Record, Toll

ReadText = Callable[..., tuple[object, Doc, tuple[Record, ...]]]
Tolls = Callable[..., list[Toll]]


@pytest.fixture(scope="session")
def tolls(read_text: ReadText) -> Tolls:
    """Reads a text with all components and gives its tolls in order."""

    def read(text: str, **given: str | None) -> list[Toll]:
        _, _, records = read_text(text, **given)
        found = [r for r in records if isinstance(r, Toll)]
        assert all(a.reads_back(text) for t in found for a in t.anchors)
        assert all(t.span.reads_back(text) for t in found)
        return found

    return read
