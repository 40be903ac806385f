"""Answers as all reports tell them: of whom, how firmly, on what condition, and to which proposal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.model.enums import ResponseObject, ResponsePolarity
from truceline.model.records import Response
from truceline.views.parties import Parties
from truceline.views.related import Related
from truceline.views.responses import ResponseLine, response_line
from truceline.views.threads import Group, Thread, Value, grouped, records_of, thread_fields, values
from truceline.views.words import flat, who


class Answer(Thread):
    """One answer."""

    party: str | None
    """Key of the party that answers; null for somebody who is only described."""
    name: str | None
    """What the party is called, else the words for whoever answers; null where nobody is named."""
    polarity: ResponsePolarity
    """Accepted, refused, countered, deferred …, as the newest report has it."""
    polarities: tuple[Value, ...]
    """What each report makes of it; several where they differ."""
    object: ResponseObject
    """The whole, one term, or only taking part, as the newest report has it."""
    to: str | None
    """The words of what was answered."""
    line: ResponseLine
    """The words of the newest report."""


def answering(found: Related, responses: Iterable[Fact]) -> dict[str, list[Group]]:
    """Which answers are to which proposals, by the proposals' threads; the latest answer first.

    Args:
        found: which answer is to which.
        responses: answers of which all tellings are wanted.
    """
    answers: dict[str, list[Group]] = defaultdict(list)
    for group in grouped(f for f in responses if f.thread in found.meant):
        answers[found.meant[group.thread]].append(group)
    return answers


def answer(group: Group, entries: Mapping[int, Entry], known: Parties) -> Answer:
    """An answer as its reports tell it."""
    entry, record = records_of(group, entries, Response)[0]
    party = next((p for f in group.facts if (p := known.of(f))), None)
    return Answer(
        **thread_fields(group, entries),
        party=party.key if party else None,
        name=party.name if party else who(record.actor),
        polarity=record.polarity,
        polarities=values(group, entries, lambda r: (r.polarity.value,)),
        object=record.object,
        to=flat(record.to.text) if record.to and record.to.text else None,
        line=response_line(entry, record),
    )


def by_party(groups: Iterable[Group], known: Parties) -> dict[str, list[Group]]:
    """Answers by who gives them, the latest first; whoever is only described goes by the words."""
    found: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        party = next((p.key for f in group.facts if (p := known.of(f))), None)
        found[party or f"“{group.first.actor_name or ''}”"].append(group)
    return found


def latest_of(groups: Sequence[Group]) -> list[Group]:
    """The latest answer, and others of the same day that say something else.

    Args:
        groups: answers of one party, the latest first.
    """
    same = [g for g in groups if g.day == groups[0].day]
    return [g for n, g in enumerate(same) if g.first.stance not in {x.first.stance for x in same[:n]}]
