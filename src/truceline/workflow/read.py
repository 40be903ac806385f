"""Read: reports into a ledger, each with what was read from it, one at a time and never half."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import BinaryIO

from truceline.errors import AnchorError, InputError, TrucelineError
from truceline.intake.documents import Mark
from truceline.intake.files import Input
from truceline.intake.links import MOST, Fetch
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.reports import take_in
from truceline.ledger import Ledger, Write
from truceline.model.enums import Kind
from truceline.model.reports import Reading, Report, Run
from truceline.reading.run import this_run
from truceline.views.line import day
from truceline.workflow.join import join_reports, joiner_of
from truceline.workflow.passing import looking_run, passed_over
from truceline.workflow.unfinished import Marked, Reached, file_key

# As many reports as the reader holds at a time, and fewer where they are long, so that memory stays flat.
BATCH = 32
BATCH_LETTERS = 1_000_000
# A report that is older than this is likely to be misdated.
_LONG_AGO = timedelta(days=50 * 365.25)

Given = Report | Refusal | Note
Item = Given | Reached
"""What is to be read, in the order of the input."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report, or of one piece of input that was no report."""

    source: str | None
    """The file, stream or line it came from."""
    report: Report | None = None
    """The report; None where there was none to take in."""
    write: Write | None = None
    """What the ledger did with it; None where it was refused."""
    reason: str | None = None
    """Why it was refused, or why it was stored and not read."""
    records: Counter[Kind] = field(default_factory=Counter)
    """Records that were read, by kind; empty where it had been read before."""
    failures: int = 0
    """Stretches that broke a component."""
    passed_over: bool = False
    """Whether the first look found it not worth the parse."""

    @property
    def refused(self) -> bool:
        """Whether nothing was stored."""
        return self.write is None


def take(
    sources: Iterable[Input | Refusal],
    *,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    fetch: Fetch | None = None,
    links: int = MOST,
    marked: Marked | None = None,
    watched: Callable[[BinaryIO], None] | None = None,
    first_look: bool = False,
) -> Iterator[Item]:
    """The reports of all sources (see `truceline.intake.files.discover`), with the refusals in their places.

    Args:
        sources: files, streams and addresses.
        published: date of publication of every report.
        outlet: who published them.
        url: address of the one report there is.
        fetch: how addresses, and the pages that they link to, are fetched.
        links: how many links of one address are followed.
        marked: how far an earlier run was with a long file; without it no file is taken up and none is marked.
        watched: is given each file as it is opened.
        first_look: whether what is not worth the parse will be passed over; a mark holds only for the like.

    Raises:
        UsageError: `published` is no date or `url` no address.
    """
    said = (published, outlet, str(first_look), *_program()) if marked else ()
    for source in sources:
        if isinstance(source, Refusal):
            yield source
            continue
        key = file_key(source.path, said) if marked else None
        after = marked(key) if marked and key else 0
        if after:
            yield Note(source.name, f"taken up where an earlier run stopped, at byte {after:,}")
        reached = after > 0
        taken = take_in(
            source,
            published=published,
            outlet=outlet,
            url=url,
            after=after,
            fetch=fetch,
            links=links,
            watched=watched,
        )
        for item in taken:
            if not isinstance(item, Mark):
                yield item
            elif key:
                reached = True
                yield Reached(key, item.position)
        if key and reached:
            yield Reached(key, 0)


def _program() -> tuple[str, str]:
    run = this_run()
    return run.program, run.model


def read_into(
    ledger: Ledger,
    taken: Iterable[Item],
    *,
    now: Callable[[], datetime],
    run: Run | None = None,
    first_look: bool = False,
) -> Iterator[Outcome | Note]:
    """Stores every report with what is read from it, and says what became of each, in order; notes pass through.

    A report whose text and facts were read by the same program before is not read again. Whatever stops the work, the
    reports before it are stored whole; the run is marked finished only at the end of the input.

    Args:
        ledger: open for writing.
        taken: reports, refusals and notes, as intake gives them.
        now: the clock.
        run: the program that reads; this one by default.
        first_look: stores what `truceline.intake.firstlook` finds not worth the parse without reading it.

    Raises:
        LedgerError: the ledger cannot be written.
        ReadingError: the parser is not installed.
    """
    run = run or this_run()
    joiner = joiner_of(ledger)
    texts: dict[str, str] = {}
    for batch, reached in _batches(taken):
        stored: list[str] = []
        for item in _read_batch(ledger, batch, run, now, first_look):
            if isinstance(item, Outcome) and item.report and not item.refused:
                stored.append(item.report.id)
                yield from _odd(item.report, texts, now())
            yield item
        for _ in join_reports(ledger, joiner, ledger.waiting(stored)):
            pass
        for key, position in reached.items():
            ledger.mark(key, position, at=now())
    # What an earlier run was stopped before joining.
    for _ in join_reports(ledger, joiner, ledger.waiting()):
        pass
    ledger.finish(run, now())
    ledger.finish(looking_run(), now())


def _odd(report: Report, texts: dict[str, str], now: datetime) -> Iterator[Note]:
    """What is worth knowing of a report that is taken in all the same.

    Args:
        report: as it was stored.
        texts: the hash of the text that this run had last for each report; this one is added.
        now: the moment.
    """
    where = report.source or report.id
    if texts.setdefault(report.id, report.text_hash) != report.text_hash:
        texts[report.id] = report.text_hash
        yield Note(where, f"another text for report {report.id} in the same run; both are kept, this one stands")
    printed = day(report.published)
    if printed is not None and printed > now.date() + timedelta(days=1):
        yield Note(where, f"dated {report.published}, which is yet to come; taken as it is")
    elif printed is not None and printed < now.date() - _LONG_AGO:
        yield Note(where, f"dated {report.published}, more than fifty years back; taken as it is")


def _batches(taken: Iterable[Item]) -> Iterator[tuple[list[Given], dict[str, int]]]:
    """What is read together, each time with how far files are taken in when it is stored."""
    batch: list[Given] = []
    reached: dict[str, int] = {}
    letters = 0
    for item in taken:
        if isinstance(item, Reached):
            reached[item.key] = item.position
            continue
        batch.append(item)
        letters += len(item.text) if isinstance(item, Report) else 0
        if len(batch) == BATCH or letters > BATCH_LETTERS:
            yield batch, reached
            batch, reached, letters = [], {}, 0
    yield batch, reached


def _read_batch(
    ledger: Ledger, batch: list[Given], run: Run, now: Callable[[], datetime], first_look: bool
) -> Iterator[Outcome | Note]:
    items: list[Given] = [ledger.completed(item) if isinstance(item, Report) else item for item in batch]
    fates = [_fate(ledger, item, run, first_look) if isinstance(item, Report) else None for item in items]
    readings = _readings([i for i, f in zip(items, fates, strict=True) if isinstance(i, Report) and f and f.unread])
    for item, fate in zip(items, fates, strict=True):
        if isinstance(item, Note):
            yield item
        elif isinstance(item, Refusal):
            yield Outcome(item.where, reason=str(item))
        elif fate and fate.unread:
            yield _stored(ledger, item, next(readings), run, now)
        elif fate and fate.passed_over:
            yield replace(_stored(ledger, item, fate.passed_over, fate.by, now), passed_over=True)
        elif fate:
            ledger.let_stand(item, fate.by, learnt=now())
            yield Outcome(item.source, item, Write.UNCHANGED)


@dataclass(frozen=True, slots=True)
class _Fate:
    """What is to be done with a report; known as it stands where neither of the last two holds."""

    by: Run
    """The run that reads it or passes it over, or has done so."""
    unread: bool = False
    """Whether it is to be parsed."""
    passed_over: Reading | None = None
    """Its empty reading, where it is to be stored without a parse."""


def _fate(ledger: Ledger, report: Report, run: Run, first_look: bool) -> _Fate:
    # Asked first: what was read needs no look at its words.
    if ledger.has_read(report, run):
        return _Fate(run)
    empty = passed_over(ledger, report) if first_look else None
    if empty is None:
        return _Fate(run, unread=True)
    return _Fate(looking_run(), passed_over=None if ledger.has_read(report, looking_run()) else empty)


def _stored(
    ledger: Ledger, report: Report, reading: Reading | Exception, run: Run, now: Callable[[], datetime]
) -> Outcome:
    if not isinstance(reading, Reading):
        return Outcome(report.source, report, reason=f"cannot be read ({type(reading).__name__}: {reading})")
    try:
        write = ledger.write(report, reading, run, learnt=now())
    except (AnchorError, InputError) as error:
        return Outcome(report.source, report, reason=str(error))
    reason = f"not read ({reading.skipped})" if reading.skipped else None
    kinds = Counter(record.kind for record in reading.records if write is not Write.UNCHANGED)
    return Outcome(report.source, report, write, reason, kinds, len(reading.failures))


def _readings(reports: list[Report]) -> Iterator[Reading | Exception]:
    """What is read from each report; one that stops the whole batch costs itself only."""
    if not reports:
        return
    # Imported here: the parser takes a second to load, and most second runs need none.
    from truceline.reading.reader import read

    done = 0
    try:
        for _, reading in read(reports):
            done += 1
            yield reading
    except TrucelineError:
        raise
    except Exception:
        for report in reports[done:]:
            try:
                yield next(read([report]))[1]
            except Exception as error:
                yield error
