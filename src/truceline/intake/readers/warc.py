"""Web archives (WARC, ISO 28500), a record at a time: each page that a crawler kept is read like a page of its own.

A news crawl of a gigabyte holds tens of thousands of pages, and many are no article. They are not refused one by one:
what was passed over is said once, at the end, with how often and why.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import BinaryIO

from truceline.errors import InputError
from truceline.intake import readers
from truceline.intake.crawled import Answer, answers
from truceline.intake.documents import Document, Found, Mark, Origin
from truceline.intake.formats import HEAD, Format, sniff
from truceline.intake.outcomes import Note

_AT_BYTE = re.compile(r" at byte [\d,]+")
_FORMATS = {"text/html": Format.HTML, "application/xhtml+xml": Format.HTML, "text/plain": Format.TEXT}
_NEITHER = "neither HTML nor plain text"


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """The articles of the pages of an archive, plain, gzip or Zstandard, and at last a note of what was passed over.

    The date at which a page was fetched is not taken for its publication; a page that is dated later is not dated.

    Raises:
        InputError: no page is in it.
    """
    passed: Counter[str] = Counter()
    answered = 0
    for answer in answers(stream, origin.after, passed):
        if isinstance(answer, Mark):
            yield answer
            continue
        answered += 1
        try:
            found = list(_pages(answer, origin))
        except InputError as error:
            passed[_AT_BYTE.sub("", error.what)] += 1
        else:
            yield from found
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in passed.most_common())
    if not answered and not origin.after:
        raise InputError(f"no page in this web archive{f' ({reasons})' if reasons else ''}", remedy="check the file")
    if passed:
        yield Note(origin.where, f"{passed.total():,} of its records passed over: {reasons}")


def _pages(answer: Answer, origin: Origin) -> Iterator[Found]:
    if not answer.body.strip():
        raise InputError("empty")
    label = f"{origin.where}, record at byte {answer.position:,}"
    inner = replace(origin, where=label, url=answer.url, charset=answer.charset, media=answer.media, path=None, after=0)
    for found in readers.reader(_format(answer))(io.BytesIO(answer.body), inner):
        if isinstance(found, Document):
            found = _dated(replace(found, where=found.where or label), answer)
        yield found


def _format(answer: Answer) -> Format:
    form = _FORMATS.get(answer.media or "") if answer.media else sniff(answer.body[:HEAD])
    if form not in {Format.HTML, Format.TEXT}:
        raise InputError(_NEITHER)
    return form


def _dated(found: Document, answer: Answer) -> Document:
    """A page cannot have been published after it was fetched; clocks and time zones make up to a day."""
    notes = (*found.notes, "cut off by its crawler") if answer.cut else found.notes
    if answer.fetched and found.published and found.published[:10] > str(answer.fetched + timedelta(days=1)):
        return replace(found, published=None, notes=(*notes, "dated after it was fetched"))
    return replace(found, notes=notes)
