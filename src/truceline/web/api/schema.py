"""The codebook as JSON Schema."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from truceline.model.schema import json_schema

router = APIRouter(tags=["about"])


@router.get("/schema")
def schema() -> dict[str, Any]:
    """The codebook as JSON Schema (draft 2020-12)."""
    return json_schema()
