"""Proposals as lines: what is on the table, from whom, in how many phases."""

from __future__ import annotations

from typing import Any

from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import Issue, ProposalKind
from truceline.model.records import Proposal, Term
from truceline.model.times import Duration, When
from truceline.views.line import Line, told
from truceline.views.words import bare, flat, short, whom


class TermLine(Frozen):
    """One term."""

    issue: Issue
    """The issue it settles."""
    words: str
    """Its words, shortened."""


class PhaseLine(Frozen):
    """One phase."""

    n: int
    """Its number, from 1."""
    duration: Duration | None
    """How long it lasts."""
    terms: tuple[TermLine, ...]
    """What it holds."""


class ProposalLine(Line):
    """One proposal as one report tells it."""

    label: str
    """The fullest words that name it."""
    proposal_kind: ProposalKind
    """Framework, proposal, counter-proposal, amendment, final offer or bridging."""
    authors: tuple[str, ...] = ()
    """Who put it forward."""
    addressees: tuple[str, ...] = ()
    """To whom."""
    phases: int | None = None
    """How many phases."""
    phase_list: tuple[PhaseLine, ...] = ()
    """Each phase that the text tells apart."""
    duration: Duration | None = None
    """How long the whole is to last."""
    terms: tuple[TermLine, ...] = ()
    """What it holds."""
    answers: str | None = None
    """The words of the proposal that it counters, amends or replaces."""
    when: When | None = None
    """When it was put forward."""

    def key(self) -> tuple[Any, ...]:
        """The same words for it."""
        return (bare(self.label),)

    @property
    def substance(self) -> int:
        """How many things the report says of it besides its name."""
        facts = (self.authors, self.addressees, self.phases, self.phase_list, self.duration, self.terms, self.answers)
        return sum(bool(fact) for fact in facts)


def proposal_line(entry: Entry, record: Proposal) -> ProposalLine:
    """A proposal as a line."""
    other = record.counter_to or record.amends or record.replaces
    return ProposalLine(
        **told(entry, record.label),
        label=flat(record.label.text),
        proposal_kind=record.proposal_kind,
        authors=whom(record.authors),
        addressees=whom(record.addressees),
        phases=record.phases,
        phase_list=tuple(PhaseLine(n=p.n, duration=p.duration, terms=_terms(p.terms)) for p in record.phase_list),
        duration=record.duration,
        terms=_terms(record.terms),
        answers=flat(other.text) if other and other.text else None,
        when=record.when,
    )


def _terms(terms: tuple[Term, ...]) -> tuple[TermLine, ...]:
    return tuple(TermLine(issue=t.issue, words=short(t.span.text, 120)) for t in terms)
