"""How place names are compared: the one normal form that the index is built with and asked in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile(r"[’'‘ʻʼ`´ʿʾ.]")
_BREAKS = re.compile(r"[-‐‑–/,()\s]+")
# Letters that no decomposition turns into ASCII.
_LETTERS = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name without case, accents, apostrophes and hyphens: "Deir al-Balah" and "Deir Al Balah" are one.

    "St", "Mt" and "Ft" are written out, so that "St. Louis" and "Saint Louis" are one.
    """
    if name.isascii():
        plain = name.lower()
    else:
        apart = unicodedata.normalize("NFKD", name.casefold())
        plain = "".join(c for c in apart if not unicodedata.combining(c)).translate(_LETTERS)
    plain = _BREAKS.sub(" ", _APOSTROPHES.sub("", plain)).strip()
    first, gap, rest = plain.partition(" ")
    return f"{_SHORT[first]} {rest}" if gap and first in _SHORT else plain
