"""The copy of a text that the parser sees: as long as the original, white space and upper-case text made readable."""

from __future__ import annotations

import re
from functools import cache

from truceline.reading.countries import countries, is_abbreviation

_WRAP = re.compile(r"[\r\n\t\x0b\x0c\x00\x85\u2028\u2029\u00a0\u202f]")
_WORD = re.compile(r"[^\W\d_]+")
# Behind a full stop that ends no initial, behind a dash, and behind an editor's bracket there ("-- [TEXT] THE").
_SENTENCE_START = re.compile(r"(?:^|(?<!\b\w)[.!?][\"”']?\s+|--\s+)((?:\[[^\]]*\]\s+)*[\"“']?)(\w)")
# A paragraph in capitals is one with at least this many letters, nearly all of them upper case.
_CAPITALS_LETTERS, _CAPITALS_SHARE = 20, 0.9
# Fewer words are a signboard or a name ("THE UNITED NATIONS").
_CAPITALS_SPACES = 3
# What keeps its capitals in lowered text: an abbreviation with points, one that brackets explain ("[PLF]"), one of
# consonants only, and a word of letters and digits ("F-2").
_BRACKETED = re.compile(r"[\[(]([A-Z]{2,6})[\])]")
_ABBREVIATION = re.compile(r"\b(?:(?:[A-Z]\.){2,}|[B-DF-HJ-NP-TV-XZ]{2,6}\b|[A-Z]+-?\d+\b|UN\b|EU\b|I\b)")
_DATED = re.compile(
    r"\b(?:january|february|april|june|july|august|september|october|november|december|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?<=\d )(?:march|may)|(?:march|may)(?= \d))\b"
)
# Capitals that are plain English words or first names as well.
_PLAIN = frozenset({"male", "the valley", "victoria", "hamilton", "bern"})


def parsed_letters(text: str) -> str:
    """`text` with every character in its place: line breaks and odd spaces become spaces, all-capitals is lowered.

    Offsets stay valid, because each code point is replaced by exactly one.
    """
    text = _WRAP.sub(" ", text)
    letters = [c for c in text if c.isalpha()]
    if (
        len(letters) >= _CAPITALS_LETTERS
        and text.count(" ") >= _CAPITALS_SPACES
        and sum(c.isupper() for c in letters) >= _CAPITALS_SHARE * len(letters)
    ):
        return sentence_case(text)
    return text


def sentence_case(text: str) -> str:
    """`text` in lower case, exactly as long, with the capitals that can be known without reading it.

    These are the first letters of sentences, months and weekdays, countries, their people and capitals, and
    abbreviations. Names of persons stay lower case.
    """
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    lowered = _DATED.sub(lambda m: _title(m.group()), _SENTENCE_START.sub(_start, lowered))
    kept = {m.group(1) for m in _BRACKETED.finditer(text)}
    letters = list(_with_countries(lowered))
    for match in (*_ABBREVIATION.finditer(text), *(m for m in _WORD.finditer(text) if m.group() in kept)):
        letters[match.start() : match.end()] = match.group()
    return "".join(letters)


def _start(match: re.Match[str]) -> str:
    return match.group()[:-1] + _upper(match.group(2))


def _with_countries(lowered: str) -> str:
    """`lowered` with capitals for countries, their people and their capitals; the longest name wins."""
    words = list(_WORD.finditer(lowered))
    known, letters, i = _countries(), list(lowered), 0
    while i < len(words):
        name = next((n for n in known.get(words[i].group().lower(), ()) if _stands(words, i, n)), None)
        for word in words[i : i + len(name)] if name else ():
            if word.group() not in {"and", "of", "the"}:
                letters[word.start()] = _upper(lowered[word.start()])
        i += len(name) if name else 1
    return "".join(letters)


def _stands(words: list[re.Match[str]], i: int, name: tuple[str, ...]) -> bool:
    return tuple(w.group().lower() for w in words[i : i + len(name)]) == name


@cache
def _countries() -> dict[str, list[tuple[str, ...]]]:
    """Names in lower case as sequences of words, longest first, by their first word."""
    names = {
        tuple(_WORD.findall(name.lower()))
        for country in countries()
        for name in (country.name, *country.aliases, *country.demonyms, *country.capitals)
        if not is_abbreviation(name) and len(name) > 3 and name.lower() not in _PLAIN
    }
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names, key=len, reverse=True):
        if name:
            found.setdefault(name[0], []).append(name)
    return found


def _title(word: str) -> str:
    return _upper(word[0]) + word[1:]


def _upper(letter: str) -> str:
    return letter.upper() if len(letter.upper()) == 1 else letter
