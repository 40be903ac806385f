"""FollowTheMoney entities, a line each: reports as Article, actors, meetings and events as Event, the rest as Note.

Every entity stands behind those that it points to. An actor that several reports call by one name is one entity;
sources without a name are one a report. A Note holds the words and points to the actors whom they concern; what a
record is about beyond that has no place in the schema (see the JSON Lines export).

Source: FollowTheMoney schema 4.11 (https://followthemoney.tech, MIT).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC

from truceline.export import fields
from truceline.export.days import moment
from truceline.export.known import Known
from truceline.ledger import Entry
from truceline.model.enums import ActorKind
from truceline.model.ids import digest
from truceline.model.records import Event, Meeting, Record, roles_of
from truceline.model.spans import Actor
from truceline.views.words import flat

Entity = dict[str, object]
Values = dict[str, list[str]]

SCHEMATA: dict[ActorKind, str] = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "PublicBody",
    ActorKind.GOVERNMENT_BODY: "PublicBody",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.IGO: "Organization",
    ActorKind.NGO: "Organization",
    ActorKind.NEWS_AGENCY: "Organization",
    ActorKind.GROUP: "LegalEntity",
    ActorKind.UNNAMED_SOURCE: "LegalEntity",
    ActorKind.UNKNOWN: "LegalEntity",
}
"""Schema by kind of actor."""
_NAME = 250
"""Most code points that the format keeps of a name."""


def pieces(entries: Iterable[Entry], known: Known) -> Iterator[str]:
    """Each entity as one line, its line end included."""
    told: set[str] = set()
    for entry in entries:
        for entity in _entities(entry, known):
            key = str(entity["id"])
            if key not in told:
                told.add(key)
                yield json.dumps(entity, ensure_ascii=False) + "\n"


def _entities(entry: Entry, known: Known) -> Iterator[Entity]:
    yield _article(entry)
    actors = [actor for _, actor in roles_of(entry.record)]
    yield from (_actor(actor, entry.record) for actor in actors)
    yield _told(entry, known, [_actor_id(actor, entry.record) for actor in dict.fromkeys(actors)])


def _id(key: str) -> str:
    # The format's ids are letters, digits, dots and hyphens.
    return key.replace("_", "-")


def _entity(key: str, schema: str, **properties: str | list[str] | None) -> Entity:
    values: Values = {}
    for name, value in properties.items():
        if value:
            values[name] = [value] if isinstance(value, str) else value
    return {"id": key, "schema": schema, "properties": values}


def _article(entry: Entry) -> Entity:
    report = _id(entry.record.report)
    return _entity(
        report,
        "Article",
        # Required of every document; a report has no file that is known everywhere.
        fileName=report,
        title=entry.title,
        publisher=entry.outlet,
        publishedAt=_date(entry.published),
        sourceUrl=entry.url,
    )


def _actor_id(actor: Actor, record: Record) -> str:
    unnamed = actor.kind is ActorKind.UNNAMED_SOURCE
    return "act-" + digest([record.report, actor.id]) if unnamed else _id(actor.id)


def _actor(actor: Actor, record: Record) -> Entity:
    country = actor.country.lower() if actor.country else None
    return _entity(_actor_id(actor, record), SCHEMATA[actor.kind], name=_name(actor.name), country=country)


def _told(entry: Entry, known: Known, actors: list[str]) -> Entity:
    record, thread = entry.record, known.thread(entry)
    report = _id(record.report)
    shared = {
        "name": _name(f"{record.kind.value}: {_summary(record)}"),
        "summary": _status(record),
        "description": [anchor.text for anchor in record.anchors],
        "notes": fields.chain(record),
        "keywords": [record.kind.value, *([thread] if thread else [])],
        "publisher": entry.outlet,
        "sourceUrl": entry.url,
        "proof": report,
        "retrievedAt": entry.learnt[:10],
    }
    if not isinstance(record, Meeting | Event):
        return _entity(_id(record.id), "Note", **shared, entity=[*actors, report])
    start, end = (record.when.value, record.when.end) if record.when else (None, None)
    return _entity(
        _id(record.id),
        "Event",
        **shared,
        recordId=record.id,
        startDate=_date(start),
        endDate=_date(end),
        location=fields.text_of(record.place),
        country=_country(record),
        involved=actors,
    )


def _name(words: str) -> str:
    return flat(words)[:_NAME].strip()


def _date(value: str | None) -> str | None:
    """A date as exact as known. The format's hours are UTC, so hours without a zone are left out."""
    at = moment(value)
    if at is None:
        return value
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") if at.tzinfo else at.date().isoformat()


def _summary(record: Record) -> str:
    who = fields.joined(fields.called(named) for named in fields.doers(record)) or "unstated"
    return f"{who}: {record.anchors[0].text}"


def _status(record: Record) -> str | None:
    """The value that says what the record comes to, as the codebook has it."""
    code = fields.code(record)
    values = [
        getattr(record, name, None) for name in ("status", "polarity", "act", "proposal_kind", "bound", "measure")
    ]
    return fields.joined([*(v.value for v in values if v), code.type.value if code else None])


def _country(record: Record) -> str | None:
    place = fields.place(record)
    return place.country.lower() if place and place.country else None
