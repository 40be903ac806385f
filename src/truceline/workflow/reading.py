"""Reading files into a ledger, as the command line and the demo ask for it: paths in, a tally out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from truceline.intake.files import Input, discover, is_address
from truceline.intake.links import MOST, Fetch
from truceline.intake.outcomes import Note
from truceline.ledger import Ledger, Write
from truceline.model.enums import Kind
from truceline.workflow.read import Outcome, read_into, take
from truceline.workflow.unfinished import LONG

REFUSED = "refused"
# How files of many reports are named; what they hold is told by their content.
_OF_MANY = {".warc", ".gz", ".zst", ".zip", ".csv", ".tsv", ".mbox"}
SKIPPED = "skipped"


def read_paths(
    ledger: Ledger,
    paths: Sequence[str],
    *,
    now: Callable[[], datetime],
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    from_start: bool = False,
    extent: Extent | None = None,
    fetch: Fetch | None = None,
    links: int = MOST,
    first_look: bool = False,
) -> Iterator[Outcome | Note]:
    """Reads files, folders, patterns, standard input and addresses into a ledger, and says what became of each report.

    Args:
        ledger: open for writing.
        paths: as the user gives them; "-" is standard input.
        now: the clock.
        published: date of publication of every report.
        outlet: who published them.
        url: address of the one report there is.
        from_start: reads long files from their beginning, even where an earlier run stopped within them.
        extent: is told of the files as they are opened.
        fetch: how addresses, and the pages that they link to, are fetched (see `fetching`).
        links: how many links of one address are followed.
        first_look: stores what is not worth the parse without reading it (see `read_into`).

    Raises:
        UsageError: `published` is no date or `url` no address.
        LedgerError: the ledger cannot be written.
    """
    taken = take(
        discover(paths),
        published=published,
        outlet=outlet,
        url=url,
        fetch=fetch,
        links=links,
        marked=(lambda _: 0) if from_start else ledger.marked,
        watched=extent.enter if extent else None,
        first_look=first_look,
    )
    return read_into(ledger, taken, now=now, first_look=first_look)


@contextmanager
def fetching(
    paths: Iterable[str], cache: Path, *, allow_private: bool = False, agent: str | None = None
) -> Iterator[Fetch | None]:
    """How addresses among `paths` are fetched; None where there are none, and nothing of a network is then loaded.

    Args:
        paths: as the user gives them.
        cache: folder in which pages are kept for some days.
        allow_private: whether addresses may lead into the user's own network.
        agent: how servers are told who asks; Truceline by default.
    """
    if not any(map(is_address, paths)):
        yield None
        return
    from truceline.intake.fetch.fetcher import AGENT, Fetcher

    with Fetcher(cache, allow_private=allow_private, agent=agent or AGENT) as fetcher:
        yield fetcher.get


def expected(paths: Sequence[str]) -> int | None:
    """About how many reports the files hold; None where that cannot be told: standard input, an address, a long file.

    A file counts as one report, one of JSON Lines as many as it has lines.
    """
    if "-" in paths or any(map(is_address, paths)):
        return None
    counts = [_count(path) for path in _files(paths)]
    return None if None in counts else sum(filter(None, counts))


class Extent:
    """About how many reports there are to read: counted, or told from how far the files have been read."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._counted = expected(paths)
        self._size = 0 if "-" in paths or any(map(is_address, paths)) else sum(map(_size, _files(paths)))
        self._before = 0
        self._stream: BinaryIO | None = None

    def enter(self, stream: BinaryIO) -> None:
        """Takes note of a file that is opened; the one before it is done."""
        self._before += self._length
        self._stream = stream

    def total(self, done: int) -> int | None:
        """About how many reports there are; None while that cannot be told.

        Args:
            done: how many have been read.
        """
        # More than was counted: a file held several, and how far the files have been read tells better.
        counted = self._counted if self._counted is not None and done <= self._counted else None
        if counted is not None or not self._size or self._stream is None:
            return counted
        at = self._length if self._stream.closed else self._stream.tell()
        return round(done * self._size / (self._before + at)) if self._before + at else None

    @property
    def _length(self) -> int:
        return 0 if self._stream is None else _size(Path(self._stream.name))


def _files(paths: Sequence[str]) -> list[Path]:
    return [found.path for found in discover(paths) if isinstance(found, Input) and found.path]


def _count(path: Path) -> int | None:
    if path.suffix in {".jsonl", ".ndjson"}:
        return _lines(path)
    return None if path.suffix in _OF_MANY or _size(path) >= LONG else 1


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b"")) or 1
    except OSError:
        return 1


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one report, without its text."""

    id: str | None
    """Id of the report; None where nothing was stored."""
    source: str | None
    """The file, stream, address or line it came from."""
    outcome: str
    """new, unchanged, new-version, reread, refused; skipped for what the first look passed over now."""
    reason: str | None
    """Why it was refused, or why it was stored and not read."""
    records: dict[str, int]
    """How many records were read now, by kind; kinds without any are left out."""
    failures: int
    """Sentences that broke a component."""


def done(item: Outcome) -> Done:
    """What became of a report, as it is told to programs."""
    key = item.report.id if item.report and not item.refused else None
    skipped = item.passed_over and item.write not in (None, Write.UNCHANGED)
    outcome = SKIPPED if skipped else item.write.value if item.write else REFUSED
    records = {kind.value: item.records[kind] for kind in Kind if item.records[kind]}
    return Done(key, item.source, outcome, item.reason, records, item.failures)


@dataclass(slots=True)
class Tally:
    """What became of everything that was to be read. Holds only what has to be told, so that memory stays flat."""

    outcomes: Counter[str] = field(default_factory=Counter)
    """Reports by what became of them."""
    refused: list[Done] = field(default_factory=list)
    """What was not taken in, each with its reason."""
    notes: list[str] = field(default_factory=list)
    records: Counter[Kind] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    """Reports that were stored and not read, by language."""
    failures: int = 0
    """Sentences that broke a component."""

    def add(self, item: Outcome | Note) -> Done | None:
        """Counts one more, and says what became of it; None for a note."""
        if isinstance(item, Note):
            self.notes.append(str(item))
            return None
        found = done(item)
        self.outcomes[found.outcome] += 1
        self.records.update(item.records)
        self.failures += item.failures
        if item.refused:
            self.refused.append(found)
        elif item.report and item.reason and not item.passed_over and item.write is not Write.UNCHANGED:
            self.languages[item.report.language or "?"] += 1
        return found

    def count(self, write: Write) -> int:
        """How many reports ended so."""
        return self.outcomes[write.value]
