from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.corpus import ConditionKind, HedgeLevel, Label, MentionKind, Report, Zone
from training.markup import MarkupError, read, unmark, write
from training.quotes import mode

HEADER = "=== t-1\nstyle: newswire\n\n"


def one(body: str) -> Report:
    (report,) = read(HEADER + body)
    return report


def words(report: Report, pieces: tuple[tuple[int, int], ...]) -> list[str]:
    return [report.text[start:end] for start, end in pieces]


def test_links_speaker_cue_and_pieces_of_content() -> None:
    report = one("S| [q1 “The ferry,”] [c1 said] [p=amon+s1 Harbour Master Ruth Amon], [q1 “runs again.”]\n")
    assert report.text == "“The ferry,” said Harbour Master Ruth Amon, “runs again.”"
    (a,) = report.attributions
    assert words(report, a.speaker) == ["Harbour Master Ruth Amon"]
    assert words(report, a.cue) == ["said"]
    assert words(report, a.content) == ["“The ferry,”", "“runs again.”"]
    assert a.spoken
    assert mode(report, a) == "direct"
    (m,) = report.mentions
    assert (m.kind, m.ids) == (MentionKind.PERSON, ("amon",))


def test_nests_attributions_and_qualifiers() -> None:
    report = one(
        "S| [u=d+s1 An aide] [c1 said] [q1 [=d+s2 he] [t2 hoped] [q2 the line [hp might] hold [if if] it froze]].\n"
    )
    outer, inner = report.attributions
    assert words(report, outer.content) == ["he hoped the line might hold if it froze"]
    assert words(report, inner.content) == ["the line might hold if it froze"]
    assert not inner.spoken
    assert report.hedges[0].level is HedgeLevel.POSSIBLE
    assert report.conditions[0].kind is ConditionKind.IF
    assert [m.kind for m in report.mentions] == [MentionKind.UNNAMED, MentionKind.PRONOUN]


def test_joins_lines_to_paragraphs_and_keeps_labels_and_zones() -> None:
    report = one("H-| Rain\n\nF| Subscribe\n\nME| They met.\n-| It rained.\n")
    assert report.text == "Rain\n\nSubscribe\n\nThey met. It rained."
    assert [s.zone for s in report.sentences] == [Zone.HEADLINE, Zone.FURNITURE, Zone.BODY, Zone.BODY]
    assert report.sentences[2].labels == (Label.MEETING, Label.EVENT)
    assert [s.paragraph for s in report.sentences] == [0, 1, 2, 2]


def test_escapes_brackets_of_the_text() -> None:
    report = one(r"-| “\[The ferry\] runs \\ stops.”" + "\n")
    assert report.text == r"“[The ferry] runs \ stops.”"
    assert read(write(report)) == [report]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("-| [p Ruth", "not closed"),
        ("-| Ruth]", "without its"),
        ("-| [x Ruth]", "no mark"),
        ("-| [n The minister]", "no mark"),
        ("-| [p  Ruth]", "space at its edge"),
        ("-| Ruth \\", "lone backslash"),
        ("-| Two  spaces", "white space"),
        ("| No labels.", "no labels"),
        ("SS| Twice.", "twice"),
        ("No labels.", "neither a header line"),
        ("S| [c1 said] and [t1 hoped] [q1 rain].", "both"),
        ("S| [c1 said] [q1d this] and [q1m that].", "two modes"),
    ],
)
def test_says_what_is_wrong(body: str, complaint: str) -> None:
    with pytest.raises(MarkupError, match=complaint):
        one(body + "\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("S| [c1 said] [q1 it is late].", "indirect"),
        ("S| [c1 said] [q1 it was “late”].", "mixed"),
        ('S| [c1 said]: [q1 "It\'s late."]', "direct"),
        ("S| [c1 said]: [q1 ‘It’s a boat.’]", "direct"),
        ("S| [c1 said] [q1 the boys' boat].", "indirect"),
        ("S| [c1 wrote]: [q1d No more].", "direct"),
        ("S| [q1 “It is late.] [c1 said] it.", "direct"),
    ],
)
def test_derives_the_mode_from_quotation_marks(body: str, expected: str) -> None:
    report = one(body + "\n")
    assert mode(report, report.attributions[0]) == expected


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=8)
TAGS = st.sampled_from(
    [
        "p",
        "p=a",
        "g=b",
        "v",
        "o",
        "i",
        "a",
        "l",
        "u=c",
        "n=a&b",
        "=a",
        "s1",
        "s2",
        "c1",
        "t2",
        "q1",
        "q2",
        "q3d",
        "ha",
        "if",
    ]
)


def escape(words: str) -> str:
    return "".join("\\" + char if char in "[]\\" else char for char in words)


def marked(tags: set[str], parts: list[str]) -> str:
    return f"[{'+'.join(sorted(tags))} {' '.join(parts)}]"


PARTS = st.recursive(
    WORDS.map(escape),
    lambda inner: st.builds(marked, st.sets(TAGS, min_size=1, max_size=3), st.lists(inner, min_size=1, max_size=3)),
    max_leaves=12,
)
LINES = st.builds(
    lambda labels, parts: f"{labels}| {' '.join(parts)}",
    st.sampled_from(["-", "S", "H-", "HS", "ME", "F"]),
    st.lists(PARTS, min_size=1, max_size=4),
)
REPORTS = st.lists(st.lists(LINES, min_size=1, max_size=3).map("\n".join), min_size=1, max_size=3).map("\n\n".join)


@given(REPORTS)
def test_markup_to_spans_to_markup(body: str) -> None:
    report = one(body + "\n")
    again = write(report)
    assert read(again) == [report]
    assert write(one(again.split("\n\n", 1)[1])) == again


@given(st.lists(PARTS, min_size=1, max_size=5))
def test_taking_marks_out_leaves_the_words(parts: list[str]) -> None:
    text, marks = unmark(" ".join(parts), 7)
    assert "[" not in escape(text).replace("\\[", "")
    assert all(text[m.start - 7 : m.end - 7].strip() for m in marks)
