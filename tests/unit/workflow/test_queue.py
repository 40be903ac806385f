"""The queue of review: its order, what it is narrowed to, and that leafing through it neither skips nor repeats."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from ledger_samples import NOON, RUN, TEXT, reading, report, span
from review_samples import ADA, BEN, CLEO, LATER, TOLL, decide, filled, hand, held, row
from truceline.ledger import Ledger
from truceline.ledger.queueing import Wanted
from truceline.model.enums import Measure, Review
from truceline.model.people import Person
from truceline.model.records import Toll
from truceline.model.verdicts import ReviewSettings
from truceline.views.review import QueueItem
from truceline.workflow import review
from truceline.workflow.join import join_waiting
from truceline.workflow.queue import START, Place, queue


def waiting(ledger: Ledger, who: Person, **wanted: Any) -> list[str]:
    return [i.record.id for i in queue(ledger, who, Wanted(**wanted)).items]


def leaf(ledger: Ledger, who: Person, place: Place | None, limit: int = 2, **how: Any) -> tuple[Any, Place | None]:
    """The next stretch, and where it goes on."""
    assert place is not None, "the queue is at its end"
    stretch = queue(ledger, who, how.pop("wanted", Wanted()), place=place, limit=limit, **how)
    return stretch.items, stretch.next


def many(ledger: Ledger, count: int) -> list[str]:
    """Reports each with a toll, of which the program is less sure the earlier it came; ids of the tolls, in order."""
    for n in range(count):
        of = report(given=f"wire-{n}")
        toll = reading(of).records[TOLL].model_copy(update={"confidence": (n + 1) / 100})
        ledger.write(of, reading(of).model_copy(update={"records": (toll,)}), RUN, learnt=NOON)
    list(join_waiting(ledger))
    return waiting(ledger, ADA)


def flag(ledger: Ledger, *tolls: str) -> None:
    """A later program reads some tolls otherwise."""
    for toll in tolls:
        entry = ledger.record(toll)
        of = ledger.document(entry.record.report)
        read = entry.record.model_copy(update={"value": 7, "low": 7, "review": Review.MACHINE})
        found = reading(of).model_copy(update={"records": (read,)})
        ledger.write(of, found, LATER, learnt=NOON + timedelta(hours=3))
    list(join_waiting(ledger))


def test_the_least_sure_comes_first_and_pages_follow_one_another(ledger: Ledger) -> None:
    given = report()
    found = reading(given)
    sure = (0.9, 0.2, 0.5)
    records = tuple(r.model_copy(update={"confidence": c}) for r, c in zip(found.records, sure, strict=True))
    ledger.write(given, found.model_copy(update={"records": records}), RUN, learnt=NOON)
    list(join_waiting(ledger))
    seen: list[tuple[float, int, int]] = []
    place: Place | None = START
    while place:
        items, place = leaf(ledger, BEN, place)
        seen += [(i.score, i.position, i.left) for i in items]
    assert seen == [(0.2, 1, 3), (0.5, 2, 2), (0.9, 3, 1)]


def test_the_queue_is_narrowed_by_kind_and_report(ledger: Ledger) -> None:
    of = filled(ledger)
    filled(ledger, report(given="wire-2"))
    toll = held(ledger, of)[TOLL]
    assert waiting(ledger, BEN, kind=toll.kind, report=of.id) == [toll.id]
    decide(ledger, BEN, "accept", toll.id)
    assert waiting(ledger, BEN, kind=toll.kind, report=of.id) == []
    assert [i.record.id for i in queue(ledger, ADA, Wanted(), by="ben").items] == [toll.id]


def test_an_item_has_the_words_around_it(ledger: Ledger) -> None:
    of = filled(ledger)
    toll = held(ledger, of)[TOLL]
    item: QueueItem = next(i for i in queue(ledger, BEN, Wanted()).items if i.record.id == toll.id)
    base, anchor = item.paragraph.start, item.record.anchors[0]
    assert item.paragraph.text[anchor.start - base : anchor.end - base] == anchor.text
    assert item.paragraph.text == TEXT.split("\n\n")[2]


def test_what_is_decided_meanwhile_neither_ends_nor_skips_the_queue(ledger: Ledger) -> None:
    """Whoever decides as he leafs sees every record once: half of them decided is not the end."""
    tolls = many(ledger, 8)
    place: Place | None = START
    seen: list[str] = []
    counted: list[tuple[int, int]] = []
    while place:
        items, place = leaf(ledger, BEN, place)
        seen += [i.record.id for i in items]
        counted += [(i.position, i.left) for i in items]
        # One of two is decided, the other skipped.
        decide(ledger, BEN, "accept", items[0].record.id)
    assert seen == tolls
    assert counted == [(n + 1, 8 - n) for n in range(8)]


def test_flagged_records_are_leafed_through_whole_while_they_are_decided(ledger: Ledger) -> None:
    tolls = many(ledger, 7)
    for toll in tolls[:5]:
        decide(ledger, BEN, "reject", toll)
    flag(ledger, *tolls[:5])
    place: Place | None = START
    seen: list[str] = []
    while place:
        items, place = leaf(ledger, BEN, place)
        seen += [i.record.id for i in items]
        for item in items:
            decide(ledger, BEN, "accept", item.record.id)
    assert seen == [*sorted(tolls[:5]), *tolls[5:]]


def test_what_is_flagged_later_comes_where_it_belongs_and_nothing_comes_twice(ledger: Ledger) -> None:
    tolls = many(ledger, 8)
    for toll in tolls[:4]:
        decide(ledger, BEN, "reject", toll)
    first, second, _, last = sorted(tolls[:4])
    flag(ledger, first, second)
    items, place = leaf(ledger, CLEO, START, limit=3)
    assert [i.record.id for i in items] == [first, second, tolls[4]]
    decide(ledger, CLEO, "accept", first)
    flag(ledger, last)
    seen = []
    while place:
        items, place = leaf(ledger, CLEO, place, limit=3)
        seen += [i.record.id for i in items]
    assert seen == [last, *tolls[5:]]


def test_a_second_look_is_not_thrown_off_by_what_the_curator_decides(ledger: Ledger) -> None:
    tolls = many(ledger, 5)
    for toll in tolls:
        decide(ledger, BEN, "accept", toll)
    place: Place | None = START
    seen: list[str] = []
    while place:
        items, place = leaf(ledger, ADA, place, by="ben")
        seen += [i.record.id for i in items]
        decide(ledger, ADA, "reject", items[0].record.id)
    assert seen == tolls[::-1]


def test_what_one_coder_added_apart_is_not_shown_to_the_other(ledger: Ledger) -> None:
    of = filled(ledger)
    ledger.verdicts.change_settings(ReviewSettings(double_coding=True), by="ada", at=NOON)
    sent = row(Toll(anchors=(span(TEXT, "on Tuesday"),), measure=Measure.WOUNDED, value=3, span=span(TEXT, "plan")))
    added = review.add(ledger, of.id, sent, hand(ledger, BEN)).record
    assert added in waiting(ledger, ADA)
    assert added not in waiting(ledger, CLEO)
    assert queue(ledger, CLEO, Wanted()).left == 3


@pytest.mark.parametrize("rest", [None, (0.02, 10**6)])
def test_a_place_in_the_queue_counts_what_is_behind_it(ledger: Ledger, rest: tuple[float, int] | None) -> None:
    many(ledger, 3)
    (item, *_) = queue(ledger, BEN, Wanted(), place=Place(None, rest, 0)).items
    assert item.left == (1 if rest else 3)
