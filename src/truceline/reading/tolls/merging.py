"""Claims of a whole report: tellings of one toll joined, parts hung on wholes, contested figures marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc

from truceline.model.enums import ZoneKind
from truceline.model.spans import Named
from truceline.reading.doc import cited, state
from truceline.reading.tolls.claims import Claim, number_of
from truceline.reading.tolls.sources import contester

HEADS = frozenset({ZoneKind.TITLE, ZoneKind.HEADING})
"""Zones whose tolls are further anchors of those in the body (decision 4)."""
# Above this a figure that comes back with the same measure and claimant is the same toll; two small incidents may well
# have cost three lives each. Set on the project's own examples (2026-11-23).
_TELLING = 12


@dataclass(frozen=True, slots=True)
class Dispute:
    """Somebody contests the figures told before a point of the text."""

    sentence: tuple[int, int]
    who: Named


def merged(doc: Doc, found: list[Claim]) -> list[Claim]:
    """The claims, each toll once: headlines and repetitions become further anchors of the first telling in the body."""
    body = [c for c in found if c.zone not in HEADS]
    kept: list[Claim] = []
    stands: dict[int, Claim] = {}
    for claim in body + [c for c in found if c.zone in HEADS]:
        first = next((k for k in reversed(kept) if _same(doc, k, claim)), None)
        if first is None:
            kept.append(claim)
        else:
            first.others.append(claim)
        stands[id(claim)] = first or claim
    for claim in kept:
        claim.whole = _other(stands, claim.whole, claim) or _told_before(kept, claim)
        claim.earlier = _other(stands, claim.earlier, claim)
    return sorted(kept, key=lambda c: (c.figure.start, c.trigger.i))


def _other(stands: dict[int, Claim], link: Claim | None, claim: Claim) -> Claim | None:
    target = stands.get(id(link)) if link is not None else None
    return target if target is not claim else None


def _same(doc: Doc, first: Claim, again: Claim) -> bool:
    """Whether `again` tells the toll of `first` once more."""
    if first.link.measure is not again.link.measure or first.sentence == again.sentence:
        return False
    if number_of(first)[0] is None or again.earlier is not None:
        return False
    head = again.zone in HEADS
    if first.amount.value != again.amount.value or not (head or first.amount.bound is again.amount.bound):
        return False
    if (first.whole is None) is not (again.whole is None):
        return False
    if head:
        return True
    pointing = again.figure.definite and not again.figure.weak
    return (pointing or (first.amount.value or 0) > _TELLING) and _speaker(doc, again) in {_speaker(doc, first), ""}


def _speaker(doc: Doc, claim: Claim) -> str:
    attribution = cited(doc, claim.trigger.i)
    if attribution is None or attribution.speaker is None:
        return ""
    who = state(doc).actors.get(-1 if attribution.speaker_head is None else attribution.speaker_head)
    return who.id if who else doc[attribution.speaker[0] : attribution.speaker[1]].text.casefold()


def _told_before(kept: list[Claim], claim: Claim) -> Claim | None:
    """The whole of a part that stands in an earlier sentence: "Two children were among the dead"."""
    if claim.link.part_of is None and not (claim.figure.part and claim.figure.noun is None):
        return None
    size = claim.amount.value or claim.amount.low or 0
    before = [
        k
        for k in kept
        if k is not claim and k.figure.start < claim.sentence[0] and k.link.measure is claim.link.measure
    ]
    return next(
        (k for k in reversed(before) if k.whole is None and (k.amount.value or k.amount.high or size + 1) > size), None
    )


def disputes(doc: Doc, sentences: list[tuple[int, int]]) -> list[Dispute]:
    """Who contests a figure, and where: "the army rejected the count"."""
    return [Dispute(s, who) for s in sentences if (who := contester(doc, *s)) is not None]


def contesters(
    claim: Claim, kept: list[Claim], contested: list[Dispute], claimant: Callable[[Claim], Named | None]
) -> tuple[Named, ...]:
    """Who contests a claim: in its own sentence or the one behind it, or by a none against its some.

    Args:
        claim: the claim.
        kept: all claims of the report.
        contested: the disputes of the report.
        claimant: says who gives a figure.
    """
    start, end = claim.sentence
    found = [d.who for d in contested if d.sentence == (start, end) or 0 <= d.sentence[0] - end <= 1]
    for other in kept:
        # "A doctor reported deaths, but the mayor said there were none."
        zero = other.amount.value == 0 and claim.amount.value != 0 and other.link.measure is claim.link.measure
        if zero and other.sentence[0] == start and other.figure.start > claim.figure.start:
            who = claimant(other)
            found += [who] if who is not None else []
    mine = claimant(claim)
    return tuple(who for i, who in enumerate(found) if who != mine and who not in found[:i])
