"""Ledgers of a few reports that tell the same, written without a parser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, TEXT, reading, report
from truceline.ledger import Asked, Ledger, open_ledger
from truceline.model.enums import Kind
from truceline.workflow.join import join_waiting

Told = Callable[..., Ledger]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """A ledger into which the given texts were written, a report each, in this order, and joined."""

    def make(*texts: str, name: str = "talks.db") -> Ledger:
        ledger = open_ledger(tmp_path / name, writing=True)
        for n, text in enumerate(texts):
            of = report(text, given=f"wire-{text[-40:]}", outlet=f"Outlet {n}")
            ledger.write(of, reading(of), RUN, learnt=NOON)
        assert len(list(join_waiting(ledger))) == len(texts)
        return ledger

    return make


@pytest.fixture
def three(told: Told) -> Ledger:
    """Three reports with the same statement, response and toll in other surroundings."""
    return told(*(f"{TEXT}\n\nIt rained in Port Ostane for the {day} day." for day in ("first", "second", "third")))


def threads(ledger: Ledger, kind: Kind = Kind.STATEMENT) -> list[list[str]]:
    """The records of a kind by thread."""
    groups: dict[str, list[str]] = {}
    for fact in ledger.facts(Asked(), kinds=[kind]):
        groups.setdefault(fact.thread, []).append(fact.record)
    return sorted(sorted(group) for group in groups.values())
