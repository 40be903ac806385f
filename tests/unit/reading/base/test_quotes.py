"""Which marks open and close, and which quotations are scare quotes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from spacy.tokens import Doc

from truceline.model.enums import ZoneKind
from truceline.reading.base.quotes import find_quotes, quotations
from truceline.reading.doc import Stretch
from truceline.reading.pipeline import parser


def tokens(text: str) -> Doc:
    """`text` with tags, which tell an apostrophe from a mark."""
    return parser()(text)


def quoted(text: str) -> list[str]:
    """The quotations of one paragraph."""
    doc = tokens(text)
    return [doc[q.start : q.end].text for q in find_quotes(doc, 0, len(doc))]


def over(*paragraphs: str) -> list[str]:
    """The quotations of several paragraphs, each parsed on its own."""
    docs = [parser()(p + "\n") for p in paragraphs]
    doc = Doc.from_docs(docs, ensure_whitespace=False)
    assert doc is not None
    starts = [sum(len(d) for d in docs[:n]) for n in range(len(docs) + 1)]
    stretches = [Stretch(a, b, ZoneKind.BODY) for a, b in pairwise(starts)]
    return [doc[q.start : q.end].text for q in quotations(doc, stretches)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The road is open,” she said.", ["“The road is open,”"]),
        ('"The road is open," she said.', ['"The road is open,"']),
        ("He said “no” and “never”.", ["“no”", "“never”"]),
        ("''The road is open,'' she said.", ["''The road is open,''"]),
        ("``The road is open,'' she said.", ["``The road is open,''"]),
        ("«The road is open», she said.", ["«The road is open»"]),
        ("„The road is open“, she said.", ["„The road is open“"]),
        ("‘The road is open,’ she said.", ["‘The road is open,’"]),
        ("'The road is open,' she said.", ["'The road is open,'"]),
        ("(“Never again.”)", ["“Never again.”"]),
        ("She said: “He told me ‘no’ twice.”", ["“He told me ‘no’ twice.”"]),
    ],
)
def test_marks_of_every_house_style(text: str, expected: list[str]) -> None:
    """Curly, straight, doubled, British, French and German marks."""
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the army's road and the soldiers' camp.",
        "It’s the army’s road and the soldiers’ camp.",
        "In the winter of ’94 they held the pass.",
        "The wall is 6'3\" high.",
        "They don't know whose it's been.",
    ],
)
def test_an_apostrophe_is_no_mark(text: str) -> None:
    """Apostrophes and inches open nothing."""
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We’re the farmers’ last hope,’ she said.", ["‘We’re the farmers’ last hope,’"]),
        ("‘It’s over,’ he said, and the soldiers’ families wept.", ["‘It’s over,’"]),
    ],
)
def test_apostrophes_inside_british_quotations(text: str, expected: list[str]) -> None:
    """An apostrophe inside single marks does not end the quotation."""
    assert quoted(text) == expected


def test_an_unmatched_mark_costs_its_paragraph_only() -> None:
    """An odd mark runs to the end of its paragraph; the next paragraph is read as usual."""
    assert over("“We stay.", "“We hold,” he said.") == ["“We stay.\n", "“We hold,”"]


def test_a_quotation_may_be_closed_in_a_later_paragraph() -> None:
    """Marks that open in one paragraph and close in another hold what is between them."""
    (found,) = over("“We stay.", "The road is ours,” said the farmer.")
    assert found == "“We stay.\nThe road is ours,”"


def test_a_stray_closing_mark_opens_nothing() -> None:
    """A mark with space on both sides behind a comma has lost its quotation."""
    assert quoted('The road is ours, " said the farmer.') == []


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("The so-called “corridor of peace” was shelled.", True),
        ("He promised “absolute victory” again.", True),
        ("“We will not go,” she said.", False),
        ("“Never,” she said.", False),
        ("The plan, he said, “is a trap for us all”.", False),
    ],
)
def test_scare_quotes(text: str, *, scare: bool) -> None:
    """A few words of another's sentence are scare quotes; an utterance of any length is none."""
    doc = tokens(text)
    assert [q.scare for q in find_quotes(doc, 0, len(doc))] == [scare]
