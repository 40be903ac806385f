"""Quotations that stand without a cue: they carry on the words of the speaker before."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from truceline.model.enums import Mode
from truceline.reading.attributions.quotations import Quotations
from truceline.reading.doc import Attribution, Quote


def carry_on(doc: Doc, found: list[Attribution], quotations: Quotations) -> None:
    """Adds quotations that stand alone to the attribution before them, in the same paragraph or the last."""
    found.sort(key=lambda a: (a.start, a.end))
    for quote in quotations.all:
        if _reported(quote, found) or not stands_alone(doc, quote, quotations):
            continue
        last = max(
            (n for n, a in enumerate(found) if a.spoken and a.end <= quote.start),
            key=lambda n: found[n].end,
            default=None,
        )
        if last is None or quotations.paragraph(quote.start) - quotations.paragraph(found[last].end - 1) > 1:
            continue
        found[last] = _longer(found[last], quote)


def _reported(quote: Quote, found: list[Attribution]) -> bool:
    """Whether a cue outside `quote` reports it already."""
    return any(
        s < quote.end and quote.start < e
        for a in found
        if a.verb is None or not quote.start <= a.verb < quote.end
        for s, e in a.content
    )


def stands_alone(doc: Doc, quote: Quote, quotations: Quotations) -> bool:
    """Whether the sentences that `quote` covers hold no words outside quotation marks."""
    start, end = doc[quote.start + 1].sent.start, doc[max(quote.start + 1, quote.end - 2)].sent.end
    return not any(doc[i].is_alpha and quotations.at(i) is None for i in range(start, end))


def _longer(attribution: Attribution, quote: Quote) -> Attribution:
    mode = attribution.mode if attribution.mode is not Mode.INDIRECT else Mode.MIXED
    return replace(attribution, content=(*attribution.content, (quote.start, quote.end)), mode=mode, end=quote.end)
