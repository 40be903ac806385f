"""XML from strangers, parsed so that it reaches for nothing, swells to nothing and stops at nothing.

Broken XML is read as far as it goes: feeds are written by hand and by templates, and every tenth is not well-formed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import Any

from truceline.errors import InputError
from truceline.intake.encoding import decode

LARGEST = 10 * 1024 * 1024
"""Bytes."""
# Twenty for each of the entries that are read.
_MOST_ELEMENTS = 200_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>", re.IGNORECASE)
# Quadratic in feedparser; a tag of a feed has at most ten.
_MOST_ATTRIBUTES = 100
# The same; a feed declares at most ten of them, at its top.
_MOST_SPACES = 100
# Each costs a microsecond; what comes after them is left to the parser.
_MOST_STRAYS = 100_000
# An ampersand that XML does not know, with the name that follows it.
_STRAY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});)(?:([A-Za-z][A-Za-z0-9]{0,31});)?")
# XML 1.0 allows no other control characters, and no half of a pair.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A tree, and what was wrong with its source."""

    root: Any
    fault: str | None
    """Why the source is no XML ("broken at line 12"); None where it is."""
    notes: tuple[str, ...]
    """What is worth saying of its encoding."""


def parse(data: bytes, *, what: str, charset: str | None = None) -> Parsed:
    """The tree of an XML document, comments and processing instructions left out.

    Args:
        data: the document, in whatever encoding it really is.
        what: what it is meant to be ("a feed"), for messages.
        charset: the character set that HTTP or MIME declares.

    Raises:
        InputError: it declares entities, holds no element or too many, or no encoding fits.
    """
    from lxml import etree  # type: ignore[import-untyped]

    decoded = decode(data, html=True, declared=charset)
    text = _FORBIDDEN.sub("\ufffd", _DECLARATION.sub("", decoded.text, count=1))
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=False,
    )
    source = "".join(_plain(text)).encode("utf-8")
    if len(source) > 2 * LARGEST:
        raise InputError(f"{what} larger than any", remedy="check the file")
    try:
        root = etree.fromstring(source, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"{what} that cannot be parsed", remedy="check the file") from error
    _check(root, what)
    return Parsed(root, fault(parser.error_log), decoded.notes)


def forbidden(text: str) -> bool:
    """Whether `text` holds what XML 1.0 cannot."""
    return bool(_FORBIDDEN.search(text))


def _check(root: Any, what: str) -> None:
    from lxml import etree

    if root is None:
        raise InputError(f"{what} without any element", remedy="check the file")
    if declares_entities(root):
        raise InputError(f"{what} that declares entities", remedy="no feed needs them; ask its publisher")
    for count, element in enumerate(root.iter("*"), 1):
        if count > _MOST_ELEMENTS:
            raise InputError(f"{what} of more than {_MOST_ELEMENTS:,} elements", remedy="split it")
        if len(element.attrib) > _MOST_ATTRIBUTES:
            raise InputError(f"{what} with more than {_MOST_ATTRIBUTES} attributes in a tag", remedy="check the file")
    try:
        spaces = {space for _, space in etree.iterwalk(root, events=("start-ns",))}
    except UnicodeDecodeError as error:
        raise InputError(f"{what} with half a character in a name space", remedy="ask its publisher") from error
    if len(spaces) > _MOST_SPACES:
        raise InputError(f"{what} with more than {_MOST_SPACES} name spaces", remedy="check the file")


def declares_entities(root: Any) -> bool:
    """Whether the document of an element declares entities."""
    types = root.getroottree().docinfo.internalDTD
    return types is not None and next(types.iterentities(), None) is not None


def fault(log: Any) -> str | None:
    """The first error of a parser's log that is not about a name space or an address alone."""
    found = next((e for e in log if e.level_name == "FATAL"), None)
    return f"broken XML at line {found.line:,}, read as far as it goes" if found else None


def _plain(text: str) -> Iterator[str]:
    """`text` with the named characters of HTML as numbers, and an ampersand that is none of these as itself.

    What stands in a CDATA section is left as it is.
    """
    at = 0
    while (start := text.find("<![CDATA[", at)) >= 0 and (end := text.find("]]>", start)) >= 0:
        yield _STRAY.sub(_spelled, text[at:start], count=_MOST_STRAYS)
        yield text[start : end + 3]
        at = end + 3
    yield _STRAY.sub(_spelled, text[at:], count=_MOST_STRAYS)


def _spelled(match: re.Match[str]) -> str:
    found = html5.get(f"{match[1]};") if match[1] else None
    return "".join(f"&#{ord(letter)};" for letter in found) if found else f"&amp;{match[0][1:]}"
