"""What is held against a report's text before it is stored."""

from __future__ import annotations

from truceline.errors import AnchorError
from truceline.model.reports import Reading, Report
from truceline.model.spans import Span
from truceline.model.words import misread


def verify(report: Report, reading: Reading) -> None:
    """Holds every word of a reading against the report's text.

    Raises:
        AnchorError: words do not read back, two records share an id, or the reading is of another text.
    """
    where = f"report {report.id}"
    if (reading.report, reading.text_hash) != (report.id, report.text_hash):
        raise AnchorError("the reading is of another report or text", where=where, remedy="read the report again")
    if report.agency and not report.agency.reads_back(report.text):
        raise AnchorError(f"the agency's words {_short(report.agency)} do not read back", where=where, remedy=_REMEDY)
    seen: set[str] = set()
    for record in reading.records:
        if not record.id or record.id in seen or record.report != report.id:
            what = f"the {record.kind.value} {record.id!r} has no id of its own in this report"
            raise AnchorError(what, where=where, remedy=_REMEDY)
        seen.add(record.id)
        for path, span in misread(record, report.text):
            what = f"{path} of {record.id} does not read back: {_short(span)}"
            raise AnchorError(what, where=where, remedy=_REMEDY)
    for n, office in enumerate(reading.offices):
        for path, span in misread(office, report.text):
            what = f"offices[{n}].{path} does not read back: {_short(span)}"
            raise AnchorError(what, where=where, remedy=_REMEDY)


_REMEDY = "nothing of it was stored; please report this as a bug with the report's text"


def _short(span: Span) -> str:
    words = span.text if len(span.text) <= 60 else span.text[:59] + "…"
    return f"{words!r} at [{span.start}, {span.end})"
