"""One utterance in many reports: the same speaker, about the same day, with the same words or the same key words."""

from __future__ import annotations

from truceline.merge.kinds.keys import by_day, names
from truceline.merge.scoring import ALIKE, Tally, alike, apart, contained, days_differ, overlap, spoken, strangers
from truceline.merge.traits import Traits

# Set on the golden threads of the Kaldara reports (examples/threads), 2026-11-26.
ENOUGH = 0.7
_SPEAKER, _SIDE, _UNNAMED = 0.3, 0.1, 0.05
_QUOTE, _WORDS, _FEW = 0.6, 0.7, 3


def keys(t: Traits) -> set[str]:
    """The speaker and the day; where nobody is named, the rarest-looking words."""
    who = names(t.who) or {f"w:{w}" for w in sorted(t.words, key=lambda w: (-len(w), w))[:3]}
    return by_day(t, who, slack=0)


def score(a: Traits, b: Traits) -> Tally:
    """How likely two records tell of one utterance."""
    tally = Tally()
    if strangers(a, b):
        tally.rule_out("conflict", "their reports name no side in common")
        return tally
    _speaker(tally, a, b)
    between = apart(a.days, b.days)
    if between is not None and a.days and b.days and ((days_differ(a, b) and between > 1) or between > 2):
        tally.rule_out("day", f"{spoken(a.days.first)} and {spoken(b.days.first)}, {between} days apart")
    if tally.clash:
        return tally
    if run := longest_run(a.quotes, b.quotes):
        tally.add(
            "quote", _QUOTE * min(1.0, len(run) / 5), f"the same words in quotation marks: “{' '.join(run[:12])}”"
        )
    common = a.words & b.words
    if len(common) >= min(_FEW, len(a.words), len(b.words)):
        share = (overlap(a.words, b.words) + contained(a.words, b.words)) / 2
        tally.add(
            "words", round(_WORDS * share, 2), f"{len(common)} key words are the same: {', '.join(sorted(common)[:6])}"
        )
    return tally


def _speaker(tally: Tally, a: Traits, b: Traits) -> None:
    if not a.who or not b.who:
        tally.add("speaker", _UNNAMED, "one of them names no speaker")
        return
    one, other = a.who[0], b.who[0]
    like = alike(one, other)
    if like >= ALIKE:
        tally.add("speaker", _SPEAKER * like, f"both by {one.actor.name}")
    elif like:
        tally.add("speaker", _SIDE, f"{one.actor.name} and {other.actor.name} speak for one side")
    else:
        tally.rule_out("speaker", f"{one.actor.name} and {other.actor.name} are two")


def longest_run(ones: tuple[tuple[str, ...], ...], others: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The longest run of words that quotations of both hold, of three words or more."""
    best: tuple[str, ...] = ()
    for a in ones:
        for b in others:
            found = _common_run(a, b)
            best = found if len(found) > len(best) else best
    return best if len(best) >= 3 else ()


def _common_run(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    lengths = [0] * (len(b) + 1)
    length, end = 0, 0
    for n, word in enumerate(a):
        before = 0
        for m, other in enumerate(b, 1):
            kept = lengths[m]
            lengths[m] = before + 1 if word == other else 0
            if lengths[m] > length:
                length, end = lengths[m], n + 1
            before = kept
    return a[end - length : end]
