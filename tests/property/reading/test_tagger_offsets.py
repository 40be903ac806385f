"""Whatever the letters, what the model tells stands at the words it was told of."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model.enums import ZoneKind
from truceline.reading.doc import Stretch, state
from truceline.reading.pipeline import components, parser
from truceline.reading.scheme import LONGEST
from truceline.reading.tagger.component import tags
from truceline.reading.tagger.model import load

WORDS = st.sampled_from(
    [
        *("Ruth", "Amon", "said", "that", "the", "road", "was", "open", ",", ".", "“", "”", "'s", "cannot", "co-op"),
        *("🙂", "👩‍🚀", "🇳🇴", "e\u0301", "\u0301", "ﬁ", "ß", "İ", "حلب", "基辅", "\u200b", "\u00ad", "\ufeff", "\x07"),
        *("\n", "\r\n", "\n\n", "\r\n\r\n", "\t", "\u00a0", "—", "…", "x" * 120, "-" * 250, "[SEP]", "[UNK]", "##a"),
    ]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), max_size=60).map(
    lambda parts: "".join(a + b for a, b in parts)
)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_windows_lie_in_paragraphs_in_order_and_hold_no_more_than_the_model_sees(text: str) -> None:
    model = load()
    assert model is not None
    doc = components().get_pipe("truceline_base")(parser()(text))
    found = tags(doc, model)
    # A text of nothing but line ends has no paragraphs, and is one run of tokens.
    paragraphs = state(doc).stretches or (Stretch(0, len(doc), ZoneKind.BODY),)
    at = 0
    for n, w in enumerate(found.windows):
        assert at <= w.start < w.end <= len(doc)
        at = w.end
        assert any(p.start <= w.start and w.end <= p.end for p in paragraphs)
        assert (found.seen[w.start : w.end] == n).all()
        size = w.end - w.start
        assert w.roles.shape[:2] == w.links.shape[:2] == (size, size)
        assert found.pieces[w.start : w.end].sum() <= LONGEST - 2
    assert found.pieces[found.seen == -1].sum() == 0


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_every_piece_is_counted_at_the_token_it_begins_in(text: str) -> None:
    model = load()
    assert model is not None
    doc = components().get_pipe("truceline_base")(parser()(text))
    found = tags(doc, model)
    expected = [0] * len(doc)
    for w in found.windows:
        base = doc[w.start].idx
        for start, _ in model.sense(doc[w.start : w.end].text).offsets:
            expected[max(t.i for t in doc[w.start : w.end] if t.idx <= base + start)] += 1
    assert found.pieces.tolist() == expected


@given(st.sampled_from(["🙂 ", "e\u0301 ", "\r\n\r\n", "👩‍🚀👩‍🚀 ", "İİİ ", "\ufeff", "ﬁﬁ. "]), st.integers(1, 5))
@settings(max_examples=25, deadline=None)
def test_odd_letters_before_a_sentence_do_not_shift_its_cue(odd: str, times: int) -> None:
    model = load()
    assert model is not None
    doc = components().get_pipe("truceline_base")(
        parser()(odd * times + "\n\nMayor Ruth Amon said that the road was open.")
    )
    found = tags(doc, model)
    assert [t.text for t in doc if found.cue(t.i) > 0.5] == ["said"]
