"""Mail: newsletters, press releases and forwarded stories, with what is attached; and pages saved as MHTML."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from typing import BinaryIO

from truceline.errors import InputError
from truceline.intake import dates, letters, messages, readers
from truceline.intake.documents import Document, Found, Origin
from truceline.intake.formats import Format
from truceline.intake.messages import Told
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.streams import whole
from truceline.intake.text import check_size

# A message in a message in a message.
_DEEPEST = 5
_MOST_ATTACHMENTS = 50
_FORMATS = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "text/plain": Format.TEXT,
    "application/pdf": Format.PDF,
}
_ANSWER = re.compile(r"(?:(?:fwd?|re)\s*:\s*)+", re.IGNORECASE)
_KEY = re.compile(r"<[^<>\s]{3,250}>")
# "For your information" above what is attached or forwarded.
_COVER = 30


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a message says of itself."""

    key: str | None
    """Its Message-ID."""
    outlet: str | None
    published: str | None
    title: str | None


def read(stream: BinaryIO, origin: Origin) -> Iterator[Found]:
    """The letter, what is attached to it, and the messages that it forwards; or the page of a file in MHTML.

    Raises:
        InputError: larger than any message, built to break its readers, or without words.
    """
    yield from _message(messages.parsed(whole(stream, messages.LARGEST_MESSAGE)), origin, 0)


def _message(message: Message, origin: Origin, depth: int) -> Iterator[Found]:
    if page := messages.saved_page(message):
        root, address = page
        inner = replace(origin, url=address, charset=messages.charset(root), path=None)
        yield from readers.reader(Format.HTML)(io.BytesIO(messages.content(root)), inner)
        return
    if messages.media(message) == "multipart/encrypted":
        raise InputError("an encrypted message", remedy="save it decrypted")
    facts = _facts(message)
    parts = messages.parts(message)
    unread: Counter[str] = Counter()
    attached = list(_attached([x for x in parts if isinstance(x, Message)], facts, origin, depth, unread))
    body = _body(
        [x for x in parts if isinstance(x, Told)], facts, beside=any(isinstance(x, Document) for x in attached)
    )
    note = f"attachments not read ({', '.join(sorted(unread))})" if unread else None
    if body:
        yield replace(body, notes=(*body.notes, note)) if note else body
    elif note:
        yield Note(origin.where, note)
    yield from attached
    if not body and not attached:
        raise InputError("no words in this message", remedy="nothing to do, or check the file")


def _facts(message: Message) -> _Facts:
    key = _KEY.search(messages.header(message, "message-id") or "")
    subject = messages.header(message, "subject")
    return _Facts(
        key=key[0] if key else None,
        outlet=messages.sender(message) or messages.name_in(messages.header(message, "list-id") or ""),
        published=dates.stated(messages.header(message, "date")),
        title=_ANSWER.sub("", subject, count=1) or None if subject else None,
    )


def _body(told: list[Told], facts: _Facts, *, beside: bool) -> Document | None:
    """The letter itself.

    Args:
        told: its words.
        facts: what its message says of itself.
        beside: whether something that is attached was read; a line or two beside it are no report.
    """
    found = letters.letter(told)
    if not found.text.strip() or (beside and letters.count(found.text) < _COVER):
        return None
    check_size(found.text)
    if found.forwarded:
        facts = _Facts(
            key=facts.key,
            outlet=messages.name_in(found.forwarded["from"]),
            published=letters.moment(found.forwarded.get("date") or found.forwarded.get("sent")),
            title=found.forwarded.get("subject") or facts.title,
        )
    return Document(
        text=found.text,
        id=facts.key,
        title=facts.title,
        outlet=facts.outlet,
        published=facts.published,
        lines=found.lines,
        notes=found.notes,
    )


def _attached(
    parts: list[Message], facts: _Facts, origin: Origin, depth: int, unread: Counter[str]
) -> Iterator[Document | Refusal]:
    """What is found in the attachments; the types of those that are not read are counted in `unread`."""
    for number, part in enumerate(parts, 1):
        where = f"{origin.where}, attachment {number}"
        kind = messages.media(part)
        form = _form(part, kind) if number <= _MOST_ATTACHMENTS else None
        if form is None:
            unread[kind] += 1
            continue
        try:
            for found in _opened(part, form, replace(origin, where=where, url=None, path=None, media=kind), depth):
                if isinstance(found, Document):
                    yield _of_letter(found, facts, number, where)
                elif isinstance(found, Refusal):
                    yield found
        except InputError as error:
            yield Refusal.of(error, where)


def _form(part: Message, kind: str) -> Format | None:
    """What an attachment is read as; None for pictures, films, calendars, archives."""
    if kind == "message/rfc822":
        return Format.MAIL
    return _FORMATS.get(kind) or (Format.PDF if messages.content(part).startswith(b"%PDF-") else None)


def _opened(part: Message, form: Format, origin: Origin, depth: int) -> Iterator[Found]:
    if form is not Format.MAIL:
        inner = replace(origin, charset=messages.charset(part))
        yield from readers.reader(form)(io.BytesIO(messages.content(part)), inner)
        return
    if depth == _DEEPEST:
        raise InputError("too many messages within one another", remedy="save the innermost as a file")
    for message in messages.inner(part):
        yield from _message(message, origin, depth + 1)


def _of_letter(found: Document, facts: _Facts, number: int, where: str) -> Document:
    """What is attached, told by the letter that it came with.

    Anybody can send a page that gives the address of another outlet as its own, or a message with another's id, and so
    overwrite a report; neither is believed.
    """
    key = "/".join(x for x in (facts.key, f"attachment {number}", found.id) if x) if facts.key else None
    return replace(
        found,
        where=found.where or where,
        id=key,
        url=None,
        page=None,
        outlet=found.outlet or facts.outlet,
        published=found.published or facts.published,
    )
