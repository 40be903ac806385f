"""When two readings of a record say the same: the same words and values, wherever they stand and however sure it is."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from truceline.model.enums import ChainRole
from truceline.model.records import Record

# Neither the place in the text, nor who says so and how surely, tells what is read.
_APART = frozenset({"start", "end", "id", "confidence", "review", "anchor", "report"})


def likeness(record: Record) -> str:
    """SHA-256, hexadecimal, that stands for what a record says.

    Offsets do not count, so that a text that moved changes nothing; nor does the outlet, which the report knows.
    """
    row = record.model_dump(mode="json", exclude={"anchor"})
    row["chain"] = [link for link in row["chain"] if link["role"] != ChainRole.OUTLET.value]
    packed = json.dumps(_bare(row), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def alike(one: Record, other: Record) -> bool:
    """Whether two readings say the same."""
    return likeness(one) == likeness(other)


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        # A pointer to another record is kept: only a record's own id is none of its words.
        return {k: _bare(v) for k, v in value.items() if k not in _APART}
    return [_bare(v) for v in value] if isinstance(value, list) else value
