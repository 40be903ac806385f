"""Words as joining compares them: in small letters, without endings, those left out that tell nothing apart."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from truceline.merge.bare import table

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]|[‘']((?:[^‘’']|(?<=\w)[’'](?=\w))+)[’'](?!\w)")


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without possessive marks."""
    return tuple(re.sub(r"[’']s?$", "", w.casefold()) for w in _WORD.findall(text))


@lru_cache(maxsize=1 << 14)
def telling(text: str) -> frozenset[str]:
    """The words of a text that tell it from others: no articles, pronouns, auxiliaries or verbs of saying; stemmed."""
    return frozenset(_stem(w) for w in tokens(text) if w not in plain_words())


def quotations(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of each quotation of three words or more."""
    found = (tokens(double or single) for double, single in _QUOTED.findall(text))
    return tuple(q for q in found if len(q) >= 3)


def capitals(text: str) -> frozenset[str]:
    """The words with a capital that do not begin the text: no titles, common nouns of bodies, days or months."""
    rest = text.split(maxsplit=1)[1] if " " in text else ""
    found = (tokens(w)[0] for w in _WORD.findall(rest) if w[0].isupper())
    common = plain_words() | table("title") | table("common_noun") | table("plain_adjective")
    return frozenset(_stem(w) for w in found if w not in common)


@cache
def plain_words() -> frozenset[str]:
    """Words that tell no text from another."""
    return frozenset(w for entry in _tables()["plain"] for w in entry["words"].split())


@cache
def definite() -> re.Pattern[str]:
    """Words that come back to an act: "the attack"; "the attack on the port" says itself which one."""
    nouns = "|".join(w for entry in _tables()["act"] for w in entry["words"].split())
    return re.compile(
        rf"\b(?:the|this|that) (?:\w+ )?(?:{nouns})\b(?! (?:on|against|at|near|of|in (?!which))\b)", re.IGNORECASE
    )


@cache
def parts_of_day() -> dict[str, int]:
    """Words for parts of the day, and the hour at which each begins at the earliest."""
    return {w: entry["hour"] for entry in _tables()["part_of_day"] for w in entry["words"].split()}


@cache
def sites() -> frozenset[str]:
    """Nouns that call a place by what it is ("town", "market")."""
    return frozenset(w for entry in _tables()["site"] for w in entry["words"].split())


@cache
def _stem(word: str) -> str:
    """A word without its commonest endings; enough to hold "talks" and "talk", "agreed" and "agree" together."""
    for ending in ("ings", "ing", "edly", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("truceline.merge").joinpath("words.toml").read_text(encoding="utf-8"))
