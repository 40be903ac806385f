"""Figures of a sentence, each with the noun it counts: what a toll may be made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truceline.model.enums import Bound
from truceline.reading.numbers import Amount, Figure, scan
from truceline.reading.tolls.lexicon import fate, is_in, is_person, is_thing, marked

_MODIFIER = frozenset({"nummod", "quantmod", "det", "amod", "predet", "compound", "advmod", "nmod", "neg", "poss"})
_WITHIN = frozenset({"ADJ", "NOUN", "PROPN", "ADV", "NUM"})
_ANAPHORS = frozenset({"them", "whom", "those", "these", "us"})
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?$"
)
# "The 3d sergeant", "the 9th brigade".
_SERIAL = re.compile(r"0\d*-\d+$")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)$")
_AGES = frozenset({"aged", "age"})
# A noun stands at most so many tokens behind its figure ("20 unarmed, mostly elderly villagers").
_REACH = 7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure over tokens `[start, end)` that may count people."""

    start: int
    end: int
    amount: Amount
    head: Token
    """The token that stands for the figure in the parse: the counted noun, else the number."""
    noun: Token | None
    """What is counted, where the text names it."""
    part: bool = False
    """Whether the figure is part of a larger one ("five of them", "two of the soldiers")."""
    weak: bool = False
    """Whether the figure is only an article or a bare plural."""
    definite: bool = False
    """Whether an article before the figure points back ("the 12 officials")."""
    counts: Token | None = None
    """The noun that another figure names for this one ("two soldiers were killed and five hurt")."""

    @property
    def counted(self) -> Token | None:
        """Whom the figure counts, wherever the text names them."""
        return self.counts or self.noun


def candidates(doc: Doc, start: int, end: int) -> list[Candidate]:
    """The figures of the sentence `[start, end)`, bare plurals included, in order."""
    found: list[Candidate] = []
    for figure in scan([t.text for t in doc[start:end]]):
        # "Raised from nine to 11" is two figures, not a range.
        split = figure.ends and start + figure.start > start and doc[start + figure.start - 1].lower_ == "from"
        for part in figure.ends if split else (figure,):
            candidate = _candidate(doc, part, start, end)
            if candidate is not None:
                found.append(candidate)
    taken = {c.noun.i for c in found if c.noun is not None} | {c.head.i for c in found}
    found += [c for c in _bare(doc, start, end) if c.head.i not in taken]
    return sorted(found, key=lambda c: c.start)


def _candidate(doc: Doc, figure: Figure, offset: int, end: int) -> Candidate | None:
    first, stop = figure.start + offset, figure.end + offset
    if _no_count(doc, figure.core + offset, stop, (offset, end)):
        return None
    top = next((t for t in doc[figure.core + offset : stop] if not first <= t.head.i < stop), doc[stop - 1])
    noun, part = _counted(doc, top, stop, end)
    if noun is not None and is_thing(noun) and fate(noun) is None:
        return None
    if figure.article and (
        noun is None or not is_person(noun) or noun.tag_ in {"NNS", "NNPS"} or noun.i - stop > _reach(doc, stop, end)
    ):
        return None
    beside = doc[stop + 2] if part and noun is None and stop + 2 < end else None
    definite = first > offset and doc[first - 1].lower_ in {"the", "those", "these", "all", "their", "his", "its"}
    head = top if noun is None or (top.i < noun.i and top.dep_ not in _MODIFIER) else noun
    return Candidate(first, stop, figure.amount, head, noun, part, figure.article, definite, _kind(beside))


def _reach(doc: Doc, stop: int, end: int) -> int:
    """How far behind an article its noun may stand: farther behind an age ("a 45-year-old woman")."""
    return _REACH if stop < end and doc[stop].like_num else 3


def _kind(beside: Token | None) -> Token | None:
    """Who a part is, where the text says so at once: "two of them children"."""
    return beside if beside is not None and is_person(beside) else None


def _no_count(doc: Doc, core: int, stop: int, sentence: tuple[int, int]) -> bool:
    """Ages, percentages, money, clock times, years, parts of a word: numbers that count nobody."""
    start, end = sentence
    after = doc[stop] if stop < end else None
    before = doc[core - 1] if core > start else None
    if after is not None and after.lower_ in {"%", "percent", "per", "-", "th", "/", ":", "km", "km/h"}:
        return True
    if before is not None and (before.text in {"$", "€", "£", "¥", "#"} or before.lower_ in _AGES):
        return True
    if before is not None and before.text in {"/", ":", ".", "-"} and doc[core].is_digit and not before.whitespace_:
        return True
    if after is not None and (_MONTH.match(after.lower_) or after.text == "May" or _losses(doc, stop, end)):
        return True
    token = doc[core]
    if before is not None and before.lower_ in {"no", "no.", "nr", "number", "article", "section", "channel", "flight"}:
        return token.is_digit or not token.is_alpha
    if _SERIAL.match(token.text) or _ORDINAL.match(token.lower_) or (after is not None and after.tag_ == "POS"):
        return True
    if stop - core > 1 or not token.is_digit:
        return False
    if before is not None and _MONTH.match(before.lower_) and not (after is not None and is_person(after)):
        return True
    if token.ent_type_ in {"MONEY", "PERCENT"} and not (after is not None and is_person(after)):
        return True
    lone = after is None or after.pos_ in {"PUNCT", "ADP"}
    if (
        lone
        and before is not None
        and before.lower_ in {"in", "since", "by", "of", "from", "until"}
        and 1900 <= int(token.text) < 2100
    ):
        return True
    # ", 45," behind a name is an age.
    return (
        lone
        and after is not None
        and after.text in {",", ")"}
        and before is not None
        and before.text in {",", "("}
        and token.dep_ in {"appos", "nummod", "npadvmod"}
    )


def _losses(doc: Doc, stop: int, end: int) -> bool:
    """Money without a currency: "millions in losses"."""
    return (
        stop + 1 < end
        and doc[stop].lower_ == "in"
        and doc[stop + 1].lemma_ in {"loss", "damage", "cash", "aid", "ransom"}
    )


def _counted(doc: Doc, top: Token, stop: int, end: int) -> tuple[Token | None, bool]:
    """The noun that a figure ending at `stop` counts, and whether the figure is a part of that noun's number."""
    if stop < end and doc[stop].lower_ == "of":
        noun = next((t for t in doc[stop].children if t.dep_ == "pobj"), None)
        noun = noun if noun is not None else _following(doc, stop + 1, end)
        if noun is None:
            return None, False
        vague = top.lower_.endswith("s") or top.lower_ in {
            "couple",
            "number",
            "group",
            "handful",
            "pair",
            "dozen",
            "total",
        }
        return (None if noun.lower_ in _ANAPHORS else noun), not vague
    if top.dep_ in _MODIFIER and top.head.i >= stop and top.head.i - stop < _REACH and _nounish(top.head):
        return top.head, False
    return _following(doc, stop, end), False


def _nounish(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN", "PRON"} or fate(token) is not None or is_person(token)


def _following(doc: Doc, i: int, end: int) -> Token | None:
    """The last noun of the run of adjectives and nouns that begins at token `i`, or the fate that stands there."""
    found = None
    for token in doc[i : min(end, i + _REACH)]:
        if fate(token) is not None or is_person(token):
            found = token
            if is_person(token):
                break
        elif token.pos_ in {"NOUN", "PROPN"}:
            found = token
        elif token.pos_ not in _WITHIN or (token.tag_ == "RB" and found is not None):
            break
    return found


def _share(doc: Doc, token: Token) -> bool:
    """Whether a plural tells a share of a figure rather than one of its own: "most of them women and children"."""
    return any(t.i > 0 and doc[t.i - 1].lower_ in _ANAPHORS for t in (token, token.head))


def _bare(doc: Doc, start: int, end: int) -> Iterator[Candidate]:
    """Plurals without figure or article ("soldiers were killed", "deaths"): low 1 and no value (decision 20)."""
    for token in doc[start:end]:
        if token.tag_ != "NNS" or not (is_in(token, "counted") or is_in(token, "people")):
            continue
        if marked(token, "counted", "numbered"):
            continue
        if _share(doc, token):
            continue
        if any(c.dep_ in {"nummod", "det", "poss", "quantmod", "predet"} for c in token.children):
            continue
        yield Candidate(token.i, token.i + 1, Amount(None, 1, None, Bound.VAGUE), token, token, weak=True)
