"""Statements: one record for every utterance, made of the attributions that were spoken (decisions 1 to 11)."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from truceline.model.enums import Act, ActorKind, ChainRole, Mode, ZoneKind
from truceline.model.records import Statement, Telling
from truceline.model.spans import Named
from truceline.reading.attributions.acts import act_of
from truceline.reading.attributions.details import addressee, condition, hedge, occasion, on_behalf_of, said
from truceline.reading.attributions.lexicon import COMPONENT, senses, words
from truceline.reading.attributions.own_voice import own_voice
from truceline.reading.attributions.quotations import Quotations
from truceline.reading.attributions.speakers import is_participle
from truceline.reading.attributions.tellings import Draft, merged
from truceline.reading.doc import Attribution, chain, chain_links, cited, named, readable, span, speaker_words, state
from truceline.reading.failsafe import guarded
from truceline.reading.grammar import is_hypothetical, is_passive, negated
from truceline.reading.words import lookup

# How sure a statement is: the share of those of its mode in examples/reports that the hand-coded gold beside them has
# too (34 of 37, 44 of 47, 93 of 105; 2026-11-23). One without a speaker came up once there: it is half sure.
_SURE = {Mode.DIRECT: 0.92, Mode.MIXED: 0.94, Mode.INDIRECT: 0.89}
_UNNAMED = 0.5
# What only the model saw is an utterance from this probability on.
_LEAST_SEEN = 0.7


def statements(doc: Doc, quotations: Quotations) -> list[Statement]:
    """The statements of `doc`, in order."""
    zones = {i: zone for zone, start, end in readable(doc) for i in range(start, end)}
    told = _elaborated(doc, [a for a in state(doc).attributions if is_utterance(doc, a)])
    told = own_voice(doc, told, quotations) or told
    drafts = [Draft.of(doc, a, zones.get(a.verb if a.verb is not None else a.start, ZoneKind.BODY)) for a in told]
    found: list[Statement] = []
    for draft in merged(doc, drafts, quotations):
        a = draft.attribution
        guarded(doc, "attributions", a.start, a.end, lambda d=draft: found.append(record(doc, d)))  # type: ignore[misc]
    return found


def is_utterance(doc: Doc, attribution: Attribution) -> bool:
    """Whether an attribution says that words were said or written, not that they might be, were not, or will be."""
    if attribution.verb is None:
        return attribution.spoken
    if attribution.is_seen and (attribution.sure or 0.0) < _LEAST_SEEN:
        return False
    verb = doc[attribution.verb]
    if verb.pos_ == "NOUN" and verb.dep_ == "dobj" and verb.lemma_ in words("expressed"):
        return verb.head.lemma_ in words("voicing") and not any(c.dep_ == "poss" for c in verb.children)
    if not attribution.spoken:
        return False
    if verb.lemma_ == "agree" and any(c.lower_ == "on" for c in verb.children):
        head = doc[attribution.content[0][1] - 1]
        return any(t.lemma_ in words("principles") for t in doc[attribution.content[0][0] : head.i + 1])
    if verb.pos_ == "NOUN":
        # The object of a verb of saying is what that verb says ("reaffirmed their commitment").
        return verb.dep_ != "dobj" or verb.head.lemma_ not in senses("verbs")
    if verb.lower_ == "according":
        who = state(doc).actors.get(-1 if attribution.speaker_head is None else attribution.speaker_head)
        return who is None or who.kind is not ActorKind.NEWS_AGENCY
    if verb.pos_ not in {"VERB", "AUX"}:
        return True
    return _said_so(attribution, doc)


def _said_so(attribution: Attribution, doc: Doc) -> bool:
    verb = doc[attribution.verb or 0]
    top = verb
    while top.dep_ in {"xcomp", "conj"} and top.head.i < top.i and top.head.pos_ in {"VERB", "AUX"}:
        top = top.head
    if is_participle(verb):
        return False
    if attribution.speaker is None and is_passive(verb) and cited(doc, verb.i) is not None:
        return False
    if verb.lemma_ in words("laying") and any(c.dep_ == "dobj" and c.lemma_ in words("offers") for c in verb.children):
        return False
    if attribution.speaker_head is not None and doc[attribution.speaker_head].lemma_.lower() in words("evidence"):
        return False
    modal = any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children)
    infinitive = verb.dep_ in {"xcomp", "advcl", "acl", "ccomp", "relcl"} and any(c.tag_ == "TO" for c in verb.children)
    chained = verb.dep_ == "xcomp" and lookup(COMPONENT, "chains", "real").get(verb.head.lemma_, False)
    return not (modal or negated(verb) or (infinitive and not chained) or is_hypothetical(verb))


def _elaborated(doc: Doc, told: list[Attribution]) -> list[Attribution]:
    """Participles that only elaborate ("calling them …") become content of the statement they hang on (decision 2)."""
    by_verb = {a.verb: a for a in told}
    gone: set[int] = set()
    for a in told:
        verb = doc[a.verb] if a.verb is not None else None
        if verb is None or verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "xcomp"}:
            continue
        host = by_verb.get(verb.head.i)
        if host is None or host is a or host.verb is None:
            continue
        outside = tuple(c for c in a.content if not any(s <= c[0] < e for s, e in host.content))
        mode = host.mode if host.mode is a.mode or not outside else Mode.MIXED
        by_verb[host.verb] = replace(host, content=(*host.content, *outside), mode=mode, end=max(host.end, a.end))
        gone.add(verb.i)
    return [by_verb[a.verb] for a in told if a.verb not in gone]


def record(doc: Doc, draft: Draft) -> Statement:
    """The record of a draft."""
    a = draft.attribution
    tellings = tuple(telling(doc, other) for other in draft.also)
    first = min([a, *draft.also], key=lambda x: x.start)
    anchors = (span(doc, a.start, a.end), *(t.anchor for t in tellings))
    return Statement(
        anchors=anchors if first is a else tuple(sorted(anchors, key=lambda s: s.start)),
        speaker=speaker(doc, a),
        on_behalf_of=on_behalf_of(doc, a),
        cue=span(doc, *a.cue) if a.cue else None,
        content=tuple(span(doc, *c) for c in a.content),
        mode=a.mode,
        addressee=addressee(doc, a),
        occasion=next((o for o in (occasion(doc, x) for x in (a, *draft.also)) if o), None),
        condition=condition(doc, a),
        act=act_of(doc, _cue_act(doc, a), a),
        said=said(doc, a),
        hedge=hedge(doc, a),
        chain=(*chain(doc, a.verb), *chain_links(doc, a, ChainRole.SPEAKER)),
        confidence=_SURE[a.mode] if a.speaker else _UNNAMED,
        also=tellings,
    )


def _cue_act(doc: Doc, a: Attribution) -> Act | None:
    """The act of the cue itself; a thought that is voiced has one of its own ("expressed hope")."""
    if a.act is None and a.verb is not None and doc[a.verb].lemma_ in words("expressed"):
        return Act(lookup(COMPONENT, "expressed", "act")[doc[a.verb].lemma_])
    return a.act


def speaker(doc: Doc, a: Attribution) -> Named | None:
    """Who spoke, in the words of the clause; for a relative pronoun those of its noun."""
    found = speaker_words(doc, a)
    return named(doc, *found) if found is not None else None


def telling(doc: Doc, a: Attribution) -> Telling:
    """A further place that tells a statement."""
    return Telling(
        anchor=span(doc, a.start, a.end),
        speaker=speaker(doc, a),
        cue=span(doc, *a.cue) if a.cue else None,
        content=tuple(span(doc, *c) for c in a.content),
        mode=a.mode,
    )
