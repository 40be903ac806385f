"""One act told by several: the same doing, in the same place, on the same day, to the same people.

Who did it weighs little, and whether it happened, was alleged or is denied weighs nothing: that is what outlets and
parties differ about, and a thread shows it side by side.
"""

from __future__ import annotations

from truceline.merge.days import Days
from truceline.merge.kinds.keys import names
from truceline.merge.scoring import Tally, alike, apart, one_conflict, overlap, same_spot, spoken, strangers
from truceline.merge.traits import Traits
from truceline.merge.words import telling

# Set on the golden threads of the Kaldara reports (examples/threads), 2026-11-26.
ENOUGH = 0.7
_TYPE, _MODE, _DOER, _TARGET, _OTHER_TARGET = 0.1, 0.05, 0.1, 0.15, -0.15
_DAY, _IMPLIED, _BACK, _NEXT = 0.3, 0.15, 0.05, -0.1
_PLACE, _UNDATED, _COUNTRY, _NAMED, _OTHER_PLACE, _NAME, _NAMES = 0.3, 0.2, 0.05, 0.25, -0.4, 0.1, 0.2
_WORD, _WORDS, _CONFLICT, _ONLY = 0.08, 0.4, 0.05, 0.25
# What a reader has told apart in one report shares place, day and conflict as a matter of course.
_APART = -0.3
# Of these, one conflict has one a day.
_ONCE = frozenset({"ceasefire"})
# A sentence taken over: nearly all its words are the same.
_SAME, _FEW, _COPIED = 0.5, 4, 0.7
# A report that does not say when may speak of what happened so many days before.
_AGO = 14
# So many days have one key.
_SPELL = 5
_FINE = frozenset({"populated-place", "feature", "unknown"})


def keys(t: Traits) -> set[str]:
    """The type with a place, a name or those concerned, and some days; without a day, those of the last two weeks."""
    kind = t.codes.get("type", "")
    marks = {f"@{t.spot.name}"} | telling(t.spot.name) if t.spot else set()
    marks |= names((*t.who, *t.whom)) | t.names
    return {f"{kind}|{mark}|{n}" for mark in marks for n in _spells(t)}


def _spells(t: Traits) -> range:
    """The stretches of some days in which it can have been, each by its number."""
    if t.days is None:
        return range(1)
    first, last = t.days.first, min(t.days.last, t.days.first + _AGO)
    if not t.days.stated and _is_past(t):
        first = t.days.last - _AGO
    return range(first // _SPELL, (last + 1) // _SPELL + 1)


def _is_past(t: Traits) -> bool:
    return t.codes.get("status") != "planned"


def score(a: Traits, b: Traits) -> Tally:
    """How likely two records tell of one act."""
    tally = Tally()
    kinds = sorted({a.codes.get("type", ""), b.codes.get("type", "")})
    if strangers(a, b):
        tally.rule_out("conflict", "their reports name no side in common")
    elif len(kinds) > 1:
        tally.rule_out("type", " and ".join(kinds))
    elif a.report == b.report and a.at == b.at:
        tally.rule_out("sentence", "one sentence tells of both")
    else:
        _day(tally, a, b)
    if tally.clash:
        return tally
    tally.add("type", _TYPE, f"both {kinds[0]}")
    modes = {a.codes.get("mode"), b.codes.get("mode")}
    tally.add("mode", _MODE if len(modes) == 1 and None not in modes else 0, f"both {a.codes.get('mode')}")
    if one_conflict(a, b):
        once = modes <= _ONCE and any(r.rule == "day" and r.weight == _DAY for r in tally.reasons)
        tally.add("conflict", _ONLY if once else _CONFLICT, "both are about the same conflict")
    _place(tally, a, b)
    _sides(tally, a, b)
    _words(tally, a, b)
    if a.report == b.report and "back" not in {*a.codes, *b.codes}:
        tally.add("report", _APART, "one report tells of both")
    return tally


def _words(tally: Tally, a: Traits, b: Traits) -> None:
    common = a.words & b.words
    if len(common) >= _FEW and overlap(a.words, b.words) >= _COPIED:
        tally.add("words", _SAME, "told in the same words")
        return
    other = common - a.names - b.names
    tally.add("words", round(min(_WORDS, _WORD * len(other)), 2), f"{len(other)} key words are the same")


def _day(tally: Tally, a: Traits, b: Traits) -> None:
    if a.days is None or b.days is None:
        return
    between = apart(a.days, b.days) or 0
    days = " and ".join(spoken(d) for d in sorted((a.days.first, b.days.first)))
    if between == 0 and _two_windows(a.days, b.days):
        tally.add("day", _NEXT, f"{days}: windows of time that overlap and are two")
    elif between == 0:
        exact = a.days.stated and b.days.stated and max(a.days.last - a.days.first, b.days.last - b.days.first) <= 1
        tally.add("day", _DAY if exact else _IMPLIED, f"both on {days}" if exact else "their days can be the same")
    elif _looks_back(a, b) or _looks_back(b, a):
        tally.add("day", _BACK, "one of them does not say when, and tells it later")
    elif between == 1:
        tally.add("day", _NEXT, f"{days}, a day apart")
    else:
        tally.rule_out("day", f"{days}, {between} days apart")


def _two_windows(a: Days, b: Days) -> bool:
    """Whether both are told for a stretch of days and each begins and ends on days of its own."""
    short, late = sorted((a, b), key=lambda d: (d.first, d.last))
    return a.stated and b.stated and short.first < late.first and short.last < late.last


def _looks_back(a: Traits, b: Traits) -> bool:
    """Whether a report that does not say when can speak of what another dates some days before."""
    if a.days is None or b.days is None or a.days.stated or not _is_past(a):
        return False
    return a.days.last - _AGO <= b.days.last <= a.days.last


def _place(tally: Tally, a: Traits, b: Traits) -> None:
    same = same_spot(a.spot, b.spot)
    if a.spot and b.spot and same:
        fine = {a.spot.precision, b.spot.precision} <= _FINE
        dated = any(r.rule == "day" and r.weight == _DAY for r in tally.reasons)
        weight = (_PLACE if dated else _UNDATED) if fine else _COUNTRY
        tally.add("place", weight, f"both in {min(a.spot.name, b.spot.name)}")
    elif a.spot and b.spot and same is False:
        tally.add("place", _OTHER_PLACE, " and ".join(sorted((f"in {a.spot.name}", f"in {b.spot.name}"))))
    elif bool(a.spot) != bool(b.spot) and (_names_it(a, b) or _names_it(b, a)):
        tally.add("place", _NAMED, "one names in its sentence the place where the other one was")
    else:
        common = sorted(a.names & b.names)
        tally.add("names", min(_NAMES, _NAME * len(common)), f"both name {', '.join(common)}")


def _names_it(a: Traits, b: Traits) -> bool:
    """Whether the words of one hold the name of the place of the other."""
    return bool(a.spot and a.spot.precision in _FINE and (name := telling(a.spot.name)) and name <= b.words)


def _sides(tally: Tally, a: Traits, b: Traits) -> None:
    for rule, ones, others, weight in (("source", a.who, b.who, _DOER), ("target", a.whom, b.whom, _TARGET)):
        if ones and others and (like := alike(ones[0], others[0])):
            name = min(ones[0].actor.name, others[0].actor.name)
            tally.add(rule, round(weight * max(like, 0.8), 2), f"{rule} {name} in both")
    one, other = (telling(t.whom[0].actor.name) & t.names if t.whom else frozenset() for t in (a, b))
    if one and other and not one & other:
        tally.add("target", _OTHER_TARGET, " and ".join(sorted((a.whom[0].actor.name, b.whom[0].actor.name))))
