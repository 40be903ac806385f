"""Bytes to text. What is not certainly text in a known encoding is refused, never half read."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from truceline.errors import InputError

# Long marks first: the UTF-32 mark begins with the UTF-16 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The first bytes of files that people keep beside their reports, and what to call them.
_BINARY = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_CONTROL = bytes(c for c in range(32) if c not in b"\t\n\r\x0b\x0c\x1b\x00")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# What Python also calls encodings; decoding a page as the first takes hours.
_NO_CHARSETS = frozenset({"punycode", "idna", "undefined", "unicode-escape", "raw-unicode-escape"})
_SAMPLE = 65_536
# Old single-byte text in a Western language has few letters beyond ASCII.
_WESTERN_SHARE = 0.15
_PUNCTUATION_1252 = frozenset("‘’“”–—…•€™‚„‹›£§©«®°´·»¿¡½¼¾\u00a0\u00ad")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read in."""

    text: str
    encoding: str

    @property
    def notes(self) -> tuple[str, ...]:
        """What is worth saying of how the text was read."""
        odd = () if self.encoding.startswith("utf") else (f"read as {self.encoding}",)
        return (*odd, "NUL characters replaced") if "\0" in self.text else odd


def refuse_binary(head: bytes) -> None:
    """Refuses bytes that are no text in any encoding.

    Args:
        head: the first bytes of a file, some thousands.

    Raises:
        InputError: it is an image, an archive, a document or another file for programs.
    """
    for magic, name in _BINARY:
        if head.startswith(magic):
            raise InputError(f"{name}, not text", remedy="give text, HTML or JSONL")
    if mark(head) or _utf16(head):
        return
    noise = len(head) - len(head.translate(None, _CONTROL)) + head.count(0)
    # A stray NUL or control character is a fault of a text; many of them are no text.
    if noise > max(8, len(head) // 50):
        raise InputError("binary, not text", remedy="give text, HTML or JSONL")


def mark(head: bytes) -> tuple[bytes, str] | None:
    """The byte order mark that `head` begins with, and the encoding it stands for."""
    return next(((bom, name) for bom, name in _MARKS if head.startswith(bom)), None)


def wide(head: bytes) -> str | None:
    """The encoding of a text with two or four bytes for each character; None for any other."""
    marked = mark(head)
    if marked:
        return marked[1].rpartition("-")[0] if marked[1] != "utf-8" else None
    return _utf16(head)


def decode(data: bytes, *, html: bool = False, declared: str | None = None) -> Decoded:
    """`data` as text, its byte order mark dropped.

    Tried in order: the byte order mark, UTF-16 without one, UTF-8, the character set that HTTP or MIME declares, the
    one that a page declares, Windows-1252 where every byte makes sense in it, and what charset-normalizer is sure of.

    Args:
        data: the bytes.
        html: whether it is a page, which may declare its character set.
        declared: the character set that HTTP or MIME declares.

    Raises:
        InputError: none of them fits; the text would come out garbled.
    """
    if found := mark(data):
        return _strict(data[len(found[0]) :], found[1])
    if name := _utf16(data):
        return _strict(data, name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        decoded = _named(data, declared) if declared else None
        decoded = decoded or (_declared(data) if html else None) or _legacy(data)
        if decoded is None:
            raise InputError(
                f"not valid UTF-8 at byte {error.start:,}, and no other encoding fits",
                remedy="convert it, for example with: iconv -f windows-1252 -t utf-8",
            ) from None
        return decoded


def _strict(data: bytes, name: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError as error:
        raise InputError(f"not valid {name.upper()} at byte {error.start:,}", remedy="save it as UTF-8") from None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is NUL."""
    sample = data[:_SAMPLE]
    if len(sample) < 4:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> Decoded | None:
    match = _DECLARED.search(data[:8192]) or _DECLARED_XML.search(data[:1024])
    # A declaration that reads as ASCII stands in no such encoding (WHATWG HTML, 13.2.3.2).
    if not match or match[1].lower().startswith((b"utf-16", b"utf-32", b"ucs-")):
        return None
    return _named(data, match[1].decode("ascii"))


def _named(data: bytes, charset: str) -> Decoded | None:
    name = charset.strip().lower()
    # Browsers read these as Windows-1252, and so were they written (WHATWG Encoding Standard).
    name = "cp1252" if name in {"iso-8859-1", "latin1", "us-ascii", "ascii"} else name
    try:
        if codecs.lookup(name).name in _NO_CHARSETS:
            return None
        return Decoded(data.decode(name), name)
    except (LookupError, ValueError):
        return None


def _legacy(data: bytes) -> Decoded | None:
    if _damaged_utf8(data[:_SAMPLE]):
        return None
    return _western(data) or _normalized(data)


def _damaged_utf8(sample: bytes) -> bool:
    """UTF-8 with faults in it: in any old encoding it would decode, and come out garbled."""
    decoded = sample.decode("utf-8", "replace")
    # The sample may end within a character.
    broken = decoded[:-1].count("\ufffd")
    sound = sum(c > "\x7f" and c != "\ufffd" for c in decoded)
    return sound > broken


def _western(data: bytes) -> Decoded | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = [c for c in text if c > "\x7f"]
    if len(beyond) > _WESTERN_SHARE * len(text):
        return None
    odd = sum(not (c in _PUNCTUATION_1252 or c.isalpha()) for c in beyond)
    # A letter beyond ASCII stands in a word with plain letters ("café"); other alphabets come out as runs of them.
    runs = len(re.findall(r"[À-ÿ]{3,}", text))
    return Decoded(text, "cp1252") if odd == 0 and runs == 0 else None


def _normalized(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None or best.percent_chaos > 5 or best.percent_coherence < 20:
        return None
    try:
        return Decoded(data.decode(best.encoding), best.encoding)
    except UnicodeDecodeError:
        return None
