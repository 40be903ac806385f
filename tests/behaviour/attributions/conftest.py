"""Attributions of a text as words, and its statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from spacy.tokens import Doc

from truceline.model.records import Record, Statement
from truceline.reading.doc import Attribution, state

ReadText = Callable[..., tuple[object, Doc, tuple[Record, ...]]]


@dataclass(frozen=True)
class Said:
    """An attribution in words."""

    speaker: str | None
    cue: str | None
    content: tuple[str, ...]
    mode: str
    spoken: bool
    act: str | None


def _said(doc: Doc, a: Attribution) -> Said:
    words = lambda r: doc[r[0] : r[1]].text  # noqa: E731
    return Said(
        speaker=words(a.speaker) if a.speaker else None,
        cue=words(a.cue) if a.cue else None,
        content=tuple(words(c) for c in a.content),
        mode=a.mode.value,
        spoken=a.spoken,
        act=a.act.value if a.act else None,
    )


@pytest.fixture
def said(read_text: ReadText) -> Callable[[str], list[Said]]:
    """The attributions of a text, in order."""

    def read(text: str) -> list[Said]:
        _, doc, _ = read_text(text)
        assert not [f for f in state(doc).failures if f.component == "attributions"]
        return [_said(doc, a) for a in state(doc).attributions]

    return read


@pytest.fixture
def statements(read_text: ReadText) -> Callable[..., list[Statement]]:
    """The statement records of a text, in order."""

    def read(text: str, **known: str | None) -> list[Statement]:
        _, _, records = read_text(text, **known)
        return [r for r in records if isinstance(r, Statement)]

    return read
