"""Whom a comment names, and what it can be about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.errors import UsageError
from truceline.model.comments import LONGEST, Subject, handle, names, subject, tidy
from truceline.model.news import Position


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@ann look", ("ann",)),
        ("look, @Ann.", ("ann",)),
        ("(@ann, @ben!)", ("ann", "ben")),
        ("@ann @ANN @ann", ("ann",)),
        ("write to desk@paper.example", ()),
        ("@ann@paper.example and @ben-o", ("ann@paper.example", "ben-o")),
        ("@Zoë @елена @薛", ("zoë", "елена", "薛")),
        ("@ @@ann @.", ()),
        ("", ()),
    ],
)
def test_names(text: str, named: tuple[str, ...]) -> None:
    assert names(text) == named


@pytest.mark.parametrize(
    ("name", "called"), [("Ann Orrin", "ann.orrin"), (" ann ", "ann"), ("ann@paper.example", "ann@paper.example")]
)
def test_handles(name: str, called: str) -> None:
    assert handle(name) == called


@given(st.text(min_size=1, max_size=40))
def test_whoever_has_a_handle_can_be_named_by_it(name: str) -> None:
    called = handle(name)
    assert handle(called) == called
    if called and not called.startswith("@") and called[0].isalnum():
        assert names(f"see, @{called}, and tell") == (called,)


@pytest.mark.parametrize(
    ("about", "kind", "key"),
    [
        ("rep_2222222222222222", Subject.REPORT, "rep_2222222222222222"),
        ("thr_22", Subject.THREAD, "thr_22"),
        ("tol_2222222222222222", Subject.RECORD, "tol_2222222222222222"),
        ("tol_2222222222222222@2031-04-02T12:00:00+00:00", Subject.CHANGE, "tol_2222222222222222"),
        ("decision@12", Subject.DECISION, "12"),
    ],
)
def test_subjects(about: str, kind: Subject, key: str) -> None:
    assert subject(about) == (kind, key)


@given(st.text(max_size=200))
def test_a_kept_comment_has_one_kind_of_line_break_and_stays_as_it_is(text: str) -> None:
    try:
        kept = tidy(text)
    except UsageError:
        assert not text.replace("\0", "x").strip()
        return
    assert "\r" not in kept
    assert "\0" not in kept
    assert len(kept) <= min(len(text), LONGEST)
    assert tidy(kept) == kept


_NUMBERS = st.integers(0, 10**12)
_POSITIONS = st.builds(
    Position,
    book=st.sampled_from(["", "0a1b2c3d4e"]),
    reads=_NUMBERS,
    joins=_NUMBERS,
    decisions=_NUMBERS,
    comments=_NUMBERS,
)


@given(_POSITIONS)
def test_a_position_comes_back_as_it_went(position: Position) -> None:
    assert Position.parse(str(position)) == position


@given(st.text(max_size=60))
def test_anything_else_is_no_position(words: str) -> None:
    found = Position.parse(words)
    assert found is None or str(found).split(".")[0] == words.split(".")[0]


@given(_POSITIONS, _POSITIONS)
def test_positions_follow_one_another_one_way_only(one: Position, other: Position) -> None:
    if one.follows(other) and other.follows(one):
        assert one == other
    assert one.follows(one)
