"""Live: the threads of which the ledger heard last."""

from __future__ import annotations

from collections.abc import Collection

from truceline.ledger import Asked, Ledger
from truceline.views.live import LiveEntry
from truceline.views.live import live as as_they_came


def newest(ledger: Ledger, process: str | None = None, *, before: int | None = None, limit: int) -> list[LiveEntry]:
    """The threads that came in last, the last first.

    Args:
        ledger: open.
        process: id of a process; all for None.
        before: only those with a smaller place (`LiveEntry.place`).
        limit: how many at most.
    """
    threads = [thread for thread, _ in ledger.news.newest(process, before=before, limit=limit)]
    return as_they_now_stand(ledger, threads)


def as_they_now_stand(ledger: Ledger, threads: Collection[str]) -> list[LiveEntry]:
    """Some threads as entries; those of which nothing stands any more are left out."""
    return as_they_came(ledger.facts(Asked(), threads=threads), ledger.entries) if threads else []
