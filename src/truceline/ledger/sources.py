"""Sources that are watched, and what a watch met at them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_replace

from truceline.errors import MissingError
from truceline.ledger.queries import pieces
from truceline.ledger.tables import seen, sources
from truceline.ledger.writing import many
from truceline.model.sources import Seen, Source, SourceKind

# What a source is told anew; when it was first added stays.
_TOLD = ("name", "outlet", "every")


def add(connection: Connection, source: Source) -> bool:
    """Adds a source, or brings back a removed one; whether it was not among them.

    Of a source that is known, what is told takes the place of what was there, and what is left out stays.
    """
    known = connection.execute(select(sources).where(sources.c.id == source.id)).one_or_none()
    if known is None:
        connection.execute(sources.insert().values(**source.model_dump(mode="json")))
        return True
    kept = {name: getattr(known, name) if getattr(source, name) is None else getattr(source, name) for name in _TOLD}
    kind = known.kind if source.kind is SourceKind.UNKNOWN else source.kind.value
    change = update(sources).where(sources.c.id == source.id).values(**kept, kind=kind, removed=None)
    connection.execute(change)
    return known.removed is not None


def remove(connection: Connection, source: str, at: str) -> None:
    """Takes a source out; its row stays, and what was met there."""
    connection.execute(update(sources).where(sources.c.id == source).values(removed=at))


def listed(connection: Connection) -> list[Source]:
    """The sources that are watched, the first added first."""
    query = select(sources).where(sources.c.removed.is_(None)).order_by(sources.c.added, sources.c.address)
    return [_source(row) for row in connection.execute(query)]


def meant(connection: Connection, words: str, where: str) -> Source:
    """The watched source that is meant by its id, the start of it, its address, its name or a path as typed here.

    Raises:
        MissingError: none is, or several are.
    """
    rows, wanted = listed(connection), words.casefold()
    found = [s for s in rows if s.address == words]
    found = found or [s for s in rows if wanted.startswith("src_") and s.id.startswith(wanted)]
    found = found or [s for s in rows if (s.name or "").casefold() == wanted]
    # Paths are kept whole, and typed as they were when the source was added.
    found = found or [s for s in rows if s.address == str(Path(words).expanduser().absolute())]
    if len(found) == 1:
        return found[0]
    if not found:
        remedy = "see them with `truceline sources list`"
        raise MissingError(f"no source has the address, id or name {words!r}", where=where, remedy=remedy)
    some = ", ".join(f"{s.address} {s.id}" for s in found[:3]) + (", …" if len(found) > 3 else "")
    raise MissingError(f"{words!r} means several sources ({some})", where=where, remedy="give the id")


def met(connection: Connection, source: str, items: Collection[str] | None) -> dict[str, Seen]:
    """What was met at a source, by item; only some items where asked."""
    query = select(seen).where(seen.c.source == source)
    found: dict[str, Seen] = {}
    for piece in pieces(items) if items is not None else (None,):
        asked = query.where(seen.c.item.in_(piece)) if piece is not None else query
        found |= {row.item: Seen(**row._mapping) for row in connection.execute(asked)}
    return found


def looked(connection: Connection) -> dict[str, Seen]:
    """The last look at each source, by its id."""
    query = select(seen).where(seen.c.item == "")
    return {row.source: Seen(**row._mapping) for row in connection.execute(query)}


def note(connection: Connection, items: Iterable[Seen]) -> None:
    """Notes what was met; what was noted of the same items before is replaced."""
    new = insert_or_replace(seen)
    fields = {name: new.excluded[name] for name in ("stamp", "outcome", "detail", "report", "at")}
    query = new.on_conflict_do_update(index_elements=["source", "item"], set_=fields)
    many(connection, query, (item.model_dump() for item in items))


def _source(row: Row[Any]) -> Source:
    return Source(**{name: value for name, value in row._mapping.items() if name != "removed"})
