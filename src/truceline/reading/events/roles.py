"""Who did what to whom: the source and target of a hit, and the noun that a pronoun stands for."""

from __future__ import annotations

from spacy.tokens import Token

from truceline.model.enums import PloverType
from truceline.reading.doc import state
from truceline.reading.events import lexicon
from truceline.reading.events.frames import (
    concerned,
    grammatical_subject,
    is_actor,
    is_time,
    narrowed,
    object_heads,
    slot_noun,
    source_of,
    target_of,
    two_sides,
)
from truceline.reading.events.matching import Hit

# Types whose required object is what is agreed or declared rather than whom it concerns.
_ABOUT_OBJECTS = frozenset({PloverType.AGREE, PloverType.SUPPORT, PloverType.CONCEDE})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def roles(hit: Hit, below: Hit | None) -> tuple[Token | None, Token | None]:
    """Heads of the source and the target of an event.

    Args:
        hit: a verb or adjective that names it.
        below: the event in its complement, where it governs one.
    """
    verb, sense = hit.token, hit.sense
    source = None if "subject" in sense.target else source_of(verb)
    if source is not None and is_thing(source):
        source = narrowed(source) or maker(source) or source
    heads, objects = frame(hit)
    target = _asked(below) if below is not None and sense.governs == "request" and not objects else None
    target = target or target_of(heads, sense.target, objects)
    if target is None and below is not None:
        target = frame_target(below)
    if sense.reciprocal and source is not None and target is None and (both := two_sides(source)):
        return both
    target = target or concerned(heads)
    if target is None and below is not None:
        target = frame_noun(below)
    if target is None and not sense.rest and hit.noun is None:
        target = next((o for o in objects if "object" in sense.target), None)
    return source, target


def frame_target(hit: Hit) -> Token | None:
    """The target that an event's own frame holds."""
    heads, objects = frame(hit)
    return target_of(heads, hit.sense.target, objects)


def frame_noun(hit: Hit) -> Token | None:
    """What fills the target's slot in an event's own frame, as it stands in the clause."""
    heads, objects = frame(hit)
    if hit.noun is not None or (hit.sense.objects is not None and hit.sense.type in _ABOUT_OBJECTS):
        objects = []
    elif hit.sense.rest:
        objects = [o for o in objects if not _is_part(o, hit.sense.rest)]
    return slot_noun(heads, hit.sense.target, objects)


def _is_part(noun: Token, rest: frozenset[str]) -> bool:
    """Whether an object is part of the phrase itself: "fire" in "opened fire", "raid" in "carried out a raid"."""
    parts = (noun, *(c for c in noun.children if c.dep_ in {"compound", "amod", "nmod"}))
    return any(t.lemma_.lower() in rest for t in parts) or noun.lemma_.lower() in lexicon.nouns()


def frame(hit: Hit) -> tuple[list[Token], list[Token]]:
    """Where the prepositions of an event may hang, and its objects."""
    if hit.is_nominal:
        return [hit.token], []
    verb, rest = hit.token, hit.sense.rest
    objects = list(object_heads(verb))
    if "subject" in hit.sense.target:
        objects = [s for s in [grammatical_subject(verb)] if s is not None]
    elif rest:
        objects += [n for c in verb.children if c.dep_ in {"prep", "prt"} and c.lower_ in rest for n in _below(c)]
    heads = [verb, *objects, *([hit.noun] if hit.noun is not None else [])]
    if hit.sense.type is PloverType.AID and hit.sense.subjects and (what := grammatical_subject(verb)) is not None:
        # "A convoy for X left."
        heads.append(what)
    return heads, objects


def _below(preposition: Token) -> list[Token]:
    """Nouns that a preposition or particle governs, through a second preposition if need be ("out of X")."""
    found = [c for c in preposition.children if c.dep_ == "pobj" and not is_time(c)]
    return found + [n for p in preposition.children if p.dep_ == "prep" for n in p.children if n.dep_ == "pobj"]


def _asked(below: Hit) -> Token | None:
    """Of whom something is asked: the subject of what is to be done."""
    own = next((c for c in below.token.children if c.dep_ in _SUBJECTS), None)
    return None if own is None else narrowed(own) or own


def is_thing(token: Token) -> bool:
    """Whether a subject is an event or a document rather than an actor ("the strike killed", "a report accusing")."""
    return not is_actor(token) and (
        token.lemma_.lower() in lexicon.nouns() or token.lemma_.lower() in lexicon.group("thing")
    )


def maker(thing: Token) -> Token | None:
    """Who made a thing that acts: "put out a report accusing", "passed a law that bans"."""
    above = verb_above(thing)
    who = grammatical_subject(above) if above.i != thing.i else None
    return who if who is not None and who.i != thing.i and is_actor(who) else None


def verb_above(token: Token) -> Token:
    """The nearest verb over a noun, or the head of the sentence."""
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token


def speaker_of(verb: Token) -> Token | None:
    """Who says the clause that `verb` heads, found in the same sentence."""
    at = verb
    while at.dep_ in {"conj", "xcomp", "ccomp"} and at.head != at:
        above = at.head
        if at.dep_ == "ccomp":
            who = grammatical_subject(above)
            if who is not None and who.pos_ != "PRON":
                return narrowed(who) or who
        at = above
    return None


def naming(token: Token) -> Token:
    """The noun of the same sentence that a pronoun stands for, where one is known; else the token itself."""
    if token.pos_ != "PRON":
        return token
    actors = state(token.doc).actors
    meant = actors.get(token.i)
    if meant is not None:
        for other in token.sent:
            if other.pos_ != "PRON" and (known := actors.get(other.i)) and known.id == meant.id:
                return other
    return speaker_of(token.head) or token
