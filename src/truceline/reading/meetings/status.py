"""Whether a meeting was held, goes on, lies ahead, was put off, called off or asked for."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.model.enums import MeetingStatus as S
from truceline.reading.doc import attribution_of
from truceline.reading.grammar import auxiliaries, is_future, is_hypothetical, is_passive, negated
from truceline.reading.meetings.spot import Sighting, table
from truceline.reading.words import lookup


def status_of(doc: Doc, sighting: Sighting) -> S | None:
    """The status of the meeting that a sighting tells of; None where it only might be or was not."""
    trigger, clause = sighting.trigger, sighting.clause
    if is_hypothetical(clause):
        return None
    lemmas = lookup("meetings", "status", "status")
    if trigger.pos_ == "NOUN" and clause.lemma_.lower() in lemmas:
        return S(lemmas[clause.lemma_.lower()])
    if _is_asked(doc, trigger, clause):
        return S.CALLED_FOR
    if trigger.pos_ == "NOUN" and any(c.lower_ in table("ahead") - {"next"} for c in trigger.children):
        return S.PLANNED
    if negated(clause) or any(c.lower_ == "no" for c in trigger.children):
        return None
    if _is_ahead(trigger, clause):
        return S.PLANNED
    if _goes_on(trigger, clause):
        return S.ONGOING
    return S.HELD


def _is_asked(doc: Doc, trigger: Token, clause: Token) -> bool:
    over = clause if trigger.pos_ == "NOUN" else clause.head
    below = trigger.pos_ == "NOUN" and trigger.dep_ in {"dobj", "pobj", "nsubjpass"}
    if below and over.lemma_.lower() in table("asked") and (trigger.head == over or trigger.head.head == over):
        return True
    infinitive = any(a.lower_ == "to" for a in clause.children if a.dep_ == "aux")
    if clause.dep_ in {"xcomp", "ccomp"} and infinitive and clause.head.lemma_.lower() in table("asked"):
        return True
    said = attribution_of(doc, clause.i)
    duty = any(a.lower_ in {"must", "should"} for a in auxiliaries(clause))
    return duty and said is not None


def _is_ahead(trigger: Token, clause: Token) -> bool:
    near = {c.lower_ for c in trigger.children} | {c.lemma_.lower() for c in trigger.children}
    near |= {b.lower_ for c in trigger.children if c.dep_ in {"acl", "relcl"} for b in c.children}
    if near & table("ahead") or (is_future(clause) and not _is_past_infinitive(clause)):
        return True
    if clause.lemma_.lower() in table("ahead") and (is_passive(clause) or clause.dep_ == "ROOT"):
        return clause.lemma_.lower() not in {"agree", "plan", "expect", "set"} or trigger.dep_ in {"dobj", "nsubjpass", "pobj"}
    return any(c.lower_ in table("ahead") and c.dep_ == "acomp" for c in clause.children) or _under(clause)


def _is_past_infinitive(clause: Token) -> bool:
    return any(a.lemma_ == "have" for a in auxiliaries(clause))


def _under(clause: Token) -> bool:
    """"Agreed to meet", "is due to meet": an infinitive below a word that puts it ahead."""
    at = clause
    while at.dep_ in {"xcomp", "advcl"} and at.head != at:
        at = at.head
        if at.lemma_.lower() in table("ahead"):
            return True
    return False


def _goes_on(trigger: Token, clause: Token) -> bool:
    progressive = clause.tag_ == "VBG" and any(a.lower_ in {"is", "are", "'re", "’re"} for a in auxiliaries(clause))
    said = {c.lower_ for c in clause.children} | {clause.lemma_.lower()}
    being_done = is_passive(clause) and any(a.lower_ == "being" for a in auxiliaries(clause))
    return progressive or being_done or (trigger.pos_ == "NOUN" and bool(said & (table("ongoing") - {"continue"})))
