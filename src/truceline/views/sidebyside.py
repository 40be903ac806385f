"""Proposals side by side: terms aligned by issue, phases, durations, names, lineage and answers with their history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import Issue, ProposalKind
from truceline.model.threads import Process
from truceline.views.answers import Answer, answer, answering, by_party
from truceline.views.offers import Offer, TermTold, choose, offers
from truceline.views.parties import Parties, Party, parties
from truceline.views.related import related
from truceline.views.threads import Fetch, Group, Value, grouped, rows


class Answered(Frozen):
    """What one party has answered."""

    party: str | None
    """Key of the party; null for somebody who is only described."""
    name: str | None
    """What it is called, else the words for whoever answers."""
    answers: tuple[Answer, ...]
    """Its answers, the latest first."""


class Differing(Frozen):
    """A field in which the tellings of a proposal differ."""

    field: str
    """kinds, authors, phases, durations, or the number of a phase ("phase 2")."""
    values: tuple[Value, ...]
    """What each says; what most reports say first."""


class Proposed(Offer):
    """A proposal with all answers."""

    differing: tuple[Differing, ...]
    """Where reports differ; nothing is averaged."""
    answers: tuple[Answered, ...]
    """Answers by party, in the order of the parties."""


class AlignedTerms(Frozen):
    """What some proposals hold on one issue."""

    issue: Issue
    """The issue."""
    terms: tuple[tuple[TermTold, ...], ...]
    """The terms of each proposal, in the order of the proposals; empty where reports tell none."""


class Proposals(Frozen):
    """Proposals side by side."""

    process: str | None
    """Id of the process; null for all records."""
    name: str | None
    """What the process is called."""
    parties: tuple[Party, ...]
    """Who proposes and answers: sides at war, mediators, others."""
    proposals: tuple[Proposed, ...]
    """The proposals that the newest reports tell of first."""
    more: int
    """How many further ones there are."""
    issues: tuple[AlignedTerms, ...]
    """Their terms by issue: those that most proposals have first."""


def proposals(
    told: Sequence[Fact],
    responses: Sequence[Fact],
    fetch: Fetch,
    *,
    process: Process | None = None,
    names: Mapping[str, str] | None = None,
    only: Iterable[str] = (),
    limit: int = 6,
) -> Proposals:
    """Proposals side by side.

    Args:
        told: all proposals.
        responses: all responses.
        fetch: gives whole records.
        process: the process asked for; None for all records.
        names: what sides are called, by key.
        only: exactly these threads; the latest for none.
        limit: how many at most of the latest.
    """
    known = parties((*told, *responses), process, names)
    wanted = set(only)
    if wanted:
        chosen, more = grouped(f for f in told if f.thread in wanted), 0
    else:
        chosen, more = choose(told, fetch, limit)
    accounts = related(chosen, told, responses, fetch)
    made = offers(chosen, fetch(rows(chosen)), accounts)
    answers = answering(accounts, responses)
    entries = fetch(rows(g for o in made for g in answers.get(o.thread, ())))
    shown = tuple(_proposed(o, answers.get(o.thread, ()), entries, known) for o in made)
    return Proposals(
        process=process.id if process else None,
        name=process.name if process else None,
        parties=known.order,
        proposals=shown,
        more=more,
        issues=_aligned(shown),
    )


def _proposed(offer: Offer, groups: Iterable[Group], entries: Mapping[int, Entry], known: Parties) -> Proposed:
    places = {party.key: n for n, party in enumerate(known.order)}
    answered = []
    for own in by_party(groups, known).values():
        made = tuple(answer(group, entries, known) for group in own)
        answered.append(Answered(party=made[0].party, name=made[0].name, answers=made))
    return Proposed(
        **{name: getattr(offer, name) for name in Offer.model_fields},
        differing=tuple(_differing(offer)),
        answers=tuple(sorted(answered, key=lambda a: (places.get(a.party or "", len(places)), a.name or ""))),
    )


def _differing(offer: Offer) -> list[Differing]:
    kinds = tuple(k for k in offer.kinds if k.words != ProposalKind.PROPOSAL)
    told = {"kinds": kinds, "authors": offer.authors, "phases": offer.phases, "durations": offer.durations}
    told |= {f"phase {p.n}": p.durations for p in offer.each_phase}
    return [Differing(field=field, values=values) for field, values in told.items() if len(values) > 1]


def _aligned(shown: Sequence[Offer]) -> tuple[AlignedTerms, ...]:
    found = [
        AlignedTerms(issue=issue, terms=tuple(tuple(t for t in o.terms if t.issue is issue) for o in shown))
        for issue in Issue
    ]
    return tuple(sorted((a for a in found if any(a.terms)), key=lambda a: -sum(map(bool, a.terms))))
