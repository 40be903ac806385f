"""What readers find in an input: documents, links to documents, refusals, notes and marks of how far they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from truceline.intake.outcomes import Note, Refusal
from truceline.intake.unpacking import Unpacking
from truceline.model.enums import ZoneKind


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from, as far as their container says; passed on, narrowed, to what is inside."""

    where: str
    """The file, address or stream, as messages name it ("news.warc.gz, record 12")."""
    url: str | None = None
    """Address the bytes were served at."""
    charset: str | None = None
    """Character set that HTTP or MIME declares."""
    media: str | None = None
    """Media type that HTTP or MIME declares ("text/html"); content decides all the same."""
    path: Path | None = None
    """The file, where it is one and not a part of one."""
    after: int = 0
    """Where an earlier run stopped: a `Mark`'s position. Readers of long files go on from there."""
    depth: int = 0
    """How many archives it is inside of."""
    unpacking: Unpacking | None = None
    """What unpacking the outermost of them has come to."""


@dataclass(frozen=True, slots=True)
class Document:
    """A report as its source gives it; unknown is None."""

    text: str
    """The canonical text; offsets into it are offsets into the text as given, or for a page into its lines."""
    where: str | None = None
    """The part of the input it is ("a.jsonl, line 3"); None for the whole of it."""
    id: str | None = None
    """What its id is made from, if it has no address of its own."""
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    """As the page or feed names them: people, desks or agencies."""
    published: str | None = None
    """ISO 8601."""
    modified: str | None = None
    """ISO 8601."""
    url: str | None = None
    page: str | None = None
    """Address of the live page it is a post of."""
    language: str | None = None
    """ISO 639-1 code that it declares."""
    lines: Mapping[str, ZoneKind] = field(default_factory=dict)
    """What tags say of lines of the text."""
    notes: tuple[str, ...] = ()
    """What was given and could not be used."""


@dataclass(frozen=True, slots=True)
class Link:
    """A report that stands elsewhere: an entry of a feed or of a sitemap."""

    url: str | None
    """Address of its page."""
    where: str | None = None
    """The part of the input it is ("feed.xml, entry 3")."""
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    """ISO 8601."""
    modified: str | None = None
    """ISO 8601."""
    carried: Document | None = None
    """What the entry itself carries of the report: all of it, or a summary."""
    whole: bool = False
    """Whether `carried` is the whole report, so that its page need not be fetched."""
    lists: bool = False
    """Whether it leads to further links and not to a report: a sitemap in an index."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a long input has been taken in: all that was found before it need not be looked at again."""

    position: int
    """Bytes from the start of the input; what `Origin.after` takes."""


Found = Document | Link | Refusal | Note | Mark
Reader = Callable[[BinaryIO, Origin], Iterator[Found]]
"""Takes the bytes of one format apart. Bad parts come as refusals; `InputError` only where nothing can be read."""
