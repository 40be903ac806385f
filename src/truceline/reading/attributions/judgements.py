"""What the words of a judgement do: praise, charge, denial, warning (decision 11)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from truceline.model.enums import Act
from truceline.reading.attributions.candidates import Range
from truceline.reading.attributions.lexicon import COMPONENT, words
from truceline.reading.doc import Attribution
from truceline.reading.grammar import negated
from truceline.reading.words import lookup

# Acts that belong to the noun itself and not to whatever is done with it: "a promise" is one, keeping a promise is not.
_OF_THE_NOUN = frozenset({Act.PROMISE})
_JUDGING = frozenset({"acomp", "attr", "oprd", "dobj"})
_NEGATIVE = frozenset({"no", "not", "n't", "n’t", "never", "neither", "nor", "nothing", "hardly"})


def of_words(root: Token, start: int, end: int) -> Act | None:
    """What the predicate of one clause within `[start, end)` does: "is baseless", "a crime", "offers a basis"."""
    if root.pos_ in {"VERB", "AUX"}:
        if negated(root):
            return None
        below = [c for c in root.children if c.dep_ in _JUDGING and start <= c.i < end]
        return next((act for word in below if (act := _judged(word)) is not None and act not in _OF_THE_NOUN), None)
    return _judged(root)


def _judged(word: Token) -> Act | None:
    """What a noun or adjective does, with what stands beside it: "a deliberate violation", "short and honest"."""
    known = _contents()
    for token in _beside(word):
        if token.lower_ in _NEGATIVE:
            return None
        if token.pos_ not in {"VERB", "AUX"} and (act := known.get(token.lemma_.lower())) is not None:
            return act
    return None


def _beside(word: Token) -> Iterator[Token]:
    yield from (c for c in word.children if c.lower_ in _NEGATIVE)
    yield word
    for child in word.children:
        if child.dep_ == "conj":
            yield from _beside(child)
        elif child.dep_ in {"amod", "compound"}:
            yield child


def _contents() -> dict[str, Act]:
    return dict.fromkeys(words("blame"), Act.ACCUSE) | {
        word: Act(act) for word, act in lookup(COMPONENT, "contents", "act").items()
    }


def of_judgement(doc: Doc, a: Attribution) -> Act | None:
    """What "called it X", "described it as X" does: the judgement decides, and one that names a thing is a charge.

    People seldom call a thing by another name than its own to say something neutral of it.
    """
    judgement = _predicate(doc, a)
    if judgement is None or a.verb is None:
        return None
    found = [act for i in range(*judgement) if (act := _contents().get(doc[i].lemma_.lower())) is not None]
    if found:
        return found[0]
    inside = [doc[i] for i in range(*judgement) if not doc[i].is_punct]
    names = bool(inside) and (inside[0].tag_ in {"DT", "NN", "NNS"} or inside[0].pos_ == "NOUN")
    return Act.ACCUSE if names and doc[a.verb].lemma_ == "call" else Act.ASSERT


def _predicate(doc: Doc, a: Attribution) -> Range | None:
    """The words of the judgement: those in quotation marks, behind "as", else behind the thing that is judged."""
    if a.verb is None or doc[a.verb].lemma_ not in words("judging"):
        return None
    start, end = a.content[-1]
    for i in range(start, end):
        if doc[i].is_quote or doc[i].lower_ == "as":
            return i + 1, end
    if start > 0 and doc[start - 1].lower_ == "as":
        return start, end
    if doc[start].pos_ == "PRON" and end - start > 1:
        return start + 1, end
    named = next((c for c in doc[a.verb].children if c.dep_ == "oprd" and start <= c.i < end), None)
    return (named.left_edge.i, end) if named is not None else None
