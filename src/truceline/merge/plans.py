"""What a proposal is called, taken apart: its own name, what it is to the texts before it, and what its name counts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from pydantic import Field

from truceline.merge.bare import undotted
from truceline.merge.spelling import folded
from truceline.model.base import Frozen
from truceline.model.records import Proposal, Record, Response
from truceline.model.spans import Named

_WORD = re.compile(r"[^\W_]+")
_OWNER = re.compile(r"^.*\w[’'](?:s\b|(?=\s))", re.DOTALL)
_PARTS = re.compile(r" (?:of|in) (\w+ [^\W\d_]+)")
UNCLEAR = "unclear"
"""The step of a record that is called both an amended text and, in other words, a text."""
# Days of a month as a year has them on the average.
_DAYS = {"month": 365 / 12, "week": 7.0, "day": 1.0}
_ISO = re.compile(r"([\d.]+)([YMWD])")


class Plan(Frozen):
    """A proposal, or what is answered, by the words that name it."""

    step: str = ""
    """What it is to the texts before it, as in `plans.toml`, or `UNCLEAR`; empty if untold."""
    fresh: bool = False
    """Whether it is called new, so that what was told on the days before is another."""
    names: tuple[frozenset[str], ...] = ()
    """The words of each name of its own, folded ("dahreb" of “the Dahreb paper”), without its author's."""
    nouns: frozenset[str] = frozenset()
    """What it is called where that is not said of every proposal ("framework", not "plan")."""
    counts: dict[str, str] = Field(default_factory=dict)
    """Number by unit ("3" by "phase"); what only its sentence tells counts where that names no other proposal."""
    named: frozenset[str] = frozenset()
    """The units that its names themselves count ("phase" of “a three-phase plan”)."""
    days: float | None = None
    """How long the whole is to last, in days."""
    outdated: bool = False
    """Whether its report also names the text that it was amended to."""


def plan_of(record: Record, others: Iterable[Proposal]) -> Plan | None:
    """A proposal taken apart, or for a response the proposal that it answers; None for other kinds.

    Args:
        record: whose plan is wanted.
        others: the proposals of its report.
    """
    match record:
        case Proposal():
            return _of_proposal(record, [o for o in others if o.id != record.id])
        case Response():
            to = record.to
            found = next((o for o in others if to and o.id == to.record), None)
            if found is not None:
                return plan_of(found, others)
            return plan_of_words(to.text) if to and to.text else None
        case _:
            return None


@lru_cache(maxsize=1 << 14)
def plan_of_words(words: str) -> Plan:
    """What some words say of a proposal."""
    return _of_names([words], ())


@lru_cache(maxsize=1 << 14)
def apart_from_kind(words: str) -> str:
    """Words for a proposal without those that many proposals share: what it is, and what its name counts."""
    return " ".join(w for w in _WORD.findall(words) if folded(w) not in _common())


def in_days(iso: str) -> float | None:
    """The length of an ISO 8601 duration in days, hours left out; None where it has no days."""
    of_unit = {"Y": 365.0, "M": _DAYS["month"], "W": 7.0, "D": 1.0}
    found = [float(number) * of_unit[unit] for number, unit in _ISO.findall(iso.split("T", 1)[0])]
    return sum(found) if found else None


def stands_between(words: str) -> bool:
    """Whether somebody is described as one who stands between the parties ("the mediators")."""
    return not table("between").isdisjoint(_WORD.findall(folded(words)))


@cache
def _tables() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = tomllib.loads(
        files("truceline.merge").joinpath("plans.toml").read_text(encoding="utf-8")
    )
    return found


@cache
def table(name: str) -> frozenset[str]:
    """The words of one table of `plans.toml`."""
    return frozenset(word for entry in _tables()[name] for word in entry["words"])


@cache
def _heads() -> frozenset[str]:
    return table("head") | table("rarer_head")


@cache
def _units() -> dict[str, str]:
    return {word: entry["words"][0] for entry in _tables()["unit"] for word in entry["words"]}


@cache
def _numbers() -> dict[str, str]:
    return {word: str(n) for entry in _tables()["number"] for n, word in enumerate(entry["words"], 1)}


@cache
def _steps() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Name and pattern of each step, in the order of the table."""
    return tuple((e["name"], re.compile(rf"\b(?:{'|'.join(e['words'])})\b")) for e in _tables()["step"])


@cache
def _common() -> frozenset[str]:
    """What many proposals are called, and what their names count."""
    return _heads() | frozenset(_units()) | frozenset(_numbers())


@cache
def _of_steps() -> frozenset[str]:
    """The words that tell what a text is to the texts before it."""
    return frozenset(w for e in _tables()["step"] for phrase in e["words"] for w in phrase.split())


def _of_proposal(record: Proposal, others: list[Proposal]) -> Plan:
    names = [record.label.text, *(m.text for m in record.mentions)]
    found = _of_names(names, record.authors)
    beside = [o for o in others if any(a.start < b.end and b.start < a.end for a in o.anchors for b in record.anchors)]
    counts = found.counts
    if record.phases and "phase" not in counts and not beside:
        counts = {**counts, "phase": str(record.phases)}
    days = found.days
    if record.duration and all(o.duration is None or o.duration.span != record.duration.span for o in others):
        days = days or in_days(record.duration.iso)
    outdated = any(o.amends is not None and o.amends.record == record.id for o in others)
    return found.model_copy(update={"counts": counts, "days": days, "outdated": outdated})


def _of_names(names: list[str], authors: Iterable[Named]) -> Plan:
    short = [_short(name) for name in names]
    theirs = frozenset(w for a in authors if a.actor for w in _WORD.findall(folded(f"{a.text} {a.actor.name}")))
    own = (_own_words(words, theirs) for words in short)
    counted = [*short, *map(_parts_behind, names)]
    counts = {unit: number for words in reversed(counted) for unit, number in _counts(words).items()}
    lengths = [int(counts[unit]) * days for unit, days in _DAYS.items() if unit in counts]
    first = frozenset(map(folded, _WORD.findall(short[0])))
    return Plan(
        step=_step(names),
        fresh=not first.isdisjoint(table("fresh")),
        nouns=frozenset(w for words in short for w in map(folded, _WORD.findall(words)[-1:])) & table("rarer_head"),
        names=tuple(dict.fromkeys(w for w in own if w)),
        counts={unit: n for unit, n in counts.items() if unit not in _DAYS},
        named=frozenset(counts) - set(_DAYS),
        days=lengths[0] if lengths else None,
    )


def _step(names: list[str]) -> str:
    """By its label, else by its other names. That only another name is amended leaves it unclear which is meant.

    Who amends his framework has that framework still; an amended text is another text.
    """
    told = [{name for name, found in _steps() if found.search(folded(_short(n)))} for n in names]
    if _last_word(names[0]) in table("rarer_head"):
        told = [steps - {"amended"} for steps in told]
    for name, _ in _steps():
        if name in told[0]:
            return name
    rest = set().union(*told)
    if "amended" in rest:
        return UNCLEAR
    return next((name for name, _ in _steps() if name in rest), "")


def _last_word(name: str) -> str:
    return folded((_WORD.findall(_short(name)) or [""])[-1])


@lru_cache(maxsize=1 << 14)
def _short(name: str) -> str:
    """A name up to its first comma or its head noun, without dots in acronyms."""
    text = undotted(name.split(",", 1)[0])
    heads = [m.end() for m in _WORD.finditer(text) if folded(m.group()) in _heads()]
    return text[: heads[0]] if heads else text


def _parts_behind(name: str) -> str:
    """What is counted right behind the noun: "nine points" of “a text of nine points”."""
    short = _short(name)
    found = _PARTS.match(undotted(name), len(short))
    return found.group(1) if found else ""


def _own_words(name: str, theirs: frozenset[str]) -> frozenset[str]:
    """The words with a capital that are neither its author's nor any proposal's."""
    if not _heads() & set(map(folded, _WORD.findall(name))):
        return frozenset()
    words = [w for w in _WORD.findall(_OWNER.sub("", name)) if w[0].isupper() or (w[0].isdigit() and len(w) > 3)]
    if name[:1].isupper() and words and name.startswith(words[0]) and len(words) == 1:
        return frozenset()
    own = frozenset(map(folded, words)) - _of_steps() - {"the", "a", "an", "its", "their", "his", "her", "under"}
    return own if own - _common() - theirs - table("fresh") else frozenset()


def _counts(name: str) -> dict[str, str]:
    """Number by unit of what a name counts."""
    words = [folded(w) for w in _WORD.findall(name)]
    return {
        _units()[unit]: _numbers().get(number, number)
        for number, unit in pairwise(words)
        if unit in _units() and (number in _numbers() or number.isdigit())
    }
