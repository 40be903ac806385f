"""What the reading model tells of each word: the classes of its heads, in the order of its outputs.

The training code and the program both take them from here. A change needs a newly trained model.
"""

from __future__ import annotations

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

LONGEST = 192
"""Word pieces that the model sees at once, the two at its edges included."""

SHAPES = 5
"""Letter shapes of a word piece: none (the edges), lower case, capitalised, upper case, other."""


def shape(piece: str) -> int:
    """The letter shape of the characters that a word piece stands for."""
    if piece.islower():
        return 1
    if piece[:1].isupper():
        return 3 if piece.isupper() and len(piece) > 1 else 2
    return 4
