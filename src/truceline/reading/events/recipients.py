"""Who did it to whom, as the `events` layer wants it: a source and a target wherever the sentence names one.

PLOVER wants a recipient that acts, not a thing: of "sent 20 trucks to X" it is X. Event records keep what stands in
the clause (`roles`); what is looked for here goes into the layer only.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from truceline.model.enums import PloverType
from truceline.reading.events.frames import (
    governed,
    is_actor,
    is_cited,
    is_passive_like,
    is_time,
    object_heads,
    reached,
    two_sides,
)
from truceline.reading.events.lexicon import group
from truceline.reading.events.roles import naming
from truceline.reading.grammar import conjuncts

# What two sides do together.
_MUTUAL = frozenset({PloverType.AGREE, PloverType.SUPPORT, PloverType.COOPERATE})
# What a state does to people on its own ground.
_RULING = frozenset({PloverType.COERCE, PloverType.SANCTION, PloverType.RETREAT, PloverType.ASSAULT})
Parties = tuple[Token | None, Token | None]
# A dateline is at most so many tokens long: town, country, day and agency.
_DATELINE = 12
_SIGNS = frozenset({"--", "—", "–", ":", "-"})
_OBJECTS = frozenset({"him", "her", "them", "it", "us", "me", "this", "that"})


def parties(verb: Token, source: Token | None, target: Token | None, kind: PloverType) -> Parties:
    """Heads of the source and the target of an event of a sentence.

    Args:
        verb: the word that names it.
        source: who does it by its frame.
        target: whom it concerns by its frame.
        kind: its type.
    """
    source = doer(verb, past_dateline(verb, source), kind)
    mutual = kind in _MUTUAL or verb.lemma_ == "fail"
    if source is not None and mutual and (both := two_sides(source)):
        return both
    source = naming(source) if source is not None else None
    target = recipient(verb, naming(target) if target is not None else None, source)
    return source, None if target is not None and target == source else target


def recipient(verb: Token, target: Token | None, source: Token | None) -> Token | None:
    """Head of the actor an event concerns: the one in its frame, else the nearest that the clause or sentence names."""
    if target is not None and target.lower_ in _OBJECTS and not is_actor(target):
        target = _meant(target, source)
    if target is not None and is_actor(target) and not _is_own(target):
        return target
    return reached(verb, source) or _behind(verb, source) or _before(verb, source) or target


def _is_own(target: Token) -> bool:
    """Whether a noun is what the source moves or gives: "pulled out its troops" concerns those they leave."""
    own = any(c.dep_ == "poss" and c.pos_ == "PRON" for c in target.children)
    return own and target.lemma_.lower() in group("forces")


def _meant(pronoun: Token, source: Token | None) -> Token | None:
    """Whom an object pronoun stands for: the object of the clause above, else the last actor before it."""
    verb = pronoun.head
    while verb.head != verb:
        verb = verb.head
        found = next((o for o in object_heads(verb) if is_actor(o) and o.i < pronoun.i), None)
        if found is not None and not _same(found, source):
            return found
    return next(_actors(pronoun, range(pronoun.i - 1, pronoun.sent.start - 1, -1), source), None)


def _behind(verb: Token, source: Token | None) -> Token | None:
    return next(_actors(verb, range(verb.i + 1, verb.sent.end), source), None)


def _before(verb: Token, source: Token | None) -> Token | None:
    return next(_actors(verb, range(verb.sent.start, verb.i), source), None)


def _actors(near: Token, places: range, source: Token | None) -> Iterator[Token]:
    """Names of actors at the given places of the sentence, that of the source and its parts left out."""
    for i in places:
        token = near.doc[i]
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "npadvmod"} and is_actor(token):
            speaks = token.dep_ == "nsubj" and token.head != near and token.head.is_ancestor(near)
            if is_time(token) or is_cited(token) or speaks or _same(token, source):
                continue
            yield token


def _same(token: Token, source: Token | None) -> bool:
    """Whether a noun is the source, or only tells more of it."""
    if source is None:
        return False
    sides = conjuncts(source)
    inside = token.dep_ in {"appos", "compound", "poss", "conj"} and source.is_ancestor(token)
    return token in sides or inside


def doer(verb: Token, source: Token | None, kind: PloverType) -> Token | None:
    """Head of the source; of a passive that names nobody, the country in which it was done."""
    if source is not None or kind not in _RULING or verb.pos_ != "VERB" or not is_passive_like(verb):
        return source
    places = (n for p in ("in", "from", "by") for n in governed(verb, p))
    return next((n for n in places if n.ent_type_ == "GPE"), None)


def past_dateline(verb: Token, source: Token | None) -> Token | None:
    """The subject itself, where the parse has taken the town of a dateline for it: "ORLA (AP): The minister met …"."""
    if source is None or source.i >= verb.i:
        return source
    start = source.sent.start
    signs = [i for i in range(start + 1, min(start + _DATELINE, verb.i)) if source.doc[i].text in _SIGNS]
    if not signs or source.i >= signs[-1] or not source.doc[start].is_title | source.doc[start].is_upper:
        return source
    return next(_actors(verb, range(signs[-1] + 1, verb.i), None), source)
