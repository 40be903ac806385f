"""What a watch met, noted in the ledger, so that the next one knows it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from truceline.errors import LedgerError
from truceline.ledger import Ledger, Write
from truceline.model.sources import Seen, SourceKind
from truceline.workflow.watching.events import Means
from truceline.workflow.watching.schedule import LOCAL
from truceline.workflow.watching.state import UNCHANGED, Watched


class Notes:
    """Notes what was met, in the ledger and in the memory of its source.

    Args:
        ledger: open for writing.
        means: the clock, and whether each source is looked at once.
    """

    def __init__(self, ledger: Ledger, means: Means) -> None:
        self._ledger, self._means = ledger, means

    def note(self, watched: Watched, item: str, stamp: str, outcome: str, detail: str | None = None) -> None:
        """Notes an item of which nothing was read."""
        at, source = self._means.now().isoformat(timespec="seconds"), watched.source.id
        with self._forgiven():
            self.keep(watched, Seen(source=source, item=item, stamp=stamp, outcome=outcome, detail=detail, at=at))

    def keep(self, watched: Watched, seen: Seen) -> None:
        """Notes an item of which everything is stored; the report that it was before stays known.

        Raises:
            LedgerError: it cannot be noted now.
        """
        before = self._ledger.seen(seen.source, [seen.item]).get(seen.item) if seen.report is None else None
        self._ledger.note_seen([seen.model_copy(update={"report": before.report}) if before else seen])
        watched.memory.add(seen.item, seen.stamp)

    def kind(self, watched: Watched, kind: SourceKind | None) -> None:
        """Keeps what a source of unknown kind turned out to be."""
        if kind is None or watched.source.kind is not SourceKind.UNKNOWN:
            return
        watched.source = watched.source.model_copy(update={"kind": kind})
        with self._forgiven():
            if any(kept.id == watched.source.id for kept in self._ledger.sources()):
                self._ledger.add_source(watched.source)

    @contextmanager
    def _forgiven(self) -> Iterator[None]:
        """What cannot be noted now is found once more; a ledger in trouble is told of where reports are stored."""
        try:
            yield
        except LedgerError:
            if self._means.once:
                raise

    def look(self, watched: Watched) -> None:
        """Notes the source, and lists that it names; under new stamps if all that was found in them is stored."""
        lists, watched.lists = watched.lists, {}
        if watched.whole:
            watched.retries.clear()
            for key, stamp in lists.items():
                if stamp and stamp != watched.memory.stamps.get(key):
                    self.note(watched, key, stamp, UNCHANGED)
        if watched.found or watched.source.kind not in LOCAL:
            # A list without a stamp must be asked for each time, and so must whatever names it.
            settled = watched.whole and all(lists.values())
            stamp = watched.stamp if settled else watched.memory.stamps.get("", "")
            self.note(watched, "", stamp, Write.NEW if watched.found else UNCHANGED)
