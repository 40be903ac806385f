"""One series of figures: the same claimant counts the same people in the same place over the same kind of period."""

from __future__ import annotations

from truceline.merge.kinds.keys import names
from truceline.merge.scoring import ALIKE, Tally, alike, apart, same_spot, spoken, strangers
from truceline.merge.traits import Traits

# Set on the golden threads of the Kaldara reports (examples/threads), 2026-11-26.
ENOUGH = 0.7
_CLAIMANT, _SIDE, _NOBODY, _PLACE, _PERIOD, _FIGURE = 0.45, 0.3, 0.3, 0.25, 0.2, 0.2
# A series goes on from report to report; what is further apart is tied by what lies between.
WINDOW = 7


def keys(t: Traits) -> set[str]:
    """The measure and the claimant, in the week of the report and the one before."""
    week = (t.published or 0) // WINDOW
    who = names(t.who) or {"nobody"}
    return {f"{t.codes.get('measure')}|{w}|{n}" for w in who for n in (week, week + 1)}


def score(a: Traits, b: Traits) -> Tally:
    """How likely two figures are of one series."""
    tally = Tally()
    if strangers(a, b):
        tally.rule_out("conflict", "their reports name no side in common")
        return tally
    for field in ("measure", "victims"):
        if a.codes.get(field) != b.codes.get(field):
            tally.rule_out(field, f"{a.codes.get(field)} and {b.codes.get(field)}")
            return tally
    _claimant(tally, a, b)
    _period(tally, a, b)
    if tally.clash:
        return tally
    spot = same_spot(a.spot, b.spot)
    if spot is not None and a.spot and b.spot:
        if spot:
            tally.add("place", _PLACE, f"both in {a.spot.name}")
        else:
            tally.rule_out("place", f"in {a.spot.name} and in {b.spot.name}")
    same = a.figures.get("value") is not None and a.figures.get("value") == b.figures.get("value")
    tally.add("figure", _FIGURE if same else 0, f"both {a.figures.get('value')}")
    return tally


def _claimant(tally: Tally, a: Traits, b: Traits) -> None:
    if not a.who and not b.who:
        tally.add("claimant", _NOBODY, "both in the outlet's own voice")
        return
    like = alike(a.who[0], b.who[0]) if a.who and b.who else 0.0
    if like >= ALIKE:
        tally.add("claimant", _CLAIMANT, f"both by {a.who[0].actor.name}")
    elif like:
        tally.add("claimant", _SIDE, f"{a.who[0].actor.name} and {b.who[0].actor.name} speak for one side")
    else:
        tally.rule_out("claimant", "not the same claimant")


def _period(tally: Tally, a: Traits, b: Traits) -> None:
    kinds = {"cumulative" if k == "since" else k for t in (a, b) if (k := t.codes.get("period", "unknown"))}
    if len(kinds - {"unknown"}) > 1:
        tally.rule_out("period", " and ".join(sorted(kinds)))
        return
    if a.codes.get("hours") != b.codes.get("hours") and "hours" in a.codes and "hours" in b.codes:
        tally.rule_out("period", f"{a.codes['hours']} and {b.codes['hours']} hours")
        return
    if "event" in kinds and a.days and b.days:
        between = apart(a.days, b.days)
        if a.days.stated and b.days.stated and between and between > 1:
            tally.rule_out("day", f"of {spoken(a.days.first)} and of {spoken(b.days.first)}")
            return
    if len(kinds) == 1:
        tally.add("period", _PERIOD, f"both {next(iter(kinds))}")
