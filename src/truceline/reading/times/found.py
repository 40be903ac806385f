"""A match of a pattern in a sentence, and what is known around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from truceline.reading.times.direction import pointing
from truceline.reading.times.meaning import Meaning
from truceline.reading.times.patterns import compile_pattern


@dataclass(frozen=True, slots=True)
class Found:
    """A matched pattern; positions of `match` count tokens from `base`."""

    doc: Doc
    base: int
    match: re.Match[str]
    published: date | None
    focus: Meaning | None
    """The day or period last spoken of, or None."""
    periods: Mapping[str, Meaning]
    """The period of each grain last spoken of."""
    headline: bool = False

    @property
    def start(self) -> int:
        """First token of the match."""
        return self.base + self.match.start()

    @property
    def end(self) -> int:
        """One past its last token."""
        return self.base + self.match.end()

    def words(self, group: str = "") -> list[str]:
        """Lower-case tokens of a named group, or of the whole match."""
        start, end = self._span(group)
        return [t.lower_ for t in self.doc[self.base + start : self.base + end]] if start >= 0 else []

    def word(self, group: str) -> str:
        """First token of a named group, lower-case; "" where the pattern has no such group or it is absent."""
        start = self._span(group)[0]
        return self.doc[self.base + start].lower_ if start >= 0 else ""

    def _span(self, group: str) -> tuple[int, int]:
        if not group:
            return self.match.span()
        return self.match.span(group) if group in self.match.re.groupindex else (-1, -1)

    def before(self, number: int = 1) -> str:
        """The lower-case token so many places before the match, "" at the start of the text."""
        return self.doc[self.start - number].lower_ if self.start >= number else ""

    def after(self, number: int = 1) -> str:
        """The lower-case token so many places behind the match, "" at the end of the text."""
        i = self.end + number - 1
        return self.doc[i].lower_ if i < len(self.doc) else ""

    def pointing(self, *, planned: bool = True) -> int:
        """Which way the clause points (see `direction.pointing`)."""
        return pointing(self.doc, self.start, self.end, headline=self.headline, planned=planned)

    def is_name(self) -> bool:
        """Whether the words are capitalised like a title in the midst of a sentence ("on This Week")."""
        tokens = self.doc[self.start : self.end]
        return not self.headline and not tokens[0].is_sent_start and all(t.is_title or not t.is_alpha for t in tokens)

    def is_part_of_name(self) -> bool:
        """Whether a capitalised word begins a longer name ("the Sunday Courier", "the Daily Courier")."""
        first, last = self.doc[self.start], self.doc[self.end - 1]
        if self.headline or not first.is_title or first.is_sent_start:
            return False
        following = self.doc[self.end] if self.end < len(self.doc) else None
        named = following is not None and following.tag_ in {"NNP", "NNPS"} and last.head.tag_ in {"NNP", "NNPS"}
        return named and last.dep_ == "compound" and last.head.is_title and self.before() in {"the", "a", "an"}

    def today(self) -> date | None:
        """The day last spoken of, else the day of publication."""
        if self.focus is not None and self.focus.grain == "day":
            return self.focus.at
        return self.published


Build = Callable[[Found], Meaning | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what a match of it means; `build` gives None where the words are no time after all.

    `build` may raise ValueError or OverflowError for a day that no calendar has.
    """

    pattern: re.Pattern[str]
    build: Build


def rules(table: dict[str, Build]) -> tuple[Rule, ...]:
    """Rules from patterns over token classes (see `patterns.compile_pattern`)."""
    return tuple(Rule(compile_pattern(pattern), build) for pattern, build in table.items())
