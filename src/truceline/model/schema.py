"""The codebook as JSON Schema (draft 2020-12)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from truceline.model.records import RECORD_TYPES
from truceline.model.reports import Reading, Report, Run

MODELS: tuple[type[BaseModel], ...] = (Report, Reading, Run, *RECORD_TYPES.values())
"""What stands in the schema by name; their parts stand beside them."""


def json_schema() -> dict[str, Any]:
    """One schema whose `$defs` hold every model, as records are written; a document of its own is any record."""
    _, found = models_json_schema(
        [(model, "serialization") for model in MODELS],
        title="Truceline",
        description="Reports and records of the Truceline codebook, as the ledger, the API and the exports write them.",
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": found["title"],
        "description": found["description"],
        "anyOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in RECORD_TYPES.values()],
        "$defs": found["$defs"],
    }
