"""Web archives, ZIP files and pages that tests make."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable, Mapping

from truceline.intake import readers
from truceline.intake.documents import Document, Found, Origin

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def page(number: int, *, padding: str = "") -> str:
    """An article of its own, dated 1 January 2031."""
    paragraphs = "".join(
        f"<p>The envoy of Tarnek said on Tuesday that meeting {number}.{n} of the parties was held in Selmany.</p>"
        for n in range(4)
    )
    return (
        f"<html><head><title>Envoys meet again in Selmany: {number}</title>"
        '<meta property="article:published_time" content="2031-01-01T10:00:00Z"></head>'
        f"<body><article><h1>Envoys meet again in Selmany: {number}</h1>{paragraphs}</article>"
        f"<script>{padding}</script></body></html>"
    )


def record(
    number: int,
    body: bytes | None = None,
    *,
    http: bytes = HTTP,
    kind: str = "response",
    length: int | None = None,
    date: str = "2031-01-02T03:04:05Z",
    media: str = "application/http; msgtype=response",
    extra: str = "",
) -> bytes:
    """A record of a web archive; the length it states can be a lie."""
    block = http + (page(number).encode() if body is None else body)
    headers = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://news.example/{number}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Type: {media}\r\n{extra}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return headers.encode() + block + b"\r\n\r\n"


def packed(records: Iterable[bytes]) -> bytes:
    """Each record compressed on its own, as the standard has it."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


class Pipe(io.RawIOBase):
    """Bytes that can be read once, from the beginning."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, into: bytearray | memoryview) -> int:  # type: ignore[override]
        return self._data.readinto(into)


def found(data: bytes, *, after: int = 0, piped: bool = False, where: str = "x") -> list[Found]:
    """All that is found in bytes of whatever format."""
    stream = io.BufferedReader(Pipe(data)) if piped else io.BytesIO(data)
    return list(readers.read(stream, Origin(where, after=after)))  # type: ignore[arg-type]


def numbers(items: Iterable[Found]) -> list[int]:
    """The numbers of the pages among them, by their addresses."""
    return [int((item.url or "").rpartition("/")[2]) for item in items if isinstance(item, Document)]
