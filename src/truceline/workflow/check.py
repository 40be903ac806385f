"""Check: every word of every record and office reads back, every chain runs from the outlet to whoever is cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from truceline.ledger import Ledger, ReportEntry, StoredOffice, StoredRecord
from truceline.ledger.offices import columns
from truceline.model.enums import ChainRole
from truceline.model.offices import Office
from truceline.model.records import RECORDS, Record, Statement
from truceline.model.reports import Report
from truceline.model.words import misread


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the ledger that does not hold."""

    report: str
    """Id of the report."""
    record: str | None
    """Id of the record, or None where the fault is the report's."""
    field: str
    """Path of the field within the record ("chain[1].span") or report ("text")."""
    what: str
    """What is wrong, in one clause."""


def check(ledger: Ledger) -> Iterator[Fault]:
    """The faults of everything that stands in the ledger; none if all is well."""
    for entry in ledger.reports():
        report = ledger.document(entry.id)
        stored = ledger.stored_records(entry.id)
        yield from _report_faults(entry, report, len(stored))
        for row in stored:
            yield from _row_faults(row, report)
        for n, office in enumerate(ledger.stored_offices(entry.id)):
            yield from (Fault(entry.id, None, field, what) for field, what in _office_faults(n, office, report))


def _report_faults(entry: ReportEntry, report: Report, records: int) -> Iterator[Fault]:
    if report.text_hash != entry.text_hash:
        yield Fault(entry.id, None, "text", "the stored text is not the one that was read")
    if report.agency and not report.agency.reads_back(report.text):
        yield Fault(entry.id, None, "agency", f"does not read back: {report.agency.text!r}")
    if records != entry.records:
        yield Fault(entry.id, None, "records", f"{entry.records} were read and {records} are there")


def _row_faults(row: StoredRecord, report: Report) -> Iterator[Fault]:
    try:
        record = RECORDS.validate_json(row.payload)
    except ValidationError as error:
        for part in error.errors():
            yield Fault(report.id, row.id, ".".join(map(str, part["loc"])), part["msg"])
        return
    faults = [*_word_faults(record, report.text), *chain_faults(record, report.outlet)]
    if row.anchors != tuple((a.start, a.end, a.text) for a in record.anchors):
        faults.append(("anchors", "the table of anchors says otherwise"))
    if row.links != tuple(_link(record)):
        faults.append(("chain", "the table of links says otherwise"))
    if record.id != row.id or record.report != report.id:
        faults.append(("id", f"the record names itself {record.id} of {record.report}"))
    for field, what in faults:
        yield Fault(report.id, row.id, field, what)


def _office_faults(n: int, row: StoredOffice, report: Report) -> Iterator[tuple[str, str]]:
    at = f"offices[{n}]"
    try:
        office = Office.model_validate_json(row.payload)
    except ValidationError as error:
        for part in error.errors():
            yield ".".join([at, *map(str, part["loc"])]), part["msg"]
        return
    for path, what in _word_faults(office, report.text):
        yield f"{at}.{path}", what
    if row.columns != columns(office):
        yield at, "the columns of the table of offices say otherwise"
    if office.day != ((report.published or "")[:10] or None):
        yield f"{at}.day", f"is {office.day}, the report is of {report.published}"


def _link(record: Record) -> Iterator[tuple[object, ...]]:
    for link in record.chain:
        words = (link.span.start, link.span.end, link.span.text) if link.span else (None, None, None)
        yield (link.role.value, link.name, *words)


def _word_faults(record: Record | Office, text: str) -> Iterator[tuple[str, str]]:
    for path, span in misread(record, text):
        yield path, f"{span.text!r} does not stand at [{span.start}, {span.end}): {text[span.start : span.end]!r} does"


def chain_faults(record: Record, outlet: str | None) -> Iterator[tuple[str, str]]:
    """What is wrong with a record's chain, each with its field.

    Args:
        record: the record.
        outlet: the outlet of its report, None if unknown.
    """
    chain = record.chain
    if not chain or chain[0].role is not ChainRole.OUTLET:
        yield "chain", "does not begin with the outlet"
    elif chain[0].name != outlet:
        yield "chain[0].name", f"is {chain[0].name!r}, the outlet is {outlet!r}"
    for n, link in enumerate(chain[1:], 1):
        if link.role is ChainRole.OUTLET:
            yield f"chain[{n}].role", "a second outlet"
        if link.span is None:
            yield f"chain[{n}].span", f"{link.role.value} {link.name!r} has no words"
        if link.role is ChainRole.SPEAKER and n < len(chain) - 1:
            yield f"chain[{n}].role", "the speaker is not the last link"
    if isinstance(record, Statement) and record.speaker and record.speaker.span:
        last = chain[-1].span if chain else None
        if last != record.speaker.span:
            yield "chain", f"does not end with the speaker {record.speaker.text!r}"
