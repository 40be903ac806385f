"""Proposals as a page: each with its names, lineage and answers, then their terms side by side."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from truceline.cli.parts import FAINT, STRONG, heading, hedge, labelled, lined, quote
from truceline.cli.statepage import answer_lines, answered, lineage, put, title
from truceline.views import phrases as say
from truceline.views.answers import Answer
from truceline.views.offers import TermTold
from truceline.views.sidebyside import AlignedTerms, Answered, Proposals, Proposed

# Earlier answers of one party that are shown.
_BEFORE = 4


def proposals_page(found: Proposals) -> Iterator[RenderableType]:
    """The parts of the page, from top to bottom."""
    more = f"  {found.more} more: raise --limit" if found.more > 0 else ""
    yield Text("Proposals" + (f": {found.name}" if found.name else ""), STRONG).append(more, f"not bold {FAINT}")
    if not found.proposals:
        yield Text("no proposal was read", FAINT)
    for n, proposed in enumerate(found.proposals, 1):
        yield Text("")
        yield Text(f"{n}  ", FAINT).append(title(proposed))
        yield labelled(_rows(proposed))
    if found.issues:
        yield from heading("Terms by issue", "by the numbers above")
        for aligned in found.issues:
            yield Text(say.spaced(aligned.issue), STRONG)
            yield labelled(_aligned(aligned), width=2)


def _rows(proposed: Proposed) -> Iterator[tuple[str, Text | str]]:
    yield "put", put(proposed, None)
    for value in proposed.names[:8]:
        if value.words != proposed.label:
            yield "called", f"{say.quoted(value.words)} by {say.people(value.outlets) or 'an unknown outlet'}"
    for differing in proposed.differing:
        yield "differ", f"{differing.field}: {say.either(differing.values)}"
    for link in lineage(proposed):
        yield "lineage", link
    for own in proposed.answers:
        yield "answers", _answered(own)
    last = f", last on {say.spoken_day(proposed.told)}" if proposed.told else ""
    yield (
        "told",
        lined(
            [
                f"by {say.sources(proposed)}{last}: {say.people(proposed.outlets)}",
                hedge(say.softened(proposed)),
                quote(proposed.line),
            ]
        ),
    )


def _answered(own: Answered) -> Text:
    latest, *before = own.answers
    says = f" {answered(latest)} · {say.spoken_day(latest.day)} · {say.sources(latest)}"
    shown = [_before(a) for a in before[:_BEFORE]]
    shown += [f"{len(before) - len(shown)} earlier"] if len(before) > _BEFORE else []
    return lined([answer_lines(latest, says), Text(f"other answers: {', '.join(shown)}" if shown else "", FAINT)])


def _before(answer: Answer) -> str:
    return f"{answered(answer)} {say.spoken_day(answer.day)} ({say.short_id(answer.line.record)})"


def _aligned(aligned: AlignedTerms) -> Iterator[tuple[str, Text | str]]:
    for n, terms in enumerate(aligned.terms, 1):
        for term in terms:
            yield str(n), _term(term)


def _term(term: TermTold) -> Text:
    phase = f"phase {term.phase}: " if term.phase else ""
    told = f" · {say.count(term.voices, 'source')}" if term.voices > 1 else ""
    source = f"  {term.outlet or 'outlet unknown'} · {say.short_id(term.records[0])}"
    return Text(f"{phase}{say.quoted(term.words)}{told}").append(source, FAINT)
