"""One meeting in many words: the same people, on the same day, in the same place and form."""

from __future__ import annotations

from truceline.merge.company import Fit, fit, named
from truceline.merge.days import Days
from truceline.merge.kinds.keys import by_day, names
from truceline.merge.scoring import Tally, apart, contained, one_conflict, same_spot, spoken, strangers
from truceline.merge.traits import Traits
from truceline.merge.words import tokens

# Weights and threshold were set on the golden threads of the Kaldara reports (examples/threads), 2026-11-26.
ENOUGH = 0.7
_PERSON, _MOST, _OPEN, _TOLD, _ONE = 0.3, 0.55, 0.15, 0.2, 0.15
_DAY, _STRETCH, _COMING, _FRESH, _IMPLIED, _WEEKDAY, _ZONES, _NEXT = 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.25, -0.15
_PLACE, _UNLIKE, _OTHER_PLACE = 0.3, -0.15, -0.4
_FORMAT, _REMOTE, _ROUND, _WORDS, _CONFLICT = 0.1, 0.2, 0.15, 0.2, 0.15
_FORMS = {"in-person": "at one table", "phone": "by phone", "video": "by video", "indirect": "indirectly"}
_CALLS = frozenset({"phone", "video"})
_PLANS = frozenset({"planned", "called-for"})
_PUT_OFF = frozenset({"postponed"})
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_DATED, _UNDATED = "dated", "undated"
# So many of the names of its report stand for a meeting without people.
_KEYS = 6
# A plan without a day is for one of so many days after its report, more likely than for a later one.
_SOON = 3
# A day here and the next there: so many hours must be of both by the clocks of the two outlets.
_BOTH = 6


def keys(t: Traits) -> set[str]:
    """Anybody who is there or the place, and a day; where nobody is named, whoever the report is about."""
    marks = _marks(t)
    return by_day(t, marks) | _whenever(marks, _DATED) if t.days else _whenever(marks, _UNDATED)


def sought(t: Traits) -> set[str]:
    """As `keys`, and those without a day; for one without a day, those of all days."""
    marks = _marks(t)
    undated = _whenever(marks, _UNDATED)
    return undated | (by_day(t, marks) if t.days else _whenever(marks, _DATED))


def _marks(t: Traits) -> set[str]:
    marks = names(t.who) | {c for w in t.who for c in w.camps}
    marks |= {f"@{t.spot.name}"} if t.spot else set()
    return marks | (set() if named(t.who) else set(t.about[:_KEYS]))


def _whenever(marks: set[str], which: str) -> set[str]:
    return {f"{mark}|{which}" for mark in marks}


def score(a: Traits, b: Traits) -> Tally:
    """How likely two records tell of one meeting."""
    tally = Tally()
    if strangers(a, b):
        tally.rule_out("conflict", "their reports name no side in common")
    elif a.report == b.report and a.at == b.at:
        tally.rule_out("sentence", "one sentence tells of both")
    if not tally.clash:
        _day(tally, a, b)
    if not tally.clash:
        _people(tally, a, b)
    if tally.clash:
        return tally
    _place(tally, a, b)
    _format(tally, a, b)
    _round(tally, a, b)
    tally.add(
        "words",
        round(_WORDS * contained(a.words, b.words), 2),
        f"{len(a.words & b.words)} words of what it is about are the same",
    )
    return tally


def _people(tally: Tally, a: Traits, b: Traits) -> None:
    found = fit(a.who, b.who)
    if found.clash:
        one, other = sorted((found.clash[0].actor.name, found.clash[1].actor.name))
        tally.rule_out("people", f"{one} and {other} are two")
    elif _crowded(found, a, b):
        tally.rule_out("people", "one call is of more people than the other")
    elif found.shared:
        who = ", ".join(sorted({min(x.actor.name, y.actor.name) for x, y, _ in found.shared}))
        if found.described:
            tally.add("people", _PERSON * found.shared[0][2] + _OPEN, f"{who} at both, the other one described")
        elif len(found.shared) == 1 and not found.loose and found.alone:
            tally.add("people", _ONE * found.shared[0][2], f"{who} at both, the others not named in both")
        else:
            sure = sum(like * _PERSON for _, _, like in found.shared)
            tally.add("people", min(_MOST, sure), f"{who} at both")
    elif found.loose:
        if _told_of(a, b) or _told_of(b, a):
            tally.add("people", _TOLD, "the report that names nobody there names the others' people elsewhere")
        elif not named(a.who) and not named(b.who):
            tally.add("people", _OPEN, "who is there can be the same")
    else:
        tally.rule_out("people", "nobody is at both")


def _is_call(t: Traits) -> bool:
    return t.codes.get("format") in _CALLS


def _told_of(a: Traits, b: Traits) -> bool:
    """Whether the report that names nobody at the table names everybody of the other's elsewhere."""
    surnames = {tokens(w.actor.name)[-1] for w in b.who if tokens(w.actor.name)}
    return not named(a.who) and len(surnames) > 1 and surnames <= set(a.about)


def _crowded(found: Fit, a: Traits, b: Traits) -> bool:
    """Whether one is a call of two and the other one of three, all named."""
    return (
        _is_call(a)
        and _is_call(b)
        and not found.loose
        and len(found.shared) > 1
        and len(a.who) != len(b.who)
        and bool(found.alone)
    )


def _day(tally: Tally, a: Traits, b: Traits) -> None:
    if a.days is None or b.days is None:
        _weekday(tally, a, b)
        return
    if _told_before(a, b) or _told_before(b, a):
        tally.rule_out("day", "one was told before the other took place")
        return
    between = apart(a.days, b.days) or 0
    days = f"{spoken(min(a.days.first, b.days.first))} and {spoken(max(a.days.first, b.days.first))}"
    if between == 0:
        weight = _touching(a, b, _same_days(a.days, b.days))
        same = f"both on {spoken(max(a.days.first, b.days.first))}"
        tally.add("day", weight, same if weight == _DAY else "their days can be the same")
    elif between == 1 and _is_call(a) and _is_call(b) and _both_days(a, b) >= _BOTH:
        tally.add("day", _ZONES, f"{days}: one day by the clocks of the one outlet, the next by those of the other")
    elif between == 1:
        tally.add("day", _NEXT, f"{days}, a day apart")
    else:
        tally.rule_out("day", f"{days}, {between} days apart")


def _weekday(tally: Tally, a: Traits, b: Traits) -> None:
    """What is left to compare where a report has no date: the day of the week."""
    ours, theirs = (_day_of_week(t) for t in (a, b))
    if ours is None or theirs is None:
        return
    if ours != theirs:
        tally.rule_out("day", "on two days of the week")
    elif one_conflict(a, b):
        weight = round(_WEEKDAY * (1 + contained(frozenset(a.about), frozenset(b.about))), 2)
        tally.add("day", weight, "on the same day of the week; one of the reports has no date")


def _day_of_week(t: Traits) -> int | None:
    if t.days is None:
        return t.weekday
    return (t.days.first - 1) % 7 if t.days.stated and t.days.first == t.days.last else None


def _touching(a: Traits, b: Traits, days: float) -> float:
    """What days that touch weigh: `days`, or more where what else is known of the two reports brings them together."""
    if _is_next(a, b) or _is_next(b, a):
        return _COMING
    return _FRESH if _are_fresh(a, b) else days


def _same_days(a: Days, b: Days) -> float:
    if not (a.stated and b.stated):
        return _IMPLIED
    if a.last - a.first <= 1 and b.last - b.first <= 1:
        return _DAY
    return _STRETCH if (a.first, a.last) == (b.first, b.last) else _IMPLIED


def _is_next(plan: Traits, other: Traits) -> bool:
    """Whether a plan without a day can be for the day of the other, which follows its report at once.

    What was put off is the last thing that was set before.
    """
    if plan.days is None or other.days is None or plan.days.stated or not other.days.stated:
        return False
    first = plan.days.first + (other.codes.get("status") == "held")
    return plan.codes.get("status") in _PLANS | _PUT_OFF and first <= other.days.first <= plan.days.first + _SOON


def _are_fresh(a: Traits, b: Traits) -> bool:
    """Whether reports of one day both tell without a day what was held just before."""
    held = a.codes.get("status") == b.codes.get("status") == "held"
    return held and a.days is not None and a.days == b.days and not a.days.stated


def _both_days(a: Traits, b: Traits) -> float:
    """How many hours belong to the days of both, each by the clocks of its outlet; 0 where a zone is unknown."""
    if not (a.days and b.days and a.days.stated and b.days.stated) or a.offset is None or b.offset is None:
        return 0.0
    first = max(24 * a.days.first - a.offset, 24 * b.days.first - b.offset)
    last = min(24 * (a.days.last + 1) - a.offset, 24 * (b.days.last + 1) - b.offset)
    return last - first


def _told_before(a: Traits, b: Traits) -> bool:
    """Whether a report tells as held what began later than it was published, by the other's part of the day."""
    held = a.codes.get("status") == "held"
    if not held or a.issued is None or b.days is None or not b.days.stated or b.hour is None or b.offset is None:
        return False
    return a.issued < 24 * b.days.first + b.hour - b.offset


def _place(tally: Tally, a: Traits, b: Traits) -> None:
    if a.spot is None or b.spot is None:
        return
    same = same_spot(a.spot, b.spot)
    if same:
        tally.add("place", _PLACE, f"both in {min(a.spot.name, b.spot.name)}")
    elif same is False:
        tally.add("place", _OTHER_PLACE, " and ".join(sorted((f"in {a.spot.name}", f"in {b.spot.name}"))))
    else:
        tally.add("place", _UNLIKE, f"one can lie in the other: {' and '.join(sorted((a.spot.name, b.spot.name)))}")


def _format(tally: Tally, a: Traits, b: Traits) -> None:
    forms = sorted({a.codes.get("format", "unknown"), b.codes.get("format", "unknown")})
    if len(forms) == 1:
        weight = _REMOTE if forms[0] in _CALLS else _FORMAT
        tally.add("format", weight if forms[0] != "unknown" else 0, f"both {_FORMS.get(forms[0], forms[0])}")
    elif _CALLS & set(forms) and "unknown" not in forms:
        tally.rule_out("format", " and ".join(_FORMS[f] for f in forms))
    if not named(a.who) and not named(b.who) and not _CALLS & set(forms) and one_conflict(a, b):
        tally.add("conflict", _CONFLICT, "nobody is named, and both are about the same conflict")


def _round(tally: Tally, a: Traits, b: Traits) -> None:
    one, other = (set(t.codes.get("round", "").split()) & set(_ORDINALS) for t in (a, b))
    if one and other:
        if one & other:
            tally.add("round", _ROUND, f"both the {' '.join(sorted(one & other))}")
        else:
            tally.rule_out("round", " and ".join(sorted((*one, *other))))
