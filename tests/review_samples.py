"""People at work on a small ledger: verdicts without a parser and without a page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ledger_samples import NOON, RUN, reading, report
from truceline.ledger import Ledger
from truceline.model.people import Person, Role
from truceline.model.records import Record
from truceline.model.reports import Report
from truceline.model.verdicts import Verdict, VerdictVerb
from truceline.workflow import review
from truceline.workflow.join import join_waiting

ADA = Person(name="ada", role=Role.CURATOR)
BEN, CLEO = (Person(name=name, role=Role.CODER) for name in ("ben", "cleo"))
LATER = RUN.model_copy(update={"program": "9.2"})
"""A later program."""
STATEMENT, RESPONSE, TOLL = 0, 1, 2


def filled(ledger: Ledger, of: Report | None = None) -> Report:
    """A ledger with one report, read and joined."""
    given = of or report()
    ledger.write(given, reading(given), RUN, learnt=NOON)
    list(join_waiting(ledger))
    return given


def held(ledger: Ledger, of: Report) -> list[Record]:
    """The records that stand, in order."""
    return [entry.record for entry in ledger.records(report=of.id)]


def row(record: Record, **changes: Any) -> dict[str, Any]:
    """A record as a page sends it."""
    return record.model_dump(mode="json") | changes


def decide(
    ledger: Ledger, who: Person, verb: str, record: str, *sent: dict[str, Any], others: tuple[str, ...] = ()
) -> Verdict:
    """A verdict of somebody who has just looked."""
    return review.decide(ledger, record, asked(ledger, verb, record, *sent, others=others), hand(ledger, who))


def asked(ledger: Ledger, verb: str, record: str, *sent: dict[str, Any], others: tuple[str, ...] = ()) -> review.Sent:
    """What somebody sends who has just looked."""
    _, revision = review.standing(ledger, record)
    return review.Sent(verb=VerdictVerb(verb), looked_at=revision, records=sent, others=others)


def hand(ledger: Ledger, who: Person, why: str | None = None) -> review.Hand:
    """Somebody who decides; every verdict a minute after the last."""
    count = sum(1 for _ in ledger.verdicts.log())
    return review.Hand(who, NOON + timedelta(minutes=1 + count), why)
