"""Which reports are copies of one another: one agency's story in several outlets is one voice.

A report is fingerprinted once, from its own text alone; its block keys find the few reports that may be its copies, and
two fingerprints tell whether they are. Nothing here depends on the order in which reports come.

Sources: runs of words (shingles), resemblance and containment: Broder 1997, "On the resemblance and containment of
documents"; the smallest hashes as a sample that two sets share: Beyer et al. 2007, "On synopses for distinct-value
estimation under multiset operations"; the smallest hash of a sliding window as key: Schleimer et al. 2003, "Winnowing".
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from itertools import islice

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from truceline.merge.levelled import Levelled, levelled
from truceline.model.enums import ZoneKind
from truceline.model.reports import Zone

RUN = 5
"""Words of a run; two stories that share many runs of five share their sentences."""
# 16 bands of three rows find 88 of 100 pairs that share half their runs; the leads find those with a stretch in common.
_ROWS, _BANDS, _SEED = 3, 16, 20_250_303
# Odd multipliers that scatter bits: 2**64 over the golden ratio, and the last of MurmurHash3's.
_FACTOR, _MIX, _HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC4CEB9FE1A85EC53), np.uint64(32)
# Words, whole, corrected, exact, and how many numbers each part has.
_HEAD = struct.Struct("<I??16s6H")
# Smallest hashes kept: all runs of a story of 400 words.
_SKETCH = 400
_TOLD = 64
# A shared stretch of `_WINDOW` + 4 words within the first 250 or so gives both a key.
_LEADS, _WINDOW = 22, 24
# How many leads a text has behind a passage if it goes on after it; each stands for a dozen words or so.
_BEHIND = 2
# Words of an opening, words from which on it can be an outlet's own, letters of a longer word.
_OPENING, _OWN, _LONG = 25, 6, 5
# Set on pairs 01 to 86, 107 and 108 of tests/behaviour/threads/copies.jsonl, tried on 87 to 106 and on derived ones;
# `PASSAGE`, and that short excerpts need `RETOLD`, on the part `set` of evals/syndication.jsonl.
NEAR = 0.45
"""Share of all runs that two near copies have in common, at least."""
EXCERPT = 0.7
"""Share of the runs of a long excerpt that stand in its whole, at least; of a short one `RETOLD`."""
PASSAGE = 0.55
"""The same where a long passage has other words behind it in both texts: a story within a round-up, cut at its end."""
DIFFER = 0.07
"""How many figures and names may be exchanged for others, at most, by the number of places that both texts fill; one
may where one of the two carries a correction notice."""
ALIKE = 1 / 3
"""Share of its longer words that a rewritten opening keeps, at least."""
BACKGROUND, RETOLD = 120, 0.8
"""Two texts that open with other news are copies all the same if they share more runs than a standing background has,
and this share of the shorter's, or a passage that is no background: a background comes last."""
APART = 31
"""Days that may lie between two printings of one story; the same words count at any time. What follows a template day
after day (a communiqué, a toll) would otherwise be held against every other of its years."""
FEWEST_WORDS = 8
"""Shorter bodies are nobody's copies: "No further details were available"."""
FEWEST_RUNS = 15
"""Runs that must have been held against each other before two texts are called near copies or excerpts."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells whether two reports are copies, about 3 kB at most; the same on every machine."""

    words: int
    """Length of the body in words."""
    exact: str
    """Hash of the levelled words, in order."""
    signature: tuple[int, ...]
    """MinHash signature of its runs of words; empty if it has none."""
    leads: tuple[int, ...]
    """Smallest hash of a run in each window of its beginning, in order, each once."""
    opening: tuple[int, ...]
    """Hashes of its first runs, in order."""
    first: tuple[int, ...]
    """Hashes of the words that these begin with; 0 for a short word."""
    sketch: tuple[int, ...]
    """The smallest hashes of its runs, ascending."""
    whole: bool
    """Whether the sketch holds all of its runs."""
    told: tuple[tuple[int, int], ...]
    """Hashes of the places of figures and names and of what stands there, ascending; the smallest of them."""
    corrected: bool = False
    """Whether the text carries a correction notice."""

    def to_bytes(self) -> bytes:
        """The fingerprint for storing; `from_bytes` gives it back."""
        flat = [x for pair in self.told for x in pair]
        parts = (self.signature, self.leads, self.opening, self.first, self.sketch, flat)
        head = _HEAD.pack(self.words, self.whole, self.corrected, bytes.fromhex(self.exact), *map(len, parts))
        return head + b"".join(struct.pack(f"<{len(p)}I", *p) for p in parts)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Fingerprint:
        """A stored fingerprint.

        Raises:
            struct.error: `stored` is not what `to_bytes` gave.
        """
        words, whole, corrected, exact, *sizes = _HEAD.unpack_from(stored)
        parts, at = [], _HEAD.size
        for size in sizes:
            parts.append(struct.unpack_from(f"<{size}I", stored, at))
            at += 4 * size
        signature, leads, opening, first, sketch, flat = parts
        told = tuple(zip(flat[::2], flat[1::2], strict=True))
        return cls(words, exact.hex(), signature, leads, opening, first, sketch, whole, told, corrected)


class CopyKind(StrEnum):
    """How two reports are copies."""

    EXACT = "exact"
    """The same words."""
    NEAR = "near"
    """The same story with cuts, additions or edits."""
    EXCERPT = "excerpt"
    """The shorter stands in the longer."""


@dataclass(frozen=True, slots=True)
class Copy:
    """That two reports are copies, and why."""

    kind: CopyKind
    similarity: float
    """0 to 1: shared part of all runs of both, or for an excerpt of those of the shorter."""
    reason: str
    """A sentence for a person."""


@lru_cache(maxsize=1 << 16)
def _hash(words: str) -> int:
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "little")


def fingerprint(text: str, zones: Iterable[Zone] = ()) -> Fingerprint:
    """The fingerprint of a report.

    Args:
        text: canonical text.
        zones: what each stretch of it is, in code points; only the body counts. Without zones all of it is body.
    """
    parts = tuple(zones)
    body = levelled(text, parts)
    runs = _runs(body.words)
    smallest = sorted(set(runs.tolist()))
    return Fingerprint(
        words=len(body.words),
        exact=blake2b(" ".join(body.words).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
        signature=_signature(smallest),
        leads=_leads(runs),
        opening=tuple(runs[:_OPENING].tolist()),
        first=tuple(_hash(w) if len(w) >= _LONG else 0 for w, _ in zip(body.words[:_OPENING], runs, strict=False)),
        sketch=tuple(smallest[:_SKETCH]),
        whole=len(smallest) <= _SKETCH,
        told=tuple(_told(body)),
        corrected=any(zone.kind is ZoneKind.CORRECTION for zone in parts),
    )


def _runs(words: Sequence[str]) -> npt.NDArray[np.uint64]:
    """32-bit hashes of the runs of words, in order: a polynomial in the words' hashes, mixed as MurmurHash3 does."""
    hashes = np.array([_hash(word) for word in words], dtype=np.uint64)
    count = max(0, len(words) - RUN + 1)
    runs = np.zeros(count, dtype=np.uint64)
    for k in range(RUN):
        runs = runs * _FACTOR + hashes[k : k + count]
    runs = (runs ^ (runs >> _HALF)) * _MIX
    return runs >> _HALF


def _signature(runs: list[int]) -> tuple[int, ...]:
    if not runs:
        return ()
    rows = RMinHash.digest_matrix_from_token_hash_sets([runs], _ROWS * _BANDS, _SEED).to_rows()
    return tuple(rows[0])


def _leads(runs: npt.NDArray[np.uint64]) -> tuple[int, ...]:
    if not runs.size:
        return ()
    windows = np.lib.stride_tricks.sliding_window_view(runs, min(_WINDOW, runs.size))
    return tuple(islice(dict.fromkeys(windows.min(axis=1).tolist()), _LEADS))


def _told(body: Levelled) -> list[tuple[int, int]]:
    """Places with what stands there: at most `_TOLD`, and of the last place that fits all or nothing."""
    told = sorted({(_hash(place), _hash(what)) for place, what in body.told})
    if len(told) <= _TOLD:
        return told
    return [pair for pair in told[:_TOLD] if pair[0] != told[_TOLD][0]]


def bands(one: Fingerprint) -> tuple[str, ...]:
    """Block keys, 39 at most: two copies share at least one (but for rare near copies whose edits lie everywhere).

    A report too short to be a copy has none.
    """
    if one.words < FEWEST_WORDS:
        return ()
    rows = (one.signature[i : i + _ROWS] for i in range(0, len(one.signature), _ROWS))
    signed = [f"b{n}:{_hash(repr(row)):08x}" for n, row in enumerate(rows)]
    return (exact_band(one), *signed, *(f"l:{lead:08x}" for lead in one.leads))


def exact_band(one: Fingerprint) -> str:
    """The block key that only reports of the same words share."""
    return f"x:{one.exact[:16]}"


def day(published: str | None) -> int | None:
    """The day of publication, counted from the first of the year 1; None where it is not known."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def compare(a: Fingerprint, b: Fingerprint) -> Copy | None:
    """Whether two reports are copies; the order of the two does not matter.

    Exact copies have the same levelled words. Near copies share `NEAR` of all their runs of words, an excerpt has
    `EXCERPT` of its own in the longer text; `RETOLD` if it is short, `PASSAGE` if both texts go on after it. Two texts
    that tell other figures or names in the same places are neither (the next day's story on the same template, another
    town's), nor are two that each open with news of their own and share no more than a background or a quotation.
    """
    if min(a.words, b.words) < FEWEST_WORDS:
        return None
    if a.exact == b.exact:
        return Copy(CopyKind.EXACT, 1.0, f"all {a.words} words are the same")
    short, long = sorted((a, b), key=lambda f: (f.words, f.exact))
    # Of both sets only the hashes that both sketches would have kept are a sample of one and the same kind.
    limit = min((f.sketch[-1] for f in (a, b) if not f.whole), default=2**32)
    mine, other = ({h for h in f.sketch if h <= limit} for f in (short, long))
    shared, either = len(mine & other), len(mine | other)
    long_one = shared > BACKGROUND * limit / 2**32
    passage = long_one and shared >= PASSAGE * len(mine) and _go_on(a, b)
    excerpt = passage or shared >= (EXCERPT if long_one else RETOLD) * len(mine)
    if len(mine) < FEWEST_RUNS or not (excerpt or shared >= NEAR * either):
        return None
    places, differing = _differing(a, b)
    retold = passage or (long_one and shared >= RETOLD * len(mine))
    mended = differing == 1 and a.corrected != b.corrected
    if (differing > DIFFER * places and not mended) or (not retold and _open_apart(a, b)):
        return None
    sampled = "" if a.whole and b.whole else "sampled "
    but = f"; {differing} of {places} figures or names are others" if differing else ""
    if shared >= NEAR * either:
        return Copy(CopyKind.NEAR, shared / either, f"{shared} of {either} {sampled}word runs are the same{but}")
    reason = f"{shared} of {len(mine)} {sampled}word runs of the shorter stand in the longer{but}"
    return Copy(CopyKind.EXCERPT, shared / len(mine), reason)


def _differing(a: Fingerprint, b: Fingerprint) -> tuple[int, int]:
    """In how many places both tell a figure or a name, and how many were exchanged for others.

    A name that is spelt in another way throughout is exchanged once.
    """
    here, there = _by_place(a), _by_place(b)
    places = here.keys() & there.keys()
    exchanged = {(min(here[p]), min(there[p])) for p in places if here[p].isdisjoint(there[p])}
    return len(places), len(exchanged)


def _go_on(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether each has words of its own behind what they share, as far as their leads tell."""
    shared = set(a.leads) & set(b.leads)
    return all(
        len(f.leads) - max((n for n, x in enumerate(f.leads) if x in shared), default=0) > _BEHIND for f in (a, b)
    )


def _open_apart(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether each opens with words of its own before anything that they share, and these tell different things."""
    here, there = _own_opening(a, b), _own_opening(b, a)
    if min(len(here), len(there)) < _OWN:
        return False
    mine, other = set(here) - {0}, set(there) - {0}
    return len(mine & other) < ALIKE * min(len(mine), len(other))


def _own_opening(one: Fingerprint, other: Fingerprint) -> tuple[int, ...]:
    """The first words of one text up to the first run that stands in the other as well."""
    known = set(other.sketch)
    end = next((i for i, run in enumerate(one.opening) if run in known), len(one.opening))
    return one.first[:end]


def _by_place(one: Fingerprint) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for place, what in one.told:
        found.setdefault(place, set()).add(what)
    return found
