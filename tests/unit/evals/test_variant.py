"""Names and days are replaced, and spans and dates go along."""

from __future__ import annotations

from hashlib import sha256

from evals.variant import Variant, hashed
from hypothesis import given
from hypothesis import strategies as st

TEXT = "Envoy Ada Norn met the Red Isles’ leader on Sunday; Norn left Ulm."
NAMES = {"Ada": "Marguerite", "Norn": "Po", "Red Isles": "Blue Coast", "Ulm": "Ravenna-by-the-Sea"}


def test_names_and_weekdays() -> None:
    variant = Variant(TEXT, NAMES.get, days=2)
    assert variant.text == "Envoy Marguerite Po met the Blue Coast’ leader on Tuesday; Po left Ravenna-by-the-Sea."


def test_records_move_along() -> None:
    variant = Variant(TEXT, NAMES.get, days=2)
    start = TEXT.index("Norn left")
    record = {
        "anchors": [{"start": start, "end": start + 4, "text": "Norn"}],
        "when": {"value": "2025-03-02", "end": "2025-03"},
    }
    moved = variant.moved(record)
    assert moved["anchors"][0]["text"] == "Po"
    assert moved["when"] == {"value": "2025-03-04", "end": "2025-03"}


def test_names_need_not_be_written_down() -> None:
    names = hashed({sha256(b"Ulm").hexdigest(): "Brod"})
    assert (names("Ulm"), names("ulm")) == ("Brod", None)


@given(
    st.text(alphabet="ab .\n’é🙂", max_size=40),
    st.dictionaries(st.sampled_from(["a", "b", "ab", "é"]), st.text("xy", max_size=5)),
)
def test_what_stays_keeps_its_words(text: str, names: dict[str, str]) -> None:
    variant = Variant(text, names.get, days=0)
    for at, letter in enumerate(text):
        if not letter.isalnum():
            assert variant.moved({"start": at, "end": at + 1})["text"] == letter
