"""A ledger to search in, and the same searches done plainly: record by record, without codes, columns or indexes."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.generated import report

from truceline.ledger import Asked, Entry, Fact, Ledger, open_ledger
from truceline.ledger.facets import Sought
from truceline.ledger.writing import words
from truceline.model.facets import FACETS, NOT_TOLD
from truceline.model.reports import Reading, Report, Run
from truceline.workflow.join import join_waiting

RUN = Run(program="test", model="generated")
NOON = datetime(2030, 6, 1, 12, 0, tzinfo=UTC)


def told(many: int, *, seed: str = "") -> Iterator[tuple[Report, Reading]]:
    """Reports of three processes over ten weeks; some without outlet, one in nine without a day."""
    for n in range(many):
        made, reading = report(n % 3, n, n * 70 // many, f"{seed}{n % 3} {n}")
        changed = {"outlet": None} if n % 7 == 3 else {"published": None} if n % 9 == 4 else {}
        yield made.model_copy(update=changed), reading


def add(ledger: Ledger, some: Iterator[tuple[Report, Reading]]) -> None:
    """Writes reports and joins them."""
    for made, reading in some:
        ledger.write(made, reading, RUN, learnt=NOON)
    for _ in join_waiting(ledger):
        pass


def searched_ledger(path: Path, many: int = 45) -> Path:
    """A ledger of generated reports."""
    with open_ledger(path, writing=True) as ledger:
        add(ledger, told(many))
    return path


@dataclass(frozen=True, slots=True)
class Plain:
    """A record with its values, as a person would find them."""

    fact: Fact
    entry: Entry
    values: dict[str, str]
    tokens: frozenset[str]


def plainly(ledger: Ledger) -> list[Plain]:
    """Every record that stands."""
    facts = ledger.facts()
    entries, traits = ledger.entries([f.pk for f in facts]), ledger.traits([f.record for f in facts])
    found = []
    for fact in facts:
        entry = entries[fact.pk]
        told = {
            "process": fact.process,
            "kind": fact.kind.value,
            "actor": fact.actor,
            "side": fact.side,
            "issue": fact.issue,
            "place": (json.loads(traits[fact.record]).get("spot") or {}).get("name"),
            "outlet": fact.outlet,
            "status": fact.status,
            "review": entry.record.review.value,
            "confidence": "low" if fact.confidence < 0.5 else "middle" if fact.confidence < 0.8 else "high",
        }
        tokens = frozenset(re.findall(r"\w+", words(entry.record).casefold()))
        found.append(Plain(fact, entry, {k: v or NOT_TOLD for k, v in told.items()}, tokens))
    return found


def holds(one: Plain, sought: Sought, wanted: str, *, but: str = "") -> bool:
    """Whether a record is found, whatever is chosen in the facet `but`."""
    asked, fact = sought.asked, one.fact
    chosen = dict(sought.chosen) | ({"process": frozenset({asked.process})} if asked.process else {})
    at = fact.at or ""
    return (
        all(one.values[facet] in values for facet, values in chosen.items() if facet != but)
        and set(wanted.casefold().split()) <= one.tokens
        and (but == "day" or ((not asked.since or at >= asked.since) and (not asked.until or "" < at <= asked.until)))
        and (not asked.as_of or "" < at <= asked.as_of)
        and (not asked.published or "" < (fact.published or "") <= f"{asked.published}T23:59:59+00:00")
        and (not sought.report or fact.report == sought.report)
        and (not sought.thread or fact.thread == sought.thread)
    )


def counts(records: list[Plain], sought: Sought, wanted: str) -> dict[str, Counter[str]]:
    """How many records have each value of each facet, with all other choices applied; days under `day`."""
    found = {
        facet: Counter(one.values[facet] for one in records if holds(one, sought, wanted, but=facet))
        for facet in FACETS
    }
    return found | {"day": Counter(one.fact.at or "" for one in records if holds(one, sought, wanted, but="day"))}


EVERYTHING = Sought(Asked())
