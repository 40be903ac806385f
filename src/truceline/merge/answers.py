"""Who has answered which proposal, and how: as the records tell it, and open where none of them tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from truceline.merge.accounts import Account
from truceline.merge.lineage import How, Lineage, ProposalThread, lineage, proposal_threads
from truceline.merge.plans import UNCLEAR, apart_from_kind, plan_of_words
from truceline.merge.scoring import contained
from truceline.merge.traits import telling
from truceline.model.enums import ResponseObject, ResponsePolarity
from truceline.model.records import Condition, Hedge, Proposal, Response

_CALLED_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Answer:
    """One response thread: what a party answered, to what, and how surely it is told."""

    thread: str
    """Id of the response thread."""
    party: str | None
    """Key of the side that answers, else id of the actor; None where nobody is named."""
    to: str | None
    """Thread of the proposal that it answers; None where that cannot be told (`reason` says why)."""
    reason: str
    polarity: ResponsePolarity
    """As most independent voices tell it, among equals as it was told last."""
    told: tuple[tuple[ResponsePolarity, int], ...]
    """Every polarity told and how many independent voices tell it, the most first."""
    object: str
    """whole, term or participation."""
    hedge: Hedge | None
    """Where every account is hedged: the first of their hedges."""
    condition: Condition | None
    """The longest words of a condition."""
    day: str | None
    """The first day on which it was given or told."""
    voices: int
    """How many independent voices tell it."""
    records: tuple[str, ...]
    """Ids of its records, sorted."""


def answers(told: Iterable[Account], follows: Iterable[Lineage] | None = None) -> list[Answer]:
    """Every response thread with what it answers, the earliest first.

    Args:
        told: the accounts of proposals and responses of one process.
        follows: what `lineage` makes of the same accounts, where that is known; worked out for None.
    """
    held = sorted(told, key=lambda a: a.record.id)
    threads = proposal_threads(held)
    by_record = {a.record.id: a.thread for a in held if isinstance(a.record, Proposal)}
    replaced = {
        f.target: threads[f.source].first
        for f in (lineage(held) if follows is None else follows)
        if f.how is How.REPLACES
    }
    by_thread: dict[str, list[tuple[Account, Response]]] = defaultdict(list)
    for account in held:
        if isinstance(account.record, Response):
            by_thread[account.thread].append((account, account.record))
    names = {t.id: _names(t) for t in threads.values()}

    @cache
    def fit(words: str, thread: str) -> int:
        return _fit(words, threads[thread], names[thread])

    found = [
        _answer(key, some, lambda some: _target(some, by_record, threads, replaced, fit))
        for key, some in by_thread.items()
    ]
    return sorted(found, key=lambda a: (a.day or "~", a.thread))


def histories(found: Iterable[Answer]) -> dict[tuple[str | None, str], tuple[Answer, ...]]:
    """By proposal and party: what the party has answered, the latest first. Answers of nobody are left out."""
    by_pair: dict[tuple[str | None, str], list[Answer]] = defaultdict(list)
    for answer in found:
        if answer.party:
            by_pair[answer.to, answer.party].append(answer)
    return {pair: tuple(reversed(some)) for pair, some in by_pair.items()}


_Told = Sequence[tuple[Account, Response]]


def _answer(key: str, some: _Told, target: Callable[[_Told], tuple[str | None, str]]) -> Answer:
    voices: dict[ResponsePolarity, set[str]] = defaultdict(set)
    last: dict[ResponsePolarity, str] = {}
    for account, record in some:
        voices[record.polarity].add(account.voice)
        last[record.polarity] = max(last.get(record.polarity, ""), account.published or "")
    order = sorted(voices, key=lambda p: (len(voices[p]), last[p], p.value), reverse=True)
    to, reason = target(some)
    hedges = [r.hedge for _, r in some]
    return Answer(
        thread=key,
        party=_most(a.party for a, _ in some),
        to=to,
        reason=reason,
        polarity=order[0],
        told=tuple((p, len(voices[p])) for p in order),
        object=_most(r.object.value for _, r in some) or "",
        hedge=hedges[0] if all(hedges) else None,
        condition=max((r.condition for _, r in some if r.condition), key=lambda c: len(c.span.text), default=None),
        day=min((a.day for a, _ in some if a.day), default=None),
        voices=len({a.voice for a, _ in some}),
        records=tuple(r.id for _, r in some),
    )


def _most(values: Iterable[str | None]) -> str | None:
    """The commonest value, the smallest among equals; None where there is none."""
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _target(
    some: _Told,
    by_record: Mapping[str, str],
    threads: Mapping[str, ProposalThread],
    replaced: Mapping[str, str],
    fit: Callable[[str, str], int],
) -> tuple[str | None, str]:
    """The proposal thread that is answered, and why that one."""
    pointed = _most(by_record.get(r.to.record or "") for _, r in some if r.to)
    if pointed:
        return pointed, "its report says what it answers"
    asked = [(a, r.to.text) for a, r in some if r.to and r.to.text and r.object is not ResponseObject.PARTICIPATION]
    if not asked:
        return None, "no report says what proposal it answers"
    fits = {t.id: max((fit(to, t.id) for a, to in asked if _open(t, a, replaced)), default=0) for t in threads.values()}
    closest = max(fits.values(), default=0)
    best = [key for key, how in sorted(fits.items()) if how and how == closest]
    if len(best) == 1:
        return best[0], "the only open proposal that is called so"
    return None, f"{len(best)} open proposals can be meant" if best else "no open proposal is called so"


def _open(thread: ProposalThread, account: Account, replaced: Mapping[str, str]) -> bool:
    """Whether a proposal had been told of, and not replaced, by the day of a report; any if the report has no day."""
    day = (account.published or "")[:10]
    return not day or thread.first <= day <= replaced.get(thread.id, "~")


def _names(thread: ProposalThread) -> frozenset[frozenset[str]]:
    """The words of each name of a proposal that tell it from others."""
    return frozenset(
        telling(apart_from_kind(name.text))
        for account, _ in thread.told
        if isinstance(account.record, Proposal)
        for name in account.record.mentions
    )


def _fit(words: str, thread: ProposalThread, names: Iterable[frozenset[str]]) -> int:
    """How the words for what is answered name a proposal: 2 by its step or numbers, 1 by its names, 0 not at all."""
    said = plan_of_words(words)
    if said.step not in {"", "original", UNCLEAR} and said.step not in thread.steps:
        return 0
    counts = {unit: n for _, p in thread.told for unit, n in p.counts.items() if unit in p.named}
    if any(counts.get(unit, n) != n for unit, n in said.counts.items()):
        return 0
    if said.step in thread.steps - {""} or any(counts.get(unit) == n for unit, n in said.counts.items()):
        return 2
    own = telling(apart_from_kind(words))
    return int(any(contained(own, name) >= _CALLED_ALIKE for name in names))
