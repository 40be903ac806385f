"""Writes the API's description (OpenAPI 3.1) to standard output: what the page's types are made of."""

from __future__ import annotations

import json
import sys
from typing import Any

from fastapi import FastAPI

from truceline.web.app import make_app
from truceline.web.settings import Settings


def description() -> dict[str, Any]:
    """The API's description."""
    app: FastAPI = make_app(Settings(ledger="none.db"))
    return app.openapi()


if __name__ == "__main__":
    json.dump(description(), sys.stdout, ensure_ascii=False, indent=1)
