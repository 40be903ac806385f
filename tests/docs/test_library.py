"""The page on the library: its examples run, and it names what is public, no more and no less."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import truceline
from ledger_samples import NOON, RUN, reading, report
from truceline.ledger import Ledger, open_ledger
from truceline.workflow.join import join_waiting

PAGE = (Path(__file__).parents[2] / "docs" / "library.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def test_examples_run_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_ledger("talks.db", writing=True) as ledger:
        for given in (report(), report(given="wire-2", outlet="Lake Herald")):
            ledger.write(given, reading(given), RUN, learnt=NOON)
        list(join_waiting(ledger))
    space: dict[str, object] = {}
    for block in BLOCKS:
        exec(block, space)  # noqa: S102 - the project's own page
    printed = capsys.readouterr().out
    assert "2031-04-01 Ostane Courier 31 killed At least 31 people were killed in Port Ostane" in printed
    assert "2 records, 1 voices" in printed
    assert "6 facts\n0 known a month before" in printed
    assert "no ledger there - " in printed


def test_every_public_name_is_told_and_only_those() -> None:
    told = PAGE.split("## Every public name\n")[1].split("\n## ")[0]
    assert set(re.findall(r"`(\w+)`", told)) == set(truceline.__all__)


def test_methods_that_are_told_exist() -> None:
    methods = set(re.findall(r"`ledger\.(\w+)\(", PAGE))
    assert len(methods) > 12
    assert all(callable(getattr(Ledger, name)) for name in methods)
