"""Finds in a sentence, as code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from truceline.views.finds import LETTERS, finds, shown


def marked(text: str, *terms: str) -> list[str]:
    return [text[a:b] for a, b in finds(text, terms)]


def test_case_and_accents_count_for_nothing() -> None:
    assert marked("The Mazār truce — TRUCE, truces", "mazar", "truce") == ["Mazār", "truce", "TRUCE"]


def test_a_phrase_is_one_find_whatever_stands_between_its_words() -> None:
    assert marked("a cease-fire; the cease – fire plan; fire cease", "cease fire") == ["cease-fire", "cease – fire"]


def test_finds_that_overlap_are_one() -> None:
    assert marked("first phase plan", "first phase", "phase plan") == ["first phase plan"]


def test_letters_of_scripts_without_spaces() -> None:
    assert marked("他在港口城市说", "港口", "城市") == ["港口", "城市"]


def test_offsets_are_code_points() -> None:
    assert finds("🕊 truce", ["truce"]) == [(2, 7)]


def test_a_long_sentence_is_cut_where_its_first_find_is() -> None:
    text, found = shown("word " * 200 + "truce " + "word " * 200, ["truce"])
    assert len(text) <= LETTERS + 4
    assert [text[f[0] : f[1]] for f in found] == ["truce"]
    assert text.startswith("… word ")
    assert text.endswith("word …")


@given(st.text(max_size=900), st.lists(st.text(min_size=1, max_size=6), max_size=3))
def test_finds_lie_in_the_text_in_order(text: str, terms: list[str]) -> None:
    line, found = shown(text, terms)
    last = 0
    for start, end in found:
        assert last <= start < end <= len(line)
        last = end
