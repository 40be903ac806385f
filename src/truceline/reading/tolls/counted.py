"""From a figure to what is told of the people it counts: the verb, participle or noun that makes it a toll."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from truceline.model.enums import Measure, Victims
from truceline.reading.grammar import conjuncts
from truceline.reading.tolls.figures import Candidate
from truceline.reading.tolls.lexicon import fate, is_in, is_person, marked, measure_in, victims_of
from truceline.reading.tolls.order import acts, adjacent, by_order, coordinated, moved
from truceline.reading.tolls.roles import (
    BY_DEED,
    BY_FATE,
    BY_NOUN,
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

_CLIMB = frozenset({"nummod", "quantmod", "compound", "nmod", "amod", "poss"})
_OBJECT = frozenset({"dobj", "oprd", "attr", "dative", "npadvmod", "dep", "acomp", "conj"})


def links(doc: Doc, figure: Candidate, start: int, end: int) -> Iterator[Link]:
    """What may make `figure` of the sentence `[start, end)` a toll, the surest reading of the parse first."""
    found = (
        (None if figure.part else _own_fate(figure) or adjacent(figure, end))
        or _climb(figure.head)
        or _modified(figure)
        or moved(doc, figure, start)
        or by_order(doc, figure, start, end)
        or coordinated(doc, figure, end)
    )
    if found is None and not figure.weak:
        found = _own_noun(figure)
    elif found is None and figure.noun is not None and is_in(figure.noun, "counted"):
        found = _inflicted(figure.noun)
    if found is None:
        return
    if found.measure is Measure.DISPLACED and (hurt := _marked_by(figure.noun or figure.head)):
        found = hurt
    if _counts(figure, found):
        yield found
    # "The release of 40 men who were taken in June": what is only planned may hold what was done.
    if (
        figure.noun is not None
        and not figure.weak
        and (behind := _behind(figure.noun))
        and behind != found
        and _counts(figure, behind)
    ):
        yield behind


def _counts(figure: Candidate, found: Link) -> bool:
    return figure.noun is None or _fits(found, figure.noun)


def _fits(found: Link, noun: Token) -> bool:
    """Whether the noun can be what the link counts; weak verbs ("released") demand a word for people."""
    if marked(found.trigger, "befalling", "running") and (
        is_in(noun, "runaways") or victims_of(noun) is Victims.COMBATANTS
    ):
        return False
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
        elif dep == "appos" and _is_item(node):
            node = head
        elif dep in {"nsubjpass", "nsubj", "csubj"}:
            return as_subject(node, head)
        elif dep == "conj" and _is_count(node):
            # "Eight cadets killed, many wounded and 20 casualties": the noun says what it counts.
            return None
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


def _is_item(noun: Token) -> bool:
    """Whether an apposition is a further item of a list: "17 soldiers, three officers and 22 rebels"."""
    counted = any(c.dep_ == "nummod" or c.lower_ in {"a", "an"} for c in noun.children)
    return counted and is_person(noun) and any(c.dep_ == "cc" for c in noun.children)


def _is_count(noun: Token) -> bool:
    return is_in(noun, "counted") and not marked(noun, "counted", "held")


def _below_preposition(node: Token, preposition: Token) -> Link | Token | None:
    """What a figure below a preposition belongs to: a link, a token to climb on from, or nothing."""
    owner, word = preposition.head, preposition.lower_
    if owner.text == "[" and owner.i:
        # An editor's insertion: "the massacre [of nine farmers]".
        owner = owner.nbor(-1)
    if word == "including" or (word == "among" and owner.pos_ in {"NOUN", "PROPN", "NUM"}):
        above = _climb(owner) or _behind(owner)
        return above and Link(above.measure, above.trigger, above.verb, above.sure, part_of=owner)
    if word in {"at", "of"} and is_in(owner, "toll"):
        return Link(toll_of(owner) or Measure.KILLED, owner, owner, BY_TOLL)
    if word in {"to", "at", "from", "by"} and (moved := changed(owner.head if owner.dep_ == "prep" else owner)):
        return Link(moved, owner, governing(owner), BY_TOLL)
    if word == "of" or (word == "to" and owner.lemma_ in {"injury", "death"}):
        if owner.pos_ != "VERB" and (measure := measure_in(owner, "deed")):
            return Link(_worst(owner, measure), owner, owner, BY_DEED)
        if owner.lemma_ == "throat":
            return Link(Measure.KILLED, owner, governing(owner), BY_DEED)
        if owner.lemma_ == "life" or is_in(owner, "tally"):
            return owner
    if word in {"against", "on"} and owner.lemma_ in {"attack"}:
        return None
    return None


def _worst(deed: Token, measure: Measure) -> Measure:
    """What became of the people at last: "the kidnapping and murder of nine" leaves nobody held."""
    others = [deed.head] if deed.dep_ == "conj" else []
    others += [c for c in deed.children if c.dep_ == "conj"]
    dead = any(measure_in(t, "deed") is Measure.KILLED for t in others)
    return Measure.KILLED if dead and measure is not Measure.WOUNDED else measure


def _modified(figure: Candidate) -> Link | None:
    """What stands at the counted noun itself: "12 people killed in", "six men who died", "four wounded soldiers"."""
    if figure.noun is None and figure.head.pos_ not in {"NUM", "NOUN", "ADJ"}:
        return None
    for node in conjuncts(figure.noun or figure.head):
        if found := _behind(node):
            return found
    return _marked_by(figure.noun or figure.head)


def _marked_by(noun: Token) -> Link | None:
    """As in "four wounded soldiers"."""
    return next(
        (Link(m, c, governing(noun), BY_FATE) for c in noun.children if c.dep_ == "amod" and (m := fate(c))), None
    )


def _behind(node: Token) -> Link | None:
    for child in node.children:
        if child.i < node.i or child.dep_ not in {"acl", "relcl", "amod", "ROOT"} or acts(child):
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


def _own_noun(figure: Candidate) -> Link | None:
    """The noun alone says it: "18 deaths", "5,000 refugees", "90 hostages remain"."""
    noun = figure.noun
    if noun is not None and noun.lemma_ == "victim":
        return _victims(noun)
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


def _victims(noun: Token) -> Link | None:
    """As in "the 13 victims of the massacre"."""
    deeds = (t for c in noun.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj")
    deed = next((t for t in deeds if measure_in(t, "deed") is Measure.KILLED), None)
    return Link(Measure.KILLED, deed, deed, BY_NOUN) if deed is not None else None


def _inflicted(noun: Token) -> Link | None:
    """A bare plural that somebody reports or suffers: "reported deaths", "there were casualties"."""
    verb = noun.head
    told = noun.dep_ in {"dobj", "nsubjpass"} and is_in(verb, "inflicting")
    there = noun.dep_ == "attr" and any(c.dep_ == "expl" for c in verb.children)
    measure = measure_in(noun, "counted")
    if measure is None or marked(noun, "counted", "held") or measure is Measure.DISPLACED or not (told or there):
        return None
    return Link(measure, noun, verb, BY_NOUN - 0.2) if verb.tag_ in {"VBD", "VBN"} else None
