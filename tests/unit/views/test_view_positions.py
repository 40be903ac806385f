"""The matrix of positions: latest stance and history, and what separates the sides, by rules and never from tone."""

from __future__ import annotations

import json
import random

import pytest

from truceline.model.enums import Issue, PositionPolarity, Standing
from truceline.views.matrix import Positions, Rule, positions
from view_samples import WAR, Library, Told, hedge, position, told

SEEK, ACCEPT, REFUSE, OPEN = PositionPolarity
FRONT, STATE, UNION = "Velmar Front", "Ostane", "Lake Union"


def matrix(*tellings: Told, history: int = 3) -> Positions:
    library = Library(*tellings)
    return positions(library.facts, library.fetch, process=WAR, history=history)


def names(found: Positions) -> dict[str, str]:
    return {p.key: p.name for p in found.parties}


@pytest.mark.parametrize(
    ("front", "state", "rule"),
    [
        ((SEEK, "a full withdrawal", None), None, Rule.ONE_SIDE),
        ((SEEK, "a full withdrawal", None), (REFUSE, "any withdrawal", None), Rule.OPPOSED),
        ((ACCEPT, "a withdrawal", None), (REFUSE, "any withdrawal", None), Rule.OPPOSED),
        ((OPEN, "a withdrawal", None), (SEEK, "a withdrawal", None), Rule.UNDECIDED),
        ((OPEN, "a withdrawal", None), (REFUSE, "a withdrawal", None), Rule.UNDECIDED),
        ((SEEK, "a withdrawal", None), (ACCEPT, "a withdrawal", "if the truce holds"), Rule.CONDITIONAL),
        ((SEEK, "a withdrawal by May", None), (SEEK, "the return of the border posts", None), Rule.OWN_TERMS),
        ((SEEK, "a withdrawal by May", None), (SEEK, "the withdrawal by May", None), Rule.TOGETHER),
        ((SEEK, "a withdrawal by May", None), (ACCEPT, "such a step", None), Rule.TOGETHER),
        ((REFUSE, "a withdrawal", None), (REFUSE, "the posts", None), Rule.TOGETHER),
    ],
)
def test_what_separates_the_sides_is_a_rule_on_their_stances(front, state, rule) -> None:
    made = [
        told(position(who, polarity, term, on_condition=words), f"pos_{who[0]}")
        for who, stance in ((FRONT, front), (STATE, state))
        if stance
        for polarity, term, words in [stance]
    ]
    separation = matrix(*made).issues[0].separation
    assert separation is not None
    assert separation.rule is rule


def test_a_mediator_is_in_the_matrix_and_not_compared() -> None:
    found = matrix(
        told(position(UNION, REFUSE), "pos_1"), told(position(STATE), "pos_2"), told(position(FRONT), "pos_3")
    )
    assert [p.name for p in found.parties] == [FRONT, STATE, UNION]
    assert found.issues[0].separation.rule is Rule.TOGETHER
    assert len(found.issues[0].cells) == 3


def test_a_side_that_says_nothing_is_an_empty_column() -> None:
    found = matrix(told(position(STATE), "pos_1"))
    assert [p.name for p in found.parties] == [FRONT, STATE]
    assert [names(found)[c.party] for c in found.issues[0].cells] == [STATE]


def test_who_is_only_described_is_counted_and_in_no_cell() -> None:
    found = matrix(told(position("the officials", REFUSE), "pos_1"), told(position(None), "pos_2"))
    assert (found.issues[0].cells, found.issues[0].unnamed, found.issues[0].separation) == ((), 2, None)


def test_the_latest_stance_with_its_history_and_standing() -> None:
    found = matrix(
        told(position(STATE, REFUSE), "pos_1", day="2031-04-01"),
        told(position(STATE, REFUSE), "pos_2", day="2031-04-02"),
        told(position(STATE, ACCEPT), "pos_3", day="2031-04-05"),
        told(position(STATE, ACCEPT, on_condition="if watched"), "pos_4", day="2031-04-07"),
        told(position(STATE, ACCEPT, on_condition="if watched"), "pos_5", day="2031-04-08"),
        history=3,
    )
    cell = found.issues[0].cells[0]
    assert (cell.latest.line.record, cell.latest.standing) == ("pos_5", Standing.REPEATED)
    assert [(s.line.record, s.standing) for s in cell.history] == [
        ("pos_4", Standing.SHIFTED),
        ("pos_3", Standing.SHIFTED),
        ("pos_2", Standing.REPEATED),
    ]
    assert cell.earlier == 1


def test_the_first_stance_is_new_and_what_a_report_says_of_it_stands_beside() -> None:
    found = matrix(told(position(STATE, standing=Standing.REPEATED), "pos_1"))
    latest = found.issues[0].cells[0].latest
    assert (latest.standing, latest.said) == (Standing.NEW, Standing.REPEATED)


def test_another_stance_of_the_same_day_stands_beside_the_latest() -> None:
    found = matrix(
        told(position(STATE, SEEK, "the army's withdrawal"), "pos_1", day="2031-04-02"),
        told(position(STATE, REFUSE, "to leave the valley"), "pos_2", day="2031-04-02"),
        told(position(FRONT, ACCEPT), "pos_3"),
    )
    cell = next(c for c in found.issues[0].cells if c.beside)
    assert {s.polarity for s in (cell.latest, *cell.beside)} == {SEEK, REFUSE}
    assert {s.standing for s in (cell.latest, *cell.beside)} == {Standing.NEW}
    assert found.issues[0].separation.rule is Rule.OPPOSED


def test_voices_are_independent_reports_and_each_hedge_says_how_many_have_it() -> None:
    found = matrix(
        told(position(STATE), "pos_1", thread="thr_x", outlet="A"),
        told(position(STATE), "pos_2", thread="thr_x", outlet="B", copies="rep_pos_1"),
        told(position(STATE, hedge=hedge()), "pos_3", thread="thr_x", outlet="C"),
        told(position(STATE, ACCEPT), "pos_4", thread="thr_x", outlet="D", day="2031-04-01"),
    )
    latest = found.issues[0].cells[0].latest
    assert (latest.voices, latest.plain, latest.outlets) == (3, 2, ("A", "B", "C", "D"))
    assert [(h.cue, h.voices) for h in latest.hedges] == [("appeared to", 1)]
    assert latest.others == (ACCEPT,)
    assert set(latest.records) == {"pos_1", "pos_2", "pos_3", "pos_4"}


def test_only_what_is_shown_is_fetched() -> None:
    library = Library(*(told(position(STATE), f"pos_{n}", day=f"2031-03-{n:02}") for n in range(1, 31)))
    found = positions(library.facts, library.fetch, process=WAR, history=2)
    assert found.issues[0].cells[0].earlier == 27
    assert len(library.fetched) == 3


def _some(seed: int) -> list[tuple[str, str, PositionPolarity, str, str | None, Issue]]:
    pick = random.Random(seed)  # noqa: S311 - which records, not a secret
    return [
        (
            f"pos_{n}",
            pick.choice((FRONT, STATE, STATE, UNION)),
            pick.choice(list(PositionPolarity)),
            pick.choice(("a full withdrawal", "the border posts", "to leave by May")),
            pick.choice((None, None, "if the truce holds")),
            pick.choice((Issue.WITHDRAWAL, Issue.CEASEFIRE)),
        )
        for n in range(24)
    ]


@pytest.mark.parametrize("seed", range(8))
def test_swapping_two_names_swaps_their_cells_and_changes_nothing_else(seed) -> None:
    swap = {FRONT: STATE, STATE: FRONT}

    def build(names: dict[str, str]) -> Positions:
        return matrix(
            *(
                told(
                    position(names.get(who, who), polarity, term, on_condition=words, issue=issue),
                    key,
                    day=f"2031-04-{int(key[4:]) % 9 + 1:02}",
                )
                for key, who, polarity, term, words, issue in _some(seed)
            )
        )

    plain, swapped = build({}), build(swap)
    assert _by_party(plain, {}) == _by_party(swapped, swap)


def _by_party(found: Positions, swap: dict[str, str]) -> dict[str, object]:
    """Everything a matrix says, by the names of parties, with two of them swapped, and no words of the reports."""
    called = {key: swap.get(name, name) for key, name in names(found).items()}

    def renamed(value: object) -> object:
        if isinstance(value, dict):
            return {k: renamed(v) for k, v in value.items() if k not in {"line"}}
        if isinstance(value, list):
            return [renamed(v) for v in value]
        return called.get(value, value) if isinstance(value, str) else value

    rows = {}
    for row in json.loads(found.model_dump_json())["issues"]:
        plain = renamed(row)
        assert isinstance(plain, dict)
        plain["cells"] = {cell["party"]: cell for cell in plain["cells"]}
        plain["separation"] = {
            k: sorted(v) if isinstance(v, list) else v for k, v in (plain["separation"] or {}).items()
        }
        rows[plain["issue"]] = plain
    return {"issues": rows, "parties": sorted(called.values()), "order": [r["issue"] for r in rows.values()]}
