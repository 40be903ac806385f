"""What an export may know beside the records: their threads, and the report behind each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from truceline.ledger import Entry
from truceline.model.reports import Run


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record was read from."""

    text: str
    """The canonical text that the record's offsets count in."""
    run: Run
    """The program that read it."""


def _nothing(_: Entry) -> Source | None:
    return None


@dataclass(frozen=True, slots=True)
class Known:
    """What goes along with the records of an export. All of it is optional."""

    threads: Mapping[str, str] = field(default_factory=dict)
    """Thread ids by record id; a record that was joined with no other may lack one."""
    source: Callable[[Entry], Source | None] = _nothing
    """The text behind a record and the program that read it, where they can be had."""

    def thread(self, entry: Entry) -> str | None:
        """The thread of a record, where one is known."""
        return self.threads.get(entry.record.id)
