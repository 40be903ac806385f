"""Scores records against gold: which were found, and which of their fields are right.

A record is found where its words overlap those of a gold record of its kind and the fields that tell it from others
agree (`evals.likeness`). Of the records found, the other fields are compared one by one. `macro`, the mean F1 over
the kinds that gold has, is the figure to quote; `micro` counts all records alike; `slots` is the share of fields that
are right. A further telling of a record (`also`) is not demanded; read as a record of its own it is `unmerged`, no
error.

Records are rows in the shapes of the codebook, section 9; offsets are code points into the text that both are of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from evals.likeness import IDENTITY, Row, Text, ranges, slots

KINDS = ("statement", "meeting", "proposal", "response", "position", "toll", "event")

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


def judged(report: str, text: str, gold: Iterable[Row], read: Iterable[Row]) -> list[bool | None]:
    """Whether each record that was read is one of gold; None for a further telling of one, which is no error."""
    rows = list(read)
    found: list[bool | None] = [False] * len(rows)
    for kind in KINDS:
        at = [i for i, row in enumerate(rows) if row["kind"] == kind]
        match = _Match(report, Text(text), kind, [g for g in gold if g["kind"] == kind], [rows[i] for i in at])
        right, again = match.pair()
        for j, i in enumerate(at):
            found[i] = True if j in right else None if j in again else False
    return found


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
        chosen, merged = self._paired()
        spare = self._rest({j for _, j in chosen})
        score.kinds[self.kind] += Count(len(self.gold), len(self.read) - len(merged), len(chosen))
        score.unmerged += len(merged)
        score.demanded += sum(1 for one in self.gold for _ in slots(self.kind, self.text, one, {}))
        found = {i for i, _ in chosen}
        score.faults += [self._fault("missed", one) for i, one in enumerate(self.gold) if i not in found]
        score.faults += [self._fault("extra", self.read[j]) for j in spare if j not in merged]
        for i, j in chosen:
            self._fields(self.gold[i], self.read[j], score)

    def _paired(self) -> tuple[list[tuple[int, int]], set[int]]:
        """Pairs of gold and read, and the rows read that only tell a record of gold again."""
        chosen = pairs(
            [[max(self._like(told, row) for told in tellings(one)) for row in self.read] for one in self.gold]
        )
        spare = self._rest({j for _, j in chosen})
        again = [told for one in self.gold for told in tellings(one)[1:]]
        return chosen, {spare[j] for _, j in pairs([[self._like(told, self.read[j]) for j in spare] for told in again])}

    def pair(self) -> tuple[set[int], set[int]]:
        """The rows read that gold has, and those that only tell one of them again."""
        chosen, again = self._paired()
        return {j for _, j in chosen}, again

    def _rest(self, used: set[int]) -> list[int]:
        return [j for j in range(len(self.read)) if j not in used]

    def _like(self, gold: Row, read: Row) -> float:
        return IDENTITY[self.kind](self.text, gold, read)

    def _fields(self, one: Row, read: Row, score: Score) -> None:
        gold = max(tellings(one), key=lambda told: self._like(told, read))
        for name, right, wanted, given in slots(self.kind, self.text, gold, read):
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
            words = repr(self.text.show(value)) if any(ranges(value)) else "no words"
            return f"{words} = {value['value']}" if isinstance(value, dict) and value.get("value") else words
        return "nothing" if value is None else str(value)
