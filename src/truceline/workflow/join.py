"""Join: reports that are new or read otherwise are compared with what is there, and their records put into threads.

Some reports at a time are one transaction. What comes out depends on the reports and decisions there are, not on their
order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice

from truceline.ledger import Ledger
from truceline.ledger.decisions import standing
from truceline.ledger.joining import Joining, Standing, Told, hashed
from truceline.merge.cluster import Pair, apart, components, founder, pair, partition, thread_id
from truceline.merge.copies import Copy, CopyKind, Fingerprint, bands, compare, fingerprint
from truceline.merge.facts import fact, figure, people
from truceline.merge.kinds import RULES, Rules
from truceline.merge.processes import opponents, sides
from truceline.merge.traits import Traits, context, traits
from truceline.merge.voices import Link, Printing, group
from truceline.model.enums import Kind
from truceline.model.reports import Report
from truceline.model.threads import Decision, Verb
from truceline.workflow.actors import register_actors, words_of
from truceline.workflow.follow import follow

# Traits that are kept at hand: about a hundred megabytes.
_REMEMBERED = 50_000
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
        touched = {end for a, b, _ in store.links(sorted(changed)) for end in (a, b)} - lost
        store.unlink(changed)
        self._link(store, fresh)
        self.settle(store, fresh | touched)
        store.done(done)

    def _stand(self, store: Joining, told: Told) -> tuple[set[str], set[str]]:
        """Lets a report's records stand; gives the ids of those that are new or read otherwise, and of those gone."""
        report, held = told.report, [h.record for h in told.held]
        within = context(report.id, report.published, held, told.offices)
        store.tell(report.id, opponents(held, within), sides(held, within))
        seen = {h.pk: traits(h.record, within) for h in told.held}
        self._remember(seen)
        rows = []
        for h in told.held:
            row = fact(h.record, seen[h.pk], report.outlet, report.published) | figure(h.record, seen[h.pk])
            rows.append({"pk": h.pk, "learnt": h.learnt, "voice": report.id, **row})
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
        rows = store.standing(fresh)
        wanted: dict[int, list[Standing]] = defaultdict(list)
        for row in rows:
            rules = RULES[Kind(row.kind)]
            for key in (rules.sought or rules.keys)(self._seen(row)):
                wanted[hashed(f"{row.kind} {key}")].append(row)
        compared: set[Pair] = set()
        found: dict[Pair, float] = {}
        for shared, other in store.under(wanted):
            for one in wanted[shared]:
                both = pair(one.record, other.record)
                if one.record == other.record or both in compared:
                    continue
                compared.add(both)
                rules = RULES[Kind(one.kind)]
                value, clash = self._score(rules, one, other)
                if not clash and value >= rules.enough:
                    found[both] = value
        store.link(found)

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
        for island in apart(rows, [*links, *self.bonds]):
            wanted |= self._threads({record: rows[record] for record in island}, links)
        store.set_threads({record: key for record, key in wanted.items() if rows[record].thread != key})

    def _threads(self, rows: Mapping[str, Standing], links: Mapping[Pair, float]) -> dict[str, str]:
        """The thread of each of some records that are linked with one another and with no others."""
        if len(rows) == 1:
            return {record: thread_id(record) for record in rows}
        rules = RULES[Kind(next(iter(rows.values())).kind)]
        threads = partition(
            rows,
            {both: score for both, score in links.items() if both[0] in rows and both[1] in rows},
            bonds=self.bonds,
            bars=self.bars | self._told_apart(rules, rows.values()) if rules.series else self.bars,
            score=None if rules.series else lambda a, b: self._score(rules, rows[a], rows[b]),
            enough=rules.enough,
            linkage=rules.linkage,
        )
        published = {record: row.published for record, row in rows.items()}
        return {record: thread_id(founder(group, published)) for group in threads for record in group}

    def _told_apart(self, rules: Rules, rows: Iterable[Standing]) -> frozenset[Pair]:
        """Pairs that one report tells apart: no figure of another report brings them into one series."""
        by_report: dict[str, list[Standing]] = defaultdict(list)
        for row in rows:
            by_report[row.report].append(row)
        return frozenset(
            pair(a.record, b.record)
            for some in by_report.values()
            for n, a in enumerate(some)
            for b in some[n + 1 :]
            if self._score(rules, a, b)[1]
        )

    def _score(self, rules: Rules, one: Standing, other: Standing) -> tuple[float, bool]:
        """How likely two records are one. Those of one report were told apart by the reader, where it can."""
        if one.report == other.report and not rules.within:
            return 0.0, True
        if one.pk > other.pk:
            one, other = other, one
        key = (one.pk, other.pk)
        if key not in self._scores:
            if len(self._scores) > 20 * _REMEMBERED:
                self._scores.clear()
            tally = rules.score(self._seen(one), self._seen(other))
            self._scores[key] = (tally.value, tally.clash)
        return self._scores[key]

    def _seen(self, row: Standing) -> Traits:
        if row.pk not in self._traits:
            self._remember({row.pk: Traits.model_validate_json(row.traits)})
        return self._traits[row.pk]

    def _remember(self, seen: Mapping[int, Traits]) -> None:
        if len(self._traits) > _REMEMBERED:
            self._traits.clear()
        self._traits.update(seen)


def group_copies(store: Joining, report: Report) -> None:
    """Finds the copies of a report, and says of each of their group who is its head."""
    row = {
        "report": report.id,
        "digest": report.text_hash,
        "outlet": report.outlet,
        "agency": report.agency.text if report.agency else None,
        "published": report.published,
    }
    mine = fingerprint(report.text, report.zones)
    under = bands(mine)
    before = _copies_of(store, [report.id])
    store.print({**row, "payload": mine.to_bytes(), "words": mine.words}, under)
    found = {
        other: copy
        for other, payload in store.like(under, report.id).items()
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
