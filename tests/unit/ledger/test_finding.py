"""All records that hold some words, as numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, reading, report
from truceline.ledger import Ledger, finding, open_ledger
from truceline.ledger.facets import Sought
from truceline.workflow.join import join_waiting


def write(ledger: Ledger, text: str, given: str) -> None:
    one = report(text, given=given)
    ledger.write(one, reading(one), RUN, learnt=NOON)
    [*join_waiting(ledger)]


CLINIC = "At least 31 people were killed in Port Ostane, the clinic said."


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    opened = open_ledger(tmp_path / "ledger.db", writing=True)
    write(opened, report().text, "one")
    write(opened, CLINIC, "two")
    return opened


def many(ledger: Ledger, words: str) -> int | None:
    found = ledger.columns.find(Sought(), words, patience=60)
    return None if found is None else len(found.rows)


@pytest.mark.parametrize(
    ("words", "records"),
    [
        ("", 4),
        ("clinic", 2),
        ("CLINIC", 2),
        ("clinic official", 0),
        ('"killed in Port"', 2),
        ('"Port killed"', 0),
        ("clinic OR official", 0),
        ("clini*", 0),
        ('" * (', 4),
        ("marrin", 1),
        ("ostane -clinic", 2),
    ],
)
def test_words_are_words_and_nothing_else(ledger: Ledger, words: str, records: int) -> None:
    assert many(ledger, words) == records


def test_what_comes_later_is_found_too_and_earlier_scores_stay(ledger: Ledger) -> None:
    with ledger._reading() as connection:
        finder = finding.Finder()
        before = finder.hits(connection, "killed")
    write(ledger, CLINIC + " Nothing more.", "three")
    with ledger._reading() as connection:
        after = finder.hits(connection, "killed")
        afresh = finding.Finder().hits(connection, "killed")
    assert before
    assert after
    assert afresh
    assert after[0].tolist() == [*before[0].tolist(), afresh[0].tolist()[-1]]
    assert before[1] is not None
    assert after[1] is not None
    assert after[1].tolist()[:2] == before[1].tolist()


def test_what_most_records_hold_is_not_weighed(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "WEIGHED", 1)
    found = ledger.columns.find(Sought(), "clinic", patience=60)
    assert found is not None
    assert (len(found.rows), found.scores) == (2, None)


def test_scripts_without_spaces_are_found_by_their_letters(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.db", writing=True) as ledger:
        one = report("At least 31 people were killed in 港口城市医院, the clinic said.")
        told = reading(report(CLINIC)).records[0]
        words = "At least 31 people were killed in 港口城市医院"
        anchor = told.anchor.model_copy(update={"end": len(words), "text": words})
        record = told.model_copy(
            update={"report": one.id, "anchors": (anchor,), "chain": told.chain[:1], "claimant": None}
        )
        made = reading(report(CLINIC)).model_copy(
            update={"report": one.id, "text_hash": one.text_hash, "records": (record,)}
        )
        ledger.write(one, made, RUN, learnt=NOON)
        [*join_waiting(ledger)]
        assert [many(ledger, w) for w in ("港口城市", "城市", "killed 城市", "医院城市")] == [1, 1, 1, 0]
