"""The proposals component: terms that someone put forward, with all that names them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from spacy.language import Language
from spacy.tokens import Doc

from truceline.model.enums import Kind, ProposalKind
from truceline.model.records import Proposal
from truceline.model.spans import Named, Reference
from truceline.model.times import When
from truceline.reading.doc import ProposalMention, chain, named, sentence_anchor, span, state
from truceline.reading.failsafe import each_sentence, guarded
from truceline.reading.grammar import noun_phrase
from truceline.reading.proposals.contents import Content, contents
from truceline.reading.proposals.gather import Gathered, gather
from truceline.reading.proposals.learnt import learnt
from truceline.reading.proposals.lengths import duration_of
from truceline.reading.proposals.spot import Naming, puts_forward, spot, verbs_of_author
from truceline.reading.proposals.terms import terms_and_phases
from truceline.reading.qualifiers import hedge_of
from truceline.reading.seal import local
from truceline.reading.whenof import when_of
from truceline.reading.words import lookup


@Language.factory(
    "truceline_proposals",
    requires=["token.dep", "token.pos", "token.lemma"],
    assigns=["doc._.truceline", "doc._.records"],
)
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds proposals, gathers what names them, and tells authors, kind, phases, duration and terms."""
    return read


def read(doc: Doc) -> Doc:
    """Adds the proposals of `doc` to its records, and what names them to its state."""
    namings: list[Naming] = []
    each_sentence(doc, "proposals", lambda doc, start, end: namings.extend(spot(doc, start, end)), body_only=True)
    seen: list[Naming] = []
    guarded(doc, "proposals", 0, len(doc), lambda: seen.extend(learnt(doc, namings)))
    namings = sorted([*namings, *seen], key=lambda n: n.head)
    groups = gather(doc, namings)
    names = {id(group): local(Kind.PROPOSAL, n) for n, group in enumerate(groups)}
    for group in groups:
        for n in group.namings:
            state(doc).proposals[n.head] = ProposalMention(n.start, n.end, n.head, names[id(group)])
    told: list[Content] = []
    guarded(doc, "proposals", 0, len(doc), lambda: told.extend(contents(doc, groups)))
    for group in groups:
        first = group.namings[0]
        mine = [content for content in told if content.group is group]
        guarded(doc, "proposals", first.start, first.end, partial(_add, doc, group, names, mine))
    return doc


def _add(doc: Doc, group: Gathered, names: dict[int, str], told: list[Content]) -> None:
    doc._.records.append(_record(doc, group, names, told))


def _record(doc: Doc, group: Gathered, names: dict[int, str], told: list[Content]) -> Proposal:
    terms, phase_list = terms_and_phases(doc, told)
    label = max(
        group.namings, key=lambda n: (not n.clause, not n.earlier, n.phases is not None, n.end - n.start, -n.head)
    )
    anchors = {
        a.start: a for a in [sentence_anchor(doc, label.head), *(sentence_anchor(doc, n.head) for n in group.namings)]
    }
    first = sentence_anchor(doc, label.head)
    return Proposal(
        id=names[id(group)],
        anchors=(first, *(a for at, a in sorted(anchors.items()) if at != first.start)),
        chain=chain(doc, label.head),
        when=_when(doc, group),
        hedge=hedge_of(doc, doc[label.head].head, None),
        confidence=_confidence(group),
        label=span(doc, label.start, label.end),
        mentions=tuple(span(doc, n.start, n.end) for n in group.namings),
        proposal_kind=_kind(doc, group),
        authors=_people(doc, [i for n in group.namings for i in n.authors]),
        addressees=_people(doc, [i for n in group.namings for i in n.addressees]),
        counter_to=_reference(doc, group.counters, names),
        amends=_reference(doc, group.amends, names),
        phases=group.phases,
        phase_list=phase_list,
        duration=duration_of(doc, group.namings),
        terms=terms,
    )


def _when(doc: Doc, group: Gathered) -> When | None:
    """When it was put forward: the time of a verb that does so."""
    for n in group.namings:
        head = doc[n.head]
        verbs = (
            [head]
            if n.clause
            else [head.head]
            if head.dep_ in {"dobj", "nsubjpass"} and puts_forward(head.head)
            else []
        )
        for verb in (*(verbs if n.authors else ()), *verbs_of_author(head)):
            if found := when_of(doc, verb.i):
                return found
    return None


def _people(doc: Doc, heads: list[int]) -> tuple[Named, ...]:
    """Each actor once, by the shortest words that are no pronoun."""
    found: dict[str, Named] = {}
    for i in sorted(heads):
        who = named(doc, noun_phrase(doc[i]), i)
        key = who.actor.id if who.actor else doc[i].lower_
        if key not in found or _plainness(doc, who) < _plainness(doc, found[key]):
            found[key] = who
    return tuple(found.values())


def _plainness(doc: Doc, who: Named) -> tuple[bool, int]:
    words = who.text or ""
    return words.lower() in {"its", "their", "his", "her", "it", "they", "he", "she"}, len(words)


def _kind(doc: Doc, group: Gathered) -> ProposalKind:
    if group.is_counter or group.counters is not None:
        return ProposalKind.COUNTER_PROPOSAL
    kinds = lookup("proposals", "kind", "kind")
    for n in group.namings:
        for token in (doc[n.head], *doc[n.start : n.end]):  # the amended framework is a framework
            if kind := kinds.get(token.lemma_.lower()) or kinds.get(token.lower_):
                return ProposalKind(kind)
    return ProposalKind.PROPOSAL


def _reference(doc: Doc, other: Gathered | None, names: dict[int, str]) -> Reference | None:
    """Another proposal of the report, by its fullest words."""
    if other is None or id(other) not in names:
        return None
    fullest = max(other.namings, key=lambda n: n.end - n.start)
    words = span(doc, fullest.start, fullest.end)
    return Reference(start=words.start, end=words.end, text=words.text, record=names[id(other)])


def _confidence(group: Gathered) -> float:
    # More namings and a known author make it surer; set on the example reports (2026-11-23).
    return min(0.95, 0.5 + 0.1 * len(group.namings) + 0.15 * any(n.authors for n in group.namings))
