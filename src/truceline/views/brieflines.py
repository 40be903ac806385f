"""The lines of a brief: one thing each, worded from fields alone, with its sources and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from truceline.ledger.rows import Entry
from truceline.model.enums import Kind, PeriodKind, ResponseObject, Standing
from truceline.views import phrases as say
from truceline.views.answers import Answer
from truceline.views.briefmodel import BriefLine, Quote
from truceline.views.claims import Claims, Figure
from truceline.views.differing import Difference, Saying
from truceline.views.line import Line
from truceline.views.listing import AnyLine
from truceline.views.listing import line as line_of
from truceline.views.matrix import Cell, Stance
from truceline.views.meetings import MeetingLine
from truceline.views.offers import Offer
from truceline.views.positions import PositionLine
from truceline.views.proposals import ProposalLine
from truceline.views.responses import ResponseLine
from truceline.views.statements import StatementLine
from truceline.views.steps import Step
from truceline.views.threads import Thread
from truceline.views.tolls import TollLine
from truceline.views.turns import Turn, TurnRule
from truceline.views.wording import event_words, meeting_words, statement_head, wording
from truceline.views.words import bare, short

# Conditions and hedges of one thing that a brief has room for.
_DETAILS = 2
# Letters of a name of a proposal within a sentence.
_LABEL = 60
# Outlets that are named beside the one that is quoted.
_OUTLETS = 3


def quote_of(line: Line) -> Quote:
    """The words of a record."""
    day = (line.published or "")[:10] or None
    return Quote(words=line.quote, record=line.record, report=line.report, outlet=line.outlet, day=day, via=line.via)


def threaded(thread: Thread, line: Line, says: str, *details: str) -> BriefLine:
    """A line about one thread, with its conditions and how reports soften it."""
    found = [*details, *say.conditions(thread)[:_DETAILS], say.softened(thread)]
    return BriefLine(
        says=capital(says),
        details=tuple(d for d in found if d),
        thread=thread.thread,
        records=thread.records,
        voices=thread.voices,
        outlets=thread.outlets,
        day=thread.told,
        quote=quote_of(line),
    )


def capital(words: str) -> str:
    """Words at the beginning of a line."""
    return words[:1].upper() + words[1:]


def day_words(day: str | None, year: int | None) -> str:
    """A day as it stands at the end of a sentence; empty for none."""
    return f", {say.spoken_day(day, year)}" if day else ""


def offer_line(offer: Offer, year: int | None, *, named: bool = True) -> BriefLine:
    """A proposal: its kind, whose and to whom, its shape and day; its name too unless that stands above the line."""
    kind = say.differing("kind", [k for k in offer.kinds if k.words != "proposal"]) or ("" if named else "proposal")
    by = "by " + ", ".join(v.words for v in offer.authors[:3]) if offer.authors else ""
    to = "to " + ", ".join(v.words for v in offer.addressees[:3]) if offer.addressees else ""
    phases = say.either(offer.phases, " phases") if offer.phases else ""
    lengths = tuple(v.model_copy(update={"words": say.quoted(v.words)}) for v in offer.durations)
    lasting = f"lasting {say.either(lengths)}" if lengths else ""
    facts = [say.quoted(offer.label) if named else "", kind, " ".join(filter(None, [by, to])), phases, lasting]
    links = [f"{link.relation.value.replace('-', ' ')} {say.quoted(link.words)}" for link in offer.links[:_DETAILS]]
    return threaded(offer, offer.line, ", ".join(filter(None, facts)) + day_words(offer.day, year), *links)


def turn_words(turn: Turn, year: int | None) -> str:
    """Whose turn it is, with the rule by which that is told."""
    names = " and ".join(p.name for p in turn.parties)
    return {
        TurnRule.ADDRESSED: f"{names}: it was put to them, and no answer is told{waited(turn, year)}",
        TurnRule.SIDES: f"{names}: no answer is told{waited(turn, year)}",
        TurnRule.ANSWERED: "all who were asked have answered",
        TurnRule.FOLLOWED: "a later proposal follows it",
        TurnRule.UNKNOWN: "no report says to whom it was put",
    }[turn.rule]


def waited(turn: Turn, year: int | None) -> str:
    """From which day on an answer is missed, and for how long."""
    if not turn.since:
        return ""
    return f" since {say.spoken_day(turn.since, year)}" + (f" ({say.count(turn.days, 'day')})" if turn.days else "")


def answer_line(answer: Answer, about: str | None, year: int | None) -> BriefLine:
    """An answer: who, what, to what; where reports differ, each reading with how many say so."""
    told = [(say.ANSWERS[p], v) for v in answer.polarities for p in say.ANSWERS if p.value == v.words]
    verbs = told[0][0] if len(told) == 1 else " or ".join(f"{w} ({say.count(v.voices, 'source')})" for w, v in told)
    to = say.quoted(short(about, _LABEL)) if about else ""
    what = {
        ResponseObject.WHOLE: to,
        ResponseObject.TERM: f"one term of {to}" if to else "one term",
        ResponseObject.PARTICIPATION: f"taking part ({to})" if to else "taking part",
    }[answer.object]
    does = f"{verbs} {what}" if what else verbs.removesuffix(" on")
    return threaded(answer, answer.line, f"{answer.name or 'Somebody not named'}: {does}{day_words(answer.day, year)}")


def shift_line(cell: Cell, party: str, year: int | None) -> BriefLine:
    """A stance that is not what it was before."""
    now, before = cell.latest, cell.history[0]
    issue = now.line.issue.value.replace("-", " ")
    verbs = (_stance(before), _stance(now))
    term = f" {say.quoted(now.line.term)}" if now.line.term else ""
    says = f"{party} on {issue}: {verbs[0]} → {verbs[1]}{term}{day_words(now.day, year)}"
    source = f"{before.line.outlet or 'outlet unknown'}{day_words(before.told, year)}"
    line = threaded(now, now.line, says, f"before: {say.quoted(before.line.quote)} ({source})")
    return line.model_copy(update={"records": (*now.records, *before.records)})


def _stance(stance: Stance) -> str:
    return say.STANCES[stance.polarity] + (" on a condition" if stance.conditions else "")


def is_shift(cell: Cell, before: Iterable[str]) -> bool:
    """Whether the latest stance is new in the stretch, and not what it was."""
    shifted = cell.latest.standing is Standing.SHIFTED and cell.latest.thread not in set(before)
    return shifted and bool(cell.history)


def statement_line(thread: Thread, line: StatementLine) -> BriefLine:
    """Who spoke; what was said stands in the words."""
    return threaded(thread, line, statement_head(line))


def step_line(step: Step) -> BriefLine:
    """What is planned, put off or called off."""
    differ = f"reports differ on the day: {say.either(step.days)}" if len(step.days) > 1 else ""
    states = f"reports differ: {say.either(step.statuses)}" if len(step.statuses) > 1 else ""
    return threaded(step, step.line, wording(step.line), differ, states)


_COVERS = {
    PeriodKind.ROLLING: "daily",
    PeriodKind.EVENT: "one event",
    PeriodKind.SINCE: "cumulative",
    PeriodKind.CUMULATIVE: "cumulative",
}


def figure_line(figure: Figure, year: int | None) -> BriefLine:
    """A figure with what it counts, the time it covers, and what it corrects."""
    line = figure.line
    kind = _COVERS.get(line.period.kind) if line.period else None
    covered = say.covering(line.period)
    where = ", ".join(filter(None, [line.place, "" if covered in {kind, "in all"} else covered]))
    says = f"{say.figure(line)} {say.counted(line)}{f', {where}' if where else ''}{f' ({kind})' if kind else ''}"
    details = [
        f"corrects {say.quoted(line.revises)}" if line.revises else "",
        f"said to be the doing of {line.attributed_to}" if line.attributed_to else "",
        f"disputed by {say.people(line.disputed_by)}" if line.disputed_by else "",
        say.hedged(line),
    ]
    return BriefLine(
        says=capital(says) + day_words((line.published or "")[:10] or None, year),
        details=tuple(d for d in details if d),
        thread=figure.thread,
        records=figure.records,
        voices=figure.voices,
        outlets=figure.outlets,
        day=(line.published or "")[:10] or None,
        quote=quote_of(line),
    )


def claimant_of(claims: Claims) -> str:
    """Who gives the figures."""
    return capital(claims.claimant or "the outlets’ own figures")


_FIELDS = {
    "status": "whether it took place",
    "polarity": "the answer",
    "value": "the figure",
    "phases": "how many phases",
    "duration": "how long",
    "author": "whose it is",
    "day": "the day",
    "place": "the place",
    "participants": "who was there",
    "bound": "the bound",
    "hedge": "how firmly it is told",
}
"""In what reports differ, that of most weight first."""


def rank(difference: Difference, kind: Kind) -> int:
    """The place of a difference, that of most weight first.

    The day of a proposal comes last: reports seldom tell it, and often that of an answer beside it.
    """
    if kind is Kind.PROPOSAL and difference.field == "day":
        return len(_FIELDS) + 1
    return list(_FIELDS).index(difference.field) if difference.field in _FIELDS else len(_FIELDS)


def field_words(difference: Difference) -> str:
    """In what reports differ."""
    words = _FIELDS.get(difference.field, difference.field)
    return f"{words} ({difference.of})" if difference.of else words


def differing_lines(difference: Difference, entries: Mapping[str, Entry], year: int | None) -> list[BriefLine]:
    """The values side by side.

    Args:
        difference: what reports tell in more than one way.
        entries: whole records by id.
        year: the year that need not be named.
    """
    told = [s for s in difference.sayings if any(r in entries for r in s.records)]
    return [_saying(s, entries, year, hedge=difference.field == "hedge") for s in told]


def _saying(saying: Saying, entries: Mapping[str, Entry], year: int | None, *, hedge: bool) -> BriefLine:
    entry = max((entries[r] for r in saying.records if r in entries), key=lambda e: (e.published or "", e.record.id))
    line = line_of(entry)
    return BriefLine(
        says=capital(saying.words.removesuffix(f" {year}")),
        details=tuple(filter(None, [say.hedged(line)])) if hedge else (),
        records=saying.records,
        voices=saying.voices,
        outlets=saying.outlets,
        day=(entry.published or "")[:10] or None,
        quote=quote_of(line),
    )


def subject(line: AnyLine) -> str:
    """What a thread is about, without what its reports differ on."""
    match line:
        case StatementLine():
            return f"What {line.speaker or 'the text itself'} said"
        case MeetingLine():
            return meeting_words(line).rsplit(":", 1)[0] + ": meeting"
        case ProposalLine():
            return say.quoted(line.label)
        case ResponseLine():
            return f"Answer of {line.actor or 'somebody'} to {say.quoted(line.to_label or line.to or 'a proposal')}"
        case PositionLine():
            return f"{line.actor or 'Somebody'} on {line.issue.value.replace('-', ' ')}"
        case TollLine():
            return f"{line.claimant or 'The outlet'}: {', '.join(filter(None, [say.counted(line), line.place]))}"
        case _:
            return event_words(line)


def year_of(day: str | None) -> int | None:
    """The year that need not be named in a brief of that day."""
    return date.fromisoformat(day).year if day else None


def sources(line: BriefLine, year: int | None) -> str:
    """Who told the words of a line and when, how many independent reports tell it, and in which other outlets."""
    quote = line.quote
    if quote is None:
        return ""
    told = " ← ".join([quote.outlet or "outlet unknown", *quote.via])
    parts = [f"{told}, {say.spoken_day(quote.day, year)}"]
    if line.voices > 1:
        others = [o for o in line.outlets if o != quote.outlet]
        named = f", also {', '.join(others[:_OUTLETS])}" if others else ""
        rest = f" and {len(others) - _OUTLETS} more" if len(others) > _OUTLETS else ""
        parts.append(f"{say.count(line.voices, 'independent source')}{named}{rest}")
    return " · ".join(parts)


def shown_id(line: BriefLine) -> str:
    """The start of the id of the record whose words a line shows."""
    return say.short_id(line.quote.record if line.quote else line.records[0])


def apart(lines: Iterable[BriefLine]) -> tuple[BriefLine, ...]:
    """The lines, those that say the same in the same words as one: such words were copied, and are one voice."""
    found: dict[tuple[str, str], BriefLine] = {}
    for line in lines:
        key = (line.says, bare(line.quote.words) if line.quote else line.records[0])
        if known := found.get(key):
            both = {
                "records": tuple(dict.fromkeys((*known.records, *line.records))),
                "outlets": tuple(sorted({*known.outlets, *line.outlets})),
                "voices": max(known.voices, line.voices),
            }
            found[key] = known.model_copy(update=both)
        else:
            found[key] = line
    return tuple(found.values())
