"""Hedges and conditions of a clause (codebook, section 4), by the scope that the parse gives them."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from truceline.model.enums import ConditionKind, HedgeLevel
from truceline.model.records import Condition, Hedge
from truceline.reading.doc import cited, holder, span
from truceline.reading.grammar import SUBJECTS, auxiliaries, is_passive, sentence_range, subtree
from truceline.reading.issues import main_issue
from truceline.reading.words import cues

# How far up a chain of governing verbs a hedge is looked for ("appeared ready to agree to attend").
_STEPS = 3


@cache
def _hedges(governs: str) -> dict[str, HedgeLevel]:
    return {
        word: HedgeLevel(entry["level"])
        for entry in cues("", "qualifiers.toml")["hedge"]
        if entry["governs"] == governs
        for word in entry["words"]
    }


@cache
def _conditions(table: str) -> dict[str, ConditionKind]:
    return {w: ConditionKind(e["kind"]) for e in cues("", "qualifiers.toml")[table] for w in e["words"]}


def hedge_of(doc: Doc, verb: Token, actor: int | None) -> Hedge | None:
    """The hedge over the clause that `verb` heads, held by the outlet, the source or the speaker (decision 27).

    Args:
        doc: the Doc.
        verb: head of the clause.
        actor: the token that heads the words for whoever acts, to tell the speaker of himself from a source.
    """
    at = verb
    for _ in range(_STEPS):
        if found := _own_hedge(at) or _governing_hedge(at):
            start, end, level = found
            return Hedge(cue=span(doc, start, end), level=level, holder=holder(doc, start, actor))
        if at.dep_ not in {"xcomp", "acomp", "conj"} or at.head == at:
            return None
        at = at.head
    return None


def _own_hedge(verb: Token) -> tuple[int, int, HedgeLevel] | None:
    for aux in auxiliaries(verb):
        if level := _hedges("auxiliary").get(aux.lower_):
            return aux.i, aux.i + 1, level
    for child in verb.children:
        if child.dep_ in {"advmod", "npadvmod"} and (level := _hedges("adverb").get(child.lower_)):
            return child.i, child.i + 1, level
    return None


def _governing_hedge(verb: Token) -> tuple[int, int, HedgeLevel] | None:
    """A verb or adjective over an infinitive: "appeared to reject", "is expected to reject", "is likely to reject"."""
    over = verb.head
    if verb.dep_ not in {"xcomp", "acomp", "ccomp", "advcl"} or over == verb:
        return None
    to = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)
    lemma = over.lemma_.lower()
    level = _hedges("infinitive").get(lemma) if verb.dep_ in {"xcomp", "acomp"} else None
    if level is None and to is not None:
        level = (_hedges("passive").get(lemma) if is_passive(over) else None) or _hedges("adjective").get(over.lower_)
    if level is None:
        return None
    last = to.i + 1 if to is not None and to.i < verb.i else over.i + 1
    return over.i, max(last, over.i + 1), level


def hedge_word(token: Token) -> HedgeLevel | None:
    """The level of a modal verb or an adverb that is a hedge by itself: "may", "reportedly"."""
    return _hedges("auxiliary" if token.tag_ == "MD" else "adverb").get(token.lower_)


def condition_in(doc: Doc, start: int, end: int) -> Condition | None:
    """The first condition that stands within tokens `[start, end)`."""
    within = span(doc, start, end)
    for i in range(start, end):
        found = _condition(doc, doc[i])
        if found is not None and within.start <= found.span.start and found.span.end <= within.end:
            return found
    return None


def condition_of(doc: Doc, verb: Token) -> Condition | None:
    """The condition that the clause headed by `verb` is made to depend on: an if, until or unless clause."""
    at = verb
    for _ in range(_STEPS):
        below = (c for o in at.children if o.dep_ == "dobj" for c in o.children)
        for child in (*at.children, *(c for c in below if c.dep_ == "acl" or _is_told_of(c))):
            if found := _condition(doc, child):
                return found
        if (
            at.dep_ not in {"xcomp", "conj", "acomp"}
            or at.head == at
            or cited(doc, at.head.i) is not cited(doc, verb.i)
        ):
            return None
        at = at.head
    return None


def _condition(doc: Doc, child: Token) -> Condition | None:
    if child.dep_ in {"advcl", "ccomp", "acl", "dep"}:
        for mark in child.children:
            kind = _conditions("condition").get(mark.lower_)
            if kind is not None and mark.i < child.i and _opens(mark, child):
                return Condition(kind=kind, span=span(doc, *_from(mark, child)))
        if opens_condition(child):
            return Condition(kind=ConditionKind.IF, span=span(doc, *subtree(child)))
    if _is_subject_to(child):
        return Condition(kind=ConditionKind.IF, span=span(doc, *subtree(child)))
    if _is_so_long_as(child):
        return Condition(kind=ConditionKind.IF, span=span(doc, child.i - 1, subtree(child)[1]))
    return _phrase_condition(doc, child) if child.dep_ == "prep" else None


def _is_subject_to(word: Token) -> bool:
    """As in "accepts the text, subject to the consent of the assembly"."""
    return word.lower_ == "subject" and word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "to"


def _is_so_long_as(word: Token) -> bool:
    """As in "accepts the text, so long as no garrison stays"; the parser hangs the clause on "long"."""
    so = word.i > 0 and word.nbor(-1).lower_ == "so"
    return word.lower_ == "long" and so and any(c.dep_ == "advcl" for c in word.children)


def _is_told_of(child: Token) -> bool:
    """Whether words behind the object of a verb are the condition of that verb."""
    return names_conditions(child) or _is_subject_to(child)


def names_conditions(prep: Token) -> bool:
    """Whether a phrase behind a verb or its object says on how many conditions: "on two conditions"."""
    nouns = [c.lemma_ for c in prep.children if c.dep_ == "pobj"] if prep.lower_ in {"on", "with", "under"} else []
    return any(n in _conditions("condition_noun") and n not in {"exchange", "return", "basis"} for n in nouns)


def opens_condition(verb: Token) -> bool:
    """Whether a participle opens a condition of itself: "provided that …", "assuming …"."""
    return verb.lower_ in {"provided", "providing", "assuming"}


def _opens(word: Token, clause: Token) -> bool:
    """Whether a word makes a condition of its clause; an auxiliary does before its subject ("should they leave")."""
    if word.dep_ == "aux":
        return any(c.dep_ in SUBJECTS and c.i > word.i for c in clause.children)
    return word.dep_ in {"mark", "advmod"}


def _phrase_condition(doc: Doc, child: Token) -> Condition | None:
    """As in "until a full withdrawal", "without a truce", "on condition that"; what went on "until today" has none."""
    only = child.i > 0 and child.nbor(-1).lower_ == "only"
    if only and child.lower_ in {"after", "when", "once"}:
        return Condition(kind=ConditionKind.UNTIL, span=span(doc, child.i - 1, subtree(child)[1]))
    noun = next((c for c in child.children if c.dep_ == "pobj"), None)
    of_clause = child.head.pos_ in {"VERB", "AUX"}
    # "without delay" is no condition
    of_issue = child.lower_ == "without" and of_clause and main_issue(doc, *subtree(child)) is not None
    past = noun is not None and noun.lower_ in {"today", "now", "then", "recently", "yesterday"}
    if (child.lower_ == "until" and not past) or of_issue:
        return Condition(kind=_conditions("condition")[child.lower_], span=span(doc, *subtree(child)))
    if names_conditions(child):
        start, end = subtree(child)
        listed = end < len(doc) and doc[end].text == ":"  # "on two conditions: that … and that …"
        return Condition(kind=ConditionKind.IF, span=span(doc, start, sentence_range(child)[1] if listed else end))
    return None


def _from(mark: Token, clause: Token) -> tuple[int, int]:
    start, end = subtree(clause)
    only = mark.i > 0 and mark.nbor(-1).lower_ in {"only", "even"}
    return min(mark.i - only, start), end
