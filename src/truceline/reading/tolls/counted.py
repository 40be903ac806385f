"""From a figure to what is told of the people it counts: the verb, participle or noun that makes it a toll."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.model.enums import Measure
from truceline.reading.grammar import conjuncts
from truceline.reading.tolls.figures import Candidate
from truceline.reading.tolls.lexicon import fate, is_in, is_person, marked, measure_in
from truceline.reading.tolls.roles import (
    BY_DEED,
    BY_FATE,
    BY_NOUN,
    BY_ORDER,
    BY_TOLL,
    Link,
    as_object,
    as_subject,
    changed,
    governing,
    held,
    relative,
    to_death,
    toll_of,
)

_VERB_FORMS = frozenset({"VBD", "VBG", "VBN", "VBZ"})
_CLIMB = frozenset({"nummod", "quantmod", "compound", "nmod", "amod", "poss"})
_OBJECT = frozenset({"dobj", "oprd", "attr", "dative", "npadvmod", "dep", "acomp", "conj"})


def link(doc: Doc, figure: Candidate, start: int, end: int) -> Link | None:
    """What makes `figure` of the sentence `[start, end)` a toll, or None."""
    found = (
        (None if figure.part else _own_fate(figure))
        or _climb(figure.head)
        or _modified(figure)
        or _moved(doc, figure, start)
        or _by_order(doc, figure, start, end)
    )
    if found is None and not figure.weak:
        found = _own_noun(figure)
    elif found is None and figure.noun is not None and is_in(figure.noun, "counted"):
        found = _inflicted(figure.noun)
    if found is None or (figure.noun is not None and not _fits(found, figure.noun)):
        return None
    return found


def _fits(found: Link, noun: Token) -> bool:
    """Whether the noun can be what the link counts; weak verbs ("released") demand a word for people."""
    weak = marked(found.trigger, "harming", "people") or marked(found.trigger, "befalling", "people")
    if weak or found.measure in {Measure.RELEASED, Measure.DETAINED, Measure.HOSTAGES_HELD}:
        return is_person(noun) or fate(noun) is not None or is_in(noun, "counted") or noun.pos_ in {"NUM", "PRON"}
    return True


def _own_fate(figure: Candidate) -> Link | None:
    """As in "Three dead", "20 wounded", "11 missing"."""
    noun = figure.noun
    measure = fate(noun) if noun is not None else None
    if noun is None or measure is None:
        return None
    return Link(measure, noun, governing(noun), BY_FATE)


def _climb(node: Token) -> Link | None:
    """Up from the counted noun, over coordination and "of", to a word that makes it a toll."""
    for _ in range(8):
        head, dep = node.head, node.dep_
        if head == node:
            return None
        if dep == "pobj":
            up = _below_preposition(node, head)
            if not isinstance(up, Token):
                return up
            node = up
        elif dep in {"nsubjpass", "nsubj", "csubj"}:
            return as_subject(node, head)
        elif dep == "conj" and not (head.pos_ == "VERB" and measure_in(head, "harming")):
            node = head
        elif dep in _CLIMB and head.pos_ != "VERB":
            if dep in {"compound", "poss", "amod"} and (measure := measure_in(head, "deed")):
                return Link(measure, head, head, BY_DEED)
            node = head
        elif dep in _OBJECT and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            return as_object(node, head)
        else:
            return None
    return None


def _below_preposition(node: Token, preposition: Token) -> Link | Token | None:
    """What a figure below a preposition belongs to: a link, a token to climb on from, or nothing."""
    owner, word = preposition.head, preposition.lower_
    if word == "including" or (word == "among" and owner.pos_ in {"NOUN", "PROPN", "NUM"}):
        above = _climb(owner) or _behind(owner)
        return above and Link(above.measure, above.trigger, above.verb, above.sure, part_of=owner)
    if word in {"at", "of"} and is_in(owner, "toll"):
        return Link(toll_of(owner) or Measure.KILLED, owner, owner, BY_TOLL)
    if word in {"to", "at", "from", "by"} and (moved := changed(owner.head if owner.dep_ == "prep" else owner)):
        return Link(moved, owner, governing(owner), BY_TOLL)
    if word == "of" or (word == "to" and owner.lemma_ in {"injury", "death"}):
        if measure := measure_in(owner, "deed"):
            return Link(measure, owner, owner, BY_DEED)
        if owner.lemma_ == "life" or is_in(owner, "tally") or owner.pos_ == "NUM":
            return owner
    if word in {"against", "on"} and owner.lemma_ in {"attack"}:
        return None
    return None


def _modified(figure: Candidate) -> Link | None:
    """What stands at the counted noun itself: "12 people killed in", "six men who died", "four wounded soldiers"."""
    if figure.noun is None and figure.head.pos_ not in {"NUM", "NOUN", "ADJ"}:
        return None
    for node in conjuncts(figure.noun or figure.head):
        if found := _behind(node):
            return found
    node = figure.noun or figure.head
    return next(
        (Link(m, c, governing(node), BY_FATE) for c in node.children if c.dep_ == "amod" and (m := fate(c))), None
    )


def _behind(node: Token) -> Link | None:
    for child in node.children:
        if child.i < node.i or child.dep_ not in {"acl", "relcl", "amod", "ROOT"}:
            continue
        if child.dep_ == "relcl":
            if found := relative(child):
                return found
        elif child.tag_ in {"VBN", "VBD", "JJ"}:
            if measure := measure_in(child, "harming") or fate(child):
                return Link(measure, child, child, BY_FATE)
            if is_in(child, "fatal") and (dead := to_death(child)):
                return Link(Measure.KILLED, dead, child, BY_FATE)
        elif child.tag_ == "VBG" and (measure := measure_in(child, "befalling")):
            return Link(measure, child, child, BY_FATE)
    return None


def _moved(doc: Doc, figure: Candidate, start: int) -> Link | None:
    """As in "raised its toll for Monday's raid on the port from 31 to 33": a toll and what moves it before."""
    if figure.noun is not None or figure.start == start or doc[figure.start - 1].lower_ not in {"from", "to"}:
        return None
    before = doc[start : figure.start]
    toll = next((t for t in before if is_in(t, "toll")), None)
    verb = next((t for t in before if t.pos_ == "VERB" and marked(t, "change", "revises")), None)
    return (
        Link(toll_of(toll) or Measure.KILLED, verb, verb, BY_ORDER) if toll is not None and verb is not None else None
    )


def _by_order(doc: Doc, figure: Candidate, start: int, end: int) -> Link | None:
    """Where the parse went astray: a participle close behind the figure, or a verb right before it."""
    if figure.weak or (figure.part and figure.noun is None):
        return None
    before = doc[figure.start - 1] if figure.start > start else None
    if before is not None and before.tag_ in _VERB_FORMS and (measure := measure_in(before, "harming")):
        return Link(measure, before, before, BY_ORDER)
    last = figure.noun.i if figure.noun is not None and figure.noun.i >= figure.end else figure.end - 1
    helped = False
    for token in doc[last + 1 : min(end, last + 9)]:
        if token.pos_ == "AUX" or token.lower_ in {"have", "has", "had", "was", "were"}:
            helped = True
        elif token.tag_ in {"VBN", "VBD", "JJ"} and (measure := measure_in(token, "harming") or fate(token)):
            return Link(measure, token, token, BY_ORDER) if helped or token.i == last + 1 else None
        elif measure := measure_in(token, "befalling"):
            return Link(measure, token, token, BY_ORDER)
        elif token.pos_ in {"VERB", "SCONJ"} or token.text in {";", ".", ":"} or token.tag_ in {"CD", "WP", "WDT"}:
            return None
    return None


def _own_noun(figure: Candidate) -> Link | None:
    """The noun alone says it: "18 deaths", "5,000 refugees", "90 hostages remain"."""
    noun = figure.noun
    measure = measure_in(noun, "counted") if noun is not None else None
    if noun is None or measure is None:
        return None
    if marked(noun, "counted", "held"):
        verb = governing(noun)
        staying = verb.lemma_ in {"hold", "remain", "stay", "be"} or any(
            c.lemma_ in {"remain", "hold"} for c in noun.children
        )
        return Link(held(noun), noun, verb, BY_NOUN) if staying and noun.dep_ != "pobj" else None
    sure = BY_NOUN - 0.15 if marked(noun, "counted", "weak") else BY_NOUN
    return Link(measure, noun, governing(noun), sure)


def _inflicted(noun: Token) -> Link | None:
    """A bare plural that somebody reports or suffers: "reported deaths", "there were casualties"."""
    verb = noun.head
    told = noun.dep_ in {"dobj", "nsubjpass"} and is_in(verb, "inflicting")
    there = noun.dep_ == "attr" and any(c.dep_ == "expl" for c in verb.children)
    measure = measure_in(noun, "counted")
    if measure is None or marked(noun, "counted", "held") or measure is Measure.DISPLACED or not (told or there):
        return None
    return Link(measure, noun, verb, BY_NOUN - 0.2) if verb.tag_ in {"VBD", "VBN"} else None
