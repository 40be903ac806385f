"""Groups that grow by joining two and never hold two that are to stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable


class Groups:
    """Items in groups, at first each in its own; some pairs may be kept apart for good."""

    def __init__(self, items: Iterable[str]) -> None:
        self._members: dict[str, set[str]] = {}
        self._group: dict[str, str] = {}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for item in items:
            self._members[item], self._group[item] = {item}, item

    def __contains__(self, item: str) -> bool:
        return item in self._group

    def of(self, item: str) -> str:
        """The group of an item, by the item that stands for it."""
        return self._group[item]

    def members(self, item: str) -> set[str]:
        """All that are in the group of `item`."""
        return self._members[self._group[item]]

    def all(self) -> Iterable[set[str]]:
        """Every group."""
        return self._members.values()

    def part(self, a: str, b: str) -> bool:
        """Keeps two items apart from now on; False where they are in one group already."""
        if self.of(a) == self.of(b):
            return False
        self._apart[a].add(b)
        self._apart[b].add(a)
        return True

    def kept_apart(self, a: str, b: str) -> bool:
        """Whether the groups of two items hold a pair that is to stay apart."""
        theirs = self.members(b)
        return any(self._apart[x] & theirs for x in self.members(a) if x in self._apart)

    def join(self, a: str, b: str, *, unless: Callable[[str, str], bool] = lambda a, b: False) -> bool:
        """Joins the groups of two items; False where a pair of them is to stay apart or `unless` holds of one."""
        one, other = self.of(a), self.of(b)
        if one == other:
            return True
        if self.kept_apart(a, b) or any(unless(x, y) for x in self._members[one] for y in self._members[other]):
            return False
        small, large = sorted((one, other), key=lambda g: (len(self._members[g]), g))
        for item in self._members.pop(small):
            self._group[item] = large
            self._members[large].add(item)
        return True
