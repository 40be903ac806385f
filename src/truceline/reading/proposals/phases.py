"""The words for one phase of a plan: "the first phase", "stage two", "in the third"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from truceline.reading.doc import state
from truceline.reading.grammar import SUBJECTS, prepositional
from truceline.reading.numbers import whole
from truceline.reading.words import lookup, wordset

# A plan in more phases than this is a number of something else ("Phase 2025").
_MOST = 12


@dataclass(frozen=True, slots=True)
class PhaseWords:
    """Words that name one phase. Offsets count tokens."""

    n: int
    """Its number, from 1."""
    head: Token
    """The token that heads them."""

    @property
    def verb(self) -> Token:
        """The verb of the clause they stand in."""
        token = self.head
        while token.head != token and (token.pos_ not in {"VERB", "AUX"} or token.tag_ == "VBG"):
            token = token.head  # "the third, lasting six months, would bring"
        return token

    @property
    def is_subject(self) -> bool:
        """Whether the phase is what its clause speaks of ("the third | would open"), and not when ("in the third")."""
        # The parser takes a bare ordinal before its verb for an adverb.
        return self.head.dep_ in SUBJECTS or (self.head.dep_ == "advmod" and self.head.i < self.verb.i)

    @property
    def opens(self) -> bool:
        """Whether they stand before the verb, so that what is coordinated with it is in that phase as well."""
        return self.head.i < self.verb.i

    @property
    def says_when(self) -> bool:
        """Whether they say when their clause is to be: "in the third", "at the start of the second"."""
        token = self.head
        while token.dep_ in {"pobj", "prep"} and token.head.pos_ not in {"VERB", "AUX"}:
            token = token.head
        return token.dep_ == "npadvmod" or (token.dep_ == "prep" and token.lower_ in wordset("proposals", "within"))


def counted(verb: Token) -> int | None:
    """In how many phases a plan is, as the verb says of which it is the subject: "runs to three stages"."""
    below = [c for c in verb.children if c.dep_ in {"dobj", "attr"}]
    below += [n for _, n in prepositional(verb, "to", "in", "over", "into")]
    numbers = (whole(c.text) for n in below if is_phase(n) for c in n.children if c.dep_ == "nummod")
    return next((n for n in numbers if n is not None and 1 < n <= _MOST), None)


def phases_in(doc: Doc, start: int, end: int, total: int | None, *, bare: bool) -> Iterator[PhaseWords]:
    """The phases that tokens `[start, end)` name, in order.

    Args:
        doc: the Doc.
        start: first token.
        end: one past the last.
        total: how many phases the plan has, where that is told: the number of "the final phase".
        bare: whether an ordinal alone ("in the second") can mean a phase here.
    """
    seen = bare
    for i in range(start, end):
        token = doc[i]
        if (n := _numbered(token)) is not None:
            yield PhaseWords(n, token)
        seen = seen or (is_phase(token) and token.tag_ == "NNS")
        n = _ordinals().get(token.lower_)
        n = total if n == 0 else n
        if n is None:
            continue
        if token.dep_ == "amod" and token.head.lemma_.lower() in _nouns():
            yield PhaseWords(n, token.head)
            seen = True
        elif seen and _stands_alone(token):
            yield PhaseWords(n, token)
        elif seen and n == total and (last := _time_behind(doc, i)) is not None:
            yield PhaseWords(n, last)


@cache
def _ordinals() -> dict[str, int]:
    return lookup("proposals", "ordinal", "n")


@cache
def _nouns() -> frozenset[str]:
    return wordset("proposals", "phase")


def is_phase(token: Token) -> bool:
    """Whether a noun is one for a part of a plan."""
    return token.lemma_.lower() in _nouns()


def _numbered(token: Token) -> int | None:
    """The number behind the noun: "phase one", "stage 2"."""
    if not is_phase(token) or token.i + 1 >= len(token.doc):
        return None
    n = whole(token.nbor(1).text)
    return n if n is not None and 1 <= n <= _MOST and token.nbor(1).head == token else None


def _stands_alone(token: Token) -> bool:
    """Whether an ordinal has its article and no noun: "in the second, of two months"."""
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else None
    before = token.nbor(-1).lower_ if token.i else ""
    return before == "the" and (behind is None or behind.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"})


def _time_behind(doc: Doc, i: int) -> Token | None:
    """The head of a length of time right behind token `i`: "the last | two and a half months"."""
    found = next((t for t in state(doc).times if i - 1 <= t.start <= i + 1 and t.type == "DURATION"), None)
    return doc[found.end - 1] if found else None
