"""Records that stand no more."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(tags=["live"])
