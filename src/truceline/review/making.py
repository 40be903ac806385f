"""From what a person sends to the records that stand after a verdict: checked, with ids, chain and review.

Nothing without its words: every span must read back from the text, and every message names its field.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from truceline.errors import UsageError
from truceline.model.enums import ChainRole, Kind, Review
from truceline.model.ids import actor_id, record_id
from truceline.model.records import RECORDS, ChainLink, Record, Statement
from truceline.model.reports import Report
from truceline.model.words import misread

Row = Mapping[str, Any]
"""A record as it is sent, in the codebook's shape."""
# What a person has put into words is as sure as it gets.
_SURE = 1.0


def accepted(record: Record) -> Record:
    """A record as it stands after somebody found it right; one that was corrected or merged stays marked so."""
    machine = record.review not in {Review.CORRECTED, Review.MERGED}
    return record.model_copy(update={"review": Review.ACCEPTED}) if machine else record


def corrected(row: Row, before: Record, report: Report) -> Record:
    """A record as a person reads it.

    Args:
        row: what was sent; its id, report, confidence and review do not count.
        before: the record as it stood.
        report: its report.

    Raises:
        UsageError: a field is wrong, or it is of another kind.
    """
    made = read(row, report)
    if made.kind is not before.kind:
        what = f"a {before.kind.value} cannot become a {made.kind.value}"
        raise UsageError(what, where="kind", remedy="reject it and add what the report tells")
    return _made(made, before.id, Review.CORRECTED)


def added(row: Row, report: Report, taken: Collection[str]) -> Record:
    """A record that nothing had read.

    Args:
        row: what was sent.
        report: the report that tells it.
        taken: ids that other records of the report have or had.

    Raises:
        UsageError: a field is wrong.
    """
    made = read(row, report)
    return _made(made, free_id(made, taken), Review.ACCEPTED)


def parts(rows: Sequence[Row], before: Record, report: Report, taken: Collection[str]) -> tuple[Record, ...]:
    """The parts of a record; the first keeps its id.

    Raises:
        UsageError: fewer than two, or a field is wrong.
    """
    if len(rows) < 2:
        raise UsageError("a split needs two records or more", where="records", remedy="send every part")
    first, *others = [_within(f"records[{n}]", row, report) for n, row in enumerate(rows)]
    if first.kind is not before.kind:
        what = f"the first part of a {before.kind.value} cannot be a {first.kind.value}"
        raise UsageError(what, where="records[0].kind", remedy="put the part of the same kind first")
    made = [_made(first, before.id, Review.CORRECTED)]
    for other in others:
        ids = {*taken, *(m.id for m in made)}
        made.append(_made(other, free_id(other, ids), Review.CORRECTED))
    return tuple(made)


def merged(row: Row | None, before: Record, others: Sequence[Record], report: Report) -> Record:
    """Several records of a report as the one that they are.

    Args:
        row: the record that is to stand; None for what the first says, filled up with what only the others say.
        before: the record whose id it keeps.
        others: those that go into it.
        report: their report.

    Raises:
        UsageError: none to merge, several kinds, or a field is wrong.
    """
    if not others:
        raise UsageError("a merger needs another record", where="others", remedy="name the records that go into it")
    if kinds := {o.kind.value for o in others} - {before.kind.value}:
        what = f"a {before.kind.value} cannot be merged with a {sorted(kinds)[0]}"
        raise UsageError(what, where="others", remedy="merge records of one kind")
    made = read(row, report) if row is not None else _united(before, others)
    if made.kind is not before.kind:
        what = f"a {before.kind.value} cannot become a {made.kind.value}"
        raise UsageError(what, where="record.kind", remedy="send a record of the same kind")
    return _made(made, before.id, Review.MERGED)


def read(row: Row, report: Report) -> Record:
    """A record as it is sent, checked against the codebook and the report's text.

    Raises:
        UsageError: fields that are wrong, all of them, the first named in `where`.
    """
    try:
        made = RECORDS.validate_python(_with_ids({**row, "report": report.id}))
    except ValidationError as error:
        wrong = [(_path(e["loc"]), _said(e)) for e in error.errors(include_url=False)]
        raise _refused(wrong) from error
    wrong = [(path, f"{span.text!r} does not stand there") for path, span in misread(made, report.text)]
    if wrong:
        raise _refused(wrong)
    return _chained(made, report)


def free_id(record: Record, taken: Collection[str]) -> str:
    """The id that goes with a record's words, or the first of its followers that no other record has."""
    ordinal = 0
    while (key := record_id(record.report, record, ordinal)) in taken:
        ordinal += 1
    return key


def _within(where: str, row: Row, report: Report) -> Record:
    try:
        return read(row, report)
    except UsageError as error:
        raise UsageError(error.what, where=f"{where}.{error.where}", remedy=error.remedy) from error


def _made(record: Record, key: str, review: Review) -> Record:
    return record.model_copy(update={"id": key, "review": review, "confidence": _SURE})


def _with_ids(value: Any) -> Any:
    """What was sent, with ids for actors that have only a kind and a name."""
    if isinstance(value, list | tuple):
        return [_with_ids(v) for v in value]
    if not isinstance(value, Mapping):
        return value
    row = {k: _with_ids(v) for k, v in value.items()}
    actor = row.get("actor")
    if isinstance(actor, dict) and not actor.get("id") and isinstance(actor.get("name"), str) and actor.get("kind"):
        row["actor"] = {**actor, "id": actor_id(str(actor["kind"]), actor["name"])}
    return row


def _chained(record: Record, report: Report) -> Record:
    """The record with a chain that begins with its outlet and, for a statement, ends with whoever speaks."""
    links = [link for link in record.chain if link.role is not ChainRole.OUTLET]
    if isinstance(record, Statement):
        speaker = record.speaker
        if links and links[-1].role is ChainRole.SPEAKER and (speaker is None or links[-1].span != speaker.span):
            links.pop()
        if speaker and speaker.span and (not links or links[-1].span != speaker.span):
            name = speaker.actor.name if speaker.actor else speaker.span.text
            links.append(ChainLink(role=ChainRole.SPEAKER, name=name, span=speaker.span))
    outlet = ChainLink(role=ChainRole.OUTLET, name=report.outlet)
    return record.model_copy(update={"chain": (outlet, *links)})


def _united(before: Record, others: Sequence[Record]) -> Record:
    """What a record says, filled up with what only others say; lists are joined, in the order of the text."""
    update: dict[str, Any] = {}
    for name in type(before).model_fields:
        values = [getattr(r, name) for r in (before, *others)]
        if isinstance(values[0], tuple) and name not in {"chain", "context"}:
            joined = list(dict.fromkeys(part for value in values for part in value))
            starts = all(isinstance(getattr(part, "start", None), int) for part in joined)
            update[name] = tuple(sorted(joined, key=lambda p: p.start) if starts else joined)
        elif values[0] is None:
            update[name] = next((v for v in values if v is not None), None)
    return before.model_copy(update=update)


def _refused(wrong: Sequence[tuple[str, str]]) -> UsageError:
    return UsageError(
        "; ".join(f"{path}: {what}" if path else what for path, what in wrong),
        where=wrong[0][0] or "record",
        remedy="see the codebook's shapes at /api/v1/schema",
    )


_KINDS = frozenset(kind.value for kind in Kind)


def _path(loc: Sequence[str | int]) -> str:
    """The path of a field, without the kind with which pydantic begins it."""
    parts = list(loc[1:] if loc and loc[0] in _KINDS else loc)
    return "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in parts).lstrip(".")


def _said(error: Mapping[str, Any]) -> str:
    match error["type"]:
        case "missing":
            return "is needed"
        case "extra_forbidden":
            return "is no field of this"
        case "enum" | "literal_error":
            return f"{error['input']!r} is none of {error['ctx']['expected']}"
        case "union_tag_not_found" | "union_tag_invalid":
            return f"kind must be one of {', '.join(sorted(_KINDS))}"
    return str(error["msg"]).removeprefix("Value error, ")
