"""Lists of sources that people keep and exchange: OPML 2.0 (opml.org/spec2.opml), and a TOML file that reads well.

    [[source]]
    address = "https://courier.example/feed"
    kind = "feed"
    name = "Ostane Courier"
    every = "15m"

Only `address` is needed. In OPML what the format has no name for stands in attributes of a name space of our own, and
sources that no feed reader can use (folders, mailboxes, sitemaps) have their address there too.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from truceline.errors import InputError
from truceline.intake.feeds import xml
from truceline.intake.feeds.entries import address as followed
from truceline.intake.outcomes import Refusal
from truceline.model.sources import Source, SourceKind
from truceline.model.spells import seconds, spelled

SPACE = "urn:truceline:sources"
_FIELDS = ("address", "kind", "name", "outlet", "every")
_SHAPE = 'give each as [[source]] with address = "https://…", and kind, name, outlet, every where you like'
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class Listed:
    """A source as a list or a user names it; what is not told is None, the kind unknown."""

    address: str
    """An http or https address, or an absolute path."""
    kind: SourceKind = SourceKind.UNKNOWN
    name: str | None = None
    outlet: str | None = None
    every: int | None = None
    """Seconds."""

    @property
    def is_path(self) -> bool:
        """Whether it is a folder or file of this machine."""
        return not _SCHEME.match(self.address)


def listed(
    address: str,
    *,
    kind: str | None = None,
    name: str | None = None,
    outlet: str | None = None,
    every: str | int | None = None,
    base: Path,
) -> Listed:
    """A source, its fields checked and brought to one spelling.

    Args:
        address: an http or https address, or a path.
        kind: its kind by name.
        name: what to call it.
        outlet: who publishes what it gives.
        every: between two looks, in seconds or as "15m".
        base: the folder that a path may be relative to.

    Raises:
        InputError: one of the fields cannot be used.
    """
    return Listed(_address(address, base), _kind(kind), _words("name", name), _words("outlet", outlet), _every(every))


def read(data: bytes, where: str, base: Path) -> Iterator[Listed | Refusal]:
    """The sources of a list, OPML or TOML as its content tells, and a refusal for each that cannot be used.

    Args:
        data: the list.
        where: its name, for refusals.
        base: the folder that paths in it may be relative to.

    Raises:
        InputError: it is neither, or is broken so that nothing of it can be told.
    """
    if len(data) > xml.LARGEST:
        raise InputError("larger than any list of sources", where=where, remedy="check the file")
    is_xml = data.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] == b"<"
    try:
        rows = _opml(data) if is_xml else _toml(data)
    except InputError as error:
        raise InputError(error.what, where=error.where or where, remedy=error.remedy) from error
    for number, row in enumerate(rows, 1):
        try:
            yield listed(**row, base=base) if isinstance(row, dict) else _refused(row)
        except InputError as error:
            yield Refusal.of(error, f"{where}, source {number}")


def opml(sources: Iterable[Source], title: str) -> bytes:
    """Sources as OPML 2.0, UTF-8."""
    from lxml import etree  # type: ignore[import-untyped]

    root = etree.Element("opml", version="2.0", nsmap={"truceline": SPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    for source in sources:
        etree.SubElement(body, "outline", attrib=_attributes(source))
    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return made


def toml(sources: Iterable[Source]) -> str:
    """Sources as TOML, in the order in which they are given."""
    return "\n".join(_table(source) for source in sources)


def _attributes(source: Source) -> dict[str, str]:
    """Feed readers know `xmlUrl`, browsers `url`; our own attributes tell the rest."""
    own = {"kind": source.kind.value, "outlet": source.outlet, "every": spelled(source.every) if source.every else None}
    if source.kind in {SourceKind.FEED, SourceKind.UNKNOWN} and _SCHEME.match(source.address):
        known = {"type": "rss", "xmlUrl": source.address}
    elif source.kind is SourceKind.PAGE:
        known = {"type": "link", "url": source.address}
    else:
        known, own = {}, own | {"address": source.address}
    text = source.name or source.address
    return {"text": text, **known, **{f"{{{SPACE}}}{name}": value for name, value in own.items() if value}}


def _opml(data: bytes) -> list[Any]:
    root = xml.parse(data, what="a list of feeds").root
    try:
        if str(root.tag).rsplit("}", 1)[-1].lower() != "opml":
            raise InputError("XML that is no list of feeds", remedy="give OPML or TOML; see: truceline sources export")
        outlines = [{str(k).rsplit("}", 1)[-1]: str(v) for k, v in o.attrib.items()} for o in root.iter("{*}outline")]
    except UnicodeDecodeError as error:
        raise InputError("a list of feeds that holds half a character", remedy="save it as UTF-8") from error
    return [row for row in map(_outline, outlines) if row]


def _outline(given: dict[str, str]) -> dict[str, str | None] | None:
    """The row that an outline stands for; None for a folder or a heading."""
    given = {name.lower(): value for name, value in given.items()}
    address = given.get("xmlurl") or given.get("address") or given.get("url")
    if not address:
        return None
    kind = given.get("kind")
    if not kind and given.get("xmlurl"):
        kind = SourceKind.FEED.value
    elif not kind and given.get("type", "").lower() == "link":
        kind = SourceKind.PAGE.value
    name = given.get("text") or given.get("title")
    return {
        "address": address,
        "kind": kind,
        "name": name if name != address else None,
        "outlet": given.get("outlet"),
        "every": given.get("every"),
    }


def _toml(data: bytes) -> list[Any]:
    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"neither OPML nor TOML ({error})", remedy=_SHAPE) from error
    except (ValueError, RecursionError) as error:
        raise InputError("TOML that cannot be read", remedy=_SHAPE) from error
    rows = found.get("source")
    if not isinstance(rows, list) or len(found) > 1:
        raise InputError("TOML, but no list of sources", remedy=_SHAPE)
    return [_row(row) for row in rows]


def _row(row: object) -> object:
    """A row with the fields that a source has, or the reason why it is none."""
    if not isinstance(row, dict):
        return "no table"
    unknown = [name for name in row if name not in _FIELDS]
    if unknown:
        return f"no field is called {unknown[0][:40]!r}"
    if not isinstance(row.get("address"), str):
        return "no address"
    odd = [n for n, v in row.items() if not isinstance(v, str) and not (n == "every" and type(v) is int)]
    return f"its {odd[0]} is no text" if odd else row


def _refused(reason: object) -> Listed:
    raise InputError(str(reason), remedy=_SHAPE)


def _table(source: Source) -> str:
    fields = {
        "address": source.address,
        "kind": None if source.kind is SourceKind.UNKNOWN else source.kind.value,
        "name": source.name,
        "outlet": source.outlet,
        "every": spelled(source.every) if source.every else None,
    }
    # A JSON string is a basic string of TOML.
    rows = [f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items() if value]
    return "[[source]]\n" + "".join(rows)


def _address(given: str, base: Path) -> str:
    given = given.strip()
    odd = xml.forbidden(given) or any(letter < " " or letter == "\x7f" for letter in given) or not given
    try:
        if odd or not _SCHEME.match(given):
            return _path("" if odd else given, base)
        parts = urlsplit(followed(given, None) or "")
    except (InputError, ValueError, RuntimeError, OSError) as error:
        remedy = "give an http or https address, or the path of a folder or mailbox"
        raise InputError(f"{given[:80]!r} is no address of a source", remedy=remedy) from error
    return urlunsplit((parts.scheme, parts.netloc.lower(), parts.path, parts.query, ""))


def _path(given: str, base: Path) -> str:
    if not given:
        raise ValueError("no path")
    return str((base / Path(given).expanduser()).absolute())


def _kind(given: str | None) -> SourceKind:
    try:
        return SourceKind((given or SourceKind.UNKNOWN.value).strip().lower())
    except ValueError as error:
        names = ", ".join(k.value for k in SourceKind if k is not SourceKind.UNKNOWN)
        raise InputError(f"no kind of source is called {given!r}", remedy=f"choose from {names}") from error


def _words(field: str, given: str | None) -> str | None:
    """A name on one line."""
    words = " ".join((given or "").split())
    if len(words) > _LONGEST_NAME or xml.forbidden(words) or "\x7f" in words:
        raise InputError(f"its {field} is too long or holds control characters", remedy="give it a plain name")
    return words or None


def _every(given: str | int | None) -> int | None:
    if given is None or given == "":
        return None
    try:
        return seconds(str(given))
    except ValueError as error:
        remedy = 'give it as "90s", "15m", "6h" or "1d"'
        raise InputError(f"{str(given)[:40]!r} is no span of time", remedy=remedy) from error
