"""What a proposal holds: its terms, and its phases with theirs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Doc, Token

from truceline.model.enums import Issue
from truceline.model.records import Phase, Term
from truceline.model.spans import Named
from truceline.reading.doc import named, span, state
from truceline.reading.grammar import noun_phrase, subtree
from truceline.reading.issues import main_issue
from truceline.reading.numbers import scan
from truceline.reading.proposals.contents import Content
from truceline.reading.proposals.holding import VERBS
from truceline.reading.proposals.lengths import length_in
from truceline.reading.proposals.phases import is_phase
from truceline.reading.proposals.pieces import Piece, may_do, pieces
from truceline.reading.qualifiers import condition_in
from truceline.reading.words import wordset

# Who a clause of these speaks of is acted upon ("the captives would go free") and does nothing.
_ACTED_UPON = frozenset({Issue.HOSTAGES_PRISONERS, Issue.HUMANITARIAN_ACCESS, Issue.DISPLACEMENT_RETURN})


@cache
def _table(name: str) -> frozenset[str]:
    return wordset("proposals", name)


def terms_and_phases(doc: Doc, told: Iterable[Content]) -> tuple[tuple[Term, ...], tuple[Phase, ...]]:
    """The terms of one plan in the order of the text, and its phases by number, each with its own.

    Args:
        doc: the Doc.
        told: the places that tell what it holds (`contents.contents`).
    """
    terms: dict[tuple[int, Issue], Term] = {}
    phases: dict[int, list[tuple[Content, list[Term]]]] = {}
    for content in told:
        mine = [t for piece in pieces(doc, content) if (t := _term(doc, piece)) is not None]
        new = [t for t in mine if (t.span.start, t.issue) not in terms]
        terms |= {(t.span.start, t.issue): t for t in new}
        if content.phase is not None:
            phases.setdefault(content.phase, []).append((content, new))
    listed = tuple(_phase(doc, n, phases[n]) for n in sorted(phases))
    return tuple(terms[at] for at in sorted(terms)), tuple(p for p in listed if p.terms or p.duration)


def _phase(doc: Doc, n: int, told: list[tuple[Content, list[Term]]]) -> Phase:
    start, end = subtree(told[0][0].head)
    lasting = next((d for c, _ in told if (d := length_in(doc, *_around(c.head)))), None)
    return Phase(n=n, duration=lasting, span=span(doc, start, end), terms=tuple(t for _, mine in told for t in mine))


def _around(verb: Token) -> tuple[int, int]:
    """The words of a clause without those coordinated with it or cut off by a semicolon."""
    start, end = subtree(verb)
    before = [c.right_edge.i + 1 for c in verb.children if c.dep_ in {"ccomp", "parataxis"} and c.i < verb.i]
    behind = [c.left_edge.i for c in verb.children if c.dep_ == "conj" and c.pos_ in VERBS]
    return max([start, *before]), min([end, *behind])


def _term(doc: Doc, piece: Piece) -> Term | None:
    issue = piece.issue or main_issue(doc, piece.start, piece.end) or (Issue.OTHER if piece.plain else None)
    nothing = any(c.dep_ == "det" and c.lower_ == "no" for c in piece.head.children)
    if issue is None or is_phase(piece.head) or nothing:
        return None
    return Term(
        issue=issue,
        span=span(doc, piece.start, piece.end),
        action=piece.head.lemma_,
        actor=_actor(doc, piece.doer),
        quantity=_quantity(doc, piece),
        condition=condition_in(doc, piece.start, piece.end),
    )


def _actor(doc: Doc, doer: Token | None) -> Named | None:
    """Who is to do it, where the words are for somebody."""
    if doer is None:
        return None
    start, end = noun_phrase(doer)
    if not may_do(doer) or (doer.lemma_.lower() not in _table("force") and main_issue(doc, start, end) in _ACTED_UPON):
        return None
    return named(doc, (start, end), doer.i)


def _quantity(doc: Doc, piece: Piece) -> str | None:
    """The first figure for what is acted on or who acts, which is no time: "40", "half", "all"."""
    times = {i for t in state(doc).times if t.type != "SET" for i in range(t.start, t.end)}
    for found in scan([t.text for t in doc[piece.start : piece.end]]):
        core, end = piece.start + found.core, piece.start + found.end
        if not found.article and found.amount.value != 0 and core not in times and _counts(doc[end - 1], piece):
            return span(doc, core, end).text
    shares = (t for t in doc[piece.start : piece.end] if t.lower_ in _table("share") and t.i not in times)
    return next((t.text for t in shares if _counts(t, piece)), None)


def _counts(figure: Token, piece: Piece) -> bool:
    """Whether a figure hangs on what is to be done, with no place or time in between ("between the two lines")."""
    token = figure
    while token.i != piece.head.i and token.head != token and piece.start <= token.head.i < piece.end:
        token = token.head
        if token.dep_ in {"relcl", "advcl", "acl"} or (token.dep_ == "prep" and token.lower_ not in _table("of_what")):
            return token.i == piece.head.i
    return True
