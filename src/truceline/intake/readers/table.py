"""Tables (CSV, RFC 4180, and its relatives with semicolons and tabs): a report a row, read as a stream.

The first row names the columns. Rows are numbered as spreadsheets have them: the header is row 1.
"""

from __future__ import annotations

import codecs
import csv
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import BinaryIO

from truceline.errors import InputError
from truceline.intake.documents import Document, Mark, Origin
from truceline.intake.encoding import decode, wide
from truceline.intake.formats import HEAD
from truceline.intake.outcomes import Refusal
from truceline.intake.readers.jsonl import LONGEST_LINE, MARK_EVERY, document, lines
from truceline.intake.streams import chunks, peeked
from truceline.intake.text import is_blank

_DELIMITERS = ",;\t"
_SHAPE = "name the columns in the first row: id, text, published, title, outlet, url"
_SPLIT = "is there a quotation mark in it that is not doubled, or a comma in a text without quotation marks?"
_TOO_LONG = InputError(
    f"longer than {LONGEST_LINE // 1024 // 1024} MB", remedy="no report is so long; is a quotation mark left open?"
)
# The module's own limit, for all of the process, is shorter than reports are.
csv.field_size_limit(2 * LONGEST_LINE)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Document | Refusal | Mark]:
    """The reports of a table. Rows before `origin.after` are counted, and not looked at.

    Raises:
        InputError: no column is called `text`.
    """
    head, stream = peeked(stream, HEAD)
    held = _Lines(_narrow(stream, head), origin.charset)
    columns, delimiter = _header(held)
    marked, number = origin.after, 1
    for row in _rows(held, delimiter):
        number += 1
        if held.end <= origin.after or row == []:
            continue
        yield _report(row, columns, f"{origin.where}, row {number}", held.notes)
        if held.end - marked >= MARK_EVERY:
            marked = held.end
            yield Mark(marked)


def _narrow(stream: BinaryIO, head: bytes) -> Iterable[bytes]:
    """The bytes of a table; as UTF-8 where it has two or four of them for each character."""
    name = wide(head)
    if name is None:
        # Lines of old Apple programs end otherwise.
        return chunks(stream) if b"\n" in head else (piece.replace(b"\r", b"\n") for piece in chunks(stream))
    decoder = codecs.getincrementaldecoder(name)("replace")
    return (decoder.decode(piece).encode("utf-8", "replace") for piece in chunks(stream))


def _header(held: _Lines) -> tuple[list[str], str]:
    """What each column holds ("" for what is not asked for), and what stands between columns."""
    line = next(held, "")
    for delimiter in _DELIMITERS:
        names = _names(line, delimiter)
        if len(names) > 1 and "text" in names:
            fields = {names.index(first): field for field, known in _known().items() if (first := _first(known, names))}
            return [fields.get(n, "") for n in range(len(names))], delimiter
    raise InputError(
        'no column "text"', remedy="name the columns in the first row: id, text, published, title, outlet, url"
    )


def _names(line: str, delimiter: str) -> list[str]:
    """The columns that a first row names; none where it is no row at all (a lone carriage return stands in it)."""
    try:
        return [_levelled(name) for name in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _first(known: list[str], names: list[str]) -> str | None:
    return next((name for name in known if name in names), None)


@cache
def _known() -> dict[str, list[str]]:
    words = resources.files("truceline.intake.readers").joinpath("columns.toml").read_text("utf-8")
    return {field: entry["names"] for field, entry in tomllib.loads(words).items()}


def _levelled(name: str) -> str:
    return " ".join(name.replace("_", " ").casefold().split())


def _rows(held: _Lines, delimiter: str) -> Iterator[list[str] | InputError]:
    """The rows after the header; an error for one that cannot be taken apart or holds what is no text."""
    reader = csv.reader(held, delimiter=delimiter, strict=True)
    while True:
        held.begin_row()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield held.fault or InputError(f"cannot be taken apart ({error})", remedy=_SPLIT)
        else:
            yield held.fault or row


def _report(row: list[str] | InputError, columns: list[str], place: str, notes: tuple[str, ...]) -> Document | Refusal:
    try:
        if isinstance(row, InputError):
            raise row
        if len(row) > len(columns):
            raise InputError(f"{len(row)} fields under {len(columns)} names", remedy=_SPLIT)
        given = {field: value for field, value in zip(columns, row, strict=False) if field}
        if is_blank(given.get("text", "")):
            raise InputError('an empty "text"', remedy="leave the row out")
        found = document(given)
        return replace(found, where=place, notes=(*found.notes, *notes))
    except InputError as error:
        return Refusal.of(error, place)


class _Lines:
    """The lines of a table as text, one held at a time; what is wrong with those of a row is kept for its end."""

    def __init__(self, pieces: Iterable[bytes], declared: str | None) -> None:
        self._lines, self._declared = lines(pieces), declared
        self._old: str | None = None
        self._is_utf8 = False
        self._held = 0
        self.end = 0
        """Offset behind the last line."""
        self.fault: InputError | None = None
        """What is wrong with the row."""
        self.notes: tuple[str, ...] = ()
        """How it was read."""

    def begin_row(self) -> None:
        """Forgets what was wrong with the row before."""
        self._held, self.fault, self.notes = 0, None, ()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        _, start, line = next(self._lines)
        if line is None:
            self.fault = _TOO_LONG
            return ""
        self.end = start + len(line) + 1
        self._held += len(line) + 1
        if self._held > LONGEST_LINE:
            self.fault = _TOO_LONG
            raise csv.Error
        return self._text(line) + "\n" if start else self._text(line).removeprefix("\ufeff") + "\n"

    def _text(self, line: bytes) -> str:
        """A line in UTF-8, else in what the first line that is not was found to be in (see `encoding.decode`)."""
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            return self._old_text(line, error.start)
        self._is_utf8 = self._is_utf8 or not text.isascii()
        return text

    def _old_text(self, line: bytes, at: int) -> str:
        try:
            if self._is_utf8:
                raise InputError(f"not valid UTF-8 at byte {at:,} of a line", remedy="save the file as UTF-8")
            decoded = decode(line, declared=self._old or self._declared)
        except InputError as error:
            self.fault = error
            return line.decode("utf-8", "replace")
        self._old, self.notes = decoded.encoding, decoded.notes
        return decoded.text
