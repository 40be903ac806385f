"""A hedge is the outlet's, that of whoever is cited, or that of the one who speaks of himself (decision 27)."""

from __future__ import annotations

import pytest

from suite_cases import pair, rows, same, told, turn

OFFER = "Mediators from Selbria handed both sides a truce proposal on Sunday. "


@pytest.mark.parametrize(
    ("text", "polarity", "level", "holder"),
    [
        pair(OFFER + "The Amber League appears to have rejected the proposal.", "reject", "apparent", "outlet"),
        pair(
            OFFER + "The Amber League appears to have rejected the proposal, a Selbrian diplomat said.",
            "reject",
            "apparent",
            "source",
        ),
        pair(OFFER + "The Amber League has reportedly accepted the proposal.", "accept", "reported", "outlet"),
        pair(OFFER + "The Amber League has apparently accepted the proposal.", "accept", "apparent", "outlet"),
        pair(OFFER + "The Amber League is expected to reject the proposal.", "reject", "expected", "outlet"),
        pair(OFFER + "The Amber League may accept the proposal.", "accept", "possible", "outlet"),
        pair(
            OFFER + "The Amber League may accept the proposal, a Selbrian diplomat said.",
            "accept",
            "possible",
            "source",
        ),
        pair(
            OFFER + "A Selbrian diplomat said the Amber League may accept the proposal.",
            "accept",
            "possible",
            "source",
        ),
        pair(OFFER + "The Amber League said it may accept the proposal.", "accept", "possible", "speaker"),
        pair(
            OFFER + "Oto Brask, the leader of the Amber League, said he might accept the proposal.",
            "accept",
            "possible",
            "speaker",
            misled="an answer put off beside the acceptance",
        ),
        pair(OFFER + "The government of Ruvania seemed to accept the proposal.", "accept", "apparent", "outlet"),
        pair(
            OFFER + "According to two officials, the government of Ruvania seemed to accept the proposal.",
            "accept",
            "apparent",
            "source",
        ),
        pair(OFFER + "The Amber League is said to have accepted the proposal.", "accept", "reported", "outlet"),
        pair(OFFER + "The Amber League rejected the proposal.", "reject", None, None),
        pair(OFFER + "A Selbrian diplomat said the Amber League rejected the proposal.", "reject", None, None),
    ],
)
def test_of_an_answer(text: str, polarity: str, level: str | None, holder: str | None) -> None:
    assert rows(text, "response", "polarity", "hedge", "hedge.holder") == [(polarity, level, holder)]


@pytest.mark.parametrize(
    ("text", "level", "holder"),
    [
        pair("Eleven shepherds may have been killed on the ridge.", "possible", "outlet"),
        pair("Eleven shepherds may have been killed on the ridge, the mayor said.", "possible", "source"),
        pair("The mayor said eleven shepherds may have been killed on the ridge.", "possible", "source"),
        pair("Eleven shepherds were apparently killed on the ridge.", "apparent", "outlet"),
        pair("Eleven shepherds were reportedly killed on the ridge.", "reported", "outlet"),
        pair("Eleven shepherds were killed on the ridge, the mayor said.", None, None),
    ],
)
def test_of_a_toll(text: str, level: str | None, holder: str | None) -> None:
    assert rows(text, "toll", "hedge", "hedge.holder") == [(level, holder)]


@pytest.mark.parametrize(
    ("text", "level", "holder"),
    [
        pair("The Ruvanian army reportedly shelled the grain port on Monday.", "reported", "outlet"),
        pair("The Ruvanian army apparently shelled the grain port on Monday.", "apparent", "outlet"),
        pair("The Ruvanian army apparently shelled the grain port on Monday, a clerk said.", "apparent", "source"),
        pair("A clerk said the Ruvanian army had apparently shelled the grain port.", "apparent", "source"),
        pair("The Ruvanian army shelled the grain port on Monday.", None, None),
    ],
)
def test_of_an_event(text: str, level: str | None, holder: str | None) -> None:
    assert rows(text, "event", "hedge", "hedge.holder") == [(level, holder)]


@pytest.mark.parametrize(
    ("text", "level", "holder"),
    [
        pair("Envoy Tila Marsen reportedly met Commander Oto Brask in Lorvik.", "reported", "outlet"),
        pair("Envoy Tila Marsen apparently met Commander Oto Brask, a diplomat said.", "apparent", "source"),
        pair("Envoy Tila Marsen met Commander Oto Brask in Lorvik.", None, None),
    ],
)
def test_of_a_meeting(text: str, level: str | None, holder: str | None) -> None:
    assert rows(text, "meeting", "hedge", "hedge.holder") == [(level, holder)]


@pytest.mark.parametrize(
    ("text", "level", "holder"),
    [
        pair("Ruvania appears ready to accept a ceasefire.", "apparent", "outlet", fails="no hedge"),
        pair("A Selbrian diplomat said Ruvania appeared ready to accept a ceasefire.", "apparent", "source"),
        pair("Ruvania is ready to accept a ceasefire.", None, None),
    ],
)
def test_of_a_position(text: str, level: str | None, holder: str | None) -> None:
    found = [(p["hedge"], p.get("hedge.holder")) for p in told(text, "position") if p["issue"] == "ceasefire"]
    assert found == [(level, holder)]


@pytest.mark.parametrize(
    ("text", "level", "holder"),
    [
        pair("Bishop Ulla Fenn reportedly warned that the bridge was mined.", "reported", "outlet"),
        pair("Bishop Ulla Fenn seemed to suggest that the bridge was mined.", "apparent", "outlet"),
        pair("Bishop Ulla Fenn warned that the bridge was mined.", None, None),
    ],
)
def test_of_a_statement(text: str, level: str | None, holder: str | None) -> None:
    assert rows(text, "statement", "hedge", "hedge.holder") == [(level, holder)]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        same(
            OFFER + "The Amber League reportedly accepted the proposal.",
            OFFER + "Reportedly, the Amber League accepted the proposal.",
        ),
        same(
            OFFER + "The Amber League may accept the proposal, a Selbrian diplomat said.",
            OFFER + "The Amber League, a Selbrian diplomat said, may accept the proposal.",
        ),
        same(
            OFFER + "A Selbrian diplomat said the Amber League may accept the proposal.",
            OFFER + "A Selbrian diplomat said on Tuesday that the Amber League might accept the proposal.",
        ),
    ],
)
def test_where_the_hedge_stands_is_nothing_to_it(text: str, other: str) -> None:
    first, second = (rows(t, "response", "polarity", "hedge", "hedge.holder") for t in (text, other))
    assert first == second != []


@pytest.mark.parametrize(
    ("plain", "hedged"),
    [
        turn(
            OFFER + "The Amber League rejected the proposal on Monday.",
            OFFER + "The Amber League apparently rejected the proposal on Monday.",
        ),
        turn("The Ruvanian army shelled the mill.", "The Ruvanian army reportedly shelled the mill."),
        turn("Six farmers were killed near the mill.", "Six farmers were reportedly killed near the mill."),
    ],
)
def test_a_hedge_adds_a_hedge_and_takes_nothing(plain: str, hedged: str) -> None:
    before, after = told(plain), told(hedged)
    assert [r["kind"] for r in before] == [r["kind"] for r in after]
    assert not any(r["hedge"] for r in before)
    changed = [r for r in after if r["hedge"]]
    assert changed
    assert {r["hedge.holder"] for r in changed} == {"outlet"}


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        pair(OFFER + "“We may accept the proposal,” Oto Brask of the Amber League said.", "speaker"),
        pair(OFFER + "“They may accept the proposal,” the Selbrian envoy said of the Amber League.", "source"),
        pair(OFFER + "The Amber League is understood to have rejected the proposal.", "outlet"),
        pair(OFFER + "The Amber League will probably reject the proposal.", "outlet"),
        pair(
            OFFER + "The Amber League will probably reject the proposal, two diplomats told Reuters.",
            "source",
            fails="no response",
        ),
        pair(OFFER + "The Amber League signalled that it would accept the proposal.", "outlet", fails="no hedge"),
        pair(
            OFFER + "In what appeared to be a refusal, the Amber League rejected the proposal.",
            "outlet",
            fails="no hedge",
        ),
        pair(OFFER + "The Amber League has, it seems, accepted the proposal.", "outlet", fails="no hedge"),
        pair(
            OFFER + "A diplomat who asked not to be named said the Amber League seemed to reject the proposal.",
            "source",
        ),
        pair(
            OFFER + "The Amber League appeared to reject the proposal. Ruvania said it would answer on Friday.",
            "outlet",
        ),
        pair(
            OFFER + "Ruvania said it would answer on Friday. The Amber League appeared to reject the proposal.",
            "outlet",
        ),
    ],
)
def test_whose_hedge_of_an_answer(text: str, holder: str) -> None:
    assert [h for h in rows(text, "response", "hedge.holder") if h] == [holder]
