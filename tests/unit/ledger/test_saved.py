"""Views that people keep under a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.errors import MissingError, UsageError
from truceline.ledger import Ledger, open_ledger, saved

AT = "2031-04-02T12:00:00+00:00"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return open_ledger(tmp_path / "ledger.db", writing=True)


def test_ones_own_and_what_others_share_are_seen(ledger: Ledger) -> None:
    ledger.saved.keep("ada", "tolls", "/search?kind=toll", shared=False, at=AT)
    ledger.saved.keep("ada", "meetings", "/search?kind=meeting", shared=True, at=AT)
    ledger.saved.keep("ben", "mine", "/search", shared=False, at=AT)
    assert [v.name for v in ledger.saved.seen_by("ada")] == ["meetings", "tolls"]
    assert [(v.name, v.owner) for v in ledger.saved.seen_by("ben")] == [("meetings", "ada"), ("mine", "ben")]


def test_a_name_is_kept_once(ledger: Ledger) -> None:
    first = ledger.saved.keep("ada", "tolls", "/search?kind=toll", shared=False, at=AT)
    again = ledger.saved.keep("ada", "tolls", "/search?kind=event", shared=True, at=AT)
    assert (again.id, again.address, again.shared) == (first.id, "/search?kind=event", True)
    assert len(ledger.saved.seen_by("ada")) == 1


def test_only_ones_own_can_be_taken_out(ledger: Ledger) -> None:
    one = ledger.saved.keep("ada", "tolls", "/search", shared=True, at=AT)
    own = ledger.saved.keep("ada", "own", "/search", shared=False, at=AT)
    with pytest.raises(MissingError, match="no view with the number"):
        ledger.saved.drop(one.id, "ben")
    with pytest.raises(MissingError):
        ledger.saved.drop(own.id, "root", any_owner=True)
    ledger.saved.drop(one.id, "root", any_owner=True)
    ledger.saved.drop(own.id, "ada")
    assert ledger.saved.seen_by("ada") == []


def test_there_is_an_end_to_it(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved, "_MOST", 2)
    for name in ("a", "b", "b"):
        ledger.saved.keep("ada", name, "/search", shared=False, at=AT)
    with pytest.raises(UsageError, match="2 views are kept already"):
        ledger.saved.keep("ada", "c", "/search", shared=False, at=AT)
