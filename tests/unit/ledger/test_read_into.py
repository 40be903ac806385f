"""Reports into a ledger: in order, never twice, none at another's cost."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, TEXT, Reader, report
from truceline.errors import LedgerError
from truceline.intake.outcomes import Note, Refusal
from truceline.ledger import Ledger, Write, open_ledger
from truceline.model.enums import Kind
from truceline.model.reports import Reading, Report
from truceline.model.spans import Span
from truceline.workflow import read as workflow
from truceline.workflow.read import Outcome, read_into


def run(ledger: Ledger, *taken: Report | Refusal | Note) -> list[Outcome | Note]:
    return list(read_into(ledger, taken, now=lambda: NOON, run=RUN))


def writes(outcomes: list[Outcome | Note]) -> list[Write | None]:
    return [o.write for o in outcomes if isinstance(o, Outcome)]


def test_every_input_has_its_outcome_in_order(ledger: Ledger, reader: Reader) -> None:
    a, b = report(given="a"), report(given="b")
    refusal, note = Refusal("x.bin", "binary", "give text"), Note("wire.jsonl", "no date")
    found = run(ledger, a, refusal, b, note)
    kinds = Counter({Kind.STATEMENT: 1, Kind.RESPONSE: 1, Kind.TOLL: 1})
    assert found == [
        Outcome("wire.jsonl", a, Write.NEW, records=kinds),
        Outcome("x.bin", reason="x.bin: binary; give text"),
        Outcome("wire.jsonl", b, Write.NEW, records=kinds),
        note,
    ]
    assert found[1].refused


def test_a_second_run_reads_nothing(ledger: Ledger, reader: Reader) -> None:
    many = [report(given=f"w{n}") for n in range(70)]
    assert set(writes(run(ledger, *many))) == {Write.NEW}
    reader.seen.clear()
    assert set(writes(run(ledger, *many))) == {Write.UNCHANGED}
    assert reader.seen == []


def test_two_texts_of_one_address_end_the_same_every_time(ledger: Ledger, reader: Reader) -> None:
    first, second = report(), report(TEXT + "\n\nMore.")
    assert writes(run(ledger, first, second, first)) == [Write.NEW, Write.NEW_VERSION, Write.UNCHANGED]
    assert ledger.report(first.id).version == 1
    for _ in range(2):
        assert writes(run(ledger, first, second)) == [Write.UNCHANGED, Write.UNCHANGED]
        assert ledger.report(first.id).version == 2


def test_a_date_that_is_known_is_not_forgotten(ledger: Ledger, reader: Reader) -> None:
    bare = report(published=None, outlet=None)
    for given, write in ((bare, Write.NEW), (report(), Write.REREAD), (bare, Write.UNCHANGED)):
        assert writes(run(ledger, given)) == [write]
    assert ledger.report(bare.id).published == "2031-04-01"


def test_a_report_that_breaks_the_reader_costs_itself_only(ledger: Ledger, reader: Reader) -> None:
    reader.breaks = "abyss"
    good = [report(given=f"w{n}") for n in range(4)]
    bad = report("The abyss.", given="bad")
    found = run(ledger, *good[:2], bad, *good[2:])
    assert writes(found) == [Write.NEW, Write.NEW, None, Write.NEW, Write.NEW]
    assert isinstance(found[2], Outcome)
    assert found[2].reason == "cannot be read (RecursionError: too deep)"
    assert ledger.counts().reports == 4


def test_words_that_do_not_read_back_cost_their_report_only(
    ledger: Ledger, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shifted(reports: Iterable[Report]) -> Iterator[tuple[Report, Reading]]:
        for one, found in Reader().read(reports):
            first, *rest = found.records
            bad = first.model_copy(update={"anchors": (Span(start=1, end=3, text="En"),)})
            yield one, found.model_copy(update={"records": (bad, *rest)}) if one.id == spoilt.id else found

    spoilt, good = report(given="a"), report(given="b")
    monkeypatch.setattr("truceline.reading.reader.read", shifted)
    outcomes = run(ledger, spoilt, good)
    assert writes(outcomes) == [None, Write.NEW]
    assert "does not read back" in str(outcomes[0].reason)  # type: ignore[union-attr]
    assert [e.id for e in ledger.reports()] == [good.id]


def test_an_interrupt_keeps_what_was_written(ledger: Ledger, reader: Reader) -> None:
    def taken() -> Iterator[Report]:
        for n in range(workflow.BATCH):
            yield report(given=f"w{n}")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(read_into(ledger, taken(), now=lambda: NOON, run=RUN))
    assert ledger.counts().reports == workflow.BATCH


def test_a_ledger_that_cannot_be_written_stops_the_work(path: Path, reader: Reader) -> None:
    open_ledger(path, writing=True).close()
    with open_ledger(path) as ledger, pytest.raises(LedgerError, match="read-only"):
        run(ledger, report())


def test_long_reports_make_small_batches() -> None:
    long = report("x" * (workflow.BATCH_LETTERS + 1))
    assert [len(b) for b, _ in workflow._batches([long, report(), report()])] == [1, 2]


def test_no_parser_is_loaded_where_nothing_is_to_be_read(path: Path, reader: Reader) -> None:
    from truceline.reading.run import this_run

    file = path.with_name("a.txt")
    file.write_text(TEXT)
    script = (
        "import sys\nfrom datetime import UTC, datetime\nfrom truceline.intake.files import discover\n"
        "from truceline.ledger import open_ledger\nfrom truceline.workflow.read import read_into, take\n"
        "with open_ledger(sys.argv[1], writing=True) as ledger:\n"
        "    for o in read_into(ledger, take(discover(sys.argv[2:])), now=lambda: datetime.now(UTC)):\n"
        "        print(getattr(o, 'write', 'note'))\n"
        "print('spacy' in sys.modules)\n"
    )
    with open_ledger(path, writing=True) as ledger:
        from truceline.intake.files import discover
        from truceline.workflow.read import take

        list(read_into(ledger, take(discover([str(file)])), now=lambda: NOON, run=this_run()))
    done = subprocess.run([sys.executable, "-c", script, path, file], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["unchanged", "note", "False"]
