"""The page as one file, made without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping

from truceline.web.app import make_app
from truceline.web.settings import Settings
from truceline.web.single import body_of, pieces


def file_of(ledger: str, asked: Mapping[str, str], still: str, advance: Callable[[int], None]) -> Iterator[str]:
    """The file; it opens on the state of play.

    Args:
        ledger: path or address of the ledger.
        asked: process and days.
        still: what is shown where scripts are off: a whole document of HTML, whose body is taken.
        advance: told how many answers are in it.

    Raises:
        UsageError: the page is not built.
        LedgerError: the ledger cannot be opened.
    """
    settings = Settings(ledger=ledger, name="file")
    app, shown = make_app(settings), body_of(still)
    return asyncio.run(pieces(app, settings.page, asked, start="/", still=shown, advance=advance))
