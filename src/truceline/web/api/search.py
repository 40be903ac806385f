"""Search with facets."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(tags=["search"])
