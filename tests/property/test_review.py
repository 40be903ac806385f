"""Whatever people decide, undo and read anew, in whatever order: nothing is lost, and undoing all of it gives back the
program's reading."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import timedelta
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_samples import NOON, RUN, TEXT, reading, report, span
from review_samples import ADA, BEN, CLEO, LATER, decide, hand, held, row
from truceline.errors import UsageError
from truceline.ledger import Ledger, Write, open_ledger
from truceline.model.people import Person
from truceline.model.records import Record, Toll
from truceline.model.reports import Report, Run
from truceline.model.verdicts import ReviewSettings
from truceline.workflow import review
from truceline.workflow.check import check
from truceline.workflow.join import join_waiting

MOVED = "Port Ostane, Tuesday.\n\n" + TEXT
SHORT = TEXT.split("\n\n", maxsplit=1)[0] + "\n\nThe clinic said nothing."
PEOPLE = st.sampled_from([ADA, BEN, CLEO])
VERDICTS = st.tuples(st.sampled_from(["accept", "correct", "split", "reject", "merge"]), PEOPLE, st.integers(0, 1))
STEPS = st.lists(
    st.one_of(
        VERDICTS,
        VERDICTS,
        VERDICTS,
        st.tuples(st.just("add"), PEOPLE, st.integers(0, 3)),
        st.tuples(st.just("undo"), PEOPLE, st.integers(0, 9)),
        st.tuples(st.just("read"), PEOPLE, st.integers(0, 5)),
    ),
    min_size=4,
    max_size=14,
)


@settings(max_examples=25, deadline=None)
@given(steps=STEPS, apart=st.booleans())
def test_nothing_is_lost_and_undoing_everything_gives_back_the_program(
    steps: list[tuple[str, Person, int]], apart: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder, open_ledger(_empty(Path(folder)), writing=True) as ledger:
        given_ = report()
        ledger.write(given_, reading(given_), RUN, learnt=NOON)
        if apart:
            ledger.verdicts.change_settings(ReviewSettings(double_coding=True), by="ada", at=NOON)
        machine = {_key(given_, RUN): held(ledger, given_)}
        last = (given_, RUN)
        log: list[str] = []
        for what, who, n in steps:
            # A refusal is an answer too, as long as it leaves everything as it was.
            with suppress(UsageError):
                last = _step(ledger, last, what, who, n, machine)
            now = [v.model_dump_json() for v in ledger.verdicts.log()]
            assert now[: len(log)] == log
            log = now
            assert list(check(ledger)) == []
        _undo_all(ledger)
        assert held(ledger, last[0]) == machine[_key(*last)]
        assert len([v for v in ledger.verdicts.log() if v.undoes is None]) == sum('"undoes":null' in v for v in log)
        assert [r for r in ledger.verdicts.rulings() if r.verdict] == []


@cache
def _made() -> bytes:
    """An empty ledger: making one takes longer than all that is done with it here."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        open_ledger(path, writing=True).close()
        return path.read_bytes()


def _empty(folder: Path) -> Path:
    path = folder / "ledger.db"
    path.write_bytes(_made())
    return path


def _key(of: Report, run: Run) -> tuple[str, str]:
    return of.text_hash, run.program


def _step(
    ledger: Ledger,
    last: tuple[Report, Run],
    what: str,
    who: Person,
    n: int,
    machine: dict[tuple[str, str], list[Record]],
) -> tuple[Report, Run]:
    of = last[0]
    if what == "read":
        return _read(ledger, n, machine)
    if what == "undo":
        given_ = list(ledger.verdicts.log())
        if given_:
            review.undo(ledger, given_[n % len(given_)].n, hand(ledger, who))
        return last
    if what == "add":
        words = ["on Tuesday", "an official said", "Port Ostane", "the harbour plan"][n]
        if words in of.text:
            anchor = span(of.text, words)
            made = Toll(anchors=(anchor,), measure="killed", value=n, span=anchor)
            review.add(ledger, of.id, row(made), hand(ledger, who))
        return last
    known = sorted({e.record.id for e in ledger.records(report=of.id)} | {v.record for v in ledger.verdicts.log()})
    if not known:
        return last
    record = known[n % len(known)]
    standing = {r.id: r for r in held(ledger, of)}
    if what in {"accept", "reject"}:
        decide(ledger, who, what, record)
    elif record in standing:
        sent = row(standing[record], when={"value": f"2031-03-0{n + 1}", "precision": "day", "basis": "inferred"})
        others = tuple(i for i, r in standing.items() if i != record and r.kind is standing[record].kind)
        if what == "correct":
            decide(ledger, who, what, record, sent)
        elif what == "split":
            decide(ledger, who, what, record, row(standing[record]), sent)
        elif others:
            decide(ledger, who, what, record, others=others[:1])
    return last


def _read(ledger: Ledger, n: int, machine: dict[tuple[str, str], list[Record]]) -> tuple[Report, Run]:
    of = report((TEXT, MOVED, SHORT)[n % 3])
    run = (RUN, LATER)[n // 3]
    found = reading(of, confidence=0.5 if run is RUN else 0.9)
    known = ledger.has_read(of, run)
    write = ledger.write(of, found, run, learnt=NOON + timedelta(hours=1))
    assert (write is Write.UNCHANGED) is known
    assert ledger.has_read(of, run)
    list(join_waiting(ledger))
    machine[_key(of, run)] = list(found.records)
    return of, run


def _undo_all(ledger: Ledger) -> None:
    for verdict in list(ledger.verdicts.log()):
        with suppress(UsageError):
            if verdict.undoes is None:
                review.undo(ledger, verdict.n, hand(ledger, ADA))
