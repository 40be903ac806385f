"""Follow: which processes there are, and what belongs to them, after reports were joined or people decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from truceline.ledger.following import Known
from truceline.ledger.joining import Joining
from truceline.merge.processes import (
    FEWEST,
    LEAST,
    Home,
    Opponents,
    Seed,
    Total,
    home_of_record,
    home_of_report,
    home_of_text,
    names_all,
    propose,
)
from truceline.model.threads import Decision, Verb

# Reports that are looked at to tell whether a quarrel is part of a larger process.
_LOOKED_AT = 50
# Reports that are put into processes at once: their texts and sides are in memory together.
_AT_ONCE = 500


def follow(store: Joining, reports: Collection[str], decisions: Sequence[Decision], *, anew: bool = False) -> None:
    """Puts reports and their records into processes; makes the processes anew where these reports ask for it.

    Args:
        store: in a transaction that writes.
        reports: those that are new or read otherwise.
        decisions: what people decided and still holds.
        anew: whether to propose the processes again, whatever these reports tell.
    """
    before = store.processes()
    pairs = {pair for opponents, _ in store.told_by(reports).values() for pair in opponents}
    now = _proposed(store, decisions) if anew or _unheard_of(store, pairs, before) else before
    if now != before:
        store.keep_processes(now)
        changed = _changed(before, now)
        reports = {*reports, *store.reports_of(changed), *store.unsure(store.side_names(changed).values())}
    listed, seeds = sorted(reports), [Seed(k.id, k.parties) for k in now]
    for n in range(0, len(listed), _AT_ONCE):
        some = listed[n : n + _AT_ONCE]
        _settle(store, some, seeds, _assigned(decisions), _by_keyword(store, now, some))


def _changed(before: Sequence[Known], now: Sequence[Known]) -> set[str]:
    """Sides that came to a process or left it: only what names one of them can belong elsewhere."""
    old, new = ({k.id: {*k.parties} for k in known} for known in (before, now))
    return {side for key in {*old, *new} for side in old.get(key, set()) ^ new.get(key, set())}


def _settle(
    store: Joining,
    reports: Collection[str],
    seeds: Sequence[Seed],
    assigned: Mapping[str, Home],
    keyed: Mapping[str, Home],
) -> None:
    told, own = store.told_by(reports), store.sides_of_records(reports)
    names = store.side_names(
        {s for _, named in told.values() for s in named}.union(*(s for o in own.values() for s in o.values()))
    )
    every: Mapping[str, str] = {}
    homes: dict[str, Home | None] = {}
    records: dict[str, tuple[str, str]] = {}
    for report, (opponents, named) in told.items():
        home = assigned.get(report) or home_of_report(opponents, named, seeds, names) or keyed.get(report)
        if home is None:
            every = every or store.side_names({s for seed in seeds for s in seed.parties})
            home = home_of_text(store.text(report), seeds, every)
        homes[report] = home
        for record, sides in own[report].items():
            if found := _home_of(record, sides, home, seeds, names, assigned):
                records[record] = found
    store.settle_processes(
        {report: (h.process, h.why, h.sure) if h and h.process else None for report, h in homes.items()}, records
    )


def _home_of(
    record: str,
    sides: set[str],
    home: Home | None,
    seeds: Sequence[Seed],
    names: Mapping[str, str],
    assigned: Mapping[str, Home],
) -> tuple[str, str] | None:
    found = assigned.get(record) or (home if home and not home.process else home_of_record(sides, home, seeds, names))
    return (found.process, found.why) if found and found.process else None


def _unheard_of(store: Joining, pairs: Collection[tuple[str, str]], known: Sequence[Known]) -> bool:
    """Whether two sides that enough reports tell as opponents are in no process together."""
    for one, other in sorted(pairs):
        if not any({one, other} <= set(k.parties) for k in known):
            weight, reports = store.total(one, other)
            if reports >= FEWEST and weight >= LEAST:
                return True
    return False


def _proposed(store: Joining, decisions: Sequence[Decision]) -> list[Known]:
    """The processes that follow from all reports, as people changed them."""
    totals = [Total((one, other), weight, n) for one, other, weight, n in store.totals(FEWEST)]
    names = store.side_names({s for total in totals for s in total.pair})

    def together(pair: Opponents, main: Opponents) -> float:
        reports = store.naming(pair, _LOOKED_AT)
        return sum(names_all(store.text(r), main, names) for r in reports) / len(reports) if reports else 0.0

    seeds = propose(totals, together)
    found = {seed.id: Known(seed.id, _name(seed, names), seed.parties, {}) for seed in seeds}
    for decision in decisions:
        if decision.verb is Verb.PROCESS:
            key = decision.subjects[0]
            old = found.get(key) or Known(key, key, (), {})
            change = {**old.change, **decision.change}
            gone = change.pop("gone", None)
            sides = tuple(change.get("sides", ())) or old.parties
            found[key] = Known(key, str(change.get("name", old.name)), sides, change)
            if gone:
                del found[key]
    return sorted(found.values(), key=lambda k: k.id)


def _name(seed: Seed, names: Mapping[str, str]) -> str:
    return " and ".join(names.get(s, s) for s in seed.parties[:2])


def _assigned(decisions: Sequence[Decision]) -> dict[str, Home]:
    """Where people put reports and records; an empty process means none."""
    found = {}
    for decision in decisions:
        if decision.verb is Verb.ASSIGN:
            said = f"put there by {decision.by} on {decision.at[:10]}" + (f": {decision.why}" if decision.why else "")
            for subject in decision.subjects:
                found[subject] = Home(str(decision.change.get("process") or ""), said)
    return found


def _by_keyword(store: Joining, processes: Sequence[Known], reports: Collection[str]) -> dict[str, Home]:
    found: dict[str, Home] = {}
    for known in processes:
        for word in known.change.get("keywords", ()):
            for report in store.reports_with(word, reports):
                found.setdefault(report, Home(known.id, f"its report has the keyword “{word}”"))
    return found
