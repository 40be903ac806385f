"""Whatever is written, decided and undone, in whatever order: the counts that are kept equal the counted ones."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from functools import cache
from pathlib import Path

from benchmarks.generated import report
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ledger_samples import NOON
from review_samples import ADA, decide, row
from review_samples import hand as review_hand
from search_samples import RUN, add, told
from truceline.errors import TrucelineError
from truceline.ledger import Asked, Ledger, asking, counting, open_ledger, tallying
from truceline.model.enums import Kind
from truceline.workflow import decide as decisions
from truceline.workflow import review
from truceline.workflow.join import join_waiting

_HAND = decisions.Hand("ada", NOON)
_REPORTS = 9
WRITES = ("write", "reread", "reprint", "forget")
VERDICTS = ("accept", "reject", "correct", "undo verdict")
DECISIONS = ("join", "split", "name", "assign", "release", "undo decision")
STEPS = st.lists(
    st.tuples(st.sampled_from((*WRITES, *VERDICTS, *DECISIONS)), st.integers(0, 89)), min_size=3, max_size=10
)


@settings(max_examples=12, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(steps=STEPS)
def test_kept_counts_equal_counted_ones(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        path.write_bytes(_made())
        with open_ledger(path, writing=True) as ledger:
            _same(ledger)
            for what, n in steps:
                # A refusal is an answer too.
                with suppress(TrucelineError):
                    _step(ledger, what, n)
                _same(ledger)


@cache
def _made() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        with open_ledger(path, writing=True) as ledger:
            add(ledger, told(_REPORTS))
        return path.read_bytes()


def _same(ledger: Ledger) -> None:
    facts = ledger.facts()
    with ledger._reading() as connection:
        reports = connection.exec_driver_sql("SELECT process, report, outlet, published, records FROM report_tallies")
        kinds = connection.exec_driver_sql("SELECT process, kind, issue, records FROM kind_tallies")
        assert {tuple(r[:4]): r[4] for r in reports} == Counter(
            (f.process or "", f.report, f.outlet or "", f.published or "") for f in facts
        )
        assert {tuple(r[:3]): r[3] for r in kinds} == Counter(
            (f.process or "", f.kind.value, f.issue or "") for f in facts
        )
        for process in (None, *sorted({f.process for f in facts if f.process}), "prc_nowhere"):
            asked = Asked(process=process)
            assert tallying.outlets_asked(connection, asked) == asking.outlets_asked(connection, asked)
            assert tallying.kinds_asked(connection, asked) == asking.kinds_asked(connection, asked)
            assert tallying.last_day(connection, asked) == counting.last_day(connection, asked)
    for process in ledger.processes():
        own = [f for f in facts if f.process == process.id]
        days = sorted(f.published[:10] for f in own if f.published)
        assert (process.records, process.reports) == (len(own), len({f.report for f in own}))
        assert (process.first, process.last) == ((days[0], days[-1]) if days else (None, None))
        issues = Counter(f.issue for f in own if f.kind is Kind.POSITION and f.issue)
        if not process.edited:
            assert process.issues == tuple(sorted(issues, key=lambda i: (-issues[i], i))[:8])


def _step(ledger: Ledger, what: str, n: int) -> None:
    if what in {"write", "reread", "reprint"}:
        _write(ledger, what, n)
    elif what == "undo verdict":
        given_ = [*ledger.verdicts.log()]
        if given_:
            review.undo(ledger, given_[n % len(given_)].n, review_hand(ledger, ADA))
    elif what in {"accept", "reject", "correct"}:
        entry = [*ledger.records()][n]
        changed = row(entry.record, when={"value": "2031-03-01", "precision": "day", "basis": "inferred"})
        decide(ledger, ADA, what, entry.record.id, *([changed] if what == "correct" else []))
    elif what == "forget":
        ledger.forget_joins()
        _same(ledger)
    else:
        _decide(ledger, what, n)
    for _ in join_waiting(ledger):
        pass


def _write(ledger: Ledger, what: str, n: int) -> None:
    """A new report; or one that is read otherwise, so that records are withdrawn; or one that says another day."""
    if what == "write":
        return add(ledger, told(1, seed=f"further {n} "))
    number = n % _REPORTS
    made, reading = [*told(_REPORTS)][number]
    later = RUN.model_copy(update={"program": f"later {n}"})
    if what == "reprint":
        made = made.model_copy(update={"published": f"2030-05-{1 + n % 28:02}", "outlet": f"Outlet {n % 3}"})
    else:
        reading = reading.model_copy(update={"records": reading.records[: n % 10]})
    ledger.write(made, reading, later, learnt=NOON + timedelta(hours=1 + n))
    return None


def _decide(ledger: Ledger, what: str, n: int) -> None:
    facts, processes = ledger.facts(), ledger.processes()
    fact = facts[n % len(facts)]
    if what == "join":
        other = next(f for f in facts if f.kind is fact.kind and f.thread != fact.thread)
        decisions.join(ledger, [fact.record, other.record], _HAND)
    elif what == "split":
        decisions.split(ledger, fact.record, _HAND)
    elif what == "name":
        change = {"name": "Further talks", "parties": [processes[n % len(processes)].parties[0], "Nobody"]}
        decisions.change_process(ledger, None, change, _HAND)
    elif what == "assign":
        id_ = fact.report if n % 2 else fact.record
        decisions.assign(ledger, [id_], processes[n % len(processes)].id, _HAND)
    elif what == "release":
        decisions.assign(ledger, [fact.report], None, _HAND)
    elif taken := ledger.decisions():
        decisions.undo(ledger, taken[n % len(taken)].n, _HAND)


def test_a_report_that_says_another_day_is_one_report(tmp_path: Path) -> None:
    """Records that it told before keep the day they came with, those that it tells now have the new one."""
    with open_ledger(tmp_path / "ledger.db", writing=True) as ledger:
        made, reading = report(0, 1, 5, "one")
        half = reading.model_copy(update={"records": reading.records[:5]})
        add(ledger, iter([(made, half)]))
        add(ledger, iter([(made.model_copy(update={"published": "2030-02-01"}), reading)]))
        _same(ledger)
        assert {f.published for f in ledger.facts()} == {made.published, "2030-02-01"}
        assert sum(o.reports for o in ledger.outlets(Asked())) == 1
