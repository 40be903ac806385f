"""Which coded clauses are events of the codebook, and how they stand: happened, ongoing, planned, alleged, denied.

Recorded are the negotiation's own steps and violence at PLOVER's level. What is threatened, wanted or conditional is no
event; meetings, responses, positions and statements have kinds of their own (codebook, section 2, decisions 23 to 28).
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truceline.model.enums import Act, EventStatus, PloverType
from truceline.reading.doc import cited, state
from truceline.reading.events import lexicon
from truceline.reading.events.coding import Reading
from truceline.reading.events.frames import governed, narrowed, source_of
from truceline.reading.events.lexicon import Sense
from truceline.reading.events.matching import Hit
from truceline.reading.events.modality import Standing, is_condition, is_finite, standing
from truceline.reading.events.roles import frame_noun, is_thing
from truceline.reading.grammar import auxiliaries

_VIOLENT = frozenset({PloverType.ASSAULT, PloverType.COERCE, PloverType.MOBILIZE})
# CAMEO codes of a truce declared, an agreement reached or signed, and a truce violated.
_TRUCE, _AGREEMENT, _VIOLATION = "0871", "057", "196"
# Endings of nouns that do nothing themselves ("the expansion of fighting displaced 100,000").
_ABSTRACT = ("ion", "ment", "ness", "ity", "ance", "ence", "ing", "ism")
_POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
_NOT_PROMISES = frozenset({"plan", "intend", "consider", "hope", "aim", "prepare", "offer", "propose", "expect"})


@dataclass(frozen=True, slots=True)
class Step:
    """An event worth a record."""

    head: Token
    sense: Sense
    status: EventStatus
    source: Token | None
    target: Token | None
    sure: float
    """From 0 to 1."""
    is_anaphor: bool = False
    """True where it only points back: "the attack", without saying on whom."""


def step(doc: Doc, reading: Reading) -> Step | None:
    """The event that a coded clause tells, or None where it tells none. A question tells nothing."""
    if (not reading.hit.sense.recorded and reading.complement is None) or _is_question(reading.hit.token):
        return None
    if reading.hit.is_nominal:
        return _nominal(doc, reading)
    if reading.complement is not None:
        return _governed(doc, reading)
    if reading.how is Standing.FACT:
        return _told(doc, reading)
    if (
        reading.how is Standing.FUTURE
        and _is_promise(reading.hit)
        and not _is_background(reading.hit, reading.hit.sense)
        and not _is_term(doc, reading.hit.token)
    ):
        source = None if reading.hit.sense.subjects else reading.source
        return Step(reading.hit.token, reading.hit.sense, EventStatus.PLANNED, source, frame_noun(reading.hit), 0.5)
    return None


def _is_term(doc: Doc, token: Token) -> bool:
    """Whether what lies ahead is only a term of a proposal, told in a sentence that names it or one of its phases."""
    sent = token.sent
    named = any(sent.start <= i < sent.end for i in state(doc).proposals)
    return named or any(t.lemma_.lower() in lexicon.words("plan_parts") for t in sent)


def _is_question(token: Token) -> bool:
    sent = token.sent
    return any(sent[-n].text == "?" for n in range(1, min(3, len(sent)) + 1))


def _told(doc: Doc, reading: Reading) -> Step | None:
    hit = reading.hit
    sense, target = _recorded(hit), frame_noun(hit)
    anaphor = _is_anaphor(hit, target)
    source = None if hit.sense.subjects else reading.source
    if sense is None or not (anaphor or _is_whole(source, target, sense)):
        return None
    if not is_finite(hit.token) or _is_background(hit, sense):
        return None
    return Step(hit.token, sense, _status(doc, hit.token, source, target, sense), source, target, 0.6, anaphor)


def _is_background(hit: Hit, sense: Sense) -> bool:
    """Whether a clause only tells which one is meant ("hostages taken by X"), or has no doer who could do it."""
    if sense.type in _VIOLENT and hit.token.dep_ in {"acl", "relcl"}:
        return True
    doer = source_of(hit.token)
    if doer is None or sense.subjects is not None:
        return False
    if doer.lemma_.lower() in lexicon.nouns():
        return doer.lemma_.lower() in lexicon.settlements()
    return doer.lemma_.lower().endswith(_ABSTRACT) or (sense.type is PloverType.RETREAT and is_thing(doer))


def _is_anaphor(hit: Hit, target: Token | None) -> bool:
    noun = hit.noun
    if noun is None:
        noun = next((c for c in hit.token.children if c.dep_ == "dobj" and c.lemma_ in hit.sense.rest), None)
    if target is not None:
        return target.lower_ in {"it", "them", "one", "ones"}
    return noun is not None and any(c.lower_ in _POINTING for c in noun.children)


def _is_whole(source: Token | None, target: Token | None, sense: Sense) -> bool:
    """Whether those are named whom the type calls for. Killed and wounded without a killer are a toll, not an event."""
    if sense.mode in {"targeted", "beat"} and source is None:
        return False
    if sense.type in _VIOLENT and sense.cameo != _VIOLATION:
        return target is not None
    if sense.subjects is not None:
        return True
    return source is not None or target is not None


def _recorded(hit: Hit) -> Sense | None:
    """The sense as an event of the codebook (decision 23), or None where it is none. Money is none (decision 25)."""
    sense = hit.sense
    if not sense.recorded:
        return None
    if sense.cameo == _AGREEMENT:
        return lexicon.retyped(sense, PloverType.AGREE)
    if sense.type is PloverType.CONCEDE:
        return sense if sense.cameo == _TRUCE else None
    if sense.type is PloverType.SANCTION:
        return sense if sense.mode == "withdraw" else None
    if sense.type is PloverType.AID:
        arrives = sense.subjects is not None or hit.token.lemma_.lower() in lexicon.words("delivering")
        return sense if sense.cameo == "073" and arrives else None
    return sense if sense.type in _VIOLENT or sense.type is PloverType.RETREAT else None


def _is_promise(hit: Hit) -> bool:
    """Whether a future act is a step of the negotiation, to be recorded as planned (decision 25)."""
    kept = _recorded(hit)
    return kept is not None and kept.type in {PloverType.RETREAT, PloverType.AID, PloverType.CONCEDE}


def _governed(doc: Doc, reading: Reading) -> Step | None:
    """The event in a complement: "accused X of shelling Y", "denied shelling Y", "agreed to release Z"."""
    below, hit = reading.complement, reading.hit
    if below is None or (sense := _recorded(below)) is None or reading.how is not Standing.FACT:
        return None
    if not below.is_nominal and standing(below.token) not in {Standing.FACT, Standing.FUTURE}:
        return None
    lemma, target = hit.token.lemma_.lower(), frame_noun(below)
    anaphor = _is_anaphor(below, target)
    if hit.sense.governs == "accuse" and reading.source is not None and sense.type in _VIOLENT:
        return Step(below.token, sense, EventStatus.ALLEGED, reading.target, target, 0.5, anaphor)
    if lemma == "deny" and sense.type in _VIOLENT:
        return Step(below.token, sense, EventStatus.DENIED, reading.source, target, 0.5, anaphor)
    if hit.sense.governs == "agree" and lemma not in _NOT_PROMISES and _is_promise(below):
        return Step(below.token, sense, EventStatus.PLANNED, reading.source, target, 0.5)
    return None


def _nominal(doc: Doc, reading: Reading) -> Step | None:
    sense = _recorded(reading.hit)
    noun = reading.hit.token
    target = frame_noun(reading.hit)
    if sense is None or target is None or not _is_presupposed(noun):
        return None
    source = reading.source or _blamed(noun)
    return Step(noun, sense, _status(doc, noun, source, target, sense), source, target, 0.4)


def settled(doc: Doc, start: int, end: int) -> list[Step]:
    """Agreements and truces that a sentence takes for granted: "under the deal", "welcomed the truce"."""
    found = []
    for i in range(start, end):
        noun = doc[i]
        if noun.pos_ != "NOUN" or i in state(doc).proposals:
            continue
        sense = lexicon.settlements().get(noun.lemma_.lower())
        if sense is None or not (_is_presupposed(noun) or _is_sealed(noun) or _is_past(noun)) or _is_open(noun):
            continue
        maker = next((n for v in _said_further(noun) for n in governed(v, "by")), None)
        sides = [n for p in ("between", "with") for n in governed(noun, p)]
        source = maker or (sides[0] if sides else None)
        found.append(Step(noun, sense, EventStatus.HAPPENED, source, None, 0.4))
    return found


def _is_presupposed(noun: Token) -> bool:
    """Whether the sentence takes what the noun names for a fact: "after it", "under it", "welcomed it", "it ended"."""
    above = noun.head
    if noun.dep_ == "pobj":
        return above.lower_ in lexicon.words("presupposing_prepositions")
    if noun.dep_ == "dobj":
        return above.lemma_.lower() in lexicon.words("presupposing_verbs") and is_finite(above)
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return above.tag_ == "VBD" and above.lemma_.lower() not in {"be", "have"}
    return noun.dep_ == "appos"


def _is_past(noun: Token) -> bool:
    """Whether what the noun names has done something or has a date: "a deal that ended the war", "the 2005 accord"."""
    for child in noun.children:
        if child.dep_ == "relcl" and child.tag_ == "VBD" and child.lemma_.lower() not in {"be", "have"}:
            return any(c.dep_ == "nsubj" and c.tag_ == "WDT" for c in child.children)
        if child.i < noun.i and child.ent_type_ == "DATE":
            return True
    return False


def _is_sealed(noun: Token) -> bool:
    return any(v.tag_ == "VBN" and v.lemma_.lower() in lexicon.words("sealing") for v in _said_further(noun))


def _said_further(noun: Token) -> list[Token]:
    """Participles and relative clauses behind a noun; of some the parser makes a clause with the noun as subject."""
    above = noun.head
    if noun.dep_ == "nsubj" and above.tag_ == "VBN" and above.dep_ == "ccomp" and not auxiliaries(above):
        return [above]
    return [c for c in noun.children if c.dep_ in {"acl", "relcl"}]


def _is_open(noun: Token) -> bool:
    """Whether the noun is a thing not yet there: "a deal", "any deal", "a possible deal", or part of a condition."""
    if any(
        c.lower_ in {"any", "no", "possible", "potential", "proposed", "new", "future", "final", "draft"}
        for c in noun.children
    ):
        return True
    at = noun
    while at.pos_ not in {"VERB", "AUX"} and at.dep_ != "ROOT":
        at = at.head
    return is_condition(at) or standing(at) is Standing.POSSIBLE or any(a.lower_ == "would" for a in auxiliaries(at))


def _blamed(noun: Token) -> Token | None:
    """Who is charged with what a noun names: X in "condemned X after the bombing of Y"."""
    preposition = noun.head
    verb = preposition.head
    if preposition.dep_ != "prep" or verb.lemma_.lower() not in lexicon.words("charging"):
        return None
    blamed = next((c for c in verb.children if c.dep_ == "dobj"), None)
    return None if blamed is None else narrowed(blamed)


def _status(doc: Doc, at: Token, source: Token | None, target: Token | None, sense: Sense) -> EventStatus:
    """Happened or ongoing, unless it is a charge against an opponent or is denied (decisions 24 and 28)."""
    told = cited(doc, at.i)
    if told is not None and told.act is Act.DENY:
        return EventStatus.DENIED
    if sense.type in _VIOLENT and (_is_charge(doc, at, source, target) or _is_charged(at, source)):
        return EventStatus.ALLEGED
    return EventStatus.ONGOING if _is_ongoing(at) else EventStatus.HAPPENED


def _is_charge(doc: Doc, at: Token, source: Token | None, target: Token | None) -> bool:
    """Whether whoever is cited speaks of another's doing, or of what was done to his own side."""
    told = cited(doc, at.i)
    if told is None:
        return False
    if told.act is Act.ACCUSE:
        return source is not None
    actors = state(doc).actors
    speaker = actors.get(-1 if told.speaker_head is None else told.speaker_head)
    if speaker is None or speaker.country is None:
        return False
    if source is None:
        return target is not None and speaker.country in _countries(doc, target)
    doer = actors.get(source.i)
    return doer is not None and doer.country is not None and doer.country != speaker.country


def _countries(doc: Doc, head: Token) -> set[str]:
    """The countries of the places named within a noun phrase."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    return {p.place.country for p in state(doc).places if start <= p.start < end and p.place.country}


def _is_charged(at: Token, source: Token | None) -> bool:
    verb = at.head.head
    return source is not None and at.dep_ == "pobj" and verb.lemma_.lower() in lexicon.words("charging")


def _is_ongoing(verb: Token) -> bool:
    helpers = {a.lower_ for a in auxiliaries(verb)}
    if verb.tag_ == "VBG" and helpers & {"is", "are", "'s", "’s", "'re", "’re", "been"}:
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in {"continue", "keep"}
