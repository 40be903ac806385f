"""The daily brief: what moved, what was said, where sources differ, tolls by claimant, what is next, what is missing.

No line without a record behind it, none that weighs: wording comes from fields, and every figure stays its claimant's.
No clock is looked at: the day asked, else that of the last report, is the day of the brief.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.merge.scoring import contained
from truceline.merge.traits import telling
from truceline.model.enums import Kind
from truceline.model.records import Response, Statement
from truceline.model.threads import Side
from truceline.views import phrases as say
from truceline.views.answers import answer
from truceline.views.brieflines import (
    answer_line,
    apart,
    claimant_of,
    differing,
    differing_lines,
    field_words,
    figure_line,
    is_shift,
    offer_line,
    shift_line,
    statement_line,
    step_line,
    subject,
    turn_words,
    waited,
    year_of,
)
from truceline.views.briefmodel import Brief, BriefLine, BriefSection, Part, SectionKind
from truceline.views.differing import differences
from truceline.views.listing import line as line_of
from truceline.views.matrix import Positions
from truceline.views.parties import Parties, key_of
from truceline.views.state import OnTable, State, days_before
from truceline.views.statements import statement_line as as_line
from truceline.views.threads import Fetch, Group, Thread, grouped, records_of, rows, thread_fields
from truceline.views.words import bare, flat

# What fits on three pages, with some room: lines of each section; answers or figures below one
# heading, statements of one speaker, fields of one thread.
_TABLE, _SAID, _DIFFER, _CLAIMANTS, _NEXT, _UNANSWERED = 3, 5, 3, 4, 5, 3
_MOVED = (("Answers", 4), ("Proposals", 2), ("Positions that shifted", 2))
_ANSWERS, _FIGURES, _OF_ONE, _FIELDS, _VALUES = 2, 2, 2, 2, 3
# Plans without a day that no report has told of for so many days have to wait.
_STALE = 7
# Statements that are looked into, those of most weight first.
_LOOKED = 60
# Statements of one speaker of which so many words that carry meaning are the same are one.
_ALIKE = 0.7
# Outlets that told nothing for so many days are called silent.
SILENT = 2


@dataclass(frozen=True, slots=True)
class Told:
    """What the ledger gives for a brief besides the state of play and the positions."""

    news: Sequence[Fact]
    """What reports of the stretch tell."""
    before: frozenset[str]
    """Threads of `news` that were told before it."""
    compared: Sequence[Fact]
    """Every telling of the threads in which sources can differ: those of `news` and of what is on the table."""
    labels: Mapping[str, str]
    """What proposals are called, by id of a record."""
    last: Mapping[str | None, str]
    """A record of the newest report of each outlet, by its name."""
    known: Parties
    """Who proposes, answers or takes a position, and what each is in the process."""
    only: str = ""
    """The option that makes a command show the same process (" --process prc_…")."""


def brief(state: State, positions: Positions, told: Told, fetch: Fetch, *, since: str | None) -> Brief:
    """The brief.

    Args:
        state: the state of play.
        positions: the positions.
        told: what else the ledger has.
        fetch: gives whole records.
        since: first day of the stretch, ISO 8601; all for None.
    """
    year = year_of(state.day)
    moved = _moved(state, positions, told, fetch, since)
    table = _table(state, told, year)
    said = {bare(p.quote.words) for s in (moved, table) for part in s.parts for p in part.lines if p.quote}
    return Brief(
        process=state.process,
        name=state.name,
        day=state.day,
        since=since,
        reports=state.reports,
        outlets=sum(o.outlet is not None for o in state.outlets),
        first=state.first,
        new_reports=len({f.report for f in told.news}),
        new_voices=len({f.voice for f in told.news}),
        new_outlets=tuple(sorted({f.outlet for f in told.news if f.outlet})),
        sections=_marked(
            moved,
            table,
            _said(told, fetch, said, since, year),
            _differ(told, fetch, year),
            _tolls(state, told, year),
            _next(state, told),
            _missing(state, told, year),
        ),
    )


def _marked(*sections: BriefSection) -> tuple[BriefSection, ...]:
    """The sections, with every line marked whose words stand above it; what is held side by side shows them again."""
    seen: set[str] = set()
    made = []
    for section in sections:
        parts = []
        for part in section.parts:
            lines = []
            for line in part.lines:
                words = bare(line.quote.words) if line.quote else ""
                again = words in seen and section.kind is not SectionKind.DIFFERS
                lines.append(line.model_copy(update={"again": True}) if again else line)
                seen |= {words} - {""}
            parts.append(part.model_copy(update={"lines": tuple(lines)}))
        made.append(section.model_copy(update={"parts": tuple(parts)}))
    return tuple(made)


def _since(since: str | None, year: int | None) -> str:
    return f" since {say.spoken_day(since, year)}" if since else ""


def _new(told: Told, kind: Kind) -> list[Group]:
    """Threads of a kind that the stretch tells for the first time."""
    return grouped(f for f in told.news if f.kind is kind and f.thread not in told.before)


def _moved(state: State, positions: Positions, told: Told, fetch: Fetch, since: str | None) -> BriefSection:
    year = year_of(state.day)
    given = [g for g in _new(told, Kind.RESPONSE) if g.first.actor or g.first.actor_name]
    entries = fetch(rows(given))
    answered = _once(answer_line(answer(g, entries, told.known), _about(g, entries, told.labels), year) for g in given)
    fresh = {g.thread for g in _new(told, Kind.PROPOSAL)}
    offered = [offer_line(o, year) for o in state.proposals if o.thread in fresh]
    names = {p.key: p.name for p in positions.parties}
    news = {f.thread for f in told.news}
    cells = [c for row in positions.issues for c in row.cells if c.latest.thread in news]
    shifts = [shift_line(c, names[c.party], year) for c in cells if is_shift(c, told.before)]
    every = (answered, offered, shifts)
    parts = [
        Part(title=title, lines=tuple(found[:most]))
        for (title, most), found in zip(_MOVED, every, strict=True)
        if found
    ]
    return BriefSection(
        kind=SectionKind.MOVED,
        title=f"What moved{_since(since, year)}",
        parts=tuple(parts),
        empty="No answer, proposal or shift of position is told for the first time.",
        more=sum(map(len, every)) - sum(len(p.lines) for p in parts),
        command=f"truceline show proposals{told.only}",
    )


def _once(lines: Iterable[BriefLine]) -> list[BriefLine]:
    """The lines; of those that one sentence gave for one actor that of which most is told."""
    found: dict[tuple[str, str], BriefLine] = {}
    for line in lines:
        key = (line.says.split(":", 1)[0], bare(line.quote.words) if line.quote else line.says)
        if key not in found or len(found[key].details) < len(line.details):
            found[key] = line
    return list(found.values())


# Words for what is answered that say nothing without the sentence before.
_PRONOUNS = frozenset({"it", "that", "this", "them", "these"})


def _about(group: Group, entries: Mapping[int, Entry], labels: Mapping[str, str]) -> str | None:
    """What an answer is to: the name of the proposal where a report says which, else the words of the newest report."""
    told = [r.to for _, r in records_of(group, entries, Response) if r.to]
    names = [labels[key] for to in told if (key := to.record) and key in labels]
    words = [flat(to.text) for to in told if to.text and flat(to.text).casefold() not in _PRONOUNS]
    return next(iter((*names, *words)), None)


def _table(state: State, told: Told, year: int | None) -> BriefSection:
    shown = state.proposals[:_TABLE]
    return BriefSection(
        kind=SectionKind.TABLE,
        title="On the table, and whose turn it is",
        parts=tuple(_offered(o, year) for o in shown),
        empty="No proposal is told.",
        more=len(state.proposals) - len(shown) + state.more_proposals,
        command=f"truceline show proposals{told.only}",
    )


def _offered(offer: OnTable, year: int | None) -> Part:
    answers = [answer_line(a, None, year) for a in offer.answers[:_ANSWERS]]
    lines = (offer_line(offer, year, named=False), *answers)
    return Part(title=say.quoted(offer.label), note=f"Turn: {turn_words(offer.turn, year)}", lines=lines)


def _said(told: Told, fetch: Fetch, known: set[str], since: str | None, year: int | None) -> BriefSection:
    groups = [g for g in _new(told, Kind.STATEMENT) if key_of(g.first)]
    groups.sort(key=lambda g: (_weight(g, told) + g.voices, g.told or "", g.thread), reverse=True)
    entries = fetch(rows(groups[:_LOOKED]))
    chosen: list[BriefLine] = []
    by_speaker: Counter[str] = Counter()
    words: dict[str, list[frozenset[str]]] = defaultdict(list)
    for group in groups[:_LOOKED]:
        own = records_of(group, entries, Statement)
        speaker = key_of(group.first) or ""
        if not own or by_speaker[speaker] >= _OF_ONE or len(chosen) >= _SAID:
            continue
        line = as_line(*own[0])
        content = telling(line.content)
        if bare(line.quote) in known or any(contained(content, w) >= _ALIKE for w in words[speaker]):
            continue
        by_speaker[speaker] += 1
        words[speaker].append(content)
        chosen.append(statement_line(Thread(**thread_fields(group, entries)), line))
    return BriefSection(
        kind=SectionKind.SAID,
        title=f"What was said{_since(since, year)}",
        parts=(Part(lines=tuple(chosen)),) if chosen else (),
        empty="Nobody who has a name is cited.",
        more=len(groups) - len(chosen),
        command=f"truceline show statements{told.only}",
    )


_WEIGHTS = {Side.PARTY: 4, Side.MEDIATOR: 3, Side.GUARANTOR: 2, Side.HOST: 2}


def _weight(group: Group, told: Told) -> int:
    """The weight of a speaker: sides at war, then mediators, then guarantors and hosts, then the others."""
    party = told.known.of(group.first)
    return _WEIGHTS.get(party.role, 0) if party and party.role else 0


def _differ(told: Told, fetch: Fetch, year: int | None) -> BriefSection:
    news = {f.thread for f in told.news}
    groups = [g for g in grouped(told.compared) if g.voices > 1]
    groups.sort(key=lambda g: (g.thread in news, g.told or "", g.voices, g.thread), reverse=True)
    entries = fetch(rows(groups[:_LOOKED]))
    by_id = {e.record.id: e for e in entries.values()}
    parts = []
    for group in groups[:_LOOKED]:
        about = subject(line_of(entries[group.first.pk], told.labels))
        for found in differing(differences(group.opened, entries))[:_FIELDS]:
            lines = differing_lines(found, by_id, year)
            parts.append(Part(title=f"{about}: {field_words(found)}", lines=tuple(lines[:_VALUES])))
    return BriefSection(
        kind=SectionKind.DIFFERS,
        title="Where sources differ",
        parts=tuple(parts[:_DIFFER]),
        empty="Independent reports of one thing tell it alike.",
        more=max(0, len(parts) - _DIFFER),
        command=f"truceline show state{told.only}",
    )


def _tolls(state: State, told: Told, year: int | None) -> BriefSection:
    parts = [
        Part(title=claimant_of(c), lines=apart(figure_line(f, year) for f in c.figures)[:_FIGURES])
        for c in state.tolls[:_CLAIMANTS]
    ]
    return BriefSection(
        kind=SectionKind.TOLLS,
        title="Tolls by claimant, never added up",
        parts=tuple(parts),
        empty="No figure is told.",
        more=max(0, len(state.tolls) - _CLAIMANTS) + state.more_tolls,
        command=f"truceline show tolls{told.only}",
    )


def _next(state: State, told: Told) -> BriefSection:
    fresh = days_before(state.day, _STALE) if state.day else ""
    shown = [s for s in state.steps if s.due or (s.told or "") >= fresh][:_NEXT]
    return BriefSection(
        kind=SectionKind.NEXT,
        title="What is next",
        parts=(Part(lines=apart(step_line(s) for s in shown)),) if shown else (),
        empty="Nothing is planned for the days that follow.",
        more=len(state.steps) - len(shown) + state.more_steps,
        command=f"truceline show meetings{told.only}",
    )


def _missing(state: State, told: Told, year: int | None) -> BriefSection:
    waiting = [o for o in state.proposals if o.turn.parties]
    unanswered = [
        BriefLine(
            says=f"{' and '.join(p.name for p in o.turn.parties)}: no answer to {say.quoted(o.label)} is told"
            f"{waited(o.turn, year)}",
            thread=o.thread,
            records=o.records,
            voices=o.voices,
            outlets=o.outlets,
            day=o.told,
        )
        for o in waiting[:_UNANSWERED]
    ]
    silent = [o for o in state.outlets if (o.silent or 0) >= SILENT and o.outlet in told.last]
    names = [f"{o.outlet or 'outlets not known'} (since {say.spoken_day(o.last, year)})" for o in silent]
    quiet = BriefLine(
        says=f"{say.count(len(silent), 'outlet')} silent for {SILENT} days or more: {', '.join(names)}",
        records=tuple(told.last[o.outlet] for o in silent),
        voices=len(silent),
        outlets=tuple(o.outlet for o in silent if o.outlet),
    )
    lines = (*unanswered, *([quiet] if silent else ()))
    return BriefSection(
        kind=SectionKind.MISSING,
        title="What is missing",
        parts=(Part(lines=lines),) if lines else (),
        empty="Every proposal shown is answered, and no outlet is silent.",
        more=max(0, len(waiting) - _UNANSWERED),
        command=f"truceline show state{told.only}",
    )
