"""What lists sort and choose records by, flat: made once a revision, beside its traits."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from truceline.merge.days import Days, is_ahead, ordinal
from truceline.merge.names import side_of
from truceline.merge.traits import Context, Traits
from truceline.model.records import Record, Toll, roles_of


def fact(record: Record, traits: Traits, outlet: str | None, published: str | None) -> dict[str, Any]:
    """The columns of a record, by name.

    Args:
        record: as read.
        traits: the same as joining sees it.
        outlet: who published its report.
        published: ISO 8601 date or date-time of its report.
    """
    who = traits.who[0] if traits.who else None
    whom = traits.whom[0] if traits.whom else traits.who[1] if len(traits.who) > 1 else None
    days, latest = traits.days, _latest(record)
    return {
        "record": record.id,
        "report": record.report,
        "kind": record.kind.value,
        "outlet": outlet,
        "actor": who.actor.id if who else None,
        "side": who.side if who else None,
        "other": whom.actor.id if whom else None,
        "other_side": whom.side if whom else None,
        "issue": traits.codes.get("issue"),
        "stance": traits.codes.get("polarity"),
        "object": traits.codes.get("object"),
        "status": traits.codes.get("status"),
        "measure": traits.codes.get("measure"),
        "victims": traits.codes.get("victims"),
        "at": _of(days.first) if days and _was(record, days, published) else _day(published),
        "day": None if latest else _of(days.first) if days else None,
        "until": latest or (_of(days.last) if days else None),
        "stated": int(bool(latest) or (days is not None and days.stated)),
        "said": record.said.value if record.said else None,
        "published": in_utc(published),
        "confidence": record.confidence,
        "traits": traits.model_dump_json(exclude_defaults=True),
    }


def figure(record: Record, traits: Traits) -> dict[str, Any]:
    """The columns that only tolls fill, by name; empty for other kinds."""
    is_toll = isinstance(record, Toll)
    figures, codes = (traits.figures, traits.codes) if is_toll else ({}, {})
    return {
        "value": figures.get("value"),
        "low": figures.get("low"),
        "high": figures.get("high"),
        "bound": codes.get("bound"),
        "period": codes.get("period"),
        "hours": float(codes["hours"]) if "hours" in codes else None,
        "spot": traits.spot.name if is_toll and traits.spot else None,
        "revises": traits.to if is_toll else None,
        "part": int("subset" in codes) if is_toll else None,
    }


def people(record: Record, within: Context) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """The actors of a record as rows, and (field, id) for each place where one stands."""
    stands = list(dict.fromkeys((field, actor.id) for field, actor in roles_of(record)))
    rows = {
        actor.id: {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind.value,
            "country": actor.country,
            "side": side_of(actor, within.offices),
            "head": actor.id,
        }
        for _, actor in roles_of(record)
    }
    return list(rows.values()), stands


def _was(record: Record, days: Days, published: str | None) -> bool:
    """Whether the text tells a day on which it was; a day after that of its report is one on which it is to be."""
    told = ordinal(published)
    return days.stated and not is_ahead(record) and (told is None or days.first <= told)


def _latest(record: Record) -> str | None:
    """The day by which something is to be, or until which it holds, where the text tells only that."""
    when = record.when
    day = ordinal(when.end) if when is not None and when.value is None else None
    return _of(day) if day else None


def _of(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _day(published: str | None) -> str | None:
    day = ordinal(published)
    return _of(day) if day else None


def in_utc(published: str | None) -> str | None:
    """A date-time in UTC, so that text sorts as time; a bare day stays one. None for what is no day."""
    try:
        found = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    if len(published or "") <= 10:
        return found.date().isoformat()
    return (found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)).isoformat(timespec="seconds")
