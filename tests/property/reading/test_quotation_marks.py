"""Whatever the marks, no report is lost and all offsets are valid."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.model.enums import ZoneKind
from truceline.reading.base.quotes import quotations
from truceline.reading.doc import Stretch, state
from truceline.reading.pipeline import components, parser

WORDS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "''",
        "``",
        "«",
        "»",
        "„",
        "the",
        "army",
        "said",
        "it's",
        "Renn",
        ",",
        ".",
        "no",
        ":",
        "\n\n",
        "é",
        "🙂",
    ]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", " "])), max_size=40).map(
    lambda ps: "".join(a + b for a, b in ps)
)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_quotations_are_in_order_and_apart(text: str) -> None:
    """Quotations lie in the text, hold something, and do not overlap."""
    doc = parser().make_doc(text)
    found = quotations(doc, [Stretch(0, len(doc), ZoneKind.BODY)] if len(doc) else [])
    ends = [0]
    for quote in found:
        assert ends[-1] <= quote.start < quote.end <= len(doc)
        ends.append(quote.end)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_no_marks_lose_a_report(text: str) -> None:
    """A text with any marks in it breaks nothing, and a plain report beside it is still read."""
    doc = parser()(text + "\n\nThe mediator said that the talks had failed.")
    for name in ("base", "attributions"):
        doc = components().get_pipe(f"truceline_{name}")(doc)
    assert not state(doc).failures
    for a in state(doc).attributions:
        for start, end in (*a.content, *([a.cue] if a.cue else []), *([a.speaker] if a.speaker else [])):
            assert 0 <= start < end <= len(doc)
        assert list(a.content) == sorted(a.content)
    for record in doc._.records:
        for words in (*record.anchors, *record.content):
            assert words.reads_back(doc.text)
