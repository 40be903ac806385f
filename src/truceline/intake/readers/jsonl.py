"""JSON Lines: one report a line, read as a stream. A bad line costs itself only."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from truceline.errors import InputError
from truceline.intake import dates
from truceline.intake.documents import Document, Mark, Origin
from truceline.intake.outcomes import Refusal
from truceline.intake.streams import chunks
from truceline.intake.text import canonical, check_size, is_blank

LONGEST_LINE = 8 * 1024 * 1024
"""Bytes; the longest text that is read fits in, every character escaped. A longer line is skipped, never held."""

MARK_EVERY = 262_144
"""Bytes between two marks, about a hundred reports."""

_SHAPE = 'give one object a line: {"id", "text", "published", "title", "outlet", "url"}'


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, counted from 1, with what it holds."""

    number: int
    start: int
    """Offset of its first byte in the file."""
    key: Any
    """The id as it was given, whatever its type; None if there is none or the line cannot be read."""
    content: Document | Refusal


def lines(pieces: Iterable[bytes], *, longest: int = LONGEST_LINE) -> Iterator[tuple[int, int, bytes | None]]:
    """The lines of a stream, without the line feed; None for a line beyond `longest` bytes.

    With each come its number, from 1, and the offset of its first byte. At most `longest` bytes are held, however long
    a line is.
    """
    number, start, length, held, skipping = 1, 0, 0, bytearray(), False
    for chunk in pieces:
        *ended, rest = chunk.split(b"\n")
        for part in ended:
            skipping = skipping or len(held) + len(part) > longest
            yield number, start, None if skipping else bytes(held) + part
            start += length + len(part) + 1
            number, length, skipping = number + 1, 0, False
            held.clear()
        length += len(rest)
        skipping = skipping or len(held) + len(rest) > longest
        if skipping:
            held.clear()
        else:
            held += rest
    if held or skipping:
        yield number, start, None if skipping else bytes(held)


def read(stream: BinaryIO, origin: Origin) -> Iterator[Document | Refusal | Mark]:
    """The reports of a file, a line each. Lines before `origin.after` are counted, and not looked at."""
    marked = origin.after
    for line in rows(chunks(stream), where=origin.where, after=origin.after):
        if line.start - marked >= MARK_EVERY:
            marked = line.start
            yield Mark(marked)
        if isinstance(line.content, Refusal):
            yield line.content
            continue
        place = f"{origin.where}, line {line.number}"
        if is_blank(line.content.text):
            yield Refusal(place, 'an empty "text"', "leave the line out")
        else:
            yield replace(line.content, where=place)


def rows(pieces: Iterable[bytes], *, where: str = "", after: int = 0) -> Iterator[Line]:
    """The lines of a stream that are not blank, each as a row or a refusal.

    Args:
        pieces: the bytes of the stream, in pieces of any size.
        where: name of the file, for refusals.
        after: lines that begin before this offset are left out.
    """
    for number, start, line in lines(pieces):
        if start < after:
            continue
        place = f"{where}, line {number}" if where else f"line {number}"
        if line is None:
            what = f"longer than {LONGEST_LINE // 1024 // 1024} MB"
            yield Line(number, start, None, Refusal(place, what, "no report is so long; give one report a line"))
        elif line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield _line(number, start, line, place)


def _line(number: int, start: int, line: bytes, place: str) -> Line:
    key: Any = None
    try:
        given = _object(line)
        key = given.get("id")
        return Line(number, start, key, document(given))
    except InputError as error:
        return Line(number, start, key, Refusal.of(error, place))


def _object(line: bytes) -> dict[str, Any]:
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        what = f"not valid UTF-8 at byte {error.start:,} of the line"
        raise InputError(what, remedy="save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON ({error.msg} at column {error.colno:,})", remedy=_SHAPE) from error
    except (ValueError, RecursionError) as error:
        raise InputError("JSON that cannot be read (too deep, or a number too long)", remedy=_SHAPE) from error
    if not isinstance(given, dict):
        raise InputError("not a JSON object", remedy=_SHAPE)
    return given


def document(given: dict[str, Any]) -> Document:
    """The report that a row of data gives; fields that are not known are left out.

    Raises:
        InputError: no text, or more than a report is long.
    """
    text = given.get("text")
    if not isinstance(text, str):
        raise InputError('no "text"', remedy=_SHAPE)
    check_size(text)
    published = dates.stated(given.get("published"))
    doubtful = given.get("published") not in (None, "") and published is None
    return Document(
        text=canonical(text),
        id=_id(given.get("id")),
        published=published,
        title=_words(given.get("title")),
        outlet=_words(given.get("outlet")),
        url=_words(given.get("url")),
        notes=(f"published {str(given['published'])[:40]!r} is no date",) if doubtful else (),
    )


def _id(value: object) -> str | None:
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value) else None


def _words(value: object) -> str | None:
    """A name or title; blank, or anything but a string, is unknown."""
    return canonical(value).strip() or None if isinstance(value, str) else None
