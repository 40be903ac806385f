"""Columns follow the ledger, whoever writes to it, and cost what changed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import event

from ledger_samples import NOON, RUN, reading, report
from search_samples import EVERYTHING, add, plainly, searched_ledger, told
from truceline.ledger import Asked, Ledger, open_ledger
from truceline.ledger.facets import Found, Sought
from truceline.model.enums import Review
from truceline.model.facets import FACETS, Order
from truceline.workflow.decide import Hand, join
from truceline.workflow.join import join_waiting


def found(ledger: Ledger, sought: Sought = EVERYTHING, words: str = "") -> Found:
    it = ledger.columns.find(sought, words, patience=60)
    assert it is not None
    return it


def same_as_the_ledger(ledger: Ledger) -> None:
    records, it = plainly(ledger), found(ledger)
    for facet in FACETS:
        assert dict(it.values(facet, limit=10_000)) == dict(Counter(one.values[facet] for one in records)), facet
    table = it.table
    for one in records:
        (row,), _ = table.rows_of(table.column("pk")[table.column("pk") == one.fact.pk][:1])
        assert table.column("thread")[row] == hash(one.fact.thread)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return searched_ledger(tmp_path / "ledger.db", 20)


def test_what_another_program_adds_is_found_at_once(path: Path) -> None:
    with open_ledger(path) as reader, open_ledger(path, writing=True) as writer:
        before = found(reader)
        add(writer, told(5, seed="later "))
        after = found(reader)
        assert len(after.rows) == len(before.rows) + 50
        assert len(before.rows) == 200, "what was found before stays as it was"
        same_as_the_ledger(reader)


def test_what_a_report_no_longer_tells_is_gone(path: Path) -> None:
    with open_ledger(path, writing=True) as ledger:
        one = report()
        ledger.write(one, reading(one), RUN, learnt=NOON)
        [*join_waiting(ledger)]
        assert len(found(ledger, words='"Port Ostane"').rows) == 1
        shorter = report('Envoy Sela Marrin called the harbour plan "a fair start" on Tuesday.')
        ledger.write(shorter, reading(shorter), RUN, learnt=NOON)
        [*join_waiting(ledger)]
        assert len(found(ledger, words='"Port Ostane"').rows) == 0
        assert len(found(ledger, words="marrin").rows) == 1
        same_as_the_ledger(ledger)


def test_what_a_person_joins_moves(path: Path) -> None:
    with open_ledger(path, writing=True) as ledger:
        found(ledger)
        tolls = [f for f in ledger.facts() if f.kind == "toll"]
        one, other = next((a, b) for a in tolls for b in tolls if a.thread != b.thread)
        join(ledger, [one.record, other.record], Hand("ada", NOON))
        thread = ledger.threads_of([one.record])[one.record]
        both = found(ledger, Sought(thread=thread))
        assert {one.pk, other.pk} <= {pk for pk, _ in both.page(Order.NEWEST, limit=100)}
        same_as_the_ledger(ledger)


def test_joining_all_anew_leaves_the_same(path: Path) -> None:
    with open_ledger(path, writing=True) as ledger:
        before = found(ledger)
        ledger.forget_joins()
        assert len(found(ledger).rows) == 0
        [*join_waiting(ledger)]
        assert len(found(ledger).rows) == len(before.rows)
        same_as_the_ledger(ledger)


def test_a_record_of_a_few_reports_is_all_that_is_read_again(path: Path) -> None:
    with open_ledger(path) as reader, open_ledger(path, writing=True) as writer:
        found(reader)
        add(writer, told(1, seed="one more "))
        rows = 0

        def count(*args: object) -> None:
            nonlocal rows
            rows += str(args[2]).startswith("SELECT pk, process")

        event.listen(reader._engine, "before_cursor_execute", count)
        table = found(reader).table
        assert rows == 1
        assert found(reader).table is table, "while nothing changes nothing is read"
        assert rows == 1


def test_what_people_decided_is_a_facet(path: Path) -> None:
    with open_ledger(path, writing=True) as ledger:
        one = report()
        told_ = reading(one)
        accepted = tuple(r.model_copy(update={"review": Review.ACCEPTED}) for r in told_.records)
        ledger.write(one, told_.model_copy(update={"records": accepted}), RUN, learnt=NOON)
        [*join_waiting(ledger)]
        assert dict(found(ledger).values("review", limit=9)) == {"machine": 200, "accepted": 3}


def test_what_was_known_by_a_day(path: Path) -> None:
    with open_ledger(path, writing=True) as ledger:
        late = report()
        ledger.write(late, reading(late), RUN, learnt=NOON)
        [*join_waiting(ledger)]
        assert len(found(ledger, Sought(Asked(known="2030-06-02"))).rows) == 200
        assert len(found(ledger, Sought(Asked(known="2031-04-02"))).rows) == 203
        assert len(found(ledger, Sought(Asked(known="2029-01-01"))).rows) == 0


def test_the_log_has_a_few_rows_for_a_record(path: Path) -> None:
    with open_ledger(path, writing=True) as ledger:

        def logged() -> int:
            with ledger._reading() as connection:
                return connection.exec_driver_sql("SELECT count(*) FROM touched WHERE pk IS NOT NULL").scalar_one()

        before = logged()
        add(ledger, told(10, seed="ten more "))
        assert 100 <= logged() - before <= 400


def test_pages_go_on_while_reports_come_in(path: Path) -> None:
    with open_ledger(path) as reader, open_ledger(path, writing=True) as writer:
        before = {pk for pk, _ in found(reader, words="truce").page(Order.NEWEST, limit=1000)}
        for order in Order:
            seen: list[int] = []
            after = None
            while page := found(reader, words="truce").page(order, limit=7, after=after):
                seen += [pk for pk, _ in page]
                after = page[-1][1]
                add(writer, told(1, seed=f"{order} {len(seen)} "))
            assert len(set(seen)) == len(seen)
            assert before <= set(seen)


def test_an_empty_ledger_has_nothing_to_find(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "new.db", writing=True) as ledger:
        it = found(ledger, words="anything")
        assert (len(it.rows), it.page(Order.NEWEST, limit=5), it.by_day()) == (0, [], ([], [], 0))
        add(ledger, told(2))
        assert len(found(ledger).rows) == 20
