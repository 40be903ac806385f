"""`truceline watch`."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.house import FAILED, STOPPED
from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, AllowPrivate, Ledger, UserAgent, examples
from truceline.errors import UsageError

if TYPE_CHECKING:
    from truceline.workflow.watch import Watch
    from truceline.workflow.watching.counters import Counters

EXAMPLES = examples(
    "truceline watch                                      the sources kept in the ledger",
    "truceline watch news/ https://courier.example/feed   a folder and a feed",
    "truceline watch ~/Maildir --every 30s --json",
    "truceline watch --once --quiet                       one look at each source, for cron",
    "truceline watch --metrics 127.0.0.1:9400",
)
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_LAST_PORT = 65_535


def watch(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE", help="Addresses, folders, mailboxes, or names of kept sources; all kept if left out."
        ),
    ] = None,
    ledger: Ledger = DEFAULT_LEDGER,
    once: Annotated[bool, typer.Option("--once", help="Look at each source once, and end.")] = False,
    every: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="Between two looks at a source that does not say: 30s, 15m, 1h. "
            "If left out, 15m for addresses and 2s for folders and mailboxes.",
        ),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No line for each report; trouble is still said.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write a line of JSON for each report.")] = False,
    allow_private: AllowPrivate = False,
    user_agent: UserAgent = None,
    metrics: Annotated[
        str | None, typer.Option(metavar="HOST:PORT", help="Serve counters for Prometheus: 127.0.0.1:9400.")
    ] = None,
    metrics_remote: Annotated[
        bool, typer.Option("--metrics-remote", help="Let HOST be an address that other machines reach.")
    ] = False,
) -> None:
    """Watch feeds, pages, folders and mailboxes, and read what comes into the ledger, until stopped.

    A report that is new or changed is read once and gets a line; what was met before is not read again, also after a
    restart. Ctrl-C ends it after the report at hand, a second Ctrl-C at once.
    """
    from datetime import UTC, datetime

    from truceline.cli.folders import pages_folder
    from truceline.cli.watchlines import summary
    from truceline.intake.fetch.fetcher import AGENT, Fetcher
    from truceline.workflow.watch import Watch
    from truceline.workflow.watching.counters import Counters
    from truceline.workflow.watching.events import Means
    from truceline.workflow.watching.looking import LIMITS, Looker
    from truceline.workflow.watching.naming import chosen, only_watch

    def now() -> datetime:
        return datetime.now(UTC)

    place = _place(metrics, remote=metrics_remote) if metrics else None
    span, counters = _span(every) if every else None, Counters()
    agent = user_agent or AGENT
    fetcher = Fetcher(pages_folder(), allow_private=allow_private, agent=agent, limits=LIMITS)
    with fetcher, ledger_at(ledger, writing=True) as opened, only_watch(opened.where):
        means = Means(Looker(fetcher.get, opened.marked), now, every=span, once=once)
        watching = Watch(opened, chosen(opened, sources or [], now()), means, counters)
        if place:
            _serve(counters, *place)
        with _stopping(watching) as stopped:
            trouble = _tell(watching, as_json=as_json, quiet=quiet, once=once)
        summary(counters, opened.where, stopped=stopped() is not None)
    if stopped() == signal.SIGINT:
        raise typer.Exit(STOPPED)
    if once and trouble and stopped() is None:
        raise typer.Exit(FAILED)


def _span(words: str) -> float:
    from truceline.model.spells import seconds

    try:
        return seconds(words)
    except ValueError as error:
        raise UsageError(
            str(error), where="--every", remedy="give seconds, or a number with s, m, h or d: 15m"
        ) from error


def _tell(watching: Watch, *, as_json: bool, quiet: bool, once: bool) -> bool:
    """Says what comes as it comes; whether a source was in trouble."""
    from truceline.cli.progress import progress
    from truceline.cli.watchlines import tell
    from truceline.workflow.watching.events import Came, Trouble

    came, trouble = 0, False
    shown = progress("reports", lambda done: done + watching.waiting) if once else nullcontext(lambda _: None)
    with shown as advance:
        for event in watching.run():
            trouble |= isinstance(event, Trouble)
            came += isinstance(event, Came)
            tell(event, as_json=as_json, quiet=quiet)
            advance(came)
    return trouble


@contextmanager
def _stopping(watching: Watch) -> Iterator[Callable[[], int | None]]:
    """Lets the first signal to stop end the watch in good order, and a second at once; gives the first there was."""
    got: list[int] = []

    def stop(number: int, _: object) -> None:
        if got:
            raise KeyboardInterrupt
        got.append(number)
        watching.stop()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: got[0] if got else None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _place(words: str, *, remote: bool) -> tuple[str, int]:
    """Host and port for the counters."""
    host, _, port = words.rpartition(":")
    host = host.strip("[]") or "127.0.0.1"
    if not port.isdigit() or int(port) > _LAST_PORT:
        raise UsageError(f"{words!r} is no host and port", where="--metrics", remedy="give it as 127.0.0.1:9400")
    if host not in _LOOPBACK and not remote:
        remedy = "give 127.0.0.1, or add --metrics-remote"
        raise UsageError(f"{host} may be reached by other machines", where="--metrics", remedy=remedy)
    return host, int(port)


def _serve(counters: Counters, host: str, port: int) -> None:
    from truceline.cli.console import say

    try:
        served = counters.serve(host, port)
    except OSError as error:
        what = f"{host}:{port} cannot be served ({(error.strerror or str(error)).lower()})"
        raise UsageError(what, where="--metrics", remedy="give another port") from error
    shown = f"[{host}]" if ":" in host else host
    say(f"counters: http://{shown}:{served}/metrics")
