"""What makes a figure a toll by the order of the words, where the parse went astray."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from truceline.model.enums import Measure
from truceline.reading.tolls.figures import Candidate
from truceline.reading.tolls.lexicon import fate, is_in, is_person, marked, measure_in
from truceline.reading.tolls.roles import BY_FATE, BY_ORDER, BY_TOLL, Link, as_subject, toll_of

_VERB_FORMS = frozenset({"VBD", "VBG", "VBN", "VBZ"})
_SETS = frozenset({"put", "place", "set", "stand", "estimate"})
_PARTICIPLES = frozenset({"VBN", "VBD", "JJ"})


def acts(word: Token) -> bool:
    """Whether what the parser takes for a participle has an object: "60 men killed 12 of the guards"."""
    return word.i + 1 < len(word.doc) and word.nbor(1).tag_ == "CD"


def adjacent(figure: Candidate, end: int) -> Link | None:
    """A participle right behind the people counted, as in "eight cadets killed, many wounded"."""
    noun = figure.noun
    if noun is None or figure.weak or noun.i < figure.end or noun.i + 1 >= end or not is_person(noun):
        return None
    word = noun.nbor(1)
    if word.tag_ not in _PARTICIPLES or acts(word) or any(c.dep_ in {"dobj", "aux", "auxpass"} for c in word.children):
        return None
    measure = measure_in(word, "harming") or fate(word)
    return Link(measure, word, word, BY_FATE) if measure in {Measure.KILLED, Measure.WOUNDED} else None


def moved(doc: Doc, figure: Candidate, start: int) -> Link | None:
    """As in "raised its toll for Monday's raid from 31 to 33", "put the toll since May at 90": what moves it before."""
    if figure.start == start or doc[figure.start - 1].lower_ not in {"from", "to", "at"}:
        return None
    before = list(doc[start : figure.start])
    if (last := doc[max(start, figure.start - 2)]).pos_ == "VERB" and is_in(last, "change"):
        # "The ambush brought to 19 the number of soldiers killed."
        number = next((t for t in doc[figure.end : figure.end + 3] if is_in(t, "tally") or is_in(t, "toll")), None)
        if number is not None and (measure := toll_of(number)):
            return Link(measure, number, last, BY_TOLL)
    if figure.noun is not None:
        return None
    if before[-1].lower_ == "at":
        return _put(before)
    toll = next((t for t in before if is_in(t, "toll")), None)
    verb = next((t for t in before if t.pos_ == "VERB" and marked(t, "change", "revises")), None)
    return (
        Link(toll_of(toll) or Measure.KILLED, verb, verb, BY_ORDER) if toll is not None and verb is not None else None
    )


def _put(before: Sequence[Token]) -> Link | None:
    """As in "puts the number of dead since the war began at": a toll, and before or behind it the verb that sets it."""
    toll = next((t for t in reversed(before) if is_in(t, "toll") or (is_in(t, "tally") and toll_of(t))), None)
    verb = next((t for t in reversed(before) if t.pos_ == "VERB" and t.lemma_ in _SETS), None)
    if toll is None or verb is None or any(t.tag_ == "CD" for t in before[min(toll.i, verb.i) - before[0].i :]):
        return None
    return Link(toll_of(toll) or Measure.KILLED, toll, verb, BY_ORDER)


def by_order(doc: Doc, figure: Candidate, start: int, end: int) -> Link | None:
    """Where the parse went astray: a participle close behind the figure, or a verb right before it."""
    if figure.weak or (figure.part and figure.noun is None):
        return None
    before = doc[figure.start - 1] if figure.start > start else None
    if before is not None and before.tag_ in _VERB_FORMS and (measure := measure_in(before, "harming")):
        return Link(measure, before, before, BY_ORDER)
    if deed := _deed_before(doc, figure, start):
        return deed
    last = figure.noun.i if figure.noun is not None and figure.noun.i >= figure.end else figure.end - 1
    helped = False
    for token in doc[last + 1 : min(end, last + 9)]:
        if token.text == "," and figure.noun is not None and figure.noun.dep_ == "pobj":
            return None
        if token.pos_ == "AUX" or token.lower_ in {"have", "has", "had", "was", "were"}:
            helped = True
        elif token.tag_ in {"VBN", "VBD", "JJ"} and (measure := measure_in(token, "harming") or fate(token)):
            told = helped or (token.i == last + 1 and not acts(token))
            return Link(measure, token, token, BY_ORDER) if told else None
        elif (kept := kept_as(token)) and (helped or token.i == last + 1):
            return Link(kept, token, token, BY_ORDER)
        elif measure := measure_in(token, "befalling"):
            return Link(measure, token, token, BY_ORDER)
        elif token.pos_ in {"VERB", "SCONJ"} or token.text in {";", ".", ":"} or token.tag_ in {"CD", "WP", "WDT"}:
            return None
    return None


def kept_as(token: Token) -> Measure | None:
    """As in "taken hostage", "held captive", "taken prisoner"."""
    if token.lower_ not in {"taken", "held"} or token.i + 1 >= len(token.doc):
        return None
    word = token.nbor(1).lower_
    return Measure.DETAINED if word == "prisoner" else fate(token.nbor(1)) if word in {"hostage", "captive"} else None


def _deed_before(doc: Doc, figure: Candidate, start: int) -> Link | None:
    """As in "the massacre [of nine farmers]": a deed and its "of", an editor's bracket between them or not."""
    at = figure.start - 1
    if at <= start or doc[at].lower_ != "of":
        return None
    deed = doc[at - 2] if doc[at - 1].text == "[" and at - 1 > start else doc[at - 1]
    measure = measure_in(deed, "deed")
    return Link(measure, deed, deed, BY_ORDER) if measure else None


def coordinated(doc: Doc, figure: Candidate, end: int) -> Link | None:
    """What is said of those named right behind, for "told them 14 rebels and one soldier were killed"."""
    noun = figure.noun
    if noun is None or figure.weak or not is_person(noun) or noun.i + 2 >= end:
        return None
    at = noun.i + 1
    while at < end and doc[at].text == ",":
        at += 1
    if at >= end or doc[at].lower_ not in {"and", "or"}:
        return None
    for other in doc[at + 1 : min(end, at + 6)]:
        if other.dep_ in {"nsubj", "nsubjpass"}:
            return as_subject(other, other.head) if is_person(other) else None
        if other.pos_ not in {"NUM", "DET", "ADJ", "NOUN", "PROPN"}:
            return None
    return None
