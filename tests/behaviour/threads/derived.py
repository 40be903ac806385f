"""Copies made from a story as outlets make them, and next-day stories on its template. Each is a function of a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_SENTENCE = re.compile(r"(?<=[.!?\"])\s+(?=[A-Z\"])")


def _paragraphs(text: str) -> list[str]:
    return text.split("\n\n")


def sentences_cut(text: str, other: str, dice: random.Random) -> str:
    """One sentence in eight left out, at least one."""
    kept = [_SENTENCE.split(p) for p in _paragraphs(text)]
    places = [(i, j) for i, p in enumerate(kept) for j in range(len(p))]
    out = set(dice.sample(places, max(1, len(places) // 8)))
    cut = (" ".join(s for j, s in enumerate(p) if (i, j) not in out) for i, p in enumerate(kept))
    return "\n\n".join(p for p in cut if p)


def trimmed(text: str, other: str, dice: random.Random) -> str:
    """The first two or three paragraphs, under a headline of its own."""
    return "What is known so far\n\n" + "\n\n".join(_paragraphs(text)[: dice.choice((2, 3))])


def paragraph_added(text: str, other: str, dice: random.Random) -> str:
    """A paragraph of another story somewhere behind the first."""
    parts = _paragraphs(text)
    parts.insert(dice.randrange(1, len(parts) + 1), dice.choice(_paragraphs(other)))
    return "\n\n".join(parts)


def words_edited(text: str, other: str, dice: random.Random) -> str:
    """One small word in every three sentences left out or doubled by another."""
    words = re.split(r"( )", text)
    small = [i for i, w in enumerate(words) if w in {"that", "the", "had", "said", "of", "a", "was", "on"}]
    for i in dice.sample(small, max(1, text.count(". ") // 3)):
        words[i] = dice.choice(("", "also", "its", "then"))
    return "".join(words)


def restyled(text: str, other: str, dice: random.Random) -> str:
    """Typographic marks, American spelling, lines wrapped."""
    marks = iter("“”" * text.count('"'))
    text = re.sub('"', lambda _: next(marks), text).replace("'", "’").replace("kilometres", "kilometers")
    text = text.replace("harbour", "harbor").replace("programme", "program").replace("efence", "efense")
    return re.sub(r" (?=\w{7})", lambda _: dice.choice((" ", "\n", "\u00a0")), text)


def next_day(text: str, other: str, dice: random.Random) -> str:
    """The same template with other figures, days and months."""
    days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    text = re.sub("|".join(days), lambda m: days[(days.index(m[0]) + 1) % 7], text)
    numbers = "two three four five six seven eight nine ten eleven twelve".split()
    text = re.sub(rf"\b(?:{'|'.join(numbers)})\b", lambda m: numbers[numbers.index(m[0]) - 1], text)
    return re.sub(r"\d+", lambda m: str(int(m[0]) + dice.randrange(1, 5)), text)


COPYING: tuple[Callable[[str, str, random.Random], str], ...] = (
    sentences_cut,
    trimmed,
    paragraph_added,
    words_edited,
    restyled,
)
