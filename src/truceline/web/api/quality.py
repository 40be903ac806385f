"""How far people agree with each other and with the program."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(tags=["review"])
