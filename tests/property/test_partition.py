"""Groups of records depend on the records alone, and never hold two that are ruled out."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.merge.cluster import pair, partition

NODES = "abcdef"
PAIRS = [pair(a, b) for a, b in combinations(NODES, 2)]
# A score, or None for a pair that is ruled out.
scores = st.lists(st.sampled_from([None, 0.0, 0.3, 0.6, 0.7, 0.9]), min_size=len(PAIRS), max_size=len(PAIRS)).map(
    lambda values: dict(zip(PAIRS, values, strict=True))
)
ENOUGH = 0.6


def groups(found, nodes=NODES, linkage=0.0):
    def scored(a, b):
        value = found[pair(a, b)]
        return (value or 0.0), value is None

    links = {p: value for p, value in found.items() if value is not None and value >= ENOUGH}
    return partition(nodes, links, score=scored, enough=ENOUGH, linkage=linkage)


@pytest.mark.parametrize("linkage", [0.0, 0.75])
@given(found=scores, nodes=st.permutations(NODES))
def test_the_order_of_the_records_does_not_matter(found, nodes, linkage) -> None:
    assert groups(found, nodes, linkage) == groups(found, NODES, linkage)


@pytest.mark.parametrize("linkage", [0.0, 0.75])
@given(found=scores)
def test_no_group_holds_two_that_are_ruled_out(found, linkage) -> None:
    for group in groups(found, linkage=linkage):
        assert all(found[pair(a, b)] is not None for a, b in combinations(sorted(group), 2))


@given(found=scores)
def test_without_linkage_two_groups_are_apart_only_where_something_rules_it_out(found) -> None:
    for one, other in combinations(groups(found), 2):
        across = [found[pair(a, b)] for a in one for b in other]
        assert None in across or all(value < ENOUGH for value in across)
