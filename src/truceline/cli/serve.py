"""`truceline serve`."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.options import DEFAULT_LEDGER, Ledger, examples
from truceline.web.settings import Auth

EXAMPLES = examples(
    "truceline serve --ledger talks.db",
    "truceline serve --port 0",
    "truceline serve --host 0.0.0.0 --auth accounts --certificate desk.pem --key desk.key",
    "truceline serve --auth header --header X-Remote-User --trusted-proxies 127.0.0.1",
)


def serve(
    ledger: Ledger = DEFAULT_LEDGER,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes any that is free.")] = 8765,
    name: Annotated[
        str | None,
        typer.Option("--name", envvar="TRUCELINE_USER", help="Who is at work; your login name if left out."),
    ] = None,
    auth: Annotated[
        Auth,
        typer.Option(
            "--auth",
            help="How it is known who is at work: none (on this machine only), accounts (see `truceline people`), or "
            "header, where a reverse proxy says it.",
        ),
    ] = Auth.NONE,
    header: Annotated[
        str,
        typer.Option("--header", metavar="NAME", help="With --auth header: in which header the proxy says who it is."),
    ] = "X-Forwarded-User",
    proxies: Annotated[
        str,
        typer.Option("--trusted-proxies", metavar="ADDRESS,…", help="Proxies whose word counts: 127.0.0.1,10.0.0.0/8."),
    ] = "",
    certificate: Annotated[
        Path | None, typer.Option("--certificate", metavar="FILE", help="Serve over TLS with this certificate (PEM).")
    ] = None,
    key: Annotated[Path | None, typer.Option("--key", metavar="FILE", help="The certificate's key (PEM).")] = None,
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

    settings = Settings(
        ledger=ledger,
        host=host,
        port=port,
        auth=auth,
        header=header,
        proxies=tuple(filter(None, proxies.split(","))),
        certificate=certificate,
        key=key,
        name=name or getpass.getuser(),
    )

    def started(address: str) -> None:
        say(f"the page is at {address} (stop it with Ctrl-C)")
        if not is_built(settings.page):
            say("the page is not built: run `make ui` in a checkout, or install the wheel; the API is there")
        elif browser:
            webbrowser.open(address)

    run(settings, started)
