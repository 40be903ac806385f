"""`truceline mcp`."""

from __future__ import annotations

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Ledger, examples
from truceline.errors import UsageError

EXAMPLES = examples("truceline mcp --ledger talks.db")


def mcp(ledger: Ledger = DEFAULT_LEDGER) -> None:
    """Let an assistant look things up and cite them.

    Speaks the Model Context Protocol on standard input and output, for assistants that start it themselves. Its tools
    only read: processes, search, reports, state, brief, timeline, proposals, positions, tolls, record, report.
    """
    try:
        from truceline.mcp.server import serve
    except ModuleNotFoundError as missing:
        what = f"{missing.name} is not installed"
        raise UsageError(what, where="mcp", remedy="pip install 'truceline[mcp]'") from None
    with ledger_at(ledger) as opened:
        serve(opened)
