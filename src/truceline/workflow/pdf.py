"""PDF from a page of HTML, by a renderer that the machine has: none is brought along."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from truceline.errors import UsageError

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Seconds after which a renderer is taken to hang.
_PATIENCE = 120
_NO_DAY = "2000-01-01"
_DATE = re.compile(rb"/(CreationDate|ModDate) ?\(D:[^)]*\)")


def pdf(page: bytes, day: str | None, *, which: Callable[[str], str | None] = shutil.which) -> bytes:
    """The page as PDF.

    Args:
        page: HTML in UTF-8 that needs no other file.
        day: the day to write into the file in place of the moment at which it was made, ISO 8601.
        which: finds a program by its name.

    Raises:
        UsageError: there is no renderer, or it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "brief.html", Path(folder) / "brief.pdf"
        source.write_bytes(page)
        command = _command(source, target, which)
        try:
            done = subprocess.run(  # noqa: S603
                command, env=os.environ | _made_at(day), capture_output=True, timeout=_PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            raise _failed(command[0], f"gave nothing in {_PATIENCE} seconds") from None
        if done.returncode or not target.exists():
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise _failed(command[0], said[-1] if said else f"exit code {done.returncode}")
        return _DATE.sub(lambda m: _undated(m.group(), day), target.read_bytes())


def _command(source: Path, target: Path, which: Callable[[str], str | None]) -> list[str]:
    if found := which("weasyprint"):
        return [found, "--quiet", str(source), str(target)]
    for name in _BROWSERS:
        if found := which(name):
            quiet = ["--headless", "--disable-gpu", "--no-pdf-header-footer"]
            return [found, *quiet, f"--print-to-pdf={target}", source.as_uri()]
    raise UsageError(
        "nothing here makes PDF",
        where="brief --format pdf",
        remedy="install weasyprint (pip install weasyprint) or chromium, or print the page of --format html",
    )


def _made_at(day: str | None) -> dict[str, str]:
    """The moment that renderers write into files and fonts (reproducible-builds.org), so that it is always the same."""
    seconds = datetime.fromisoformat(day or _NO_DAY).replace(tzinfo=UTC).timestamp()
    return {"SOURCE_DATE_EPOCH": str(int(seconds))}


def _undated(found: bytes, day: str | None) -> bytes:
    """A date of the same length, so that every offset in the file stays true."""
    name, _, rest = found.partition(b"(D:")
    digits = ((day or _NO_DAY).replace("-", "") + "000000Z").encode()
    length = len(rest) - 1
    return name + b"(D:" + digits[:length].ljust(length, b"0") + b")"


def _failed(program: str, what: str) -> UsageError:
    return UsageError(f"{Path(program).name}: {what}", where="brief --format pdf", remedy="take --format html")
