"""Records enter the threads that they continue one by one; working everything out anew finds the same threads."""

import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from benchmarks.generated import report
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from truceline.ledger import Asked, open_ledger
from truceline.model.enums import Kind
from truceline.model.reports import Run
from truceline.workflow.join import join_reports, joiner_of

RUN = Run(program="test", model="generated")
TOLD = [report(1, n, n // 4, f"series {n}") for n in range(16)]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("series") / "written.db"
    with open_ledger(path, writing=True) as ledger:
        for told, reading in TOLD:
            ledger.write(told, reading, RUN, learnt=datetime(2030, 2, 1, tzinfo=UTC))
    return path


def threads(written: Path, batches: list[list[int]]) -> tuple[dict[str, str], dict[str, str]]:
    """The thread of each record after reports were joined in batches, and after all of it is worked out anew."""
    path = written.with_name("joined.db")
    shutil.copy(written, path)
    with open_ledger(path, writing=True) as ledger:
        joiner = joiner_of(ledger)
        for batch in batches:
            list(join_reports(ledger, joiner, [TOLD[n][0].id for n in batch]))
        grown = {fact.record: fact.thread for fact in ledger.facts(Asked())}
        with ledger.joining() as store:
            joiner.settle(store, grown)
        return grown, {fact.record: fact.thread for fact in ledger.facts(Asked())}


def test_figures_of_one_claimant_make_a_series(written: Path) -> None:
    """The samples hold a series and a proposal that many tell, so that the property below can fail."""
    grown, _ = threads(written, [list(range(len(TOLD)))])
    kinds = {kind.value[:3]: Counter(t for r, t in grown.items() if r[:3] == kind.value[:3]) for kind in Kind}
    assert max(kinds["tol"].values()) >= 5
    assert max(kinds["pro"].values()) == len(TOLD)


@given(st.permutations(range(len(TOLD))), st.integers(0, len(TOLD)))
@settings(
    max_examples=4, phases=[Phase.generate], deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_entering_a_thread_is_as_working_it_out_anew(written: Path, order: list[int], first: int) -> None:
    at_once, anew = threads(written, [order])
    assert at_once == anew
    singly, again = threads(written, [order[:first], *([n] for n in order[first:])])
    assert singly == again == at_once
