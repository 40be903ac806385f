"""Bylines, captions and credits: who wrote, took or passed on; the words are in `furniture.toml`, `agencies.toml`."""

from __future__ import annotations

import re
from functools import cache

from truceline.intake.zones.cues import holds, levelled, one_of, opens, words

_FILE = "furniture.toml"
_BY = re.compile(r"(?:By|BY)(?:\s*:)?\s+(?=\S)")
_NAME_WORD = re.compile(r"[^\s,;|/·•]+")
_MOST_BYLINE_WORDS = 18
_LONGEST_LINE = 600
_LONGEST_CREDIT = 130
_BRACKETED = (")", "]", ").", "].")
# A credit at the end of a line has one of them, or an agency last.
_CREDITING = re.compile("[:/]|Getty Images|Image [Ss]ource, ")
_SENTENCE = re.compile(r"[.!?][\"'”’)]*$")
_ABBREVIATED = re.compile(r"\b(?:Jr|Sr|Dr|[A-Z])\.$")
_MOST_CAPTION_WORDS = 70
_CLOSING_NAMES = re.compile(r"(?<=[.!?]) *[(\[]([^()\[\]]{2,60})[)\]]$")


def agency_names() -> frozenset[str]:
    """The spellings under which news agencies are credited."""
    return words("agencies.toml", "agency")


@cache
def agency_pattern() -> re.Pattern[str]:
    """One agency, or several joined by slashes, commas or "and"."""
    one = one_of(agency_names())
    return re.compile(rf"{one}(?:\s*(?:/|,|&|and)\s*{one})*")


def agency_in(author: str) -> str | None:
    """The agency that an author is, or writes for: "Transmar", "Reuters in Geneva", "Jane Doe, AFP"; None if none.

    Args:
        author: a name as a page's tags give it, apart from the text.
    """
    match = _author_agency().search(author)
    return match[1] if match else None


@cache
def _author_agency() -> re.Pattern[str]:
    before = r"(?:^|[,|/(–—]\s*|\s(?:-|for)\s)"
    behind = r"(?:\s+(?:in|Staff|staff|[Nn]ews [Aa]gency)\b[^,]*)?\)?$"
    return re.compile(f"{before}({one_of(agency_names())}){behind}")


def is_byline(line: str, *, at_edge: bool) -> bool:
    """Whether `line` says who wrote.

    Args:
        line: a paragraph.
        at_edge: near the top or the end, where names alone may stand ("By Jane Doe"). Elsewhere such a line is text.
    """
    if len(line) > _LONGEST_LINE:
        return False
    low = levelled(line)
    if low.strip(" .()[]-*_") in words(_FILE, "desk") or _is_agency(line):
        return True
    if opens(_FILE, "byline", low) or holds(_FILE, "contributed", low):
        return True
    return at_edge and len(line) < 200 and (_is_by_names(line) or _has_role(line))


def _is_agency(line: str) -> bool:
    return agency_pattern().fullmatch(line.strip(" —–-()[].")) is not None


def _is_by_names(line: str) -> bool:
    match = _BY.match(line)
    if not match or _ends_sentence(line):
        return False
    names = _NAME_WORD.findall(line[match.end() :])
    first = names[0].lower().strip(".,") if names else ""
    if not first or first in words(_FILE, "stamp") or first == "the" or not names[0][0].isupper():
        return False
    return len(names) <= _MOST_BYLINE_WORDS and all(_is_name_word(n) for n in names)


def _is_name_word(word: str) -> bool:
    return (
        word[0].isupper()
        or word.lower() in words(_FILE, "particle")
        or word.startswith(("al-", "el-", "@", "d'", "d’"))
    )


def _has_role(line: str) -> bool:
    """Names, then what they are: "Ina Faro, Diplomatic Correspondent"."""
    head, comma, tail = line.partition(",")
    if not comma or _ends_sentence(line):
        return False
    names, role = _NAME_WORD.findall(head), levelled(tail)
    is_role = any(re.search(rf"\b{re.escape(w)}$", role.split(" in ")[0].strip(" .")) for w in words(_FILE, "role"))
    agency = agency_pattern().fullmatch(tail.strip()) is not None
    return 2 <= len(names) <= 8 and len(role.split()) <= 6 and (is_role or agency) and all(map(_is_name_word, names))


def _ends_sentence(line: str) -> bool:
    return _SENTENCE.search(line) is not None and _ABBREVIATED.search(line) is None


def caption(line: str) -> int | None:
    """How many characters of `line` are a caption's own words, the credit behind them left out; None if it is none.

    0 stands for a line that is nothing but a credit ("Photo: Jane Doe/AFP").
    """
    if len(line) > _LONGEST_LINE or line.count(" ") >= _MOST_CAPTION_WORDS:
        return None
    credit = _credit().search(line, max(0, len(line) - _LONGEST_CREDIT)) if _may_credit(line) else None
    if credit and not line[: credit.start()].strip(" ([—–-|"):
        return 0
    if credit:
        return len(line[: credit.start()].rstrip(" ([—–-|/"))
    return len(line) if opens(_FILE, "caption", levelled(line)) else None


def _may_credit(line: str) -> bool:
    """Whether the end of a line has what every credit has; few lines have, and the whole pattern is slow to say no."""
    end = line[-_LONGEST_CREDIT:]
    return _CREDITING.search(end) is not None or end.rstrip(".)]").endswith(_agency_ends())


@cache
def _agency_ends() -> tuple[str, ...]:
    return tuple({name.split()[-1] for name in agency_names()})


@cache
def _credit() -> re.Pattern[str]:
    """A credit at the end of a line: "Photograph: Jane Doe", "(AP Photo/Jane Doe)", "[Jane Doe/AFP]"."""
    kind = one_of(words(_FILE, "credit"))
    agency = one_of(agency_names())
    name = r"[^.!?:;()\[\]]{2,60}"
    return re.compile(
        rf"(?:(?<=[.!?\s(\[|])|^)(?:"
        rf"(?i:{kind})\s*[:/]\s*{name}"  # Photograph: Jane Doe; AP Photo/Jane Doe
        rf"|[A-Z][\w.'’ -]{{1,40}}\s?/\s?(?:{agency})(?:\s(?:via\s)?{agency})?"  # Jane Doe/AFP
        rf"|(?:{agency})\s?/\s?[A-Z][\w.'’ -]{{1,40}}"  # AFP/Jane Doe
        rf"|[A-Z][\w.'’ -]{{1,40}}\s(?:via|for)\s(?:{agency})"
        rf"|Getty Images|Image [Ss]ource, {name}"
        rf")[)\]]?\.?$"
    )


def closing_credit(line: str) -> str:
    """The brackets that end a line known to be a caption, if they hold a name: "(Harbour Times / Ina Faro)"."""
    match = _CLOSING_NAMES.search(line)
    names = _NAME_WORD.findall(match[1]) if match else []
    return match.group() if match and names and all(map(_is_name_word, names)) else ""


def trailing_agency(line: str) -> tuple[int, int] | None:
    """Where the last words of `line` credit an agency: "… until noon. (AFP)", "… until noon. — Reuters"."""
    match = _trailing().search(line) if line.endswith(_BRACKETED) else None
    return match.span(1) if match else None


@cache
def _trailing() -> re.Pattern[str]:
    agency = agency_pattern().pattern
    return re.compile(rf"(?<=[.!?”\"’'])\s*(?:[(\[]\s*({agency})\s*[)\]]\.?)$")
