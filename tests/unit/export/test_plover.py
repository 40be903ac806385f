"""PLOVER JSON, held by jsonschema against the field tables of the manual (draft 2.0, chapter "Data Fields")."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from export_samples import ENTRIES, EVENT, MEETING, STATE, entry, sealed, when, words, written
from truceline.model.enums import ActorKind, EventStatus, MeetingRole, MeetingStatus, PloverType, Precision
from truceline.model.records import Plover, Record
from truceline.model.spans import Actor, Participant

_TEXT, _DAY = {"type": "string"}, {"type": "string", "format": "date"}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


_ENTITY = _object(
    code={"type": "string", "pattern": "^[A-Z]{3}$"},
    sector={"type": "string", "pattern": "^([A-Z]{3}){1,2}$"},
    entity_text=_TEXT,
    identifier_id=_TEXT,
    identifier_text=_TEXT,
)
_TABLES = {
    **_object(
        id=_TEXT,
        has_event={"type": "boolean"},
        date=_DAY,
        time={"type": "string", "pattern": r"^\d\d:\d\d"},
        enddate=_DAY,
        actor={"type": "array", "items": _ENTITY, "minItems": 1},
        recipient={"type": "array", "items": _ENTITY, "minItems": 1},
        event={"type": "array", "items": {"enum": [t.value for t in PloverType]}, "minItems": 1},
        event_loc=_object(
            extracted_place=_TEXT,
            resolved_place=_TEXT,
            geonameid={"type": "integer"},
            lat={"type": "number"},
            lon={"type": "number"},
            country_code={"type": "string", "pattern": "^[A-Z]{3}$"},
            resolution={"type": "integer", "minimum": 1, "maximum": 5},
        ),
        event_text={"type": "array", "items": _TEXT},
        quad_code={"enum": [1, 2, 3, 4]},
        mode={"type": "array", "items": _TEXT},
        context={"type": "array", "items": _TEXT},
        link=_TEXT,
        text=_TEXT,
        text_info=_object(start={"type": "integer"}, end={"type": "integer"}),
        cite_info=_object(citation=_TEXT, url=_TEXT, title=_TEXT, publication=_TEXT, coder=_TEXT, codebook=_TEXT),
        coded_date=_DAY,
        coded_time=_TEXT,
    ),
    "required": ["id", "date", "actor", "event"],
}
MANUAL = jsonschema.Draft202012Validator(_TABLES, format_checker=jsonschema.FormatChecker())


def rows(*records: Record, **facts: Any) -> list[dict[str, Any]]:
    entries = [entry(sealed(r), **facts) for r in records] or ENTRIES
    found = [json.loads(line) for line in written("plover", *entries).decode().splitlines()]
    for row in found:
        MANUAL.validate(row)
    return found


def test_events_and_coded_records_are_rows_by_the_manual() -> None:
    meeting, position, event = rows()
    assert (meeting["event"], meeting["link"]) == (["AGREE"], "thr_harbour")
    assert (position["event"], position["mode"], position["quad_code"]) == (["REJECT"], ["yield"], 3)
    assert (event["date"], event["time"], event["date_basis"]) == ("2031-03-30", "12:00", "when")
    assert [(a["start"], a["end"]) for a in event["anchors"]] == [(0, 17), (40, 45)]


def test_a_plan_is_of_the_day_on_which_it_was_told() -> None:
    (planned,) = rows(MEETING)
    assert (planned["date"], planned["date_basis"], planned["when"]) == ("2031-04-01", "published", "2031-04-05")
    held = MEETING.model_copy(update={"status": MeetingStatus.HELD, "plover": Plover(type=PloverType.CONSULT)})
    (row,) = rows(held)
    assert (row["date"], row["date_basis"], row["event"]) == ("2031-04-05", "when", ["CONSULT"])


def test_what_did_not_happen_says_so() -> None:
    for status, word in (("denied", "negation"), ("planned", "future"), ("hypothetical", "hypothetical")):
        (row,) = rows(EVENT.model_copy(update={"status": EventStatus(status)}))
        assert row["context"] == ["military", word]


def test_what_has_no_day_at_all_is_left_out() -> None:
    assert rows(EVENT.model_copy(update={"when": None}), published=None) == []


def test_a_month_is_a_stretch() -> None:
    (row,) = rows(EVENT.model_copy(update={"when": when("2031-02", precision=Precision.MONTH)}))
    assert (row["date"], row["enddate"]) == ("2031-02-01", "2031-02-28")


def test_nobody_named_is_somebody_unidentified() -> None:
    (row,) = rows(EVENT.model_copy(update={"source": None}))
    assert row["actor"] == [{"sector": "UNK"}]


def test_the_host_is_recipient_and_countries_have_three_letters() -> None:
    host = words("Bern", Participant, role=MeetingRole.HOST, actor=STATE.model_copy(update={"country": "CH"}))
    (row,) = rows(MEETING.model_copy(update={"participants": (*MEETING.participants, host)}))
    assert [a["identifier_text"] for a in row["actor"]] == ["Sela Marrin", "Velmar Front"]
    assert [(a["code"], a["sector"]) for a in row["recipient"]] == [("CHE", "GOV")]


@pytest.mark.parametrize(("kind", "given"), [("igo", "IGO"), ("ngo", "NGO"), ("armed-group", None)])
def test_codes_without_a_country(kind: str, given: str | None) -> None:
    actor = Actor(id="act_x", name="The Lake Body", kind=ActorKind(kind))
    source = EVENT.source.model_copy(update={"actor": actor}) if EVENT.source else None
    (row,) = rows(EVENT.model_copy(update={"source": source}))
    assert row["actor"][0].get("code") == given
