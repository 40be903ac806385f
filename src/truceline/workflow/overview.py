"""Overview: state of play, positions and proposals, from what the ledger holds across reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from truceline.errors import MissingError
from truceline.ledger import Asked, Fact, Ledger
from truceline.model.enums import Kind
from truceline.views.matrix import Positions
from truceline.views.matrix import positions as matrix
from truceline.views.sidebyside import Proposals
from truceline.views.sidebyside import proposals as side_by_side
from truceline.views.state import Gathered, Glance, State, day_asked, days_before, glance, state
from truceline.views.steps import AHEAD

# So many of the latest records of each kind are looked at for a state; what is older is in the other views.
_PROPOSALS, _RESPONSES, _POSITIONS, _FIGURES = 800, 1000, 300, 200
# Plans of reports that are older are no longer what comes next.
_PLANS = 60
# What reports of one day tell lies at most so many days back, for counting what the day has changed.
_NEWS = 14


def state_of_play(ledger: Ledger, asked: Asked | None = None, *, limit: int = 6) -> State:
    """The state of play, `limit` lines of each sort.

    Args:
        ledger: open.
        asked: process and days; all records for None.
        limit: how many lines of each sort.
    """
    asked = asked or Asked()
    moves = _moves(ledger, asked)
    today = day_asked(asked, moves.outlets)
    news = _news(ledger, asked, today)
    gathered = replace(
        moves,
        kinds=ledger.kinds(asked),
        tolls=ledger.facts(asked, kinds={Kind.TOLL}, limit=_FIGURES),
        today=news,
        before=_told_before(ledger, asked, news, today),
    )
    return state(asked, gathered, ledger.entries, process=ledger.process_asked(asked), limit=limit)


def at_a_glance(ledger: Ledger, asked: Asked) -> Glance:
    """What a state of play begins with, at a fraction of its price: for a list of processes."""
    return glance(asked, _moves(ledger, asked), ledger.entries, process=ledger.process_asked(asked))


def _moves(ledger: Ledger, asked: Asked) -> Gathered:
    """What the parties have proposed, answered, want and plan; the rest of a state is left out."""
    outlets = ledger.outlets(asked)
    proposals = ledger.facts(asked, kinds={Kind.PROPOSAL}, limit=_PROPOSALS)
    responses = ledger.facts(asked, kinds={Kind.RESPONSE}, limit=_RESPONSES)
    positions = ledger.facts(asked, kinds={Kind.POSITION}, limit=_POSITIONS)
    return Gathered(
        outlets=outlets,
        proposals=proposals,
        responses=responses,
        positions=positions,
        plans=_plans(ledger, asked, day_asked(asked, outlets)),
        names=_names(ledger, (*proposals, *responses, *positions)),
    )


def states_of_play(ledger: Ledger, *, limit: int = 6) -> list[State]:
    """The state of each process, those with most records first; of all records where there is none."""
    found = [state_of_play(ledger, Asked(process=p.id), limit=limit) for p in ledger.processes()]
    return found or [state_of_play(ledger, limit=limit)]


def _plans(ledger: Ledger, asked: Asked, today: str | None) -> list[Fact]:
    recent = replace(asked, since=days_before(today, _PLANS)) if today else asked
    threads = {f.thread for f in ledger.facts(recent, kinds={Kind.MEETING, Kind.EVENT}, statuses=AHEAD)}
    return ledger.facts(asked, threads=threads) if threads else []


def _news(ledger: Ledger, asked: Asked, today: str | None) -> list[Fact]:
    if today is None:
        return []
    recent = ledger.facts(replace(asked, since=days_before(today, _NEWS)))
    return [f for f in recent if f.published and f.published[:10] == today]


def _told_before(ledger: Ledger, asked: Asked, news: Iterable[Fact], today: str | None) -> frozenset[str]:
    threads = {f.thread for f in news}
    told = ledger.facts(asked, threads=threads) if threads else []
    return frozenset(f.thread for f in told if f.published and f.published[:10] < (today or ""))


def positions(ledger: Ledger, asked: Asked, *, history: int = 3) -> Positions:
    """Issues by parties: the latest stance of each, how it came about, and what separates the sides.

    Args:
        ledger: open.
        asked: process and days.
        history: how many earlier stances of each to show.
    """
    told = ledger.facts(asked, kinds={Kind.POSITION})
    names = _names(ledger, told)
    return matrix(told, ledger.entries, process=ledger.process_asked(asked), names=names, history=history)


def proposals(ledger: Ledger, asked: Asked, *, only: Sequence[str] = (), limit: int = 6) -> Proposals:
    """Proposals side by side, with lineage and answers.

    Args:
        ledger: open.
        asked: process and days.
        only: starts of the ids of the threads to show; the latest for none.
        limit: how many at most.

    Raises:
        MissingError: no proposal has an id that begins so.
    """
    told = ledger.facts(asked, kinds={Kind.PROPOSAL})
    threads = {f.thread for f in told}
    chosen = {t for t in threads if t.startswith(tuple(only))} if only else set()
    for prefix in only:
        if not any(t.startswith(prefix) for t in chosen):
            remedy = "see the ids with `truceline show proposals`"
            raise MissingError(f"no proposal has the id {prefix!r}", where=ledger.where, remedy=remedy)
    responses = ledger.facts(asked, kinds={Kind.RESPONSE})
    return side_by_side(
        told,
        responses,
        ledger.entries,
        process=ledger.process_asked(asked),
        names=_names(ledger, (*told, *responses)),
        only=chosen,
        limit=limit,
    )


def _names(ledger: Ledger, told: Iterable[Fact]) -> dict[str, str]:
    """What the sides are called that stand in some facts."""
    return ledger.sides({f.side for f in told if f.side})
