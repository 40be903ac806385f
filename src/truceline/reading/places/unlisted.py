"""Toponyms that no gazetteer knows: proper names in a phrase of place, kept in their words and without coordinates.

Small places and invented ones have to read like any other: the same report under other names gives the same rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind
from truceline.model.spans import Actor, Place
from truceline.reading.doc import PlaceMention, readable, state

_LOCATIVE = frozenset({"in", "near", "inside", "outside", "around", "at"})
_LABELS = frozenset({"GPE", "LOC", "FAC", ""})
_MAY_BE = frozenset({ActorKind.STATE, ActorKind.GROUP, ActorKind.UNKNOWN})


def unlisted(doc: Doc, listed: list[PlaceMention]) -> Iterator[PlaceMention]:
    """Mentions of places beside those that are `listed`, in order; a name mostly used otherwise is none."""
    taken = {i for m in listed for i in range(m.start, m.end)}
    found = [(start, t.i + 1) for t in _candidates(doc) if (start := _start(t)) not in taken and t.i not in taken]
    names = {doc[a:b].text for a, b in found}
    other = Counter(
        doc[a : t.i + 1].text
        for _, first, last in readable(doc)
        for t in doc[first:last]
        if t.pos_ == "PROPN"
        and t.ent_type_ in {"PERSON", "ORG", "NORP"}
        and doc[(a := _start(t)) : t.i + 1].text in names
    )
    counts = Counter(doc[a:b].text for a, b in found)
    for a, b in found:
        words = doc[a:b].text
        if counts[words] >= other[words]:
            yield PlaceMention(a, b, Place(name=words))


def _candidates(doc: Doc) -> Iterator[Token]:
    """Heads of the proper names that stand in a phrase of place and name no actor."""
    actors = state(doc).actors
    for _, start, end in readable(doc):
        for token in doc[start:end]:
            if token.pos_ != "PROPN" or token.dep_ != "pobj" or token.head.lower_ not in _LOCATIVE:
                continue
            if token.text[:1].isupper() and _may_be_place(token, actors.get(token.i)):
                yield token


def _may_be_place(token: Token, actor: Actor | None) -> bool:
    """Whether a name behind a preposition of place may be one: no person with a full name, no known body.

    A body can be where something is held ("at the Palace"); of a lone name the parser's label says little.
    """
    kind = ActorKind.UNKNOWN if actor is None else actor.kind
    if token.head.lower_ == "at":
        return token.ent_type_ in _LABELS | {"ORG"} and kind is not ActorKind.PERSON
    if kind is ActorKind.PERSON:
        return token.ent_type_ != "" and actor is not None and " " not in actor.name
    return kind in _MAY_BE and token.ent_type_ in _LABELS | {"ORG", "PERSON"}


def _start(token: Token) -> int:
    """First token of the name that `token` ends."""
    start = token.i
    while start > 0 and token.doc[start - 1].dep_ == "compound" and token.doc[start - 1].pos_ == "PROPN":
        start -= 1
    return start
