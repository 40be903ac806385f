"""How an attribution is built: inverted, interrupted, nominal cue, colon, dash, passive and so on.

Read off the marks and a dependency parse, so that writers need not say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token

from training.corpus import Attribution, Mention, MentionKind, Range, Report

# Verbs whose plain sense is to utter; half of all attributions should use none of them.
SPEECH_VERBS = frozenset(
    "say tell state announce declare add report write reply answer ask explain note remark comment speak talk call "
    "insist warn claim argue confirm deny admit acknowledge repeat stress".split()
)
_DASH = re.compile(r"\s*[–—-]+\s*")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report with the parse of each paragraph and the code point at which it begins."""

    report: Report
    paragraphs: tuple[tuple[int, Doc], ...]

    @classmethod
    def of(cls, nlp: Language, report: Report) -> Parsed:
        """Parses paragraph by paragraph, as the product does."""
        found = list(re.finditer(r"[^\n]+", report.text))
        docs = nlp.pipe(m.group() for m in found)
        return cls(report, tuple((m.start(), doc) for m, doc in zip(found, docs, strict=True)))

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that begin in a range of the report's text."""
        return [
            t
            for at, doc in self.paragraphs
            if at < end and at + len(doc.text) > start
            for t in doc
            if start <= at + t.idx < end
        ]

    def head(self, at: Range) -> Token | None:
        """The token of a range that governs the others."""
        tokens = self.tokens(*at)
        inside = set(tokens)
        return next((t for t in tokens if t.head not in inside or t.head == t), None)


def constructions(parsed: Parsed, a: Attribution) -> Iterator[str]:
    """The names of every construction that attribution `a` shows."""
    report = parsed.report
    yield from _order(report, a)
    yield from _cue(parsed, a)
    yield from _speaker(report, a)
    if len(a.content) > 1:
        yield "discontinuous content"
    depth = len(list(_around(report, a))) + 1
    if depth > 1:
        yield "nested"
    if depth + _told(report, a) > 2:
        yield "chain of three"


def _order(report: Report, a: Attribution) -> Iterator[str]:
    named = a.cue + a.speaker
    first, last = min(named)[0], max(end for _, end in named)
    line = next(s for s in report.sentences if s.start <= first < s.end)
    here = [c for c in a.content if line.start <= c[0] < line.end]
    before, after = [c for c in here if c[0] < first], [c for c in here if c[0] >= last]
    if before and after:
        yield "interrupted"
    elif before:
        yield "content first"
    if a.cue and a.speaker and a.cue[0] < a.speaker[0] and before:
        yield "inverted"
    if after:
        gap = report.text[last : after[0][0]].strip()
        cue = [report.text[s:e] for s, e in a.cue]
        if gap.startswith(":") or ":" in cue:
            yield "colon"
        elif _DASH.fullmatch(gap) or any(_DASH.fullmatch(c) for c in cue):
            yield "dash"
    if before and _DASH.fullmatch(report.text[before[-1][1] : first].strip() or "."):
        yield "dash"


def _cue(parsed: Parsed, a: Attribution) -> Iterator[str]:
    if not a.cue:
        yield "no cue"
        return
    tokens = [t for piece in a.cue for t in parsed.tokens(*piece)]
    head = parsed.head(a.cue[0])
    if not any(t.lemma_.lower() in SPEECH_VERBS and t.pos_ in {"VERB", "AUX"} for t in tokens):
        yield "cue without a speech verb"
    if all(t.pos_ not in {"VERB", "AUX"} or t.lower_ == "according" for t in tokens):
        yield "nominal cue"
    if head is None:
        return
    deps = {child.dep_ for child in head.children}
    if deps & {"nsubjpass", "auxpass", "agent"}:
        yield "passive"
    if head.tag_ == "VBG" and head.dep_ in {"advcl", "acl", "pcomp"} and not deps & {"aux", "nsubj"}:
        yield "participle"
    if not a.spoken:
        yield "thought"


def _speaker(report: Report, a: Attribution) -> Iterator[str]:
    if not a.speaker:
        yield "no speaker"
        return
    if any(set(a.speaker) & set(b.speaker) for b in report.attributions if b is not a):
        yield "coordinated"
    kinds = {m.kind for m in _mentions(report, a)}
    if MentionKind.PRONOUN in kinds:
        yield "pronoun"
    if MentionKind.UNNAMED in kinds:
        yield "unnamed"
    if MentionKind.NOMINAL in kinds:
        yield "nominal speaker"


def _mentions(report: Report, a: Attribution) -> list[Mention]:
    return [m for m in report.mentions if (m.start, m.end) in a.speaker]


def _around(report: Report, a: Attribution) -> Iterator[Attribution]:
    named = a.cue + a.speaker
    for b in report.attributions:
        if b is not a and any(s <= named[0][0] and named[0][1] <= e for s, e in b.content):
            yield b


def _told(report: Report, a: Attribution) -> int:
    """1 where the words around `a` tell a news agency or outlet, or have one for a speaker's addressee."""
    chain = [a, *_around(report, a)]
    start, end = min(p[0] for b in chain for p in b.pieces()), max(p[1] for b in chain for p in b.pieces())
    agencies = [m for m in report.mentions if m.kind is MentionKind.AGENCY and start <= m.start < end]
    speaking = {piece for b in chain for piece in b.speaker}
    return int(any((m.start, m.end) not in speaking for m in agencies))
