"""A proposal as all reports tell it: its names, authors, phases and terms, and where the tellings differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.merge.lineage import How
from truceline.merge.scoring import contained
from truceline.merge.words import telling
from truceline.model.base import Frozen
from truceline.model.enums import Issue
from truceline.model.records import Proposal, Term
from truceline.views.proposals import ProposalLine, proposal_line
from truceline.views.related import Related
from truceline.views.threads import Fetch, Group, Thread, Value, grouped, records_of, rows, thread_fields, values
from truceline.views.words import flat, short, whom

# Terms on one issue of which so many words that carry meaning are the same are one term.
_ALIKE = 0.7
# Of so many times as many proposals as are shown, and so many tellings of each, it is seen which tell more than a name.
_CANDIDATES, _LOOK = 4, 4
# A longer name is a sentence about it ("The amended proposal, a copy of which was seen by …").
_LONGEST_NAME = 48


class Relation(StrEnum):
    """What one proposal is to another."""

    COUNTERS = "counters"
    AMENDS = "amends"
    REPLACES = "replaces"
    COUNTERED = "countered-by"
    AMENDED = "amended-by"
    REPLACED = "replaced-by"


_FORTH = {How.COUNTERS: Relation.COUNTERS, How.AMENDS: Relation.AMENDS, How.REPLACES: Relation.REPLACES}
_BACK = {How.COUNTERS: Relation.COUNTERED, How.AMENDS: Relation.AMENDED, How.REPLACES: Relation.REPLACED}


class Link(Frozen):
    """A proposal that this one answers, or that answers it."""

    relation: Relation
    """Which of the two does what."""
    words: str
    """What reports call the other."""
    thread: str
    """Id of its thread."""
    records: tuple[str, ...]
    """Ids of the records that tell the relation."""
    reason: str
    """Why, in words."""


class TermTold(Frozen):
    """One term, from all reports that tell it."""

    issue: Issue
    """The issue it settles."""
    words: str
    """Its words, the fullest."""
    phase: int | None
    """In which phase; null where no phase is told."""
    voices: int
    """How many independent reports tell it."""
    records: tuple[str, ...]
    """Ids of the records that do, that of the words first."""
    outlet: str | None
    """Whose words they are."""


class PhaseTold(Frozen):
    """How long a phase lasts."""

    n: int
    """Its number, from 1."""
    durations: tuple[Value, ...]
    """How long, in the words of the reports."""


class Offer(Thread):
    """One proposal."""

    label: str
    """What most reports call it."""
    names: tuple[Value, ...]
    """Everything that reports call it."""
    kinds: tuple[Value, ...]
    """Framework, proposal, counter-proposal … as reports have it."""
    authors: tuple[Value, ...]
    """Who put it forward."""
    addressees: tuple[Value, ...]
    """To whom."""
    phases: tuple[Value, ...]
    """How many phases; several values where reports differ."""
    durations: tuple[Value, ...]
    """How long the whole is to last; several where reports differ."""
    each_phase: tuple[PhaseTold, ...]
    """How long each phase lasts."""
    terms: tuple[TermTold, ...]
    """What it holds: by phase, then as the codebook lists issues."""
    links: tuple[Link, ...] = ()
    """What it counters, amends or replaces, and what does that to it."""
    line: ProposalLine
    """The words of the newest report."""


def choose(facts: Iterable[Fact], fetch: Fetch, limit: int) -> tuple[list[Group], int]:
    """The proposals that the newest reports tell of, and how many more there are.

    Those of which some report tells more than a name come first; names alone have to do where there is nothing else.

    Args:
        facts: proposals.
        fetch: gives their whole records.
        limit: how many at most.
    """
    groups = sorted(grouped(facts), key=lambda g: (g.told or "", g.voices), reverse=True)
    candidates = groups[: _CANDIDATES * limit]
    entries = fetch(rows(candidates, _LOOK))
    weights = {
        g.thread: max((proposal_line(e, r).substance for e, r in records_of(g, entries, Proposal)), default=0)
        for g in candidates
    }
    telling = [g for g in candidates if weights[g.thread]] or candidates
    chosen = sorted(telling, key=lambda g: (g.told or "", g.voices, weights[g.thread]), reverse=True)[:limit]
    return chosen, len(groups) - len(chosen)


def offers(groups: Sequence[Group], entries: Mapping[int, Entry], found: Related) -> list[Offer]:
    """Proposals in the order of their threads.

    Args:
        groups: the threads.
        entries: their whole records, by row.
        found: what follows what.
    """
    made = [_offer(group, entries) for group in groups]
    names = {**found.names, **{offer.thread: offer.label for offer in made}}
    links: dict[str, list[Link]] = defaultdict(list)
    for one in found.follows:
        for key, other, relation in (
            (one.source, one.target, _FORTH[one.how]),
            (one.target, one.source, _BACK[one.how]),
        ):
            link = Link(relation=relation, words=names[other], thread=other, records=one.records, reason=one.reason)
            links[key].append(link)
    return [o.model_copy(update={"links": tuple(links[o.thread])}) for o in made]


def _offer(group: Group, entries: Mapping[int, Entry]) -> Offer:
    own = records_of(group, entries, Proposal)
    names = values(group, entries, lambda r: dict.fromkeys(flat(s.text) for s in (r.label, *r.mentions)))
    entry, record = own[0]
    return Offer(
        **thread_fields(group, entries),
        label=_label(values(group, entries, lambda r: (flat(r.label.text),))),
        names=names,
        kinds=values(group, entries, lambda r: (r.proposal_kind.value,)),
        authors=values(group, entries, lambda r: whom(r.authors)),
        addressees=values(group, entries, lambda r: whom(r.addressees)),
        phases=values(group, entries, lambda r: (str(r.phases),) if r.phases else ()),
        durations=values(group, entries, lambda r: _lasting(r.duration)),
        each_phase=_phases(group, entries),
        terms=tuple(_terms(own)),
        line=proposal_line(entry, record),
    )


def _lasting(duration: object) -> tuple[str, ...]:
    span, iso = getattr(duration, "span", None), getattr(duration, "iso", "")
    return (flat(span.text),) if span else (iso,) if iso else ()


def _label(labels: tuple[Value, ...]) -> str:
    """The name that most reports give, then the one that says most; a sentence only where there is nothing else."""
    best = max(labels, key=lambda v: (len(v.words) <= _LONGEST_NAME, v.voices, len(telling(v.words)), v.words))
    return best.words


def _phases(group: Group, entries: Mapping[int, Entry]) -> tuple[PhaseTold, ...]:
    numbers = {p.n for _, r in records_of(group, entries, Proposal) for p in r.phase_list if p.duration}

    def told(n: int) -> tuple[Value, ...]:
        return values(group, entries, lambda r: (w for p in r.phase_list if p.n == n for w in _lasting(p.duration)))

    return tuple(PhaseTold(n=n, durations=told(n)) for n in sorted(numbers))


def _terms(own: Iterable[tuple[Entry, Proposal]]) -> list[TermTold]:
    """Terms of all tellings; those on one issue in like words are one, in the fullest words."""
    found: list[list[tuple[Entry, Term, int | None]]] = []
    for entry, record in own:
        told: list[tuple[Term, int | None]] = [(t, None) for t in record.terms]
        told += [(t, p.n) for p in record.phase_list for t in p.terms]
        for term, phase in told:
            home = next((f for f in found if _one_term(f[0], term, phase)), None)
            if home is None:
                found.append([(entry, term, phase)])
            else:
                home.append((entry, term, phase))
    order = list(Issue)
    return sorted((_term(f) for f in found), key=lambda t: (t.phase or 0, order.index(t.issue)))


def _one_term(known: tuple[Entry, Term, int | None], term: Term, phase: int | None) -> bool:
    _, other, n = known
    if other.issue is not term.issue or (n and phase and n != phase):
        return False
    return contained(telling(other.span.text), telling(term.span.text)) >= _ALIKE


def _term(told: list[tuple[Entry, Term, int | None]]) -> TermTold:
    entry, term, _ = max(told, key=lambda x: (len(x[1].span.text), x[0].record.id))
    records = dict.fromkeys([entry.record.id, *(e.record.id for e, _, _ in told)])
    return TermTold(
        issue=term.issue,
        words=short(term.span.text, 140),
        phase=next((n for _, _, n in told if n), None),
        voices=len({e.record.report for e, _, _ in told}),
        records=tuple(records),
        outlet=entry.outlet,
    )
