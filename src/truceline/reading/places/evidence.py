"""How much speaks for a name being a place where it stands, rather than a person, a body or a street."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Doc, Token

from truceline.model.enums import ZoneKind
from truceline.reading.doc import Stretch
from truceline.reading.places.index import CITY, COUNTRY, COUNTY, FEATURE, REGION, Candidate
from truceline.reading.places.toponym import Toponym
from truceline.reading.words import lookup, wordset

# A name is a place from this score on. The terms are whole numbers, chosen so that the sentences of
# tests/behaviour/places come out: a label of the parser or a preposition of place is enough for a town, not a town's
# size alone; a label that speaks against needs both a preposition and a size to be overruled.
ENOUGH = 2
_ENTITY = {"GPE": 2, "LOC": 2, "FAC": 1, "NORP": 0, "ORG": -1, "PERSON": -2}
_OTHER_ENTITY = -2
_DASHES = frozenset({"-", "--", "–", "—", "("})
_BODIES = frozenset({"ORG", "FAC", "WORK_OF_ART", "PRODUCT", "EVENT", "LAW"})
_NO_NAMES = frozenset({"ADP", "DET", "PRON", "AUX", "VERB", "CCONJ", "SCONJ", "PART", "ADV"})
_HEADLINES = frozenset({ZoneKind.TITLE, ZoneKind.HEADING})

Role = Literal["free", "body", "person"]


class Labels:
    """What the parser's entity recogniser says, in a form that is quick to ask."""

    def __init__(self, doc: Doc) -> None:
        self.at: dict[int, tuple[str, int]] = {}
        """Label and length of the entity at each token."""
        persons: set[str] = set()
        for ent in doc.ents:
            for i in range(ent.start, ent.end):
                self.at[i] = ent.label_, ent.end - ent.start
            if ent.label_ == "PERSON" and ent.end - ent.start > 1:
                persons.update(doc[i].lower_ for i in range(ent.start, ent.end))
        self.persons = frozenset(persons)
        """The words of names of persons that have two words or more, lower-cased."""


def weigh(doc: Doc, t: Toponym, stretch: Stretch, labels: Labels) -> None:
    """Sets the score of a toponym, or marks it as part of another name."""
    role = "free" if t.demonym else _role(doc, t, stretch)
    label, length = labels.at.get(t.end - 1, ("", 0))
    after_comma = t.start > 0 and doc[t.start - 1].text == ","
    t.out = role != "free" or (label == "PERSON" and length > t.end - t.start and not after_comma)
    t.body = role == "body" and label == "ORG"
    t.score = 0 if t.out else _score(doc, t, label, labels.persons)


def _role(doc: Doc, t: Toponym, stretch: Stretch) -> Role:
    """Whether the name stands for itself or is part of the name of something else."""
    headline = stretch.zone in _HEADLINES
    if not headline and t.start > stretch.start:
        role = _role_before(doc, t, stretch)
        if role != "free":
            return role
    return _role_after(doc, t, headline=headline) if t.end < stretch.end else "free"


def _role_before(doc: Doc, t: Toponym, stretch: Stretch) -> Role:
    before, first = doc[t.start - 1], doc[t.start]
    if _names(before):
        word = _plain(before)
        if word in wordset("places", "land") or word in wordset("places", "mount"):
            return "body"
        if word in wordset("places", "title") and t.candidates[0].kind != COUNTRY:
            return "person"
        if word not in wordset("places", "direction") and before.pos_ == "PROPN" and _one_name(before, first):
            return "body"
    if before.lower_ in {"of", "for"} and t.start - 2 >= stretch.start:
        head = doc[t.start - 2]
        if _names(head) and (_plain(head) in wordset("places", "belonging") or _same_body(head, first)):
            return "body"
    return "free"


def _role_after(doc: Doc, t: Toponym, *, headline: bool) -> Role:
    last, after = doc[t.end - 1], doc[t.end]
    word = _plain(after)
    if not _names(after) or after.pos_ not in {"PROPN", "NOUN", "ADJ"} or word in wordset("places", "area"):
        return "free"
    if word in wordset("places", "belonging") or word in wordset("places", "land"):
        return "body"
    if not headline and word not in wordset("places", "office") and _one_name(after, last):
        return "body"
    return "free"


def _plain(token: Token) -> str:
    return token.lower_.rstrip(".")


def _names(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ not in _NO_NAMES


def _one_name(a: Token, b: Token) -> bool:
    return a.ent_type_ == b.ent_type_ == "PERSON" or _same_body(a, b)


def _same_body(a: Token, b: Token) -> bool:
    """Whether two words are parts of one name of a body, a building or a work, as the parser sees it."""
    first, last = (a, b) if a.i < b.i else (b, a)
    return a.ent_type_ in _BODIES and all(a.doc[i].ent_iob_ == "I" for i in range(first.i + 1, last.i + 1))


def _score(doc: Doc, t: Toponym, label: str, persons: frozenset[str]) -> int:
    score = _prior(t.candidates) + _around(doc, t)
    if label:
        known = label == "ORG" and t.candidates[0].kind in {REGION, COUNTY}
        score += 0 if known else _ENTITY.get(label, _OTHER_ENTITY)
    if t.end == t.start + 1 and doc[t.start].lower_ in persons:
        score -= 2 if label in {"GPE", "LOC"} else 4
    if all(doc[i].pos_ not in {"PROPN", "X"} for i in range(t.start, t.end)) and not t.demonym:
        score -= 3
    return score


def _around(doc: Doc, t: Toponym) -> int:
    """What the words next to the name say for a place."""
    first = t.start - 1 if t.start > 1 and doc[t.start - 1].lower_ == "the" else t.start
    before = doc[first - 1].lower_ if first else ""
    after = doc[t.end].lower_ if t.end < len(doc) else ""
    score: int = lookup("places", "locative", "weight").get(before, 0)
    if before == "of" and first > 1 and doc[first - 2].lower_ in wordset("places", "of_place"):
        score += 3
    if after in wordset("places", "beside") or doc[t.end - 1].text in wordset("places", "area"):
        score += 2
    if t.name.isupper() and after in _DASHES:
        # A dateline: "HARWA -- Officials said".
        score += 4
    return score


def _prior(candidates: tuple[Candidate, ...]) -> int:
    """How likely the name is a place before anything is read around it."""
    best = candidates[0]
    if best.kind == COUNTRY:
        return 3
    if best.kind in {CITY, FEATURE}:
        size = max(c.population for c in candidates if c.exact) if any(c.exact for c in candidates) else 0
        return 2 if size >= 500_000 else 1 if size >= 50_000 else 0 if size else -1
    return 2 if any(c.exact for c in candidates) else 0
