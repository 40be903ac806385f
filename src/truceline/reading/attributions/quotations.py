"""Quotations beside a cue: which one it introduces, follows or interrupts, and contents fitted to quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from truceline.model.enums import ZoneKind
from truceline.reading.attributions.candidates import Candidate, Range, clause_left, trim
from truceline.reading.attributions.lexicon import senses
from truceline.reading.doc import Quote, Stretch
from truceline.reading.grammar import SUBJECTS

# How many tokens may stand between a cue and the quotation it introduces ("told reporters in Cairo on Monday: “…”").
_REACH = 25


class Quotations:
    """The quotations of a Doc, by token."""

    def __init__(self, quotes: Iterable[Quote], stretches: Iterable[Stretch] = ()) -> None:
        """Indexes `quotes`, which are in order and do not overlap, and the paragraphs they stand in."""
        self.all = tuple(quotes)
        self._at = {i: q for q in self.all for i in range(q.start, q.end)}
        self._starts = [s.start for s in stretches if s.zone not in {ZoneKind.FURNITURE, ZoneKind.CORRECTION}]

    def paragraph(self, i: int) -> int:
        """Number of the paragraph that holds token `i`."""
        return bisect_right(self._starts, i)

    def at(self, i: int) -> Quote | None:
        """The quotation that holds token `i`, its marks included."""
        return self._at.get(i)

    def inside(self, i: int) -> Quote | None:
        """The quotation of an utterance that holds token `i`; a scare quote is none."""
        quote = self._at.get(i)
        return quote if quote is not None and not quote.scare else None

    def ending(self, i: int) -> Quote | None:
        """The quotation whose last token is `i`."""
        quote = self._at.get(i)
        return quote if quote is not None and quote.end - 1 == i else None

    def fitted(self, content: Range, cue: int) -> Range:
        """`content` stretched over quotations that it cuts, unless they hold the cue."""
        start, end = content
        first, last = self._at.get(start), self._at.get(end - 1)
        if first is not None and first.start < start and not first.start <= cue < first.end and first.end - 1 > start:
            start = first.start
        if last is not None and last.end > end and not last.start <= cue < last.end:
            end = last.end
        return start, end

    def share(self, doc: Doc, content: Iterable[Range]) -> tuple[int, int]:
        """Words of `content` inside quotation marks, and all its words."""
        words = [
            i for s, e in content for i in range(s, e) if not (doc[i].is_punct or doc[i].is_space or doc[i].is_quote)
        ]
        return sum(i in self._at for i in words), len(words)


def beside(verb: Token, sent: Range, quotations: Quotations) -> Iterator[Candidate]:
    """The quotations that `verb` may report, as candidates of shape "quote"."""
    doc = verb.doc
    before = _before(verb, sent, quotations)
    after = _after(verb, sent, quotations)
    if before is not None:
        start = before.start
        if sent[0] < start and quotations.at(sent[0]) is None:
            start = sent[0]
        parts: list[Range] = [(start, before.end)]
        if after is not None and doc[after.start - 1].text != ":":
            parts.append((after.start, after.end))
        yield Candidate("quote", tuple(parts), place="around" if len(parts) > 1 else "before")
    elif after is not None:
        yield Candidate("quote", ((after.start, after.end),), place="after")


def _before(verb: Token, sent: Range, quotations: Quotations) -> Quote | None:
    doc = verb.doc
    for left in {clause_left(verb, sent[0]), verb.i, _subject_left(verb)}:
        i = left - 1
        while i >= 0 and (doc[i].is_space or (doc[i].text in {",", "-", "--", "–", "—"} and i > left - 3)):
            i -= 1
        quote = quotations.ending(i)
        # A scare quote that ends right before a cue is only an utterance where it begins the sentence.
        if (
            quote is None
            or (quote.scare and quote.start > sent[0])
            or quotations.paragraph(quote.start) != quotations.paragraph(verb.i)
        ):
            continue
        # A full stop inside the marks ends the sentence; the cue behind it begins another.
        if doc[quote.end - 2].text == "." and doc[left].is_title:
            continue
        return quote
    return None


def _subject_left(verb: Token) -> int:
    return min((c.left_edge.i for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), default=verb.i)


def _after(verb: Token, sent: Range, quotations: Quotations) -> Quote | None:
    doc = verb.doc
    for i in range(verb.i + 1, min(len(doc), verb.i + _REACH, sent[1] + 2)):
        quote = quotations.at(i)
        if quote is None and doc[i].pos_ == "VERB" and "quote" in senses("verbs").get(doc[i].lemma_, {}):
            return None  # another cue stands nearer
        if quote is None or quote.start != i or quotations.paragraph(i) != quotations.paragraph(verb.i):
            continue
        gap = doc[i - 1] if not doc[i - 1].is_space else doc[i - 2]
        introduced = gap.text in {",", ":", "--", "–", "—"} or gap.i == verb.i
        return quote if introduced and (not quote.scare or gap.text == ":") else None
    return None


def trimmed(doc: Doc, content: Iterable[Range]) -> tuple[Range, ...]:
    """The ranges that hold words, in order, overlapping ones joined."""
    parts = sorted(p for p in (trim(doc, *c) for c in content) if p)
    joined: list[Range] = []
    for start, end in parts:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
