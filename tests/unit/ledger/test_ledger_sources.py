"""Sources in the ledger: added, removed, brought back; what a watch met at them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from truceline.errors import LedgerError
from truceline.ledger import Ledger
from truceline.model.sources import Seen, Source, SourceKind, source_id

NOON = datetime(2031, 4, 2, 12, tzinfo=UTC)
ADDED = "2031-04-01T00:00:00+00:00"


def source(address: str = "https://ostane.example/feed", kind: SourceKind = SourceKind.FEED, **told) -> Source:
    return Source(id=source_id(address), address=address, kind=kind, **({"added": ADDED} | told))


def seen(item: str, stamp: str = "1", **told) -> Seen:
    key = source_id("https://ostane.example/feed")
    return Seen(**({"source": key, "item": item, "stamp": stamp, "outcome": "new", "at": ADDED} | told))


def test_a_source_is_added_once_and_keeps_what_nobody_changed(ledger: Ledger) -> None:
    assert ledger.add_source(source(name="Courier", every=900))
    assert not ledger.add_source(source(outlet="Ostane Courier", added="2031-05-01T00:00:00+00:00"))
    assert ledger.sources() == [source(name="Courier", every=900, outlet="Ostane Courier")]


def test_an_unknown_kind_does_not_displace_a_known_one(ledger: Ledger) -> None:
    ledger.add_source(source())
    ledger.add_source(source(kind=SourceKind.UNKNOWN))
    assert ledger.sources()[0].kind is SourceKind.FEED
    ledger.add_source(source(kind=SourceKind.PAGE))
    assert ledger.sources()[0].kind is SourceKind.PAGE


def test_a_removed_source_is_gone_and_comes_back_with_what_was_met(ledger: Ledger) -> None:
    ledger.add_source(source(name="Courier"))
    ledger.note_seen([seen("a")])
    assert ledger.remove_source("courier", at=NOON).name == "Courier"
    assert ledger.sources() == []
    with pytest.raises(LedgerError, match="no source has the address"):
        ledger.remove_source("courier", at=NOON)
    assert ledger.add_source(source())
    assert ledger.sources() == [source(name="Courier")]
    assert set(ledger.seen(source().id)) == {"a"}


def test_which_source_is_meant(ledger: Ledger) -> None:
    one, other = source(name="Front"), source("https://qaran.example/feed", name="Front")
    ledger.add_source(one)
    ledger.add_source(other)
    assert ledger.source(one.address) == one
    assert ledger.source(other.id) == other
    assert ledger.source(other.id[:8]) == other
    with pytest.raises(LedgerError, match="means several sources"):
        ledger.source("front")
    with pytest.raises(LedgerError, match="means several sources"):
        ledger.source("src_")
    with pytest.raises(LedgerError, match="no source has"):
        ledger.source("")


def test_what_was_met_is_replaced_by_what_is_met_now(ledger: Ledger) -> None:
    ledger.add_source(source())
    ledger.note_seen([seen("", "etag"), seen("a"), seen("b")])
    ledger.note_seen([seen("a", "2", outcome="refused", detail="binary"), seen("b", report="rep_1")])
    found = ledger.seen(source().id)
    assert (found["a"].stamp, found["a"].outcome, found["a"].detail) == ("2", "refused", "binary")
    assert found["b"].report == "rep_1"
    assert set(ledger.seen(source().id, ["b", "c"])) == {"b"}
    assert ledger.seen(source().id, []) == {}
    assert ledger.last_looks() == {source().id: seen("", "etag")}
    ledger.note_seen([])


def test_many_items_are_noted_and_found(ledger: Ledger) -> None:
    ledger.add_source(source())
    ledger.note_seen(seen(f"https://ostane.example/{n}") for n in range(3000))
    asked = [f"https://ostane.example/{n}" for n in range(1000, 5000)]
    assert len(ledger.seen(source().id, asked)) == 2000


def test_nothing_is_noted_of_a_source_that_is_not_there(ledger: Ledger) -> None:
    with pytest.raises(LedgerError):
        ledger.note_seen([seen("a")])
