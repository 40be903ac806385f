"""The positions component: what a party wants or refuses on an issue."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token

from truceline.model.enums import Issue, PositionPolarity, Standing
from truceline.model.records import Condition, Position
from truceline.model.spans import Named
from truceline.reading.doc import (
    actor_at,
    attribution_of,
    chain,
    named,
    of_kind,
    sentence_anchor,
    span,
    state,
    tokens,
)
from truceline.reading.failsafe import each_sentence, guarded
from truceline.reading.grammar import SUBJECTS, conjuncts, noun_phrase, subtree
from truceline.reading.issues import issues, main_issue
from truceline.reading.positions.learnt import learnt
from truceline.reading.positions.stances import Stance, stances, table
from truceline.reading.qualifiers import condition_of, hedge_of

# A term is looked for an issue no further than this many words from its head.
_LONGEST_TERM = 30
_PRONOUNS = frozenset({"he", "she", "it", "they", "his", "her", "its", "their"})


@Language.factory(
    "truceline_positions",
    requires=["token.dep", "token.pos", "token.lemma"],
    assigns=["doc._.truceline", "doc._.records"],
)
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds what parties seek, accept, refuse or leave open, by issue, with the conditions they put."""
    return read


def read(doc: Doc) -> Doc:
    """Adds the positions of `doc` to its records, each actor's stance on an issue once a sentence."""
    each_sentence(doc, "positions", _sentence, body_only=True)
    guarded(doc, "positions", 0, len(doc), lambda: doc._.records.extend(learnt(doc, of_kind(doc, Position))))
    return doc


def _sentence(doc: Doc, start: int, end: int) -> None:
    seen: set[tuple[str, Issue]] = set()
    for stance in stances(doc, start, end):
        for position in _positions(doc, stance):
            key = (_key(position.actor), position.issue)
            if key not in seen:
                seen.add(key)
                doc._.records.append(position)


def _key(who: Named | None) -> str:
    if who is None:
        return ""
    return who.actor.id if who.actor else who.text or ""


def _positions(doc: Doc, stance: Stance) -> list[Position]:
    who = _whose(doc, stance)
    if who is None:
        return []
    clauses = [*stance.terms, *([stance.clause] if stance.clause is not None else [])]
    condition = next((c for clause in clauses if (c := condition_of(doc, clause))), None)
    found: list[Position] = []
    for term in stance.terms:
        words = _term(term, stance.terms)
        issue = _issue(doc, stance, term, words)
        if issue is not None:
            found.append(_position(doc, stance, who, issue, words, condition))
    if condition is not None and (found or stance.polarity in {PositionPolarity.REFUSE, PositionPolarity.ACCEPT}):
        found += _demanded(doc, stance, who, condition, {p.issue for p in found})
    return found


def _whose(doc: Doc, stance: Stance) -> Named | None:
    """Whose stance it is: the subject, or whoever is cited; the speaker's words stand for a pronoun that means him."""
    said = attribution_of(doc, stance.cue.i)
    actor = stance.actor
    if actor is not None and actor.tag_ in {"WDT", "WP"}:
        actor = actor.head.head if actor.head.dep_ == "relcl" else actor
    if actor is not None:
        meant = actor_at(doc, actor.i)
        speaker = actor_at(doc, said.speaker_head) if said and said.speaker_head is not None else None
        if actor.lower_ not in _PRONOUNS or not (meant and speaker and meant.id == speaker.id):
            return (
                named(doc, noun_phrase(actor), actor.i)
                if meant is not None or actor.tag_ in {"NNP", "NNPS", "PRP"}
                else None
            )
    if said is None or said.speaker is None or said.speaker_head is None:
        return None
    return named(doc, said.speaker, said.speaker_head)


def _term(head: Token, among: list[Token]) -> tuple[int, int]:
    """The words of one term: what hangs on its head, without the terms coordinated with it."""
    clause = head.pos_ in {"VERB", "AUX"} or head.dep_ in {"ccomp", "xcomp"}
    start, end = subtree(head) if clause else noun_phrase(head)
    start = max(start, head.i - _LONGEST_TERM)
    for other in [*conjuncts(head)[1:], *among]:
        if head.i < other.i < end:
            end = min(end, max(head.i + 1, other.left_edge.i))
    for child in head.children:
        if child.dep_ in {"cc", "punct", "advcl", "ccomp", "relcl"} and head.i < child.left_edge.i < end:
            end = min(end, child.left_edge.i)
    return start, max(head.i + 1, min(end, head.i + _LONGEST_TERM))


def _issue(doc: Doc, stance: Stance, term: Token, words: tuple[int, int]) -> Issue | None:
    if any(words[0] <= at < words[1] for at in state(doc).proposals) or stance.cue.lemma_.lower() in table("attending"):
        return None
    subject = next((c for c in term.children if c.dep_ in SUBJECTS), None)
    said = main_issue(doc, *noun_phrase(subject)) if subject is not None and stance.actor is None else None
    hits = issues(doc, *words)
    issue = said or main_issue(doc, *words)
    if issue is Issue.TALKS_PARTICIPATION:
        bare = all(end - start == 1 for start, end, hit in hits if hit is issue)
        if stance.cue.lemma_.lower() in table("answering") or (bare and stance.polarity is PositionPolarity.SEEK):
            return None
    return issue


def _position(
    doc: Doc, stance: Stance, who: Named, issue: Issue, words: tuple[int, int], condition: Condition | None
) -> Position:
    return Position(
        anchors=(sentence_anchor(doc, stance.cue.i),),
        chain=chain(doc, stance.cue.i),
        hedge=hedge_of(doc, stance.cue, stance.actor.i if stance.actor is not None else None),
        confidence=_confidence(stance),
        actor=who,
        issue=issue,
        polarity=stance.polarity,
        condition=condition,
        term=span(doc, *words),
        standing=_standing(doc, stance),
    )


def _demanded(doc: Doc, stance: Stance, who: Named, condition: Condition, known: set[Issue]) -> list[Position]:
    """What a condition demands is a further position for each other issue it falls under (decision 16)."""
    start, end = tokens(doc, condition.span)
    first = start + (2 if doc[start].lower_ in {"on", "only"} else 1)
    found: dict[Issue, Position] = {}
    for part in _clauses(doc, first, end):
        issue = main_issue(doc, *part)
        if issue is not None and issue not in known and issue not in found:
            wanted = _position(doc, stance, who, issue, part, None)
            found[issue] = wanted.model_copy(update={"polarity": PositionPolarity.SEEK, "hedge": None})
    return list(found.values())


def _clauses(doc: Doc, start: int, end: int) -> list[tuple[int, int]]:
    """The coordinated clauses of a condition ("if it delivers a list | and its guns leave the ridge")."""
    cuts = [
        i
        for i in range(start + 1, end)
        if doc[i].dep_ == "cc" and any(c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"} for c in doc[i].head.children)
    ]
    edges = [start, *cuts, end]
    parts = [(a + (doc[a].dep_ == "cc"), b) for a, b in pairwise(edges)]
    return [part for part in parts if part[0] < part[1]]


def _standing(doc: Doc, stance: Stance) -> Standing | None:
    said = attribution_of(doc, stance.cue.i)
    near = [*stance.cue.children, stance.cue, stance.cue.head]
    if said is not None and said.cue is not None:
        near += list(doc[said.cue[0] : said.cue[1]])
    lemmas = {t.lemma_.lower() for t in near}
    if lemmas & table("repeated"):
        return Standing.REPEATED
    return Standing.SHIFTED if lemmas & table("shifted") else None


def _confidence(stance: Stance) -> float:
    # A stance word is surer than a modal; set on the example reports (2026-11-23).
    return 0.6 if stance.cue.i in {t.i for t in stance.terms} else 0.75
