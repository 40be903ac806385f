"""PDF with a text layer: press releases, communiqués, reports of monitors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from truceline.errors import InputError
from truceline.intake.documents import Document, Origin
from truceline.intake.pdf.lines import paragraphs
from truceline.intake.pdf.pages import text
from truceline.intake.streams import whole
from truceline.intake.text import canonical, check_size
from truceline.model.ids import folded

LARGEST_PDF = 50 * 1024 * 1024
"""Bytes."""
# A scanned page may have a stamp or a page number as text.
_FEWEST_LETTERS = 20
# Fonts without a table of characters come out as signs that mean nothing.
_MOST_UNREADABLE = 0.1
# How far into the text its title stands.
_OPENING = 600


def read(stream: BinaryIO, origin: Origin) -> Iterator[Document]:
    """The text of a PDF.

    Its title is what it says only if its text opens with it: programs put file names there. When the file was made is
    not when its words were published, so it has no date.

    Raises:
        InputError: too large, too long, encrypted, damaged, without a text layer, or pypdf is not installed.
    """
    found = text(whole(stream, LARGEST_PDF))
    pages: list[str] = found["pages"]
    letters = [sum(c.isalpha() for c in page) for page in pages]
    blank = sum(count < _FEWEST_LETTERS for count in letters)
    if blank == len(pages):
        raise InputError("a PDF without a text layer", remedy="recognise its text first, for example with: ocrmypdf")
    if _unreadable("".join(pages)):
        raise InputError("a PDF whose letters cannot be told", remedy="recognise its text, for example with: ocrmypdf")
    whole_text = canonical("\n".join(paragraphs(pages)))
    check_size(whole_text)
    yield Document(
        text=whole_text,
        title=_title(found["title"], whole_text),
        authors=_author(found["author"]),
        url=origin.url,
        notes=("pages without a text layer left out",) if blank else (),
    )


def _unreadable(words: str) -> bool:
    odd = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or (c < " " and c not in "\n\t\r\f") for c in words)
    return odd > _MOST_UNREADABLE * len(words)


def _title(stated: str, words: str) -> str | None:
    title = " ".join(canonical(stated).split())
    return title if title and folded(title) in folded(words[:_OPENING]) else None


def _author(stated: str) -> tuple[str, ...]:
    """Who made the file, where that is more than the name of an account."""
    author = " ".join(canonical(stated).split())
    return (author,) if len(author.split()) >= 2 and len(author) <= 120 else ()
