"""What the reading model tells of each word: the classes of its heads, in the order of its outputs.

The training code and the program both take them from here. A change needs a newly trained model.
"""

from __future__ import annotations

from pathlib import Path

from truceline.model.enums import (
    EventStatus,
    Issue,
    Measure,
    MeetingFormat,
    MeetingStatus,
    PloverType,
    PositionPolarity,
    ProposalKind,
    ResponseObject,
    ResponsePolarity,
)

MENTIONS = ("person", "group", "government", "organisation", "igo", "agency", "place", "unnamed", "nominal", "pronoun")
"""Kinds of mention. Each has its own three classes (outside, begin, inside), so that mentions of two kinds may nest."""

CUES = ("said", "thought")
"""Cues of an attribution: words said or written, and thoughts, wishes and plans."""

QUALIFIERS = ("apparent", "reported", "expected", "possible", "denied", "if", "until", "unless")
"""Cues of hedges (by level) and of conditions (by kind)."""

ROLES = ("none", "speaker", "content")
"""What one word is to the attribution whose cue begins at another."""

LABELS = ("statement", "meeting", "proposal", "response", "position", "toll", "event", "next", "furniture")
"""What a sentence tells; several may hold."""

RECORDS = ("meeting", "proposal", "response", "position", "toll", "event")
"""Kinds of record that a word may give away."""

VALUES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("meeting", "status", tuple(MeetingStatus)),
    ("meeting", "format", tuple(MeetingFormat)),
    ("proposal", "kind", tuple(ProposalKind)),
    ("response", "object", tuple(ResponseObject)),
    ("response", "polarity", tuple(ResponsePolarity)),
    ("position", "issue", tuple(Issue)),
    ("position", "polarity", tuple(PositionPolarity)),
    ("toll", "measure", tuple(Measure)),
    ("event", "type", tuple(PloverType)),
    ("event", "status", tuple(EventStatus)),
)
"""Fields of a record that the word which gives it away decides: kind, field, values."""

LINKS = ("none", "agent", "object")
"""What one word is to the record that another gives away: the one who acts, wants, meets, counts; what is done, wanted,
answered, or to whom."""

CARD = Path(__file__).parent / "tagger" / "data" / "model.json"
"""What the reading model is, beside its files; without it the program reads by rules."""

LONGEST = 192
"""Word pieces that the model sees at once, the two at its edges included."""

SHAPES = 5
"""Letter shapes of a word piece: none (the edges), lower case, capitalised, upper case, other."""


NAMES = ("mentions", "cues", "qualifiers", "labels", "triggers", "values")
"""The parts of what the model tells of each word piece, in order."""

WIDTHS = (
    3 * len(MENTIONS),
    1 + 2 * len(CUES),
    1 + 2 * len(QUALIFIERS),
    len(LABELS),
    len(RECORDS),
    sum(len(values) for _, _, values in VALUES),
)
"""How many numbers each part has."""


def shape(piece: str) -> int:
    """The letter shape of the characters that a word piece stands for."""
    if piece.islower():
        return 1
    if piece[:1].isupper():
        return 3 if piece.isupper() and len(piece) > 1 else 2
    return 4
