"""Show: what a ledger holds, as read models."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from truceline.errors import LedgerError
from truceline.ledger import Asked, Entry, Fact, Ledger, OfficeEntry
from truceline.model.enums import ActorKind, Kind
from truceline.model.threads import Process
from truceline.views.actors import (
    ActorLine,
    ActorPage,
    actor_page,
    ids_of,
    matching,
    names_of,
    register,
    with_offices,
)
from truceline.views.listing import AnyLine, labels, lines
from truceline.views.matrix import Positions
from truceline.views.matrix import positions as matrix
from truceline.views.record import RecordPage, record_page
from truceline.views.report import ReportPage, report_page
from truceline.views.sidebyside import Proposals
from truceline.views.sidebyside import proposals as side_by_side
from truceline.views.state import Gathered, State, day_asked, days_before, state
from truceline.views.steps import AHEAD

# So many of the latest positions and figures are looked into for a state.
_POSITIONS, _FIGURES = 300, 200
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
    outlets = ledger.outlets(asked)
    today = day_asked(asked, outlets)
    news = _news(ledger, asked, today)
    gathered = Gathered(
        outlets=outlets,
        kinds=ledger.kinds(asked),
        proposals=ledger.facts(asked, kinds={Kind.PROPOSAL}),
        responses=ledger.facts(asked, kinds={Kind.RESPONSE}),
        positions=ledger.facts(asked, kinds={Kind.POSITION}, limit=_POSITIONS),
        tolls=ledger.facts(asked, kinds={Kind.TOLL}, limit=_FIGURES),
        plans=_plans(ledger, asked, today),
        today=news,
        before=_told_before(ledger, asked, news, today),
    )
    return state(asked, gathered, ledger.entries, process=_process(ledger, asked), limit=limit)


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


def listing(ledger: Ledger, kind: Kind, *, limit: int, report: str | None = None) -> tuple[list[AnyLine], int]:
    """The latest records of a kind, and how many more there are.

    Args:
        ledger: open.
        kind: which of the seven.
        limit: how many at most.
        report: only those of the report whose id begins so.

    Raises:
        LedgerError: no report, or several, have such an id.
    """
    names = labels(ledger.records(kind=Kind.PROPOSAL, report=report)) if kind is Kind.RESPONSE else {}
    found = lines(ledger.records(kind=kind, report=report), names)
    return list(islice(found, limit)), sum(1 for _ in found)


def report(ledger: Ledger, prefix: str) -> ReportPage:
    """One report with its records beside the words.

    Raises:
        LedgerError: no report, or several, have such an id.
    """
    entry = ledger.report(prefix)
    return report_page(entry, ledger.document(entry.id), ledger.records(report=entry.id))


def record(ledger: Ledger, prefix: str) -> tuple[RecordPage, Entry]:
    """One record with every field beside its words; also as the ledger has it.

    Raises:
        LedgerError: no record, or several, have such an id.
    """
    entry = ledger.record(prefix)
    versions = ledger.versions(entry.record.report)
    n = next(v.n for v in reversed(versions) if v.text_hash == entry.text_hash)
    return record_page(entry, ledger.document(entry.record.report, n)), entry


def actors(
    ledger: Ledger,
    asked: Asked | None = None,
    *,
    limit: int,
    kind: ActorKind | None = None,
    country: str | None = None,
    report: str | None = None,
) -> tuple[list[ActorLine], int]:
    """The register of actors, and how many more there are.

    Args:
        ledger: open.
        asked: process and days; all records for None.
        limit: how many at most.
        kind: only actors of this kind.
        country: only actors of the country with this ISO 3166-1 alpha-2 code.
        report: only what the report tells whose id begins so.

    Raises:
        LedgerError: no report, or several, have such an id.
    """
    found = _register(ledger, asked, kind, country, report)
    shown = found[:limit]
    return with_offices(shown, _offices(ledger, shown, report)), len(found) - len(shown)


def actor(
    ledger: Ledger,
    words: str,
    asked: Asked | None = None,
    *,
    kind: ActorKind | None = None,
    country: str | None = None,
    report: str | None = None,
) -> ActorPage:
    """One actor by id or name, with the words of every office.

    Args:
        ledger: open.
        words: the start of an id, a name, or words of a name.
        asked: process and days; all records for None.
        kind: only an actor of this kind.
        country: only one of this country.
        report: only what this report tells.

    Raises:
        LedgerError: no actor, or several, are called so.
    """
    found = matching(_register(ledger, asked, kind, country, report), words)
    if len(found) == 1:
        return actor_page(found[0], _offices(ledger, found, report))
    if not found:
        remedy = "see the names with `truceline show actors`"
        raise LedgerError(f"no actor is called {words!r}", where=ledger.where, remedy=remedy)
    some = ", ".join(f"{a.name} {a.id}" for a in found[:3]) + (", …" if len(found) > 3 else "")
    raise LedgerError(f"{words!r} means several actors ({some})", where=ledger.where, remedy="give the id")


def _register(
    ledger: Ledger, asked: Asked | None, kind: ActorKind | None, country: str | None, report: str | None
) -> list[ActorLine]:
    asked = asked or Asked()
    code = country.upper() if country else None
    found = ledger.registered(asked, report=report)
    return register(found, process=_process(ledger, asked), kind=kind, country=code)


def _offices(ledger: Ledger, lines: Sequence[ActorLine], report: str | None) -> Iterable[OfficeEntry]:
    holders = {key for line in lines for key in ids_of(line)}
    bodies = {name for line in lines for name in names_of(line)}
    return ledger.offices(report=report, holders=holders, bodies=bodies)


def positions(ledger: Ledger, asked: Asked, *, history: int = 3) -> Positions:
    """Issues by parties: the latest stance of each, how it came about, and what separates the sides.

    Args:
        ledger: open.
        asked: process and days.
        history: how many earlier stances of each to show.
    """
    told = ledger.facts(asked, kinds={Kind.POSITION})
    return matrix(told, ledger.entries, process=_process(ledger, asked), history=history)


def _process(ledger: Ledger, asked: Asked) -> Process | None:
    return ledger.process(asked.process) if asked.process else None


def proposals(ledger: Ledger, asked: Asked, *, only: Sequence[str] = (), limit: int = 6) -> Proposals:
    """Proposals side by side, with lineage and answers.

    Args:
        ledger: open.
        asked: process and days.
        only: starts of the ids of the threads to show; the latest for none.
        limit: how many at most.

    Raises:
        LedgerError: no proposal has an id that begins so.
    """
    told = ledger.facts(asked, kinds={Kind.PROPOSAL})
    threads = {f.thread for f in told}
    chosen = {t for t in threads if t.startswith(tuple(only))} if only else set()
    for prefix in only:
        if not any(t.startswith(prefix) for t in chosen):
            remedy = "see the ids with `truceline show proposals`"
            raise LedgerError(f"no proposal has the id {prefix!r}", where=ledger.where, remedy=remedy)
    responses = ledger.facts(asked, kinds={Kind.RESPONSE})
    return side_by_side(told, responses, ledger.entries, process=_process(ledger, asked), only=chosen, limit=limit)
