"""Quotation marks, emoji, line ends and odd spaces: the same records, whose words read back (decision 9)."""

from __future__ import annotations

import re

import pytest

from suite_cases import Text, pair, rows, same, told

STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}
STORY = (
    "“We won’t leave the valley,” Commander Oto Brask said in Lorvik on Tuesday. “The plan’s first phase is fine.”\n\n"
    "At least nine shepherds were killed in Sunday’s raid, and Ruvania called the plan “a fair start”."
)


def straight(text: str) -> str:
    return text.translate(str.maketrans(STRAIGHT))


def level(text: str) -> str:
    """Words without regard to marks, spaces and whatever is no letter of the plain text."""
    return " ".join(re.sub(r"[^A-Za-z0-9\s]", "", text.replace("\u00a0", " ")).split())


def core(text: str | Text) -> list[tuple[object, ...]]:
    """What was read, with words leveled."""
    return sorted(
        (
            r["kind"],
            *(level(a) for a in r["anchors"]),
            *(str(r.get(k)) for k in ("mode", "act", "status", "value", "bound", "polarity", "when", "said")),
            level(r.get("speaker") or ""),
            tuple(level(c) for c in r.get("content") or ()),
        )
        for r in told(text)
    )


@pytest.mark.parametrize(
    ("text", "other"),
    [
        same(Text(STORY), Text(straight(STORY))),
        same(Text(STORY), Text(STORY.replace("\n", "\r\n"))),
        same(Text(STORY), Text(STORY.replace("\n\n", "\n\n\n"))),
        same(Text(STORY), Text(STORY.replace("\n\n", "\n \n"))),
        same(Text(STORY), Text("🕊️\n\n" + STORY)),
        same(Text(STORY), Text(STORY.replace("Lorvik on", "Lorvik 🕊️ on"))),
        same(Text(STORY), Text(STORY + "\n\n🙏🙏🙏")),
        same(Text(STORY), Text(STORY.replace(" nine shepherds", "\u00a0nine\u00a0shepherds"))),
        same(Text(STORY), Text(STORY.replace(". ", ".  "))),
        same(Text(STORY), Text(STORY + "\n")),
        same(Text(STORY), Text("\ufeff" + STORY)),
        same(Text(STORY), Text(STORY.replace("won’t", "won't").replace("plan’s", "plan's"))),
        same(Text(STORY), Text(straight(STORY).replace("\n", "\r\n"))),
        same(Text(STORY), Text(STORY.replace("the valley", "the val\u00adley")), fails="a soft hyphen parts the word"),
    ],
)
def test_other_letters_the_same_records(text: Text, other: Text) -> None:
    assert core(text) == core(other) != []


QUOTED = "The bridge is mined"


@pytest.mark.parametrize(
    "text",
    [
        pair(f"“{QUOTED},” Commander Oto Brask said."),
        pair(f"“{QUOTED}”, Commander Oto Brask said."),
        pair(f'"{QUOTED}," Commander Oto Brask said.'),
        pair(f"'{QUOTED}', Commander Oto Brask said."),
        pair(f"‘{QUOTED},’ Commander Oto Brask said."),
        pair(f"«{QUOTED}», Commander Oto Brask said."),
        pair(f"„{QUOTED}“, Commander Oto Brask said."),
        pair(f"Commander Oto Brask said: “{QUOTED}.”"),
        pair(f"“{QUOTED}!” Commander Oto Brask shouted."),
    ],
)
def test_a_quotation_in_any_marks_is_direct(text: str) -> None:
    ((mode, content, speaker),) = rows(text, "statement", "mode", "content", "speaker.name")
    assert mode == "direct"
    assert [level(c) for c in content] == [QUOTED]
    assert speaker == "Oto Brask"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        pair("Commander Oto Brask said the bridge was mined.", "indirect"),
        pair("Commander Oto Brask said the bridge was “mined from end to end”.", "mixed"),
        pair('Commander Oto Brask said the bridge was "mined from end to end".', "mixed"),
        pair("Commander Oto Brask said the bridge was 'mined from end to end'.", "mixed"),
        pair("Commander Oto Brask said the villagers' bridge was the army's.", "indirect"),
        pair("Commander Oto Brask said the villagers’ bridge was the army’s.", "indirect"),
        pair("Commander Oto Brask said the so-called “bridge of peace” was mined.", "mixed"),
    ],
)
def test_mode_by_the_marks(text: str, mode: str) -> None:
    assert rows(text, "statement", "mode") == [mode]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pair("🕊️ 🙂 Commander Oto Brask said the bridge was mined.", "the bridge was mined"),
        pair("Commander Oto Brask said the bridge 🌉 was mined.", "the bridge 🌉 was mined"),
        pair("Señora Inés Núñez said the bridge was mined.", "the bridge was mined"),
        pair("Commander Oto Brask said the عربي bridge was mined.", "the عربي bridge was mined"),
    ],
)
def test_letters_beyond_ascii_shift_nothing(text: str, words: str) -> None:
    """That the words read back from their offsets is asserted of every text that is read."""
    assert rows(text, "statement", "content") == [[words]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        pair(
            "“The bridge,” Commander Oto Brask said, “is mined.”",
            ["The bridge", "is mined"],
        ),
        pair(
            '"The bridge," Commander Oto Brask said, "is mined."',
            ["The bridge", "is mined"],
        ),
        pair(
            "“They told me ‘never’ and left,” Commander Oto Brask said.",
            ["They told me never and left"],
        ),
        pair(
            "\"They told me 'never' and left,\" Commander Oto Brask said.",
            ["They told me never and left"],
        ),
        pair(
            "“The bridge — our bridge — is mined,” Commander Oto Brask said.",
            ["The bridge our bridge is mined"],
        ),
        pair(
            "“The bridge is mined,” Commander Oto Brask said. “The road is open.\n\n“We will not leave.”",
            ["The bridge is mined", "The road is open", "We will not leave"],
        ),
        pair(
            "'The army's bridge is mined,' Commander Oto Brask said.",
            ["The armys bridge is mined"],
        ),
        pair(
            "Commander Oto Brask: “The bridge is mined.”",
            ["The bridge is mined"],
        ),
    ],
)
def test_a_quotation_in_pieces_is_one_statement(text: str, content: list[str]) -> None:
    (found,) = rows(text, "statement", "content")
    assert [level(c) for c in found] == content
