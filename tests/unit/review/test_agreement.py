"""Agreement against figures worked out by hand and in the literature."""

from __future__ import annotations

import pytest

from ledger_samples import records, report
from truceline.model.enums import Measure as Figure
from truceline.model.records import Toll
from truceline.review.agreement import fields_measured, labels, measured

_, RESPONSE, TOLL = records(report())


def test_kappa_and_alpha_of_two_coders() -> None:
    # 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: the textbook's kappa of 0.4.
    cells = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    found = measured([(c, str(n), label) for n, both in enumerate(cells) for c, label in zip("ab", both, strict=True)])
    assert (found.items, found.coders, found.percent) == (50, 2, 0.7)
    assert found.kappa == pytest.approx(0.4)
    # 1 - (n - 1) * disagreements / products of what each label was used: 1 - 99 * 15 * 2 / (2 * 55 * 45).
    assert found.alpha == pytest.approx(1 - 99 * 30 / (2 * 55 * 45))
    assert found.why is None


def test_what_only_one_coded_does_not_count() -> None:
    found = measured([("a", "1", "x"), ("b", "1", "x"), ("a", "2", "y"), ("a", "3", "x"), ("b", "3", "y")])
    assert (found.items, found.percent) == (2, 0.5)


@pytest.mark.parametrize(
    ("codings", "closed", "said"),
    [
        ([], True, "nothing was coded by two"),
        ([("a", "1", "x")], True, "nothing was coded by two"),
        ([("a", "1", "x"), ("b", "1", "x")], True, "everybody used one label only"),
        ([("a", "1", "x"), ("b", "1", "y")], False, "free words"),
    ],
)
def test_what_cannot_be_computed_is_null_and_says_why(
    codings: list[tuple[str, str, str]], closed: bool, said: str
) -> None:
    found = measured(codings, closed=closed)
    assert (found.kappa, found.alpha) == (None, None)
    assert found.why is not None
    assert said in found.why


def test_kappa_of_three_is_the_mean_over_pairs_by_what_they_share() -> None:
    rows = [("a", "x"), ("b", "x"), ("c", "y")], [("a", "y"), ("b", "y"), ("c", "y")], [("a", "x"), ("b", "y")]
    found = measured([(coder, str(n), label) for n, own in enumerate(rows) for coder, label in own])
    assert (found.items, found.coders) == (3, 3)
    assert found.kappa is not None
    assert -1 <= found.kappa <= 1


def test_fields_are_held_against_each_other_one_by_one() -> None:
    assert isinstance(TOLL, Toll)
    other = TOLL.model_copy(update={"measure": Figure.WOUNDED, "claimant": None})
    found = {f.field: f.measure for f in fields_measured({"1": {"a": TOLL, "b": other}, "2": {"a": TOLL, "b": TOLL}})}
    assert found["measure"].percent == 0.5
    assert found["measure"].kappa is not None
    assert (found["claimant"].percent, found["claimant"].kappa) == (0.5, None)
    assert found["value"].percent == 1.0
    assert found["anchor"].why is not None


def test_what_is_inside_a_field_is_a_field_of_its_own() -> None:
    told = {path: label for path, label, _ in labels(RESPONSE)}
    assert told["hedge.level"] == "apparent"
    assert told["actor.meant"] == "velmar front"
    assert told["condition"] == "none"
    assert not {"id", "confidence", "review"} & set(told)
