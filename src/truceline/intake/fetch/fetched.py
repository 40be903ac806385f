"""What comes back from an address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer whose body was read whole, within all limits."""

    asked: str
    """The address that was asked for."""
    url: str
    """The address that answered, after redirects."""
    body: BinaryIO
    """The body, decompressed; seekable, at its start, kept on disk where it is large."""
    media: str | None
    """Media type that the server declares, without parameters ("text/html")."""
    charset: str | None
    """Character set that the server declares."""
    stamp: str
    """Its validator (ETag, else Last-Modified, else a hash of the body): tells whether it changed since."""
    unchanged: bool
    """Whether it is what was kept: the server said that it still holds (304), or had said for how long it would."""
