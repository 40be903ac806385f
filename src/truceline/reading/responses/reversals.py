"""Answers that are taken back or held over: "withdrew its acceptance of the plan", "dropped its objections"."""

from __future__ import annotations

from spacy.tokens import Token

from truceline.model.enums import ResponsePolarity as P
from truceline.reading.grammar import auxiliaries, is_hypothetical, negated, prepositional
from truceline.reading.responses.objects import table
from truceline.reading.words import lookup

_UNDONE = {P.ACCEPT: P.REJECT, P.REJECT: P.ACCEPT}
_POSSIBLE = frozenset({"may", "might", "could", "can", "must", "should", "ought"})


def reversal(noun: Token) -> Token | None:
    """The word that takes back or holds over the answer that `noun` names, whether or not that was done."""
    while noun.dep_ == "conj":
        noun = noun.head
    over = noun.head
    if noun.dep_ == "pobj":
        over = over.head.head if over.head.pos_ == "ADV" else over.head
    elif noun.dep_ not in {"dobj", "nsubjpass"}:
        return None
    return over if _how(over) is not None else None


def undone(meant: P, noun: Token) -> P:
    """What an answer comes to under the word that takes it back or holds it over; the answer itself if none does."""
    over = reversal(noun)
    if over is None or not _is_done(over):
        return meant
    return P.DEFER if _how(over) == P.DEFER.value else _UNDONE.get(meant, meant)


def is_reversed(token: Token) -> bool:
    """Whether `token` names an answer to something that is taken back or held over, or is the word that does so."""
    return any(reversal(t) is not None and token in {t, reversal(t)} for t in token.subtree if _is_answer(t))


def _is_answer(noun: Token) -> bool:
    """Whether a noun says yes or no to something: "its agreement to the plan", but not "the agreement"."""
    polarity = lookup("responses", "noun", "polarity").get(noun.lemma_.lower())
    over = reversal(noun)
    beside = [p for p, _ in prepositional(over, "to", "for") if p.i > noun.i] if over is not None else []
    return polarity in {P.ACCEPT.value, P.REJECT.value} and bool(beside or any(prepositional(noun, "of", "for", "to")))


def _how(over: Token) -> str | None:
    """How it does so, "undone" or "defer": by verb, verb and particle, or noun ("the withdrawal of its consent")."""
    lemma = over.lemma_.lower()
    if over.pos_ == "NOUN":
        return lookup("responses", "reversal_noun", "to").get(lemma)
    if over.pos_ not in {"VERB", "AUX"}:
        return None
    pairs = lookup("responses", "reversal_particle", "to")
    found = (pairs.get(f"{lemma} {c.lower_}") for c in over.children if c.dep_ in {"prt", "advmod", "prep", "dobj"})
    return next((to for to in found if to), None) or lookup("responses", "reversal", "to").get(lemma)


def _is_done(over: Token) -> bool:
    """Whether it is told as done or decided: not denied, refused, threatened, asked for or only possible."""
    token = over
    while True:
        if negated(token) or any(a.lower_ in _POSSIBLE for a in auxiliaries(token)):
            return False
        above = token.head
        if token.dep_ not in {"xcomp", "ccomp", "pcomp", "dobj", "conj"} or above == token:
            break
        if token.dep_ != "conj" and above.lemma_.lower() in table("asked") | table("undecided") | _refusing():
            return False
        token = above
    return not is_hypothetical(token)


def _refusing() -> frozenset[str]:
    verbs = lookup("responses", "verb", "polarity")
    return frozenset(w for w, polarity in verbs.items() if polarity in {P.REJECT.value, P.DEFER.value})
