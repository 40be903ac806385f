"""Mailboxes (mbox, RFC 4155), read as a stream: one message is held at a time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from truceline.errors import InputError
from truceline.intake.documents import Document, Found, Link, Mark, Origin
from truceline.intake.messages import LARGEST_MESSAGE
from truceline.intake.outcomes import Refusal
from truceline.intake.readers import mail

# "From press@courier.example Tue Mar  4 17:40:12 2025"; a paragraph that begins with "From" has no such time.
_SEPARATOR = re.compile(rb"From .{0,300}\d\d:\d\d.{0,40}\s*$")
_ESCAPED = re.compile(rb">+From ")
_PIECE = 65_536


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """What is found in the messages, in their order; a bad message costs itself only."""
    for number, (begin, end, data) in enumerate(messages(stream), 1):
        if begin < origin.after:
            continue
        where = f"{origin.where}, message {number}"
        try:
            yield from _message(data, replace(origin, where=where, path=None, after=0))
        except InputError as error:
            yield Refusal.of(error, where)
        yield Mark(end)


def _message(data: bytes | None, origin: Origin) -> Iterator[Found]:
    if data is None:
        raise InputError(f"a message of more than {LARGEST_MESSAGE // 1_000_000} MB", remedy="save its text instead")
    for found in mail.read(io.BytesIO(data), origin):
        if isinstance(found, (Document, Link)):
            found = replace(found, where=found.where or origin.where)
        yield found


def messages(stream: BinaryIO) -> Iterator[tuple[int, int, bytes | None]]:
    """The messages of a mailbox: where each begins and ends, in bytes, and the message; None where it is too large."""
    held: bytearray | None = None
    begin = at = 0
    whole, blank, begun = True, True, False
    while piece := stream.readline(_PIECE):
        if whole and blank and (not begun or _SEPARATOR.match(piece)):
            if begun:
                yield begin, at, None if held is None else bytes(held)
            held, begin, begun = bytearray(), at, True
        elif held is not None:
            held += piece[1:] if whole and _ESCAPED.match(piece) else piece
            held = held if len(held) <= LARGEST_MESSAGE else None
        at += len(piece)
        whole, blank = piece.endswith(b"\n"), whole and not piece.strip()
    if begun:
        yield begin, at, None if held is None else bytes(held)
