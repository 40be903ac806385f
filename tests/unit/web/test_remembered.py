"""Answers are remembered up to a bound, the ones asked for longest ago forgotten first."""

from __future__ import annotations

from truceline.web.caching import _LONGEST, _MOST, Remembered


def test_what_was_kept_is_there() -> None:
    held = Remembered()
    held.keep("a", b"one")
    held.keep("a", b"two")
    assert held.get("a") == b"one"
    assert held.get("b") is None


def test_what_is_too_long_is_not_kept() -> None:
    held = Remembered()
    held.keep("a", bytes(_LONGEST + 1))
    assert held.get("a") is None


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    held, many = Remembered(), _MOST // _LONGEST
    for n in range(many):
        held.keep(str(n), bytes(_LONGEST))
    assert held.get("0")
    held.keep("new", b"x")
    assert held.get("0") is not None
    assert held.get("1") is None
    assert held.get("new") == b"x"
