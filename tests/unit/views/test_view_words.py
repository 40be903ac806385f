"""Words on one line, cut where a word ends; names in their fullest form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.model.enums import ActorKind
from truceline.model.spans import Actor, Named, Span
from truceline.views.words import bare, excerpt, flat, name, short, who, whom

FERRO = Actor(id="act_1", name="Nadia Ferro", kind=ActorKind.PERSON)


def named(words: str | None, actor: Actor | None = FERRO) -> Named:
    place = {"start": 0, "end": len(words), "text": words} if words else {}
    return Named(**place, actor=actor)


@pytest.mark.parametrize(
    ("words", "shown"),
    [("Colonel Nadia Ferro", "Colonel Nadia Ferro"), ("she", "Nadia Ferro"), (None, "Nadia Ferro")],
)
def test_who_shows_the_words_where_they_hold_the_name(words: str | None, shown: str) -> None:
    assert who(named(words)) == shown


def test_who_is_nobody_or_the_words_without_an_actor() -> None:
    assert who(None) is None
    assert who(named("a senior\nofficial", None)) == "a senior official"
    assert name(named("she")) == "Nadia Ferro"


def test_whom_names_each_once() -> None:
    assert whom((named("she"), named("Nadia Ferro"), named("her"))) == ("Nadia Ferro",)


def test_bare_levels_articles_case_and_quotation_marks() -> None:
    assert bare("The mediators’  plan") == bare("the mediators' plan") == "mediators' plan"


@given(st.text(max_size=400), st.integers(min_value=1, max_value=200))
def test_short_is_never_longer_than_asked(words: str, letters: int) -> None:
    cut = short(words, letters)
    assert len(cut) <= letters + 2
    assert cut == flat(words) or cut.endswith("…")


def test_short_cuts_where_a_word_ends() -> None:
    assert short("one two three", 8) == "one two …"
    assert short("one two, three", 9) == "one two …"


def test_excerpt_keeps_the_key_words_in_sight() -> None:
    text = "It was a long morning in the capital, " * 6 + "and the envoy appeared to agree to all of it."
    anchor = Span.of(text, 0, len(text))
    at = text.index("appeared to")
    cut = excerpt(anchor, Span.of(text, at, at + 11))
    assert "appeared to" in cut
    assert len(cut) < 180
    assert cut.startswith("…")
    assert excerpt(anchor).startswith("It was a long morning")
