"""Search against the same done plainly: counts, finds and pages are the same under any choice of filters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_samples import Plain, counts, holds, plainly, searched_ledger
from truceline.ledger import Asked, Ledger, open_ledger
from truceline.ledger.facets import Found, Place, Sought
from truceline.model.facets import FACETS, NOT_TOLD, Order
from truceline.workflow.search import search

WORDS = ["", "truce", "envoy", "truce corridor", "front", "minister said", "nowhere"]
DAYS = ["2030-01-01", "2030-01-20", "2030-02-10", "2030-03-11", "2030-12-31"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with open_ledger(searched_ledger(tmp_path_factory.mktemp("search") / "ledger.db")) as opened:
        yield opened


@pytest.fixture(scope="module")
def records(ledger: Ledger) -> list[Plain]:
    return plainly(ledger)


@st.composite
def sought(draw: st.DrawFn, records: list[Plain]) -> Sought:
    facets = draw(st.lists(st.sampled_from([f for f in FACETS if f != "process"]), unique=True, max_size=3))
    chosen = []
    for facet in facets:
        there = sorted({one.values[facet] for one in records} | {NOT_TOLD, "nothing of the sort"})
        chosen.append((facet, frozenset(draw(st.lists(st.sampled_from(there), min_size=1, max_size=3)))))
    day = st.none() | st.sampled_from(DAYS)
    process = draw(st.none() | st.sampled_from(sorted({one.values["process"] for one in records} - {NOT_TOLD})))
    asked = Asked(process=process, as_of=draw(day), published=draw(day), since=draw(day), until=draw(day))
    one = draw(st.sampled_from(records))
    report, thread = draw(st.sampled_from([(None, None)] * 6 + [(one.fact.report, None), (None, one.fact.thread)]))
    return Sought(asked, tuple(chosen), report, thread)


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_counts_and_finds_equal_a_plain_count(ledger: Ledger, records: list[Plain], data: st.DataObject) -> None:
    wanted, given_words = data.draw(sought(records)), data.draw(st.sampled_from(WORDS))
    found = ledger.columns.find(wanted, given_words, patience=60)
    assert found is not None
    plain = counts(records, wanted, given_words)
    for facet in FACETS:
        assert dict(found.values(facet, limit=10_000)) == dict(plain[facet]), facet
    days, per_day, undated = found.by_day()
    assert {date.fromordinal(d).isoformat(): n for d, n in zip(days, per_day, strict=True)} | {"": undated} == {
        "": 0
    } | dict(plain["day"])
    expected = {one.fact.pk for one in records if holds(one, wanted, given_words)}
    assert {pk for pk, _ in found.page(Order.NEWEST, limit=10_000)} == expected


def _walked(found: Found, order: Order, limit: int) -> list[tuple[int, Place]]:
    """All rows, page by page."""
    rows: list[tuple[int, Place]] = []
    while page := found.page(order, limit=limit, after=rows[-1][1] if rows else None):
        assert len(page) <= limit
        rows += page
        assert len(rows) <= len(found.rows)
    return rows


@settings(max_examples=40, deadline=None)
@given(data=st.data(), order=st.sampled_from(Order), limit=st.integers(1, 50))
def test_pages_neither_lose_nor_double_rows(
    ledger: Ledger, records: list[Plain], data: st.DataObject, order: Order, limit: int
) -> None:
    wanted, given_words = data.draw(sought(records)), data.draw(st.sampled_from(WORDS))
    found = ledger.columns.find(wanted, given_words, patience=60)
    assert found is not None
    rows = _walked(found, order, limit)
    assert rows == found.page(order, limit=10_000)
    assert len({pk for pk, _ in rows}) == len(rows) == len(found.rows)
    by_pk = {one.fact.pk: one.fact for one in records}
    if order is not Order.RELEVANCE:
        days = [by_pk[pk].at or "" for pk, _ in rows]
        dated = [d for d in days if d]
        assert dated == sorted(dated, reverse=order is Order.NEWEST)
        assert not any(days[len(dated) :]), "what has no day stands at the end"


@settings(max_examples=40, deadline=None)
@given(data=st.data(), order=st.sampled_from([Order.NEWEST, Order.OLDEST]), limit=st.integers(1, 50))
def test_without_the_columns_the_pages_are_the_same(
    ledger: Ledger, records: list[Plain], data: st.DataObject, order: Order, limit: int
) -> None:
    wanted, given_words = data.draw(sought(records)), data.draw(st.sampled_from(WORDS))
    found = ledger.columns.find(wanted, given_words, patience=60)
    assert found is not None
    first = ledger.columns.page(wanted, given_words, order, limit=limit)
    assert first == found.page(order, limit=limit)
    if first:
        after = first[-1][1]
        assert ledger.columns.page(wanted, given_words, order, limit=limit, after=after) == found.page(
            order, limit=limit, after=after
        )


def test_every_facet_has_its_own_choice_left_open(ledger: Ledger, records: list[Plain]) -> None:
    wanted = Sought(chosen=(("kind", frozenset({"toll"})), ("outlet", frozenset({"Outlet 3"}))))
    page, _ = search(ledger, wanted, patience=60)
    kinds = {v.key: v for v in next(f for f in page.facets if f.name == "kind").values}
    assert kinds["toll"].chosen
    assert kinds["toll"].count == page.total
    assert not kinds["statement"].chosen
    assert kinds["statement"].count == sum(
        one.values["kind"] == "statement" and one.values["outlet"] == "Outlet 3" for one in records
    )
