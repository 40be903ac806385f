"""`truceline serve`."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from truceline.cli.options import DEFAULT_LEDGER, Ledger, examples

EXAMPLES = examples(
    "truceline serve --ledger talks.db",
    "truceline serve --port 0",
)


def serve(
    ledger: Ledger = DEFAULT_LEDGER,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes any that is free.")] = 8765,
    name: Annotated[
        str | None,
        typer.Option("--name", envvar="TRUCELINE_USER", help="Who is at work; your login name if left out."),
    ] = None,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Open it in the browser.")] = False,
) -> None:
    """Open the ledger in a browser: read, search, check, correct, follow.

    One process, no network: everything the page needs comes from this program. Stop it with Ctrl-C.
    """
    import webbrowser

    from truceline.cli.console import say
    from truceline.web.page import is_built
    from truceline.web.serve import run
    from truceline.web.settings import Settings

    settings = Settings(ledger=ledger, host=host, port=port, name=name or getpass.getuser())

    def started(address: str) -> None:
        say(f"the page is at {address} (stop it with Ctrl-C)")
        if not is_built(settings.page):
            say("the page is not built: run `make ui` in a checkout, or install the wheel; the API is there")
        elif browser:
            webbrowser.open(address)

    run(settings, started)
