"""FollowTheMoney entities, held against the published schema (its facts stand in `followthemoney.json`).

The library itself is not installed with the developers' tools: it compiles PyICU and brings 180 MB with it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from export_samples import ENTRIES, EVENT, SAMPLES, entry, sealed, when, written
from truceline.export.ftm import SCHEMATA
from truceline.model.enums import ActorKind, Precision

MODEL: dict[str, Any] = json.loads(Path(__file__).with_name("followthemoney.json").read_text(encoding="utf-8"))
# Dates may end anywhere, and are UTC without saying so.
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d)?)?)?)?)?")
LONGEST = {"name": 250, "date": 32, "country": 16, "url": 4096, "string": 1024, "text": 65000, "address": 250}


def entities(*entries: Any) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in written("ftm", *(entries or ENTRIES)).decode().splitlines()]
    known: dict[str, str] = {}
    for entity in found:
        _check(entity, known)
        assert entity["id"] not in known
        known[entity["id"]] = entity["schema"]
    return found


def _check(entity: dict[str, Any], known: dict[str, str]) -> None:
    schema = MODEL["schemata"][entity["schema"]]
    assert set(entity) == {"id", "schema", "properties"}
    assert re.fullmatch(MODEL["entity"], entity["id"])
    assert set(schema["required"]) <= set(entity["properties"])
    for name, values in entity["properties"].items():
        kind, *targets = schema["properties"][name]
        for value in values:
            assert isinstance(value, str)
            assert value.strip()
            if kind == "entity":
                # What it points to came before, and is of the kind that the property asks for.
                assert targets[0] in MODEL["schemata"][known[value]]["is"]
            else:
                assert len(value) <= LONGEST[kind]
            assert kind != "date" or DATE.fullmatch(value)
            assert kind != "country" or re.fullmatch(r"[a-z]{2}", value)


def test_every_entity_fits_its_schema() -> None:
    found = entities()
    assert {e["schema"] for e in found} == {
        "Article",
        "Person",
        "Organization",
        "PublicBody",
        "LegalEntity",
        "Event",
        "Note",
    }
    told = {e["id"] for e in found if e["schema"] in {"Event", "Note"}}
    assert told == {r.id.replace("_", "-") for r in SAMPLES}


def test_every_kind_of_actor_has_a_schema() -> None:
    assert set(SCHEMATA) == set(ActorKind)
    assert set(SCHEMATA.values()) <= set(MODEL["schemata"])


def test_an_actor_of_two_records_is_one_entity_and_an_unnamed_source_one_a_report() -> None:
    source = EVENT.source.model_copy(update={"actor": None}) if EVENT.source else None
    assert source
    nobody = {"name": "an official", "id": "act_x", "kind": "unnamed-source"}
    event = EVENT.model_validate(EVENT.model_dump() | {"source": source.model_dump() | {"actor": nobody}})
    found = entities(*(entry(sealed(event, report)) for report in ("rep_one", "rep_two")))
    assert [e["properties"]["name"] for e in found if e["schema"] == "LegalEntity"] == [["an official"]] * 2
    assert len([e for e in found if e["schema"] == "Organization"]) == 1


def test_hours_are_utc_or_left_out() -> None:
    zoned = EVENT.model_copy(update={"when": when("2031-03-30T12:00+02:00", precision=Precision.HOUR)})
    *_, event = entities(entry(sealed(zoned)))
    assert event["properties"]["startDate"] == ["2031-03-30T10:00:00"]
    *_, event = entities(entry(sealed(EVENT)))
    assert event["properties"]["startDate"] == ["2031-03-30"]
