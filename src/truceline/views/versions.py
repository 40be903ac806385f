"""The versions of a report: when each came, and what became of its sentences and records from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from truceline.ledger.rows import Entry, VersionEntry
from truceline.model.base import Frozen
from truceline.model.enums import ZoneKind
from truceline.model.reports import Report
from truceline.views.listing import AnyLine, labels, line
from truceline.views.revised import FieldChange, revised
from truceline.views.words import bare, flat

_TOLD = frozenset({ZoneKind.TITLE, ZoneKind.HEADING, ZoneKind.BODY, ZoneKind.CAPTION, ZoneKind.CORRECTION})
# A cut too many ("Mr. Lind") falls on both versions alike.
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\W_a-z])")
# Share of their words from which on one sentence is another rewritten, not another one.
_ALIKE = 0.5


class VersionLine(Frozen):
    """One version of a report."""

    n: int
    """From 1."""
    title: str | None
    """Its headline."""
    published: str | None
    """ISO 8601."""
    learnt: str
    """When the ledger learnt of it: ISO 8601, UTC."""
    current: bool
    """Whether it is the one that stands."""


class Rewritten(Frozen):
    """A sentence that stands in both versions in other words."""

    before: str
    """In the older version."""
    after: str
    """In the newer."""


class Reread(Frozen):
    """A record of both versions that is read otherwise."""

    line: AnyLine
    """As the newer version has it."""
    fields: tuple[FieldChange, ...]
    """What is read otherwise."""


class VersionComparison(Frozen):
    """What changed between two versions of a report."""

    report: str
    """Id of the report."""
    outlet: str | None
    """Who published it."""
    older: VersionLine
    """The version that is compared with."""
    newer: VersionLine
    """The version that is asked about."""
    vanished: tuple[str, ...]
    """Sentences of the older version that the newer lacks."""
    added: tuple[str, ...]
    """Sentences that the older version lacks."""
    rewritten: tuple[Rewritten, ...]
    """Sentences that were put otherwise."""
    went: tuple[AnyLine, ...]
    """Records that only the older version yields."""
    came: tuple[AnyLine, ...]
    """Records that only the newer yields."""
    reread: tuple[Reread, ...]
    """Records of both that are read otherwise."""
    kept: int
    """How many records are the same in both."""


def version_line(entry: VersionEntry) -> VersionLine:
    """A version as a line."""
    return VersionLine(
        n=entry.n, title=entry.title, published=entry.published, learnt=entry.learnt, current=entry.current
    )


def compared(
    older: tuple[VersionEntry, Report, Sequence[Entry]], newer: tuple[VersionEntry, Report, Sequence[Entry]]
) -> VersionComparison:
    """Two versions of a report held against each other.

    Args:
        older: one version, with its text and what was read from it.
        newer: the other.
    """
    vanished, added, rewritten = _sentences_changed(tuple(_sentences(older[1])), tuple(_sentences(newer[1])))
    before, after = ({e.record.id: e for e in entries} for _, _, entries in (older, newer))
    names = labels(before.values()) | labels(after.values())
    both = [(before[key], entry) for key, entry in after.items() if key in before]
    reread = [(entry, fields) for was, entry in both if (fields := revised(was, entry))]
    return VersionComparison(
        report=newer[1].id,
        outlet=newer[1].outlet,
        older=version_line(older[0]),
        newer=version_line(newer[0]),
        vanished=vanished,
        added=added,
        rewritten=rewritten,
        went=tuple(line(e, names) for key, e in before.items() if key not in after),
        came=tuple(line(e, names) for key, e in after.items() if key not in before),
        reread=tuple(Reread(line=line(e, names), fields=fields) for e, fields in reread),
        kept=len(both) - len(reread),
    )


def _sentences(report: Report) -> Iterator[str]:
    """The sentences of what belongs to a report, in order; furniture, bylines and datelines are left out."""
    for zone in report.zones:
        if zone.kind in _TOLD:
            words = report.text[zone.start : zone.end]
            cuts = [0, *(m.end() for m in _SENTENCE_END.finditer(words)), len(words)]
            yield from (flat(words[a:b]) for a, b in pairwise(cuts) if words[a:b].strip())


def _sentences_changed(
    old: Sequence[str], new: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Rewritten, ...]]:
    """Which sentences vanished, which are new, which were rewritten; one that only moved is none of them."""
    here, there = [bare(s) for s in old], [bare(s) for s in new]
    vanished: list[str] = []
    added: list[str] = []
    rewritten: list[Rewritten] = []
    for _, a, b, c, d in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        gone = [s for s, key in zip(old[a:b], here[a:b], strict=True) if key not in there]
        come = [s for s, key in zip(new[c:d], there[c:d], strict=True) if key not in here]
        pairs = _pairs(gone, come)
        rewritten += pairs
        vanished += [s for s in gone if s not in {p.before for p in pairs}]
        added += [s for s in come if s not in {p.after for p in pairs}]
    return tuple(vanished), tuple(added), tuple(rewritten)


def _pairs(gone: Iterable[str], come: Sequence[str]) -> list[Rewritten]:
    """Each sentence that went with the one that came in its place, if one is like it."""
    left, found = list(come), list[Rewritten]()
    for before in gone:
        likest = max(left, key=lambda after: _alike(before, after), default=None)
        if likest is not None and _alike(before, likest) >= _ALIKE:
            left.remove(likest)
            found.append(Rewritten(before=before, after=likest))
    return found


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, bare(one).split(), bare(other).split(), autojunk=False).ratio()
