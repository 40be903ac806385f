"""However a ledger moves from snapshot to snapshot, no id that was published goes without a trace."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.errors import LedgerError
from truceline.model.enums import Kind
from truceline.workflow.snapshot_check import Snapshot
from truceline.workflow.snapshot_since import since

TABLES = ("reports", "threads", "processes", "decisions", "tombstones")
# Which tolls stand, and how each reads.
STATES = st.lists(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 3)), min_size=2, max_size=6)


class Forgetful:
    """A ledger that has never heard of anything: the hardest to explain."""

    def record(self, prefix: str) -> Any:
        raise LedgerError(f"no record {prefix}")

    report = record

    def processes(self) -> list[Any]:
        return []


def _written(folder: Path, tolls: Mapping[str, int]) -> Path:
    data = folder / "data"
    data.mkdir(parents=True)
    for table in (*(kind.value for kind in Kind), *TABLES):
        (data / f"{table}.jsonl").write_text("")
    anchor = {"start": 0, "end": 2, "text": "31"}
    rows = [{"id": k, "kind": "toll", "report": "rep_a", "anchors": [anchor], "n": v} for k, v in tolls.items()]
    threads = [{"id": f"thr_{key}", "records": [key]} for key in tolls]
    for table, held in (("toll", rows), ("threads", threads)):
        (data / f"{table}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in held))
    return folder


@given(STATES)
@settings(max_examples=60, deadline=None)
def test_every_id_that_was_published_stands_or_has_one_tombstone(states: list[dict[str, int]]) -> None:
    published: set[str] = set()
    with TemporaryDirectory() as home:
        older: Snapshot | None = None
        for n, tolls in enumerate(states):
            folder = _written(Path(home) / str(n), tolls)
            changed, stones = since(older, folder, Forgetful(), f"2031-04-{n + 1:02}")  # type: ignore[arg-type]
            (folder / "data" / "tombstones.jsonl").write_text("".join(json.dumps(s) + "\n" for s in stones))
            gone = [stone["id"] for stone in stones if stone["table"] == "toll"]
            published |= tolls.keys()
            assert sorted([*gone, *tolls]) == sorted(published)
            if older is not None:
                before = states[n - 1]
                assert set(changed["toll"].revised) == {k for k in tolls if before.get(k, tolls[k]) != tolls[k]}
            older = Snapshot(folder, {}, "")
