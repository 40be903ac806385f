"""ZIP: a folder of files. They are read as a stream, one after the other: nothing is written, names are only labels."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import IO, BinaryIO

from truceline.errors import InputError
from truceline.intake import readers
from truceline.intake.documents import Document, Found, Link, Mark, Origin
from truceline.intake.outcomes import Refusal
from truceline.intake.streams import whole
from truceline.intake.unpacking import DEEPEST, Unpacking

MOST_MEMBERS = 100_000
"""Files in one archive."""
LARGEST_HELD = 128 * 1024 * 1024
"""Bytes of an archive that comes as a stream, and so is held: its list of files stands at its end."""
# That list is read in one piece.
_LARGEST_LIST = 16 * 1024 * 1024
_LONGEST_NAME = 200
_FAULTS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)
_TOO_MANY = f"more than {MOST_MEMBERS:,} files in one archive"
_PACK_ANEW = "pack it anew, or unpack what can be saved of it"


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """What is found in the files of an archive, in their order in it; hidden ones are left out.

    Raises:
        InputError: damaged, an office document, too many files, too many archives within one another, or made to
            exhaust its readers.
    """
    if origin.depth == DEEPEST:
        raise InputError("too many archives within one another", remedy="unpack the outer ones first")
    if not stream.seekable():
        stream = io.BytesIO(whole(stream, LARGEST_HELD))
    count = origin.unpacking or Unpacking(packed=stream.seek(0, io.SEEK_END))
    archive = _opened(stream)
    for member in _members(archive):
        if member.header_offset >= origin.after:
            yield from _member(archive, member, origin, count)
            yield Mark(member.header_offset + 1)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, origin: Origin, count: Unpacking) -> Iterator[Found]:
    label = f"{origin.where}, {_name(member)}"
    try:
        with _content(archive, member, count) as content:
            for found in readers.read(content, Origin(label, depth=origin.depth + 1, unpacking=count)):
                if isinstance(found, (Document, Link)) and not found.where:
                    yield replace(found, where=label)
                elif not isinstance(found, Mark):  # a position in a member is none in the archive
                    yield found
    except InputError as error:
        if count.exhausted:
            raise
        yield Refusal.of(error, label)
    except _FAULTS as error:
        yield Refusal(label, f"cannot be unpacked ({type(error).__name__})", _PACK_ANEW)


@contextmanager
def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, count: Unpacking) -> Iterator[BinaryIO]:
    if member.flag_bits & 1:
        raise InputError("encrypted", remedy="unpack it with its password and read the files")
    if member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise InputError("packed in an unusual way", remedy="unpack it and read the files")
    with archive.open(member) as content:
        yield io.BufferedReader(_Counted(content, count))


def _opened(stream: BinaryIO) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(_Guarded(stream))
    except _FAULTS as error:
        raise InputError("a damaged ZIP archive", remedy=_PACK_ANEW) from error


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = sorted(archive.infolist(), key=lambda member: member.header_offset)
    if len(members) > MOST_MEMBERS:
        raise InputError(_TOO_MANY, remedy="pack fewer files together")
    names = {member.filename for member in members}
    if "[Content_Types].xml" in names or {"mimetype", "META-INF/manifest.xml"} <= names:
        raise InputError("an office document", remedy="save it as PDF, HTML or plain text")
    found = [member for member in members if not (member.filename.endswith("/") or _is_hidden(member.filename))]
    if not found:
        raise InputError("no files in this archive", remedy="nothing to do, or check the file")
    return found


def _is_hidden(name: str) -> bool:
    return any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in name.split("/"))


def _name(member: zipfile.ZipInfo) -> str:
    """Its name as a label, fit to be printed."""
    return "".join(c if c.isprintable() else "\ufffd" for c in member.filename[:_LONGEST_NAME])


class _Counted(io.RawIOBase):
    """What a member unpacks to, counted."""

    def __init__(self, content: IO[bytes], count: Unpacking) -> None:
        self._content, self._count = content, count

    def readable(self) -> bool:
        return True

    def readinto(self, into: bytearray | memoryview) -> int:  # type: ignore[override]
        piece = self._content.read(len(into))
        self._count.add(len(piece))
        into[: len(piece)] = piece
        return len(piece)


class _Guarded:
    """The bytes of an archive as zipfile asks for them, but for a list of files beyond what is held."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        if size > _LARGEST_LIST:
            raise InputError(_TOO_MANY, remedy="pack fewer files together")
        return self._stream.read(size)
