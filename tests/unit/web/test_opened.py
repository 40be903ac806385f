"""What is done in the background stands back while anybody is answered, and is done all the same."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from search_samples import searched_ledger
from truceline.web import opened as module
from truceline.web.opened import Opened


def test_the_columns_are_loaded_even_where_somebody_is_always_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(module, "sleep", waits.append)
    with closing(Opened(str(searched_ledger(tmp_path / "ledger.db", 9)))) as opened, opened.answering():
        assert opened.reading().columns.table(60) is not None
    assert len(waits) >= module._TURNS


def test_nobody_is_waited_for_while_nobody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(module, "sleep", waits.append)
    with closing(Opened(str(searched_ledger(tmp_path / "ledger.db", 9)))) as opened:
        with opened.answering():
            pass
        assert opened.reading().columns.table(60) is not None
    assert waits == []
