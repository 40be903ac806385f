"""Which proposal counters, amends or replaces which, as the records tell it; nothing is taken from tone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from truceline.merge.accounts import Account
from truceline.merge.names import likeness
from truceline.merge.plans import UNCLEAR, Plan, plan_of, plan_of_words, stands_between
from truceline.merge.scoring import ALIKE
from truceline.model.enums import ResponsePolarity
from truceline.model.records import Proposal, Response
from truceline.model.spans import Actor

_REPLACES = re.compile(
    r"\b(?:replac|supersed|takes? the place of|took the place of|instead of|in place of|in (?:its|their) place\b)",
    re.IGNORECASE,
)
# Steps of a text that changes another, and what is said of it.
_LATER = {"amended": "called an amended text", "amendment": "called an amendment"}


class How(StrEnum):
    """What one proposal is to another."""

    COUNTERS = "counters"
    AMENDS = "amends"
    REPLACES = "replaces"


@dataclass(frozen=True, slots=True)
class Lineage:
    """One proposal follows another."""

    source: str
    """Thread of the later one."""
    how: How
    target: str
    """Thread of the one that it counters, amends or replaces."""
    records: tuple[str, ...]
    """Ids of the records that tell it, sorted."""
    reason: str
    """Why, in words for a person."""


@dataclass(frozen=True, slots=True)
class ProposalThread:
    """A proposal thread, all its accounts together."""

    id: str
    told: tuple[tuple[Account, Plan], ...]
    """Its accounts, each with the name taken apart."""
    first: str
    """Day of the earliest report that tells it; "~" where none is dated."""
    steps: frozenset[str]
    """What its names call it with regard to earlier texts (see `truceline.merge.plans.Plan.step`)."""
    authors: tuple[Actor, ...]
    """Whoever any account names as author."""


def lineage(told: Iterable[Account]) -> list[Lineage]:
    """What follows what among proposals, sorted by thread.

    Told by a reference in a report ("a counter-proposal to the plan"), by an answer that counters a proposal with one
    of the same party in the same report, or by a name: an amended text amends its author's last text before it, and a
    text that is said to take the place of another replaces its author's last.

    Args:
        told: the accounts of proposals and responses of one process.
    """
    held = sorted(told, key=lambda a: a.record.id)
    threads = proposal_threads(held)
    by_record = {a.record.id: a.thread for a in held if isinstance(a.record, Proposal)}
    found: dict[tuple[str, How, str], list[tuple[str, str]]] = defaultdict(list)
    for finder in (_by_reference, _by_answer):
        for key, record, reason in finder(held, by_record):
            found[key].append((record, reason))
    for key, record, reason in _by_name(threads):
        found[key].append((record, reason))
    return [
        Lineage(source, how, target, tuple(sorted({r for r, _ in why})), min(reason for _, reason in why))
        for (source, how, target), why in sorted(found.items())
        if source != target
    ]


_Found = tuple[tuple[str, How, str], str, str]


def _by_reference(held: Sequence[Account], by_record: Mapping[str, str]) -> Iterable[_Found]:
    for account in held:
        if not isinstance(account.record, Proposal):
            continue
        record = account.record
        for how, reference in (
            (How.COUNTERS, record.counter_to),
            (How.AMENDS, record.amends),
            (How.REPLACES, record.replaces),
        ):
            target = by_record.get(reference.record or "") if reference else None
            if reference and target and (how is not How.COUNTERS or _is_called_counter(record)):
                yield (account.thread, how, target), record.id, f"a report says that it {how.value} “{reference.text}”"


def _is_called_counter(record: Proposal) -> bool:
    """Whether a name calls it an answer; "a plan of his own" can also stand beside another's."""
    return any(plan_of_words(name.text).step == "counter" for name in (record.label, *record.mentions))


def _by_answer(held: Sequence[Account], by_record: Mapping[str, str]) -> Iterable[_Found]:
    """An answer that counters a proposal, and a proposal of the one who answers, in one report."""
    for account in held:
        answer = account.record
        if not isinstance(answer, Response) or answer.polarity is not ResponsePolarity.COUNTER:
            continue
        target = by_record.get(answer.to.record or "") if answer.to else None
        who = answer.actor.actor if answer.actor else None
        if target is None or who is None:
            continue
        for other in held:
            record = other.record
            beside = isinstance(record, Proposal) and record.report == answer.report and other.thread != target
            if beside and isinstance(record, Proposal) and any(_same(who, a) for a in _authors(record)):
                yield (other.thread, How.COUNTERS, target), answer.id, f"{who.name} answered with it"


def _by_name(threads: Mapping[str, ProposalThread]) -> Iterable[_Found]:
    for thread in threads.values():
        before = [t for t in threads.values() if t.first < thread.first and _one_author(t, thread)]
        if _LATER.keys() & thread.steps:
            like = [t for t in before if t.steps & thread.steps - _LATER.keys() or _names_it(thread, t)]
            like = like or [t for t in before if t.authors and thread.authors] or _named_with(thread, before)
            if last := _last([t for t in like if not _LATER.keys() & t.steps]):
                for account, plan in thread.told:
                    if plan.step in _LATER:
                        yield (
                            (thread.id, How.AMENDS, last.id),
                            account.record.id,
                            f"called an {plan.step}{' text' * (plan.step == 'amended')}",
                        )
        for account, _ in thread.told:
            for old in _replaced(account, thread, threads.values(), before):
                yield (thread.id, How.REPLACES, old.id), account.record.id, "said to take its place"


def _replaced(
    account: Account, thread: ProposalThread, threads: Iterable[ProposalThread], before: Sequence[ProposalThread]
) -> Iterable[ProposalThread]:
    """What a telling says its proposal takes the place of: what its sentence also names, else its author's last."""
    record = account.record
    said = {a for a in record.anchors if _REPLACES.search(a.text)}
    beside = [
        t
        for t in threads
        if t.id != thread.id
        and any(a.record.report == record.report and said & set(a.record.anchors) for a, _ in t.told)
    ]
    if beside or not said:
        return [t for t in beside if t.first < thread.first]
    last = _last(t for t in before if not _LATER.keys() & t.steps)
    return [last] if last else []


def _named_with(later: ProposalThread, before: Iterable[ProposalThread]) -> list[ProposalThread]:
    """What a report that tells an amendment names last before it; whose amendment it is need not be told."""
    found = []
    for account, plan in later.told:
        if plan.step != "amendment":
            continue
        at = account.record.anchor.start
        told = [
            (a.record.anchor.start, t) for t in before for a, _ in t.told if a.record.report == account.record.report
        ]
        found += sorted(((start, t.id, t) for start, t in told if start < at), key=lambda x: x[:2])[-1:]
    return [t for _, _, t in found]


def _names_it(later: ProposalThread, earlier: ProposalThread) -> bool:
    """Whether a record of the later text also bears a name of the step that the earlier one has."""
    words = [n.text.casefold() for a, _ in later.told if isinstance(a.record, Proposal) for n in a.record.mentions]
    return any(step in name for step in earlier.steps - {""} for name in words)


def _last(threads: Iterable[ProposalThread]) -> ProposalThread | None:
    return max(threads, key=lambda t: (t.first, t.id), default=None)


def proposal_threads(held: Iterable[Account]) -> dict[str, ProposalThread]:
    """The proposal threads of some accounts, by id."""
    proposals = [a for a in held if isinstance(a.record, Proposal)]
    of_report: dict[str, list[Proposal]] = defaultdict(list)
    by_thread: dict[str, list[Account]] = defaultdict(list)
    for account in proposals:
        if isinstance(account.record, Proposal):
            of_report[account.record.report].append(account.record)
            by_thread[account.thread].append(account)
    return {key: _thread(key, some, of_report) for key, some in sorted(by_thread.items())}


def _thread(key: str, some: list[Account], of_report: Mapping[str, list[Proposal]]) -> ProposalThread:
    told = tuple((a, plan_of(a.record, of_report[a.record.report]) or Plan()) for a in some)
    records = [a.record for a in some if isinstance(a.record, Proposal)]
    return ProposalThread(
        id=key,
        told=told,
        first=min(((a.published or "~")[:10] for a in some), default="~"),
        steps=frozenset(p.step for _, p in told if p.step not in {"", "original", UNCLEAR}),
        authors=tuple({a.id: a for r in records for a in _authors(r)}.values()),
    )


def _authors(record: Proposal) -> list[Actor]:
    return [a.actor for a in record.authors if a.actor]


def _same(a: Actor, b: Actor) -> bool:
    return likeness(a, b).score >= ALIKE or (stands_between(a.name) and stands_between(b.name))


def _one_author(a: ProposalThread, b: ProposalThread) -> bool:
    """Whether two threads have an author in common; one that names nobody may be by anybody."""
    return not a.authors or not b.authors or any(_same(x, y) for x in a.authors for y in b.authors)
