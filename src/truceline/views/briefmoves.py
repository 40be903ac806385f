"""What moved: answers, proposals and shifts of position that a stretch of days told for the first time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from truceline.ledger.rows import Entry
from truceline.merge.words import telling
from truceline.model.enums import Kind, ResponseObject, ResponsePolarity
from truceline.model.records import Response
from truceline.views.answers import answer
from truceline.views.brieflines import answer_line, is_shift, offer_line, shift_line, year_of
from truceline.views.briefmodel import BriefLine, BriefSection, Part, SectionKind
from truceline.views.brieftold import Told, new_threads, since_words, weight
from truceline.views.matrix import Positions
from truceline.views.state import State
from truceline.views.threads import Fetch, Group, records_of, rows
from truceline.views.words import bare, flat

# What there is room for, below which heading.
_ROOM = (("Answers", 4), ("Proposals", 2), ("Positions that shifted", 2))
# Answers that leave the question open.
_OPEN = frozenset({ResponsePolarity.DEFER.value, ResponsePolarity.NO_RESPONSE.value})


def moved(state: State, positions: Positions, told: Told, fetch: Fetch, since: str | None) -> BriefSection:
    """The section."""
    year = year_of(state.day)
    given = [g for g in new_threads(told, Kind.RESPONSE) if g.first.actor or g.first.actor_name]
    entries = fetch(rows(given))
    given.sort(key=lambda g: _rank(g, told), reverse=True)
    answered = _once(answer_line(answer(g, entries, told.known), _about(g, entries, told.labels), year) for g in given)
    fresh = {g.thread for g in new_threads(told, Kind.PROPOSAL)}
    offered = [offer_line(o, year) for o in state.proposals if o.thread in fresh]
    names = {p.key: p.name for p in positions.parties}
    news = {f.thread for f in told.news}
    cells = [c for row in positions.issues for c in row.cells if c.latest.thread in news]
    shifts = [shift_line(c, names[c.party], year) for c in cells if is_shift(c, told.before)]
    every = (answered, offered, shifts)
    parts = [
        Part(title=title, lines=tuple(found[:most])) for (title, most), found in zip(_ROOM, every, strict=True) if found
    ]
    return BriefSection(
        kind=SectionKind.MOVED,
        title=f"What moved{since_words(since, year)}",
        parts=tuple(parts),
        empty="No answer, proposal or shift of position is told for the first time.",
        more=sum(map(len, every)) - sum(len(p.lines) for p in parts),
        command=f"truceline show proposals{told.only}",
    )


def _rank(group: Group, told: Told) -> tuple[bool, bool, int, int, str, str]:
    """What comes first: answers to what was proposed, plain ones, those of a side at war, those that many tell."""
    about_it = group.first.object != ResponseObject.PARTICIPATION
    plain = group.first.stance not in _OPEN
    return about_it, plain, weight(group, told), group.voices, group.day or "", group.thread


def _once(lines: Iterable[BriefLine]) -> list[BriefLine]:
    """The lines; of those that one sentence gave for one actor that of which most is told."""
    found: dict[tuple[str, str], BriefLine] = {}
    for line in lines:
        key = (line.says.split(":", 1)[0], bare(line.quote.words) if line.quote else line.says)
        if key not in found or len(found[key].details) < len(line.details):
            found[key] = line
    return list(found.values())


def _about(group: Group, entries: Mapping[int, Entry], labels: Mapping[str, str]) -> str | None:
    """What an answer is to, in the words of the newest report that has some; a name of the proposal for a pronoun."""
    told = [r.to for _, r in records_of(group, entries, Response) if r.to]
    names = [labels[key] for to in told if (key := to.record) and key in labels]
    words = [flat(to.text) for to in told if to.text and telling(to.text)]
    return next(iter((*words, *names)), None)
