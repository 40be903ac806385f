"""One answer told by several: the same party, about the same day, to the same thing."""

from __future__ import annotations

from itertools import product

from truceline.merge.kinds.keys import across_days, by_day, names, with_day
from truceline.merge.plans import UNCLEAR, table
from truceline.merge.scoring import Tally, alike, apart, contained, overlap, spoken, strangers
from truceline.merge.traits import Traits

# Set on the golden threads of the Kaldara reports (examples/threads), 2026-11-26.
ENOUGH = 0.7
_ACTOR, _DAY, _OBJECT, _POLARITY, _TO, _WORDS, _COPY = 0.4, 0.1, 0.15, 0.15, 0.2, 0.3, 0.7
# A leader who answers answers for his movement.
_SPEAKS_FOR = 0.5
_CALLED_ALIKE, _SAME_SENTENCE = 0.5, 0.8
# Words that tell something, in a sentence that two reports hardly write on their own.
_SENTENCE = 5
# Answers that cannot be one and the same, even where outlets put it differently.
_YES, _NOT_YET = ("accept", "accept-with-conditions"), ("defer", "no-response")
_OPPOSED = frozenset(
    frozenset(pair)
    for ones, others in ((_YES, ("reject", *_NOT_YET)), (("reject",), _NOT_YET))
    for pair in product(ones, others)
)


def keys(t: Traits) -> set[str]:
    """Under what it is kept: the party with the day or the next, and with what names what is answered."""
    return by_day(t, _parties(t), slack=1) | with_day(_lasting(t), t.published)


def sought(t: Traits) -> set[str]:
    """Under what others are looked up: as they are kept, and where one has no day, by what lasts."""
    return by_day(t, _parties(t), slack=1) | across_days(_lasting(t), t.published)


def _parties(t: Traits) -> set[str]:
    """Who answers; where nobody is known, the longest word."""
    return names(t.who) or {f"w:{w}" for w in sorted(t.words, key=lambda w: (-len(w), w))[:1]}


def _lasting(t: Traits) -> set[str]:
    counted = t.plan.counts.items() if t.plan else ()
    called = {w for label in t.labels for w in label}
    return {f"{w}|{t.codes.get('polarity')}|{unit} {number}" for w in _parties(t) for unit, number in counted} | {
        f"{w}|{word}" for w in _parties(t) for word in called
    }


def score(a: Traits, b: Traits) -> Tally:
    """How likely two records tell of one answer."""
    tally = Tally()
    if strangers(a, b):
        tally.rule_out("conflict", "their reports name no side in common")
        return tally
    _party(tally, a, b)
    between = apart(a.days, b.days)
    if between is not None and between > 1 and a.days and b.days:
        tally.rule_out("day", f"{spoken(a.days.first)} and {spoken(b.days.first)}, {between} days apart")
    _answer(tally, a, b)
    _to(tally, a, b)
    if tally.clash:
        return tally
    if between is None and not any(r.rule in {"to", "copy"} and r.weight > 0 for r in tally.reasons):
        tally.add("day", -_TO, "one has no day, and nothing tells that one thing is answered")
    tally.add("day", _DAY if between == 0 else 0, "about the same day")
    tally.add(
        "words", round(_WORDS * contained(a.words, b.words), 2), f"{len(a.words & b.words)} key words are the same"
    )
    return tally


def _party(tally: Tally, a: Traits, b: Traits) -> None:
    long = min(len(a.words), len(b.words)) >= _SENTENCE
    same = [w.actor.name for w in a.who] == [w.actor.name for w in b.who]
    if long and same and overlap(a.words, b.words) >= _SAME_SENTENCE:
        tally.add("copy", _COPY, "told in the same sentence")
        return
    if not a.who or not b.who:
        tally.rule_out("party", "one of them does not say who answers")
        return
    one, other = a.who[0], b.who[0]
    persons = one.actor.kind == other.actor.kind == "person"
    for_side = _SPEAKS_FOR if one.side and one.side == other.side and not persons else 0.0
    if like := max(alike(one, other), for_side):
        tally.add("party", _ACTOR * max(like, 0.8), f"{one.actor.name} and {other.actor.name} answer for one party")
    else:
        tally.rule_out("party", f"{one.actor.name} and {other.actor.name} are two")


def _answer(tally: Tally, a: Traits, b: Traits) -> None:
    objects = {a.codes.get("object", ""), b.codes.get("object", "")}
    tally.add("object", _OBJECT if len(objects) == 1 else -_OBJECT, " and ".join(sorted(objects)))
    answers = frozenset({a.codes.get("polarity", ""), b.codes.get("polarity", "")})
    if answers in _OPPOSED:
        tally.rule_out("answer", " and ".join(sorted(answers)))
    else:
        as_one = len(answers) == 1 or answers == frozenset(_YES)
        tally.add("answer", _POLARITY if as_one else 0, " and ".join(sorted(answers)))


def _to(tally: Tally, a: Traits, b: Traits) -> None:
    """What is answered: two steps or two numbers of phases are two plans."""
    if a.plan and b.plan:
        steps = {a.plan.step, b.plan.step} - {"", "original", UNCLEAR}
        units = sorted(a.plan.named & b.plan.named)
        if len(steps) > 1 or any(a.plan.counts[u] != b.plan.counts[u] for u in units):
            tally.rule_out("to", "two plans are answered")
            return
        if units or (len(steps) == 1 and a.plan.step == b.plan.step):
            tally.add("to", _TO, f"both answer a plan in as many {units[0]}s" if units else f"both {a.plan.step}")
            return
    if _is_asking(a) != _is_asking(b):
        _asking(tally, a, b)
        return
    if not a.labels or not b.labels:
        return
    if contained(a.labels[0], b.labels[0]) >= _CALLED_ALIKE:
        tally.add("to", _TO, "what is answered is called alike")
    elif not _on_one_day(a, b) and all(t.plan is None or t.plan.step != "original" for t in (a, b)):
        tally.add("to", -_TO, "what is answered is called differently")


def _asking(tally: Tally, a: Traits, b: Traits) -> None:
    """One answers a request or an invitation: a plan is something else, and what is not named most likely too."""
    if all(t.plan is not None for t in (a, b)):
        tally.rule_out("to", "a request and a plan are answered")
    else:
        tally.add("to", -_TO, "only one answers a request")


def _is_asking(t: Traits) -> bool:
    return bool(t.labels) and not t.labels[0].isdisjoint(table("asking"))


def _on_one_day(a: Traits, b: Traits) -> bool:
    return bool(a.days and b.days and a.days.stated and b.days.stated and apart(a.days, b.days) == 0)
