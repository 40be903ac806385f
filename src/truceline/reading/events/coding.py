"""A sentence to PLOVER: which of the events it names stand on their own, and who did them to whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from truceline.model.enums import PloverType
from truceline.reading.doc import Coded, state
from truceline.reading.events import lexicon
from truceline.reading.events.frames import (
    concerned,
    first_actor,
    governed,
    grammatical_subject,
    is_actor,
    name_of,
    narrowed,
    object_heads,
    reached,
    slot_noun,
    source_of,
    target_of,
    with_conjuncts,
)
from truceline.reading.events.lexicon import Sense
from truceline.reading.events.matching import Hit, complements, hits
from truceline.reading.events.modality import Standing, coded, governed_sense, is_condition, shifted, standing
from truceline.reading.grammar import conjuncts, verb_group

# A sentence codes at most so many events (shared/notes: one sentence that gave 51 is the field's known failure).
MOST = 3
_COVERED = frozenset(
    {"dobj", "xcomp", "ccomp", "prep", "pobj", "pcomp", "oprd", "attr", "amod", "compound", "poss", "acl", "conj", "nmod",
     "dative", "appos", "agent", "acomp", "advmod"}
)
# Types whose required object is what is agreed or declared rather than whom it concerns.
_ABOUT_OBJECTS = frozenset({PloverType.AGREE, PloverType.SUPPORT, PloverType.CONCEDE})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Reading:
    """An event that stands on its own in a sentence."""

    hit: Hit
    sense: Sense
    source: Token | None
    target: Token | None
    how: Standing
    complement: Hit | None = None
    covered: bool = False
    """True for a noun that another event of the sentence is about; coded only where it is recorded."""

    @property
    def rank(self) -> float:
        """How likely it is what the sentence is about: verbs before nouns, main clauses before others."""
        token = self.hit.token
        clause = token.dep_ in {"relcl", "acl", "advcl"}
        points = 1.0 if self.hit.is_nominal else 3.0 - clause
        points += 0.5 * (self.source is not None) + 0.5 * (self.target is not None)
        return points - 0.5 * (self.how is Standing.POSSIBLE)


def chosen(found: list[Reading]) -> list[Reading]:
    """At most MOST events of a sentence, those it is most about, in the order of their triggers."""
    best = sorted((r for r in found if not r.covered), key=lambda r: -r.rank)[:MOST]
    return sorted(best, key=lambda r: r.hit.token.i)


def readings(doc: Doc, start: int, end: int) -> list[Reading]:
    """Every event of the sentence, verbs that are part of another one left out, nouns that are marked as covered."""
    named = {h.token.i: h for h in hits(doc, start, end)}
    for i in [i for i, h in named.items() if h.sense.weak and _event_below(h.token, named) is None]:
        del named[i]
    found = []
    for hit in named.values():
        covered = _is_covered(hit.token, named)
        if covered and not hit.is_nominal:
            continue
        reading = _nominal(hit) if hit.is_nominal else _clause(hit, named)
        if reading is not None:
            found.append(replace(reading, covered=covered))
    return found


def _is_covered(token: Token, named: dict[int, Hit]) -> bool:
    """Whether an event is only what another one is about: its object, its complement, the subject of its verb."""
    at = token
    while at.head != at:
        dep, above = at.dep_, at.head
        if dep == "conj" and above.pos_ == at.pos_ and at.i == token.i and at.pos_ == "VERB":
            return _is_covered(above, named) if above.i not in named else _conjunct_covered(above, named)
        if dep not in _COVERED and not (dep in _SUBJECT and above.i in named):
            return False
        if above.i in named:
            return not (dep == "xcomp" and named[above.i].sense.type is PloverType.CONSULT)
        at = above
    return False


def _conjunct_covered(token: Token, named: dict[int, Hit]) -> bool:
    return _is_covered(token, named)


def _event_below(token: Token, named: dict[int, Hit]) -> Hit | None:
    """The event in the complement of a governing word, looked for through verbs that add nothing."""
    for below in complements(token):
        if below.i in named:
            return named[below.i]
        if below.lemma_.lower() in lexicon.words("transparent") and (deeper := _event_below(below, named)):
            return deeper
    return None


def _noun_below(hit: Hit, named: dict[int, Hit]) -> Hit | None:
    """The event that the object of a governing verb names: "demanded the release of", "called for talks"."""
    for head in (*object_heads(hit.token), *(n for p in ("for", "to", "on", "out") for n in governed(hit.token, p))):
        if head.i in named:
            return named[head.i]
    return None


def _clause(hit: Hit, named: dict[int, Hit]) -> Reading | None:
    how = standing(hit.token)
    sense: Sense | None = hit.sense
    below = None
    if hit.sense.governs:
        below = _event_below(hit.token, named) or _noun_below(hit, named)
        if below is not None:
            sense = governed_sense(hit.sense, hit.token.lemma_.lower(), below.sense) or hit.sense
    if how is Standing.OBLIGATION:
        return _obligation(hit, hit.sense)
    if hit.sense.speaks:
        return _said_of(hit)
    sense = coded(sense, how) if sense is not None else None
    if sense is None:
        return None
    source, target = _roles(hit, below)
    if _is_stopping(hit.token):
        return None
    return Reading(hit, sense, source, target, how, below)


def _is_stopping(verb: Token) -> bool:
    return verb.dep_ in {"xcomp", "pcomp"} and verb.head.lemma_.lower() in lexicon.words("stopping")


def _obligation(hit: Hit, sense: Sense) -> Reading | None:
    """ "X said Y must leave": X asks it of Y."""
    speaker = _speaker(hit.token)
    if speaker is None:
        return None
    asked = grammatical_subject(hit.token)
    return Reading(hit, shifted(PloverType.REQUEST, sense), speaker, asked, Standing.OBLIGATION)


def _said_of(hit: Hit) -> Reading | None:
    """ "X said Y was behind it": X says it of Y."""
    speaker = _speaker(hit.token)
    about = grammatical_subject(hit.token)
    return None if speaker is None else Reading(hit, hit.sense, speaker, about, Standing.FACT)


def _roles(hit: Hit, below: Hit | None) -> tuple[Token | None, Token | None]:
    verb, sense = hit.token, hit.sense
    source = source_of(verb)
    if source is not None and _is_thing(source):
        source = narrowed(source) or _maker(source) or source
    heads, objects = frame(hit)
    target = _asked(below) if below is not None and sense.governs == "request" and not objects else None
    target = target or target_of(heads, sense.target, objects)
    if target is None and below is not None:
        target = frame_target(below)
    if sense.reciprocal and source is not None and target is None:
        both = [t for t in conjuncts(source) if is_actor(t)]
        if len(both) == 2:
            return both[0], both[1]
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
    if hit.sense.rest or hit.noun is not None or (hit.sense.objects is not None and hit.sense.type in _ABOUT_OBJECTS):
        objects = []
    return slot_noun(heads, hit.sense.target, objects)


def frame(hit: Hit) -> tuple[list[Token], list[Token]]:
    """Where the prepositions of an event may hang, and its objects."""
    if hit.is_nominal:
        return [hit.token], []
    verb, rest = hit.token, hit.sense.rest
    objects = list(object_heads(verb))
    if rest:
        objects += [n for c in verb.children if c.dep_ in {"prep", "prt"} and c.lower_ in rest for n in _below(c)]
    heads = [verb, *objects, *([hit.noun] if hit.noun is not None else [])]
    return heads, objects


def _below(preposition: Token) -> list[Token]:
    """Nouns that a preposition or particle governs, through a second preposition if need be ("out of X")."""
    found = [c for c in preposition.children if c.dep_ == "pobj"]
    return found + [n for p in preposition.children if p.dep_ == "prep" for n in p.children if n.dep_ == "pobj"]


def _asked(below: Hit) -> Token | None:
    """Of whom something is asked: the subject of what is to be done."""
    own = next((c for c in below.token.children if c.dep_ in _SUBJECT), None)
    return None if own is None else narrowed(own) or own


def _is_thing(token: Token) -> bool:
    """Whether a subject is an event or a document rather than an actor ("the strike killed", "a report accusing")."""
    return not is_actor(token) and (token.lemma_.lower() in lexicon.nouns() or token.lemma_.lower() in lexicon.group("thing"))


def _maker(thing: Token) -> Token | None:
    """Who made a thing that acts: "put out a report accusing", "passed a law that bans"."""
    above = _verb_above(thing)
    who = grammatical_subject(above) if above.i != thing.i else None
    return who if who is not None and who.i != thing.i and is_actor(who) else None


def _nominal(hit: Hit) -> Reading | None:
    noun, sense = hit.token, hit.sense
    source = next((c for c in noun.children if c.dep_ == "poss"), None) or next(governed(noun, "by"), None)
    source = source or next((n for of in governed(noun, "of") for n in governed(of, "by")), None)
    if source is None:
        source = next((c for c in noun.children if c.dep_ in {"amod", "compound"} and is_actor(c)), None)
    slots = [n for p in sense.target for n in governed(noun, p)]
    target = first_actor(slots)
    if sense.reciprocal and target is not None and source is None:
        both = [t for t in conjuncts(target) if is_actor(t)]
        if len(both) == 2:
            source, target = both[0], both[1]
    if source is not None and source.pos_ == "PRON" and source.dep_ == "poss":
        source = _maker(noun) or source
    if source is None and target is None:
        return None
    if is_condition(_verb_above(noun)):
        return None
    if source is not None:
        source = narrowed(source) or source
    return Reading(hit, sense, source, target, Standing.FACT)


def _verb_above(token: Token) -> Token:
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token


def _speaker(verb: Token) -> Token | None:
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
    return _speaker(token.head) or token


def coded_clause(reading: Reading) -> Coded:
    """An event as the `events` layer has it, with the shortest phrases that name its actors."""
    source = naming(reading.source) if reading.source is not None else None
    target = naming(reading.target) if reading.target is not None else reached(reading.hit.token, source)
    if source is not None and target is not None and source.i == target.i:
        target = None
    hit, sense = reading.hit, reading.sense
    trigger = (hit.token.i, hit.token.i + 1) if hit.is_nominal else verb_group(hit.token)
    return Coded(
        type=sense.type,
        trigger=trigger,
        mode=sense.mode,
        context=sense.context,
        cameo=sense.cameo,
        source=_words(source, target),
        source_head=source.i if source is not None else None,
        target=_words(target, source),
        target_head=target.i if target is not None else None,
    )


def _words(token: Token | None, other: Token | None) -> tuple[int, int] | None:
    if token is None:
        return None
    words = with_conjuncts(token)
    return name_of(token) if other is not None and words[0] <= other.i < words[1] else words
