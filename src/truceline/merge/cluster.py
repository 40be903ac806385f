"""From scored pairs to threads: the best pair first, and nobody is let in whom somebody inside rules out.

What comes out depends on the records and on the decisions alone, not on their order: pairs are taken by falling score
and, among equals, by id. Greedy agglomeration with average linkage and cannot-link constraints (Davidson and Ravi,
2005); a single strong pair does not make a chain of weak ones.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import product

Pair = tuple[str, str]
"""Two ids, the smaller first."""
Scored = tuple[float, bool]
"""How likely two are one, 0 to 1, and whether something rules it out."""
# What two groups must have on the average of all their pairs, as a share of what a pair needs. With 1.0 a third telling
# in other words stays outside, with 0 a chain holds: chosen on the golden threads of the Kaldara reports, 2026-11-26.
LINKAGE = 0.75


def pair(a: str, b: str) -> Pair:
    """Two ids as a pair."""
    return (a, b) if a < b else (b, a)


def partition(
    nodes: Collection[str],
    links: Mapping[Pair, float],
    *,
    bonds: Iterable[Pair] = (),
    bars: Collection[Pair] = (),
    score: Callable[[str, str], Scored] | None = None,
    enough: float = 0.0,
    linkage: float = LINKAGE,
) -> list[frozenset[str]]:
    """The groups that the nodes fall into.

    Args:
        nodes: ids of the records.
        links: pairs whose score is enough.
        bonds: pairs that a person has joined; they hold whatever else speaks against it.
        bars: pairs that a person keeps apart.
        score: how likely any two are one. None for a series, which goes on from link to link.
        enough: the score that a pair needs.
        linkage: the share of `enough` that all pairs of two groups need on the average. With 0 two groups are one
            where a pair of theirs is likely and no pair is ruled out.
    """
    groups: dict[str, set[str]] = {node: {node} for node in nodes}
    barred = _sides(bars)
    for a, b in sorted(bonds):
        if a in groups and b in groups:
            _unite(groups, a, b)
    blocks = {node: min(group) for node, group in groups.items()}
    for (a, b), _ in sorted(links.items(), key=lambda link: (-link[1], link[0])):
        one, other = groups.get(a), groups.get(b)
        if one is None or other is None or one is other or _barred(one, other, barred):
            continue
        if score is None or _belong(_blocks(one, blocks), _blocks(other, blocks), score, linkage * enough):
            _unite(groups, a, b)
    return sorted({frozenset(group) for group in groups.values()}, key=min)


def _unite(groups: dict[str, set[str]], a: str, b: str) -> None:
    one, other = groups[a], groups[b]
    if one is not other:
        small, large = sorted((one, other), key=len)
        large |= small
        for node in small:
            groups[node] = large


def _sides(bars: Iterable[Pair]) -> dict[str, set[str]]:
    """Whom each is kept apart from."""
    found: dict[str, set[str]] = {}
    for a, b in bars:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found


def _barred(one: set[str], other: set[str], barred: Mapping[str, set[str]]) -> bool:
    small, large = sorted((one, other), key=len)
    return bool(barred) and any(not large.isdisjoint(barred[node]) for node in small if node in barred)


Blocks = list[list[str]]
"""Records of a group; those that a person has joined are one, however unlike they are."""


def _blocks(group: set[str], blocks: Mapping[str, str]) -> Blocks:
    found: dict[str, list[str]] = {}
    for node in sorted(group):
        found.setdefault(blocks[node], []).append(node)
    return list(found.values())


def _belong(ones: Blocks, others: Blocks, score: Callable[[str, str], Scored], average: float) -> bool:
    total = 0.0
    for one, other in product(ones, others):
        best = max((value, not clash) for value, clash in (score(a, b) for a, b in product(one, other)))
        if not best[1]:
            return False
        total += best[0]
    return total >= average * len(ones) * len(others)


def founder(group: Iterable[str], published: Mapping[str, str | None]) -> str:
    """The record that a thread is named after: of the earliest report, among equals the smallest id.

    Args:
        group: ids of the records.
        published: when the report of each was published, ISO 8601 in one time zone; those without come last.
    """
    return min(group, key=lambda record: (published.get(record) or "~", record))


def thread_id(record: str) -> str:
    """Id of the thread that a record founds."""
    return "thr_" + record.split("_", 1)[-1]


def founder_of(thread: str, like: str) -> str:
    """The record that founded a thread, where `like` is any record of its kind."""
    return f"{like.split('_', 1)[0]}_{thread.removeprefix('thr_')}"


def apart(nodes: Iterable[str], links: Iterable[Pair]) -> list[set[str]]:
    """The nodes in groups that are not linked with one another; links to others count for nothing."""
    groups = {node: {node} for node in nodes}
    for a, b in links:
        if a in groups and b in groups:
            _unite(groups, a, b)
    return list({id(group): group for group in groups.values()}.values())


def components(start: Iterable[str], neighbours: Callable[[Sequence[str]], Iterable[Pair]]) -> set[str]:
    """Everything that is linked with `start` by any number of links.

    Args:
        start: where to begin.
        neighbours: the links of some nodes, asked for a frontier at a time.
    """
    found = set(start)
    frontier = sorted(found)
    while frontier:
        reached = {node for link in neighbours(frontier) for node in link} - found
        found |= reached
        frontier = sorted(reached)
    return found
