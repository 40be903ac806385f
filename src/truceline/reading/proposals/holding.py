"""What a verb says of a plan: whether it tells what the plan holds, and which further verbs go on to do so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from truceline.reading.grammar import SUBJECTS, auxiliaries, negated
from truceline.reading.words import wordset

VERBS = frozenset({"VERB", "AUX"})
IT = frozenset({"it", "they", "this", "that", "which"})
"""Words that stand for a plan."""
_UNREAL = frozenset({"would", "will", "shall", "’d", "'d"})


@cache
def _table(name: str) -> frozenset[str]:
    return wordset("proposals", name)


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(c.dep_ in SUBJECTS for c in verb.children)


def speaks_of(verb: Token, words: frozenset[str]) -> bool:
    """Whether one of some words is the subject of a verb."""
    return any(c.dep_ == "nsubj" and c.lower_ in words for c in verb.children)


def holds(verb: Token) -> bool:
    """Whether the subject of a verb is a text that holds what the verb governs."""
    if negated(verb) or verb.pos_ not in VERBS or any(c.dep_ == "prt" and c.lower_ == "out" for c in verb.children):
        return verb.lemma_.lower() == "set" and not negated(verb)
    lemma = verb.lemma_.lower()
    return lemma in _table("content_verb") | _table("begin") or (is_unreal(verb) and lemma not in _table("no_content"))


def is_unreal(verb: Token) -> bool:
    """Whether a verb says what would or will be."""
    return any(a.lower_ in _UNREAL for a in auxiliaries(verb))


def is_asked(verb: Token) -> bool:
    """Whether a clause says what should be ("that it leave", "that it be left", "that it should leave")."""
    mood = [verb, *auxiliaries(verb)]
    return is_unreal(verb) or all(t.tag_ not in {"VBD", "VBZ"} or t.lower_ == "should" for t in mood)


def under(noun: Token) -> Token | None:
    """The verb of the clause that stands under a plan: "under its terms the army | would leave"."""
    of = noun.head
    if noun.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() in _table("version"):
        noun = of.head
    prep = noun.head
    if noun.dep_ != "pobj" or (prep.lower_ not in _table("under") and prep.head.lower_ != "according"):
        return None
    top = prep.head if prep.head.lower_ == "according" else prep
    verb = top.head
    opens = top.i < verb.i
    if verb.pos_ not in VERBS or not (opens or (prep.lower_ == "under" and is_unreal(verb))):
        return None
    return verb if is_unreal(verb) or prep.lower_ != "in" else None


def further(verb: Token) -> Iterator[Token]:
    """Verbs beside or below one that say what would be: coordinated, cut off by a semicolon, "during which … would"."""
    for token in verb.subtree:
        if token == verb or token.pos_ not in VERBS:
            continue
        beside = token.dep_ == "conj" and token.head.pos_ in VERBS and _goes_on(token, verb)
        before = token.dep_ in {"ccomp", "parataxis"} and token.head == verb and _is_cut_off(token, verb)
        below = token.dep_ == "relcl" and is_unreal(token) and _has_noun(token)
        if (beside or before or below) and not negated(token):
            yield token


def _goes_on(verb: Token, first: Token) -> bool:
    """Whether a coordinated verb stays in the mood of the first: "would leave | and hand over", not "and refused"."""
    if is_unreal(verb) or (has_subject(verb) and is_asked(verb)):
        return True
    over = verb.head
    finite = over.dep_ == "xcomp" and verb.tag_ in {"VBZ", "VBP", "VBD"}
    return not has_subject(verb) and ((over == first and verb.tag_ == over.tag_) or finite)


def _has_noun(clause: Token) -> bool:
    """Whether the subject of a relative clause is somebody ("during which the army would"), no relative pronoun."""
    return any(c.dep_ in SUBJECTS and c.pos_ in {"NOUN", "PROPN"} for c in clause.children)


def _is_cut_off(clause: Token, verb: Token) -> bool:
    first, last = sorted((clause.i, verb.i))
    return is_unreal(clause) and any(t.text == ";" for t in verb.doc[first:last])
