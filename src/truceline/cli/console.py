"""Where output goes: data to standard output, talk to standard error; colour and width as the stream can bear."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from rich.console import Console, RenderableType
from rich.text import Text

# Width of a page in a pipe, where nobody says how wide it is.
_PAGE = 100
# A row of a table in a pipe stays on one line.
_ENDLESS = 100_000


def out() -> Console:
    """Standard output for pages and tables. No colour unless it is a terminal; NO_COLOR and COLUMNS are respected."""
    return Console(highlight=False, markup=False, emoji=False, width=None if _has_width() else _PAGE)


def talk() -> Console:
    """Standard error for progress, summaries and notes."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def is_piped() -> bool:
    """Whether tables go to a program or file, where a row is a line, and not to a person's terminal."""
    return not _has_width()


def _has_width() -> bool:
    return sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdigit()


def show(*parts: RenderableType, endless: bool = False) -> None:
    """Prints to standard output, without the blanks that fill up lines.

    Args:
        parts: what to print; a text marked `no_wrap` is never folded.
        endless: whether lines may be as long as they like.
    """
    console = out()
    if endless:
        console.width = _ENDLESS
    with console.capture() as capture:
        for part in parts:
            console.print(part, soft_wrap=isinstance(part, Text) and (endless or bool(part.no_wrap)))
    for line in capture.get().splitlines():
        print(line if console.is_terminal else line.rstrip())


def say(line: str) -> None:
    """One line on standard error."""
    print(line, file=sys.stderr, flush=True)


def program() -> str:
    """How this program was called, for the user to call it again."""
    given = sys.argv[0]
    if Path(given).name != "truceline" or shutil.which("truceline") == given:
        return "truceline"
    return given


def emit(value: Any) -> None:
    """JSON on standard output: a read model, a list of them, or plain data."""
    print(json.dumps(_plain(value), ensure_ascii=not _speaks_utf8(), indent=2))


def emit_line(value: Any) -> None:
    """One line of JSON on standard output, at once."""
    print(json.dumps(_plain(value), ensure_ascii=not _speaks_utf8()), flush=True)


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Iterable) and not isinstance(value, (str, dict)):
        return [_plain(v) for v in value]
    return value


def _speaks_utf8() -> bool:
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
