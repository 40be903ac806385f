"""PLOVER as its manual has it (draft 2.0, chapter "Data Fields"): JSON Lines, an event a line.

Events are rows, and every other record that the scheme has a code for: a meeting is CONSULT, a refusal REJECT. What has
no day at all is left out, because the format requires one. `event_scale` is left out: the manual's scores contradict
one another for one type, and a score says nothing that the type does not. Fields beyond the manual's are Truceline's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from truceline.export import coding, fields
from truceline.export.days import first_day, last_day, moment
from truceline.export.known import Known, Source
from truceline.ledger import Entry
from truceline.model.enums import ActorKind
from truceline.model.records import Plover, Record
from truceline.model.spans import Named
from truceline.reading.countries import alpha3

_SECTORS = {ActorKind.STATE: "GOV", ActorKind.GOVERNMENT_BODY: "GOV", ActorKind.NEWS_AGENCY: "JRN"}
# "Generic unidentified actors": who did it is not said, and the format requires somebody.
_UNIDENTIFIED = {"sector": "UNK"}
_RESOLUTIONS = {"country": 1, "populated-place": 4, "feature": 5}


def pieces(entries: Iterable[Entry], known: Known) -> Iterator[str]:
    """Each coded record as one line, its line end included."""
    for entry in entries:
        code, dated = fields.code(entry.record), coding.day(entry)
        if code is not None and dated is not None:
            row = _row(entry, code, known) | _dates(entry)
            yield json.dumps({k: v for k, v in row.items() if v is not None}, ensure_ascii=False) + "\n"


def _row(entry: Entry, code: Plover, known: Known) -> dict[str, Any]:
    """The fields of the manual but for the dates, then ours."""
    record = entry.record
    actors, recipients = coding.sides(record)
    return {
        "id": record.id,
        "date": None,
        "actor": [_actor(named) for named in actors] or [_UNIDENTIFIED],
        "recipient": [_actor(named) for named in recipients] or None,
        "event": [code.type.value],
        "mode": [code.mode] if code.mode else None,
        "context": [c for c in (*code.context, coding.unreal(record)) if c] or None,
        "quad_code": coding.QUADS[code.type],
        "event_loc": _place(record),
        "event_text": [anchor.text for anchor in record.anchors],
        "text": record.anchors[0].text,
        "text_info": {"start": record.anchors[0].start, "end": record.anchors[0].end},
        "cite_info": _cited(entry, known.source(entry)),
        "link": known.thread(entry),
        "cameo": code.cameo,
        **_beyond(record),
        "text_hash": entry.text_hash,
    }


def _cited(entry: Entry, source: Source | None) -> dict[str, Any]:
    return _filled(
        citation=entry.record.report,
        url=entry.url,
        title=entry.title,
        publication=entry.outlet,
        coder=f"truceline-{source.run.program}" if source else None,
        codebook="plover-2.0-draft",
    )


def _beyond(record: Record) -> dict[str, Any]:
    """What the manual has no field for."""
    hedge = record.hedge
    return {
        "kind": record.kind.value,
        "status": getattr(record, "status", None),
        "when": record.when.value if record.when else None,
        "review": record.review.value,
        "confidence": record.confidence,
        "chain": [_filled(role=link.role.value, name=link.name) for link in record.chain],
        "hedge": _filled(text=hedge.cue.text, level=hedge.level, holder=hedge.holder) if hedge else None,
        "anchors": [{"start": a.start, "end": a.end} for a in record.anchors],
    }


def _dates(entry: Entry) -> dict[str, Any]:
    dated = coding.day(entry)
    if dated is None:
        return {}
    time, basis = dated
    at, first, learnt = moment(time.value), first_day(time.value), entry.learnt.partition("T")
    # A month or a year is a stretch of its own.
    last = last_day(time.end or time.value)
    return {
        "date": first.isoformat() if first else None,
        "time": at.timetz().isoformat("minutes") if at else None,
        "enddate": last.isoformat() if last and last != first else None,
        "date_basis": basis,
        "coded_date": learnt[0],
        "coded_time": learnt[2],
    }


def _actor(named: Named) -> dict[str, Any]:
    actor = named.actor
    if actor is None:
        return _filled(entity_text=named.text)
    return _filled(
        code=coding.WORLD.get(actor.kind) or (alpha3(actor.country) if actor.country else None),
        sector=_SECTORS.get(actor.kind),
        entity_text=named.text,
        identifier_id=actor.id,
        identifier_text=actor.name,
        kind=actor.kind,
    )


def _place(record: Record) -> dict[str, Any] | None:
    located = fields.located(record)
    if located is None:
        return None
    place = located.place
    if place is None:
        return _filled(extracted_place=located.text)
    return _filled(
        extracted_place=located.text,
        resolved_place=place.name,
        geonameid=place.geonameid,
        lat=place.lat,
        lon=place.lon,
        country_code=alpha3(place.country) if place.country else None,
        resolution=_RESOLUTIONS.get(place.precision),
    )


def _filled(**given: Any) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}
