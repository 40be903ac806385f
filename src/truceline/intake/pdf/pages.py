"""The text layer of a PDF (ISO 32000), by pypdf, in a process of its own.

A PDF is a program of sorts: a small file can keep its reader busy for hours, or have it fill the memory. pypdf has
limits for the ways that are known. For those that are not, this module runs as a process whose time and memory the
system limits (`python -m truceline.intake.pdf.pages`); it takes the file on standard input and answers with JSON.
"""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from typing import Any

from truceline.errors import InputError
from truceline.intake.text import LONGEST_TEXT

MOST_PAGES = 500
LONGEST = 60
"""Seconds of processor time; a press release takes a tenth of one."""
_MEMORY = 2 * 1024**3
_REMEDY = "save its text instead"
# -P: nothing is imported from the folder that it runs in.
_COMMAND = [sys.executable, "-P", "-m", "truceline.intake.pdf.pages"]


def text(data: bytes) -> dict[str, Any]:
    """The text of a PDF: `pages`, one string each, and what it says of itself, `title` and `author`.

    Args:
        data: the file.

    Raises:
        InputError: pypdf is not installed, or the file cannot be read, is encrypted or takes too long.
    """
    try:
        done = subprocess.run(_COMMAND, input=data, capture_output=True, timeout=4 * LONGEST, check=False)  # noqa: S603
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise InputError("a PDF that takes too long or too much memory to read", remedy=_REMEDY) from error
    if "what" in answer:
        raise InputError(answer["what"], remedy=answer["remedy"])
    return answer


def extracted(data: bytes) -> dict[str, Any]:
    """The same, in this process and without limits of time.

    Raises:
        InputError: see `text`.
    """
    try:
        import pypdf
        from pypdf.errors import DependencyError
    except ImportError as error:
        raise InputError("a PDF, and pypdf is not installed", remedy="pip install 'truceline[pdf]'") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        # Many are locked against change only: they open without a password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("an encrypted PDF", remedy="save it without its password")
        if len(reader.pages) > MOST_PAGES:
            raise InputError(f"a PDF of more than {MOST_PAGES} pages", remedy="split it into its reports")
        pages: list[str] = []
        for page in reader.pages:
            pages.append(page.extract_text())
            if sum(map(len, pages)) > LONGEST_TEXT:
                raise InputError("a PDF longer than any report", remedy="split it into its reports")
        facts: Any = reader.metadata or {}
        return {"pages": pages, "title": str(facts.get("/Title", "")), "author": str(facts.get("/Author", ""))}
    except InputError:
        raise
    except (DependencyError, NotImplementedError) as error:
        raise InputError("a PDF encrypted or packed in an unusual way", remedy="save it without protection") from error
    except (Exception, RecursionError) as error:  # pypdf fails on damage in every way there is
        raise InputError(f"a damaged PDF ({type(error).__name__})", remedy="save it anew, or its text") from error


def _limit() -> None:
    """Lets the system end this process when it takes too long or too much."""
    try:
        import resource
    except ImportError:  # not on Windows, where the time limit of the parent is left
        return
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _main() -> None:
    _limit()
    try:
        answer = extracted(sys.stdin.buffer.read())
    except InputError as error:
        answer = {"what": error.what, "remedy": error.remedy}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    _main()
