"""One plan under many names: the same authors, the same step, the same names, phases and terms.

Most mentions say little ("the mediators' plan"), so two groups of tellings are one where a pair of theirs is likely
one and no pair is ruled out; what the names themselves tell (whose, which step, how many phases) rules out.
"""

from __future__ import annotations

from itertools import product

from truceline.merge.kinds.keys import across_days, names, with_day
from truceline.merge.plans import UNCLEAR, Plan
from truceline.merge.scoring import Tally, match_people, overlap, spoken
from truceline.merge.traits import Traits, Who
from truceline.model.enums import ActorKind

# Set on the golden threads of the Kaldara and Sarrat reports (examples/threads), 2026-11-26.
ENOUGH = 0.64
_COPY = 0.7
_AUTHORS, _ONE_OF, _BASE, _STEP, _STEP_ALONE, _NAME = 0.4, 0.2, 0.2, 0.3, 0.45, 0.65
_RARE, _COUNTED, _PHASES, _DAYS, _TERMS = 0.65, 0.45, 0.3, 0.2, 0.2
_NEAR, _SOON, _CONFLICT, _ELSEWHERE, _HANDED = 0.1, 0.05, 0.1, -0.25, 0.3
_NEAR_DAYS, _SOON_DAYS = 3, 7
# A plan in so many points or more is hardly ever another one.
_MANY = 6
# What is only called somebody's plan is the same on a day and the next; later he may have another.
_SAME_TALK = 1
# A report that names fewer sides besides the authors need not name those of its conflict.
_TOLD, _TOLD_WELL = 2, 3
# Reports that are further apart are not compared; what lies between ties them together.
WINDOW = 14
# "About eight months" and "seven and a half months" can be one length, 24 weeks and five months cannot.
_SAME_LENGTH = 1.08
_ALIKE, _SAME_SENTENCE = 0.5, 0.6
# Words that tell something, in a sentence that two reports hardly write on their own.
_SENTENCE = 5


def keys(t: Traits) -> set[str]:
    """Under what it is kept: its marks in the fortnight of its report and the next, and its author with a mark."""
    return _by_fortnight(t) | with_day(_lasting(t), t.published)


def sought(t: Traits) -> set[str]:
    """Under what others are looked up: as they are kept, and where one has no day, by what lasts."""
    return _by_fortnight(t) | across_days(_lasting(t), t.published)


def _by_fortnight(t: Traits) -> set[str]:
    """Each mark with a side of the conflict; one that tells much needs no side."""
    if not t.published:
        return set()
    sides, marks, first = t.context or {""}, _marks(t), t.published // WINDOW
    found = {m for m in marks if _tells_much(m)} | {
        f"{m}|{side}" for m in marks if not _tells_much(m) for side in sides
    }
    found |= {f"{a}+{b}" for a, b in _authored(marks)}
    return {f"{key}|{n}" for key in found for n in (first, first + 1)}


def _lasting(t: Traits) -> set[str]:
    """Author, another mark and a side: what holds in any month."""
    return {f"{a}+{b}|{side}" for a, b in _authored(_marks(t)) for side in t.context or {""}}


def _authored(marks: set[str]) -> list[tuple[str, str]]:
    """Author with another mark: a report that names no side can still tell whose answer it is."""
    by = [m for m in marks if m.startswith("by ")]
    told = [m for m in marks if not m.startswith(("by ", "told "))]
    return [(a, b) for a in by for b in told]


def _marks(t: Traits) -> set[str]:
    """What a proposal can be looked up by."""
    plan = t.plan or Plan()
    found = {f"by {name}" for who in t.who for name in ({"mediators"} if who.role == "mediator" else names([who]))}
    found |= {"by mediators"} if len(t.who) > 1 else set()
    found |= {plan.step} if plan.step else set()
    found |= {f"{unit} {number}" for unit, number in plan.counts.items()}
    found |= {f"name {word}" for name in plan.names for word in name}
    found |= {f"told {word}" for word in sorted(t.told, key=lambda w: (-len(w), w))[:1]}
    return found


def _tells_much(mark: str) -> bool:
    """Whether a mark tells so much that two reports that name nobody in common may still be of one conflict."""
    kind, _, value = mark.partition(" ")
    return kind in {"name", "told"} or (value.isdigit() and int(value) >= _MANY)


def score(a: Traits, b: Traits) -> Tally:
    """How likely two records tell of one proposal."""
    tally = Tally()
    _conflict(tally, a, b)
    one, other = a.plan or Plan(), b.plan or Plan()
    _copy(tally, a, b)
    shared = _authors(tally, a, b)
    if all(r.rule != "copy" for r in tally.reasons):
        _handed(tally, a, b, shared)
        _step(tally, one, other, shared, _same_talk(a, b))
    _fresh(tally, a, b)
    _names(tally, one, other)
    _numbers(tally, one, other)
    if tally.clash:
        return tally
    common = a.words & b.words
    tally.add("terms", round(_TERMS * overlap(a.words, b.words), 2), f"{len(common)} words of their terms are the same")
    _time(tally, a, b)
    return tally


def _conflict(tally: Tally, a: Traits, b: Traits) -> None:
    """Whether their reports are of one conflict. A state can make plans for two; an armed group is of its own."""
    authors = {w.side for w in (*a.who, *b.who) if w.actor.kind is not ActorKind.ARMED_GROUP}
    ours, theirs = a.context - authors, b.context - authors
    if not ours or not theirs:
        return
    if common := sorted(ours & theirs):
        tally.add("conflict", _CONFLICT, f"both reports name {', '.join(common[:4])}")
    elif min(len(ours), len(theirs)) >= _TOLD_WELL:
        tally.rule_out("conflict", "their reports name no side in common")
    elif min(len(ours), len(theirs)) >= _TOLD:
        tally.add("conflict", _ELSEWHERE, "their reports name no side in common")


def _copy(tally: Tally, a: Traits, b: Traits) -> None:
    long = min(len(a.told), len(b.told)) >= _SENTENCE
    if long and a.labels[:1] == b.labels[:1] and overlap(a.told, b.told) >= _SAME_SENTENCE:
        tally.add("copy", _COPY, "told in the same sentence, by the same name")


def _authors(tally: Tally, a: Traits, b: Traits) -> bool:
    """Whether they have an author in common."""
    if not a.who or not b.who:
        return False
    match = match_people(a.who, b.who)
    if match.shared:
        whole = not match.alone
        names = ", ".join(x.actor.name for x, _, _ in match.shared)
        tally.add("authors", _AUTHORS if whole else _ONE_OF, f"both by {names}" + ("" if whole else ", not alone"))
        return whole
    if _mediating(a.who, b.who):
        tally.add("authors", _AUTHORS, f"by {a.who[0].actor.name} and by {b.who[0].actor.name}, who mediate")
        return True
    tally.rule_out("authors", f"by {a.who[0].actor.name} and by {b.who[0].actor.name}")
    return False


def _mediating(ones: tuple[Who, ...], others: tuple[Who, ...]) -> bool:
    """Whether one is by "the mediators", and the other by them too, by one who mediates, or by several, no party."""

    def described(whos: tuple[Who, ...]) -> bool:
        return any(w.role == "mediator" and not w.side for w in whos)

    def can_be(whos: tuple[Who, ...]) -> bool:
        parties = any(w.role == "party" for w in whos)
        return not parties and (len(whos) > 1 or any(w.role == "mediator" for w in whos))

    return (described(ones) and can_be(others)) or (described(others) and can_be(ones))


def _step(tally: Tally, one: Plan, other: Plan, shared: bool, talk: bool) -> None:
    steps = {one.step, other.step}
    first, *rest = sorted(steps)
    if one.outdated and other.outdated and shared:
        tally.add("step", _BASE, "each is what an amended text of the same days was before")
    elif UNCLEAR in steps:
        tally.rule_out("step", "one of them is called an amended text and, in other words, a text")
    elif not rest:
        if first:
            alone = 0.0 if first == "counter" else _STEP_ALONE
            tally.add("step", _STEP if shared else alone, f"both {first}")
        elif shared and talk:
            tally.add("step", _BASE, "neither is called a later text")
    elif steps == {"", "counter"} or steps == {"", "original"}:
        tally.add("step", _BASE if shared and talk else 0, f"only one is called {rest[0]}")
    elif not first and any(p.outdated and not p.step for p in (one, other)):
        tally.add("step", 0, f"one is only told to have been amended since, the other is called {rest[0]}")
    else:
        tally.rule_out("step", f"{first or 'plain'} and {rest[0]}")


def _same_talk(a: Traits, b: Traits) -> bool:
    """Whether two plain mentions are of days on which their author has one plan, or of a name that he gives to one."""
    if not a.published or not b.published or not a.plan or not b.plan:
        return False
    days = _SOON_DAYS if a.plan.nouns & b.plan.nouns else _SAME_TALK
    return abs(a.published - b.published) <= days


def _handed(tally: Tally, a: Traits, b: Traits, shared: bool) -> None:
    """Whether both tell the day on which their author put it forward: he hardly puts forward two on one."""
    if not shared or not a.days or not b.days or not (a.days.stated and b.days.stated):
        return
    same = a.days.first == a.days.last == b.days.first == b.days.last
    days = " and ".join(sorted({spoken(a.days.first), spoken(b.days.first)}))
    tally.add("put forward", _HANDED if same else -_HANDED, f"put forward on {days}")


def _fresh(tally: Tally, a: Traits, b: Traits) -> None:
    new, old = (a, b) if a.plan and a.plan.fresh else (b, a)
    if not new.plan or not new.plan.fresh or (old.plan and old.plan.fresh):
        return
    if new.published and old.published and old.published < new.published:
        tally.rule_out("step", "one is called new, and the other was told before")


def _names(tally: Tally, one: Plan, other: Plan) -> None:
    if not one.names or not other.names:
        return
    for ours, theirs in product(one.names, other.names):
        if overlap(ours, theirs) >= _ALIKE or ours <= theirs or theirs <= ours:
            tally.add("name", _NAME, f"both called {' '.join(sorted(ours & theirs))}")
            return
    tally.rule_out("name", f"called {' '.join(sorted(one.names[0]))} and {' '.join(sorted(other.names[0]))}")


def _numbers(tally: Tally, one: Plan, other: Plan) -> None:
    for unit in sorted(one.counts.keys() & other.counts.keys()):
        ours, theirs = one.counts[unit], other.counts[unit]
        named = unit in one.named & other.named
        if ours == theirs:
            weight = _PHASES if not named else _RARE if int(ours) >= _MANY else _COUNTED
            tally.add(f"{unit}s", weight, f"both of {ours} {unit}s")
        elif named:
            tally.rule_out(f"{unit}s", f"{ours} {unit}s and {theirs}")
        else:
            tally.add(f"{unit}s", -_PHASES, f"{ours} {unit}s and {theirs}")
    if one.days and other.days:
        same = max(one.days, other.days) / min(one.days, other.days) <= _SAME_LENGTH
        tally.add("duration", _DAYS if same else -_DAYS, f"{one.days:.0f} days and {other.days:.0f}")


def _time(tally: Tally, a: Traits, b: Traits) -> None:
    if not a.published or not b.published:
        return
    between = abs(a.published - b.published)
    if between > WINDOW:
        tally.add("day", -ENOUGH, f"their reports are more than {WINDOW} days apart")
    elif between <= _SOON_DAYS:
        tally.add("day", _NEAR if between <= _NEAR_DAYS else _SOON, f"their reports are {between} days apart")
