"""Check finds what was tampered with, and chains that do not hold."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, reading, records, report
from truceline.ledger import open_ledger
from truceline.model.enums import ChainRole
from truceline.model.records import ChainLink
from truceline.workflow.check import chain_faults, check


@pytest.fixture
def filled(path: Path) -> Path:
    with open_ledger(path, writing=True) as ledger:
        for name in ("a", "b"):
            given = report(given=name)
            ledger.write(given, reading(given), RUN, learnt=NOON)
    return path


def test_a_sound_ledger_has_no_faults(filled: Path) -> None:
    with open_ledger(filled) as ledger:
        assert list(check(ledger)) == []


@pytest.mark.parametrize(
    ("tampering", "field", "what"),
    [
        ("UPDATE texts SET text = replace(text, 'Velmar', 'Valmer')", "text", "not the one that was read"),
        ("UPDATE texts SET text = replace(text, 'Velmar', 'Valmer')", "actor", "does not stand at"),
        ("UPDATE texts SET text = ' ' || text", "anchors[0]", "does not stand at"),
        ("UPDATE anchors SET text = 'Nothing of it' WHERE n = 0", "anchors", "says otherwise"),
        ("DELETE FROM links WHERE n = 1", "chain", "says otherwise"),
        ("DELETE FROM read_records WHERE n = 2", "records", "3 were read and 2 are there"),
        (
            "UPDATE records SET payload = replace(payload, '31 people', 'a few')",
            "toll.span",
            "not as long as its words",
        ),
        ("UPDATE records SET payload = 'x'", "", "Invalid JSON"),
        ('UPDATE records SET payload = replace(payload, \'"report":"rep_\', \'"report":"pre_\')', "id", "names itself"),
    ],
)
def test_what_was_tampered_with_is_found(filled: Path, tampering: str, field: str, what: str) -> None:
    with sqlite3.connect(filled) as connection:
        connection.execute(tampering)
    connection.close()
    with open_ledger(filled) as ledger:
        faults = list(check(ledger))
    assert any(f.field == field and what in f.what for f in faults), faults
    assert {f.report for f in faults} == {report(given=name).id for name in ("a", "b")}


def test_chains_run_from_the_outlet_to_the_one_cited() -> None:
    statement, response, _ = records(report())
    outlet, speaker = statement.chain
    source = response.chain[1]
    assert list(chain_faults(statement, "Ostane Courier")) == []
    assert list(chain_faults(response, "Ostane Courier")) == []
    nameless = ChainLink(role=ChainRole.OUTLET)
    assert list(chain_faults(statement.model_copy(update={"chain": (nameless, speaker)}), None)) == []
    broken = {
        (): "does not begin with the outlet",
        (speaker,): "does not begin with the outlet",
        (nameless, speaker): "the outlet is 'Ostane Courier'",
        (outlet, outlet, speaker): "a second outlet",
        (outlet, source.model_copy(update={"span": None}), speaker): "has no words",
        (outlet, speaker, source): "the speaker is not the last link",
        (outlet, source): "does not end with the speaker",
    }
    for chain, what in broken.items():
        faults = list(chain_faults(statement.model_copy(update={"chain": chain}), "Ostane Courier"))
        assert any(what in said for _, said in faults), (chain, faults)
