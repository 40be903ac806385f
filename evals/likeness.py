"""Which record that was read is which record of gold, and which of its fields are right.

Records are rows in the shapes of the codebook, section 9; offsets are code points into the text that both are of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Words = frozenset[int]
"""Words of a text by the offsets of their first letters."""

# Two stretches tell the same thing if they share this much of their words (Jaccard index), as in the evaluation kit: an
# anchor is a clause or its whole sentence; a statement's content is its identity, so half of it is asked for.
SAME_CLAUSE, SAME_CONTENT = 0.2, 0.5
# A span may be this much wider than gold's and still name the same; beyond it, it names everything.
WIDEST_FACTOR, WIDEST_MORE = 2, 8

_WORD = re.compile(r"\w+(?:[’'.&-]\w+)*|[$%]")
_FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})


# ---------------------------------------------------------------- words


@dataclass(frozen=True, slots=True)
class Text:
    """A report's text, and what words its spans hold."""

    text: str

    def words(self, value: Any) -> Words:
        """The words of a span, of a field that has one, or of a list of them; a leading "that" says nothing."""
        found = sorted(
            (start + m.start(), m.group().lower())
            for start, end in ranges(value)
            for m in _WORD.finditer(self.text[start:end])
        )
        if len(found) > 1 and found[0][1] == "that":
            del found[0]
        return frozenset(at for at, _ in found)

    def show(self, value: Any) -> str:
        """The words of a field, to be read by people."""
        return " … ".join(" ".join(self.text[start:end].split()) for start, end in ranges(value))


def ranges(value: Any) -> Iterator[tuple[int, int]]:
    """The ranges of a span, of a field that has one, or of a list of them."""
    if isinstance(value, dict):
        if "start" in value:
            yield value["start"], value["end"]
        else:
            yield from ranges(value.get("span") or value.get("cue"))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from ranges(item)


def overlap(a: Words, b: Words) -> float:
    """Jaccard index of two sets of words; 1 where both are empty."""
    return len(a & b) / len(a | b) if a or b else 1.0


def same_words(gold: Words, read: Words) -> bool:
    """Whether both name the same: a word in common, and no more words than a generous reading of gold."""
    return bool(gold & read) and len(read) <= WIDEST_FACTOR * len(gold) + WIDEST_MORE


# ---------------------------------------------------------------- which record is which

Likeness = Callable[[Text, Row, Row], float]
"""How surely a row that was read is a row of gold: 0 for not at all, else the share of words in common."""


def _anchored(text: Text, gold: Row, read: Row) -> float:
    share = overlap(text.words(gold["anchor"]), text.words(read.get("anchors")))
    return share if share >= SAME_CLAUSE else 0.0


def _same_actor(text: Text, gold: Any, read: Any) -> bool:
    """The same words; where gold has none, a speaker's own "we" or none either."""
    named = text.words(gold)
    return same_words(named, text.words(read)) or (not named and _own_voice(text, read))


def _own_voice(text: Text, read: Any) -> bool:
    return all(text.text[start:end].lower() in _FIRST_PERSON for start, end in ranges(read))


def _statement(text: Text, gold: Row, read: Row) -> float:
    share = overlap(text.words(gold.get("content")), text.words(read.get("content")))
    return share if share >= SAME_CONTENT and _same_actor(text, gold.get("speaker"), read.get("speaker")) else 0.0


def _meeting(text: Text, gold: Row, read: Row) -> float:
    wanted = [text.words(one) for one in gold.get("participants") or []]
    given = [text.words(one) for one in read.get("participants") or []]
    met = sum(any(same_words(one, other) for other in given) for one in wanted)
    return _anchored(text, gold, read) if not wanted or met >= max(1, len(wanted) // 2) else 0.0


def _proposal(text: Text, gold: Row, read: Row) -> float:
    mine, theirs = ([row.get("label"), row.get("mentions")] for row in (gold, read))
    share = overlap(text.words(mine), text.words(theirs))
    return share if share >= SAME_CLAUSE else 0.0


def _by_actor(name: str) -> Likeness:
    def likeness(text: Text, gold: Row, read: Row) -> float:
        same = gold.get(name) == read.get(name) and _same_actor(text, gold.get("actor"), read.get("actor"))
        return _anchored(text, gold, read) if same else 0.0

    return likeness


def _toll(text: Text, gold: Row, read: Row) -> float:
    mine, theirs = ({row.get(n) for n in ("value", "low", "high")} - {None} for row in (gold, read))
    if gold.get("measure") != read.get("measure") or ((mine or theirs) and not mine & theirs):
        return 0.0
    share = overlap(text.words(gold["anchor"]), text.words(read.get("anchors")))
    figure = same_words(text.words(gold.get("span")), text.words(read.get("span")))
    return 0.5 + share if share or figure else 0.0


def _event(text: Text, gold: Row, read: Row) -> float:
    return _anchored(text, gold, read) if gold.get("type") == read.get("type") else 0.0


IDENTITY: Mapping[str, Likeness] = {
    "statement": _statement,
    "meeting": _meeting,
    "proposal": _proposal,
    "response": _by_actor("polarity"),
    "position": _by_actor("issue"),
    "toll": _toll,
    "event": _event,
}

# ---------------------------------------------------------------- which fields are right


def _value(text: Text, gold: Any, read: Any) -> bool:
    return bool(gold == read)


def _named(text: Text, gold: Any, read: Any) -> bool:
    return same_words(text.words(gold), text.words(read))


def _day(text: Text, gold: Any, read: Any) -> bool:
    return ((gold or {}).get("value") or "")[:10] == ((read or {}).get("value") or "")[:10]


_ALIKE: Mapping[str, Callable[[Text, Any, Any], bool]] = {
    "when": _day,
    **dict.fromkeys(("place", "claimant", "cue", "condition", "authors", "source", "target"), _named),
}
FIELDS: Mapping[str, tuple[str, ...]] = {
    "statement": ("mode", "act", "cue"),
    "meeting": ("status", "format", "when", "place"),
    "proposal": ("proposal_kind", "phases", "authors"),
    "response": ("object", "condition"),
    "position": ("polarity", "condition"),
    "toll": ("bound", "place", "claimant"),
    "event": ("status", "when", "source", "target"),
}
_HEDGE = ("level", "holder")


def slots(kind: str, text: Text, gold: Row, read: Row) -> Iterator[tuple[str, bool, Any, Any]]:
    """The fields that gold fills: name, whether the same was read, gold's value and the one read."""
    for name in FIELDS[kind]:
        wanted = gold.get(name)
        if wanted is None or (_ALIKE.get(name) is _named and not text.words(wanted)):
            continue
        given = read.get(name)
        yield name, _ALIKE.get(name, _value)(text, wanted, given), wanted, given
    if gold.get("hedge"):
        for name in _HEDGE:
            wanted, given = gold["hedge"].get(name), (read.get("hedge") or {}).get(name)
            if wanted:
                yield f"hedge_{name}", wanted == given, wanted, given
