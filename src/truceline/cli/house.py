"""House rules of every command: one clear line for what went wrong, and an exit code that tells.

0 is fine, 1 means that some input failed, 2 wrong use; 130 a stop by Ctrl-C and 141 a reader that went away, as shells
count them.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from truceline.errors import TrucelineError, UsageError

FAILED, WRONG_USE, STOPPED, PIPE_CLOSED = 1, 2, 130, 141


class Commands(TyperGroup):
    """A group whose commands keep the house rules: no traceback for what a user can do something about."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command that was asked for."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except TrucelineError as error:
            complain(str(error))
            raise typer.Exit(WRONG_USE if isinstance(error, UsageError) else FAILED) from None
        except KeyboardInterrupt:
            complain("stopped; what was written stays")
            raise typer.Exit(STOPPED) from None
        except BrokenPipeError:
            # Nobody reads on; what is left in the buffer must not fail once more when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(PIPE_CLOSED) from None
        except OSError as error:
            complain(f"{error.filename or 'the output'}: {(error.strerror or str(error)).lower()}")
            raise typer.Exit(FAILED) from None
        return result


def complain(line: str) -> None:
    """One line on standard error, whatever characters it holds."""
    print(f"truceline: {line}", file=sys.stderr, flush=True)


def steady_streams() -> None:
    """Lets no character of a report break the output: what a stream cannot encode is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
