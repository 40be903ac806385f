"""What a look at a source finds: the items there that are new or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from truceline.intake.outcomes import Refusal
from truceline.model.sources import Seen, SourceKind
from truceline.workflow import read

Take = Callable[[], Iterator[read.Item]]
"""Takes an item in: its reports, refusals and notes."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry, page, file or message of a source that is to be taken in."""

    key: str
    """An address, path or message id, as `Seen.item` has it."""
    stamp: str
    """As `Seen.stamp` has it."""
    take: Take | None = None
    """Takes it in; None for an item that must be fetched first. What was fetched can be taken in once."""
    fetch: Callable[[], Item | Listed] | None = None
    """Fetches it: the item with all that is needed to take it in, or the items that it lists."""
    host: str = ""
    """Who is asked when it is fetched."""
    body: BinaryIO | None = None
    """What was fetched of it."""

    def drop(self) -> None:
        """Lets go of what was fetched and is not needed any more."""
        if self.body:
            self.body.close()

    def found(self) -> Iterator[read.Item]:
        """Takes it in; what breaks its reader costs it alone."""
        try:
            yield from self.take() if self.take else ()
        except Exception as error:
            what = f"cannot be taken in ({type(error).__name__}: {error})"
            yield Refusal(self.key, what, "please report this as a bug, with the file or address")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a look at a source found."""

    items: tuple[Item, ...] = ()
    """What is new or changed, in the order in which it is to be read."""
    stamp: str = ""
    """The stamp of the source or list itself; empty where only its items tell whether it changed."""
    kind: SourceKind | None = None
    """What the source is by its content, where that was to be found."""
    unsettled: bool = False
    """Whether something is still being written there, so that the next look should come soon."""

    def drop(self) -> None:
        """Lets go of what was fetched and is not needed any more."""
        for item in self.items:
            item.drop()


@dataclass(slots=True)
class Memory:
    """What is known of a source: the stamp of each item that was dealt with."""

    stamps: dict[str, str] = field(default_factory=dict)
    _met: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, rows: Iterable[Seen]) -> Memory:
        """From the rows of the ledger."""
        memory = cls()
        for row in rows:
            memory.add(row.item, row.stamp)
        return memory

    def add(self, item: str, stamp: str) -> None:
        """Notes that an item was dealt with."""
        self.stamps[item] = stamp
        self._met.add(stamp)

    def met(self, stamp: str) -> bool:
        """Whether any item, under whatever name, had this stamp."""
        return stamp in self._met
