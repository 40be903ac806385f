"""Weighing the words of a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from truceline.intake.firstlook.words import Cue, Group, Hit, enough, fewest, groups, hits, stretch, tokens
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
    """What the words of its weightiest stretch count for together."""


def look(report: Report) -> Look:
    """Whether a report can hold a record of a war or of talks, other than a statement on anything else.

    Never certain, and meant to err on the side of reading. A report in another language than English is not judged,
    nor one of a sentence or two: its few words say too little, and its parse costs little.
    """
    if report.language not in (None, "en"):
        return Look(True, f"in a language whose words are not known ({report.language})")
    words = [word for text in _texts(report) for word in tokens(text)]
    if len(words) < fewest():
        return Look(True, "too short to judge")
    return weigh(words)


def weigh(words: list[str]) -> Look:
    """What some words, in lower case, make a report worth, however few they are."""
    found = list(hits(words))
    weight, heaviest = _heaviest(found)
    worth = weight >= enough()
    return Look(worth, _reason(heaviest if worth else found, worth), weight)


def _texts(report: Report) -> Iterator[str]:
    """What is read of a report; its title too where that stands apart from the text."""
    if report.title and report.title not in report.text:
        yield report.title
    if not report.zones:
        yield report.text
    for zone in report.zones:
        if zone.kind in _READ:
            yield report.text[zone.start : zone.end]


def _heaviest(found: list[Hit]) -> tuple[int, list[Hit]]:
    """The stretch whose words count for most, and for what; one stretch begins with every hit."""
    inside: Counter[Cue] = Counter()
    sums = dict.fromkeys(groups(), 0)
    best, start, end = 0, 0, 0
    last = 0
    for n, hit in enumerate(found):
        while last < len(found) and found[last].at - hit.at < stretch():
            _count(inside, sums, found[last].cue, 1)
            last += 1
        if (weight := _sum(sums)) > best:
            best, start, end = weight, n, last
        _count(inside, sums, hit.cue, -1)
    return best, found[start:end]


def _count(inside: Counter[Cue], sums: dict[str, int], cue: Cue, step: int) -> None:
    """One cue more or less in the stretch; a word that is there twice counts once."""
    inside[cue] += step
    if inside[cue] == (step > 0):
        sums[cue.group] += step * cue.weight


def _sum(sums: dict[str, int]) -> int:
    own = shared = against = 0
    for group, weight in zip(groups().values(), sums.values(), strict=True):
        counted = min(weight, group.most)
        if group.strong:
            own -= counted
        elif group.ordinary:
            against += counted
        elif group.shared:
            shared += counted
        else:
            own += counted
    return own + max(shared - against, 0)


def _reason(found: list[Hit], worth: bool) -> str:
    told = _named(hit for hit in found if hit.cue.weight and not groups()[hit.cue.group].ordinary)
    other = _named(hit for hit in found if groups()[hit.cue.group].ordinary)
    if worth:
        return f"words of {told}"
    if not told:
        return f"{_NOTHING}; words of {other}" if other else _NOTHING
    return f"too few words of war or talks, only of {told}" + (f", beside those of {other}" if other else "")


def _named(found: Iterable[Hit]) -> str:
    """The groups that most hits are of, each with its first words."""
    by_group: dict[str, dict[str, None]] = defaultdict(dict)
    for hit in found:
        by_group[hit.cue.group][hit.words] = None
    chosen = sorted(by_group.items(), key=lambda item: -len(item[1]))[:_NAMED]
    return ", ".join(f"{group} ({_quoted(list(words)[:_NAMED])})" for group, words in chosen)


def _quoted(words: list[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)
