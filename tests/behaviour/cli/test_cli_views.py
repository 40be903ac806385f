"""What several reports tell as one: state, positions and proposals, as of a day, as known, as printed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ledger_samples import RUN, named, report, span
from truceline.ledger import open_ledger
from truceline.model.enums import ActorKind, ChainRole, Issue, PositionPolarity, ResponsePolarity
from truceline.model.ids import record_id
from truceline.model.records import ChainLink, Position, Proposal, Record, Response
from truceline.model.reports import Reading, Report
from truceline.model.spans import Reference
from truceline.workflow.join import join_waiting

FIRST = "The Velmar Front put forward the harbour plan. It seeks a full withdrawal. Ostane rejected the harbour plan."
LATER = "Ostane accepted the harbour plan. Ostane refuses a full withdrawal."


def _records(of: Report) -> tuple[Record, ...]:
    text = of.text
    front = named(text, "The Velmar Front", ActorKind.ARMED_GROUP, "Velmar Front") if "Front" in text else None
    ostane = named(text, "Ostane", ActorKind.STATE)
    plan = span(text, "the harbour plan")
    chain = (ChainLink(role=ChainRole.OUTLET, name=of.outlet),)
    found: list[Record] = []
    if front:
        words = span(text, "The Velmar Front put forward the harbour plan")
        offer = Proposal(anchors=(words,), label=plan, authors=(front,), chain=chain)
        found.append(offer.model_copy(update={"id": record_id(of.id, offer), "report": of.id}))
        seeks = span(text, "It seeks a full withdrawal")
        found.append(_position(seeks, front, PositionPolarity.SEEK, text, chain))
        no = span(text, "Ostane rejected the harbour plan")
        to = Reference(**plan.model_dump(), record=found[0].id)
        found.append(Response(anchors=(no,), actor=ostane, to=to, polarity=ResponsePolarity.REJECT, chain=chain))
    else:
        yes = span(text, "Ostane accepted the harbour plan")
        to = Reference(**plan.model_dump())
        found.append(Response(anchors=(yes,), actor=ostane, to=to, polarity=ResponsePolarity.ACCEPT, chain=chain))
        refuses = span(text, "Ostane refuses a full withdrawal")
        found.append(_position(refuses, ostane, PositionPolarity.REFUSE, text, chain))
    return tuple(r if r.id else r.model_copy(update={"id": record_id(of.id, r), "report": of.id}) for r in found)


def _position(words, who, polarity, text, chain) -> Position:
    term = span(text, "a full withdrawal")
    return Position(anchors=(words,), actor=who, issue=Issue.WITHDRAWAL, polarity=polarity, term=term, chain=chain)


@pytest.fixture
def told(tmp_path: Path) -> str:
    """Two reports, of 1 and 5 April, which the ledger learnt on the 2nd and the 6th."""
    path = tmp_path / "told.db"
    with open_ledger(path, writing=True) as ledger:
        for n, (text, day) in enumerate(((FIRST, 1), (LATER, 5))):
            given = report(text, given=f"wire-{n}", outlet=f"Outlet {n}", published=f"2031-04-0{day}")
            made = Reading(report=given.id, text_hash=given.text_hash, records=_records(given))
            ledger.write(given, made, RUN, learnt=datetime(2031, 4, day + 1, tzinfo=UTC))
            for _ in join_waiting(ledger):
                pass
    return str(path)


def test_positions_say_who_wants_what_and_what_separates_them(cli, told) -> None:
    page = cli("show", "positions", "--ledger", told).stdout
    assert "WITHDRAWAL  opposed: wanted by Velmar Front, refused by Ostane" in page
    assert "seeks “a full withdrawal”" in page
    found = json.loads(cli("show", "positions", "--ledger", told, "--json").stdout)
    assert found["issues"][0]["separation"]["rule"] == "opposed"
    assert {c["latest"]["thread"][:4] for c in found["issues"][0]["cells"]} == {"thr_"}


@pytest.mark.parametrize("option", ["--as-of", "--known", "--published"])
def test_what_was_not_yet_is_left_out(cli, told, option) -> None:
    page = cli("show", "positions", "--ledger", told, option, "2031-04-03").stdout
    assert "one side only: Velmar Front" in page
    assert "Ostane" not in page
    found = json.loads(cli("show", "state", "--ledger", told, option, "2031-04-03", "--json").stdout)
    assert (found["reports"], found["day"]) == (1, "2031-04-03")
    assert found["outlets"][0]["silent"] == 2


def test_proposals_with_their_answers(cli, told) -> None:
    page = cli("show", "proposals", "--ledger", told).stdout
    assert "1  the harbour plan" in page
    assert "by the Velmar Front, Tue 1 Apr 2031" in page
    assert "Ostane rejects the whole" in page
    (plan,) = json.loads(cli("show", "proposals", "--ledger", told, "--json").stdout)["proposals"]
    same = json.loads(cli("show", "proposals", plan["thread"][:9], "--ledger", told, "--json").stdout)
    assert [p["thread"] for p in same["proposals"]] == [plan["thread"]]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("proposals", "thr_nosuch"), 1, "no proposal has the id"),
        (("state", "--process", "Atlantis"), 1, "Atlantis"),
        (("positions", "--as-of", "yesterday"), 2, "'yesterday' is no day"),
    ],
)
def test_what_cannot_be_shown_is_one_line(cli, told, words, code, said) -> None:
    done = cli("show", *words, "--ledger", told)
    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


@pytest.mark.parametrize("page", ["positions", "proposals"])
def test_nothing_read_is_said(cli, filled, page) -> None:
    done = cli("show", page, "--ledger", filled)
    assert done.exit_code == 0
    assert f"no {page.removesuffix('s')} was read" in done.stdout
