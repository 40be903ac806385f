"""The words of a report's body, with what outlets change in an agency's story levelled, and its figures and names.

Levelled are case, quotation marks, dashes, white space, small numbers in words or digits, and British and American
spelling. The rules of spelling also hit words that both spell alike ("journal", "promise"); that does no harm, for
levelled words are only ever held against levelled words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from truceline.merge.spelling import sounding
from truceline.model.enums import ZoneKind
from truceline.model.reports import Zone

# Quotation marks, apostrophes, soft hyphens and marks without width.
_UNSEEN = re.compile("[\"'`´‘’‚‛“”„‟«»‹›′″\u00ad\u200b-\u200f\u2060\ufeff]")
# The rare sign comes first in each pattern, so that a text is searched fast.
_RULES = (
    (re.compile(r"[-‐‑](?<=\w.)(?=[^\W\d])"), ""),  # cease-fire, ceasefire
    (re.compile(r",(?<=\d.)(?=\d{3})"), ""),  # 1,200
    (re.compile(r"%"), " percent"),
    (re.compile(r"per cent\b"), "percent"),
)
_SPELLING = (
    (re.compile(r"(?<=\w\w)our"), "or"),  # labour, labor
    (re.compile(r"([iy])s(?=(?:e[ds]?|ing|ations?)\b)"), r"\1z"),  # organised, organized; analyse, analyze
    (re.compile(r"(?<=[bt])re(?=s?\b)"), "er"),  # centre, center
    (re.compile(r"ence\b"), "ense"),  # defence, defense
    (re.compile(r"ll(?=ed\b|ing\b|ers?\b)"), "l"),  # travelled, traveled
    (re.compile(r"mme(?=s?\b)"), "m"),  # programme, program
    (re.compile(r"logue(?=s?\b)"), "log"),  # dialogue, dialog
    (re.compile(r"wards\b"), "ward"),  # towards, toward
)
_UNITS = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
# One outlet writes "eight", the next "8". Hyphens are gone: "fortyone".
_NUMBERS = {word: str(n) for n, word in enumerate(_UNITS + _TEENS)} | {
    tens + (unit if u else ""): str(20 + 10 * t + u) for t, tens in enumerate(_TENS) for u, unit in enumerate(_UNITS)
}
_ROUND = frozenset("dozen dozens hundred hundreds thousand thousands million millions billion billions".split())
_WORD = re.compile(r"\d+(?:[.:]\d+)+|\w+")
_SENTENCE_END = re.compile(r"[.!?:]")
_GAP = "#"
# Three words on either side, three of the six real ones: measured on tests/behaviour/threads/copies.jsonl.
_SIDE, _REAL = 3, 3


@dataclass(frozen=True, slots=True)
class Levelled:
    """The body of a report, levelled."""

    words: tuple[str, ...]
    """Its words in their order."""
    told: frozenset[tuple[str, str]]
    """Its figures and names: the words around the place (other figures and names masked), and what stands there."""


def levelled(text: str, zones: Iterable[Zone] = ()) -> Levelled:
    """Levels the body of a report.

    Args:
        text: canonical text.
        zones: what each stretch of it is, in code points. Only the body counts: headlines, crossheads, captions,
            credits and datelines are what outlets change first. Without zones the whole text is the body.
    """
    zoned = [(z.kind, text[z.start : z.end]) for z in zones]
    body = "\n".join(words for kind, words in zoned if kind is ZoneKind.BODY) if zoned else text
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", body))
    for pattern, instead in _RULES:
        plain = pattern.sub(instead, plain)
    found = list(_WORD.finditer(plain))
    words = tuple(_spelt(match[0]) for match in found)
    return Levelled(words, frozenset(_told(words, _marked(plain, found, words))))


@lru_cache(maxsize=1 << 16)
def _spelt(word: str) -> str:
    """The word in lower case and one spelling, or the number that it is in digits."""
    spelt = word.casefold()
    for pattern, instead in _SPELLING:
        spelt = pattern.sub(instead, spelt)
    return _NUMBERS.get(word.casefold(), spelt)


def _marked(plain: str, found: list[re.Match[str]], words: tuple[str, ...]) -> list[tuple[bool, bool]]:
    """For each word whether it is a figure or a name, and whether it goes on with the word before it.

    A capital at the beginning of a sentence names nobody.
    """
    marks, end = [], 0
    for match, word in zip(found, words, strict=True):
        between = plain[end : match.start()]
        goes_on = between.isspace()
        begins = end == 0 or not (goes_on or _SENTENCE_END.search(between) is None)
        named = plain[match.start()].isupper() and not begins
        marks.append((named or word[0].isdigit() or word in _ROUND, goes_on))
        end = match.end()
    return marks


def _told(words: tuple[str, ...], marks: list[tuple[bool, bool]]) -> Iterable[tuple[str, str]]:
    """Each figure or name with the words around it.

    Of a name of several words the last one counts, as it sounds, for houses differ in titles, first names and spelling
    ("Envoy Ilja Perrow", "Dr Perov"); where a figure is among them all count, in any order ("3 March", "March 3").
    """
    masked: list[str] = []
    runs: list[tuple[int, list[str]]] = []
    for i, (word, (told, goes_on)) in enumerate(zip(words, marks, strict=True)):
        if told and i and goes_on and marks[i - 1][0]:
            runs[-1][1].append(word)
            continue
        if told:
            runs.append((len(masked), [word]))
        masked.append(_GAP if told else word)
    for at, run in runs:
        around = [*masked[max(0, at - _SIDE) : at], "_", *masked[at + 1 : at + 1 + _SIDE]]
        if len(around) - 1 - around.count(_GAP) >= _REAL:
            whole = any(word[0].isdigit() or word in _ROUND for word in run)
            yield " ".join(around), " ".join(sorted(run)) if whole else sounding(run[-1])
