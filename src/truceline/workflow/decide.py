"""Decide: what people join, split, forbid and undo.

Each decision is a row in a log that is only added to, and holds for good: later readings and joinings keep to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, product

from truceline.errors import UsageError
from truceline.ledger import Ledger
from truceline.ledger.decisions import numbered, standing, undone
from truceline.ledger.joining import Joining
from truceline.merge.cluster import pair
from truceline.merge.processes import process_id
from truceline.model.threads import Decision, Verb
from truceline.workflow.actors import register_actors
from truceline.workflow.follow import follow
from truceline.workflow.join import Joiner, constraints

_RECORDS = frozenset({Verb.JOIN, Verb.SPLIT, Verb.FORBID})
_ACTORS = frozenset({Verb.SAME, Verb.DIFFERENT})


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose decision it is."""

    by: str
    """Who decides."""
    at: datetime
    """When, with its time zone."""
    why: str | None = None
    """The reason given."""


def join(ledger: Ledger, ids: Sequence[str], hand: Hand) -> Decision:
    """Joins records or threads into one thread, for good.

    Args:
        ledger: open for writing.
        ids: two or more ids of records or threads, or starts of them.
        hand: who decides.

    Raises:
        UsageError: fewer than two, of several kinds, or kept apart by an earlier decision.
        LedgerError: an id that means nothing, or several.
    """
    with ledger.joining() as store:
        groups = [store.record_ids(i) for i in ids]
        records = _several(groups, "join")
        _of_one_kind(store, records)
        _refuse_kept_apart(store, groups)
        return _decided(store, Verb.JOIN, records, hand)


def split(ledger: Ledger, record: str, hand: Hand) -> Decision:
    """Takes a record out of its thread, for good.

    Raises:
        UsageError: it stands alone, or a person has joined it.
        LedgerError: an id that means nothing, or several.
    """
    with ledger.joining() as store:
        ids = store.record_ids(record)
        if len(ids) != 1:
            raise UsageError(f"{record!r} is a thread of {len(ids)} records", where="split", remedy="give a record")
        thread = next((s.thread for s in store.standing(ids)), None)
        others = sorted({s.record for s in store.of_thread([thread])} - {*ids}) if thread else []
        if not others:
            raise UsageError(f"{ids[0]} stands alone", where="split", remedy="see `truceline show thread`")
        _refuse_joined(store, ids[0], others)
        return _decided(store, Verb.SPLIT, [*ids, *others], hand)


def forbid(ledger: Ledger, ids: Sequence[str], hand: Hand) -> Decision:
    """Keeps records or threads apart, for good, whether they are one thread now or not.

    Raises:
        UsageError: fewer than two, or joined by an earlier decision.
        LedgerError: an id that means nothing, or several.
    """
    with ledger.joining() as store:
        records = _several([store.record_ids(i)[:1] for i in ids], "forbid")
        for first, *rest in (records[n:] for n in range(len(records))):
            _refuse_joined(store, first, rest)
        return _decided(store, Verb.FORBID, records, hand)


def same(ledger: Ledger, ids: Sequence[str], hand: Hand, *, different: bool = False) -> Decision:
    """Says that actors are one, or never one.

    Args:
        ledger: open for writing.
        ids: whole ids of actors, two or more.
        hand: who decides.
        different: whether they are never one.

    Raises:
        UsageError: fewer than two.
    """
    if len(set(ids)) < 2:
        raise UsageError("two actors are needed", where="actor", remedy="give the ids of two or more")
    with ledger.joining() as store:
        return _decided(store, Verb.DIFFERENT if different else Verb.SAME, ids, hand)


def change_process(ledger: Ledger, key: str | None, change: Mapping[str, str | list[str]], hand: Hand) -> Decision:
    """Makes a process, or changes one.

    Args:
        ledger: open for writing.
        key: its id; None for a new one.
        change: field and new value: name, parties, mediators, issues, keywords, places; `gone` for one that is to go.
        hand: who decides.

    Raises:
        UsageError: a new one without a name, or with neither two parties nor a keyword.
    """
    with ledger.joining() as store:
        changed = dict(change)
        if key is None:
            parties, keywords = changed.get("parties", []), changed.get("keywords", [])
            if not changed.get("name"):
                raise UsageError("a process needs a name", where="process", remedy="give one")
            if len(parties) < 2 and not keywords:
                remedy = "give --party twice, or --keyword"
                raise UsageError("a process needs two parties or a keyword", where="process", remedy=remedy)
            key = process_id([str(changed["name"])])
        if named := changed.get("parties"):
            changed["sides"] = store.sides_called([named] if isinstance(named, str) else named)
        return _decided(store, Verb.PROCESS, [key], hand, changed)


def assign(ledger: Ledger, ids: Sequence[str], process: str | None, hand: Hand) -> Decision:
    """Puts reports and records into a process, or out of all.

    Args:
        ledger: open for writing.
        ids: ids of reports and records, or starts of them.
        process: id of the process, or words of its name; None for none.
        hand: who decides.

    Raises:
        LedgerError: an id that means nothing, or several.
    """
    key = ledger.process_id(process) if process else ""
    wholes = [ledger.report(i).id if i.startswith("rep_") else ledger.record(i).record.id for i in ids]
    with ledger.joining() as store:
        return _decided(store, Verb.ASSIGN, wholes, hand, {"process": key})


def undo(ledger: Ledger, n: int, hand: Hand) -> Decision:
    """Takes a decision back, by a further one.

    Raises:
        LedgerError: no decision has this number.
        UsageError: it was undone before.
    """
    with ledger.joining() as store:
        taken = store.decisions()
        numbered(taken, n, ledger.where)
        if n in undone(taken):
            raise UsageError(f"decision {n} was undone before", where="undo", remedy="see `truceline decisions`")
        return _decided(store, Verb.UNDO, [str(n)], hand)


def _decided(
    store: Joining, verb: Verb, subjects: Sequence[str], hand: Hand, change: Mapping[str, str | list[str]] | None = None
) -> Decision:
    """Adds the decision to the log and lets all that it concerns follow."""
    decision = store.decide(verb, subjects, by=hand.by, at=hand.at, why=hand.why, change=change)
    taken = store.decisions()
    concerned = [d for d in taken if verb is Verb.UNDO and str(d.n) in subjects] or [decision]
    holding = standing(taken)
    joiner = Joiner(*constraints(holding))
    for each in concerned:
        # What an undone undo brings back is followed as the decision that it is.
        again = [d for d in taken if each.verb is Verb.UNDO and str(d.n) in each.subjects] or [each]
        for one in again:
            if one.verb in _RECORDS:
                joiner.settle(store, one.subjects)
            elif one.verb in _ACTORS:
                register_actors(store, one.subjects, holding)
            else:
                follow(store, store.all_reports(), holding, anew=True)
    return decision


def _several(groups: Sequence[Sequence[str]], where: str) -> list[str]:
    found = list(dict.fromkeys(i for group in groups for i in group))
    if len(groups) < 2 or len(found) < 2:
        raise UsageError("two records are needed", where=where, remedy="give two or more ids of records or threads")
    return found


def _of_one_kind(store: Joining, records: Sequence[str]) -> None:
    kinds = sorted({s.kind for s in store.standing(records)})
    if len(kinds) > 1:
        raise UsageError(
            f"records of several kinds ({', '.join(kinds)})", where="join", remedy="give records of one kind"
        )


def _refuse_kept_apart(store: Joining, groups: Sequence[Sequence[str]]) -> None:
    for decision in standing(store.decisions()):
        if decision.verb in {Verb.SPLIT, Verb.FORBID}:
            _, bars = constraints([decision])
            for one, other in combinations(groups, 2):
                if any(pair(a, b) in bars for a, b in product(one, other)):
                    raise UsageError(
                        f"kept apart by decision {decision.n} of {decision.by} on {decision.at[:10]}",
                        where="join",
                        remedy=f"take it back first with `truceline undo {decision.n}`",
                    )


def _refuse_joined(store: Joining, record: str, others: Sequence[str]) -> None:
    for decision in standing(store.decisions()):
        if decision.verb is Verb.JOIN and record in decision.subjects and set(others) & set(decision.subjects):
            raise UsageError(
                f"joined by decision {decision.n} of {decision.by} on {decision.at[:10]}",
                where=record,
                remedy=f"take it back first with `truceline undo {decision.n}`",
            )
