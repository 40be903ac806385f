"""Brief: the daily brief of a process, from the ledger to the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module

from truceline.errors import UsageError
from truceline.ledger import Asked, Fact, Ledger
from truceline.model.enums import Kind
from truceline.model.records import Proposal
from truceline.views.brief import brief
from truceline.views.briefmodel import Brief
from truceline.views.brieftold import Told
from truceline.views.parties import parties
from truceline.views.state import State
from truceline.views.words import flat
from truceline.workflow.overview import positions, state_of_play
from truceline.workflow.pdf import pdf

# Proposals, claimants and steps that are looked at: more than a brief shows, to say who waits for an answer.
_LOOKED = 12
# Of these the latest tell who is a party, and so many of each are enough.
_SPOKEN, _LATEST = (Kind.PROPOSAL, Kind.RESPONSE, Kind.POSITION), 1000


def brief_of(ledger: Ledger, asked: Asked, *, since: str | None = None) -> Brief:
    """The brief of a process.

    Args:
        ledger: open.
        asked: process and days; as of a day, only what was printed by that day counts.
        since: first day of the stretch that it is about, ISO 8601; the day before that of the brief for None.

    Raises:
        UsageError: `since` is no day, or comes after the day of the brief.
    """
    Asked(since=since)  # a day, or an error that says so
    asked = replace(asked, since=None, published=asked.published or asked.as_of or _last_known(ledger, asked))
    state = state_of_play(ledger, asked, limit=_LOOKED)
    first = _first(state, since)
    news = ledger.printed_since(asked, first) if first else ledger.facts(asked)
    spoken = [f for kind in _SPOKEN for f in ledger.facts(asked, kinds={kind}, limit=_LATEST)]
    process = ledger.process_asked(asked)
    threads = {f.thread for f in news}
    tellings = ledger.facts(asked, threads=threads) if threads else []
    table = {o.thread for o in state.proposals} | {a.thread for o in state.proposals for a in o.answers}
    told = Told(
        news=news,
        before=frozenset(f.thread for f in tellings if first and f.published and f.published[:10] < first),
        compared=[*tellings, *(ledger.facts(asked, threads=table - threads) if table - threads else ())],
        labels=_labels(ledger, spoken, {f.report for f in tellings}, state),
        last=ledger.newest(asked),
        known=parties(spoken, process, ledger.sides({f.side for f in spoken if f.side})),
        only=f" --process {process.id}" if process else "",
    )
    return brief(state, positions(ledger, asked, history=1), told, ledger.entries, since=first)


def _last_known(ledger: Ledger, asked: Asked) -> str | None:
    """The day of the last report that the ledger knew by a day; None where that is not asked."""
    days = (o.last for o in ledger.outlets(asked) if o.last) if asked.known else ()
    return max((day[:10] for day in days), default=None)


def _first(state: State, since: str | None) -> str | None:
    if state.day is None:
        return since
    last = date.fromisoformat(state.day)
    if since is None:
        return (last - timedelta(days=1)).isoformat()
    if date.fromisoformat(since) > last:
        raise UsageError(f"{since} is after the day of the brief, {state.day}", where="--since", remedy="give a day")
    return since


def _labels(ledger: Ledger, spoken: Iterable[Fact], reports: set[str], state: State) -> dict[str, str]:
    """What the proposals of some reports are called, by record: as on the table, else as the report has it."""
    shown = {o.thread: o.label for o in state.proposals}
    told = [f for f in spoken if f.kind is Kind.PROPOSAL and f.report in reports]
    entries = ledger.entries([f.pk for f in told if f.thread not in shown])
    found = {f.record: shown[f.thread] for f in told if f.thread in shown}
    for entry in entries.values():
        if isinstance(entry.record, Proposal):
            found[entry.record.id] = flat(entry.record.label.text)
    return found


FORMATS = {"md": "brief_md", "html": "brief_html", "docx": "brief_docx", "pdf": "brief_html"}
"""Every format, and the module of `truceline.export` that writes it; PDF is made of the page."""


def written(made: Brief, to: str) -> Iterator[bytes]:
    """A brief as pieces of a file; the same for the same brief.

    Args:
        made: the brief.
        to: one of `FORMATS`.

    Raises:
        UsageError: what writes the format is not installed.
    """
    try:
        pieces: Callable[[Brief], Iterator[str] | Iterator[bytes]] = import_module(
            f"truceline.export.{FORMATS[to]}"
        ).pieces
    except ModuleNotFoundError as missing:
        remedy = f"pip install 'truceline[{to}]'"
        raise UsageError(f"{missing.name} is not installed", where=f"brief --format {to}", remedy=remedy) from None
    found = (piece.encode() if isinstance(piece, str) else piece for piece in pieces(made))
    if to == "pdf":
        yield pdf(b"".join(found), made.day)
    else:
        yield from found
