"""Signing in and out."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter(tags=["people"])
