"""One name in several spellings: letters levelled, and transliterations told from other names.

A transliterated name keeps its consonants and first letter and wavers in vowels that sound alike (Khaled and Khalid,
Mohammed and Muhammad); other vowels make another name (Hassan and Hussein).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_OTHER_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("’‘'ʼʿʾ`´")
)
# One letter or group for those that transliterations of the same letter differ in; in this order.
_ONE_SOUND = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"(?:iyy?|yy|iy|ij|ii|ey|ei|y)\b", "i"),
        (r"sch|sh", "š"),
        (r"tch|ch", "č"),
        (r"dzh|dj|zh|j", "ž"),
        (r"kh|gh|h", "h"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"ck|q|c", "k"),
        (r"tz|ts", "c"),
        (r"w", "v"),
        (r"oo|ou", "u"),
        (r"ee|ei|ai|ay", "e"),
        (r"y", "i"),
        (r"x", "ks"),
        (r"(.)\1", r"\1"),
    )
)
_PART = re.compile(r"[aeiou]+|[^aeiou]+")
_VOWELS = frozenset("aeiou")
# Vowels that one written vowel of another script becomes.
_ALIKE = frozenset({frozenset("ae"), frozenset("ei"), frozenset("ou")})
# Of shorter names every vowel counts (Tosk and Tusk). Set, with the vowels above, by tests/unit/merge/test_spelling.py:
# of its 40 pairs of spellings 32 are known, of its 37 pairs of different names 1 is mistaken. Jaro-Winkler (rapidfuzz
# 3.14), cut where it knows as many (0.85), mistakes 29.
_SHORTEST = 5


@lru_cache(maxsize=1 << 16)
def folded(words: str) -> str:
    """Words in small letters without accents, apostrophes and the like, for comparing names."""
    plain = unicodedata.normalize("NFKD", words.casefold()).translate(_OTHER_LETTERS)
    return "".join(c for c in plain if not unicodedata.combining(c))


def spelt_alike(a: str, b: str) -> bool:
    """Whether two folded words can be one name written in two ways; True for the same word."""
    if a == b:
        return True
    ours, theirs = _sounds(a), _sounds(b)
    if ours == theirs:
        return True
    if min(len(a), len(b)) < _SHORTEST:
        return False
    first, second = _PART.findall(ours), _PART.findall(theirs)
    return len(first) == len(second) and all(_part_alike(x, y) for x, y in zip(first, second, strict=True))


@lru_cache(maxsize=1 << 16)
def consonants(word: str) -> str:
    """The consonants of a folded word: the same for all words that are spelt alike, so that they meet in one block."""
    return "".join(p for p in _PART.findall(_sounds(word)) if p[0] not in _VOWELS) or word


def sounding(name: str) -> str:
    """What is left of a name (one word) when its spelling is levelled: the same for most spellings of one name.

    Of a longer name the consonants, of a shorter one all its sounds: "Perrow" and "Perov", but not "Lind" and "Lund".
    """
    word = folded(name)
    return consonants(word) if len(word) >= _SHORTEST else _sounds(word)


@lru_cache(maxsize=1 << 16)
def _sounds(word: str) -> str:
    for pattern, letters in _ONE_SOUND:
        word = pattern.sub(letters, word)
    return word


def _part_alike(x: str, y: str) -> bool:
    return x == y or (x[0] in _VOWELS and frozenset((x, y)) in _ALIKE)
