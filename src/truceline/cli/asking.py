"""What the options of a command ask of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truceline.ledger import Ledger
    from truceline.ledger.asking import Asked


def asked(
    ledger: Ledger,
    process: str | None = None,
    as_of: str | None = None,
    known: str | None = None,
    published: str | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
) -> Asked:
    """What is asked for, from the options `Process`, `AsOf`, `Known`, `Published`, `Since` and `Until`.

    Args:
        ledger: open; it knows the processes.
        process: id of a process, the start of it, or words of its name; all records for None.
        as_of: what had happened by this day.
        known: what the ledger knew by this day.
        published: what was printed by this day.
        since: what happened on this day or later.
        until: what happened on this day or earlier.

    Raises:
        LedgerError: no process, or several, are called so.
        UsageError: a day that is none.
    """
    from truceline.ledger.asking import Asked

    known_as = ledger.process_id(process) if process else None
    return Asked(process=known_as, as_of=as_of, known=known, published=published, since=since, until=until)
