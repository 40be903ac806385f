"""The tolls component: figures about people, who gives them, what bounds them and what time they cover."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc, Token

from truceline.model.enums import Bound, HedgeLevel, Measure, PeriodKind, ZoneKind
from truceline.model.records import Toll
from truceline.model.spans import Named, Reference, Span
from truceline.model.times import When
from truceline.reading.doc import chain, cited, readable, span, state, when
from truceline.reading.failsafe import guarded
from truceline.reading.grammar import SUBJECTS
from truceline.reading.numbers import Amount, rebounded
from truceline.reading.seal import local
from truceline.reading.tolls.claims import Claim, claims_in
from truceline.reading.tolls.lexicon import is_in, marked, triggers, victims_of
from truceline.reading.tolls.merging import HEADS, Dispute, contesters, disputes, merged
from truceline.reading.tolls.periods import Counted, clause_range, period_of
from truceline.reading.tolls.settings import place_of_toll
from truceline.reading.tolls.sources import author_of, claimant_of, denier, hedge_of
from truceline.reading.whenof import when_of

# What befalls people where an attack was.
HURT = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.MISSING})
# A word that makes a figure a toll is part of its words when it stands at most so many tokens behind it.
_NEAR = 10
# A sentence that no word speaks for is looked through where the model thinks it tells a toll.
_MAY_TELL = 0.5


@Language.factory("truceline_tolls", requires=["doc._.truceline"], assigns=["doc._.records"])
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds tolls. Needs a parse; attributions, actors, times and places make it say more."""
    return read


def read(doc: Doc) -> Doc:
    """Appends the toll records of `doc`."""
    found: list[Claim] = []
    words = triggers()
    for zone, start, end in readable(doc):
        last = found[-1] if found and found[-1].sentence[1] == start else None
        if last or _may_hold(doc, words, start, end):
            guarded(doc, "tolls", start, end, partial(_note, doc, zone, (start, end), found, last))
    kept = merged(doc, found)
    near = {edge for claim in kept for edge in claim.sentence}
    contested = disputes(doc, [(s, e) for _, s, e in readable(doc) if s in near] if near else [])
    for claim in kept:
        guarded(doc, "tolls", *claim.sentence, partial(_write, doc, claim, kept, contested))
    return doc


def _may_hold(doc: Doc, words: Container[str], start: int, end: int) -> bool:
    """Whether a sentence has a word that may make a figure a toll, or the reading model sees one in it."""
    tags = state(doc).tags
    if tags is not None and (tags.label("toll", start, end) or 0.0) >= _MAY_TELL:
        return True
    return any(t.lemma_ in words or t.lower_ in words for t in doc[start:end])


def _note(doc: Doc, zone: ZoneKind, sentence: tuple[int, int], found: list[Claim], last: Claim | None) -> None:
    found.extend(claims_in(doc, zone, *sentence, last))


def _write(doc: Doc, claim: Claim, kept: list[Claim], contested: list[Dispute]) -> None:
    doc._.records.append(_record(doc, claim, kept, contested))


def _record(doc: Doc, claim: Claim, kept: list[Claim], contested: list[Dispute]) -> Toll:
    start, end = claim.sentence
    trigger = claim.trigger
    hedge = hedge_of(doc, trigger, start, end)
    denied = hedge is not None and hedge.level is HedgeLevel.DENIED
    claimant = claimant_of(doc, trigger, claim.link.verb)
    before = claim.goes_on or claim.whole
    if claimant is None and before is not None and (claim.goes_on or before.sentence != claim.sentence):
        # "The ministry said 40 people were killed. Nine of them were children." "…, taking the toll past 900."
        claimant = claimant_of(doc, before.trigger, before.link.verb)
    amount = _amount(claim, claimant)
    beside = [_counted(c) for k in kept for c in (k, *k.others) if c.sentence == claim.sentence]
    period = period_of(doc, _counted(claim), beside, start, end)
    event = period.kind in {PeriodKind.EVENT, PeriodKind.UNKNOWN} and claim.link.measure in HURT
    return Toll(
        id=local("toll", kept.index(claim)),
        anchors=_anchors(doc, claim),
        chain=chain(doc, trigger.i),
        when=_when(doc, claim.link.verb),
        hedge=hedge,
        confidence=_confidence(claim, hedged=hedge is not None),
        claimant=claimant,
        measure=claim.link.measure,
        victims=victims_of(claim.figure.counted),
        value=amount.value,
        bound=amount.bound,
        low=amount.low,
        high=amount.high,
        period=period,
        place=place_of_toll(doc, trigger, claim.link.verb, start, end, event=event),
        attributed_to=author_of(doc, claim.link.verb, claim.figure.head),
        disputed_by=_disputed_by(doc, claim, kept, contested, denied=denied),
        subset_of=_reference(doc, claim.whole, kept),
        revises=_reference(doc, claim.earlier, kept),
        span=_words(doc, claim),
    )


def _when(doc: Doc, verb: Token) -> When | None:
    """The time of what befell people: "on Friday lowered its toll for Monday's raid" tells of Monday."""
    if not marked(verb, "change", "revises"):
        return when_of(doc, verb.i)
    toll = next((c for c in verb.children if c.dep_ in {*SUBJECTS, "dobj"} and is_in(c, "toll")), None)
    if toll is None:
        return when_of(doc, verb.i)
    first, last = toll.left_edge.i, toll.right_edge.i
    time = next((t for t in state(doc).times if first <= t.start <= last and t.type != "DURATION"), None)
    return when(doc, time) if time is not None else None


def _counted(claim: Claim) -> Counted:
    """A claim as its period is asked for."""
    whole = claim.whole.figure.start if claim.whole is not None else None
    return Counted(claim.figure.start, claim.figure.end, claim.trigger, claim.link.verb, whole)


def _amount(claim: Claim, claimant: Named | None) -> Amount:
    """The amount of a claim; what "estimates" say is about."""
    estimated = claimant is not None and (claimant.text or "").lower().rstrip("s").endswith("estimate")
    return rebounded(claim.amount, Bound.ABOUT) if estimated else claim.amount


def _disputed_by(
    doc: Doc, claim: Claim, kept: list[Claim], contested: list[Dispute], *, denied: bool
) -> tuple[Named, ...]:
    who = denier(doc, cited(doc, claim.trigger.i)) if denied else None
    others = contesters(claim, kept, contested, lambda c: claimant_of(doc, c.trigger, c.link.verb))
    return (*((who,) if who else ()), *(o for o in others if who is None or o.start != who.start))


def _confidence(claim: Claim, *, hedged: bool) -> float:
    sure = claim.link.sure - 0.1 * hedged - 0.15 * claim.figure.weak - 0.1 * (claim.zone in HEADS)
    return round(max(0.1, sure), 2)


def _words(doc: Doc, claim: Claim) -> Span:
    """The figure and what it counts, up to the word that makes it a toll where that stands behind it."""
    figure, trigger = claim.figure, claim.trigger
    end = max(figure.end, figure.noun.i + 1 if figure.noun is not None and figure.noun.i - figure.end < _NEAR else 0)
    if end <= trigger.i < end + _NEAR and not is_in(trigger, "change"):
        end = trigger.i + 1
    return span(doc, figure.start, end)


def _reference(doc: Doc, to: Claim | None, kept: list[Claim]) -> Reference | None:
    if to is None:
        return None
    words = _words(doc, to)
    place = next((i for i, k in enumerate(kept) if k is to), None)
    record = local("toll", place) if place is not None else None
    return Reference(start=words.start, end=words.end, text=words.text, record=record)


def _anchors(doc: Doc, claim: Claim) -> tuple[Span, ...]:
    found = [_anchor(doc, c) for c in (claim, *claim.others)]
    return tuple(dict.fromkeys(found))


def _anchor(doc: Doc, claim: Claim) -> Span:
    return span(doc, *clause_range(claim.trigger, *claim.sentence))
