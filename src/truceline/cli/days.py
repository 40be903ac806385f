"""Days by name. Only the command line knows which day it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_BACK = {"today": 0, "yesterday": 1, "last-week": 7}


def named(words: str, now: datetime | None = None) -> str:
    """The day in UTC that `today`, `yesterday` or `last-week` (seven days ago) means; other words as they are."""
    back = _BACK.get(words.casefold())
    if back is None:
        return words
    return ((now or datetime.now(UTC)).date() - timedelta(days=back)).isoformat()
