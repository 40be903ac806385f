"""Where reports are watched for, and what a watch met there."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from truceline.model.base import Frozen
from truceline.model.ids import digest


class SourceKind(StrEnum):
    """What a source is, and so how it is looked at."""

    FEED = "feed"
    """RSS, Atom or JSON Feed; its entries' pages are fetched where it does not carry them whole."""
    SITEMAP = "sitemap"
    """A sitemap, news sitemap or index of them; the pages it lists are fetched."""
    PAGE = "page"
    """One page that changes: an article, a list of releases, a live blog."""
    FOLDER = "folder"
    """A folder into which files fall."""
    MAILBOX = "mailbox"
    """A Maildir folder or an mbox file."""
    UNKNOWN = "unknown"
    """An address that nobody looked at yet; what it is comes out by its content."""


class Source(Frozen):
    """A place where reports are watched for."""

    id: str
    """From its address (see `source_id`)."""
    address: str
    """An http or https address, or an absolute path."""
    kind: SourceKind
    name: str | None = None
    """What its user calls it."""
    outlet: str | None = None
    """Who publishes what it gives; wins over what its reports say of themselves."""
    every: int | None = Field(default=None, ge=1)
    """Seconds between two looks; null as the watch has it."""
    added: str
    """ISO 8601, UTC."""


class Seen(Frozen):
    """What a watch met: a source itself (`item` is empty), or an entry, page, file or message of it."""

    source: str
    """Id of the source."""
    item: str
    """An address, path or message id, as UTF-8 can write it; empty for the source itself."""
    stamp: str
    """Tells whether it changed since: a validator of HTTP, the date of an entry, size and time of a file."""
    outcome: str
    """`new`, `unchanged`, `new-version`, `reread`, `refused`, or `failed` where it could not be fetched."""
    detail: str | None = None
    """Why, where it was refused or failed."""
    report: str | None = None
    """Id of the report that it became, the first where it became several."""
    at: str
    """ISO 8601, UTC."""


def source_id(address: str) -> str:
    """Id of the source at an address."""
    return "src_" + digest(["source", address])
