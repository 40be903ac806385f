"""What changed in a ledger between two moments: thread by thread, with the reason of every change, the newest first.

Changes are chosen by their columns; whole records are asked for only of what is shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from truceline.ledger.asking import Fact
from truceline.ledger.changing import Altered, Read, Stretch
from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import Kind
from truceline.model.threads import Decision, Verb
from truceline.views.differing import Difference, against
from truceline.views.listing import AnyLine, line
from truceline.views.revised import FieldChange, revised
from truceline.views.threads import Fetch
from truceline.views.wording import wording

# Changes of one thread that are shown, and tellings from before against which they are held.
_SHOWN, _HELD = 12, 40


class Sort(StrEnum):
    """What kind of change it is."""

    ADDED = "added"
    """A record that did not stand before."""
    CONTRADICTED = "contradicted"
    """An added record that differs from all that its thread said before."""
    REVISED = "revised"
    """Another revision of a record: the same words, read otherwise."""
    WITHDRAWN = "withdrawn"
    """A record that the report as it stands no longer has."""
    JOINED = "joined"
    """A person decided that records or actors are one."""
    SPLIT = "split"
    """A person decided that they are not."""
    DECIDED = "decided"
    """A person decided something else: about a process, or that an earlier decision no longer counts."""


class Change(Frozen):
    """One change."""

    sort: Sort
    """What kind of change."""
    at: str
    """When the ledger learnt of it, or the decision was taken: ISO 8601, UTC."""
    why: str
    """Why, in one sentence."""
    record: str | None = None
    """Id of the record; null for a decision."""
    line: AnyLine | None = None
    """The record as it stands, or last stood."""
    says: str | None = None
    """The same in one sentence, made of its fields alone."""
    fields: tuple[FieldChange, ...] = ()
    """What is read otherwise."""
    against: tuple[Difference, ...] = ()
    """What it contradicts: its own value first, then what the thread said before."""
    decision: Decision | None = None
    """The decision, where one was taken."""


class ThreadChanges(Frozen):
    """The changes of one thread."""

    thread: str | None
    """Id of the thread; null for decisions about actors, processes and other decisions."""
    kind: Kind | None
    """Kind of its records."""
    at: str
    """When it changed last: ISO 8601, UTC."""
    added: bool
    """Whether the thread itself is new: nothing of it stood before."""
    withdrawn: bool
    """Whether nothing of it stands at the end."""
    before: int
    """How many records it held before."""
    after: int
    """How many it holds at the end."""
    changes: tuple[Change, ...]
    """What changed, the newest first."""
    more: int
    """How many further changes there are."""


class Changes(Frozen):
    """What changed from a moment on."""

    since: str
    """From this moment on: ISO 8601, UTC."""
    until: str | None
    """What the ledger learnt before this moment; null for all since."""
    process: str | None
    """Id of the process; null for all there are."""
    records: dict[Sort, int]
    """How many records were added, revised and withdrawn and how many decisions taken, whether shown or not."""
    threads: tuple[ThreadChanges, ...]
    """Threads that changed, the one that changed last first."""
    more: int
    """How many further threads changed."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the view gets what it shows."""

    stood: Callable[[Collection[str], str | None], list[Fact]]
    """What stood in some threads just before a moment."""
    fetch: Fetch
    """Whole records, by row."""
    read: Callable[[Collection[str]], Mapping[str, list[Read]]]
    """The readings that have stood for some reports."""
    threads_of: Callable[[Collection[str]], Mapping[str, str]]
    """The threads of some records, by id."""


_VERBS = {
    Verb.JOIN: Sort.JOINED,
    Verb.SAME: Sort.JOINED,
    Verb.SPLIT: Sort.SPLIT,
    Verb.FORBID: Sort.SPLIT,
    Verb.DIFFERENT: Sort.SPLIT,
}
_OF_RECORDS = frozenset({Verb.JOIN, Verb.SPLIT, Verb.FORBID})


def changes(
    turns: Iterable[Altered],
    decisions: Iterable[Decision],
    sources: Sources,
    *,
    within: Stretch,
    process: str | None = None,
    limit: int = 20,
) -> Changes:
    """What changed.

    Args:
        turns: the records that changed.
        decisions: what people decided, of any time; for a process those about its records, and no others.
        sources: where to get the records of what is shown.
        within: from when to when.
        process: id of the process that was asked for.
        limit: how many threads to show.
    """
    by_thread: dict[str | None, list[Altered]] = defaultdict(list)
    for turn in turns:
        by_thread[turn.thread].append(turn)
    taken = _decisions_by_thread(decisions, sources, within, by_thread if process else None)
    keys = set(by_thread) | set(taken)
    order = sorted(keys, key=lambda key: (_last(by_thread.get(key, ()), taken.get(key, ())), key or ""), reverse=True)
    shown = order[:limit]
    made = _shown([k for k in shown if k], by_thread, sources, within)
    counts = Counter(_sort(turn) for own in by_thread.values() for turn in own)
    every = {d.n: d for own in taken.values() for d in own}
    counts.update(_VERBS.get(d.verb, Sort.DECIDED) for d in every.values())
    return Changes(
        since=within.since,
        until=within.until,
        process=process,
        records={sort: counts[sort] for sort in Sort if sort is not Sort.CONTRADICTED},
        threads=tuple(_thread(key, made, by_thread.get(key, ()), taken.get(key, ()), within) for key in shown),
        more=len(order) - len(shown),
    )


def _sort(turn: Altered) -> Sort:
    return Sort.ADDED if turn.before is None else Sort.WITHDRAWN if turn.after is None else Sort.REVISED


def _last(turns: Sequence[Altered], decisions: Sequence[Decision]) -> str:
    return max([*(t.at for t in turns), *(d.at for d in decisions)])


def _decisions_by_thread(
    decisions: Iterable[Decision], sources: Sources, within: Stretch, only: Collection[str | None] | None
) -> dict[str | None, list[Decision]]:
    """Decisions of the stretch under each thread that holds a record they are about; under None where none does."""
    taken = [d for d in decisions if d.at >= within.since and (within.until is None or d.at < within.until)]
    records = {s for d in taken if d.verb in _OF_RECORDS for s in d.subjects}
    threads = sources.threads_of(records) if records else {}
    found: dict[str | None, list[Decision]] = defaultdict(list)
    for decision in taken:
        about = decision.subjects if decision.verb in _OF_RECORDS else ()
        for key in {threads.get(subject) for subject in about} or {None}:
            if only is None or key in only:
                found[key].append(decision)
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the threads that are shown."""

    before: Mapping[str, list[Fact]]
    after: Mapping[str, list[Fact]]
    entries: Mapping[int, Entry]
    read: Mapping[str, list[Read]]


def _shown(
    threads: Sequence[str], turns: Mapping[str | None, list[Altered]], sources: Sources, within: Stretch
) -> _Known:
    before, after = _facts(sources.stood(threads, within.since)), _facts(sources.stood(threads, within.until))
    shown = [turn for key in threads for turn in turns.get(key, ())[:_SHOWN]]
    rows = {pk for turn in shown for pk in (turn.before, turn.after) if pk is not None}
    rows |= {f.pk for key in threads for f in before.get(key, ())[:_HELD]}
    return _Known(before, after, sources.fetch(rows), sources.read({turn.report for turn in shown}))


def _facts(found: Iterable[Fact]) -> dict[str, list[Fact]]:
    by_thread: dict[str, list[Fact]] = defaultdict(list)
    for fact in found:
        by_thread[fact.thread].append(fact)
    return by_thread


def _thread(
    key: str | None, known: _Known, turns: Sequence[Altered], decisions: Sequence[Decision], within: Stretch
) -> ThreadChanges:
    before, after = known.before.get(key or "", []), known.after.get(key or "", [])
    made = [_change(turn, known, within) for turn in turns[:_SHOWN]]
    made += [_decided(decision) for decision in decisions]
    kinds = [turn.kind for turn in turns] or [f.kind for f in (*after, *before)]
    return ThreadChanges(
        thread=key,
        kind=kinds[0] if kinds else None,
        at=_last(turns, decisions),
        added=not before and bool(after),
        withdrawn=bool(before) and not after,
        before=len(before),
        after=len(after),
        changes=tuple(sorted(made, key=lambda c: c.at, reverse=True)),
        more=max(0, len(turns) - _SHOWN),
    )


def _change(turn: Altered, known: _Known, within: Stretch) -> Change:
    sort = _sort(turn)
    was, now = known.entries.get(turn.before or -1), known.entries.get(turn.after or -1)
    entry = now or was
    shown = line(entry) if entry else None
    fields = revised(was, now) if was and now else ()
    differs: tuple[Difference, ...] = ()
    if sort is Sort.ADDED and now:
        earlier = known.before.get(turn.thread, [])[:_HELD]
        own = next((f for f in known.after.get(turn.thread, ()) if f.pk == turn.after), None)
        differs = against(own, earlier, known.entries) if own else ()
    return Change(
        sort=Sort.CONTRADICTED if differs else sort,
        at=turn.at,
        why=_why(sort, turn, known.read.get(turn.report, []), within, same=bool(was and now and not fields)),
        record=turn.record,
        line=shown,
        says=wording(shown) if shown else None,
        fields=fields,
        against=differs,
    )


def _why(sort: Sort, turn: Altered, read: Sequence[Read], within: Stretch, *, same: bool = False) -> str:
    """Why a record changed: what became of its report. `same` where every field is as it was."""
    before = [r for r in read if r.since < within.since]
    during = [r for r in read if within.since <= r.since <= turn.at]
    if not during:
        return "the report was joined anew"
    last, old = during[-1], before[-1] if before else during[0]
    if not before and (sort is Sort.ADDED or len(during) == 1):
        return "the report is new"
    if last.text_hash != old.text_hash:
        if same:
            return "the report has another text, which tells the same"
        return {
            Sort.ADDED: "the report has another text, which tells it",
            Sort.REVISED: "the report has another text, in which the same words are read otherwise",
        }.get(sort, f"the report has another text, version {last.version}, which no longer has these words")
    if last.version != old.version:
        return "the report has another date, outlet or title"
    if last.reviewed or (old.reviewed and last.program == old.program):
        return "people reviewed the report"
    return f"the report was read again by {last.program}"


def _decided(decision: Decision) -> Change:
    said = f": {decision.why}" if decision.why else ""
    why = f"decision {decision.n} by {decision.by}{said}"
    return Change(sort=_VERBS.get(decision.verb, Sort.DECIDED), at=decision.at, why=why, decision=decision)
