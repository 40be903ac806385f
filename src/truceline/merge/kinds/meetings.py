"""One meeting in many words: the same people, on the same day, in the same place and form."""

from __future__ import annotations

from itertools import combinations

from truceline.merge.kinds.keys import by_day, names
from truceline.merge.scoring import Tally, apart, contained, match_people, same_spot, spoken, strangers
from truceline.merge.traits import Traits

# Weights and threshold were set on the golden threads of the Kaldara reports (examples/threads), 2026-11-26.
ENOUGH = 0.7
_PEOPLE, _SOME, _DAY, _IMPLIED, _NEXT, _PLACE, _FORMAT, _WORDS = 0.5, 0.3, 0.35, 0.2, -0.15, 0.2, 0.1, 0.2
_APART_BODY = {"in-person": "at one table", "phone": "by phone", "video": "by video", "indirect": "indirectly"}


def keys(t: Traits) -> set[str]:
    """Two of the people and a day, or one of them, the place and a day."""
    who = sorted(names(t.who))
    pairs = [f"{a}+{b}" for a, b in combinations(who, 2)] or who
    places = [f"{w}@{t.spot.name}" for w in (who or [""])] if t.spot else []
    return by_day(t, [*pairs, *places])


def score(a: Traits, b: Traits) -> Tally:
    """How likely two records tell of one meeting."""
    tally = Tally()
    if strangers(a, b):
        tally.rule_out("conflict", "their reports name no side in common")
        return tally
    _people(tally, a, b)
    _day(tally, a, b)
    if tally.clash:
        return tally
    spot = same_spot(a.spot, b.spot)
    if spot is not None and a.spot and b.spot:
        tally.add("place", _PLACE if spot else -0.4, f"in {a.spot.name}" + ("" if spot else f" and in {b.spot.name}"))
    _format(tally, a, b)
    shared = contained(a.words, b.words)
    tally.add("words", round(_WORDS * shared, 2), f"{len(a.words & b.words)} words of what it is about are the same")
    if (one := a.codes.get("round")) and (other := b.codes.get("round")) and not set(one.split()) & set(other.split()):
        tally.rule_out("round", f"“{one}” and “{other}”")
    return tally


def _people(tally: Tally, a: Traits, b: Traits) -> None:
    found = match_people(a.who, b.who)
    if found.clashes:
        one, other = found.clashes[0]
        tally.rule_out("people", f"{one.actor.name} and {other.actor.name} stand for one side and are two")
        return
    if not a.who or not b.who:
        return
    if not found.shared:
        tally.rule_out("people", "nobody is at both")
        return
    names = ", ".join(x.actor.name for x, _, _ in found.shared)
    sure = sum(like for _, _, like in found.shared)
    fewest = min(len(a.who), len(b.who))
    if len(found.shared) >= 2 or (len(found.shared) == fewest and found.alone <= 1 and fewest > 1):
        tally.add("people", _PEOPLE * min(1.0, sure / max(2, fewest)), f"{names} at both")
    else:
        tally.add("people", _SOME * sure, f"{names} at both, the others not named in both")


def _day(tally: Tally, a: Traits, b: Traits) -> None:
    between = apart(a.days, b.days)
    if a.days is None or b.days is None or between is None:
        return
    stated = a.days.stated and b.days.stated
    if between == 0:
        exact = stated and a.days.last - a.days.first <= 1 and b.days.last - b.days.first <= 1
        words = f"both on {spoken(max(a.days.first, b.days.first))}" if exact else "their days can be the same"
        tally.add("day", _DAY if exact else _IMPLIED, words)
    elif between == 1:
        tally.add("day", _NEXT, f"{spoken(a.days.first)} and {spoken(b.days.first)}, a day apart")
    else:
        tally.rule_out("day", f"{spoken(a.days.first)} and {spoken(b.days.first)}, {between} days apart")


def _format(tally: Tally, a: Traits, b: Traits) -> None:
    one, other = a.codes.get("format", "unknown"), b.codes.get("format", "unknown")
    if "unknown" in {one, other}:
        return
    if one == other:
        tally.add("format", _FORMAT, f"both {_APART_BODY.get(one, one)}")
    elif {one, other} != {"in-person", "indirect"}:
        tally.rule_out("format", f"{_APART_BODY.get(one, one)} and {_APART_BODY.get(other, other)}")
