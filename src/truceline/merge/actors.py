"""The register of actors across reports: who is one, who may be, and what people have decided.

Two names are joined by themselves only where that is sure; all else is a suggestion that a person confirms or splits,
and what a person has decided wins for good. Nothing is lost: every name under which reports have an actor stays in its
entry. The same mentions and decisions give the same register in whatever order the mentions come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from truceline.merge.bare import table
from truceline.merge.entries import Decision, Join, Register, RegisteredActor, Suggestion, entry
from truceline.merge.names import Likeness, likeness
from truceline.merge.namesakes import Mention, Named, gathered, namesakes
from truceline.merge.unions import Groups
from truceline.model.enums import ActorKind

__all__ = ["Decision", "Mention", "Register", "RegisteredActor", "Suggestion", "register"]

# A surname alone stands for the one full name that is in the news within so many days; where no report at all has a
# second full name of it, within so many.
_WINDOW, _ALONE = 30, 365
# From here on the name is the same; from here on names that share an office are one; below this nothing is suggested.
_SURE, _WITH_OFFICE, _WORTH_ASKING = 0.95, 0.7, 0.6
_SEVERAL_REASONS = 4


@dataclass(slots=True)
class _Work:
    """A register in the making."""

    named: dict[str, Named]
    groups: Groups
    pairs: dict[tuple[str, str], Likeness]
    joins: list[Join] = field(default_factory=list)
    doubts: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))

    def clash(self, a: str, b: str) -> bool:
        """Whether two names cannot be one actor's."""
        return likeness(self.named[a].actor, self.named[b].actor).clash

    def join(self, a: str, b: str, reason: str) -> None:
        """Joins two groups unless something in them clashes or a person keeps them apart."""
        new = self.groups.of(a) != self.groups.of(b)
        if self.groups.join(a, b, unless=self.clash) and new:
            self.joins.append(Join(a=a, b=b, reason=reason, decided=False))


def register(mentions: Iterable[Mention], decisions: Iterable[Decision] = ()) -> Register:
    """The actors of many reports.

    Args:
        mentions: who the reports have, in any order; the same mention twice counts once.
        decisions: what people have decided, the oldest first; a later one wins over all earlier ones that it
            contradicts. Those about ids that no mention has wait without effect.
    """
    named = gathered(mentions)
    pairs = {(a.id, b.id): found for a, b in namesakes(named.values()) if _worth(found := likeness(a.actor, b.actor))}
    ordered = dict(sorted(pairs.items(), key=lambda p: (-p[1].score, p[0])))
    work = _Work(named, Groups(sorted(named)), ordered)
    overruled = _decide(work, list(decisions))
    _join_same_names(work)
    _join_acronyms(work)
    _join_surnames(work)
    actors = [entry([named[m] for m in group], [j for j in work.joins if j.a in group]) for group in work.groups.all()]
    return Register(
        actors=tuple(sorted(actors, key=lambda a: (-a.reports, a.name, a.id))),
        suggestions=tuple(_suggestions(work, {m.id: a.id for a in actors for m in a.aliases})),
        overruled=tuple(overruled),
    )


def _worth(found: Likeness) -> bool:
    return found.score >= _WORTH_ASKING and not found.clash


def _decide(work: _Work, decisions: list[Decision]) -> list[Decision]:
    """The newest first, so that what contradicts a newer one fails; those are given back, the oldest first."""
    failed: list[Decision] = []
    for d in reversed(decisions):
        if d.a not in work.groups or d.b not in work.groups:
            continue
        if d.same and work.groups.of(d.a) != work.groups.of(d.b):
            if work.groups.join(d.a, d.b):
                work.joins.append(Join(a=d.a, b=d.b, reason="a person has decided that they are one", decided=True))
            else:
                failed.append(d)
        elif not d.same and not work.groups.part(d.a, d.b):
            failed.append(d)
    return failed[::-1]


def _join_same_names(work: _Work) -> None:
    """The same name with a wavering kind; names that fit and share an office."""
    full = {n.bare.words[-1] for n in work.named.values() if _is_full_name(n)}
    for (a, b), found in work.pairs.items():
        one, other = work.named[a], work.named[b]
        if one.bare.words == other.bare.words and {one.kind, other.kind} == {ActorKind.PERSON, ActorKind.STATE}:
            if one.bare.words[-1] in full:
                work.doubts[a, b].append("a person of that surname is named as well")
            else:
                work.join(a, b, found.reason)
        elif found.score >= _SURE:
            work.join(a, b, found.reason)
        elif found.score >= _WITH_OFFICE and 1 not in {len(one.bare.words), len(other.bare.words)}:
            for title, _ in sorted(one.held & other.held)[:1]:
                work.join(a, b, f"{found.reason}, and both are {title}")


def _is_full_name(one: Named) -> bool:
    words = one.bare.words
    return one.kind is ActorKind.PERSON and len(words) > 1 and not set(words) & table("common_noun")


def _join_acronyms(work: _Work) -> None:
    """An acronym and the one name that it can stand for, if no other acronym can stand for that."""
    spelt = [p for p in work.pairs if len({work.named[i].bare.acronym for i in p}) > 1]
    partners: dict[str, set[str]] = defaultdict(set)
    for a, b in spelt:
        partners[work.groups.of(a)].add(work.groups.of(b))
        partners[work.groups.of(b)].add(work.groups.of(a))
    sure = [p for p in spelt if all(len(partners[work.groups.of(i)]) == 1 for i in p)]
    for a, b in sure:
        work.join(a, b, work.pairs[a, b].reason)
    for pair in set(spelt) - set(sure):
        work.doubts[pair].append("the letters fit more than one name")


def _join_surnames(work: _Work) -> None:
    """A surname alone and the one full name that it can stand for: by a shared office, else by who is in the news."""
    fulls: dict[str, list[str]] = defaultdict(list)
    for a, b in work.pairs:
        for short, full in ((a, b), (b, a)):
            if _is_surname_of(work.named[short], work.named[full]):
                fulls[short].append(full)
    found = [(short, *_meant(work, work.named[short], sorted(fulls[short]))) for short in sorted(fulls)]
    for short, full, why in found:
        if full:
            work.join(short, full, f"{work.pairs[min(short, full), max(short, full)].reason}, {why}")
        for other in fulls[short] if not full else ():
            work.doubts[min(short, other), max(short, other)].append(why)


def _is_surname_of(short: Named, full: Named) -> bool:
    alone = short.kind is ActorKind.PERSON and len(short.bare.words) == 1
    return alone and _is_full_name(full) and short.bare.words == full.bare.words[-1:]


def _meant(work: _Work, short: Named, fulls: list[str]) -> tuple[str, str]:
    """The full name meant and why; no name, and why not."""
    held = [f for f in fulls if work.named[f].held & short.held]
    if held and len({work.groups.of(f) for f in held}) == 1:
        return held[0], f"and both are {min(work.named[held[0]].held & short.held)[0]}"
    window = _ALONE if len({work.groups.of(f) for f in fulls}) == 1 else _WINDOW
    near = [[f for f in fulls if work.named[f].near([day], window)] for day in short.days]
    near += [fulls] if short.undated or not near else []
    if len({work.groups.of(f) for some in near for f in some}) > 1:
        return "", "more than one person of that surname is named in those days"
    if not all(near):
        return "", f"the full name is not named within {window} days of each report that has only the surname"
    full = near[0][0]
    if short.sides and work.named[full].sides and not short.sides.keys() & work.named[full].sides.keys():
        return "", "reports have them on different sides"
    return full, "the only one of that name" + (f" within {window} days" if window == _WINDOW else "")


def _suggestions(work: _Work, entries: dict[str, str]) -> Iterator[Suggestion]:
    """What may be one and is neither joined nor kept apart: once for two entries, the likeliest first."""
    open_pairs: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for a, b in work.pairs:
        one, other = sorted((entries[a], entries[b]))
        if one != other and not work.groups.kept_apart(a, b):
            open_pairs[one, other].append((a, b))
    made = [_suggestion(work, *ends, pairs) for ends, pairs in open_pairs.items()]
    yield from sorted(made, key=lambda s: (-s.score, s.a, s.b))


def _suggestion(work: _Work, a: str, b: str, pairs: list[tuple[str, str]]) -> Suggestion:
    reasons = [work.pairs[p].reason for p in pairs] + [doubt for p in pairs for doubt in work.doubts.get(p, ())]
    if any(work.clash(x, y) for x in work.groups.members(a) for y in work.groups.members(b)):
        reasons.append("other names of the two cannot be one actor's")
    score = max(work.pairs[p].score for p in pairs)
    return Suggestion(a=a, b=b, score=score, reasons=tuple(dict.fromkeys(reasons))[:_SEVERAL_REASONS])
