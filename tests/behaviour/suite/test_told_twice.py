"""One utterance told twice is one statement with two anchors; two utterances stay two (decision 1)."""

from __future__ import annotations

import pytest

from suite_cases import Text, pair, rows, told, turn

BETWEEN = "\n\nTrucks moved east all night.\n\n"


def both(first: str, second: str) -> str:
    """Two tellings with a paragraph between them."""
    return first + BETWEEN + second


@pytest.mark.parametrize(
    "text",
    [
        pair(
            both(
                "Chancellor Ines Korve said the two sides were “a long way” from a truce.",
                "“We are a long way from a truce, and nobody should pretend otherwise,” Korve told reporters.",
            )
        ),
        pair(
            both(
                "Commander Oto Brask called the offer “an empty box”.",
                "“It is an empty box with a ribbon,” Brask said.",
            )
        ),
        pair(
            both(
                "The mayor of Lorvik, Dana Reel, spoke of 340 empty houses.",
                "“We counted 340 empty houses this morning,” Reel said.",
            )
        ),
        pair(
            both(
                "Envoy Tila Marsen said there was still “a steep hill” to climb.",
                "“It is a steep hill,” she said. “But we have boots.”",
            )
        ),
        pair(
            both(
                "“The gate stays shut until our prisoners come home,” Commander Oto Brask said.",
                "Brask said the gate would stay shut until the prisoners came home.",
            ),
            fails="two statements",
        ),
        pair(
            both(
                "The Amber League said it had “nothing to hide” in the valley.",
                "“We have nothing to hide in the valley,” the League said in a statement.",
            )
        ),
    ],
)
def test_told_again_it_is_one(text: str) -> None:
    (found,) = told(text, "statement")
    assert len(found["anchors"]) == 2


@pytest.mark.parametrize(
    "text",
    [
        # another speaker
        pair(
            both(
                "Chancellor Ines Korve said the two sides were “a long way” from a truce.",
                "“We are a long way from a truce,” Commander Oto Brask told reporters.",
            )
        ),
        pair(both("Ruvania said 12 sailors had been freed.", "The Amber League said 12 sailors had been freed.")),
        # an institution and its named spokesman stay two
        pair(
            both(
                "The foreign ministry said the bridge was “closed for good”.",
                "“The bridge is closed for good,” ministry spokesman Arn Tolle said.",
            )
        ),
        # the same speaker, other words
        pair(
            both(
                "Commander Oto Brask called the offer “an empty box”.",
                "“Our wounded need a doctor,” Brask said.",
            )
        ),
        pair(
            both(
                "Chancellor Ines Korve said 40 buses were ready.",
                "“We lost 40 good men at the bridge,” Korve said.",
            )
        ),
        pair(
            both(
                "Chancellor Ines Korve said the school would open.",
                "Korve said the clinic would stay closed.",
            )
        ),
    ],
)
def test_other_words_or_another_speaker_stay_two(text: str) -> None:
    assert len(told(text, "statement")) == 2


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        pair(
            both(
                "Commander Oto Brask called the offer “an empty box”.",
                "“It is an empty box with a ribbon,” Brask said.",
            ),
            "direct",
        ),
        pair(
            both(
                "“It is an empty box with a ribbon,” Commander Oto Brask said.",
                "Brask called the offer “an empty box”.",
            ),
            "direct",
        ),
    ],
)
def test_the_full_telling_is_the_main_one(text: str, mode: str) -> None:
    assert rows(text, "statement", "mode", "also") == [(mode, 1)]


@pytest.mark.parametrize(
    ("once", "again", "kind"),
    [
        turn(
            "The Ruvanian army shelled the mill at Karrow on Monday.",
            "The Ruvanian army shelled the mill at Karrow on Monday.\n\nThe mill was shelled by the Ruvanian army.",
            "event",
        ),
        turn(
            "Nineteen people were killed in Lorvik on Monday, the mayor said.",
            "Nineteen people were killed in Lorvik on Monday, the mayor said.\n\nThe 19 dead were buried on Tuesday.",
            "toll",
        ),
        turn(
            "Envoy Tila Marsen met Commander Oto Brask in Lorvik.",
            "Envoy Tila Marsen met Commander Oto Brask in Lorvik.\n\nThe meeting lasted two hours.",
            "meeting",
        ),
        turn(
            "Selbria put forward a truce plan on Sunday.",
            "Selbria put forward a truce plan on Sunday.\n\nThe plan has three phases.",
            "proposal",
        ),
        turn(
            "Commander Oto Brask said the gate would stay shut.",
            Text(
                "Gate to stay shut, Brask says\n\nCommander Oto Brask said the gate would stay shut.",
                title="Gate to stay shut, Brask says",
            ),
            "statement",
            tagger=True,
        ),
        turn(
            "Selbria sent a truce plan. The Amber League rejected the plan.",
            "Selbria sent a truce plan. The Amber League rejected the plan.\n\nThe League’s rejection came by fax.",
            "response",
            fails="the rejection named again is no further telling",
        ),
    ],
)
def test_a_record_told_again_gets_a_place_and_no_twin(once: str, again: str | Text, kind: str) -> None:
    (before,), (after,) = told(once, kind), told(again, kind)
    assert len(before["anchors"]) == 1
    assert max(len(after["anchors"]) - 1, after["also"]) == 1


@pytest.mark.parametrize(
    ("text", "anchors"),
    [
        pair(
            "Commander Oto Brask called the offer “an empty box”.\n\n"
            "“It is an empty box with a ribbon,” Brask said on Monday.\n\n"
            "Trucks moved east all night.\n\n"
            "Brask had called the offer “an empty box” in a letter, too.",
            2,
        ),
        pair(
            "Envoy Tila Marsen said “serious gaps” remained.\n\n"
            "Trucks moved east all night.\n\n"
            "“Serious gaps remain, and time is short,” Marsen said. “I will stay in Lorvik until they are closed.”",
            2,
        ),
        pair(
            "Envoy Tila Marsen said “serious gaps” remained.\n\n"
            "Commander Oto Brask spoke of 40 prisoners.\n\n"
            "“Serious gaps remain, and time is short,” Marsen said.\n\n"
            "“We hold 40 prisoners, and we feed them,” Brask said.",
            2,
        ),
    ],
)
def test_tellings_far_apart(text: str, anchors: int) -> None:
    assert all(len(s["anchors"]) >= anchors for s in told(text, "statement"))
