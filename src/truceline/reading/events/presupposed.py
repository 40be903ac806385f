"""What a sentence takes for granted: events, agreements and truces that a noun names without telling them."""

from __future__ import annotations

from spacy.tokens import Token

from truceline.reading.events import lexicon
from truceline.reading.events.frames import is_time, narrowed
from truceline.reading.events.modality import Standing, is_condition, is_finite, standing
from truceline.reading.events.roles import verb_above
from truceline.reading.grammar import auxiliaries

# "Died in the raid", "died of the torture", "due to the shelling".
_FATAL = frozenset({"in", "after", "of", "from", "under", "during", "to"})


def is_presupposed(noun: Token) -> bool:
    """Whether the sentence takes what the noun names for a fact: "after it", "under it", "welcomed it", "it ended"."""
    above = noun.head
    if noun.dep_ == "pobj":
        return above.lower_ in lexicon.words("presupposing_prepositions")
    if noun.dep_ == "dobj":
        return above.lemma_.lower() in lexicon.words("presupposing_verbs") and is_finite(above)
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return above.tag_ == "VBD" and above.lemma_.lower() not in {"be", "have"}
    return noun.dep_ == "appos" and noun.left_edge.i > 0 and noun.left_edge.nbor(-1).lower_ == ","


def is_known(noun: Token) -> bool:
    """Whether a noun of violence names a deed done: "Monday's shelling", "died in it", "condemned the attack on X"."""
    above, definite = noun.head, _is_definite(noun)
    if lies_ahead(noun) or is_any(noun):
        return False
    if any(c.dep_ == "poss" and is_time(c) for c in noun.children):
        return True
    if noun.dep_ == "dobj" and definite:
        return above.lemma_.lower() in lexicon.words("judging") and is_finite(above)
    if noun.dep_ != "pobj":
        return False
    over = above.head if above.head.pos_ != "PRON" else verb_above(above)  # "informed her | of the raid"
    if above.lower_ == "in" and over.lemma_.lower() in lexicon.words("dying") and over.pos_ == "VERB":
        return is_finite(over)
    about = above.lower_ in {"of", "for"} and definite
    return about and over.lemma_.lower() in lexicon.words("telling") | lexicon.words("consequences")


def victim(noun: Token) -> Token | None:
    """Head of the words for those hurt in what a noun names: "two soldiers were killed in an ambush"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _FATAL:
        return None
    verb = noun.head.head
    if verb.lemma_.lower() == "result":
        # "died as a result of the torture"
        verb = verb.head.head
    if verb.lemma_.lower() not in lexicon.words("dying"):
        return None
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)


def is_any(noun: Token) -> bool:
    """Whether no particular deed is meant: "any attack on the port"."""
    return any(c.dep_ == "det" and c.lower_ in {"any", "no", "every", "each"} for c in noun.children)


def _is_definite(noun: Token) -> bool:
    return any(
        c.dep_ in {"det", "poss"} and c.lower_ in {"the", "this", "that", "these", "those"} for c in noun.children
    )


def lies_ahead(noun: Token) -> bool:
    """Whether the clause around a noun is no fact yet: "would leave after the withdrawal", "if, after the attack"."""
    return standing(verb_above(noun)) is not Standing.FACT


def is_past(noun: Token) -> bool:
    """Whether what the noun names has done something or has a date: "a deal that ended the war", "the 2005 accord"."""
    for child in noun.children:
        if child.dep_ == "relcl" and child.tag_ == "VBD" and child.lemma_.lower() not in {"be", "have"}:
            return any(c.dep_ == "nsubj" and c.tag_ == "WDT" for c in child.children)
        if child.i < noun.i and child.ent_type_ == "DATE":
            return True
    return False


def is_sealed(noun: Token) -> bool:
    """Whether the noun is said to have been made: "the accord signed by the clans"."""
    return any(v.tag_ == "VBN" and v.lemma_.lower() in lexicon.words("sealing") for v in said_further(noun))


def said_further(noun: Token) -> list[Token]:
    """Participles and relative clauses behind a noun; of some the parser makes a clause with the noun as subject."""
    above = noun.head
    if noun.dep_ == "nsubj" and above.tag_ == "VBN" and above.dep_ == "ccomp" and not auxiliaries(above):
        return [above]
    return [c for c in noun.children if c.dep_ in {"acl", "relcl"}]


def is_open(noun: Token) -> bool:
    """Whether the noun is a thing not yet there: "a deal", "any deal", "a possible deal", or part of a condition."""
    if any(
        c.lower_ in {"any", "no", "possible", "potential", "proposed", "new", "future", "final", "draft"}
        for c in noun.children
    ):
        return True
    at = noun
    while at.pos_ not in {"VERB", "AUX"} and at.dep_ != "ROOT":
        at = at.head
    return is_condition(at) or standing(at) is Standing.POSSIBLE or any(a.lower_ == "would" for a in auxiliaries(at))


def blamed(noun: Token) -> Token | None:
    """Who is charged with what a noun names: X in "condemned X after the bombing of Y"."""
    preposition = noun.head
    verb = preposition.head
    if preposition.dep_ != "prep" or verb.lemma_.lower() not in lexicon.words("charging"):
        return None
    blamed = next((c for c in verb.children if c.dep_ == "dobj"), None)
    return None if blamed is None else narrowed(blamed)
