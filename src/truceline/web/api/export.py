"""What is seen, as a file."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(tags=["search"])
