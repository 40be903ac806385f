"""Whether each record that was read is one of gold: True, False, or None for a further telling."""

from __future__ import annotations

from typing import Any

from evals.ledger import judged

TEXT = "Nine people died in Ulm, medics said. The clinic counted nine dead there. Envoy Ada Norn said the truce holds."
Row = dict[str, Any]


def at(words: str) -> Row:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def toll(words: str, value: int = 9, **more: Any) -> Row:
    return {"kind": "toll", "anchor": at(words), "anchors": [at(words)], "measure": "killed", "value": value, **more}


FIRST, AGAIN = "Nine people died in Ulm", "The clinic counted nine dead there."
GOLD = toll(FIRST, also=[toll(AGAIN)])
SAID = {
    "kind": "statement",
    "anchor": at("Envoy Ada Norn said the truce holds."),
    "anchors": [at("Envoy Ada Norn said the truce holds.")],
    "speaker": at("Envoy Ada Norn"),
    "content": [at("the truce holds")],
}


def test_a_record_of_gold_is_right_and_another_is_not() -> None:
    assert judged("r", TEXT, [GOLD], [toll(FIRST), toll(FIRST, 12)]) == [True, False]


def test_a_further_telling_is_neither() -> None:
    assert judged("r", TEXT, [GOLD], [toll(FIRST), toll(AGAIN)]) == [True, None]
    assert judged("r", TEXT, [toll(FIRST)], [toll(FIRST), toll(AGAIN)]) == [True, False]


def test_a_further_telling_alone_finds_the_record() -> None:
    assert judged("r", TEXT, [GOLD], [toll(AGAIN)]) == [True]


def test_a_record_read_twice_is_right_once() -> None:
    assert judged("r", TEXT, [GOLD], [toll(FIRST), toll(FIRST)]) == [True, False]


def test_each_answer_stands_at_its_record_whatever_the_kinds() -> None:
    read = [toll(FIRST, 12), SAID, toll(FIRST), {**SAID, "speaker": at("medics")}]
    assert judged("r", TEXT, [GOLD, SAID], read) == [False, True, True, False]


def test_a_kind_that_gold_lacks_is_wrong() -> None:
    assert judged("r", TEXT, [GOLD], [SAID]) == [False]


def test_nothing_read_is_nothing_judged() -> None:
    assert judged("r", TEXT, [GOLD], []) == []
