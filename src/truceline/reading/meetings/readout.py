"""Readouts: a report that is about one meeting, by its title, and gives no day for it has it from its own date.

"Telephone conversation with the premier" is put out on the day of the call, and its text says only what was discussed.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc

from truceline.model.enums import MeetingFormat, MeetingStatus, Precision, TimeBasis
from truceline.model.records import Meeting
from truceline.model.times import When
from truceline.reading.doc import of_kind, state
from truceline.reading.words import lookup


def complete_readout(doc: Doc) -> None:
    """Gives the meeting that `doc` is the readout of what no words of the body tell: the day of the report, the format.

    It is a readout if its title names a meeting, and the first that the body tells was held, with somebody told. The
    basis "report-date" says that the day is the report's.
    """
    published, formats = state(doc).context.published, _formats_in_title(doc)
    first = min(of_kind(doc, Meeting), key=lambda m: m.anchors[0].start, default=None)
    if first is None or published is None or first.when is not None or not formats:
        return
    if first.status is not MeetingStatus.HELD or not first.participants:
        return
    shape = min(formats, key=list(MeetingFormat).index) if first.format is MeetingFormat.UNKNOWN else first.format
    when = When(value=published.isoformat(), precision=Precision.DAY, basis=TimeBasis.REPORT_DATE)
    whole = first.model_copy(update={"when": when, "format": shape})
    doc._.records[:] = [whole if record is first else record for record in doc._.records]


def _formats_in_title(doc: Doc) -> set[MeetingFormat]:
    """The formats that the title's words for a meeting give; none if it names no meeting."""
    words = re.findall(r"[a-z]+", (state(doc).context.title or "").lower())
    known = lookup("meetings", "title", "format")
    return {MeetingFormat(known[w]) for w in words if w in known}
