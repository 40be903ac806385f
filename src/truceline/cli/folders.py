"""Folders of the user that are Truceline's own."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def pages_folder() -> Path:
    """Where fetched pages are kept for some days: in the user's folder for what can be fetched again.

    By the customs of each system: XDG Base Directory Specification, `~/Library/Caches`, `%LOCALAPPDATA%`.
    """
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "truceline" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "truceline"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "truceline"
