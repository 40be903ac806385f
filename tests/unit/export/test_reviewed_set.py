"""Gold and training text of what the program reads from the examples, held against the checkers of both formats."""

from __future__ import annotations

from pathlib import Path

import pytest
from examples.check_gold import Checker, locate
from training.markup import read, write

from ledger_samples import TEXT, records, report, span
from truceline.export.gold import gold
from truceline.export.training import training
from truceline.ledger import open_ledger
from truceline.model.records import Record
from truceline.model.reports import Report

SAMPLE = report()
# What the checker says of what was read, and not of how it is written: a program's reading is no gold yet.
_CONTENT = ("is missing", "event.mode: ", "toll: exact with value None", "by its marks")


@pytest.fixture(scope="module")
def read_examples(examples: Path) -> list[tuple[Report, list[Record]]]:
    with open_ledger(examples) as ledger:
        return [
            (ledger.document(e.id), [x.record for x in ledger.records(report=e.id)])
            for e in ledger.reports()
            if e.records
        ]


def test_gold_of_every_example_passes_its_checker(read_examples: list[tuple[Report, list[Record]]]) -> None:
    wrong = []
    for of, own in read_examples:
        checker = Checker(of.id, gold(of, own), of.text)
        for record in checker.gold["records"]:
            checker.record(record, record["kind"])
        wrong += [p for p in checker.problems if not any(content in p for content in _CONTENT)]
    assert wrong == []


def test_words_of_gold_lead_back_to_where_they_stand(read_examples: list[tuple[Report, list[Record]]]) -> None:
    for of, own in read_examples:
        for record, row in zip(own, gold(of, own)["records"], strict=True):
            anchor = record.anchors[0]
            assert locate(of.text, row["anchor"]) == (anchor.start, anchor.end)


def test_a_second_place_of_the_same_words_is_numbered() -> None:
    second = TEXT.index("harbour plan", TEXT.index("harbour plan") + 1)
    plan = span(TEXT[second:], "harbour plan")
    record = records(SAMPLE)[2]
    moved = plan.model_copy(update={"start": second, "end": second + len(plan.text)})
    row = gold(SAMPLE, [record.model_copy(update={"anchors": (moved,)})])["records"][0]
    assert row["anchor"] == {"text": "harbour plan", "nth": 2}


def test_training_text_of_every_example_is_markup_that_reads_and_writes_alike(
    read_examples: list[tuple[Report, list[Record]]],
) -> None:
    marked = 0
    for of, own in read_examples:
        made = training(of, own)
        (found,) = read(made, of.id)
        (again,) = read(write(found), of.id)
        assert again == found
        assert found.text == " ".join(found.text.split(" "))
        marked += len(found.attributions)
    assert marked > 100


def test_a_sentence_says_what_it_tells_and_who_said_it() -> None:
    made = training(SAMPLE, records(SAMPLE))
    assert '[p=sela-marrin+s1 Envoy Sela Marrin] [c1 called] the harbour plan [q1 "a fair start"] on Tuesday.' in made
    assert "\nS| " in made
    assert "[ha appeared to]" in made
    assert "\nT| At least 31 people" in made
