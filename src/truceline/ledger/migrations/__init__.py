"""Migrations, run by the program itself when it opens a ledger; there is no ini file.

To change the tables: change `truceline.ledger.tables`, add a file to `versions` by hand that makes the same change, and
set `HEAD`. A test holds the two against each other.
"""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from sqlalchemy import Connection


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings; migrations run on `connection`, inside its transaction."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    return settings
