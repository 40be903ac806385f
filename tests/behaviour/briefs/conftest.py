"""A ledger that some of the example reports were read into."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.ledger import Ledger, open_ledger
from truceline.workflow.join import join_waiting
from truceline.workflow.reading import read_paths

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "reports"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The reports that are files of their own: one negotiation, several outlets."""
    with open_ledger(tmp_path_factory.mktemp("briefs") / "examples.db", writing=True) as ledger:
        paths = [str(p) for p in sorted(EXAMPLES.iterdir()) if p.suffix in {".html", ".txt"}]
        list(read_paths(ledger, paths, now=lambda: datetime(2031, 4, 2, tzinfo=UTC)))
        list(join_waiting(ledger))
        yield ledger
