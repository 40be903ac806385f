"""`truceline search`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, Limit, examples

EXAMPLES = examples("truceline search ceasefire", "truceline search '\"first phase\"' --limit 5 --json")
# Letters that no report holds mark the finds, so that brackets in a text are not taken for marks.
_BEFORE, _AFTER = "\x02", "\x03"


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="Words, or a phrase in quotation marks: '\"first phase\"'.")
    ],
    ledger: Ledger = DEFAULT_LEDGER,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """Find reports and records by their words.

    Both hold all the words; case and accents count for nothing. At most --limit of each are shown, the best first.
    """
    from dataclasses import asdict

    from truceline.cli.console import emit, is_piped, say, show
    from truceline.cli.tables import hits

    with ledger_at(ledger) as opened:
        found = opened.search(" ".join(words), limit=limit, marks=("[", "]") if as_json else (_BEFORE, _AFTER))
    if as_json:
        emit([asdict(hit) for hit in found])
    elif found:
        show(hits(found, (_BEFORE, _AFTER), piped=is_piped()), endless=is_piped())
    else:
        say("nothing found")
