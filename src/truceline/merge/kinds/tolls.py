"""One series of figures: the same claimant counts the same people in the same place over the same kind of period."""

from __future__ import annotations

from truceline.merge.kinds.claimants import body_of, same_claimant
from truceline.merge.kinds.keys import names
from truceline.merge.scoring import Tally, apart, same_spot, spoken, strangers
from truceline.merge.traits import Spot, Traits
from truceline.merge.words import sites

# Set on the golden threads of the Kaldara reports (examples/threads), 2026-11-26.
ENOUGH = 0.7
_CLAIMANT, _NOBODY, _PLACE, _PERIOD, _FIGURE = 0.45, 0.3, 0.25, 0.2, 0.2
# Counts that go on (of a whole war, of 24 hours, of those held) need no place; a period that can be the same says less.
_ONGOING, _MAYBE = 0.3, 0.1
# Two names of places of which no map tells whether they are one.
_ELSEWHERE = -0.2
# A whole that is of one sort of people in one report and of nobody in particular in another.
_UNSTATED = -0.15
# A series goes on from report to report; what is further apart is tied by what lies between.
WINDOW = 7
# A figure whose day no words tell is of the days before its report; days further apart than this are not one event.
_FRESH = 3
# Measures that outlets use for one another.
_FAMILY = {"hostages-held": "held", "detained": "held"}
# Of whom a report may leave out that all of those counted are it.
_WHOLE = frozenset({"unstated", "civilians", "combatants"})


def keys(t: Traits) -> set[str]:
    """The measure and the claimant, in the week of the report and the one before; and with one figure in one place."""
    week = (t.published or 0) // WINDOW
    who = {*names(t.who), *(w for one in t.who for w in body_of(one))} or {"nobody"}
    found = {f"{_measure(t)}|{w}|{n}" for w in who for n in (week, week + 1)}
    value = t.figures.get("value")
    return found | ({f"{_measure(t)}={value}@{t.spot.name}"} if value and t.spot else set())


def score(a: Traits, b: Traits) -> Tally:
    """How likely two figures are of one series."""
    tally = Tally()
    if strangers(a, b):
        tally.rule_out("conflict", "their reports name no side in common")
        return tally
    for check in (_counted, _claimant, _period, _place, _beside):
        check(tally, a, b)
        if tally.clash:
            return tally
    tally.add("figure", _FIGURE if _same_figure(a, b) else 0, f"both {a.figures.get('value')}")
    return tally


def _measure(t: Traits) -> str:
    measure = t.codes.get("measure", "")
    return _FAMILY.get(measure, measure)


def _same_figure(a: Traits, b: Traits) -> bool:
    return a.figures.get("value") is not None and a.figures.get("value") == b.figures.get("value")


def _counted(tally: Tally, a: Traits, b: Traits) -> None:
    """The same measure of the same people; a part of a toll is not the toll."""
    if _measure(a) != _measure(b):
        tally.rule_out("measure", f"{_measure(a)} and {_measure(b)}")
        return
    ours, theirs = (t.codes.get("victims", "unstated") for t in (a, b))
    if ours != theirs and not {ours, theirs} <= _WHOLE - (set() if "unstated" in {ours, theirs} else _WHOLE):
        tally.rule_out("victims", f"{ours} and {theirs}")
    elif ("subset" in a.codes) != ("subset" in b.codes) and (ours != theirs or ours == "unstated"):
        tally.rule_out("part", "one is a part of a larger figure")
    elif ours != theirs:
        tally.add("victims", _UNSTATED, f"{ours} and {theirs}")


def _claimant(tally: Tally, a: Traits, b: Traits) -> None:
    if not a.who and not b.who:
        tally.add("claimant", _NOBODY, "both in the outlet's own voice")
        return
    if not a.who or not b.who:
        tally.rule_out("claimant", "one names a claimant, the other none")
        return
    found = same_claimant(a.who[0], b.who[0])
    if found.like:
        tally.add("claimant", _CLAIMANT * found.like, found.words)
    else:
        tally.rule_out("claimant", found.words)


def _period(tally: Tally, a: Traits, b: Traits) -> None:
    kinds = {"cumulative" if k == "since" else k for t in (a, b) if (k := t.codes.get("period", "unknown"))}
    if len(kinds - {"unknown"}) > 1:
        tally.rule_out("period", " and ".join(sorted(kinds)))
        return
    if a.codes.get("hours") != b.codes.get("hours") and "hours" in a.codes and "hours" in b.codes:
        tally.rule_out("period", f"{a.codes['hours']} and {b.codes['hours']} hours")
        return
    if kinds <= {"event", "unknown"} and a.days and b.days:
        between = apart(a.days, b.days) or 0
        exact = a.days.stated and b.days.stated
        if between > 1 and (exact or (between > _FRESH and not _same_figure(a, b))):
            tally.rule_out("day", f"of {spoken(a.days.first)} and of {spoken(b.days.first)}")
            return
    begun = {t.codes["from"][:7] for t in (a, b) if "from" in t.codes and t.codes["period"] in {"since", "cumulative"}}
    if len(begun) > 1 and not any(x.startswith(y) for x in begun for y in begun - {x}):
        tally.rule_out("period", "since " + " and since ".join(sorted(begun)))
        return
    if "unknown" in kinds:
        tally.add("period", _MAYBE, "can be of one period")
    else:
        kind = next(iter(kinds))
        tally.add("period", _PERIOD if kind == "event" else _ONGOING, f"both {kind}")


def _place(tally: Tally, a: Traits, b: Traits) -> None:
    if not a.spot or not b.spot:
        return
    same = same_spot(a.spot, b.spot)
    if same:
        tally.add("place", _PLACE, f"both in {a.spot.name}")
    elif same is False:
        tally.rule_out("place", f"in {a.spot.name} and in {b.spot.name}")
    elif all({*spot.name.split()} - sites() for spot in (a.spot, b.spot)) and not _shared(a.spot, b.spot):
        tally.add("place", _ELSEWHERE, f"in {a.spot.name} and in {b.spot.name}")


def _shared(a: Spot, b: Spot) -> set[str]:
    return {*a.name.split()} & {*b.name.split()}


def _beside(tally: Tally, a: Traits, b: Traits) -> None:
    """Two figures of one report for one event are two matters, unless one replaces the other."""
    tied = a.to == b.record or b.to == a.record
    if a.report == b.report and "event" in {a.codes.get("period"), b.codes.get("period")}:
        if tied:
            tally.add("revises", _FIGURE, "one replaces the other")
        elif not _same_figure(a, b):
            tally.rule_out("report", "two figures of one report")
