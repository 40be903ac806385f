"""Titles and crossheads: which line is the headline, where its suffix begins, which lines head a part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from truceline.intake.zones.cues import levelled, words
from truceline.intake.zones.furniture import is_furniture
from truceline.model.ids import folded

_FILE = "furniture.toml"
_CLOSING = "\"'”’»)]"
_OPENING = "\"'“‘«([¿¡"
_BULLET = re.compile(r"[-*•·–—▪►]\s|\(?\d{1,2}[.)]\s")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_QUOTED_SENTENCE = re.compile(r"[.!?]\s?[\"”»]")
_DIALOGUE = re.compile(r"(?:Q[.:]?|A[.:]|[A-Z][A-Z.'’ -]{1,40}:)\s")
_SUFFIX = re.compile(r"\s+(?:[-–—•»]|::)\s+(?=[^-–—•»]+$)")
_MOST_TITLE_WORDS, _MOST_TITLE_LETTERS = 30, 220
# A longer line without headline capitals is a sentence that lost its full stop.
_MOST_SENTENCE_CASE_WORDS = 20
_MOST_HEADING_WORDS, _MOST_HEADING_LETTERS = 12, 90
# Of the words with more than three letters: headline capitals, as against a sentence with names in it.
_CAPITALS_SHARE = 0.75
_LOOKED_AT = 6
_MOST_SUFFIX_WORDS = 6
# Text whose lines all look like headings is a list, a poem or a transcript.
_MOST_HEADINGS_SHARE = 0.5


def find_title(lines: Sequence[str], given: str | None) -> int | None:
    """Which of `lines` is the headline.

    Args:
        lines: the paragraphs of a text in order, furniture, bylines and captions left out.
        given: the title the report came with, which may or may not be among them.

    Returns:
        An index into `lines`, or None where there is no headline.
    """
    if given and not is_furniture(given):
        return next((i for i, line in enumerate(lines[:_LOOKED_AT]) if is_titled(line, given)), None)
    if len(lines) < 2:
        return None
    if _is_kicker(lines):
        return 1
    return 0 if _is_headline(lines[0]) and _is_prose(lines[1:4], len(lines[0])) else None


def is_titled(line: str, given: str) -> bool:
    """Whether `line` is the title `given`, a suffix behind either left out. A title cut out of a sentence is none."""
    a, (b, without_suffix, own) = _bare(line), _forms(given)
    if not a or not b:
        return False
    if a in (b, without_suffix):
        return True
    if a.startswith(b) and re.match(r"\s*(?:\||\s[-–—•»]\s)", folded(line)[len(b) :]):
        return True
    if _ends_sentence(line):
        return False
    found = set(_WORD.findall(a))
    return len(found | own) > 3 and len(found & own) >= 0.75 * len(found | own)


def _bare(words_: str) -> str:
    return folded(words_).strip(" .…" + _CLOSING + _OPENING)


@lru_cache(maxsize=64)  # a title is held against every line near the top
def _forms(title: str) -> tuple[str, str, frozenset[str]]:
    """A title as it is compared: whole, without a suffix, and its words."""
    whole = _bare(title)
    return whole, folded(title[: split_suffix(title)[1]]).strip(" .…"), frozenset(_WORD.findall(whole))


def split_suffix(title: str) -> tuple[int, int]:
    """The headline's own words in `title` as `[start, end)`: without a label before and a section or outlet behind."""
    start = 0
    bars = [m.start() for m in re.finditer(r"\s\|\s", title)]
    if bars and levelled(title[: bars[0]]) in words(_FILE, "label"):
        start, bars = bars[0] + 3, bars[1:]
    if bars:
        return start, bars[0]
    suffix = _SUFFIX.search(title, start)
    if suffix and _is_masthead(title[suffix.end() :]):
        return start, suffix.start()
    return start, len(title)


def _is_masthead(suffix: str) -> bool:
    found = levelled(suffix).strip(" .").split()
    if not found or len(found) > _MOST_SUFFIX_WORDS or not suffix[0].isupper():
        return suffix.strip().endswith((".com", ".org", ".net", ".co.uk"))
    known = words(_FILE, "masthead")
    return found[-1] in known or " ".join(found) in known or "." in suffix.strip(".")


def _is_kicker(lines: Sequence[str]) -> bool:
    """A section's name above the headline: "Middle East"."""
    first, second = lines[0], lines[1]
    if len(lines) < 3 or len(first.split()) > 3 or not _is_headline(second) or len(second.split()) < 4:
        return False
    return levelled(first) in words(_FILE, "label") and _is_prose(lines[2:5], len(second))


def _is_headline(line: str) -> bool:
    count = len(line.split())
    if not 2 <= count <= _MOST_TITLE_WORDS or len(line) > _MOST_TITLE_LETTERS or _BULLET.match(line):
        return False
    if line.lstrip(_OPENING)[:1].islower() or is_dialogue(line):
        return False
    return _in_headline_capitals(line) or (not _ends_sentence(line) and count <= _MOST_SENTENCE_CASE_WORDS)


def _in_headline_capitals(line: str) -> bool:
    long = [w for w in _WORD.findall(line) if len(w) > 3]
    return len(long) >= 4 and sum(w[0].isupper() for w in long) >= _CAPITALS_SHARE * len(long)


def _is_prose(lines: Sequence[str], title: int) -> bool:
    """Whether a text follows: a line that ends like a sentence and is no shorter than half the title."""
    return any(_ends_sentence(line, "?!") and len(line) >= 0.5 * title and len(line.split()) > 5 for line in lines)


def _ends_sentence(line: str, also: str = "") -> bool:
    return line.rstrip(_CLOSING + " \t\r\n").endswith(tuple(".;:,…" + also))


def is_dialogue(line: str) -> bool:
    """Whether `line` is a turn in a transcript: a name in capitals and a colon, or Q or A."""
    return _DIALOGUE.match(line) is not None


def find_headings(lines: Sequence[str]) -> set[int]:
    """Which of `lines` are crossheads: short, no sentence, followed by prose."""
    candidates = {i for i, line in enumerate(lines) if _is_crosshead(line)}
    if len(candidates) > _MOST_HEADINGS_SHARE * len(lines):
        return set()
    return {
        i
        for i in candidates
        if i + 1 < len(lines)
        and (i + 1 not in candidates or i - 1 not in candidates)
        and _followed(lines, i, candidates)
    }


def _followed(lines: Sequence[str], i: int, candidates: set[int]) -> bool:
    """A heading and a sub-heading may stand together; three such lines are a list."""
    after = next((j for j in range(i + 1, len(lines)) if j not in candidates), None)
    before = next((j for j in range(i - 1, -1, -1) if j not in candidates), -1)
    return after is not None and after - before <= 3 and _ends_sentence(lines[after], "?!")


def _is_crosshead(line: str) -> bool:
    if len(line) > _MOST_HEADING_LETTERS or len(line.split()) > _MOST_HEADING_WORDS:
        return False
    bare = line.lstrip(_OPENING)
    if not bare or not bare[0].isalnum() or bare[0].islower() or bare.isnumeric() or line[0] in "([":
        return False
    return not (_ends_sentence(line, "!") or _quotes_sentence(line) or _BULLET.match(line) or is_dialogue(line))


def _quotes_sentence(line: str) -> bool:
    """Whether a quotation opens in `line` and goes on after it, or holds a sentence of its own."""
    if _QUOTED_SENTENCE.search(line):
        return True
    return line[0] in '"“«' and not re.search('["”»]', line[1:])
