"""Join: reports that are new or read otherwise are compared with what is there, and their records put into threads.

Each report is one transaction. What comes out depends on the reports and decisions there are, not on their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from truceline.ledger import Ledger
from truceline.ledger.decisions import standing
from truceline.ledger.joining import Joining, Standing, Told
from truceline.merge.cluster import Pair, components, founder, pair, partition, thread_id
from truceline.merge.copies import Copy, CopyKind, Fingerprint, bands, compare, fingerprint
from truceline.merge.facts import fact, people
from truceline.merge.kinds import RULES, Rules
from truceline.merge.processes import opponents, sides
from truceline.merge.traits import Context, Traits, context, traits
from truceline.merge.voices import Link, Printing, group
from truceline.model.enums import Kind
from truceline.model.reports import Report
from truceline.model.threads import Decision, Verb
from truceline.workflow.actors import register_actors, words_of
from truceline.workflow.follow import follow

# Traits that are kept at hand: about a hundred megabytes.
_REMEMBERED = 50_000
# Reports that are joined before their processes are looked at.
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

    def join(self, store: Joining, report: str) -> None:
        """Joins one report as it stands."""
        told = store.told(report)
        held = [h.record for h in told.held]
        within = context(report, told.report.published, held, told.offices)
        store.tell(report, opponents(held, within), sides(held, within))
        fresh, lost = self._stand(store, told, within)
        touched = {a if b in fresh | lost else b for a, b, _ in store.links(sorted(fresh | lost))}
        store.unlink(fresh | lost)
        self._link(store, store.standing(fresh))
        self.settle(store, fresh | touched)
        group_copies(store, told.report)
        store.done(report, told.reading)

    def _stand(self, store: Joining, told: Told, within: Context) -> tuple[set[str], set[str]]:
        seen = {h.pk: traits(h.record, within) for h in told.held}
        self._remember(seen)
        rows = []
        for held in told.held:
            row = fact(held.record, seen[held.pk], told.report.outlet, told.report.published)
            rows.append({"pk": held.pk, "learnt": held.learnt, "voice": told.report.id, **row})
        changed, lost = store.stand(told.report.id, told.since, rows)
        for held in told.held:
            found, stands = people(held.record, within)
            rows_of = ({"pk": held.pk, "role": role, "actor": actor} for role, actor in stands)
            new = store.name(found, rows_of)
            self.newcomers |= new
            store.call({p["id"]: words_of(p["name"]) for p in found if p["id"] in new})
        store.block({h.pk: RULES[h.record.kind].keys(seen[h.pk]) for h in told.held if h.record.id in changed})
        return changed, lost

    def _link(self, store: Joining, fresh: Sequence[Standing]) -> None:
        """Compares records with those that share a key with them, and stores the pairs that are likely one."""
        found: dict[Pair, float] = {}
        for one in fresh:
            rules = RULES[Kind(one.kind)]
            for other in store.under(rules.keys(self._seen(one))):
                if other.record != one.record:
                    value, clash = self._score(rules, one, other)
                    if not clash and value >= rules.enough:
                        found[pair(one.record, other.record)] = value
        store.link(found)

    def settle(self, store: Joining, ids: Iterable[str]) -> None:
        """Puts records, and all that are linked with them, into threads anew."""
        by_kind: dict[Kind, list[str]] = defaultdict(list)
        for row in store.standing(ids):
            by_kind[Kind(row.kind)].append(row.record)
        for kind, some in by_kind.items():
            left = set(some)
            while left:
                group = components([min(left)], lambda frontier: self._neighbours(store, frontier))
                self._partition(store, RULES[kind], group)
                left -= group

    def _neighbours(self, store: Joining, frontier: Sequence[str]) -> Iterator[Pair]:
        yield from ((a, b) for a, b, _ in store.links(frontier))
        yield from (bond for bond in self.bonds if not {*bond}.isdisjoint(frontier))

    def _partition(self, store: Joining, rules: Rules, group: set[str]) -> None:
        rows = {s.record: s for s in store.standing(group)}
        links = {(a, b): score for a, b, score in store.links(sorted(rows))}
        threads = partition(
            rows,
            links,
            bonds=self.bonds if self.bonds else (),
            bars=self.bars,
            score=None if rules.series else lambda a, b: self._score(rules, rows[a], rows[b]),
            enough=rules.enough,
            linkage=rules.linkage,
        )
        published = {record: row.published for record, row in rows.items()}
        wanted: dict[str, str] = {}
        for members in threads:
            key = thread_id(founder(members, published))
            wanted |= dict.fromkeys(members, key)
        store.set_threads({record: key for record, key in wanted.items() if rows[record].thread != key})

    def _score(self, rules: Rules, one: Standing, other: Standing) -> tuple[float, bool]:
        """How likely two records are one. Those of one report were told apart by the reader, except figures."""
        if one.report == other.report and one.kind != Kind.TOLL:
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
    done: list[str] = []
    for report in reports:
        with ledger.joining() as store:
            joiner.join(store, report)
        done.append(report)
        if len(done) >= BATCH:
            _follow(ledger, joiner, done)
            done = []
        yield report
    _follow(ledger, joiner, done)


def _follow(ledger: Ledger, joiner: Joiner, reports: Sequence[str]) -> None:
    if reports:
        with ledger.joining() as store:
            decisions = standing(store.decisions())
            register_actors(store, joiner.newcomers, decisions)
            follow(store, reports, decisions)
        joiner.newcomers.clear()


def join_waiting(ledger: Ledger) -> Iterator[str]:
    """Joins every report that waits, and says which, one after the other.

    Args:
        ledger: open for writing.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    yield from join_reports(ledger, joiner_of(ledger), ledger.waiting())
