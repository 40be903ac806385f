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
# Function words that no other language in Latin letters uses as often: together about a fifth of English prose.
_ENGLISH = frozenset(
    {"the", "of", "and", "to", "that", "with", "from", "said", "would", "which", "their", "been", "by", "was", "were"}
    | {"has", "have", "had", "his", "her", "its", "they", "this", "is", "are", "not", "be", "it", "as", "but", "who"}
    | {"after", "than", "about", "will", "could", "on", "for", "at", "in", "a", "an", "he", "she", "we", "you"}
)
_ENGLISH_SHARE = 0.12
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
    letters = list(filter(str.isalpha, sample))
    if not letters:
        return None
    script, share = _script(letters)
    if share < 0.6 or len(letters) < (10 if script in _ONE or script == "CJK" else _FEWEST_LETTERS):
        return None
    if script == "LATIN":
        return _latin(sample, len(letters))
    if script == "CJK" and any(unicodedata.name(c, "").startswith(("HIRAGANA", "KATAKANA")) for c in letters[:500]):
        return "ja"
    if script in _FEW:
        return _identified(sample, _FEW[script]) or _FEW[script][0]
    return _ONE.get(script)


def _script(letters: list[str]) -> tuple[str, float]:
    """The script of most letters, and its share of them."""
    # Every third letter is enough, and Unicode names are slow to look up.
    counted = Counter(_script_of(c) for c in letters[:: 3 if len(letters) > 300 else 1])
    name, count = counted.most_common(1)[0]
    return name, count / counted.total()


@cache
def _script_of(letter: str) -> str:
    name = unicodedata.name(letter, "").split(" ", 1)[0]
    return "CJK" if name in {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"} else name


def _latin(sample: str, letters: int) -> str | None:
    found = [w.lower() for w in _WORD.findall(sample)]
    if sum(w in _ENGLISH for w in found) >= _ENGLISH_SHARE * len(found):
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
