"""A component that breaks is told of in the rows, never silently."""

from __future__ import annotations

import json

import pytest

from truceline.reading.tolls import component
from truceline.workflow.annotate import annotate


def test_a_broken_component_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[object]:
        raise ZeroDivisionError

    monkeypatch.setattr(component, "claims_in", broken)
    (row,) = annotate([json.dumps({"id": "a", "text": "At least nine people were killed, she said."})], ["tolls"])
    assert row["tolls"] == []
    assert {f["component"] for f in row["failures"]} == {"tolls"}


def test_nothing_broken_nothing_listed() -> None:
    (row,) = annotate([json.dumps({"id": "a", "text": "At least nine people were killed, she said."})], ["tolls"])
    assert "failures" not in row
