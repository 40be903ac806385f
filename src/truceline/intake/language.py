"""Which language a text is written in, where that can be told for certain."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

# The beginning of a text tells its language; the identifier was trained on pieces of such lengths.
_SAMPLE = 4_000
# Fewer letters say nothing reliable in a script that many languages share.
_FEWEST_LETTERS = 40
_FEWEST_LATIN_LETTERS = 120
_SURE = 0.98
_WORD = re.compile(r"[^\W\d_]+")
_ASCII_LETTERS, _BEYOND_ASCII = re.compile("[A-Za-z]+"), re.compile("[^\0-\x7f]")
# Function words that no other language in Latin letters uses as often: together about a fifth of English prose.
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "that", "with", "from", "said", "would", "which", "their", "been", "by", "was", "were"}
    | {"has", "have", "had", "his", "her", "its", "they", "this", "is", "are", "not", "be", "it", "as", "but", "who"}
    | {"after", "than", "about", "will", "could", "on", "for", "at", "in", "a", "an", "he", "she", "we", "you"}
)
_ENGLISH_SHARE = 0.12
_PLAIN_SHARE = 0.25
# One character in so many beyond ASCII: dashes, quotation marks and names.
_MOST_BEYOND = 20
# Scripts written by one language only, or nearly so, and those that leave the choice between a few.
_ONE = {
    "HANGUL": "ko",
    "HEBREW": "he",
    "GREEK": "el",
    "THAI": "th",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am",
}
_FEW = {
    "ARABIC": ("ar", "fa", "ur", "ps", "ku", "ug"),
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn"),
    "DEVANAGARI": ("hi", "mr", "ne"),
    "CJK": ("zh", "ja"),
}


def language(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`, or None for a text too short or too mixed to tell.

    The script decides first, then English function words, then py3langid (Lui and Baldwin 2012) among the languages
    of the script, and only if it is sure.
    """
    sample = text[:_SAMPLE]
    beyond = _BEYOND_ASCII.findall(sample)
    if _MOST_BEYOND * len(beyond) <= len(sample) and _is_plainly_english(sample):
        return "en"
    foreign = list(filter(str.isalpha, beyond))
    scripts = Counter(map(_script_of, foreign))
    scripts["LATIN"] += sum(map(len, _ASCII_LETTERS.findall(sample)))
    script, count = scripts.most_common(1)[0]
    letters = scripts.total()
    if not count or count < 0.6 * letters:
        return None
    if letters < (10 if script in _ONE or script == "CJK" else _FEWEST_LETTERS):
        return None
    if script == "LATIN":
        return _latin(sample, letters)
    if script == "CJK" and any(unicodedata.name(c, "").startswith(("HIRAGANA", "KATAKANA")) for c in foreign[:500]):
        return "ja"
    if script in _FEW:
        return _identified(sample, _FEW[script]) or _FEW[script][0]
    return _ONE.get(script)


@cache
def _script_of(letter: str) -> str:
    name = unicodedata.name(letter, "").split(" ", 1)[0]
    return "CJK" if name in {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"} else name


def _is_plainly_english(sample: str) -> bool:
    """Whether so many of the words that stand free are English that nothing more has to be asked."""
    found = sample.lower().split()
    return len(found) >= _FEWEST_LETTERS and sum(map(_ENGLISH.__contains__, found)) >= _PLAIN_SHARE * len(found)


def _latin(sample: str, letters: int) -> str | None:
    found = _WORD.findall(sample.lower())
    if sum(map(_ENGLISH.__contains__, found)) >= _ENGLISH_SHARE * len(found):
        return "en"
    return _identified(sample, None) if letters >= _FEWEST_LATIN_LETTERS else None


def _identified(sample: str, among: tuple[str, ...] | None) -> str | None:
    ranked: list[tuple[str, float]] = _identifier().rank(sample.lower())
    if among is None:
        code, sure = ranked[0]
        return code if sure >= _SURE else None
    chosen = [(code, p) for code, p in ranked if code in among]
    total = sum(p for _, p in chosen)
    return chosen[0][0] if total and chosen[0][1] / total >= _SURE else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
