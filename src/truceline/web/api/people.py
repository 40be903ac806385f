"""Who may do what."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(tags=["people"])
