"""Items: what breaks a reader costs itself only."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.intake.outcomes import Refusal
from truceline.workflow.read import Item as Given
from truceline.workflow.watching.items import Item, Memory


def test_an_item_that_breaks_its_reader_is_refused() -> None:
    def take() -> Iterator[Given]:
        yield Refusal("a.jsonl, line 1", "no text", "give one")
        raise RecursionError("too deep")

    first, second = Item("a.jsonl", "1", take).found()
    assert isinstance(first, Refusal)
    assert isinstance(second, Refusal)
    assert str(second) == (
        "a.jsonl: cannot be taken in (RecursionError: too deep); please report this as a bug, with the file or address"
    )


def test_a_stamp_is_known_whichever_item_had_it() -> None:
    memory = Memory()
    memory.add("wire.txt", "12:34:56:ab")
    assert memory.met("12:34:56:ab")
    assert not memory.met("12:34:57:ab")
    assert memory.stamps == {"wire.txt": "12:34:56:ab"}
