"""The words that are one term each: a noun of a list, a clause, what is given in exchange."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from truceline.model.enums import Issue
from truceline.reading.doc import state
from truceline.reading.grammar import SUBJECTS, agent, conjuncts, is_passive, noun_phrase, subject, subtree
from truceline.reading.issues import main_issue
from truceline.reading.proposals.contents import Content
from truceline.reading.proposals.phases import is_phase
from truceline.reading.words import wordset

_NOUNS = frozenset({"NOUN", "PROPN"})
_OPENING, _CLOSING = frozenset("“(«‘"), frozenset("”)»’")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words `[start, end)` that are one term, and what they are read by. Offsets count tokens."""

    start: int
    end: int
    head: Token
    """What is to be done: a verb or a noun."""
    doer: Token | None = None
    """Who is to do it."""
    issue: Issue | None = None
    """The issue, where other words than the whole tell it."""
    plain: bool = False
    """Whether it is a term even where no word tells an issue."""


@cache
def _table(name: str) -> frozenset[str]:
    return wordset("proposals", name)


def pieces(doc: Doc, content: Content) -> Iterator[Piece]:
    """The words at one place of a report that may each be a term."""
    if content.how == "list":
        yield from _list(doc, conjuncts(content.head))
    elif content.how == "objects":
        yield from _objects(doc, content.head)
    else:
        yield from _clause(doc, content.head, plain=content.plain)


def _objects(doc: Doc, verb: Token) -> Iterator[Piece]:
    """What a verb governs whose subject is the plan."""
    lemma = verb.lemma_.lower()
    holds = lemma in _table("content_verb")
    before = {"for", "with"} if holds else {"with"} if lemma in _table("begin") else set()
    before |= {"to"} if lemma in _table("devote") and is_passive(verb) else set()
    below = _infinitive(verb)
    nouns: list[Token] = []
    for child in verb.children:
        if child.dep_ == "ccomp" and any(c.dep_ in SUBJECTS for c in child.children):
            yield from _clause(doc, child)
        elif child.dep_ == "dobj" and below is not None:
            yield Piece(child.left_edge.i, _clause_end(doc, below), below, child)
        elif child.dep_ in {"dobj", "attr", "oprd"} or (nouns and _is_item(doc, child)):
            nouns += _listed(doc, child)
        elif child.dep_ == "prep" and child.lower_ in before and child.i > verb.i:
            nouns += [n for c in child.children if c.dep_ == "pobj" for n in conjuncts(c)]
    over = {verb, *nouns}
    for n, piece in enumerate(_until(doc, over, p) for p in _list(doc, nouns)):
        itself = n or (before and main_issue(doc, piece.start, piece.end) is not None)
        yield piece if itself else _governed(doc, verb, piece, last=len(nouns) == 1)
    yield from _exchanged(doc, verb.i, verb.right_edge.i + 1)


def _is_item(doc: Doc, child: Token) -> bool:
    """Whether the parser hung an item of the list on the verb: "a pullback by both armies, | an exchange, and"."""
    if child.pos_ not in _NOUNS or child.i < child.head.i:
        return False
    return child.dep_ == "conj" or (child.dep_ == "npadvmod" and doc[child.left_edge.i - 1].text == ",")


def _until(doc: Doc, over: set[Token], piece: Piece) -> Piece:
    """A noun with a length of time right behind it that hangs on another word: "elections | within a year"."""
    behind = doc[piece.end] if piece.end < len(doc) else None
    if behind is None or behind.dep_ != "prep" or behind.head not in over:
        return piece
    end = behind.right_edge.i + 1
    lasting = any(t.type == "DURATION" and behind.i < t.start and t.end == end for t in state(doc).times)
    return replace(piece, end=end) if lasting and not _names_phase(behind) else piece


def _governed(doc: Doc, verb: Token, piece: Piece, *, last: bool) -> Piece:
    """A noun with the verb that says what would be done: "would | end the fighting for 60 days"."""
    if piece.start < verb.i:
        return piece
    return replace(piece, start=verb.i, head=verb, doer=None, end=_clause_end(doc, verb) if last else piece.end)


def _list(doc: Doc, heads: list[Token]) -> list[Piece]:
    """The nouns of a list, each without the others.

    Where "and" hangs within the last item although the list has none of its own ("a truce, safe passage for convoys
    and a mission"), it is the list's.
    """
    heads = sorted({t for h in heads for t in _beside(h)} if len(heads) > 1 else heads, key=lambda t: t.i)
    has_and = any(c.dep_ == "cc" for h in heads for c in h.children)
    inner = [t for t in heads[-1].subtree if t.dep_ == "conj" and t.pos_ in _NOUNS] if len(heads) > 1 else []
    if inner and not has_and:
        heads.append(inner[-1])
    starts = [h.left_edge.i for h in heads]
    return [_noun(doc, head, [s for s in starts if s > head.i]) for head in heads]


def _infinitive(verb: Token) -> Token | None:
    """What somebody is made to do: "requires the League | to disarm"."""
    return next((c for c in verb.children if c.dep_ == "xcomp" and any(a.lower_ == "to" for a in c.children)), None)


def _listed(doc: Doc, noun: Token) -> list[Token]:
    """A noun and those beside it; for "three elements: a truce, a swap" what stands behind the colon."""
    behind = next((c for c in noun.children if c.dep_ == "appos" and doc[c.left_edge.i - 1].text == ":"), None)
    return conjuncts(behind) if behind is not None else conjuncts(noun)


def _beside(head: Token) -> list[Token]:
    """An item of a list with those that the parser took for explanations of it: "a truce, | an exchange, and"."""
    return [head, *(c for c in head.children if c.dep_ == "appos" and any(d.dep_ == "det" for d in c.children))]


def _noun(doc: Doc, head: Token, others: Iterable[int] = ()) -> Piece:
    """A noun with what hangs on it, without what is coordinated with it and clauses behind a comma.

    Args:
        doc: the Doc.
        head: the noun.
        others: where the next items of its list begin.
    """
    start, end = subtree(head)
    cuts = [*others, *(t.left_edge.i for t in conjuncts(head)[1:])]
    cuts += [c.left_edge.i for c in head.children if c.dep_ == "cc" and c.i > head.i]
    cuts += [c.left_edge.i for c in head.children if c.dep_ in {"relcl", "acl"} and _has_comma(doc, c)]
    return Piece(start, _trimmed(doc, start, min([end, *cuts])), head, _doer_of_noun(head))


def _has_comma(doc: Doc, clause: Token) -> bool:
    return doc[clause.left_edge.i - 1].text in {",", ";", "–", "—"}


def _clause(doc: Doc, verb: Token, *, plain: bool = False) -> Iterator[Piece]:
    """A clause that says what would be done, and what would be done in exchange."""
    who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    start = min(noun_phrase(who)[0], verb.i) if who is not None else verb.i
    end = _clause_end(doc, verb)
    doer = agent(verb) if is_passive(verb) else subject(verb)
    by = agent(verb)
    watched = main_issue(doc, *subtree(by)) if by is not None else None
    if who is not None and watched is not None:
        whole = subtree(who)
        if main_issue(doc, *whole) not in {None, watched}:
            yield Piece(*whole, who, _doer_of_noun(who))
    shared = _shared(verb)
    if shared is not None:
        end = _trimmed(doc, verb.i, shared[0].left_edge.i)
        yield Piece(shared[0].left_edge.i, shared[1].right_edge.i + 1, verb, shared[0])
    yield Piece(start, end, verb, doer, watched or _by_verb(doc, verb, doer), plain)
    yield from _exchanged(doc, verb.i, verb.right_edge.i + 1)


def _shared(verb: Token) -> tuple[Token, Token] | None:
    """Who else does the same to what else: "the League would free 40 captives and | the army 300 prisoners"."""
    first = next((c for c in verb.children if c.dep_ == "dobj"), None)
    who = next((t for t in conjuncts(first)[1:] if may_do(t)), None) if first is not None else None
    what = next((c for c in verb.children if c.dep_ == "npadvmod" and who is not None and c.i > who.i), None)
    return (who, what) if who is not None and what is not None and what.left_edge.i == who.right_edge.i + 1 else None


def may_do(noun: Token) -> bool:
    """Whether a noun is for somebody who can do something: an actor, or those who are to do it ("both sides")."""
    return noun.i in state(noun.doc).actors or noun.lemma_.lower() in _table("force")


def _by_verb(doc: Doc, verb: Token, doer: Token | None) -> Issue | None:
    """The issue that a verb tells by itself: somebody who leaves a place withdraws, who frees people frees captives."""
    what = next((c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}), None)
    if what is None:
        return None
    if verb.lemma_.lower() in _table("depart") and doer is not None and may_do(doer):
        return Issue.WITHDRAWAL
    freed = verb.lemma_.lower() in _table("let_go") and what.lemma_.lower() in _table("anyone")
    return Issue.HOSTAGES_PRISONERS if freed else None


def _clause_end(doc: Doc, verb: Token) -> int:
    """Where a clause ends: before what is coordinated with it, told of it by others, exchanged, or says the phase."""
    cuts = [verb.right_edge.i + 1]
    for child in verb.children:
        if child.i < verb.i:
            continue
        if (
            child.dep_ in {"conj", "parataxis", "cc"}
            or child.lower_ == "according"
            or _names_phase(child)
            or _is_aside(child)
        ):
            cuts.append(child.left_edge.i)
    cuts += [piece.start for piece in _exchanged(doc, verb.i, cuts[0])]
    cuts += [t.left_edge.i for t in doc[verb.i + 1 : cuts[0]] if t.dep_ == "relcl" and _has_comma(doc, t)]
    return _trimmed(doc, verb.i, min(cuts))


def _names_phase(prep: Token) -> bool:
    """Whether a phrase says the phase: "in the second stage", "in the third"."""
    nouns = [c for c in prep.children if c.dep_ == "pobj"] if prep.dep_ == "prep" else []
    return any(is_phase(n) or n.lower_ in wordset("proposals", "ordinal") for n in nouns)


def _is_aside(clause: Token) -> bool:
    """Whether words behind a comma tell something else: "as the League proposed", "a day after it had published"."""
    if clause.dep_ not in {"advcl", "npadvmod"} or clause.doc[clause.left_edge.i - 1].text != ",":
        return False
    return clause.dep_ == "npadvmod" or any(c.lower_ in {"as", "after", "while"} for c in clause.children)


def _exchanged(doc: Doc, start: int, end: int) -> Iterator[Piece]:
    """What is given for it: "in exchange for 80 prisoners"."""
    for i in range(start, end - 3):
        if doc[i].lower_ == "in" and doc[i + 1].lower_ in _table("exchange") and doc[i + 2].lower_ == "for":
            stop = max(doc[i + 2].right_edge.i + 1, i + 4)
            head = next((c for c in doc[i + 2].children if c.dep_ in {"pobj", "pcomp"}), None)
            if head is not None and main_issue(doc, i + 3, stop) is not None:
                yield Piece(i, _trimmed(doc, i, min(stop, end)), head, _doer_of_noun(head))


def _trimmed(doc: Doc, start: int, end: int) -> int:
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].dep_ == "cc"):
        if doc[end - 1].text in _CLOSING:
            break
        end -= 1
    opened = sum(t.text in _OPENING for t in doc[start:end]) > sum(t.text in _CLOSING for t in doc[start:end])
    return end + 1 if opened and end < len(doc) and doc[end].text in _CLOSING else end


def _doer_of_noun(noun: Token) -> Token | None:
    """Who does what a noun says: "the army's withdrawal", "a pullback by both armies", "withdrawal of its troops"."""
    by = agent(noun)
    if by is not None:
        return by
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ in _NOUNS), None)
    if owner is not None or noun.lemma_.lower() not in _table("done_by"):
        return owner
    before = next((c for c in noun.children if c.dep_ == "compound" and c.lemma_.lower() in _table("force")), None)
    of = (n for p in noun.children if p.dep_ == "prep" and p.lower_ == "of" for n in p.children if n.dep_ == "pobj")
    return before or next(of, None)
