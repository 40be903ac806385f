"""Keys for looking up what may be the same: who or where, and when. Two records of one thing share at least one."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.merge.days import Days
from truceline.merge.traits import Traits, Who
from truceline.merge.words import tokens

# Nobody plans further than this for a key of each day to be made.
_LONGEST = 31
# A plan without a day is looked for in the days that follow its report; those ahead are many.
_SOON = 7


def days_around(days: Days | None, slack: int = 1) -> tuple[int, ...]:
    """Each day of a stretch and `slack` more behind it, so that two share one that are up to `slack` days apart.

    A stretch that is too long is taken in its first days.
    """
    if days is None:
        return (0,)
    last = min(days.last, days.first + (_LONGEST if days.stated else _SOON))
    return tuple(range(days.first, last + slack + 1))


def names(whos: Iterable[Who]) -> set[str]:
    """What an actor can be looked up by: his side, the last word of his name, and the letters of an acronym."""
    found: set[str] = set()
    for who in whos:
        found |= {who.side} if who.side else set()
        if words := tokens(who.actor.name):
            found.add(words[-1])
        found |= {"".join(w[0] for w in words)} if len(words) > 2 else set()
    return found


def by_day(t: Traits, whos: Iterable[str], slack: int = 1) -> set[str]:
    """Keys of somebody and a day."""
    return {f"{who}|{day}" for who in whos for day in days_around(t.days, slack)}


def with_day(lasting: Iterable[str], published: int | None) -> set[str]:
    """Keys that hold in any month, as a record of a report with a day, or without one, is kept under them."""
    return {f"{key}|{'dated' if published else 'undated'}" for key in lasting}


def across_days(lasting: Iterable[str], published: int | None) -> set[str]:
    """The same for looking others up: two reports with days do not meet by them, however long a thing is told of."""
    return with_day(lasting, None) | (set() if published else with_day(lasting, 1))
