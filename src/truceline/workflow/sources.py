"""Sources: which are watched, whether they can be read, and lists of them brought in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from truceline.errors import InputError, UsageError
from truceline.intake import readers, sourcelists
from truceline.intake.documents import Document, Link, Origin
from truceline.intake.encoding import decode
from truceline.intake.feeds.offered import offered
from truceline.intake.files import Input, discover, opened
from truceline.intake.formats import HEAD, Format, sniff
from truceline.intake.links import Fetch
from truceline.intake.outcomes import Refusal
from truceline.intake.sourcelists import Listed
from truceline.intake.streams import peeked
from truceline.ledger import Ledger
from truceline.model.ids import canonical_url
from truceline.model.sources import Source, SourceKind, source_id

_KINDS = {Format.FEED: SourceKind.FEED, Format.SITEMAP: SourceKind.SITEMAP}


@dataclass(slots=True)
class Imported:
    """What became of the sources of a list."""

    added: list[Source] = field(default_factory=list)
    known: list[Source] = field(default_factory=list)
    """They were among the sources before; what the list says of them was taken over."""
    refused: list[Refusal] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Checked:
    """What one look at a source found."""

    source: Source
    problem: str | None = None
    """Why it cannot be read, robots.txt among the reasons; None where it can."""
    kind: SourceKind | None = None
    """What it is by its content."""
    entries: int = 0
    """Entries of a feed, addresses of a sitemap, articles of a page, files or messages."""
    newest: str | None = None
    """Date of its newest entry, ISO 8601."""
    moved: str | None = None
    """The address that answered, where it is another one."""
    refused: int = 0
    """Entries that cannot be taken in."""
    feeds: tuple[str, ...] = ()
    """Feeds that the page offers."""


def add(
    ledger: Ledger,
    address: str,
    *,
    kind: str | None = None,
    name: str | None = None,
    outlet: str | None = None,
    every: str | None = None,
    now: datetime,
) -> tuple[Source, bool]:
    """Adds a source by its address or path, and says whether it was not there before.

    Of a path the kind is found by looking; of an address it stays unknown until a check or a watch looks at it.

    Args:
        ledger: open for writing.
        address: an http or https address, or a path.
        kind: its kind by name.
        name: what to call it.
        outlet: who publishes what it gives.
        every: between two looks, as "15m".
        now: the moment.

    Raises:
        UsageError: a field cannot be used, or the path leads to nothing that can be watched.
        LedgerError: the ledger cannot be written.
    """
    try:
        found = sourcelists.listed(address, kind=kind, name=name, outlet=outlet, every=every, base=Path.cwd())
        source = _source(found, now)
    except InputError as error:
        raise UsageError(error.what, where=error.where, remedy=error.remedy) from error
    fresh = ledger.add_source(source)
    return ledger.source(source.address), fresh


def take_list(ledger: Ledger, data: bytes, *, where: str, base: Path, now: datetime) -> Imported:
    """Adds the sources of a list, OPML or TOML; one that cannot be used costs itself only.

    Args:
        ledger: open for writing.
        data: the list.
        where: its name, for messages.
        base: the folder that paths in it may be relative to.
        now: the moment.

    Raises:
        InputError: it is no such list.
        LedgerError: the ledger cannot be written.
    """
    done = Imported()
    for number, found in enumerate(sourcelists.read(data, where, base), 1):
        if isinstance(found, Refusal):
            done.refused.append(found)
            continue
        try:
            source = _source(found, now)
        except InputError as error:
            what = f"{error.where}: {error.what}" if error.where else error.what
            done.refused.append(Refusal(f"{where}, source {number}", what, error.remedy))
            continue
        (done.added if ledger.add_source(source) else done.known).append(source)
    return done


def check(ledger: Ledger, sources: Iterable[Source], fetch: Fetch, now: datetime) -> Iterator[Checked]:
    """Looks at each source once, and says what is there; a kind that was unknown is kept when it comes out.

    Args:
        ledger: open for writing.
        sources: those to look at.
        fetch: how addresses are fetched.
        now: the moment.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    for source in sources:
        try:
            found = _local(source) if _is_path(source.address) else _remote(source, fetch)
        except InputError as error:
            yield Checked(source, problem=error.what)
            continue
        if source.kind is SourceKind.UNKNOWN and found.kind:
            ledger.add_source(source.model_copy(update={"kind": found.kind, "added": _iso(now)}))
        yield found


def kind_of(path: Path) -> SourceKind:
    """What is at a path: a folder, or a mailbox (a Maildir or an mbox file, an empty one too).

    Raises:
        InputError: nothing that can be watched.
    """
    if path.is_dir():
        is_maildir = all((path / name).is_dir() for name in ("cur", "new", "tmp"))
        return SourceKind.MAILBOX if is_maildir else SourceKind.FOLDER
    with opened(Input(str(path), path)) as stream:
        head, _ = peeked(stream, HEAD)
    try:
        is_mailbox = not head or sniff(head) is Format.MBOX
    except InputError:
        is_mailbox = False
    if not is_mailbox:
        raise InputError("neither a folder nor a mailbox", where=str(path), remedy="give the folder that it is in")
    return SourceKind.MAILBOX


def _source(found: Listed, now: datetime) -> Source:
    kind = found.kind
    if _is_path(found.address) != (kind in {SourceKind.FOLDER, SourceKind.MAILBOX}) and kind is not SourceKind.UNKNOWN:
        what = f"a {kind} is {'no path' if _is_path(found.address) else 'a path, no address'}"
        raise InputError(what, where=found.address, remedy="leave its kind out")
    if _is_path(found.address) and kind is SourceKind.UNKNOWN:
        kind = kind_of(Path(found.address))
    return Source(
        id=source_id(found.address),
        address=found.address,
        kind=kind,
        name=found.name,
        outlet=found.outlet,
        every=found.every,
        added=_iso(now),
    )


def _local(source: Source) -> Checked:
    path = Path(source.address)
    kind = kind_of(path)
    if kind is SourceKind.MAILBOX and path.is_file():
        with opened(Input(str(path), path)) as stream:
            return _counted(source, kind, stream, Origin(str(path), path=path))
    # In a Maildir what still comes in is no message yet.
    folders = [path / "new", path / "cur"] if kind is SourceKind.MAILBOX else [path]
    files = [f.path for f in discover(map(str, folders)) if isinstance(f, Input) and f.path]
    newest = max((file.stat().st_mtime for file in files), default=None)
    when = None if newest is None else _iso(datetime.fromtimestamp(newest, UTC))
    return Checked(source, kind=kind, entries=len(files), newest=when)


def _remote(source: Source, fetch: Fetch) -> Checked:
    got = fetch(source.address)
    with got.body as body:
        head, stream = peeked(body, HEAD)
        form = sniff(head)
        origin = Origin(source.address, url=got.url, charset=got.charset, media=got.media)
        kind = _KINDS.get(form, SourceKind.PAGE)
        if kind is SourceKind.PAGE and form is not Format.HTML:
            raise InputError(f"holds {form}, neither a feed, a sitemap nor a page")
        moved = got.url if canonical_url(got.url) != canonical_url(source.address) else None
        if kind is SourceKind.PAGE:
            return _page(source, stream.read(), origin, moved)
        return _counted(source, kind, stream, origin, moved)


def _page(source: Source, data: bytes, origin: Origin, moved: str | None) -> Checked:
    """A page; a front page has no article and may offer a feed all the same."""
    import io

    feeds = offered(decode(data, html=True, declared=origin.charset).text, origin.url or source.address)
    try:
        found = _counted(source, SourceKind.PAGE, io.BytesIO(data), origin, moved)
    except InputError:
        found = Checked(source, kind=SourceKind.PAGE, moved=moved)
    return Checked(source, kind=found.kind, entries=found.entries, newest=found.newest, moved=moved, feeds=feeds)


def _counted(source: Source, kind: SourceKind, stream: BinaryIO, origin: Origin, moved: str | None = None) -> Checked:
    entries = refused = 0
    dates: list[str] = []
    for found in readers.read(stream, origin):
        refused += isinstance(found, Refusal)
        if isinstance(found, (Link, Document)):
            entries += 1
            dates += [date for date in (found.published or found.modified,) if date]
    newest = max(dates, key=_moment, default=None)
    return Checked(source, kind=kind, entries=entries, newest=newest, moved=moved, refused=refused)


def _moment(date: str) -> datetime:
    """A date for putting in order; one without a zone counts as UTC."""
    moment = datetime.fromisoformat(date)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_path(address: str) -> bool:
    return Listed(address).is_path


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
