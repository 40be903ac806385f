"""The words that report: lemma and shape of content to what they say of an attribution."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from truceline.model.enums import Act
from truceline.reading.words import cues, wordset

COMPONENT = "attributions"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a cue word says of the attribution it makes, given the shape of its content."""

    act: Act | None
    """Speech act; None for questions and thoughts."""
    spoken: bool
    """Whether words were said or written."""
    person: bool = False
    """Whether the object is the one spoken to."""


Senses = dict[str, Sense]
"""Shape of content to sense."""

# What a verb nobody listed means when it stands by a quotation, and when it takes a that-clause.
QUOTING = Sense(Act.ASSERT, spoken=True)
HOLDING = Sense(None, spoken=False)


@cache
def senses(table: str) -> dict[str, Senses]:
    """The senses of every word of `table` by shape; where two entries give a word the same shape the first holds."""
    found: dict[str, Senses] = {}
    for entry in cues(COMPONENT)[table]:
        sense = _sense(entry)
        for word in entry["words"]:
            known = found.setdefault(word, {})
            for shape in entry.get("takes", ["noun"]):
                known.setdefault(shape, sense)
            if "clause" in known:
                known.setdefault("quote", known["clause"])
    return found


def _sense(entry: dict[str, object]) -> Sense:
    act = entry.get("act")
    return Sense(Act(str(act)) if act else None, bool(entry["spoken"]), bool(entry.get("person", False)))


@cache
def particles() -> dict[str, frozenset[str]]:
    """The particles without which a verb reports nothing ("set out", "laid out")."""
    rows = [e for e in cues(COMPONENT)["verbs"] if "particle" in e]
    return {word: frozenset(e["particle"]) for e in rows for word in e["words"]}


@cache
def counting() -> frozenset[str]:
    """The verbs that report something only where a figure follows ("put the number of dead at 40")."""
    return frozenset(word for e in cues(COMPONENT)["verbs"] if e.get("figure") for word in e["words"])


@cache
def words(table: str) -> frozenset[str]:
    """All words of one table of the component's cue file."""
    return wordset(COMPONENT, table)
