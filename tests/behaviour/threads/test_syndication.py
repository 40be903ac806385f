"""One story in nine outlets is one voice in a ledger, headed by the agency's own, and all who carried it are listed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, reading, records, report
from truceline.intake.zones import zones
from truceline.ledger import Asked, Ledger, open_ledger
from truceline.model.enums import Kind
from truceline.model.reports import Report
from truceline.model.threads import Verb
from truceline.workflow import show
from truceline.workflow.join import join_waiting

STORY = (
    "At least 31 people were killed in Port Ostane, the clinic said.\n\n"
    "The shells fell on the fish market shortly before it opened, and on two boats that lay at the quay with the "
    "night's catch still on board, according to the harbour master.\n\n"
    "Rescuers from the valley towns dug with their hands until a crane was brought across the ferry at noon. By "
    "evening they had freed nine people, the youngest of them a girl of four.\n\n"
    "The Velmar Front said that it had fired on a depot behind the market. No depot could be seen there, a monitor of "
    "the Lake Union said, and the army has had none in the town since the spring."
)
AGENCY = "PORT OSTANE, April 1 (Transmar) — " + STORY
PRINTED = {
    "Transmar": AGENCY,
    "Ostane Courier": AGENCY,
    "Lake Radio": STORY + " (Transmar)",
    "Valley Post": AGENCY.rsplit("\n\n", 1)[0],
    "Morning Sheet": "Shells hit fish market\n\n" + AGENCY,
    "Harbour Times": AGENCY.replace("31 people", "31 persons").replace("nine people", "9 people"),
    "Northern Mail": "A sailor from Northern Bay was among those who dug.\n\n" + STORY,
    "Evening Star": STORY.replace("harbour", "harbor"),
    "City Wire": "\n\n".join(STORY.split("\n\n")[:3]),
}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "l.db", writing=True) as opened:
        yield opened


def printing(outlet: str, text: str, published: str | None) -> Report:
    parts, agency = zones(text)
    made = report(text, given=outlet, outlet=outlet, published=published, agency=agency)
    return made.model_copy(update={"zones": parts})


def carried(order: random.Random) -> list[Report]:
    """The nine printings, each an hour after the one before; the agency's own came last."""
    found = [
        printing(outlet, text, f"2031-04-01T{20 - n:02d}:00:00+00:00")
        for n, (outlet, text) in enumerate(PRINTED.items())
    ]
    order.shuffle(found)
    return found


def tell(ledger: Ledger, *given: Report) -> None:
    for n, one in enumerate(given):
        ledger.write(one, reading(one), RUN, learnt=NOON + timedelta(minutes=n))
    list(join_waiting(ledger))


@pytest.mark.parametrize("seed", range(3))
def test_nine_outlets_are_one_voice_and_the_agencys_own_is_its_head(ledger: Ledger, seed: int) -> None:
    found = carried(random.Random(seed))  # noqa: S311
    tolls = [r.id for one in found for r in records(one) if r.kind is Kind.TOLL]
    with ledger.joining() as store:  # these hand-made records have neither place nor day to be joined by
        store.decide(Verb.JOIN, tolls, by="ann", at=NOON)
    tell(ledger, *found)
    own = next(r.id for r in found if r.outlet == "Transmar")
    told = ledger.facts(Asked(), kinds={Kind.TOLL})
    assert (len(told), {f.voice for f in told}) == (8, {own})
    page = show.thread(ledger, told[0].record)
    assert (page.voices, page.reports) == (1, 8)
    (series,) = show.tolls(ledger, Asked(), limit=5).series
    assert {p.voices for p in series.points} == {1}


def test_all_who_carried_it_are_listed_by_day_with_the_head(ledger: Ledger) -> None:
    found = carried(random.Random(1))  # noqa: S311
    tell(ledger, *found)
    one = next(r for r in found if r.outlet == "Valley Post")
    page = show.report(ledger, one.id)
    assert [c.outlet for c in page.carried_by] == [o for o in reversed(PRINTED) if o != "Valley Post"]
    assert [c.outlet for c in page.carried_by if c.head] == ["Transmar"]
    assert not page.is_head


def printed_on(ledger: Ledger, first: str | None, second: str | None, text: str) -> int:
    """How many other reports carry the story, where `text` is printed on the second day."""
    one, other = printing("Courier", STORY, first), printing("Radio", text, second)
    tell(ledger, one, other)
    return len(show.report(ledger, one.id).carried_by)


CUT = STORY.rsplit("\n\n", 1)[0]


def test_a_cut_printing_of_the_same_month_is_a_copy(ledger: Ledger) -> None:
    assert printed_on(ledger, "2031-04-01", "2031-05-02", CUT) == 1


def test_a_cut_printing_of_another_month_is_a_voice_of_its_own(ledger: Ledger) -> None:
    assert printed_on(ledger, "2031-04-01", "2031-05-03", CUT) == 0


def test_the_same_words_are_a_copy_at_any_time(ledger: Ledger) -> None:
    assert printed_on(ledger, "2031-04-01", "2032-04-01", STORY) == 1


@pytest.mark.parametrize(("first", "second"), [(None, "2031-04-01"), ("2031-04-01", None), (None, None)])
def test_a_printing_without_a_day_is_held_against_those_of_any(
    ledger: Ledger, first: str | None, second: str | None
) -> None:
    assert printed_on(ledger, first, second, CUT) == 1
