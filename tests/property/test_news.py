"""Whoever listens misses nothing, however often and whenever he looks."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_samples import NOON, RUN, TEXT, reading, report
from truceline.ledger import Ledger, open_ledger
from truceline.model.news import News
from truceline.workflow.join import join_waiting

PARAGRAPHS = TEXT.split("\n\n")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 2), st.sets(st.integers(0, 2), min_size=1)),
        st.just(("join",)),
        st.just(("say",)),
        st.just(("look",)),
    ),
    max_size=14,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    open_ledger(path, writing=True).close()
    return path


@given(steps=STEPS)
@settings(max_examples=40, deadline=None)
def test_what_is_told_in_pieces_is_all_there_is(empty: Path, steps: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(shutil.copy(empty, folder))
        with open_ledger(path, writing=True) as ledger:
            told = list(_listened(ledger, steps))
            reads = [arrival.report for news in told for arrival in news.read]
            joined = [key for news in told for key in news.joined]
            threads = {turn.thread for news in told for turn in news.threads}
            assert not any(news.more for news in told)
            assert {*reads} == {entry.id for entry in ledger.reports()}
            assert {*joined} == {*reads} - {*ledger.waiting()} | {*joined}
            assert threads >= {thread.id for thread in ledger.threads()}
            numbers = [remark.n for news in told for remark in news.comments]
            assert numbers == list(range(1, len(numbers) + 1))
            assert len(numbers) == sum(step[0] == "say" for step in steps)


def _listened(ledger: Ledger, steps: list[tuple[object, ...]]) -> Iterator[News]:
    position = ledger.news.position()
    for hour, step in enumerate([*steps, ("look",)]):
        match step:
            case ("write", int(n), set(kept)):
                text = "\n\n".join(PARAGRAPHS[k] for k in sorted(kept))
                told = report(text, given=f"wire-{n}", outlet=f"Outlet {n}")
                ledger.write(told, reading(told), RUN, learnt=NOON + timedelta(hours=hour))
            case ("join",):
                list(join_waiting(ledger))
            case ("say",):
                ledger.comments.say("rep_x", "x", by="ann", at="2031-04-02T12:00:00+00:00")
            case _:
                position, news = ledger.news.since(position)
                yield news
