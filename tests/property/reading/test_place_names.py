"""Names of places, whatever the letters."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.reading.doc import span, state
from truceline.reading.pipeline import parser
from truceline.reading.places.component import read
from truceline.reading.places.index import Index, encode
from truceline.reading.places.names import fold

KEYS = st.text("abcdefgh ", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    once = fold(name)
    assert once == once.strip()
    assert fold(once.upper()) == fold(once) or not once.isascii()


@given(st.sets(KEYS, max_size=60))
def test_whatever_goes_in_is_found(keys: set[str]) -> None:
    ordered = sorted(keys)
    found = Index(encode(f"{key}\t{n}\tP\tXA\t\t0.00\t0.00\t1\t{key}" for n, key in enumerate(ordered)))
    assert all([c.id for c in found.look_up(key)] == [n] for n, key in enumerate(ordered))


@settings(deadline=None, max_examples=30)
@given(st.text("Aa. ,’-é😀\u0301\nب", max_size=20))
def test_offsets_hold_whatever_stands_around(noise: str) -> None:
    doc = read(parser()(f"{noise} They met in Nairobi, Kenya. {noise}"))
    assert state(doc).failures == []
    assert all(span(doc, m.start, m.end).reads_back(doc.text) for m in state(doc).places)
