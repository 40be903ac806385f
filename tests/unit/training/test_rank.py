"""What is chosen among readings, and what is counted right."""

from __future__ import annotations

import numpy as np
import pytest
from training.markup import read
from training.rank import Example, chosen, examples, f1

from truceline.reading.attributions.ranking import FEATURES


def example(cue: int, *right: int, learnt: bool = False, report: str = "r") -> Example:
    return Example(report, cue, learnt, [], frozenset(right))


def test_the_likeliest_reading_of_each_cue_counts_once() -> None:
    rows = [example(0), example(0, 1), example(1, 2)]
    assert chosen(rows, np.array([0.6, 0.9, 0.7]), 0.0, 0.5, 0.5) == (2, 2)
    assert chosen(rows, np.array([0.9, 0.6, 0.7]), 0.0, 0.5, 0.5) == (2, 1)


def test_the_rules_own_reading_gives_way_only_beyond_the_margin() -> None:
    rows, p = [example(0), example(0, 1)], np.array([0.6, 0.75])
    assert chosen(rows, p, 0.1, 0.5, 0.5) == (1, 1)
    assert chosen(rows, p, 0.2, 0.5, 0.5) == (1, 0)


def test_what_is_not_likely_enough_is_not_read() -> None:
    rows, p = [example(0, 1), example(1, 2, learnt=True)], np.array([0.4, 0.4])
    assert chosen(rows, p, 0.0, 0.5, 0.5) == (0, 0)
    assert chosen(rows, p, 0.0, 0.4, 0.5) == (1, 1)
    assert chosen(rows, p, 0.0, 0.4, 0.4) == (2, 2)


def test_an_attribution_that_two_readings_are_is_found_once() -> None:
    rows = [example(0, 1), example(1, 1), example(0, 1, report="s")]
    assert chosen(rows, np.ones(3), 0.0, 0.5, 0.5) == (3, 2)


def test_f1_of_counts() -> None:
    assert f1(4, 3, 8) == pytest.approx(0.5)


def test_readings_of_a_report_are_held_against_its_marks() -> None:
    line = "S| [p=a+s1 Mayor Ruth Amon] [c1 said] on Monday that [q1 the road to the port was open]."
    (report,) = read(f"=== t-1\ntopic: conflict\n\n{line}\n")
    found = list(examples([report]))
    assert found
    assert found[0].right == {1}
    assert all(len(e.evidence) == len(FEATURES) and e.report == "t-1" for e in found)
    short = line.replace("[q1 the road to the port was open]", "[q1 the road] to the port was open")
    other = read(f"=== t-1\ntopic: conflict\n\n{short}\n")
    assert next(iter(examples(other))).right == set()
