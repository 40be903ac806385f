"""Which coded clauses are events of the codebook, and how they stand: happened, ongoing, planned, alleged, denied.

Recorded are the negotiation's own steps and violence at PLOVER's level. What is threatened, wanted or conditional is no
event; meetings, responses, positions and statements have kinds of their own (codebook, section 2, decisions 23 to 28).
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truceline.model.enums import EventStatus, PloverType
from truceline.reading.doc import actor_at, cited, state
from truceline.reading.events import lexicon
from truceline.reading.events.coding import Reading
from truceline.reading.events.frames import governed, grammatical_subject, object_heads, source_of, two_sides
from truceline.reading.events.lexicon import Sense
from truceline.reading.events.matching import Hit
from truceline.reading.events.modality import Standing, is_finite, is_scheduled, is_to_come, standing
from truceline.reading.events.presupposed import (
    blamed,
    is_any,
    is_known,
    is_open,
    is_past,
    is_presupposed,
    is_sealed,
    lies_ahead,
    said_further,
    victim,
)
from truceline.reading.events.roles import frame_noun, is_thing
from truceline.reading.events.status import status_of
from truceline.reading.grammar import auxiliaries

VIOLENT = frozenset({PloverType.ASSAULT, PloverType.COERCE, PloverType.MOBILIZE})
# CAMEO codes of a truce declared, an agreement reached or signed, a truce violated, and heavy weapons used.
_TRUCE, _AGREEMENT, _VIOLATION, _SHELLING = "0871", "057", "196", "194"
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
    is_seen: bool = False
    """True where the reading model saw it, and no rule."""


def steps(doc: Doc, reading: Reading) -> list[Step]:
    """The events that a coded clause tells: none, one, or an agreement and the truce that it promises."""
    told = None if _is_question(reading.hit.token) else _step(doc, reading)
    if told is None:
        return []
    return [s for s in (told, _agreement_to(doc, reading, told), _truce_promised(reading, told)) if s is not None]


def _step(doc: Doc, reading: Reading) -> Step | None:
    hit, how = reading.hit, reading.how
    if not hit.sense.recorded and reading.complement is None:
        return None
    if hit.is_nominal:
        return _nominal(doc, reading)
    if reading.complement is not None:
        return _governed(doc, reading)
    if how is Standing.NOT:
        return _disowned(doc, reading)
    if how is Standing.FACT and not is_scheduled(hit.token):
        return None if is_to_come(hit.token) else _told(doc, reading)
    return _planned(doc, reading) if how in {Standing.FACT, Standing.FUTURE} else None


def _planned(doc: Doc, reading: Reading) -> Step | None:
    hit = reading.hit
    if not _is_promise(hit) or _is_background(hit, hit.sense) or is_term(doc, hit.token):
        return None
    # What "would" be done is a promise only in somebody's words; else it is part of a plan.
    if any(a.lower_ == "would" for a in auxiliaries(hit.token)) and cited(doc, hit.token.i) is None:
        return None
    source = _doer(reading)
    return Step(hit.token, hit.sense, EventStatus.PLANNED, source, frame_noun(hit), 0.5)


def _doer(reading: Reading) -> Token | None:
    """Who did it: the subject, unless it is the truce that starts or the shell that falls."""
    sense = reading.hit.sense
    return None if sense.subjects is not None and sense.cameo in {_TRUCE, _SHELLING} else reading.source


def _disowned(doc: Doc, reading: Reading) -> Step | None:
    """A deed that a speaker says he did not do: "we did not fire on this market" (decision 28)."""
    hit, source, target = reading.hit, reading.source, frame_noun(reading.hit)
    told = cited(doc, hit.token.i)
    if told is None or told.speaker_head is None or source is None or target is None:
        return None
    if is_any(target):
        return None
    if not {a.lower_ for a in auxiliaries(hit.token)} & {"did", "had", "has", "have", "'ve", "’ve"}:
        return None
    speaker, doer = actor_at(doc, told.speaker_head), actor_at(doc, source.i)
    own = source.lower_ in {"i", "we"} or (speaker is not None and doer is not None and speaker.id == doer.id)
    sense = _recorded(hit)
    return Step(hit.token, sense, EventStatus.DENIED, source, target, 0.5) if own and sense is not None else None


def _agreement_to(doc: Doc, reading: Reading, told: Step) -> Step | None:
    """The agreement that a truce rests on, where sides "agreed to extend their truce"."""
    if reading.complement is None or told.sense.cameo != _TRUCE or reading.hit.token.lemma_.lower() != "agree":
        return None
    sense = lexicon.settlements()["agreement"]
    both = two_sides(reading.source) if reading.source is not None else None
    other = both[1] if both is not None else None
    return Step(reading.hit.token, sense, EventStatus.HAPPENED, reading.source, other, 0.5)


def _truce_promised(reading: Reading, told: Step) -> Step | None:
    """The truce that lies ahead where sides "agreed on a truce" (decisions 7 and 23)."""
    if told.sense.cameo != _AGREEMENT or reading.hit.is_nominal or told.status is not EventStatus.HAPPENED:
        return None
    prepositions = (n for p in told.sense.rest for n in governed(reading.hit.token, p))
    for noun in (*object_heads(reading.hit.token), *prepositions):
        if sense := _truces().get(noun.lemma_.lower()):
            return Step(noun, sense, EventStatus.PLANNED, reading.source, None, 0.4)
    return None


def _truces() -> dict[str, Sense]:
    return {word: sense for word, sense in lexicon.settlements().items() if sense.type is PloverType.CONCEDE}


def is_term(doc: Doc, token: Token) -> bool:
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
    source = _doer(reading)
    if (sides := _sides(reading)) is not None:
        source, target = sides
    if sense is None or not (anaphor or _is_whole(source, target, sense)):
        return None
    if not is_finite(hit.token) or _is_background(hit, sense):
        return None
    status = status_of(doc, hit.token, source, target, violent=sense.type in VIOLENT)
    return Step(hit.token, sense, status, source, target, 0.6, anaphor)


def _sides(reading: Reading) -> tuple[Token, Token] | None:
    """Between whom a truce is in force, or who reached an agreement with whom, where the clause names two."""
    sense, verb = reading.hit.sense, reading.hit.token
    if sense.cameo == _TRUCE and sense.subjects is not None:
        truce = grammatical_subject(verb)
        first = next(governed(truce, "between"), None) if truce is not None else None
        return two_sides(first) if first is not None else None
    if sense.cameo == _AGREEMENT and reading.source is not None:
        return two_sides(reading.source)
    return None


def _is_background(hit: Hit, sense: Sense) -> bool:
    """Whether a clause only tells which one is meant ("hostages taken by X"), or has no doer who could do it."""
    if sense.type in VIOLENT and hit.token.dep_ in {"acl", "relcl"}:
        return True
    doer = source_of(hit.token)
    if doer is None or sense.subjects is not None or doer.lemma_.lower() in lexicon.group("people"):
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
    if sense.type in VIOLENT and sense.cameo != _VIOLATION:
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
    return sense if sense.type in VIOLENT or sense.type is PloverType.RETREAT else None


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
    if hit.sense.governs == "accuse" and reading.source is not None and sense.type in VIOLENT:
        return Step(below.token, sense, EventStatus.ALLEGED, reading.target, target, 0.5, anaphor)
    if lemma == "deny" and sense.type in VIOLENT:
        return Step(below.token, sense, EventStatus.DENIED, reading.source, target, 0.5, anaphor)
    if hit.sense.governs == "agree" and lemma not in _NOT_PROMISES and _is_promise(below):
        return Step(below.token, sense, EventStatus.PLANNED, reading.source, target, 0.5)
    return None


def _nominal(doc: Doc, reading: Reading) -> Step | None:
    sense, noun = _recorded(reading.hit), reading.hit.token
    if sense is None:
        return None
    violent = sense.type in VIOLENT
    if is_any(noun) or not (is_presupposed(noun) or (violent and is_known(noun))) or (not violent and lies_ahead(noun)):
        return None
    target = frame_noun(reading.hit) or (victim(noun) if violent else None)
    if target is None:
        return None
    source = reading.source or blamed(noun)
    return Step(noun, sense, status_of(doc, noun, source, target, violent=violent), source, target, 0.4)


def settled(doc: Doc, start: int, end: int) -> list[Step]:
    """Agreements and truces that a sentence takes for granted: "under the deal", "welcomed the truce"."""
    found = []
    for i in range(start, end):
        noun = doc[i]
        if noun.pos_ != "NOUN" or i in state(doc).proposals:
            continue
        sense = lexicon.settlements().get(noun.lemma_.lower())
        if sense is None or not (is_presupposed(noun) or is_sealed(noun) or is_past(noun)) or is_open(noun):
            continue
        maker = next((n for v in said_further(noun) for n in governed(v, "by")), None)
        sides = [n for p in ("between", "with") for n in governed(noun, p)]
        source = maker or (sides[0] if sides else None)
        both = two_sides(sides[0]) if sides and maker is None else None
        found.append(Step(noun, sense, EventStatus.HAPPENED, source, both[1] if both else None, 0.4))
    return found
