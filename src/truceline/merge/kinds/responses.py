"""One answer told by several: the same party, about the same day, to the same thing."""

from __future__ import annotations

from truceline.merge.kinds.keys import by_day, names
from truceline.merge.scoring import Tally, alike, apart, contained, spoken, strangers
from truceline.merge.traits import Traits

# Set on the golden threads of the Kaldara reports (examples/threads), 2026-11-26.
ENOUGH = 0.7
_ACTOR, _DAY, _OBJECT, _POLARITY, _LABEL, _WORDS = 0.4, 0.1, 0.15, 0.15, 0.2, 0.3
# Answers that cannot be one and the same, even where outlets put it differently.
_OPPOSED = frozenset(
    {frozenset({"accept", "reject"}), frozenset({"accept", "defer"}), frozenset({"accept", "no-response"})}
)


def keys(t: Traits) -> set[str]:
    """The party and the day."""
    return by_day(t, names(t.who), slack=0)


def score(a: Traits, b: Traits) -> Tally:
    """How likely two records tell of one answer."""
    tally = Tally()
    if strangers(a, b):
        tally.rule_out("conflict", "their reports name no side in common")
        return tally
    like = alike(a.who[0], b.who[0]) if a.who and b.who else 0.0
    if not like:
        tally.rule_out("party", "not the same party")
        return tally
    tally.add("party", _ACTOR * max(like, 0.8), f"both by {a.who[0].actor.name}")
    between = apart(a.days, b.days)
    if between is not None and between > 1 and a.days and b.days:
        tally.rule_out("day", f"{spoken(a.days.first)} and {spoken(b.days.first)}, {between} days apart")
        return tally
    tally.add("day", _DAY if between == 0 else 0, "about the same day")
    _answer(tally, a, b)
    if a.labels and b.labels:
        share = contained(a.labels[0], b.labels[0])
        tally.add(
            "to",
            _LABEL if share >= 0.5 else -_LABEL,
            "what is answered is called alike" if share >= 0.5 else "what is answered is called differently",
        )
    tally.add(
        "words", round(_WORDS * contained(a.words, b.words), 2), f"{len(a.words & b.words)} key words are the same"
    )
    return tally


def _answer(tally: Tally, a: Traits, b: Traits) -> None:
    objects = {a.codes.get("object", ""), b.codes.get("object", "")}
    tally.add("object", _OBJECT if len(objects) == 1 else -_OBJECT, " and ".join(sorted(objects)))
    answers = frozenset({a.codes.get("polarity", ""), b.codes.get("polarity", "")})
    if answers in _OPPOSED:
        tally.rule_out("answer", " and ".join(sorted(answers)))
    else:
        tally.add("answer", _POLARITY if len(answers) == 1 else 0, " and ".join(sorted(answers)))
