"""The times component: TIMEX3-like expressions, resolved against the day of publication and what was spoken of last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from truceline.model.enums import TimeBasis, ZoneKind
from truceline.reading.doc import Stretch, TimeExpression, readable, state
from truceline.reading.failsafe import guarded
from truceline.reading.times import clocks, dates, periods, relative, reported, spans
from truceline.reading.times.anchors import anchored
from truceline.reading.times.direction import pointing
from truceline.reading.times.found import Found, Rule
from truceline.reading.times.holidays import HOLIDAYS, holiday
from truceline.reading.times.meaning import Meaning, reference, shift
from truceline.reading.times.patterns import RECENT_YEARS, SOMETHING, compile_pattern, symbols
from truceline.reading.words import wordset

# At the same place the longer match wins; of two as long, the earlier in this order.
_RULES = (*dates.RULES, *periods.RULES, *relative.RULES, *reported.RULES, *clocks.RULES, *spans.RULES)
_SIDES = {"last": -1, "this": 0, "next": 1}
_LIMITS = wordset("times", "limit")
# "The year" in "the year-ago loss", "the decades" in "the decades-long dispute" is no time of its own.
_GOES_ON = compile_pattern("<unit><hyphen><ago|earlier|old|long|over>")
# Six to eleven months: what is compared from here on are no quarters.
_PART_YEAR = re.compile(r"P(?:[6-9]|1[01])M")
_HEADLINES = frozenset({ZoneKind.TITLE, ZoneKind.HEADING})
# Of a dateline only what names a day of the calendar.
_DATED = frozenset({TimeBasis.STATED, TimeBasis.INFERRED})


@Language.factory("truceline_times", assigns=["doc._.truceline"])
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds time expressions. Needs tokens; tags and a parse make weekdays and months point the right way."""
    return read


def read(doc: Doc) -> Doc:
    """Fills in the times of `doc`."""
    reader = _Reader(state(doc).context.published)
    for zone, start, end in readable(doc):
        headline = zone in _HEADLINES
        guarded(doc, "times", start, end, partial(reader.sentence, doc, start, end, headline=headline))
    _unread(doc, reader)
    state(doc).times = tuple(sorted(reader.times, key=lambda t: t.start))
    return doc


def _unread(doc: Doc, reader: _Reader) -> None:
    """The dates of datelines, and of lines that hold nothing but a date; no record is read there, so they come last.

    A time in the text is never counted from them.
    """
    for stretch in state(doc).stretches:
        if stretch.zone not in {ZoneKind.DATELINE, ZoneKind.FURNITURE} or stretch.end <= stretch.start:
            continue
        known = len(reader.times)
        whole = partial(reader.sentence, doc, stretch.start, stretch.end, headline=True)
        guarded(doc, "times", stretch.start, stretch.end, whole)
        found = reader.times[known:]
        dates = [t for t in found if t.type == "DATE" and t.basis in _DATED]
        if stretch.zone is ZoneKind.FURNITURE and not (dates and _is_whole(doc, stretch, dates)):
            dates = []
        reader.times[known:] = dates


def _is_whole(doc: Doc, stretch: Stretch, found: list[TimeExpression]) -> bool:
    """Whether a line is nothing but the times found in it."""
    words = sum(doc[i].is_alpha or doc[i].like_num for i in range(stretch.start, stretch.end))
    return words == sum(doc[i].is_alpha or doc[i].like_num for t in found for i in range(t.start, t.end))


def _is_modifier(doc: Doc, i: int) -> bool:
    """Whether a word tells which things, not when: "future payments", but not "future weeks"."""
    following = doc[i + 1] if i + 1 < len(doc) else None
    return following is not None and following.tag_[:1] in {"N", "J"} and following.lower_ not in relative.GRAINS


def _is_year(words: list[str]) -> bool:
    return bool(words) and len(words[0]) == 4 and words[0].isdecimal() and int(words[0]) in RECENT_YEARS


def _is_reported(doc: Doc, start: int, end: int) -> bool:
    """Whether figures are reported for a length ("the first nine months", "the six months ended in June")."""
    following = doc[end].lower_ if end < len(doc) else ""
    return following in {"ended", "ending"} or "first" in {t.lower_ for t in doc[start:end]}


Candidate = tuple[int, int, Callable[[], Meaning | None]]


class _Reader:
    """One pass over a Doc; remembers what was spoken of last."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.focus: Meaning | None = None
        self.periods: dict[str, Meaning] = {}
        self.times: list[TimeExpression] = []

    def sentence(self, doc: Doc, start: int, end: int, *, headline: bool) -> None:
        """Adds the expressions of one sentence: leftmost first, then the longest that makes sense."""
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
        tokens = list(doc[start:end])
        yield from self._phrases(doc, start, [t.lower_ for t in tokens])
        line = symbols(tokens)
        if not SOMETHING.search(line):
            return
        for rule in _RULES:
            for match in rule.pattern.finditer(line):
                if match.end() > match.start() and not _GOES_ON.match(line, match.end() - 1):
                    yield (
                        start + match.start(),
                        start + match.end(),
                        partial(self._build, rule, doc, start, match, headline),
                    )

    def _build(self, rule: Rule, doc: Doc, start: int, match: re.Match[str], headline: bool) -> Meaning | None:
        return rule.build(Found(doc, start, match, self.published, self.focus, self.periods, headline))

    def _phrases(self, doc: Doc, start: int, words: list[str]) -> Iterator[Candidate]:
        """References and holidays of a sentence that begins at token `start`."""
        for i, name in spans.references(words):
            yield start + i, start + i + name.count(" ") + 1, partial(self._reference, doc, start + i, name)
        for i, name in spans.phrases(words, HOLIDAYS):
            first, last = start + i, start + i + name.count(" ") + 1
            toward = int(i > 0 and words[i - 1] in _SIDES)
            year = int(words[i + last - first]) if _is_year(words[i + last - first :]) else None
            end = last + (year is not None)
            yield first - toward, end, partial(self._holiday, doc, first - toward, end, name, year)

    def _reference(self, doc: Doc, start: int, name: str) -> Meaning | None:
        timex = spans.REFERENCES[name]
        if name in {"soon", "shortly"} and pointing(doc, start, start + 1) < 0:
            # "Soon he was released": no time after the report.
            return None
        if name == "future" and _is_modifier(doc, start):
            return None
        return reference(timex)

    def _holiday(self, doc: Doc, start: int, end: int, name: str, year: int | None) -> Meaning:
        side = _SIDES.get(doc[start].lower_, 0)
        found = holiday(name, self.published, side or pointing(doc, start, end), year)
        if year is None and side and self.published and found.at and (found.at - self.published).days * side <= 0:
            return holiday(name, self.published, side, found.at.year + side)
        return found

    def _remember(self, meaning: Meaning) -> None:
        """Keeps the period of its grain last spoken of; of quarters the last that is over, which figures are about."""
        known = self.periods.get(meaning.grain)
        if meaning.grain == "quarter" and known and known.at and meaning.at and self.published:
            over = shift(meaning.at, 1, "quarter")
            if meaning.at < known.at or (over and over > self.published):
                return
        self.periods[meaning.grain] = meaning

    def _add(self, doc: Doc, start: int, end: int, meaning: Meaning) -> None:
        if meaning.at is not None and meaning.type in {"DATE", "TIME"} and not meaning.compared:
            self.focus = replace(meaning, grain="day") if meaning.type == "TIME" else meaning
            self._remember(self.focus)
        if meaning.type == "DURATION" and _PART_YEAR.fullmatch(meaning.timex or "") and _is_reported(doc, start, end):
            self.periods.pop("quarter", None)
        if self.times and meaning.grain == "day":
            self.times[-1] = anchored(doc, self.times[-1], start, meaning.at)
        if start > 0 and doc[start - 1].lower_ in _LIMITS and meaning.grain:
            # "Before the end of next week": an open time has an end and no value (decision 26).
            meaning = replace(meaning, value=None, until=meaning.until or meaning.value)
        self.times.append(
            TimeExpression(
                start, end, meaning.type, meaning.timex, meaning.value, meaning.until, meaning.precision, meaning.basis
            )
        )
