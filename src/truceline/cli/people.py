"""`truceline people`: who may come in on a page with accounts, and the trail of that."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, examples
from truceline.errors import UsageError

if TYPE_CHECKING:
    from truceline.model.people import Doer

_SHOWN = (
    'truceline people add ilse --role admin --as "Ilse Darrow"',
    "truceline people list",
    "truceline people role tam curator",
    "truceline people tokens add tam --label wall --scope read",
)
app = typer.Typer(
    help="Who may come in on a page that is served with --auth, and what they may do.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=examples(*_SHOWN),
)
tokens_app = typer.Typer(
    help="Tokens, by which programs come in as a person.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=examples("truceline people tokens list", "truceline people tokens end tok_4k7q9s2d"),
)
app.add_typer(tokens_app, name="tokens")

E = TypeVar("E", bound=StrEnum)

_ROLES = "What this person may do: reader, coder, curator or admin, each what those before it may."
Name = Annotated[str, typer.Argument(metavar="NAME", help="Whom it is about.")]
FromInput = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input, one line, instead of asking.")
]


@app.command(epilog=examples(_SHOWN[0], "truceline people add tam --role coder --password-stdin < secret"))
def add(
    name: Name,
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help=_ROLES)] = "reader",
    shown: Annotated[str | None, typer.Option("--as", metavar="NAME", help="The name as it is written.")] = None,
    without: Annotated[
        bool, typer.Option("--no-password", help="None is needed: a reverse proxy lets this person in.")
    ] = False,
    stdin: FromInput = False,
    ledger: Ledger = DEFAULT_LEDGER,
) -> None:
    """Add a person. The password is asked for, or read from standard input: it is never an argument."""
    from truceline.cli.console import say
    from truceline.model.people import Role
    from truceline.workflow import people

    with ledger_at(ledger, writing=True) as opened:
        password = None if without else _password(name, stdin)
        made = people.add(opened, name, _one_of(Role, role), _doer(), password=password, shown=shown)
    say(f"added: {made.name} ({made.role.value})")


@app.command("list", epilog=examples("truceline people list", "truceline people list --json"))
def list_(ledger: Ledger = DEFAULT_LEDGER, as_json: Json = False) -> None:
    """List the people, with what they may do."""
    from truceline.cli.console import emit, say

    with ledger_at(ledger) as opened:
        found = opened.people.accounts()
    if as_json:
        emit(found)
    elif not found:
        say("nobody yet: truceline people add NAME --role admin")
    else:
        _table(
            ("name", "role", "written", "added", "password", "disabled"),
            [
                (
                    a.name,
                    a.role.value,
                    a.shown or "",
                    a.added[:10],
                    "yes" if a.password else "no",
                    (a.disabled or "")[:10],
                )
                for a in found
            ],
        )


@app.command(epilog=examples("truceline people role tam curator"))
def role(
    name: Name, role: Annotated[str, typer.Argument(metavar="ROLE", help=_ROLES)], ledger: Ledger = DEFAULT_LEDGER
) -> None:
    """Give a person another role; it counts at once."""
    from truceline.cli.console import say
    from truceline.model.people import Role
    from truceline.workflow.people import called

    with ledger_at(ledger, writing=True) as opened:
        opened.people.set_role(called(name), _one_of(Role, role), _doer())
    say(f"{called(name)} is {role} now")


@app.command(
    epilog=examples("truceline people password tam", "truceline people password tam --password-stdin < secret")
)
def password(name: Name, stdin: FromInput = False, ledger: Ledger = DEFAULT_LEDGER) -> None:
    """Give a person another password; that person's sessions end."""
    from truceline.cli.console import say
    from truceline.workflow import people

    with ledger_at(ledger, writing=True) as opened:
        meant = opened.people.account(people.called(name)).name
        people.change_password(opened, meant, _password(meant, stdin), _doer())
    say(f"{meant} has a new password, and has to sign in again")


@app.command(epilog=examples("truceline people disable tam"))
def disable(name: Name, ledger: Ledger = DEFAULT_LEDGER) -> None:
    """Let a person in no more: sessions and tokens end; what that person decided and said stays."""
    from truceline.cli.console import say
    from truceline.workflow.people import called

    with ledger_at(ledger, writing=True) as opened:
        opened.people.disable(called(name), _doer())
    say(f"{called(name)} may not come in any more; let in again with `truceline people enable {called(name)}`")


@app.command(epilog=examples("truceline people enable tam"))
def enable(name: Name, ledger: Ledger = DEFAULT_LEDGER) -> None:
    """Let a person in again; tokens that were ended stay so."""
    from truceline.cli.console import say
    from truceline.workflow.people import called

    with ledger_at(ledger, writing=True) as opened:
        opened.people.enable(called(name), _doer())
    say(f"{called(name)} may come in again")


@app.command(epilog=examples("truceline people audit", "truceline people audit --by tam --jsonl > audit.jsonl"))
def audit(
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only what this person did.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="DAY", help="Only from this day on.")] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many to show at most.")] = 50,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="All of it as JSON, a line each.")] = False,
    ledger: Ledger = DEFAULT_LEDGER,
) -> None:
    """Show who signed in or was refused, and who changed people, tokens and settings or exported; the latest first."""
    from truceline.cli.console import emit_line

    with ledger_at(ledger) as opened:
        found = opened.people.deeds(by=by, since=since, limit=None if jsonl else limit)
        if jsonl:
            for deed in found:
                emit_line(deed)
            return
        _table(
            ("when (UTC)", "who", "what", "of", "detail", "from"),
            [
                (
                    d.at[:16].replace("T", " "),
                    d.by or "?",
                    d.act.value,
                    d.subject or "",
                    d.detail or "",
                    d.address or "",
                )
                for d in found
            ],
        )


@tokens_app.command("add", epilog=examples("truceline people tokens add tam --label wall --scope read --days 30"))
def add_token(
    name: Name,
    label: Annotated[str, typer.Option("--label", metavar="TEXT", help="What it is for.")],
    scope: Annotated[
        str, typer.Option("--scope", metavar="SCOPE", help="At most: calendar (its file only), read, review or admin.")
    ] = "read",
    days: Annotated[int, typer.Option("--days", min=1, max=366, help="How long it lasts.")] = 90,
    ledger: Ledger = DEFAULT_LEDGER,
) -> None:
    """Make a token and print its words, which nobody can show again."""
    from truceline.cli.console import say
    from truceline.model.people import Scope
    from truceline.workflow import people

    now = datetime.now(UTC)
    with ledger_at(ledger, writing=True) as opened:
        token, words = people.make_token(opened, name, label, _one_of(Scope, scope), _doer(), now=now, days=days)
    print(words)
    say(f"{token.id}: shown this once, runs out on {(token.until or '')[:10]}; send it as `Authorization: Bearer …`")


@tokens_app.command("list", epilog=examples("truceline people tokens list", "truceline people tokens list tam --json"))
def list_tokens(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only those of this person.")] = None,
    ledger: Ledger = DEFAULT_LEDGER,
    as_json: Json = False,
) -> None:
    """List the tokens that were not ended, without their words."""
    from truceline.cli.console import emit, say

    with ledger_at(ledger) as opened:
        found = opened.people.tokens(name)
    if as_json:
        emit(found)
    elif not found:
        say("no token yet: truceline people tokens add NAME --label TEXT")
    else:
        _table(
            ("id", "person", "scope", "label", "made", "runs out", "last use"),
            [
                (
                    t.id,
                    t.person,
                    t.scope.value,
                    t.label,
                    t.made[:10],
                    (t.until or "never")[:10],
                    (t.used or "never")[:16],
                )
                for t in found
            ],
        )


@tokens_app.command("end", epilog=examples("truceline people tokens end tok_5f0a9c1d2e3b"))
def end_token(
    token: Annotated[str, typer.Argument(metavar="ID", help="Its id.")], ledger: Ledger = DEFAULT_LEDGER
) -> None:
    """End a token at once."""
    from truceline.cli.console import say

    with ledger_at(ledger, writing=True) as opened:
        opened.people.end_token(token, _doer())
    say(f"ended: {token}")


def _doer() -> Doer:
    from truceline.model.people import Doer
    from truceline.workflow.people import moment

    return Doer(by=getpass.getuser(), at=moment(datetime.now(UTC)))


def _one_of(kind: type[E], word: str) -> E:
    try:
        return kind(word)
    except ValueError:
        said = f"no {kind.__name__.lower()} is called {word!r}"
        raise UsageError(said, remedy=f"give one of {', '.join(kind)}") from None


def _password(name: str, stdin: bool) -> str:
    """Asked for twice on the terminal, or one line of standard input.

    Raises:
        UsageError: there is no terminal to ask on, or the two differ.
    """
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise UsageError("no terminal to ask for a password on", remedy="add --password-stdin and send it there")
    first = getpass.getpass(f"Password for {name}: ")
    if getpass.getpass("The same again: ") != first:
        raise UsageError("the two passwords differ", remedy="try again")
    return first


def _table(titles: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    from rich.table import Table

    from truceline.cli.console import is_piped, show

    made: Any = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title in titles:
        made.add_column(title, overflow="fold", no_wrap=is_piped())
    for row in rows:
        made.add_row(*row)
    show(made, endless=is_piped())
