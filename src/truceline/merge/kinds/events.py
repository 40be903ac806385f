"""One act told by several: the same doing, by and to the same, on the same day, in the same place."""

from __future__ import annotations

from truceline.merge.kinds.keys import by_day, names
from truceline.merge.scoring import Tally, alike, apart, contained, same_spot, spoken, strangers
from truceline.merge.traits import Traits

# Set on the golden threads of the Kaldara reports (examples/threads), 2026-11-26.
ENOUGH = 0.7
_TYPE, _DOER, _TARGET, _DAY, _IMPLIED, _PLACE, _WORDS = 0.15, 0.2, 0.15, 0.25, 0.15, 0.25, 0.35


def keys(t: Traits) -> set[str]:
    """The type with the place and the day, or with those concerned and the day."""
    kind = t.codes.get("type", "")
    marks = {f"{kind}@{t.spot.name}"} if t.spot else set()
    marks |= {f"{kind}+{w}" for w in names((*t.who, *t.whom))}
    return by_day(t, marks, slack=1)


def score(a: Traits, b: Traits) -> Tally:
    """How likely two records tell of one act."""
    tally = Tally()
    if strangers(a, b):
        tally.rule_out("conflict", "their reports name no side in common")
        return tally
    if a.codes.get("type") != b.codes.get("type"):
        tally.rule_out("type", f"{a.codes.get('type')} and {b.codes.get('type')}")
        return tally
    _day(tally, a, b)
    _sides(tally, a, b)
    if tally.clash:
        return tally
    spot = same_spot(a.spot, b.spot)
    if spot is not None and a.spot and b.spot:
        tally.add(
            "place", _PLACE if spot else -_PLACE, f"in {a.spot.name}" + ("" if spot else f" and in {b.spot.name}")
        )
    modes = {a.codes.get("mode"), b.codes.get("mode")}
    tally.add("type", _TYPE if len(modes) == 1 else 0.05, f"both {a.codes.get('type')}")
    tally.add(
        "words", round(_WORDS * contained(a.words, b.words), 2), f"{len(a.words & b.words)} key words are the same"
    )
    return tally


def _day(tally: Tally, a: Traits, b: Traits) -> None:
    between = apart(a.days, b.days)
    if a.days is None or b.days is None or between is None:
        return
    if between == 0:
        exact = a.days.stated and b.days.stated
        tally.add(
            "day",
            _DAY if exact else _IMPLIED,
            f"both on {spoken(max(a.days.first, b.days.first))}" if exact else "their days can be the same",
        )
    elif between > 1:
        tally.rule_out("day", f"{spoken(a.days.first)} and {spoken(b.days.first)}, {between} days apart")


def _sides(tally: Tally, a: Traits, b: Traits) -> None:
    for rule, ones, others, weight in (("source", a.who, b.who, _DOER), ("target", a.whom, b.whom, _TARGET)):
        if not ones or not others:
            continue
        like = alike(ones[0], others[0])
        if like:
            tally.add(rule, weight * max(like, 0.8), f"{rule} {ones[0].actor.name} in both")
        else:
            tally.add(rule, -weight, f"{rule} {ones[0].actor.name} and {others[0].actor.name}")
