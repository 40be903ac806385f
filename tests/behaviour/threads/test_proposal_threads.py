"""Reports of one negotiation, read: which tellings of its proposals and answers become one thread."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest

from truceline.merge.cluster import partition
from truceline.merge.kinds import RULES
from truceline.merge.traits import Traits, context, traits
from truceline.model.enums import Kind

# Day and text of each report.
REPORTS = {
    "wire": (
        "2031-04-01",
        "Mediators from Norway and Chad on Tuesday handed the government of Kaldara and the Hill Front a three-phase "
        "plan to end 17 months of war. Kaldara said it would study the plan.",
    ),
    "paper": (
        "2031-04-02",
        "The Hill Front on Wednesday answered the mediators’ plan with a counter-plan in four phases. Kaldara rejected "
        "the Hill Front’s counter-plan.",
    ),
    "radio": (
        "2031-04-03",
        "Kaldara has turned down the proposal that the Hill Front presented. The mediators’ three-phase plan is "
        "still on the table.",
    ),
    "bridge": (
        "2031-04-05",
        "The mediators put a bridging proposal to Kaldara and the Hill Front on Saturday. The Hill Front accepted the "
        "bridging proposal.",
    ),
}


@pytest.fixture(scope="module")
def read(read_text):
    """The traits of every record of `REPORTS`, with its report and the words that name it."""
    found: dict[str, tuple[Traits, str, str]] = {}
    for report, (day, text) in REPORTS.items():
        records = [r.model_copy(update={"report": report}) for r in read_text(text, published=day)[2]]
        within = context(report, day, records, ())
        for n, record in enumerate(records):
            words = record.label.text if record.kind is Kind.PROPOSAL else record.anchor.text
            found[f"{report} {n}"] = (traits(record, within), report, words)
    return found


def threads(read, kind: Kind, order=None) -> set[frozenset[str]]:
    """The groups of names that fall together, each behind its report."""
    rules = RULES[kind]
    ids = [key for key, (t, _, _) in read.items() if t.kind is kind]
    ids = [ids[n] for n in order] if order else ids

    def scored(a: str, b: str) -> tuple[float, bool]:
        if read[a][1] == read[b][1]:
            return 0.0, True
        tally = rules.score(read[a][0], read[b][0])
        return tally.value, tally.clash

    links = {}
    for a, b in combinations(sorted(ids), 2):
        value, clash = scored(a, b)
        if not clash and value >= rules.enough:
            links[a, b] = value
    groups = partition(ids, links, score=scored, enough=rules.enough, linkage=rules.linkage)
    return {frozenset(f"{read[i][1]}: {read[i][2]}" for i in group) for group in groups}


def test_many_short_names_are_three_proposals(read) -> None:
    assert threads(read, Kind.PROPOSAL) == {
        frozenset({"wire: a three-phase plan", "paper: the mediators’ plan", "radio: The mediators’ three-phase plan"}),
        frozenset(
            {
                "paper: the Hill Front’s counter-plan",
                "radio: the proposal",
            }
        ),
        frozenset({"bridge: a bridging proposal"}),
    }


def test_two_outlets_tell_one_rejection(read) -> None:
    groups = threads(read, Kind.RESPONSE)
    assert (
        frozenset(
            {
                "paper: Kaldara rejected the Hill Front’s counter-plan",
                "radio: Kaldara has turned down the proposal that the Hill Front presented",
            }
        )
        in groups
    )


def test_the_order_of_the_records_does_not_matter(read) -> None:
    count = sum(t.kind is Kind.PROPOSAL for t, _, _ in read.values())
    expected = threads(read, Kind.PROPOSAL)
    for order in list(permutations(range(count)))[:: max(1, count * 10)]:
        assert threads(read, Kind.PROPOSAL, order) == expected
