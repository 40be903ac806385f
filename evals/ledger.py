"""Scores records against gold: which were found, and which of their fields are right.

A record is found where its words overlap those of a gold record of its kind and the fields that tell it from others
agree (`IDENTITY`). Of the records found, the other fields (`FIELDS`) are compared one by one. `macro`, the mean F1 over
the kinds that gold has, is the figure to quote; `micro` counts all records alike; `slots` is the share of fields that
are right. A further telling of a record (`also`) is not demanded; read as a record of its own it is `unmerged`, no
error.

Records are rows in the shapes of the codebook, section 9; offsets are code points into the text that both are of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
Words = frozenset[int]
"""Words of a text by the offsets of their first letters."""

KINDS = ("statement", "meeting", "proposal", "response", "position", "toll", "event")

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
            for start, end in _ranges(value)
            for m in _WORD.finditer(self.text[start:end])
        )
        if len(found) > 1 and found[0][1] == "that":
            del found[0]
        return frozenset(at for at, _ in found)

    def show(self, value: Any) -> str:
        """The words of a field, to be read by people."""
        return " … ".join(" ".join(self.text[start:end].split()) for start, end in _ranges(value))


def _ranges(value: Any) -> Iterator[tuple[int, int]]:
    if isinstance(value, dict):
        if "start" in value:
            yield value["start"], value["end"]
        else:
            yield from _ranges(value.get("span") or value.get("cue"))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _ranges(item)


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
    return all(text.text[start:end].lower() in _FIRST_PERSON for start, end in _ranges(read))


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


def _slots(kind: str, text: Text, gold: Row, read: Row) -> Iterator[tuple[str, bool, Any, Any]]:
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


# ---------------------------------------------------------------- figures


@dataclass(slots=True)
class Count:
    """Records of gold, records read, and those found in both."""

    gold: int = 0
    read: int = 0
    found: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.gold + other.gold, self.read + other.read, self.found + other.found)

    @property
    def precision(self) -> float:
        """Share of what was read that gold has."""
        return self.found / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that was read."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.found / (self.gold + self.read) if self.gold + self.read else 0.0


@dataclass(slots=True)
class Share:
    """How many of the fields compared are right."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def value(self) -> float:
        """The share, 0 where nothing was compared."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that was read wrongly."""

    report: str
    kind: str
    what: str
    """missed, extra, or the field of a record found that is wrong."""
    words: str
    """The words of the record."""
    note: str = ""
    """What tells the record from others; for a field, what gold has and what was read."""


@dataclass(slots=True)
class Score:
    """How records compare with gold."""

    kinds: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})
    slots: dict[tuple[str, str], Share] = field(default_factory=lambda: defaultdict(Share))
    """By kind and field."""
    demanded: int = 0
    """Fields that gold fills, of records found and missed."""
    unmerged: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def macro(self) -> float:
        """Mean F1 over the kinds that gold has."""
        scored = [count.f1 for count in self.kinds.values() if count.gold]
        return sum(scored) / len(scored) if scored else 0.0

    @property
    def micro(self) -> Count:
        """All records alike."""
        return sum(self.kinds.values(), Count())

    @property
    def fields(self) -> Share:
        """All fields of the records found."""
        return sum(self.slots.values(), Share())

    @property
    def all_fields(self) -> Share:
        """All fields of gold; those of a record that was missed are wrong. Unlike `fields` it never falls by a find."""
        return Share(self.fields.right, self.demanded)

    def add(self, report: str, text: str, gold: Iterable[Row], read: Iterable[Row]) -> None:
        """Counts one report in.

        Args:
            report: its name, for the faults.
            text: what all offsets count in.
            gold: the records it holds.
            read: the records that were read.
        """
        mine, theirs = list(gold), list(read)
        for kind in KINDS:
            of_kind = [[row for row in rows if row["kind"] == kind] for rows in (mine, theirs)]
            _Match(report, Text(text), kind, *of_kind).count(self)


def score(reports: Iterable[tuple[str, str, Iterable[Row], Iterable[Row]]]) -> Score:
    """Scores reports, each given as name, text, gold and what was read."""
    total = Score()
    for report in reports:
        total.add(*report)
    return total


# ---------------------------------------------------------------- matching


def pairs(likeness: list[list[float]]) -> list[tuple[int, int]]:
    """One-to-one pairs of rows and columns, the likeliest first; 0 never pairs."""
    ranked = sorted((-value, i, j) for i, row in enumerate(likeness) for j, value in enumerate(row) if value > 0)
    rows: set[int] = set()
    columns: set[int] = set()
    chosen = []
    for _, i, j in ranked:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            chosen.append((i, j))
    return chosen


def tellings(gold: Row) -> list[Row]:
    """A record of gold as it is told first, and as it is told again elsewhere."""
    return [gold, *({**gold, "content": [other["anchor"]], **other} for other in gold.get("also", []))]


@dataclass(frozen=True, slots=True)
class _Match:
    """The records of one kind in one report."""

    report: str
    text: Text
    kind: str
    gold: list[Row]
    read: list[Row]

    def count(self, score: Score) -> None:
        """Adds what was found, missed and read besides."""
        chosen = pairs(
            [[max(self._like(told, row) for told in tellings(one)) for row in self.read] for one in self.gold]
        )
        spare = self._rest({j for _, j in chosen})
        again = [told for one in self.gold for told in tellings(one)[1:]]
        merged = {spare[j] for _, j in pairs([[self._like(told, self.read[j]) for j in spare] for told in again])}
        score.kinds[self.kind] += Count(len(self.gold), len(self.read) - len(merged), len(chosen))
        score.unmerged += len(merged)
        score.demanded += sum(1 for one in self.gold for _ in _slots(self.kind, self.text, one, {}))
        found = {i for i, _ in chosen}
        score.faults += [self._fault("missed", one) for i, one in enumerate(self.gold) if i not in found]
        score.faults += [self._fault("extra", self.read[j]) for j in spare if j not in merged]
        for i, j in chosen:
            self._fields(self.gold[i], self.read[j], score)

    def _rest(self, used: set[int]) -> list[int]:
        return [j for j in range(len(self.read)) if j not in used]

    def _like(self, gold: Row, read: Row) -> float:
        return IDENTITY[self.kind](self.text, gold, read)

    def _fields(self, one: Row, read: Row, score: Score) -> None:
        gold = max(tellings(one), key=lambda told: self._like(told, read))
        for name, right, wanted, given in _slots(self.kind, self.text, gold, read):
            score.slots[self.kind, name] += Share(int(right), 1)
            if not right:
                note = f"gold {self._shown(wanted)}, read {self._shown(given)}"
                score.faults.append(Fault(self.report, self.kind, name, self.text.show(read["anchors"][:1]), note))

    def _fault(self, what: str, row: Row) -> Fault:
        names = (
            "speaker",
            "participants",
            "label",
            "actor",
            "issue",
            "polarity",
            "measure",
            "value",
            "type",
            "cue",
            "content",
        )
        note = ", ".join(f"{name} {self._shown(row[name])}" for name in names if row.get(name) not in (None, [], ()))
        return Fault(self.report, self.kind, what, self.text.show(row["anchors"][:1]), note)

    def _shown(self, value: Any) -> str:
        if isinstance(value, dict | list | tuple):
            words = repr(self.text.show(value)) if any(_ranges(value)) else "no words"
            return f"{words} = {value['value']}" if isinstance(value, dict) and value.get("value") else words
        return "nothing" if value is None else str(value)
