"""Whether a meeting was held, goes on, lies ahead, was put off, called off or asked for."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.model.enums import Act
from truceline.model.enums import MeetingStatus as S
from truceline.reading.doc import attributions_around
from truceline.reading.grammar import auxiliaries, is_future, is_hypothetical, is_passive, negated, prepositional
from truceline.reading.meetings.spot import Sighting, is_noun, set_anew, table
from truceline.reading.words import lookup


def status_of(doc: Doc, sighting: Sighting) -> S | None:
    """The status of the meeting that a sighting tells of; None where it only might be or was not (decision 28)."""
    trigger, clause = sighting.trigger, sighting.clause
    noun = is_noun(trigger)
    if is_hypothetical(clause) or _is_denied(doc, trigger):
        return None
    if noun and any(c.dep_ == "relcl" and is_future(c) for c in trigger.children):
        return S.PLANNED
    put_off = _put_off(clause)
    if noun and put_off and not negated(clause):
        return S.PLANNED if set_anew(clause) is not None else S(put_off)
    if _is_asked(doc, trigger, clause):
        return S.CALLED_FOR
    if noun and any(c.lower_ in table("ahead") - {"next"} for c in trigger.children):
        return S.PLANNED
    if negated(clause) or any(c.lower_ == "no" for c in trigger.children):
        return None
    if _is_ahead(trigger, clause):
        return S.PLANNED
    return S.ONGOING if _goes_on(trigger, clause) else S.HELD


def _put_off(clause: Token) -> str | None:
    """The status that a verb gives: "was postponed", "has been put off"."""
    known, lemma = lookup("meetings", "status", "status"), clause.lemma_.lower()
    phrases = (f"{lemma} {c.lower_}" for c in clause.children if c.dep_ in {"prt", "advmod"})
    own = next((known[words] for words in (lemma, *phrases) if words in known), None)
    # "The talks foreseen for Monday have been postponed": the parser takes the first participle for the verb.
    mistaken = clause.tag_ == "VBN" and not auxiliaries(clause)
    if own or not mistaken or any(c.dep_ == "cc" for c in clause.children):
        return own
    return next((found for c in clause.children if c.dep_ == "conj" and is_passive(c) and (found := _put_off(c))), None)


def _is_denied(doc: Doc, trigger: Token) -> bool:
    """Whether somebody denies it: "denied a report that he had met", "rejected the claim of a meeting"."""
    if any(a.act is Act.DENY for a in attributions_around(doc, trigger.i)):
        return True
    at = trigger
    while at.head != at:
        at = at.head
        if at.lemma_.lower() in table("denying"):
            return True
    return False


def _is_asked(doc: Doc, trigger: Token, clause: Token) -> bool:
    over = clause if is_noun(trigger) else clause.head
    below = is_noun(trigger) and trigger.dep_ in {"dobj", "pobj", "nsubjpass"}
    if below and over.lemma_.lower() in table("asked") and (trigger.head == over or trigger.head.head == over):
        return True
    infinitive = any(a.lower_ == "to" for a in clause.children if a.dep_ == "aux")
    if clause.dep_ in {"xcomp", "ccomp"} and infinitive and clause.head.lemma_.lower() in table("asked"):
        return True
    duty = any(a.lower_ in {"must", "should"} for a in auxiliaries(clause))
    return duty and bool(attributions_around(doc, clause.i))


def _is_ahead(trigger: Token, clause: Token) -> bool:
    near = {c.lower_ for c in trigger.children} | {c.lemma_.lower() for c in trigger.children}
    near |= {b.lower_ for c in trigger.children if c.dep_ in {"acl", "relcl"} for b in c.children}
    if near & table("ahead") or (is_future(clause) and not _is_past_infinitive(clause)):
        return True
    lemma = clause.lemma_.lower()
    if lemma in table("ahead") and (is_passive(clause) or clause.dep_ == "ROOT"):
        return lemma not in {"agree", "plan", "expect", "set"} or trigger.dep_ in {"dobj", "nsubjpass", "pobj"}
    is_to = clause.lemma_ == "be" and any(c.dep_ == "xcomp" and c.pos_ == "VERB" for c in clause.children)
    return is_to or _is_timetable(trigger, clause) or _is_due(clause) or _under(clause) or _is_prepared(clause)


def _is_timetable(trigger: Token, clause: Token) -> bool:
    """Whether the present tense tells a timetable: "the talks open on Friday", "the envoys meet on Friday"."""
    opens = clause.lemma_.lower() in table("opening") and trigger.head == clause
    if clause.tag_ not in {"VBZ", "VBP"} or not (opens or trigger == clause) or auxiliaries(clause):
        return False
    below = [b for c in clause.children if c.dep_ in {"prep", "npadvmod"} and c.i > clause.i for b in c.subtree]
    return any(b.ent_type_ in {"DATE", "TIME"} for b in below)


def _is_due(clause: Token) -> bool:
    return any(c.lower_ in table("ahead") and c.dep_ == "acomp" for c in clause.children)


def _is_prepared(clause: Token) -> bool:
    """Whether what goes on is only the preparation: "a meeting is being prepared"."""
    return is_passive(clause) and clause.lemma_.lower() in table("preparing")


def _is_past_infinitive(clause: Token) -> bool:
    return any(a.lemma_ == "have" for a in auxiliaries(clause))


def _under(clause: Token) -> bool:
    """Whether it is an infinitive below a word that puts it ahead: "agreed to meet", "is due to meet"."""
    at, infinitive = clause, any(a.lower_ == "to" for a in clause.children if a.dep_ == "aux")
    while at.dep_ in {"xcomp", "advcl", "acl"} and at.head != at:
        at = at.head
        if at.lemma_.lower() in table("ahead") or (infinitive and _is_due(at)):
            return True
    return False


def _goes_on(trigger: Token, clause: Token) -> bool:
    progressive = clause.tag_ == "VBG" and any(a.lower_ in {"is", "are", "'re", "’re"} for a in auxiliaries(clause))
    said = {c.lower_ for c in clause.children} | {clause.lemma_.lower()}
    said |= {n.lower_ for _, n in prepositional(clause, "under", "in")}
    being_done = is_passive(clause) and any(a.lower_ == "being" for a in auxiliaries(clause))
    return progressive or being_done or (is_noun(trigger) and bool(said & (table("ongoing") - {"continue"})))
