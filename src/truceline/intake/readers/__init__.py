"""One reader a format: bytes to the documents in them.

A module here has a function `read(stream, origin)` of the shape `truceline.intake.documents.Reader`. Which of them
reads an input is told by its content (`truceline.intake.formats`). Modules are imported when a format first comes.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import BinaryIO

from truceline.errors import InputError
from truceline.intake.documents import Found, Origin, Reader
from truceline.intake.formats import HEAD, Format, sniff
from truceline.intake.streams import peeked
from truceline.intake.text import canonical, is_blank

_MODULES = {
    Format.TEXT: "text",
    Format.HTML: "page",
    Format.JSONL: "jsonl",
    Format.CSV: "table",
    Format.FEED: "feed",
    Format.SITEMAP: "sitemap",
    Format.MAIL: "mail",
    Format.MBOX: "mailbox",
    Format.WARC: "warc",
    Format.PDF: "pdf",
    Format.ZIP: "zipped",
    Format.GZIP: "gzipped",
}


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """What is found in a stream of whatever format.

    Raises:
        InputError: nothing in it can be read.
    """
    head, stream = peeked(stream, HEAD)
    if is_blank(canonical(head.decode("utf-8", "ignore"))) and len(head) < HEAD:
        raise InputError("empty" if not head else "nothing but white space", remedy="nothing to do, or check the file")
    yield from reader(sniff(head))(stream, origin)


def reader(form: Format) -> Reader:
    """The reader of a format."""
    module = import_module(f"{__name__}.{_MODULES[form]}")
    found: Reader = module.read
    return found
