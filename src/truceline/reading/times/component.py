"""The times component: TIMEX3-like expressions, resolved against the day of publication and what was spoken of last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from truceline.model.enums import ZoneKind
from truceline.reading.doc import TimeExpression, readable, state
from truceline.reading.failsafe import guarded
from truceline.reading.times import clocks, dates, relative, spans
from truceline.reading.times.direction import pointing
from truceline.reading.times.found import Found
from truceline.reading.times.meaning import Meaning, reference
from truceline.reading.times.patterns import NOTHING, symbols
from truceline.reading.words import wordset

# At the same place the longer match wins; of two as long, the earlier in this order.
_RULES = (*dates.RULES, *relative.RULES, *clocks.RULES, *spans.RULES)
_SOMETHING = re.compile(f"[^{NOTHING}]")
_LIMITS = wordset("times", "limit")
_HEADLINES = frozenset({ZoneKind.TITLE, ZoneKind.HEADING})
_HOLIDAY_STARTS = frozenset(words.split()[0] for words in relative.HOLIDAYS)
_LONGEST_HOLIDAY = 4


@Language.factory("truceline_times", assigns=["doc._.truceline"])
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds time expressions. Needs tokens; tags and a dependency parse make weekdays and months point the right way."""
    return read


def read(doc: Doc) -> Doc:
    """Fills in the times of `doc`."""
    reader = _Reader(state(doc).context.published)
    for zone, start, end in readable(doc):
        headline = zone in _HEADLINES
        guarded(doc, "times", start, end, lambda s=start, e=end, h=headline: reader.sentence(doc, s, e, headline=h))
    state(doc).times = tuple(reader.times)
    return doc


Candidate = tuple[int, int, Callable[[], Meaning | None]]


class _Reader:
    """One pass over a Doc; remembers what was spoken of last."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.focus: Meaning | None = None
        self.periods: dict[str, Meaning] = {}
        self.times: list[TimeExpression] = []

    def sentence(self, doc: Doc, start: int, end: int, *, headline: bool) -> None:
        """Adds the expressions of one sentence: leftmost first, of several at one place the longest that makes sense."""
        at = start
        for first, last, build in sorted(self._candidates(doc, start, end, headline), key=lambda c: (c[0], -c[1])):
            if first < at:
                continue
            try:
                meaning = build()
            except (ValueError, OverflowError):
                # A day that no calendar has (30 February, the year 10000): these words are no date.
                meaning = None
            if meaning is None:
                continue
            self._add(doc, first, last, meaning)
            at = last

    def _candidates(self, doc: Doc, start: int, end: int, headline: bool) -> Iterator[Candidate]:
        line = symbols(doc, start, end)
        for i in range(start, end):
            yield from self._phrases(doc, i, end)
        if not _SOMETHING.search(line):
            return
        for rule in _RULES:
            for match in rule.pattern.finditer(line):
                if match.end() > match.start():
                    yield (
                        start + match.start(),
                        start + match.end(),
                        lambda m=match, b=rule.build: b(
                            Found(doc, start, m, self.published, self.focus, self.periods, headline)
                        ),
                    )

    def _phrases(self, doc: Doc, i: int, end: int) -> Iterator[Candidate]:
        """References and holidays that begin at token `i`."""
        if found := spans.reference_at(doc, i, end):
            yield i, found[0], lambda: reference(found[1])
        if doc[i].lower_ in _HOLIDAY_STARTS:
            for stop in range(min(end, i + _LONGEST_HOLIDAY), i, -1):
                words = " ".join(t.lower_ for t in doc[i:stop])
                if words in relative.HOLIDAYS:
                    yield i, stop, lambda w=words, s=stop: relative.holiday(w, self.published, pointing(doc, i, s))
                    break

    def _add(self, doc: Doc, start: int, end: int, meaning: Meaning) -> None:
        if meaning.at is not None and meaning.type in {"DATE", "TIME"} and not meaning.compared:
            self.focus = replace(meaning, grain="day") if meaning.type == "TIME" else meaning
            self.periods[self.focus.grain] = self.focus
        if start > 0 and doc[start - 1].lower_ in _LIMITS and meaning.grain:
            # "Before the end of next week": an open time has an end and no value (decision 26).
            meaning = replace(meaning, value=None, until=meaning.until or meaning.value)
        self.times.append(
            TimeExpression(
                start, end, meaning.type, meaning.timex, meaning.value, meaning.until, meaning.precision, meaning.basis
            )
        )
