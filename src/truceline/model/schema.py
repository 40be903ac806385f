"""The codebook as JSON Schema (draft 2020-12)."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from truceline.model.offices import Office
from truceline.model.records import RECORD_TYPES
from truceline.model.reports import Reading, Report, Run

MODELS: tuple[type[BaseModel], ...] = (Report, Reading, Run, Office, *RECORD_TYPES.values())
"""What stands in the schema by name; their parts stand beside them."""


def json_schema() -> dict[str, Any]:
    """One schema whose `$defs` hold every model, as records are written; a document of its own is any record."""
    _, written = models_json_schema([(model, "serialization") for model in MODELS])
    _, read = models_json_schema([(model, "validation") for model in MODELS])
    # Pydantic cannot see into a serializer of our own (fields without words); there, what is read is what is written.
    defs = read["$defs"] | {name: of for name, of in written["$defs"].items() if _says_all(of)}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Truceline",
        "description": "Reports and records of the codebook, as the ledger, the API and the exports write them.",
        "anyOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in RECORD_TYPES.values()],
        "$defs": dict(sorted(defs.items())),
    }


@cache
def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def _says_all(schema: dict[str, Any]) -> bool:
    return "properties" in schema or "enum" in schema
