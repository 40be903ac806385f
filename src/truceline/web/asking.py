"""What the address asks of the ledger, the same for every resource and every screen."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from truceline.ledger import Asked
from truceline.web.access import Reading

_Day = Query(description="ISO 8601, as 2025-03-07.", max_length=10)


def _asked(
    ledger: Reading,
    process: Annotated[
        str | None, Query(description="Id of a process, the start of it, or words of its name.", max_length=200)
    ] = None,
    as_of: Annotated[str | None, _Day] = None,
    known: Annotated[str | None, _Day] = None,
    published: Annotated[str | None, _Day] = None,
    since: Annotated[str | None, _Day] = None,
    until: Annotated[str | None, _Day] = None,
) -> Asked:
    return Asked(
        process=ledger.process_id(process) if process else None,
        as_of=as_of,
        known=known,
        published=published,
        since=since,
        until=until,
    )


Asking = Annotated[Asked, Depends(_asked)]
"""Process and days."""
