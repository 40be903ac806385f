"""The feeds that a page offers (`<link rel="alternate">`, HTML Living Standard, 4.6.7.1)."""

from __future__ import annotations

from contextlib import suppress

from truceline.errors import InputError
from truceline.intake.feeds.entries import address
from truceline.intake.markup import parsed

_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_MOST = 20


def offered(page: str, url: str) -> tuple[str, ...]:
    """The addresses of the feeds that a page offers, each once.

    Args:
        page: its HTML.
        url: the address that it was served at.

    Raises:
        InputError: the page is built to break its readers.
    """
    found: dict[str, None] = {}
    for link in parsed(page).iter("link"):
        if "alternate" not in link.get("rel", "").lower().split() or link.get("type", "").lower() not in _TYPES:
            continue
        with suppress(InputError):
            if (leads := address(link.get("href"), url)) and len(found) < _MOST:
                found[leads] = None
    return tuple(found)
