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
from truceline.reading.events.lexicon import Sense
from truceline.reading.grammar import FUTURE_MODALS, NEGATORS, auxiliaries, negated

COOPERATIVE = frozenset({P.AGREE, P.CONSULT, P.SUPPORT, P.CONCEDE, P.COOPERATE, P.AID, P.RETREAT})
_DEEDS = frozenset({P.PROTEST, P.SANCTION, P.MOBILIZE, P.COERCE, P.ASSAULT})
_CONDITIONS = frozenset({"if", "unless", "whether", "until", "lest"})
_POSSIBLE = frozenset({"may", "might", "could", "can"})
_INTENDING = frozenset(
    {"plan", "intend", "aim", "consider", "hope", "prepare", "schedule", "expect", "due", "set", "poised"}
)

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
        return not any(h.lower_ == "to" for h in helpers) and (bool(helpers) or verb.dep_ in {"acl", "ROOT", "conj"})
    if verb.tag_ == "VBG" and (
        any(a.tag_ in {"VBZ", "VBP", "VBD"} for a in auxiliaries(verb)) or verb.head.lower_ in {"after", "by"}
    ):
        return True
    if verb.dep_ == "conj" and verb.head.tag_ == verb.tag_:
        return is_finite(verb.head)
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in lexicon.words("achieving") and is_finite(verb.head)


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
    if governor.governs == "agree":
        if complement.type in _DEEDS and lemma not in {"agree", "consent"}:
            return shifted(P.THREATEN, complement)
        return shifted(P.AGREE, complement)
    if governor.governs == "refuse":
        return shifted(P.REJECT, complement)
    if governor.governs == "request":
        return shifted(P.REQUEST, complement)
    if governor.governs == "threaten":
        return shifted(P.THREATEN, complement)
    return None
