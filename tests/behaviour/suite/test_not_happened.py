"""What is denied, possible, wished or conditional never happened (codebook, section 4; decision 28)."""

from __future__ import annotations

import pytest

from suite_cases import pair, rows, same, told, turn

DONE = {"happened", "ongoing"}


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        pair("The Ruvanian army shelled the mill on Monday.", "ASSAULT", "happened"),
        pair("The Ruvanian army is shelling the mill.", "ASSAULT", "ongoing"),
        pair("The Ruvanian army denied shelling the mill.", "ASSAULT", "denied"),
        pair("The Ruvanian army denied that it had shelled the mill.", "ASSAULT", "denied"),
        pair("The Amber League accused the Ruvanian army of shelling the mill.", "ASSAULT", "alleged"),
        pair("The Amber League said the Ruvanian army had shelled the mill.", "ASSAULT", "alleged"),
        pair("The Amber League freed nine sailors on Monday.", "RETREAT", "happened"),
        pair("The Amber League will free nine sailors on Monday.", "RETREAT", "planned"),
        pair("The Amber League promised to free nine sailors on Monday.", "RETREAT", "planned"),
        pair("Nine sailors are to be freed by the Amber League on Monday.", "RETREAT", "planned"),
        pair("Ruvanian troops withdrew from the harbour town.", "RETREAT", "happened"),
        pair("Ruvanian troops are withdrawing from the harbour town.", "RETREAT", "ongoing"),
    ],
)
def test_how_an_act_stands(text: str, type_: str, status: str) -> None:
    assert (type_, status) in rows(text, "event", "type", "status")
    assert {s for t, s in rows(text, "event", "type", "status") if t == type_} == {status}


@pytest.mark.parametrize(
    "text",
    [
        # negated
        pair("The Ruvanian army did not shell the mill on Monday."),
        pair("The Ruvanian army never shelled the mill."),
        pair("No shells hit the mill on Monday."),
        pair("The Amber League has not freed the sailors."),
        pair("The Amber League failed to free the sailors on Monday."),
        pair("The Amber League has yet to free the sailors."),
        pair("None of the sailors have been freed."),
        pair("The truce never took effect.", fails="happened"),
        pair("The Amber League left the valley without freeing the sailors."),
        pair("Ruvanian troops were prevented from shelling the mill.", misled="happened"),
        pair("It is not true that Ruvanian troops shelled the mill.", fails="happened"),
        # modal
        pair("The Ruvanian army may shell the mill."),
        pair("The Ruvanian army could shell the mill at any time."),
        pair("The Amber League should free the sailors."),
        pair("The Amber League must free the sailors at once."),
        pair("The Amber League would like to free the sailors."),
        pair("Villagers fear that the Ruvanian army will shell the mill."),
        pair("The Ruvanian army was about to shell the mill."),
        pair("The Amber League considered freeing the sailors."),
        pair("The Amber League offered to free the sailors."),
        pair("Diplomats hope that Ruvanian troops will withdraw from the harbour town."),
        # conditional
        pair("If the Ruvanian army shells the mill, the talks will end."),
        pair("If the Ruvanian army had shelled the mill, the talks would have ended."),
        pair("Had the Ruvanian army shelled the mill, the talks would have ended.", fails="happened"),
        pair("Should the Ruvanian army shell the mill, the talks will end."),
        pair("The talks will end if the Amber League attacks the harbour town."),
        pair("Unless the Ruvanian army withdraws from the harbour town, the talks will end."),
        pair("The talks cannot begin until the Amber League frees the sailors."),
        pair(
            "The Amber League would free the sailors only after Ruvanian troops withdrew from the harbour town.",
            fails="the withdrawal happened",
        ),
        pair("An attack on the mill would end the talks, the envoy warned.", misled="an attack that was made"),
        pair("In the event of an attack on the mill, the bridge will be closed."),
        pair("“If they bomb our villages, we will answer,” Commander Oto Brask said."),
    ],
)
def test_nothing_was_done(text: str) -> None:
    assert [e for e in told(text, "event") if e["status"] in DONE] == []


@pytest.mark.parametrize(
    "text",
    [
        pair("Chancellor Ines Korve did not meet Commander Oto Brask in Lorvik."),
        pair("Chancellor Ines Korve denied that she had met Commander Oto Brask in Lorvik."),
        pair("If Chancellor Ines Korve meets Commander Oto Brask, the road may open."),
        pair("Chancellor Ines Korve refused to meet Commander Oto Brask."),
        pair("Chancellor Ines Korve could have met Commander Oto Brask in Lorvik.", fails="held"),
        pair("Chancellor Ines Korve left Lorvik without meeting Commander Oto Brask.", fails="held"),
        pair("Chancellor Ines Korve and Commander Oto Brask have never met."),
    ],
)
def test_nobody_met(text: str) -> None:
    assert [m for m in told(text, "meeting") if m["status"] in {"held", "ongoing"}] == []


@pytest.mark.parametrize(
    "text",
    [
        pair("Selbria sent both sides a plan. If the Amber League accepts the plan, the siege will end."),
        pair(
            "Selbria sent both sides a plan. The siege will end once the Amber League accepts the plan.",
            fails="accepted",
        ),
        pair("Selbria sent both sides a plan. Ruvania must reject the plan, an opposition lawmaker said."),
        pair(
            "Selbria sent both sides a plan. Had Ruvania rejected the plan, the envoy would have gone home.",
            fails="rejected",
        ),
    ],
)
def test_nobody_answered(text: str) -> None:
    assert told(text, "response") == []


@pytest.mark.parametrize(
    ("text", "other"),
    [
        same(
            "If the Ruvanian army shells the mill, the Amber League will leave the talks.",
            "The Amber League will leave the talks if the Ruvanian army shells the mill.",
        ),
        same(
            "The Ruvanian army denied shelling the mill.",
            "The Ruvanian army denied on Monday that it had shelled the mill.",
        ),
        same(
            "The Ruvanian army shelled the mill on Monday.",
            "On Monday the mill was shelled by the Ruvanian army.",
        ),
    ],
)
def test_other_words_for_one_standing(text: str, other: str) -> None:
    assert rows(text, "event", "type", "status") == rows(other, "event", "type", "status")


@pytest.mark.parametrize(
    ("done", "undone"),
    [
        turn("The Ruvanian army shelled the mill.", "The Ruvanian army nearly shelled the mill.", fails="happened"),
        turn("The Amber League freed nine sailors.", "The Amber League refused to free nine sailors."),
        turn("Ruvanian troops withdrew from the port.", "Ruvanian troops had been expected to withdraw from the port."),
        turn("The truce took effect at noon.", "The truce was supposed to take effect at noon."),
    ],
)
def test_one_word_undoes_it(done: str, undone: str) -> None:
    assert [e for e in told(done, "event") if e["status"] in DONE]
    assert not [e for e in told(undone, "event") if e["status"] in DONE]


@pytest.mark.parametrize(
    "text",
    [
        pair("Norway accused Sweden on Monday of breaking the truce."),
        pair("Oslo accused Stockholm on Monday of breaking the truce."),
        pair("The Amber League accused the army of violating the ceasefire."),
        pair("The Amber League said the ceasefire was dead.", misled="a truce that began"),
        pair("The Amber League broke the ceasefire on Monday."),
        pair("The ceasefire collapsed on Monday.", fails="a truce that began"),
        pair("The Amber League rejected a ceasefire."),
        pair("There is no ceasefire in the valley."),
        pair("The truce would be worthless, the commander said."),
    ],
)
def test_no_truce_began(text: str) -> None:
    begun = {"RETREAT", "CONCEDE", "AGREE"}
    assert [e for e in told(text, "event") if e["type"] in begun and e["status"] in DONE] == []


@pytest.mark.parametrize(
    "text",
    [
        pair("Chile’s foreign minister denied that Chilean troops had crossed into Peru."),
        pair("The Chilean army denied that its troops had crossed into Peru."),
        pair("The Amber League denied holding nine sailors."),
        pair("The Amber League denied that it had broken the truce."),
    ],
)
def test_what_is_denied_of_ones_own_side_is_denied(text: str) -> None:
    assert {e["status"] for e in told(text, "event")} <= {"denied"}


@pytest.mark.parametrize(
    "text",
    [
        pair("Mediators handed both sides a truce proposal on Sunday."),
        pair("Mediators sent both sides a truce plan on Sunday."),
        pair("The Ruvanian army gave up the mill on Sunday."),
        pair("The Amber League is committed to the truce.", fails="its commitment is a statement"),
        pair("The Amber League wants the sailors back."),
        pair("Chancellor Ines Korve declined to speak on Sunday."),
        pair("Chancellor Ines Korve did not say whether the road was open."),
        pair("If Chancellor Ines Korve says that the road is open, the lorries will leave."),
    ],
)
def test_nobody_said_anything(text: str) -> None:
    assert told(text, "statement") == []
