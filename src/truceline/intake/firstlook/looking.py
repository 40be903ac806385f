"""Weighing the words of a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from truceline.intake.firstlook.words import CERTAIN, Cue, Group, Hit, bounds, groups, hits, tokens
from truceline.model.enums import ZoneKind
from truceline.model.reports import Report

_READ = frozenset({ZoneKind.TITLE, ZoneKind.HEADING, ZoneKind.BODY, ZoneKind.CAPTION})
# A reason names as many groups at most, and as many words of each.
_NAMED = 3
_NOTHING = "no word of war, talks, captives, casualties, sanctions or aid"


@dataclass(frozen=True, slots=True)
class Look:
    """What the first look makes of a report."""

    worth: bool
    """Whether it is worth the parse."""
    reason: str
    """Why, in words for a person."""
    weight: int = 0
    """What the words of its heaviest stretch count for together."""


@dataclass(frozen=True, slots=True)
class _Heaviest:
    weight: int
    """What the words of the heaviest stretch count for together."""
    force: int
    """The most that words of force count for in one, whatever ordinary life explains of them."""
    hits: list[Hit]
    """The hits of the heaviest stretch."""


def look(report: Report) -> Look:
    """Whether a report can hold what a ledger of wars and talks is for (docs/codebook-decisions.md, "First look").

    Never certain, and made to err on the side of reading. A report in another language than English is not judged, nor
    one of a sentence or two: its few words say too little, and its parse costs little.
    """
    if report.language not in (None, "en"):
        return Look(True, f"not judged: its words are not English ({report.language})")
    words = [word for text in _texts(report) for word in tokens(text)]
    if len(words) < bounds().fewest:
        return Look(True, "not judged: too short")
    return weigh(words)


def weigh(words: list[str]) -> Look:
    """What some words, in lower case, make a report worth, however few they are."""
    found = list(hits(words))
    heaviest = _heaviest(found)
    if heaviest.weight >= bounds().needed(len(words)):
        return Look(True, f"words of {_named(_telling(heaviest.hits))}", heaviest.weight)
    ordinary = len({hit.cue for hit in found if hit.cue.group.ordinary})
    if ordinary < bounds().ordinary or ordinary <= max(heaviest.weight, heaviest.force):
        return Look(True, "not judged: too little shows what it is about", heaviest.weight)
    return Look(False, _without(found), heaviest.weight)


def _texts(report: Report) -> Iterator[str]:
    """What is read of a report; its title too where that stands apart from the text."""
    if report.title and report.title not in report.text:
        yield report.title
    if not report.zones:
        yield report.text
    for zone in report.zones:
        if zone.kind in _READ:
            yield report.text[zone.start : zone.end]


def _heaviest(found: list[Hit]) -> _Heaviest:
    """What is heaviest among the stretches that begin with a hit."""
    inside: Counter[Cue] = Counter()
    sums = dict.fromkeys(groups(), 0)
    best = force = start = end = last = 0
    for n, hit in enumerate(found):
        while last < len(found) and found[last].at - hit.at < bounds().stretch:
            cue = found[last].cue
            inside[cue] += 1
            # A word that stands there twice counts once.
            if inside[cue] == 1:
                sums[cue.group] += cue.weight
            last += 1
        weight = hit.cue.weight if hit.cue.weight >= CERTAIN else 0
        if (weight := max(weight, _sum(sums))) > best:
            best, start, end = weight, n, last
        force = max(force, sum(min(weight, group.most) for group, weight in sums.items() if group.grave))
        inside[hit.cue] -= 1
        if not inside[hit.cue]:
            sums[hit.cue.group] -= hit.cue.weight
    return _Heaviest(best, force, found[start:end])


def _sum(sums: dict[Group, int]) -> int:
    """What groups count for together, each less what ordinary life explains of it."""
    explained: Counter[str] = Counter()
    for group, weight in sums.items():
        for name in group.explains if weight else ():
            explained[name] += min(weight, group.most)
    own = shared = 0
    for group, weight in sums.items():
        if not weight or group.ordinary:
            continue
        left = max(min(weight, group.most) - explained[group.name], 0)
        if group.shared:
            shared += left
        else:
            own += left
    return own + shared if own or shared >= bounds().shared else 0


def _telling(found: list[Hit]) -> list[Hit]:
    return [hit for hit in found if hit.cue.weight and not hit.cue.group.ordinary]


def _without(found: list[Hit]) -> str:
    """Why a report with these words is not worth the parse."""
    told = list(dict.fromkeys(hit.words for hit in _telling(found)))
    little = f"little of war or talks ({_quoted(told)}), more of" if told else f"{_NOTHING}, but of"
    return f"{little} {_named(hit for hit in found if hit.cue.group.ordinary)}"


def _named(found: Iterable[Hit]) -> str:
    """The groups that most hits are of, each with its first words."""
    by_group: dict[str, dict[str, None]] = defaultdict(dict)
    for hit in found:
        by_group[hit.cue.group.name][hit.words] = None
    chosen = sorted(by_group.items(), key=lambda item: -len(item[1]))[:_NAMED]
    return ", ".join(f"{name} ({_quoted(list(words))})" for name, words in chosen)


def _quoted(words: list[str]) -> str:
    return ", ".join(f"'{word}'" for word in words[:_NAMED])
