"""Ids that are the same on every run and every machine.

A report's id comes from its source, so that it survives a new text; a record's from the report, its kind, the words of
its anchor and the fields that tell it from others. Both are the first 80 bits of a SHA-256, in base 32.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from truceline.model.enums import Kind
from truceline.model.records import Event, Meeting, Position, Proposal, Record, Response, Statement, Toll
from truceline.model.spans import Named, Reference, Span

_SPACE = re.compile(r"\s+")
_TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|mc_[ce]id|cmpid|ref|ref_src|smid)$")
_WHOLE = re.compile(r"[a-z]{3}_[a-z2-7]{16}")
_KINDS = {kind.value[:3]: kind for kind in Kind}
_DEFAULT_PORT = {"http": ":80", "https": ":443"}


def digest(parts: Iterable[str]) -> str:
    """Sixteen letters and digits that stand for `parts`; the same parts give the same letters everywhere."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return base64.b32encode(hashlib.sha256(joined).digest()[:10]).decode("ascii").lower()


def is_whole(key: str) -> bool:
    """Whether these are all the letters of an id, and not only its first."""
    return _WHOLE.fullmatch(key) is not None


def text_hash(text: str) -> str:
    """SHA-256 of a canonical text in hexadecimal; names one version of a report."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def canonical_url(url: str) -> str:
    """One spelling of an address: lower-case scheme and host, no default port, fragment, tracking or final slash."""
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    host = parts.netloc.lower().removesuffix(_DEFAULT_PORT.get(scheme, "\0"))
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(k)])
    return urlunsplit((scheme, host, parts.path.rstrip("/"), query, ""))


def report_id(*, url: str | None = None, given: str | None = None, text: str = "", page: str | None = None) -> str:
    """Id of a report: from its canonical address, else from the id it came with, else from its text.

    Args:
        url: its address.
        given: the id it came with.
        text: its canonical text.
        page: address of the live page it is a post of; then `given` names the post on that page.
    """
    if page and given:
        return "rep_" + digest(["post", canonical_url(page), given])
    if url:
        return "rep_" + digest(["url", canonical_url(url)])
    if given:
        return "rep_" + digest(["id", given])
    return "rep_" + digest(["text", text_hash(text)])


def folded(words: str) -> str:
    """Words with case, compatibility forms and runs of white space levelled, for comparing and hashing."""
    return " ".join(unicodedata.normalize("NFKC", words).split()).casefold()


def _names(*fields: Named | Reference | Span | None) -> list[str]:
    return [folded(f.text) if f is not None and f.text else "" for f in fields]


def identity(record: Record) -> list[str]:
    """The fields that tell a record from the others of its kind in the same words."""
    match record:
        case Statement():
            return [*_names(record.speaker), *(folded(c.text) for c in record.content)]
        case Meeting():
            return sorted(_names(*record.participants))
        case Proposal():
            return [*_names(record.label), *sorted(_names(*record.authors))]
        case Response():
            return [*_names(record.actor, record.to), record.object.value]
        case Position():
            return [*_names(record.actor), record.issue.value, *_names(record.term)]
        case Toll():
            figures = (record.value, record.low, record.high)
            return [record.measure.value, *("" if f is None else str(f) for f in figures), *_names(record.claimant)]
        case Event():
            return [record.type.value, *_names(record.source, record.target)]


def record_id(report: str, record: Record, ordinal: int = 0) -> str:
    """Id of a record within its report.

    Args:
        report: id of the report.
        record: the record; its anchors and identifying fields count, its confidence and review do not.
        ordinal: 0, or how many records before it in the report would have the same id.
    """
    parts = [report, record.kind.value, folded(record.anchors[0].text), *identity(record)]
    return f"{record.kind.value[:3]}_" + digest([*parts, str(ordinal)] if ordinal else parts)


def kind_of(record: str) -> Kind:
    """The kind of a record, by its id."""
    return _KINDS[record[:3]]


def actor_id(kind: str, name: str) -> str:
    """Id of an actor within a report: from its kind and its name."""
    return "act_" + digest([kind, folded(name)])
