"""Join: reports that are new or read otherwise are compared with what is there, and their records put into threads.

Some reports at a time are one transaction. What comes out depends on the reports and decisions there are, not on their
order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice

from truceline.intake.zones.credits import agency_in
from truceline.ledger import Ledger
from truceline.ledger.decisions import standing
from truceline.ledger.joining import Joining, Standing, Told, hashed
from truceline.merge.cluster import Pair, Scored, apart, components, founder, founder_of, pair, partition, thread_id
from truceline.merge.copies import APART, Copy, CopyKind, Fingerprint, bands, compare, day, exact_band, fingerprint
from truceline.merge.facts import fact, figure, people
from truceline.merge.kinds import RULES
from truceline.merge.processes import opponents, sides
from truceline.merge.traits import Traits, context, traits
from truceline.merge.voices import Link, Printing, group
from truceline.model.enums import Kind
from truceline.model.ids import folded
from truceline.model.reports import Report
from truceline.model.threads import Decision, Verb
from truceline.workflow.actors import register_actors, words_of
from truceline.workflow.follow import follow

# Traits that are kept at hand: about a hundred megabytes.
_REMEMBERED = 50_000
# Kinds whose threads go on from link to link.
_CONTINUED = tuple(kind for kind, rules in RULES.items() if rules.series or not rules.linkage)
# Reports that are joined in one transaction.
BATCH = 32


@dataclass(slots=True)
class Joiner:
    """Joins reports one after the other, and remembers what it has compared."""

    bonds: frozenset[Pair] = frozenset()
    """Pairs that people have joined."""
    bars: frozenset[Pair] = frozenset()
    """Pairs that people keep apart."""
    newcomers: set[str] = field(default_factory=set)
    """Actors that no report had before, and that the register has not seen."""
    _traits: dict[int, Traits] = field(default_factory=dict)
    _scores: dict[tuple[int, int], tuple[float, bool]] = field(default_factory=dict)

    def join(self, store: Joining, reports: Sequence[str]) -> None:
        """Joins some reports as they stand; all at once costs less than one by one, and gives the same."""
        fresh: set[str] = set()
        lost: set[str] = set()
        done: dict[str, int] = {}
        for report in reports:
            told = store.told(report)
            changed, gone = self._stand(store, told)
            fresh |= changed
            lost |= gone
            group_copies(store, told.report)
            done[report] = told.reading
        changed = fresh | lost
        touched = {end for a, b, _ in store.links(changed) for end in (a, b)} - lost
        store.unlink(changed)
        self._link(store, fresh)
        self.settle(store, (fresh - self._enter(store, fresh)) | touched)
        store.done(done)

    def _stand(self, store: Joining, told: Told) -> tuple[set[str], set[str]]:
        """Lets a report's records stand; gives the ids of those that are new or read otherwise, and of those gone."""
        report, held = told.report, [h.record for h in told.held]
        within = context(report.id, report.published, held, told.offices)
        store.tell(report.id, opponents(held, within), sides(held, within))
        seen = {h.pk: traits(h.record, within) for h in told.held}
        self._traits.update(seen)
        rows = []
        for h in told.held:
            row = fact(h.record, seen[h.pk], report.outlet, report.published) | figure(h.record, seen[h.pk])
            kept = {"learnt": h.learnt, "voice": report.id, "review": h.record.review.value}
            rows.append({"pk": h.pk, **kept, **row})
        changed, lost = store.stand(report.id, told.since, rows)
        named = [(h.pk, *people(h.record, within)) for h in told.held]
        actors = {row["id"]: row for _, found, _ in named for row in found}
        new = store.name(
            list(actors.values()),
            [{"pk": pk, "role": role, "actor": actor} for pk, _, stands in named for role, actor in stands],
        )
        self.newcomers |= new
        store.call({key: words_of(actors[key]["name"]) for key in new})
        store.block(
            {
                h.pk: {hashed(f"{h.record.kind} {key}") for key in RULES[h.record.kind].keys(seen[h.pk])}
                for h in told.held
                if h.record.id in changed
            }
        )
        return changed, lost

    def _link(self, store: Joining, fresh: Collection[str]) -> None:
        """Compares records with those that share a key with them, and stores the pairs that are likely one."""
        near: set[tuple[int, int]] = set()
        for pk, one in self._seen(store, {row.pk for row in store.standing(fresh)}).items():
            keys = (RULES[one.kind].sought or RULES[one.kind].keys)(one)
            near |= {
                _ordered(pk, other)
                for other in store.under({hashed(f"{one.kind} {key}") for key in keys})
                if other != pk
            }
        seen = self._seen(store, {pk for both in near for pk in both})
        found: dict[Pair, float] = {}
        for both in near:
            one, other = seen[both[0]], seen[both[1]]
            value, clash = self._score(seen, both)
            if not clash and value >= RULES[one.kind].enough:
                found[pair(one.record, other.record)] = value
        store.link(found)

    def _enter(self, store: Joining, fresh: Collection[str]) -> set[str]:
        """Lets new records into the threads that they continue, where no averages count, and gives their ids.

        A record whose links all lead into one thread, and which nobody there rules out, enters that thread and moves
        nobody: what unites there without it unites with it. So a series of thousands need not be worked out anew for
        every figure that comes.
        """
        rows = {row.record: row for row in store.beside(fresh, [kind.value for kind in _CONTINUED])}
        come = sorted(rows.keys() & fresh)
        linked: dict[str, set[str]] = defaultdict(set)
        for a, b, _ in store.links(come):
            linked[a].add(b)
            linked[b].add(a)
        others = store.standing({other for record in come for other in linked[record]} - rows.keys())
        threads = {row.record: row.thread for row in (*rows.values(), *others) if row.record not in fresh}
        decided = {record for both in (*self.bonds, *self.bars) for record in both}
        entered: dict[str, str] = {}
        for record in come:
            into = {threads[other] for other in linked[record] if other in threads} or {thread_id(record)}
            thread = next(iter(into)) if len(into) == 1 and record not in decided else None
            if thread is not None:
                ours = [rows[other] for other in rows if threads.get(other) == thread]
                if not self._ruled_out(store, rows[record], thread, ours):
                    entered[record] = thread
            threads[record] = entered.get(record)
        self._name(store, {record: rows[record] for record in entered}, entered)
        return set(entered)

    def _ruled_out(self, store: Joining, row: Standing, thread: str, others: Collection[Standing]) -> bool:
        """Whether anybody in a thread rules a record out; in a series only what its own report tells apart from it.

        Args:
            store: in a transaction that writes.
            row: the record.
            thread: as it is stored.
            others: who is in it of the reports that are joined now.
        """
        if RULES[Kind(row.kind)].series:
            inside = {other.pk for other in others if other.report == row.report}
        else:
            inside = {other.pk for other in (*others, *store.of_thread([thread]))}
        seen = self._seen(store, {row.pk, *inside})
        return any(self._score(seen, _ordered(row.pk, other))[1] for other in inside - {row.pk})

    def _name(self, store: Joining, rows: Mapping[str, Standing], threads: Mapping[str, str]) -> None:
        """Puts records into threads; one that is of an earlier report than its founder gives the thread its name."""
        founders = {thread: founder_of(thread, record) for record, thread in threads.items()}
        known = {row.record: row.published for row in (*store.standing(founders.values()), *rows.values())}
        groups: dict[str, set[str]] = defaultdict(set)
        for record, thread in threads.items():
            groups[thread] |= {record, founders[thread]}
        names = {thread: thread_id(founder(group, known)) for thread, group in groups.items()}
        store.rename_threads({old: new for old, new in names.items() if old != new})
        store.set_threads({record: names[thread] for record, thread in threads.items()})

    def settle(self, store: Joining, ids: Collection[str]) -> None:
        """Puts records, and all that are linked with them, into threads anew."""
        links: dict[Pair, float] = {}

        def neighbours(frontier: Sequence[str]) -> Iterator[Pair]:
            for a, b, score in store.links(frontier):
                links[a, b] = score
                yield a, b
            yield from (bond for bond in self.bonds if not {*bond}.isdisjoint(frontier))

        reached = components(ids, neighbours)
        rows = {row.record: row for row in store.standing(reached)}
        wanted: dict[str, str] = {}
        islands = apart(rows, [*links, *self.bonds])
        home = {record: n for n, island in enumerate(islands) for record in island}
        within: list[dict[Pair, float]] = [{} for _ in islands]
        for both, score in links.items():
            if both[0] in home and both[1] in home:
                within[home[both[0]]][both] = score
        for island, own in zip(islands, within, strict=True):
            wanted |= self._threads(store, {record: rows[record] for record in island}, own)
        store.set_threads({record: key for record, key in wanted.items() if rows[record].thread != key})

    def _threads(self, store: Joining, rows: Mapping[str, Standing], links: Mapping[Pair, float]) -> dict[str, str]:
        """The thread of each of some records that are linked with one another and with no others."""
        if len(rows) == 1:
            return {record: thread_id(record) for record in rows}
        rules = RULES[Kind(next(iter(rows.values())).kind)]
        seen = self._seen(store, {row.pk for row in rows.values()})

        def scored(a: str, b: str) -> Scored:
            known = links.get(pair(a, b))
            return self._score(seen, _ordered(rows[a].pk, rows[b].pk)) if known is None else (known, False)

        threads = partition(
            rows,
            links,
            bonds=self.bonds,
            bars=self.bars | _told_apart(rows.values(), scored) if rules.series else self.bars,
            score=None if rules.series else scored,
            enough=rules.enough,
            linkage=rules.linkage,
        )
        published = {record: row.published for record, row in rows.items()}
        return {record: thread_id(founder(group, published)) for group in threads for record in group}

    def _score(self, seen: Mapping[int, Traits], both: tuple[int, int]) -> tuple[float, bool]:
        """How likely two records are one. Those of one report were told apart by the reader, where it can."""
        one, other = seen[both[0]], seen[both[1]]
        if one.report == other.report and not RULES[one.kind].within:
            return 0.0, True
        if both not in self._scores:
            if len(self._scores) > 4 * _REMEMBERED:
                self._scores.clear()
            tally = RULES[one.kind].score(one, other)
            self._scores[both] = (tally.value, tally.clash)
        return self._scores[both]

    def _seen(self, store: Joining, keys: Collection[int]) -> dict[int, Traits]:
        """What scores look at in some revisions, by row."""
        if len(self._traits) > _REMEMBERED:
            self._traits.clear()
        missing = [pk for pk in keys if pk not in self._traits]
        for pk, stored in store.traits(missing):
            self._traits[pk] = Traits.model_validate_json(stored)
        return {pk: self._traits[pk] for pk in keys}


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _told_apart(rows: Iterable[Standing], score: Callable[[str, str], Scored]) -> frozenset[Pair]:
    """Pairs that one report tells apart: no figure of another report brings them into one series."""
    by_report: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_report[row.report].append(row.record)
    return frozenset(pair(a, b) for own in by_report.values() for a, b in combinations(own, 2) if score(a, b)[1])


def group_copies(store: Joining, report: Report) -> None:
    """Finds the copies of a report, and says of each of their group who is its head."""
    row = {
        "report": report.id,
        "digest": report.text_hash,
        "outlet": report.outlet,
        "agency": credited(report),
        "published": report.published,
    }
    mine = fingerprint(report.text, report.zones)
    under = bands(mine)
    before = _copies_of(store, [report.id])
    at = day(report.published)
    store.print({**row, "payload": mine.to_bytes(), "words": mine.words}, under, at)
    found = {
        other: copy
        for other, payload in store.like(under, report.id, day=at, apart=APART, ever=exact_band(mine)).items()
        if (copy := compare(mine, Fingerprint.from_bytes(payload)))
    }
    store.copied(
        {
            "a": min(report.id, other),
            "b": max(report.id, other),
            "kind": copy.kind.value,
            "similarity": copy.similarity,
            "reason": copy.reason,
        }
        for other, copy in found.items()
    )
    concerned = _copies_of(store, [report.id, *before])
    links = [
        Link(r["a"], r["b"], Copy(CopyKind(r["kind"]), r["similarity"], r["reason"]))
        for r in store.copy_links(sorted(concerned))
    ]
    rows = store.printings(concerned)
    heads = group([Printing(r["report"], r["words"], r["outlet"], r["agency"], r["published"]) for r in rows], links)
    store.set_heads({r["report"]: heads[r["report"]] for r in rows if heads[r["report"]] != r["head"]})


def credited(report: Report) -> str | None:
    """The agency that a report credits: in its text, else among its authors; an outlet does not credit itself."""
    if report.agency:
        return report.agency.text
    named = (agency for author in report.authors if (agency := agency_in(author)))
    return next((agency for agency in named if folded(agency) != folded(report.outlet or "")), None)


def _copies_of(store: Joining, reports: Sequence[str]) -> set[str]:
    return components(reports, lambda some: ((r["a"], r["b"]) for r in store.copy_links(some)))


def joiner_of(ledger: Ledger) -> Joiner:
    """A joiner that knows what people decided."""
    bonds, bars = constraints(standing(ledger.decisions()))
    return Joiner(bonds, bars)


def constraints(decisions: Sequence[Decision]) -> tuple[frozenset[Pair], frozenset[Pair]]:
    """Pairs of records that people have joined, and pairs that they keep apart."""
    bonds, bars = set(), set()
    for decision in decisions:
        first, *others = decision.subjects or ("",)
        match decision.verb:
            case Verb.JOIN:
                bonds |= {pair(first, other) for other in others}
            case Verb.SPLIT:
                bars |= {pair(first, other) for other in others}
            case Verb.FORBID:
                bars |= {pair(a, b) for a, b in combinations(decision.subjects, 2)}
            case _:
                pass
    return frozenset(bonds), frozenset(bars - bonds)


def join_reports(ledger: Ledger, joiner: Joiner, reports: Iterable[str]) -> Iterator[str]:
    """Joins reports and puts them into processes, and says which, one after the other.

    Args:
        ledger: open for writing.
        joiner: remembers what it has compared.
        reports: ids of reports that wait.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    waiting = iter(reports)
    while batch := list(islice(waiting, BATCH)):
        with ledger.joining() as store:
            joiner.join(store, batch)
            decisions = standing(store.decisions())
            register_actors(store, joiner.newcomers, decisions)
            follow(store, batch, decisions)
        joiner.newcomers.clear()
        yield from batch


def join_waiting(ledger: Ledger) -> Iterator[str]:
    """Joins every report that waits, and says which, one after the other.

    Args:
        ledger: open for writing.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    yield from join_reports(ledger, joiner_of(ledger), ledger.waiting())
