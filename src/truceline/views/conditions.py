"""Conditions that stand: those of the latest answer to each proposal, and of the latest position on each issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.merge.scoring import contained
from truceline.merge.words import telling
from truceline.model.enums import Kind
from truceline.model.records import Position
from truceline.views.answers import Answer
from truceline.views.offers import Offer
from truceline.views.parties import Parties, Party
from truceline.views.positions import position_line
from truceline.views.threads import ConditionTold, Group, Thread, grouped, records_of, thread_fields
from truceline.views.words import short

# Conditions of one party of which so many words that carry meaning are the same are one.
_ALIKE = 0.7


class OpenCondition(ConditionTold):
    """A condition that stands."""

    thread: str
    """Id of the answer's or position's thread."""
    of: Kind
    """Response or position."""
    name: str | None
    """Who makes it."""
    about: str
    """What it is a condition of: the name of the proposal, else the words for it, or the issue."""
    day: str | None
    """The day of the answer or position, ISO 8601."""
    outlets: tuple[str, ...]
    """The outlets that tell the answer or position."""
    quote: str
    """The words of the newest report."""
    outlet: str | None
    """Whose report that is."""


def standing_stances(facts: Iterable[Fact], known: Parties) -> list[tuple[Party, Group]]:
    """The latest stance of each party on each issue."""
    latest: dict[tuple[str | None, str], tuple[Party, Group]] = {}
    for group in grouped(facts):
        if party := known.of(group.first):
            latest.setdefault((group.first.issue, party.key), (party, group))
    return list(latest.values())


def open_conditions(
    table: Sequence[Offer],
    apart: Iterable[Answer],
    stances: Sequence[tuple[Party, Group]],
    entries: Mapping[int, Entry],
) -> Iterator[OpenCondition]:
    """Conditions that stand, those of answers to what is on the table first, each once for each party.

    Args:
        table: proposals with their answers.
        apart: answers to anything else.
        stances: the latest stance of each party on each issue.
        entries: the whole records of the stances, by row.
    """
    found = [c for o in table for a in getattr(o, "answers", ()) for c in _of_answer(a, o.label)]
    found += [c for a in apart for c in _of_answer(a, a.line.to_label or a.to or "")]
    for party, group in stances:
        found += _of_stance(group, entries, party.name)
    seen: list[tuple[str | None, frozenset[str]]] = []
    for condition in found:
        words = telling(condition.words)
        if not any(condition.name == name and contained(words, other) >= _ALIKE for name, other in seen):
            seen.append((condition.name, words))
            yield condition


def _of_answer(answer: Answer, about: str) -> list[OpenCondition]:
    return [
        _open(c, answer, Kind.RESPONSE, answer.name, about, answer.line.quote, answer.line.outlet)
        for c in answer.conditions
    ]


def _of_stance(group: Group, entries: Mapping[int, Entry], name: str) -> list[OpenCondition]:
    own = records_of(group, entries, Position)
    if not own:
        return []
    thread, line = Thread(**thread_fields(group, entries)), position_line(*own[0])
    about = line.term or short(line.issue.value.replace("-", " "))
    return [_open(c, thread, Kind.POSITION, name, about, line.quote, line.outlet) for c in thread.conditions]


def _open(
    condition: ConditionTold, thread: Thread, of: Kind, name: str | None, about: str, quote: str, outlet: str | None
) -> OpenCondition:
    return OpenCondition(
        **{field: getattr(condition, field) for field in ConditionTold.model_fields},
        thread=thread.thread,
        of=of,
        name=name,
        about=about,
        day=thread.day,
        outlets=thread.outlets,
        quote=quote,
        outlet=outlet,
    )
