"""Datelines: where, when and by which agency a report was filed, before its first sentence.

Read are the forms of news agencies, newspapers, press offices and radio monitoring: "PORT SELIN, March 3 (Transmar) —",
"Geneva (AP) -", "GENEVA, 7 February 2024 –", "(Reuters) -", "NEW DELHI:", "OSTREL —", and bracketed headers after them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.intake.text import trimmed
from truceline.intake.zones.credits import agency_names
from truceline.intake.zones.cues import words

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_DATE = rf"{_WEEKDAY}(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH})(?:,?\s+(?:\d{{4}}|\d{{2}}))?"
# The dash between dateline and text. A bare hyphen needs space around it, or a bracket before it.
_DASH = re.compile(r"\s*(?:-{2,}|[—–―])\s*|(?:\s+|(?<=[)\]/.]))[-_]+(?:\s+|$)|:\s+")
# What each of these patterns needs: most paragraphs have none of it, and say so at a glance.
_CLOSING = re.compile("[-_—–―:]")
_CERTAIN = re.compile(r"[(/\[]|[-_—–―]$|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_CLOSING_DASH = re.compile(r"\s*[-_—–―]+$")
_HEAD = re.compile(
    rf"(?:\([A-Z]{{2,8}}\)\s+(?=\S))?"
    rf"(?P<place>[^()\[\]:;!?“”\"]{{2,60}}?)??"
    rf"(?:\s*\([^()\d]{{2,40}}\)(?=,\s*\d))?"
    rf"(?:[,.]?\s*\(?(?P<date>{_DATE})\)?)?"
    rf"(?:[,.]?\s*(?:\((?P<round>[^()]{{2,40}})\)|/(?P<slash>[A-Za-z -]{{2,20}})/|\[(?P<square>[^\[\]]{{2,40}})\]))?"
    rf"(?:[,.]?\s*\(?(?P<late>{_DATE})\)?)?\.?",
    re.IGNORECASE,
)
_HEADER = re.compile(r"(?:\[[^\[\]]{1,160}\]\s*)+")
# A dateline stands at the very start: place, region, date and agency take no more.
_LONGEST = 110
_MOST_PLACE_WORDS = 8
_MOST_WEAK_WORDS, _MOST_HYPHEN_WORDS = 4, 2
_SENTENCE = re.compile(r"[^.!?]*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a paragraph; offsets count from the start of the paragraph."""

    end: int
    """One past its last character, the dash included."""
    body: int
    """Where the text begins."""
    agency: tuple[int, int] | None = None
    """The words that credit an agency."""


def whole_dateline(paragraph: str) -> Dateline | None:
    """The dateline that is all of `paragraph`, if it is one: a line of its own above the text."""
    if len(paragraph) > _LONGEST or not _CERTAIN.search(paragraph):
        return None
    dash = _CLOSING_DASH.search(paragraph)
    match = _HEAD.fullmatch(paragraph[: dash.start()] if dash else paragraph)
    if not match:
        return None
    place = (match["place"] or "").strip(" ,.")
    dated = bool(match["date"] or match["late"])
    town = place.split(",")[0]
    certain = _agency(match) is not None or (dated and len(place) > 2) or (dash and town.upper() == town)
    if place in agency_names() or not place or not _is_place(place) or not certain:
        return None
    return Dateline(len(paragraph), len(paragraph), _agency(match))


def dateline(paragraph: str, *, first: bool, colon: bool = True) -> Dateline | None:
    """The dateline that `paragraph` begins with, if it does.

    Args:
        paragraph: its text.
        first: whether it opens the body. Elsewhere only a dateline with an agency or a date is believed.
        colon: whether a place and a colon may be one ("NEW DELHI:"); in a transcript they name a speaker.
    """
    opening = paragraph[: _LONGEST + 10]
    for dash in _DASH.finditer(opening) if _CLOSING.search(opening) else ():
        if dash.start() > _LONGEST:
            return None
        match = _HEAD.fullmatch(paragraph[: dash.start()])
        if not colon and dash.group().startswith(":"):
            continue
        if match and dash.end() < len(paragraph) and _believed(paragraph, match, dash, first=first):
            body = dash.end()
            header = _HEADER.match(paragraph, body)
            body = header.end() if header and header.end() < len(paragraph) else body
            return Dateline(len(paragraph[:body].rstrip()), body, _agency(match))
    return None


def _believed(paragraph: str, match: re.Match[str], dash: re.Match[str], *, first: bool) -> bool:
    place = (match["place"] or "").strip(" ,.")
    agency = _agency(match)
    credited = agency is not None and (first or paragraph[slice(*agency)] in agency_names() or bool(match["date"]))
    dated = bool(match["date"] or match["late"])
    if place in agency_names():  # "AFP - ", "Reuters – "
        return first and not dash.group().startswith(":")
    if place and not _is_place(place):
        return False
    if credited or (dated and place):
        return True
    return first and bool(place) and _is_plain(paragraph, place, dash)


def _is_place(words_: str) -> bool:
    found = re.split(r"[\s,/]+", words_)
    return len(found) <= _MOST_PLACE_WORDS and all(
        w and (w[0].isupper() or w.lower() in words("furniture.toml", "particle")) for w in found if w
    )


def _is_plain(paragraph: str, place: str, dash: re.Match[str]) -> bool:
    """A place and a dash only: believed in capitals, or where nothing else in the sentence could use the dash."""
    rest = paragraph[dash.end() :]
    letters = [c for c in rest if c.isalpha()][:60]
    if not letters or not (rest[0].isupper() or rest[0] in "“\"‘'[" or rest[0].isdigit()):
        return False
    if sum(c.isupper() for c in letters) > 0.8 * len(letters):
        return False  # all is in capitals, so capitals say nothing
    town = place.split(",")[0]
    capitals = town.upper() == town and sum(c.isalpha() for c in town) >= 3
    if dash.group().lstrip().startswith(":"):
        return capitals and town.lower() not in words("furniture.toml", "label") and len(rest.split()) > 6
    if capitals:
        return True
    sentence = _SENTENCE.match(rest)
    alone = sentence is None or not re.search(r"\s[—–-]\s|—|--", sentence.group())
    # A hyphen with space around it also joins titles and names.
    most = _MOST_HYPHEN_WORDS if dash.group().strip() == "-" and "," not in place else _MOST_WEAK_WORDS
    return alone and len(place.split()) <= most and dash.group() != dash.group().strip()


def _agency(match: re.Match[str]) -> tuple[int, int] | None:
    for name in ("round", "slash", "square"):
        if not match[name] or re.search(r"\d", match[name]) or not match[name].strip()[:1].isupper():
            continue
        if name != "square" or match[name].strip() in agency_names():
            return trimmed(match.string, *match.span(name))
    place = match["place"]
    if place and place.strip(" ,.") in agency_names():
        start = match.start("place") + len(place) - len(place.lstrip(" ,."))
        return start, start + len(place.strip(" ,."))
    return None
