"""Records carried from one text into another."""

from __future__ import annotations

from ledger_samples import TEXT, records, report
from truceline.model.words import misread
from truceline.review.likeness import alike, likeness
from truceline.review.moving import Move

ONE, TWO, THREE = records(report())


def test_words_move_with_the_text_before_them() -> None:
    new = "Port Ostane, Tuesday.\n\n" + TEXT.replace("on Tuesday", "on a late Tuesday")
    move = Move(TEXT, new)
    moved = move.record(THREE)
    assert moved is not None
    assert not list(misread(moved, new))
    assert moved.anchor.start > THREE.anchor.start
    assert alike(moved, THREE)


def test_words_that_were_rewritten_are_lost() -> None:
    assert Move(TEXT, TEXT.replace("appeared to", "seemed to")).record(TWO) is None


def test_the_same_text_moves_nothing() -> None:
    assert Move(TEXT, TEXT).record(ONE) == ONE


def test_letters_beyond_the_first_plane_count_once() -> None:
    new = "🕊🕊 Truce.\n\n" + TEXT
    moved = Move(TEXT, new).record(THREE)
    assert moved is not None
    assert not list(misread(moved, new))


def test_who_says_so_and_how_surely_is_no_part_of_what_is_said() -> None:
    assert likeness(ONE) == likeness(ONE.model_copy(update={"confidence": 0.9, "id": "sta_other"}))
    assert likeness(ONE) != likeness(ONE.model_copy(update={"cue": None}))
