"""The daily brief: what moved, what was said, where sources differ, tolls by claimant, what is next, what is missing.

No line without a record behind it, none that weighs: wording comes from fields, and every figure stays its claimant's.
No clock is looked at: the day asked, else that of the last report, is the day of the brief.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from truceline.merge.scoring import contained
from truceline.merge.words import telling
from truceline.model.enums import Kind
from truceline.model.records import Statement
from truceline.views import phrases as say
from truceline.views.brieflines import (
    answer_line,
    apart,
    capital,
    claimant_of,
    differing_lines,
    field_words,
    figure_line,
    offer_line,
    rank,
    statement_line,
    step_line,
    subject,
    turn_words,
    waited,
    year_of,
)
from truceline.views.briefmodel import Brief, BriefLine, BriefSection, Part, SectionKind
from truceline.views.briefmoves import moved
from truceline.views.brieftold import Told, new_threads, since_words, weight
from truceline.views.differing import differences
from truceline.views.listing import line as line_of
from truceline.views.matrix import Positions
from truceline.views.parties import key_of
from truceline.views.state import OnTable, State, days_before
from truceline.views.statements import statement_line as as_line
from truceline.views.threads import Fetch, Thread, grouped, records_of, rows, thread_fields
from truceline.views.words import bare

# What fits on three pages, with some room: lines of each section; answers or figures below one
# heading, statements of one speaker, fields of one thread.
_TABLE, _SAID, _DIFFER, _CLAIMANTS, _NEXT, _UNANSWERED = 3, 5, 3, 4, 5, 3
_ANSWERS, _FIGURES, _OF_ONE, _FIELDS, _VALUES = 2, 2, 2, 2, 3
# Plans without a day that no report has told of for so many days have to wait.
_STALE = 7
# Statements that are looked into, those of most weight first.
_LOOKED = 60
# Statements of one speaker of which so many words that carry meaning are the same are one.
_ALIKE = 0.7
# Outlets that told nothing for so many days are called silent.
SILENT = 2


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
    moves = moved(state, positions, told, fetch, since)
    table = _table(state, told, year)
    said = {bare(p.quote.words) for s in (moves, table) for part in s.parts for p in part.lines if p.quote}
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
            moves,
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
    groups = [g for g in new_threads(told, Kind.STATEMENT) if key_of(g.first)]
    groups.sort(key=lambda g: (weight(g, told) + g.voices, g.told or "", g.thread), reverse=True)
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
        quote = bare(line.quote)
        if any(quote in k or k in quote for k in known) or any(contained(content, w) >= _ALIKE for w in words[speaker]):
            continue
        known = {*known, quote}
        by_speaker[speaker] += 1
        words[speaker].append(content)
        chosen.append(statement_line(Thread(**thread_fields(group, entries)), line))
    return BriefSection(
        kind=SectionKind.SAID,
        title=f"What was said{since_words(since, year)}",
        parts=(Part(lines=tuple(chosen)),) if chosen else (),
        empty="Nobody who has a name is cited.",
        more=len(groups) - len(chosen),
        command=f"truceline show statements{told.only}",
    )


def _differ(told: Told, fetch: Fetch, year: int | None) -> BriefSection:
    news = {f.thread for f in told.news}
    groups = [g for g in grouped(told.compared) if g.voices > 1]
    groups.sort(key=lambda g: (g.thread in news, g.told or "", g.voices, g.thread), reverse=True)
    entries = fetch(rows(groups[:_LOOKED]))
    by_id = {e.record.id: e for e in entries.values()}
    ranked: list[tuple[int, Part]] = []
    for group in groups[:_LOOKED]:
        about = subject(line_of(entries[group.first.pk], told.labels))
        kind = group.first.kind
        for found in sorted(differences(group.opened, entries), key=lambda d: rank(d, kind))[:_FIELDS]:
            lines = tuple(differing_lines(found, by_id, year)[:_VALUES])
            ranked.append((rank(found, kind), Part(title=capital(f"{about} — {field_words(found)}"), lines=lines)))
    # Sorting keeps the order of threads among differences of one weight.
    parts = [part for _, part in sorted(ranked, key=lambda r: r[0])]
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
