"""Reading times alone, without the other components."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from truceline.reading.base.component import read as read_base
from truceline.reading.doc import Context, state
from truceline.reading.pipeline import parser
from truceline.reading.times.component import read

ReadTimes = Callable[..., Doc]


@pytest.fixture(scope="session")
def read_times() -> ReadTimes:
    """Parses a text and reads its quotations and times. 2025-03-05 is a Wednesday."""

    def reader(text: str, published: str | None = "2025-03-05") -> Doc:
        doc = parser()(text)
        state(doc).context = Context(text=text, published=date.fromisoformat(published) if published else None)
        doc = read(read_base(doc))
        assert not state(doc).failures
        return doc

    return reader
