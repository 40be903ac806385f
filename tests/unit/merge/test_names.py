"""Two actors held against one another: labelled pairs, reasons, and what the comparison must never do."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from truceline.merge.names import Likeness, likeness
from truceline.model.enums import ActorKind
from truceline.model.ids import actor_id
from truceline.model.spans import Actor

PAIRS = tomllib.loads((Path(__file__).parent / "name_pairs.toml").read_text("utf-8"))
# From this score on the ledger takes two actors for one.
ONE = 0.75


def actor(words: str) -> Actor:
    """An actor written as "kind: name" or "kind: name / country"."""
    kind, _, rest = words.partition(": ")
    name, _, country = rest.partition(" / ")
    return Actor(id=actor_id(kind, name), name=name, kind=ActorKind(kind), country=country or None)


def compared(a: str, b: str) -> Likeness:
    return likeness(actor(a), actor(b))


@pytest.mark.parametrize(("a", "b"), PAIRS["same"])
def test_one_actor_under_two_names_is_one(a, b) -> None:
    found = compared(a, b)
    assert found.score >= ONE, found
    assert not found.clash, found


@pytest.mark.xfail(strict=True, reason="a family name of two words is taken for a first name and a surname")
def test_a_surname_of_two_words_is_known() -> None:
    assert compared("person: Mac Aldren", "person: Connor Mac Aldren").score >= ONE


@pytest.mark.parametrize(("a", "b"), PAIRS["different"])
def test_two_actors_stay_two(a, b) -> None:
    assert compared(a, b).score <= 0.25


@pytest.mark.parametrize(("a", "b"), PAIRS["unsure"])
def test_what_names_alone_do_not_tell_is_neither_joined_nor_ruled_out(a, b) -> None:
    found = compared(a, b)
    assert 0.1 <= found.score < ONE, found
    assert not found.clash, found


@pytest.mark.parametrize(("a", "b"), [pair for label in PAIRS.values() for pair in label])
def test_the_order_of_the_two_does_not_matter(a, b) -> None:
    assert compared(a, b) == compared(b, a)


@pytest.mark.parametrize("words", sorted({a for label in PAIRS.values() for pair in label for a in pair}))
def test_a_name_is_like_itself_unless_it_only_describes(words) -> None:
    found = compared(words, words)
    assert found.score == 1.0 or (0.5 <= found.score <= 0.6 and "describes" in found.reason), found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("person: Idris Belkoun", "person: Samir Belkoun"),
        ("person: Belkoun", "person: Tosk"),
        ("state: Kaldara", "state: Qaran"),
        ("person: Irena Tosk", "state: Kaldara"),
        ("armed-group: Highland Front", "armed-group: Salt Front"),
        ("government-body: Kaldara’s army", "government-body: Qaran’s army"),
    ],
)
def test_names_that_cannot_be_one_clash(a, b) -> None:
    assert compared(a, b).clash


def test_a_reason_names_the_short_name_first() -> None:
    assert compared("person: Idris Belkoun", "person: Belkoun").reason == "“Belkoun” is the surname of “Idris Belkoun”"
    found = compared("igo: Central Basin Union", "igo: CBU")
    assert found.reason == "“CBU” are the first letters of “Central Basin Union”"


def test_persons_of_two_countries_can_be_one() -> None:
    # A report gives a minister the country that he visits as easily as his own.
    assert compared("person: Idris Belkoun / NO", "person: Belkoun / SE").score >= ONE


def test_names_without_letters_break_nothing() -> None:
    odd = ["person: .", "person: 7", "group: ;", "armed-group: ’s", "igo: of", "unknown: —", "person: ’"]
    assert all(0 <= compared(a, b).score <= 1 for a, b in pairwise(odd))
