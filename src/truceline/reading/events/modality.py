"""What a promise, a refusal, a demand, a threat or a future tense makes of an event (PLOVER manual 2.0, general rules).

A future act of cooperation is AGREE and a future act of conflict THREATEN; cooperation refused or not given is REJECT;
what somebody asks of others is REQUEST, whatever it is.
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from spacy.tokens import Token

from truceline.model.enums import PloverType as P
from truceline.reading.events import lexicon
from truceline.reading.events.frames import is_time
from truceline.reading.events.lexicon import Sense
from truceline.reading.grammar import FUTURE_MODALS, NEGATORS, auxiliaries, is_passive, negated

COOPERATIVE = frozenset({P.AGREE, P.CONSULT, P.SUPPORT, P.CONCEDE, P.COOPERATE, P.AID, P.RETREAT})
_DEEDS = frozenset({P.PROTEST, P.SANCTION, P.MOBILIZE, P.COERCE, P.ASSAULT})
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest"})
_POSSIBLE = frozenset({"may", "might", "could", "can"})
# With the present tense these tell of what is still to come, or of any time.
_WHENEVER = frozenset({"when", "whenever", "once", "after", "before", "until", "till"})

# Type that is promised, refused, asked for or threatened, to the CAMEO code of the promise and so on.
_CAMEO: dict[P, dict[P, str]] = {
    P.AGREE: {
        P.CONSULT: "036",
        P.SUPPORT: "032",
        P.CONCEDE: "035",
        P.COOPERATE: "031",
        P.AID: "033",
        P.RETREAT: "035",
        P.AGREE: "037",
    },
    P.REJECT: {
        P.CONSULT: "125",
        P.SUPPORT: "120",
        P.CONCEDE: "124",
        P.COOPERATE: "121",
        P.AID: "122",
        P.RETREAT: "124",
        P.AGREE: "127",
    },
    P.REQUEST: {
        P.CONSULT: "106",
        P.SUPPORT: "102",
        P.CONCEDE: "105",
        P.COOPERATE: "101",
        P.AID: "103",
        P.RETREAT: "105",
        P.AGREE: "107",
    },
    P.THREATEN: {P.PROTEST: "133", P.SANCTION: "131", P.MOBILIZE: "138", P.COERCE: "137", P.ASSAULT: "138"},
}
_ASKED: dict[P, str] = {
    P.CONSULT: "meet",
    P.AID: "assist",
    P.COOPERATE: "assist",
    P.CONCEDE: "yield",
    P.RETREAT: "yield",
}
_THREATENED: dict[tuple[P, str | None], str] = {
    (P.COERCE, "arrest"): "arrest",
    (P.COERCE, None): "restrict",
    (P.SANCTION, "expel"): "expel",
    (P.SANCTION, None): "relations",
    (P.MOBILIZE, None): "violence",
    (P.ASSAULT, None): "violence",
}


class Standing(Enum):
    """How a clause stands to what it tells."""

    FACT = "fact"
    FUTURE = "future"
    POSSIBLE = "possible"
    NOT = "not"
    NOT_FUTURE = "not future"
    CONDITION = "condition"
    OBLIGATION = "obligation"


def standing(verb: Token) -> Standing:
    """Tense, modality and polarity of the clause that `verb` heads."""
    if is_condition(verb):
        return Standing.CONDITION
    helpers = {a.lower_ for a in auxiliaries(verb)}
    carrier = verb
    while carrier.dep_ == "xcomp" and carrier.head.lemma_.lower() in lexicon.words("transparent"):
        if carrier.head.lower_ == "going":
            helpers.add("will")
        carrier = carrier.head
        helpers |= {a.lower_ for a in auxiliaries(carrier)}
    if _is_due(carrier):
        helpers.add("will")
    no = (
        negated(carrier)
        or negated(verb)
        or any(c.lower_ in NEGATORS and c.dep_ in {"neg", "preconj"} for c in carrier.children)
    )
    future = bool(helpers & FUTURE_MODALS) or "wo" in helpers
    if verb.dep_ == "conj" and not any(c.dep_ in {"nsubj", "nsubjpass", "aux", "neg"} for c in verb.children):
        no = no or negated(verb.head)
    if no:
        return Standing.NOT_FUTURE if future or helpers & {"can", "could", "ca"} else Standing.NOT
    if future:
        return Standing.FUTURE
    if helpers & lexicon.words("obligations"):
        return Standing.OBLIGATION
    return Standing.POSSIBLE if helpers & _POSSIBLE else Standing.FACT


def is_finite(verb: Token) -> bool:
    """Whether a clause tells a fact rather than a purpose, an ability or a circumstance.

    Infinitives and participles count where they stand under a finite verb that adds nothing ("began to shell"), in the
    passive after a noun ("a town shelled by X"), and behind "after" and "by".
    """
    if verb.tag_ in {"VBD", "VBZ", "VBP"}:
        return True
    if verb.tag_ == "VBN":
        helpers = auxiliaries(verb)
        if verb.dep_ == "xcomp" and is_passive(verb.head) and [h.lower_ for h in helpers][:2] == ["to", "have"]:
            return True  # "is reported to have left"
        return not any(h.lower_ == "to" for h in helpers) and (bool(helpers) or verb.dep_ in {"acl", "ROOT", "conj"})
    if verb.tag_ == "VBG" and (
        any(a.tag_ in {"VBZ", "VBP", "VBD"} for a in auxiliaries(verb)) or verb.head.lower_ in {"after", "by"}
    ):
        return True
    if verb.dep_ == "conj" and (verb.head.tag_ == verb.tag_ or _is_past_like(verb)):
        return is_finite(verb.head)
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in lexicon.words("achieving") and is_finite(verb.head)


def _is_due(verb: Token) -> bool:
    """Whether somebody "is to" do what `verb` says; "the aim is to leave" only explains a noun."""
    if verb.dep_ != "xcomp" or verb.head.lemma_ != "be" or not any(c.lower_ == "to" for c in verb.children):
        return False
    who = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
    return who is not None and who.lemma_.lower() not in lexicon.words("explained")


def is_scheduled(verb: Token) -> bool:
    """Whether a clause behind a noun sets a time for what is to be done: "captives to be released on Sunday"."""
    if verb.dep_ not in {"acl", "relcl"} or not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return False
    return any(is_time(n) for c in verb.children for n in (c, *c.children) if n.i > verb.i)


def is_to_come(verb: Token) -> bool:
    """Whether a clause in the present tense tells no fact: "once the truce begins", "so that they are freed"."""
    at = verb
    while at.dep_ == "conj" and at.head.pos_ in {"VERB", "AUX"}:
        at = at.head
    if not any(t.tag_ in {"VBZ", "VBP"} for t in (verb, *auxiliaries(verb))):
        return False
    if at.dep_ == "relcl":
        return is_time(at.head) or at.head.lemma_.lower() in {"day", "moment", "hour", "date"}
    marks = {c.lower_ for c in at.children if c.dep_ in {"mark", "advmod"} and c.i < at.i}
    return at.dep_ == "advcl" and bool(marks & _WHENEVER or marks >= {"so", "that"})


def _is_past_like(verb: Token) -> bool:
    """Whether a form tagged as bare may be the past of a verb whose forms are alike ("opened the gate and let")."""
    return verb.tag_ == "VB" and verb.lower_ in lexicon.words("invariant") and not auxiliaries(verb)


def is_condition(verb: Token) -> bool:
    """Whether the clause of `verb`, or one it belongs to, is a condition or a question."""
    token = verb
    for _ in range(6):
        if any(c.dep_ in {"mark", "advmod"} and c.lower_ in _CONDITIONS for c in token.children):
            return True
        if token.dep_ not in {"conj", "xcomp", "ccomp"} or token.head == token or token.head.dep_ == "ROOT":
            return False
        token = token.head
    return False


def coded(sense: Sense, how: Standing) -> Sense | None:
    """The sense of a clause under its tense and polarity; None where nothing was done, said or announced."""
    if how is Standing.CONDITION:
        return None
    if how is Standing.FACT:
        return sense
    if how in {Standing.NOT, Standing.NOT_FUTURE}:
        if sense.type is P.REJECT or sense.type not in COOPERATIVE:
            return None
        return shifted(P.REJECT, sense)
    if sense.type in COOPERATIVE:
        return shifted(P.AGREE, sense)
    return shifted(P.THREATEN, sense) if sense.type in _DEEDS else sense


def shifted(type_: P, sense: Sense) -> Sense:
    """`sense` as something promised (AGREE), refused (REJECT), asked for (REQUEST) or threatened (THREATEN)."""
    mode = None
    if type_ in {P.REQUEST, P.REJECT}:
        mode = _ASKED.get(sense.type, "change")
    elif type_ is P.THREATEN:
        mode = _THREATENED.get((sense.type, sense.mode)) or _THREATENED.get((sense.type, None))
    default = {P.AGREE: "030", P.REJECT: "120", P.REQUEST: "100", P.THREATEN: "130"}[type_]
    return replace(sense, type=type_, mode=mode, cameo=_CAMEO[type_].get(sense.type, default), reciprocal=False)


def stopped(sense: Sense) -> Sense:
    """The end of what `sense` names: of a fight, a protest, or a cooperation."""
    if sense.type is P.PROTEST:
        return Sense(P.CONCEDE, cameo="082", context=sense.context, target=sense.target)
    if sense.type in _DEEDS:
        return Sense(P.RETREAT, "ceasefire", "0871", sense.context, target=sense.target)
    return Sense(P.SANCTION, "discontinue", "160", sense.context, target=sense.target)


def governed_sense(governor: Sense, lemma: str, complement: Sense) -> Sense | None:
    """What a governing verb makes of the event in its complement; None where the governor itself is what is coded."""
    if lemma == "decide" and complement.type in {P.CONCEDE, P.RETREAT}:
        # Whoever has decided to lift a ban has given way.
        return complement
    if governor.governs == "agree":
        if complement.type in _DEEDS and lemma not in {"agree", "consent", "offer", "volunteer"}:
            return shifted(P.THREATEN, complement)
        return shifted(P.AGREE, complement)
    if governor.governs == "fall-short":
        return shifted(P.REJECT, complement) if complement.type in COOPERATIVE else None
    if governor.governs == "request" and lemma == "order" and complement.type is P.COERCE:
        # What an authority orders to be closed or seized is coercion already.
        return complement
    if governor.governs == "refuse":
        return shifted(P.REJECT, complement)
    if governor.governs == "request":
        return shifted(P.REQUEST, complement)
    if governor.governs == "threaten":
        return shifted(P.THREATEN, complement)
    return None
