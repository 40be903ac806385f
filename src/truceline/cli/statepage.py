"""The state of play as a page: compact, aligned, wrapped to the width of the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from truceline.cli.parts import FAINT, STRONG, dated, heading, hedge, labelled, lined, quote, titled
from truceline.cli.tables import covers, deed, doers
from truceline.model.enums import MeetingStatus, ProposalKind, ResponsePolarity
from truceline.views import phrases as say
from truceline.views.answers import Answer
from truceline.views.claims import Claims, Figure
from truceline.views.conditions import OpenCondition
from truceline.views.meetings import MeetingLine
from truceline.views.offers import Link, Offer
from truceline.views.state import Changed, OnTable, State
from truceline.views.steps import Step
from truceline.views.threads import Value
from truceline.views.turns import Turn, TurnRule

# Terms, answers and names of one proposal that a state shows.
_TERMS = 5
# Outlets that told nothing for so many days are called silent.
_SILENT = 2


def state_page(state: State) -> Iterator[RenderableType]:
    """The parts of the page, from top to bottom."""
    year = date.fromisoformat(state.day).year if state.day else None
    process = f" --process {say.short_id(state.process)}" if state.process else ""
    yield from _head(state)
    yield from _table(state, year, process)
    yield from _answers(state.answers, year)
    yield from _conditions(state, year)
    yield from _steps(state, year, process)
    yield from _tolls(state, year, process)
    yield from _changed(state.changed, year)
    yield from _freshness(state, year)


def _head(state: State) -> Iterator[RenderableType]:
    year = int(state.last[:4]) if state.last else None
    days = [say.spoken_day(state.first, year)] if state.first and state.first != (state.last or "")[:10] else []
    days += [say.spoken_day(state.last)] if state.last else []
    facts = [say.count(state.reports, "report"), say.count(len(state.outlets), "outlet")]
    facts += [" to ".join(days) or "no dates"]
    facts += [f"{state.undated} without a date"] if state.undated else []
    yield Text("State of play" + (f": {state.name}" if state.name else ""), style=STRONG)
    yield Text(" · ".join(facts))
    yield Text("As the reports tell it: where they differ each is shown, and nothing is taken for true.", FAINT)


def _table(state: State, year: int | None, process: str) -> Iterator[RenderableType]:
    more = f"{state.more_proposals} more: truceline show proposals{process}" if state.more_proposals else ""
    yield from heading("On the table", more)
    if not state.proposals:
        yield Text("no proposal was read", FAINT)
    for n, offer in enumerate(state.proposals):
        if n:
            yield Text("")
        yield title(offer)
        rows: list[tuple[str, Text | str]] = [("put", put(offer, year)), ("turn", _turn(offer.turn))]
        quoted = [a.line.quote for a in offer.answers]
        rows += [("answers", _answer(a, year, a.line.quote in quoted[:n])) for n, a in enumerate(offer.answers)]
        rows += [("lineage", link) for link in lineage(offer)]
        rows += [("terms", _terms(offer)), ("told", _told(offer, year))]
        yield labelled(rows)


def title(offer: Offer) -> Text:
    """Name, kind and shape of a proposal, and the id of its thread."""
    shown = shape(offer)
    return titled(offer.label, f"  {shown}" if shown else "").append(
        f"  {say.short_id(offer.thread)}", f"not bold {FAINT}"
    )


def shape(offer: Offer) -> str:
    """Kind, phases and duration of a proposal."""
    kinds = [k for k in offer.kinds if k.words != ProposalKind.PROPOSAL]
    each = ", ".join(f"phase {p.n}: {say.either(p.durations)}" for p in offer.each_phase)
    phases = say.either(offer.phases, " phases") if offer.phases else ""
    return " · ".join(filter(None, [say.differing("kind", kinds), phases, say.either(offer.durations), each]))


def put(offer: Offer, year: int | None) -> str:
    """Who put a proposal to whom, and when."""
    by = f"by {_among(offer.authors)}" if offer.authors else ""
    to = f"to {_among(offer.addressees)}" if offer.addressees else ""
    return ", ".join(filter(None, [" ".join(filter(None, [by, to])), say.spoken_day(offer.day, year)]))


def _among(names: Sequence[Value]) -> str:
    """Names within a sentence, the first three."""
    return ", ".join(f"the {v.words[4:]}" if v.words.startswith("The ") else v.words for v in names[:3])


def lineage(offer: Offer) -> list[str]:
    """What a proposal answers and what answers it."""
    return [
        f"{say.spaced(link.relation)} {say.quoted(link.words)}{_because(link)} · {say.short_id(link.thread)}"
        for link in offer.links
    ]


def _because(link: Link) -> str:
    """The reason, where it says more than the relation does."""
    return "" if link.words in link.reason else f": {link.reason}"


def _turn(turn: Turn) -> Text:
    names = " and ".join(p.name for p in turn.parties)
    waiting = f" for {say.count(turn.days, 'day')}" if turn.days else ""
    match turn.rule:
        case TurnRule.ADDRESSED:
            return titled(names, f": it was put to them, and no answer is told{waiting}")
        case TurnRule.SIDES:
            return titled(names, f": no answer is told{waiting}")
        case TurnRule.ANSWERED:
            return Text("all who were asked have answered")
        case TurnRule.FOLLOWED:
            return Text("a later proposal follows it: see lineage")
        case TurnRule.UNKNOWN:
            return Text("no report says to whom it was put", FAINT)


def _answer(answer: Answer, year: int | None, known: bool) -> Text:
    says = f" {answered(answer)} · {say.spoken_day(answer.day, year)} · {say.sources(answer)}"
    return answer_lines(answer, says, known=known)


def answer_lines(answer: Answer, says: str, *, known: bool = False) -> Text:
    """Who answers, how firmly, on which conditions, in which words.

    Args:
        answer: the answer.
        says: what is said of it behind the name.
        known: whether its words stand above it already.
    """
    source = Text(f"the same words · {say.short_id(answer.line.record)}", FAINT)
    return lined(
        [
            titled(answer.name or "(not named)", says),
            hedge(say.softened(answer)),
            *say.conditions(answer),
            source if known else quote(answer.line, answer.name or ""),
        ]
    )


def answered(answer: Answer) -> str:
    """What an answer says; where reports differ, each with how many say so."""
    if len(answer.polarities) > 1:
        told = " or ".join(
            f"{say.ANSWERS[ResponsePolarity(v.words)]} ({say.count(v.voices, 'source')})" for v in answer.polarities
        )
    else:
        told = say.ANSWERS[answer.polarity]
    return f"{told} {say.OBJECT[answer.object]}"


def _terms(offer: Offer) -> Text:
    shown = [
        f"{t.issue.value.replace('-', ' ')}{f' (phase {t.phase})' if t.phase else ''} {say.quoted(t.words)}"
        for t in offer.terms[:_TERMS]
    ]
    left = len(offer.terms) - len(shown)
    return lined([*shown, Text(f"{say.count(left, 'further term')}" if left else "", FAINT)])


def _told(offer: OnTable, year: int | None) -> Text:
    last = f", last on {say.spoken_day(offer.told, year)}" if offer.told and offer.told != offer.day else ""
    also = [v.words for v in offer.names if v.words != offer.label]
    names = f", also called {', '.join(map(say.quoted, also[:3]))}" if also else ""
    quoted = {a.line.quote for a in offer.answers}
    words = "" if offer.line.quote in quoted else quote(offer.line)
    return lined([f"by {say.sources(offer)}{last}{names}", hedge(say.softened(offer)), words])


def _answers(answers: Sequence[Answer], year: int | None) -> Iterator[RenderableType]:
    if answers:
        yield from heading("Other latest answers", "of each party, to anything else")
        days = [say.spoken_day(a.day, year) for a in answers]
        yield dated(days, [_apart(a) for a in answers])


def _apart(answer: Answer) -> Text:
    to = answer.line.to_label or answer.to
    of = f" of {say.quoted(to)}" if to else ""
    return answer_lines(answer, f" {answered(answer)}{of} · {say.sources(answer)}")


def _conditions(state: State, year: int | None) -> Iterator[RenderableType]:
    if state.conditions:
        yield from heading("Open conditions", f"{state.more_conditions} more" if state.more_conditions else "")
        days = [say.spoken_day(c.day, year) for c in state.conditions]
        yield dated(days, [_condition(c) for c in state.conditions])


def _condition(condition: OpenCondition) -> Text:
    about = f" on {say.quoted(condition.about)}" if condition.about else ""
    source = f"  {condition.outlet or 'outlet unknown'} · {say.short_id(condition.records[0])}"
    return titled(condition.name or "(not named)", f"{about}: {say.quoted(condition.words)}").append(source, FAINT)


def _steps(state: State, year: int | None, process: str) -> Iterator[RenderableType]:
    more = f"{state.more_steps} more: truceline show meetings{process}" if state.more_steps else ""
    yield from heading("What comes next", more)
    if not state.steps:
        yield Text("nothing is planned for the days that follow", FAINT)
        return
    days = [say.spoken_when(s.line.when, year) or "no day" for s in state.steps]
    yield dated(days, [_step(s) for s in state.steps])


def _step(step: Step) -> Text:
    line = step.line
    if isinstance(line, MeetingLine):
        names = ", ".join(say.attending(p) for p in line.participants) or "Participants not named"
        what = f"meeting {step.status.value}"
    else:
        names, what = doers(line), deed(line)
    struck = "strike" if step.status is MeetingStatus.CANCELLED else ""
    first = Text(names, f"{STRONG} {struck}").append(f" · {what}", "not bold")
    differ = f"reports differ on the day: {say.either(step.days)}" if len(step.days) > 1 else ""
    at = f" · {line.place}" if line.place else ""
    return lined(
        [first.append(f"{at} · {say.sources(step)}", "not bold"), differ, hedge(say.softened(step)), quote(line)]
    )


def _tolls(state: State, year: int | None, process: str) -> Iterator[RenderableType]:
    more = f"{state.more_tolls} more claimants: truceline show tolls{process}" if state.more_tolls else ""
    yield from heading("Latest tolls by claimant", more)
    if not state.tolls:
        yield Text("no figure was read", FAINT)
    for claim in state.tolls:
        older = f"  {claim.more} older" if claim.more else ""
        yield titled(_capital(claim.claimant or "The outlets’ own figures")).append(older, "not bold dim")
        days = [say.spoken_day(f.line.published, year) for f in claim.figures]
        yield dated(days, [_figure(f, claim) for f in claim.figures])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _figure(figure: Figure, claim: Claims) -> Text:
    line = figure.line
    about = ", ".join(filter(None, covers(line)))
    source = f"  {say.by_way_of(line, f'{claim.claimant} {line.meant}')} · {say.short_id(line.record)}"
    told = f" · {say.count(figure.voices, 'source')}" if figure.voices > 1 else ""
    first = Text(f"{say.figure(line)} {say.counted(line)}", STRONG)
    return first.append(f"{f', {about}' if about else ''}{told}", "not bold").append(source, f"not bold {FAINT}")


def _changed(changed: Changed | None, year: int | None) -> Iterator[RenderableType]:
    if changed is None:
        return
    yield from heading(
        "New on the day", f"in {say.count(changed.reports, 'report')} of {say.spoken_day(changed.day, year)}"
    )
    new = ", ".join(say.count(n, kind.value) for kind, n in sorted(changed.new.items()) if n)
    again = ", ".join(say.count(n, kind.value) for kind, n in sorted(changed.again.items()) if n)
    yield labelled([("new", new or "nothing"), ("again", again)], indent=0)


def _freshness(state: State, year: int | None) -> Iterator[RenderableType]:
    yield from heading("Freshness")
    last = f"last report {say.spoken_moment(state.last, year)}" if state.last else "no report has a date"
    silent = [o for o in state.outlets if o.silent is not None and o.silent >= _SILENT]
    names = ", ".join(f"{o.outlet or 'unknown outlets'} {o.silent} days" for o in silent[:4])
    more = f" and {len(silent) - 4} more" if len(silent) > 4 else ""
    quiet = (
        f"{len(silent)} of {say.count(len(state.outlets), 'outlet')} silent for {_SILENT} days or more: {names}{more}"
    )
    yield Text(last + (f" · {quiet}" if silent else ""))
