"""What the traps ask of a text: its records of one kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Told = Callable[..., list[Any]]


@pytest.fixture(scope="session")
def told(read_text) -> Told:
    """The records of one kind that a text tells: `told("meeting", text, published=...)`."""

    def records(kind: str, text: str, **given: Any) -> list[Any]:
        return [r for r in read_text(text, **given)[2] if r.kind.value == kind]

    return records
