"""Messages (RFC 5322, MIME) taken apart within limits, however they are built.

Headers are read with the lenient policy of `email`: the strict one parses each into an object, and fails or takes long
on what is built to break it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr
from itertools import islice

from truceline.errors import InputError

LARGEST_MESSAGE = 64 * 1024 * 1024
"""Bytes, attachments included."""
# The parser asks of each line whether it ends one of the parts around it.
_MOST_WORK = 10_000_000
_MOST_MARKS = 10_000
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
_DEEPEST = 20
_MOST_PARTS = 1_000
_LONGEST_HEADER = 2_000
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f]+")
_ADDRESS = re.compile(r"https?://\S+")
_FAULTS = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
_REMEDY = "save its text instead"


@dataclass(frozen=True, slots=True)
class Told:
    """Words of a message, in one form or two of which a reader sees one."""

    plain: Message | None = None
    html: Message | None = None


def parsed(data: bytes) -> Message:
    """A message.

    Raises:
        InputError: it is built to break its readers.
    """
    marks, boundaries = data.count(b"\n--"), len(_BOUNDARY.findall(data))
    if marks > _MOST_MARKS or data.count(b"\n") * boundaries > _MOST_WORK:
        raise InputError("a message of too many parts", remedy=_REMEDY)
    try:
        return BytesParser(policy=compat32).parsebytes(data)
    except _FAULTS as error:
        raise InputError("a message that cannot be taken apart", remedy=_REMEDY) from error


def header(message: Message, name: str) -> str | None:
    """A header on one line, its encoded words (RFC 2047) resolved; None if there is none."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")[:_LONGEST_HEADER]
    # Raw UTF-8 in headers (RFC 6532) comes as surrogates.
    return _decoded(raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace")) or None


def sender(message: Message) -> str | None:
    """The name of who sends a message, apart from the address; None if it has none."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == "from"), "")[:_LONGEST_HEADER]
    return name_in(raw.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def name_in(address: str) -> str | None:
    """The name in front of an address ("The Courier <news@courier.example>"); None if there is none."""
    try:
        name, _ = parseaddr(_BLANKS.sub(" ", address))
    except _FAULTS:
        return None
    return _decoded(name).strip("\"' ") or None


def _decoded(text: str) -> str:
    try:
        pieces = [
            x if isinstance(x, str) else x.decode(charset or "utf-8", "replace") for x, charset in decode_header(text)
        ]
    except _FAULTS:
        pieces = [text]
    return _BLANKS.sub(" ", "".join(pieces)).strip()


def media(part: Message) -> str:
    """Media type of a part, as it declares it."""
    try:
        return part.get_content_type()
    except _FAULTS:
        return "application/octet-stream"


def charset(part: Message) -> str | None:
    """Character set that a part declares."""
    try:
        return part.get_content_charset()
    except _FAULTS:
        return None


def content(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone; what is broken in it is left out."""
    try:
        payload = part.get_payload(decode=True)
    except _FAULTS:
        return b""
    return payload if isinstance(payload, bytes) else b""


def inner(part: Message) -> list[Message]:
    """The parts in a part; none in one that claims to have some and has not."""
    return [x for x in part.get_payload() if isinstance(x, Message)] if part.is_multipart() else []


def saved_page(message: Message) -> tuple[Message, str] | None:
    """The page in a message that a browser saved (MHTML, RFC 2557), and its address; None for mail."""
    root = _root(message) if media(message) == "multipart/related" else message
    if root is None or media(root) not in ("text/html", "application/xhtml+xml"):
        return None
    for told in (header(message, "snapshot-content-location"), header(root, "content-location")):
        if told and _ADDRESS.fullmatch(told):
            return root, told
    return None


def parts(message: Message) -> list[Told | Message]:
    """What is in a message, in order: its words, and what is attached to it, forwarded messages among it."""
    return list(islice(_parts(message, 0), _MOST_PARTS))


def _parts(part: Message, depth: int) -> Iterator[Told | Message]:
    kind, within = media(part), inner(part)
    if depth > _DEEPEST or kind == "message/rfc822":
        yield part
    elif kind == "multipart/alternative" and within:
        found = [x for child in within for x in _parts(child, depth + 1)]
        told = [x for x in found if isinstance(x, Told)]
        yield Told(next((x.plain for x in told if x.plain), None), next((x.html for x in told if x.html), None))
        yield from (x for x in found if isinstance(x, Message))
    elif kind == "multipart/related" and (root := _root(part)):
        # The others are its pictures.
        yield from _parts(root, depth + 1)
        yield from (x for x in within if x is not root and _is_attached(x))
    elif within:
        for child in within:
            yield from _parts(child, depth + 1)
    elif _is_attached(part) or not (kind.startswith("multipart/") or kind in ("text/plain", "text/html")):
        yield part
    else:
        yield Told(html=part) if kind == "text/html" else Told(plain=part)


def _root(part: Message) -> Message | None:
    """The part of a compound that the others belong to: the one that it names, else the first."""
    try:
        start = part.get_param("start")
    except _FAULTS:
        start = None
    within = inner(part)
    return next((x for x in within if start and header(x, "content-id") == start), within[0] if within else None)


def _is_attached(part: Message) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or bool(part.get_filename())
    except _FAULTS:
        return True
