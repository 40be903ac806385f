"""`truceline sources`: the feeds, sitemaps, pages, folders and mailboxes that are watched."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from truceline.cli.house import FAILED
from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, AllowPrivate, Json, Ledger, examples

if TYPE_CHECKING:
    from truceline.model.sources import Source
    from truceline.workflow.sources import Checked

app = typer.Typer(
    help="List and change the sources that are watched.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=examples(
        "truceline sources add https://courier.example/feed --every 15m",
        "truceline sources check",
        "truceline sources import subscriptions.opml",
    ),
)


class ListFormat(StrEnum):
    """Formats of lists of sources."""

    OPML = "opml"
    TOML = "toml"


Which = Annotated[list[str], typer.Argument(metavar="SOURCE", help="Addresses, ids (or the starts of them), or names.")]


@app.command(
    epilog=examples(
        "truceline sources add https://courier.example/feed --every 15m",
        'truceline sources add https://mfa.jeshara.example/press --outlet "Foreign ministry of Jeshara"',
        "truceline sources add wire/ ~/Maildir",
    )
)
def add(
    addresses: Annotated[
        list[str], typer.Argument(metavar="ADDRESS", help="Addresses (https://…), folders, Maildir or mbox files.")
    ],
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="feed, sitemap or page; found by looking if left out.")
    ] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="What to call it.")] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who publishes it; wins over what its reports say.")
    ] = None,
    every: Annotated[str | None, typer.Option(metavar="SPAN", help="Time between two looks: 90s, 15m, 6h, 1d.")] = None,
    ledger: Ledger = DEFAULT_LEDGER,
    as_json: Json = False,
) -> None:
    """Add sources to watch; one that is known takes on what you say of it."""
    from truceline.cli.console import emit, say
    from truceline.workflow.sources import add as work

    done: list[Source] = []
    with ledger_at(ledger, writing=True) as opened:
        for address in addresses:
            source, fresh = work(opened, address, kind=kind, name=name, outlet=outlet, every=every, now=_now())
            say(f"{'added' if fresh else 'changed'}: {source.address} ({source.kind}) {source.id}")
            done.append(source)
    if as_json:
        emit(done)


@app.command("list", epilog=examples("truceline sources list", "truceline sources list --json"))
def list_(ledger: Ledger = DEFAULT_LEDGER, as_json: Json = False) -> None:
    """List the sources, with what the last look of a watch found."""
    from rich.table import Table

    from truceline.cli.console import emit, is_piped, say, show
    from truceline.model.spells import spelled

    with ledger_at(ledger) as opened:
        found, looks = opened.sources(), opened.last_looks()
    if as_json:
        emit([s.model_dump(mode="json") | {"last": _plain(looks.get(s.id))} for s in found])
        return
    if not found:
        say("no source yet: truceline sources add https://…")
        return
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("source", "kind", "outlet", "every", "last look", "id"):
        made.add_column(title, overflow="fold", no_wrap=is_piped())
    for s in found:
        last = looks.get(s.id)
        told = f"{last.at}: {last.detail or last.outcome}" if last else "never"
        called = f"{s.name}: {s.address}" if s.name else s.address
        made.add_row(called, s.kind, s.outlet or "", spelled(s.every) if s.every else "", told, s.id)
    show(made, endless=is_piped())


@app.command(
    epilog=examples("truceline sources remove https://courier.example/feed", "truceline sources remove src_7h2m")
)
def remove(which: Which, ledger: Ledger = DEFAULT_LEDGER, as_json: Json = False) -> None:
    """Watch sources no more; their reports stay, and what was met there stays known."""
    from truceline.cli.console import emit, say

    with ledger_at(ledger, writing=True) as opened:
        done = [opened.remove_source(words, at=_now()) for words in which]
    for source in done:
        say(f"removed: {source.address} {source.id}")
    if as_json:
        emit(done)


@app.command(epilog=examples("truceline sources check", "truceline sources check courier --json"))
def check(
    which: Annotated[
        list[str] | None, typer.Argument(metavar="SOURCE", help="Addresses, ids or names; all if left out.")
    ] = None,
    allow_private: AllowPrivate = False,
    ledger: Ledger = DEFAULT_LEDGER,
    as_json: Json = False,
) -> None:
    """Look at each source once: whether it can be read, what it is, how much it holds, how new that is.

    Nothing is read into the ledger. A page that offers a feed is told with the feed's address.
    """
    from truceline.cli.console import emit_line, say
    from truceline.intake.fetch.fetcher import Fetcher
    from truceline.workflow.sources import check as work

    failed = False
    with ledger_at(ledger, writing=True) as opened, Fetcher(allow_private=allow_private) as fetcher:
        sources = [opened.source(words) for words in which] if which else opened.sources()
        for found in work(opened, sources, fetcher.get, _now()):
            failed = failed or found.problem is not None
            if as_json:
                emit_line(_row(found))
            else:
                print(_line(found), flush=True)
        if not sources:
            say("no source yet: truceline sources add https://…")
    if failed:
        raise typer.Exit(FAILED)


@app.command(
    "import", epilog=examples("truceline sources import subscriptions.opml", "truceline sources import sources.toml")
)
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="OPML or TOML; - for standard input.")],
    ledger: Ledger = DEFAULT_LEDGER,
    as_json: Json = False,
) -> None:
    """Add the sources of a list, such as a feed reader exports.

    One that cannot be used costs itself only, and is told with its reason.
    """
    from pathlib import Path

    from truceline.cli.console import emit, say
    from truceline.intake.files import Input
    from truceline.intake.files import opened as bytes_of
    from truceline.workflow.sources import take_list

    path = None if file == "-" else Path(file)
    where = "standard input" if path is None else file
    base = Path.cwd() if path is None else path.absolute().parent
    with bytes_of(Input(where, path)) as stream:
        data = stream.read()
    with ledger_at(ledger, writing=True) as opened:
        done = take_list(opened, data, where=where, base=base, now=_now())
    for refusal in done.refused:
        say(f"refused: {refusal}")
    say(f"{len(done.added)} added, {len(done.known)} known before, {len(done.refused)} refused")
    if as_json:
        told = {"added": done.added, "known": done.known}
        rows: dict[str, Any] = {name: [s.model_dump(mode="json") for s in some] for name, some in told.items()}
        emit(rows | {"refused": [str(refusal) for refusal in done.refused]})
    if done.refused:
        raise typer.Exit(FAILED)


@app.command(
    epilog=examples("truceline sources export > sources.toml", "truceline sources export -o subscriptions.opml")
)
def export(
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; standard output if left out.")
    ] = None,
    form: Annotated[
        ListFormat | None, typer.Option("--format", help="OPML for feed readers, TOML to edit by hand (the default).")
    ] = None,
    ledger: Ledger = DEFAULT_LEDGER,
) -> None:
    """Write the sources as a list that `import` and feed readers take."""
    import sys
    from pathlib import Path

    from truceline.intake.sourcelists import opml, toml

    with ledger_at(ledger) as opened:
        found = opened.sources()
    is_opml = form is ListFormat.OPML or (form is None and (output or "").lower().endswith((".opml", ".xml")))
    data = opml(found, "Truceline sources") if is_opml else toml(found).encode("utf-8")
    if output:
        Path(output).write_bytes(data)
    else:
        sys.stdout.buffer.write(data)


def _line(found: Checked) -> str:
    """What a check found, as a line."""
    source: Source = found.source
    head = f"{source.name}: {source.address}" if source.name else source.address
    if found.problem:
        return f"{head}: cannot be read: {found.problem}"
    parts = [f"{found.kind}, {_things(found)}"]
    parts += [f"newest {found.newest}"] if found.newest else []
    parts += [f"{found.refused} entries refused"] if found.refused else []
    parts += [f"moved to {found.moved}"] if found.moved else []
    parts += [f"offers the feed {feed}" for feed in found.feeds]
    return f"{head}: {', '.join(parts)}"


def _things(found: Checked) -> str:
    name = {"sitemap": "address", "page": "article", "folder": "file", "mailbox": "message"}.get(
        found.kind or "", "entry"
    )
    many = {"address": "addresses", "entry": "entries"}.get(name, f"{name}s")
    return f"{found.entries:,} {name if found.entries == 1 else many}"


def _row(found: Checked) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(found) | {"source": found.source.model_dump(mode="json")}


def _plain(look: Any) -> Any:
    return look.model_dump(mode="json") if look else None


def _now() -> Any:
    from datetime import UTC, datetime

    return datetime.now(UTC)
