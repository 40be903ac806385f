"""Every input that fuzzing started from or found: none breaks its reader, none takes long."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fuzz.target import CORPORA, TARGETS

INPUTS = sorted(path for path in CORPORA.glob("*/*") if path.is_file())
# Seconds; a page at every limit takes two on one shared core.
_LONGEST = 20.0


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_kept_input_is_read_or_refused(path: Path) -> None:
    begun = time.monotonic()
    TARGETS[path.parent.name]()(path.read_bytes())
    assert time.monotonic() - begun < _LONGEST


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_has_a_corpus(name: str) -> None:
    assert any((CORPORA / name).iterdir())
