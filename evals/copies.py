"""How well copies of a story are told from stories of their own, on labelled pairs.

    python -m evals.copies                   # precision and recall of both parts
    python -m evals.copies --kinds           # also how many of each kind of the first part are judged right
    python -m evals.copies --faults          # also the pairs of the first part that are judged wrong

`syndication.jsonl` holds invented reports in pairs, written before the program saw any of them. A pair is found where
the two share a block key and are held to be copies, by their text and zones as intake gives them: what the ledger does.
Faults may be looked at, and numbers set, on the part `set`. The part `last` gives figures only: no fault of it is
printed, so that its figures stay those of texts that nobody tuned on.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.intake.zones import zones
from truceline.merge.copies import Copy, Fingerprint, bands, compare, fingerprint

PAIRS = Path(__file__).with_name("syndication.jsonl")


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two texts and whether they are copies."""

    id: str
    part: str
    """`set` or `last`."""
    kind: str
    """What was done to the story, or what makes the two look alike."""
    copies: bool
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair and what was made of it."""

    pair: Labelled
    found: Copy | None
    """Why they are held to be copies; None if they are not, or never met."""
    met: bool
    """Whether they share a block key."""


@dataclass(frozen=True, slots=True)
class Score:
    """Right and wrong over some pairs."""

    right: int
    """Copies that were found."""
    found: int
    """Pairs held to be copies."""
    wanted: int
    """Pairs that are."""

    @property
    def precision(self) -> float:
        """Share of what is held to be copies that is."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the copies that is found."""
        return self.right / self.wanted if self.wanted else 1.0


def pairs(path: Path = PAIRS) -> list[Labelled]:
    """The labelled pairs."""
    return [Labelled(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def judged(pair: Labelled) -> Judged:
    """What the program makes of a pair."""
    a, b = printed(pair.a), printed(pair.b)
    met = not set(bands(a)).isdisjoint(bands(b))
    return Judged(pair, compare(a, b) if met else None, met)


def printed(text: str) -> Fingerprint:
    """The fingerprint of a text that comes without tags and without a title of its own."""
    return fingerprint(text, zones(text)[0])


def score(rows: Iterable[Judged]) -> Score:
    """Precision and recall of what was judged."""
    held = list(rows)
    right = sum(row.pair.copies and row.found is not None for row in held)
    return Score(right, sum(row.found is not None for row in held), sum(row.pair.copies for row in held))


def by_kind(rows: Sequence[Judged]) -> list[tuple[str, bool, int, int]]:
    """Each kind of pair: its name, whether its pairs are copies, how many are judged right, and how many there are."""
    many = Counter((row.pair.kind, row.pair.copies) for row in rows)
    right = Counter((row.pair.kind, row.pair.copies) for row in rows if (row.found is not None) == row.pair.copies)
    return [(kind, copies, right[kind, copies], n) for (kind, copies), n in many.most_common()]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faults", action="store_true", help="the pairs of the first part that are judged wrong")
    parser.add_argument("--kinds", action="store_true", help="right by kind, of the first part")
    asked = parser.parse_args()
    rows = [judged(pair) for pair in pairs()]
    for part in ("set", "last", None):
        of = [row for row in rows if part in {None, row.pair.part}]
        said = score(of)
        unmet = sum(row.pair.copies and not row.met for row in of)
        print(
            f"{part or 'both':5} {len(of):4} pairs, {said.wanted:3} copies: precision {said.precision:.3f} "
            f"({said.right}/{said.found}), recall {said.recall:.3f} ({said.right}/{said.wanted}), {unmet} never met"
        )
    first = [row for row in rows if row.pair.part == "set"]
    for kind, copies, right, many in by_kind(first) if asked.kinds else ():
        print(f"  {kind:24} {'copies' if copies else 'others':7} {right:3} of {many}")
    for row in first if asked.faults else ():
        if (row.found is not None) != row.pair.copies:
            why = row.found.reason if row.found else "not held to be copies" if row.met else "never met"
            print(f"  {row.pair.id}: {why}")


if __name__ == "__main__":
    main()
