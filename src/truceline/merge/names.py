"""How likely two actors are one, from their names, kinds and countries alone.

Nothing else that a ledger holds counts here: what two actors are to one another never depends on who else was read, so
that reports can be joined in any order. What needs the others (which surname is whose) is in `truceline.merge.actors`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from truceline.merge.bare import BareName, bare, table
from truceline.merge.persons import Verdict, compare_persons
from truceline.merge.sides import owner_of, side_of, state_key
from truceline.model.enums import ActorKind
from truceline.model.spans import Actor

__all__ = ["Likeness", "likeness", "side_of"]

_FIRM = frozenset(ActorKind) - {ActorKind.GROUP, ActorKind.UNKNOWN, ActorKind.UNNAMED_SOURCE}
_PERSON, _STATE = ActorKind.PERSON, ActorKind.STATE


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two actors are one.

    From 0.75 on they are one unless something else speaks against it (set with `tests/unit/merge/name_pairs.toml`).
    """

    score: float
    """0 to 1; 1 for the same name and kind."""
    reason: str
    """Why, in words for a person."""
    clash: bool
    """Whether the names rule out that they are one (two states, two first names before one surname)."""


def likeness(a: Actor, b: Actor) -> Likeness:
    """How likely two actors, each as its own report has it, are one. The order of the two does not matter."""
    one, other = sorted(((a.name, a.kind, a.country or ""), (b.name, b.kind, b.country or "")))
    return _likeness(*one, *other)


@lru_cache(maxsize=1 << 18)
def _likeness(name: str, kind: ActorKind, land: str, name2: str, kind2: ActorKind, land2: str) -> Likeness:
    one, other = bare(name, kind), bare(name2, kind2)
    verdict = _described(one, other, land, land2) or _named(one, kind, land, other, kind2, land2)
    first, second = (name, name2) if len(one.words) <= len(other.words) else (name2, name)
    reason = verdict.reason.replace("{a}", f"“{first}”").replace("{b}", f"“{second}”")
    return Likeness(round(verdict.score, 3), reason, verdict.clash)


def _described(a: BareName, b: BareName, land: str, land2: str) -> Verdict | None:
    """The verdict where one of the two is described or several act as one; None where both are named."""
    if a.joint or b.joint:
        same = a.joint == b.joint
        return Verdict(1.0, "the same together") if same else Verdict(0.2, "{a} or {b} stands for several together")
    if not (a.described or b.described):
        return None
    if land and land2 and land != land2:
        return Verdict(0.05, "{a} and {b} belong to two countries")
    if a.words == b.words and a.owner == b.owner:
        score = 0.6 if land or a.owner else 0.5
        return Verdict(score, "{a} describes and does not name; another report can mean another")
    return Verdict(0.2, "{a} or {b} describes and does not name")


def _named(a: BareName, kind: ActorKind, land: str, b: BareName, kind2: ActorKind, land2: str) -> Verdict:
    """The verdict for two actors with names."""
    kinds = {kind, kind2}
    if _STATE in kinds and kinds <= {_STATE, ActorKind.GOVERNMENT_BODY}:
        return _states(a, kind, land, b, kind2, land2)
    if kinds == {ActorKind.GOVERNMENT_BODY} and land and land2 and land != land2:
        return Verdict(0.0, "{a} and {b} belong to two states", clash=True)
    if a.words == b.words and a.owner == b.owner and a.ordinal == b.ordinal:
        return _same_words(kind, kind2)
    if kinds == {_PERSON} or (_PERSON in kinds and not (kinds & _FIRM) - {_PERSON}):
        found = compare_persons(a, b)
        return found if kinds == {_PERSON} else Verdict(0.95 * found.score, found.reason, found.clash)
    if _PERSON in kinds:
        return Verdict(0.0, "a person and a body are two actors", clash=True)
    if _STATE in kinds and kinds & (_FIRM - {_STATE}):
        return Verdict(0.0, "a state and a body that is none of its own are two actors", clash=True)
    return _bodies(a, land, b, land2, firm=kinds <= _FIRM)


def _same_words(kind: ActorKind, kind2: ActorKind) -> Verdict:
    if kind == kind2:
        return Verdict(1.0, "the same name")
    if {kind, kind2} == {_PERSON, _STATE}:
        return Verdict(0.8, "the same name, read as person and as state; a surname can be a country's name")
    return Verdict(0.95, f"the same name, read as {min(kind, kind2).value} and as {max(kind, kind2).value}")


def _states(a: BareName, kind: ActorKind, land: str, b: BareName, kind2: ActorKind, land2: str) -> Verdict:
    """Two states, two bodies of states, or one of each."""
    ours, theirs = owner_of(a, kind, land), owner_of(b, kind2, land2)
    if kind != kind2:
        if ours and theirs and ours != theirs:
            return Verdict(0.0, "{a} and {b} belong to two states", clash=True)
        return Verdict(0.15, "a state and a body of a state: the same side at most, not the same actor")
    if land and land2:
        if land == land2:
            return Verdict(1.0 if a.words == b.words else 0.95, "{a} and {b} name the state with the code " + land)
        return Verdict(0.0, "{a} and {b} are two states", clash=True)
    short, full = (_state_name(n) for n in (a, b))
    if short == full:
        return Verdict(1.0 if a.words == b.words else 0.95, "{a} and {b} are names of one state")
    return Verdict(0.0, "{a} and {b} are two states", clash=True)


def _state_name(name: BareName) -> tuple[str, ...]:
    """The short name of a state: "kaldara" of “the Republic of Kaldara”."""
    words = name.owner.split() if name.owner else name.words
    return tuple(w for w in words if w not in table("state_form") and w not in table("small")) or tuple(words)


def _bodies(a: BareName, land: str, b: BareName, land2: str, *, firm: bool) -> Verdict:
    """Groups, organisations and offices of states."""
    ours, theirs = (_owner_key(n, c) for n, c in ((a, land), (b, land2)))
    if ours and theirs:
        if ours != theirs:
            return Verdict(0.0, "{a} and {b} belong to two states", clash=True)
        if a.tasks and b.tasks:
            return _tasks(a, b)
    if a.acronym != b.acronym:
        return _acronym(*((a, b) if a.acronym else (b, a)))
    return _shared_words(a, b, firm=firm)


def _owner_key(name: BareName, land: str) -> str:
    """Which state's body it is, if its words say no more than that: an owner or a nationality, and common nouns."""
    if name.owner:
        return land or state_key(name.owner)
    if name.adjective and name.tasks <= table("of_state") | table("task"):
        return land or state_key(name.adjective, adjective=True)
    return land if land and not name.own else ""


def _tasks(a: BareName, b: BareName) -> Verdict:
    if a.tasks == b.tasks and len(a.own) <= 1 and len(b.own) <= 1:
        return Verdict(0.9, "{a} and {b} are one body of one state in other words")
    return Verdict(0.15, "{a} and {b} are two bodies of one state")


def _acronym(short: BareName, full: BareName) -> Verdict:
    letters = short.words[0]
    spelt = {"".join(w[0] for w in full.words), "".join(w[0] for w in full.words if w not in table("small"))}
    if letters in spelt and len(full.words) > 1:
        return Verdict(0.9, "{a} are the first letters of {b}")
    if letters in full.words:
        return Verdict(0.4, "{b} can be a part of {a}")
    return Verdict(0.05, "{a} are not the first letters of {b}")


def _shared_words(a: BareName, b: BareName, *, firm: bool) -> Verdict:
    """By the words that few names share ("highland" of “Highland Front”)."""
    ours, theirs = set(a.own), set(b.own)
    nested = set(a.words) <= set(b.words) or set(b.words) <= set(a.words)
    if ours and ours == theirs and nested:
        if set(a.words) ^ set(b.words) <= table("people_of") | table("small"):
            return Verdict(0.8, "{b} are the people of {a}, or {a} in more words")
        return Verdict(0.5, "{a} is {b} without the word for what it is, or another of that name")
    if ours and theirs and nested:
        return Verdict(0.5, "{a} is within {b}: its short name, or the body of which it is a part")
    if ours & theirs:
        return Verdict(0.25, "{a} and {b} share a word of their names")
    clash = firm and bool(ours and theirs) and a.acronym == b.acronym and (len(a.words) > 1) == (len(b.words) > 1)
    return Verdict(0.0, "{a} and {b} are two names", clash=clash)
