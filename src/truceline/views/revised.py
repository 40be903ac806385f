"""In which fields two revisions of a record differ, in few words."""

from __future__ import annotations

from typing import Any

from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.views.phrases import quoted
from truceline.views.words import flat


class FieldChange(Frozen):
    """A field of a record that is read otherwise."""

    field: str
    """Its name in the codebook."""
    before: str | None
    """What it was, in short; null for nothing."""
    after: str | None
    """What it is."""


# Fields that say where the words stand and how sure the reader is, not what was read.
_ASIDE = frozenset({"id", "report", "kind", "anchor", "anchors", "chain", "also", "confidence", "review", "plover"})


def revised(was: Entry, now: Entry) -> tuple[FieldChange, ...]:
    """The fields in which two revisions of a record differ, by name; places in the text do not count."""
    one, other = was.record.model_dump(mode="json"), now.record.model_dump(mode="json")
    found = []
    for name in sorted({*one, *other} - _ASIDE):
        before, after = _bare(one.get(name)), _bare(other.get(name))
        if before != after:
            found.append(FieldChange(field=name, before=_short(one.get(name)), after=_short(other.get(name))))
    return tuple(found)


def _bare(value: Any) -> Any:
    """A value without the offsets of its words."""
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if k not in {"start", "end"} or "text" not in value}
    return [_bare(v) for v in value] if isinstance(value, list) else value


def _short(value: Any) -> str | None:
    """A value in few words: the words of the text and what was made of them."""
    if isinstance(value, list):
        return ", ".join(s for v in value if (s := _short(v))) or None
    if not isinstance(value, dict):
        return None if value is None else str(value)
    words = value.get("text") or (value.get("span") or {}).get("text") or (value.get("cue") or {}).get("text")
    meant = next((value[k] for k in ("value", "iso", "level", "kind", "type") if value.get(k)), None)
    for inner in ("actor", "place"):
        meant = meant or (value.get(inner) or {}).get("name")
    if words and meant and str(meant) != words:
        return f"{quoted(flat(words))} ({meant})"
    return str(meant or (quoted(flat(words)) if words else "")) or None
