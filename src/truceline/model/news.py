"""News: what came into a ledger between two looks at it, in ids, for those who show something."""

from __future__ import annotations

from truceline.model.base import Frozen
from truceline.model.enums import Kind


class Position(Frozen):
    """How far a ledger had got: the last number of each of its logs. Two positions are compared log by log."""

    book: str = ""
    """Stands for the ledger itself, so that another file in its place is told from it; empty while it is empty."""
    reads: int = 0
    """Readings that began to stand."""
    joins: int = 0
    """Reports that were joined."""
    decisions: int = 0
    """Decisions of people about threads, actors and processes."""
    comments: int = 0
    """Comments and withdrawals of comments."""

    def __str__(self) -> str:
        """As a client hands it back: `book.reads.joins.decisions.comments`."""
        return f"{self.book}.{self.reads}.{self.joins}.{self.decisions}.{self.comments}"

    @classmethod
    def parse(cls, words: str) -> Position | None:
        """The position that `str` wrote; None for anything else."""
        book, *numbers = words.split(".")
        if len(numbers) != 4 or not all(n.isascii() and n.isdigit() and len(n) < 16 for n in numbers):
            return None
        if len(book) > 16 or not (book + "0").isalnum() or not book.isascii():
            return None
        return cls(book=book, **dict(zip(("reads", "joins", "decisions", "comments"), map(int, numbers), strict=True)))

    def follows(self, other: Position) -> bool:
        """Whether a ledger that was at `other` can be at this position now: the same ledger, no log shorter."""
        return other.book in {"", self.book} and all(
            getattr(self, name) >= getattr(other, name) for name in ("reads", "joins", "decisions", "comments")
        )


class Arrival(Frozen):
    """A report of which a reading began to stand; its records are seen by no view until they are joined."""

    report: str
    """Id of the report."""
    at: str
    """From when on: ISO 8601, UTC."""
    outlet: str | None
    """Who published it; null if unknown."""
    title: str | None
    """Its title; null if unknown."""
    records: int
    """How many records it holds."""


class ThreadNews(Frozen):
    """A thread that is new or changed: records of it came, went or were read otherwise."""

    thread: str
    """Id of the thread."""
    kind: Kind
    """Kind of its records."""
    process: str | None
    """Id of the process it belongs to; null if to none."""
    added: bool
    """Whether no other report tells of it."""


class Remark(Frozen):
    """A comment, or the withdrawal of one."""

    n: int
    """Its number."""
    about: str
    """What it is about (see `truceline.model.comments.Subject`)."""
    by: str
    """Who wrote it."""
    names: tuple[str, ...]
    """Whom it names with @."""
    only: tuple[str, ...] = ()
    """Who alone is told of it yet besides curators, by name, because two code apart what it is about; empty for all."""


class News(Frozen):
    """What happened between two positions."""

    read: tuple[Arrival, ...] = ()
    """Reports that were read, the first first."""
    joined: tuple[str, ...] = ()
    """Ids of reports that were joined."""
    threads: tuple[ThreadNews, ...] = ()
    """Threads that these reports made or changed."""
    kinds: tuple[Kind, ...] = ()
    """The kinds of these threads."""
    decisions: tuple[int, ...] = ()
    """Numbers of decisions that were taken."""
    comments: tuple[Remark, ...] = ()
    """Comments that were written or withdrawn."""
    more: bool = False
    """Whether more happened than is listed: what is shown should be asked for anew."""

    def told_to(self, name: str) -> News:
        """The same for somebody who is no curator, without the comments that are hidden from him yet."""
        return self.model_copy(update={"comments": tuple(c for c in self.comments if not c.only or name in c.only)})
