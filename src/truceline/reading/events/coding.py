"""A sentence to PLOVER: which of the events it names stand on their own, and who did them to whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from truceline.model.enums import PloverType
from truceline.reading.doc import Coded
from truceline.reading.events import lexicon
from truceline.reading.events.frames import (
    first_actor,
    governed,
    grammatical_subject,
    is_actor,
    is_time,
    name_of,
    narrowed,
    object_heads,
    source_of,
    with_conjuncts,
)
from truceline.reading.events.lexicon import Sense
from truceline.reading.events.matching import Hit, complements, hits
from truceline.reading.events.modality import Standing, coded, governed_sense, is_condition, shifted, standing, stopped
from truceline.reading.events.presupposed import victim
from truceline.reading.events.recipients import parties
from truceline.reading.events.roles import maker, roles, speaker_of, verb_above
from truceline.reading.grammar import conjuncts, verb_group

# A sentence codes at most so many events (shared/notes: one sentence that gave 51 is the field's known failure).
MOST = 3
# From what an event is about up to the word that names the event.
_COVERED = frozenset(
    {"dobj", "xcomp", "ccomp", "prep", "pobj", "pcomp", "oprd", "attr", "amod", "compound", "poss", "acl", "conj"}
    | {"nmod", "dative", "appos", "agent", "acomp", "advmod"}
)
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_DEMAND = Sense(PloverType.REQUEST, "change", "100")


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
    """True for a noun that another event of the sentence is about, and a deed not done: recorded, but never coded."""

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
    for i in [i for i, h in named.items() if h.sense.weak and not _stands_alone(h, named)]:
        del named[i]
    for i in [i for i, h in named.items() if h.sense.speaks and speaker_of(h.token) is None]:
        # Nobody says it of anyone: "the front was guilty of breaking the truce" tells what the front did.
        del named[i]
    found = []
    for hit in named.values():
        covered = _is_covered(hit.token, named)
        if covered and not hit.is_nominal:
            continue
        reading = _nominal(hit) if hit.is_nominal else _clause(hit, named)
        if reading is not None:
            found.append(replace(reading, covered=covered or reading.covered))
    return found + [r for t in doc[start:end] if t.i not in named and (r := _demanded(t))]


def _demanded(verb: Token) -> Reading | None:
    """What somebody says another must do, whatever it is: "the envoy said the junta must ensure order"."""
    if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ != "ccomp" or standing(verb) is not Standing.OBLIGATION:
        return None
    return _obligation(Hit(verb, _DEMAND), _DEMAND)


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


def _stands_alone(hit: Hit, named: dict[int, Hit]) -> bool:
    """Whether a governing word is coded: over an event, or as an offer of whatever it is ("is willing to help")."""
    return _event_below(hit.token, named) is not None or hit.token.lower_ in lexicon.words("offering")


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
    objects = object_heads(hit.token)
    share = next((o for o in objects if o.lemma_.lower() in lexicon.words("shares")), None)
    shares = () if share is None else (n for o in (share, hit.token) for p in ("in", "for") for n in governed(o, p))
    for head in (*objects, *shares, *(n for p in ("for", "to", "on", "out") for n in governed(hit.token, p))):
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
            sense = governed_sense(hit.sense, hit.token.lemma_.lower(), below.sense)
            if sense is None and hit.sense.governs == "fall-short":
                return None
            sense = sense or hit.sense
    if _is_stopping(hit.token):
        return _stopped(hit)
    if how is Standing.OBLIGATION:
        return _obligation(hit, hit.sense)
    if hit.sense.speaks:
        return _said_of(hit)
    meant = coded(sense, how) if sense is not None else None
    if meant is None and how is Standing.NOT and below is None:
        return _undone(hit)
    if meant is None:
        return None
    sense = _keeping_peace(hit.token, meant)
    source, target = roles(hit, below)
    return Reading(hit, sense, source, target, how, below)


def _keeping_peace(verb: Token, sense: Sense) -> Sense:
    """Troops sent to keep the peace are aid (CAMEO 074), however the sentence says so."""
    if sense.type is PloverType.MOBILIZE and any(t.lower_.startswith("peacekeep") for t in verb.subtree):
        return replace(sense, type=PloverType.AID, mode=None, cameo="074", context=("peacekeeping",))
    return sense


def _undone(hit: Hit) -> Reading:
    """A deed that is said not to have been done."""
    source, target = roles(hit, None)
    return Reading(hit, hit.sense, source, target, Standing.NOT, covered=True)


def _is_stopping(verb: Token) -> bool:
    return verb.dep_ in {"xcomp", "pcomp"} and verb.head.lemma_.lower() in lexicon.words("stopping")


def _stopped(hit: Hit) -> Reading | None:
    """What ends is told by the verb that ends it ("stopped shelling X")."""
    verb = hit.token.head
    how = standing(verb)
    sense = coded(stopped(hit.sense), how)
    if sense is None:
        return None
    _, target = roles(hit, None)
    return Reading(Hit(verb, stopped(hit.sense)), sense, source_of(verb), target, how)


def _obligation(hit: Hit, sense: Sense) -> Reading | None:
    """What a speaker says must be done is asked for: in "X said Y must leave", X asks it of Y."""
    speaker = speaker_of(hit.token)
    if speaker is None:
        return None
    asked = grammatical_subject(hit.token)
    return Reading(hit, shifted(PloverType.REQUEST, sense), speaker, asked, Standing.OBLIGATION)


def _said_of(hit: Hit) -> Reading | None:
    """What a speaker says of the subject of the clause: in "X said Y was behind it", X accuses Y."""
    speaker = speaker_of(hit.token)
    about = grammatical_subject(hit.token)
    return None if speaker is None else Reading(hit, hit.sense, speaker, about, Standing.FACT)


def _nominal(hit: Hit) -> Reading | None:
    noun, sense = hit.token, hit.sense
    source = next((c for c in noun.children if c.dep_ == "poss" and not is_time(c)), None) or next(
        governed(noun, "by"), None
    )
    source = source or next((n for of in governed(noun, "of") for n in governed(of, "by")), None)
    if source is None:
        source = next((c for c in noun.children if c.dep_ in {"amod", "compound"} and is_actor(c)), None)
    slots = [n for p in sense.target for n in governed(noun, p)]
    target = first_actor(slots) or victim(noun)
    if sense.reciprocal and target is not None and source is None:
        both = [t for t in conjuncts(target) if is_actor(t)]
        if len(both) == 2:
            source, target = both[0], both[1]
    if source is not None and source.pos_ == "PRON" and source.dep_ == "poss":
        source = maker(noun) or source
    if source is None and target is None:
        return None
    if is_condition(verb_above(noun)):
        return None
    if source is not None:
        source = narrowed(source) or source
    return Reading(hit, sense, source, target, Standing.FACT)


def coded_clause(reading: Reading) -> Coded:
    """An event as the `events` layer has it, with the shortest phrases that name its actors."""
    hit, sense = reading.hit, reading.sense
    source, target = parties(hit.token, reading.source, reading.target, sense.type)
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
