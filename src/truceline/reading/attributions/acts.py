"""The speech act of a statement: the cue's own, else what the content itself does (decision 11)."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.model.enums import Act
from truceline.reading.attributions.candidates import Range
from truceline.reading.attributions.lexicon import COMPONENT, senses, words
from truceline.reading.grammar import SUBJECTS, auxiliaries
from truceline.reading.words import lookup

_FIRST_PERSON = frozenset({"i", "we"})
_OPEN = frozenset({Act.ASSERT, Act.ANNOUNCE})


def act_of(doc: Doc, given: Act | None, content: tuple[Range, ...]) -> Act | None:
    """The act of a statement whose cue says `given`; a question has none.

    A cue that says no more than that something was said leaves it to the content: its first main clause that does
    something specific decides.
    """
    if given not in _OPEN:
        return given
    for start, end in content:
        for root in main_predicates(doc, start, end):
            if (found := _done_by(root)) is not None:
                return found
    return _of_words(doc, content) or given


def main_predicates(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens of `[start, end)` that hang on nothing inside it, with what is coordinated with them, in order."""
    roots = [
        t for t in doc[start:end] if not (t.is_punct or t.is_space) and (t.head.i == t.i or not start <= t.head.i < end)
    ]
    found = []
    for root in roots:
        found.append(root)
        found += [
            c
            for c in root.children
            if c.dep_ in {"conj", "ccomp", "parataxis"} and start <= c.i < end and root.pos_ in {"VERB", "AUX"}
        ]
    return sorted(found, key=lambda t: t.i)


def _done_by(root: Token) -> Act | None:
    if root.pos_ not in {"VERB", "AUX"}:
        return _contents().get(root.lemma_.lower())
    subject = next((c for c in root.children if c.dep_ in SUBJECTS), None)
    own = subject is not None and subject.lower_ in _FIRST_PERSON
    modals = {a.lower_ for a in auxiliaries(root)}
    if own and (act := _performed(root)) is not None:
        return act
    if modals & words("obliging") or (
        root.lemma_ in {"need", "have"} and any(c.dep_ == "xcomp" for c in root.children)
    ):
        return Act.DEMAND
    condition = _condition(root)
    if condition is not None:
        return _conditional(root, condition, modals)
    if own and (root.tag_ in {"VBD", "VBN"} or "did" in modals) and any(c.dep_ == "neg" for c in root.children):
        return Act.DENY
    if own and (modals & {"will", "'ll", "’ll", "shall"} or root.lemma_ == "commit"):
        return Act.PROMISE
    if root.lemma_ in {"fear", "dread"}:
        return Act.WARN
    if root.lemma_ in words("announced") and modals & {"will", "would", "have", "has", "had"}:
        return Act.ANNOUNCE
    return None


def _conditional(root: Token, condition: Token, modals: set[str]) -> Act | None:
    """What "X will Y if Z" does: it sets a condition ("only if", "unless"), else it warns."""
    only = condition.i > 0 and root.doc[condition.i - 1].lower_ == "only"
    if condition.lower_ == "unless" or only or any(c.lower_ == "only" for c in root.children):
        return Act.CONDITION
    return Act.WARN if modals & {"will", "would", "'ll", "’ll"} else None


def _performed(root: Token) -> Act | None:
    known = senses("verbs").get(root.lemma_, {})
    acts = [s.act for s in known.values() if s.spoken and s.act not in _OPEN and s.act is not None]
    return acts[0] if acts else None


def _condition(root: Token) -> Token | None:
    """The conjunction of a condition that `root` depends on."""
    for clause in root.children:
        if clause.dep_ == "advcl":
            for mark in clause.children:
                if mark.dep_ in {"mark", "advmod"} and mark.lower_ in {"if", "unless"}:
                    return mark
    return None


def _contents() -> dict[str, Act]:
    return {word: Act(act) for word, act in lookup(COMPONENT, "contents", "act").items()}


def _of_words(doc: Doc, content: tuple[Range, ...]) -> Act | None:
    """What a denial's own words do, wherever they stand as its predicate."""
    known = _contents()
    for start, end in content:
        for token in doc[start:end]:
            if token.dep_ in {"acomp", "attr", "ROOT", "dobj"} and token.lemma_.lower() in known:
                return known[token.lemma_.lower()]
    return None
