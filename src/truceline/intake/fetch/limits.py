"""How much of what is taken from a server, and how often it is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of fetching. Sizes are in bytes after decompression, times in seconds."""

    size: int = 50_000_000
    """The largest body: that of a sitemap (sitemaps.org). Pages are held to 10 MiB by their reader."""
    ratio: int = 200
    """The most bytes that one compressed byte may become; HTML compresses to a thirtieth at best."""
    seconds: float = 60.0
    """The longest that one request may take, from connecting to the last byte of the answer."""
    silence: float = 15.0
    """The longest that a server may be silent."""
    redirects: int = 10
    attempts: int = 3
    """How often an address is tried where the server has trouble."""
    gap: float = 1.0
    """Between two requests to one host."""
    longest_gap: float = 30.0
    """The most that a Crawl-delay or trouble makes of `gap`."""
    patience: float = 60.0
    """The longest Retry-After that is waited for; a longer one closes the host until then."""
