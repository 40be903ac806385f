"""`truceline brief`."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, AsOf, Known, Ledger, Output, Process, examples
from truceline.errors import UsageError

if TYPE_CHECKING:
    from truceline.ledger import Asked

EXAMPLES = examples(
    "truceline brief --process Kaldara",
    "truceline brief --process Kaldara --since 2025-03-04 --as-of 2025-03-06 --format docx -o brief.docx",
    "truceline brief --format html > brief.html",
)


class Format(StrEnum):
    """The formats of a brief."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


_BINARY = frozenset({Format.DOCX, Format.PDF})


def brief(
    process: Process = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DAY",
            help="What reports tell since this day (2025-03-07, yesterday); the day before the brief's if left out.",
        ),
    ] = None,
    as_of: AsOf = None,
    known: Known = None,
    to: Annotated[
        Format,
        typer.Option("--format", "-f", help="Markdown, a page, a document; PDF where weasyprint or chromium is there."),
    ] = Format.MD,
    output: Output = None,
    ledger: Ledger = DEFAULT_LEDGER,
) -> None:
    """Write a brief of one to three pages.

    What moved, what is on the table and whose turn it is, what was said, where sources differ, tolls by claimant, what
    is next and what is missing; each line with its sources and their words. The same ledger and days give the same
    bytes. As of a day, only what was printed by that day counts.
    """
    import sys

    from truceline.cli.asking import asked
    from truceline.cli.console import say
    from truceline.cli.days import named
    from truceline.workflow.brief import brief_of, written
    from truceline.workflow.export import save

    if output is None and to in _BINARY and sys.stdout.isatty():
        raise UsageError("this is no text for a terminal", where=f"brief --format {to}", remedy="name a file with -o")
    with ledger_at(ledger) as opened:
        wanted = asked(opened, process, named(as_of) if as_of else None, known)
        made = brief_of(opened, wanted, since=named(since) if since else None)
    pieces = written(made, to.value)
    if to is Format.HTML:
        pieces = _with_views(pieces, opened.where, wanted)
    if output is None:
        # Bytes, so that encoding and line ends are the format's own on every system.
        sys.stdout.buffer.writelines(pieces)
    else:
        say(f"{save(pieces, output)} written to {output}")


def _with_views(pieces: Iterator[bytes], ledger: str, asked: Asked) -> Iterator[bytes]:
    """The brief in a file that holds the page's views and their data too; the brief alone where no page is built."""
    from truceline.cli.console import say
    from truceline.cli.progress import progress
    from truceline.web.offline import file_of
    from truceline.web.page import is_built
    from truceline.web.settings import Settings

    if not is_built(Settings(ledger=ledger).page):
        say("the page is not built (make ui): the file has the brief and no views")
        return pieces
    given = {name: value for name in ("process", "as_of", "known", "published") if (value := getattr(asked, name))}
    still = b"".join(pieces).decode()
    with progress("answers", None) as advance:
        return (piece.encode() for piece in file_of(ledger, given, still, advance))
