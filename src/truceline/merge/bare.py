"""Names taken apart: what is title, article, owner or description, and what is left as the name itself."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import dropwhile, takewhile
from typing import Any

from truceline.merge.spelling import folded
from truceline.model.enums import ActorKind

_POSSESSIVE = re.compile(r"(?<=\w)[’'](?:s\b|(?=\s|$))")
_DOTTED = re.compile(r"\b(?:\w\.\s?){2,}")
_WORD = re.compile(r"[^\W_]+")
_ORDINAL = re.compile(r"(?:ii|iii|iv|vi|vii|viii|ix)$")
_LONGEST_ACRONYM = 8


@dataclass(frozen=True, slots=True)
class BareName:
    """A name without what outlets add to it. All words are folded (small letters, no accents)."""

    words: tuple[str, ...]
    """The words of the name: no article, title, style or possessive ending."""
    family: tuple[str, ...]
    """The parts of the last word of a person's name, where hyphens join several."""
    ordinal: str
    """The number of a monarch ("ii"); empty if none."""
    described: bool
    """Whether it describes somebody and names nobody ("the mediators", "his fighters", "the army")."""
    joint: frozenset[str]
    """The names of several who act as one, folded; empty for one alone."""
    proper: tuple[str, ...]
    """The first run of words with a capital ("karsk column" of “six Karsk Column fighters”)."""
    several: bool
    """Whether it speaks of two or more bodies at once (“delegates of the council and the front”)."""
    owner: str
    """The folded words before a possessive ending or behind "of" ("kaldara" of “Kaldara’s foreign ministry”)."""
    acronym: bool
    """Whether it is an acronym ("CBU", "U.N.")."""
    own: tuple[str, ...]
    """The words that few others share: neither common nouns nor small words."""
    tasks: frozenset[str]
    """What a body is by its common nouns, one word for all that mean one thing ("army" for “armed forces”)."""
    adjective: str
    """The one word before common nouns that can be a nationality ("kaldaran" of “Kaldaran army”); empty if none."""


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    """The word lists beside this file."""
    found: dict[str, list[dict[str, Any]]] = tomllib.loads(
        resources.files("truceline.merge").joinpath("names.toml").read_text("utf-8")
    )
    return found


@cache
def table(name: str) -> frozenset[str]:
    """The words of one table of `names.toml`."""
    return frozenset(word for entry in _tables()[name] for word in entry["words"])


@cache
def one_thing() -> dict[str, str]:
    """Common nouns of bodies and the word that stands for them."""
    return {word: entry["words"][0] for entry in _tables()["one_thing"] for word in entry["words"]}


@cache
def short_names() -> dict[str, str]:
    """Short forms of given names and the long form; a long form stands for itself."""
    return {word: entry["words"][0] for entry in _tables()["short_name"] for word in entry["words"]}


@cache
def endings() -> tuple[str, ...]:
    """Endings of adjectives of countries, the longest first."""
    return tuple(sorted(table("ending"), key=lambda e: (-len(e), e)))


@lru_cache(maxsize=1 << 16)
def bare(name: str, kind: ActorKind) -> BareName:
    """The name taken apart as that of an actor of this kind."""
    person = kind in {ActorKind.PERSON, ActorKind.UNKNOWN}
    joint = frozenset(folded(part).strip() for part in name.split(";")) if ";" in name else frozenset()
    words, owner = _person(name) if person else _body(name, kind)
    ordinal = words[-1] if person and len(words) > 1 and _ORDINAL.match(words[-1]) else ""
    words = words[:-1] if ordinal else words
    last = name.split()[-1] if name.split() else ""
    family = tuple(w for w in _WORD.findall(folded(last)) if w not in table("particle"))
    proper = _proper(name)
    return BareName(
        words=words,
        family=family,
        ordinal=ordinal,
        described=bool(joint) or _describes(name, kind, words, owner),
        joint=joint,
        proper=proper,
        several=_several(name, kind),
        owner=owner,
        acronym=len(words) == 1 and _is_acronym(name, words[0]),
        own=tuple(w for w in words if w not in table("common_noun") and w not in table("small")),
        tasks=frozenset(one_thing().get(w, w) for w in words if w in table("common_noun")),
        adjective=_adjective(words, proper),
    )


def _person(name: str) -> tuple[tuple[str, ...], str]:
    """A person's words: hyphens join ("Do-yun"), particles go, a servant name is one word ("Abdel Karim")."""
    parts = [_WORD.findall(part) for part in folded(name.replace(".", " ")).split()]
    while len(parts) > 1 and parts[0] and all(w in table("title") for w in parts[0]):
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] and all(w in table("suffix") for w in parts[-1]):
        parts = parts[:-1]
    flat = ["".join(w for w in p if w not in table("particle") or w in table("servant")) for p in parts if p]
    words: list[str] = []
    for word in [w for w in flat if w]:
        if words and words[-1] in table("servant"):
            words[-1] = "abd" + word
        else:
            words.append(_servant(word))
    return tuple(words), ""


def _servant(word: str) -> str:
    """One spelling for "Abdulkarim", "Abdelkarim" and "Abdel Karim"; the prefix alone stays as it is."""
    for prefix in sorted(table("servant"), key=len, reverse=True):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return "abd" + word[len(prefix) :]
    return word


def _body(name: str, kind: ActorKind) -> tuple[tuple[str, ...], str]:
    """The words of a state or body, and who owns it."""
    joined = undotted(name)
    if mark := _POSSESSIVE.search(joined):
        before = [w for w in _WORD.findall(joined[: mark.start()]) if folded(w) != "the"]
        if before and all(w[0].isupper() for w in before) and not set(map(folded, before)) & table("folk"):
            return _words(joined[mark.end() :]), " ".join(map(folded, before))
        joined = _POSSESSIVE.sub("", joined)
    return _behind_of(joined, kind)


def _behind_of(name: str, kind: ActorKind) -> tuple[tuple[str, ...], str]:
    """The words before the last "of" and the name behind it, where that owns them ("Government of Kaldara")."""
    words = _words(name)
    before, _, after = name.rpartition(" of ")
    front = _words(before)
    owned = table("of_state") | table("describing") | table("small") | table("plain_adjective")
    if kind in {ActorKind.GOVERNMENT_BODY, ActorKind.UNNAMED_SOURCE} or not name[:1].isupper():
        owned |= table("common_noun")
    if not front or not set(front) <= owned | {w for w in front if w.isdigit()}:
        return words, ""
    behind = _capitals(after.removeprefix("the ").split())
    return (front, " ".join(behind)) if behind and not set(behind) <= table("common_noun") else (words, "")


def _capitals(words: list[str]) -> tuple[str, ...]:
    """The first words of a list that begin with a capital, folded."""
    found = takewhile(lambda w: w[:1].isupper(), words)
    return tuple(part for word in found for part in _WORD.findall(folded(word)))


def undotted(name: str) -> str:
    """A name with its dotted acronyms in one word ("UN" for “U.N.”)."""
    return " ".join(_DOTTED.sub(lambda m: re.sub(r"[.\s]", "", m.group()) + " ", name).split())


def _words(name: str) -> tuple[str, ...]:
    words = _WORD.findall(folded(name))
    return tuple(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def _proper(name: str) -> tuple[str, ...]:
    """The first run of words with a capital; a leading article counts for nothing."""
    words = undotted(_POSSESSIVE.sub("", name)).split()
    words = words[1:] if words and folded(words[0]) in {"the", "a", "an"} else words
    return _capitals(list(dropwhile(lambda w: not w[:1].isupper(), words)))


def _describes(name: str, kind: ActorKind, words: tuple[str, ...], owner: str) -> bool:
    if kind is ActorKind.UNNAMED_SOURCE or set(words) <= table("title"):
        return True
    first = _WORD.findall(name)[:1]
    if not first or first[0].isdigit() or folded(first[0]) in table("describing"):
        return True
    return name == name.lower() or (not owner and all(w in table("common_noun") | table("small") for w in words))


def _adjective(words: tuple[str, ...], proper: tuple[str, ...]) -> str:
    first = words[0] if len(words) > 1 else ""
    own = [w for w in words if w not in table("common_noun") | table("small") | table("of_state")]
    capital = first in proper and first not in table("plain_adjective") | table("describing")
    return first if own == [first] and capital else ""


def _several(name: str, kind: ActorKind) -> bool:
    """Whether two owners stand beside an "and"; "Health and Education" are none."""
    if kind not in {ActorKind.GOVERNMENT_BODY, ActorKind.UNNAMED_SOURCE, ActorKind.GROUP} and name[:1].isupper():
        return False
    halves = [_WORD.findall(half) for half in name.split(" and ")]
    return len(halves) > 1 and all(
        any(w[0].isupper() and folded(w) not in table("common_noun") for w in h) for h in halves
    )


def _is_acronym(name: str, word: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return 1 < len(word) <= _LONGEST_ACRONYM and sum(c.isupper() for c in letters) > len(letters) - 1
