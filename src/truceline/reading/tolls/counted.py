"""From a figure to what is told of the people it counts: the verb, participle or noun that makes it a toll."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from truceline.model.enums import Measure
from truceline.reading.grammar import conjuncts, is_passive, subject
from truceline.reading.tolls.figures import Candidate
from truceline.reading.tolls.lexicon import fate, is_in, is_person, marked, measure_in

_CLIMB = frozenset({"nummod", "quantmod", "compound", "nmod", "amod", "poss"})
_OBJECT = frozenset({"dobj", "oprd", "attr", "dative", "npadvmod", "dep", "acomp", "conj"})
_PREDICATES = frozenset({"oprd", "xcomp", "acomp", "ccomp", "advcl", "attr", "prep", "dep", "amod", "advmod"})
_WH = frozenset({"who", "that", "which", "whom"})
# How sure the reader is of a figure found in each way; set on the project's own examples (2026-11-23).
_BY_VERB, _BY_FATE, _BY_DEED, _BY_TOLL, _BY_NOUN, _BY_ORDER = 0.9, 0.85, 0.75, 0.9, 0.65, 0.6


@dataclass(frozen=True, slots=True)
class Link:
    """What makes a figure a toll."""

    measure: Measure
    trigger: Token
    """The word that says what became of the people."""
    verb: Token
    """The verb whose tense, mood and negation decide whether it is claimed; the trigger itself where it is a verb."""
    sure: float
    part_of: Token | None = None
    """The noun of the larger figure that this one is part of ("12 people, including two children")."""


def link(doc: Doc, figure: Candidate, start: int, end: int) -> Link | None:
    """What makes `figure` of the sentence `[start, end)` a toll, or None."""
    found = (None if figure.part else _own_fate(figure)) or _climb(figure.head) or _modified(figure) or _by_order(doc, figure, start, end)
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


def governing(token: Token) -> Token:
    """The nearest verb at or above `token`, else the head of the sentence."""
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token


def _own_fate(figure: Candidate) -> Link | None:
    """ "Three dead", "20 wounded", "11 missing"."""
    noun = figure.noun
    measure = fate(noun) if noun is not None else None
    if noun is None or measure is None:
        return None
    return Link(measure, noun, governing(noun), _BY_FATE)


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
            return _as_subject(node, head)
        elif dep == "conj" and not (head.pos_ == "VERB" and measure_in(head, "harming")):
            node = head
        elif dep in _CLIMB and head.pos_ != "VERB":
            if dep in {"compound", "poss", "amod"} and (measure := measure_in(head, "deed")):
                return Link(measure, head, head, _BY_DEED)
            node = head
        elif dep in _OBJECT and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
            return _as_object(node, head)
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
        return Link(toll_of(owner) or Measure.KILLED, owner, owner, _BY_TOLL)
    if word in {"to", "at", "from", "by"} and (changed := _changed(owner.head if owner.dep_ == "prep" else owner)):
        return Link(changed, owner, governing(owner), _BY_TOLL)
    if word == "of" or (word == "to" and owner.lemma_ in {"injury", "death"}):
        if measure := measure_in(owner, "deed"):
            return Link(measure, owner, owner, _BY_DEED)
        if owner.lemma_ == "life" or is_in(owner, "tally") or owner.pos_ == "NUM":
            return owner
    if word in {"against", "on"} and owner.lemma_ in {"attack"}:
        return None
    return None


def _changed(verb: Token) -> Measure | None:
    """What a toll that `verb` moves or puts counts: "the death toll rose", "put the number of wounded at"."""
    if verb.pos_ not in {"VERB", "AUX"} or not (is_in(verb, "change") or verb.lemma_ == "expect"):
        return None
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and (found := toll_of(child)):
            return found
    return None


def toll_of(noun: Token) -> Measure | None:
    """What a noun for a toll counts: "death toll", "number of wounded", "number of people killed"."""
    below = [t for c in noun.children if c.lower_ in {"of", "from"} for t in c.children if t.dep_ in {"pobj", "amod"}]
    for token in below:
        for word in (token, *token.children):
            if measure := fate(word) or measure_in(word, "counted"):
                return measure
    if is_in(noun, "toll"):
        kind = next(
            (fate(c) or measure_in(c, "counted") for c in noun.children if c.dep_ in {"compound", "amod"}), None
        )
        return kind or measure_in(noun, "toll")
    return None


def _as_subject(node: Token, head: Token) -> Link | None:
    """The figure is the subject: "12 were killed", "12 died", "12 are missing", "two were among the dead"."""
    if head.dep_ in {"aux", "auxpass"}:
        head = head.head
    passive = node.dep_ == "nsubjpass" or is_passive(head)
    if passive and (measure := measure_in(head, "harming")):
        return Link(measure, head, head, _BY_VERB)
    if measure := measure_in(head, "befalling"):
        return Link(measure, head, head, _BY_VERB)
    if head.lemma_ == "lose" and any(c.lemma_ == "life" for c in head.children):
        return Link(Measure.KILLED, next(c for c in head.children if c.lemma_ == "life"), head, _BY_VERB)
    if measure := fate(head):
        # Headlines and small clauses: "12 killed in", "left five dead".
        if not any(c.dep_ == "dobj" for c in head.children):
            return Link(measure, head, governing(head.head) if head.pos_ == "ADJ" else head, _BY_FATE)
    if (passive or head.tag_ in {"VBN", "VBD"}) and is_in(head, "fatal") and (dead := _to_death(head)):
        return Link(Measure.KILLED, dead, head, _BY_VERB)
    if is_in(head, "deed") or measure_in(head, "deed"):
        return None
    if node.lemma_ in {"body", "corpse", "remains"} and is_in(head, "finding"):
        return Link(Measure.KILLED, node, head, _BY_DEED)
    return _predicate(head)


def _predicate(verb: Token) -> Link | None:
    """A word below `verb` that says what became of its subject: "remain missing", "were found dead", "among the dead"."""
    for child in verb.children:
        if child.dep_ not in _PREDICATES or child.i < verb.i:
            continue
        if child.dep_ == "prep":
            if child.lower_ in {"among", "amongst", "between"} and (below := _among(child)):
                return Link(below[0], below[1], verb, _BY_FATE, part_of=below[1])
            continue
        if child.dep_ in {"advcl", "ccomp"} and not is_in(verb, "leaving"):
            continue
        own = next((c for c in child.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if own is not None:
            continue
        if measure := fate(child):
            return Link(measure, child, verb, _BY_FATE)
        if measure := measure_in(child, "befalling") or (measure_in(child, "harming") if is_passive(child) else None):
            return Link(measure, child, child, _BY_VERB)
    return None


def _among(preposition: Token) -> tuple[Measure, Token] | None:
    for noun in (t for c in preposition.children for t in (c, *c.children, *conjuncts(c))):
        if measure := fate(noun) or measure_in(noun, "counted"):
            return measure, noun
    return None


def _to_death(verb: Token) -> Token | None:
    """ "Shot dead", "shot to death", "stabbed to death", "shot and killed", "burned alive"."""
    for child in verb.children:
        if child.i > verb.i and (child.lower_ in {"dead", "alive", "down"} or child.lemma_ == "kill"):
            return child
        if child.lower_ == "to" and any(c.lower_ == "death" for c in child.children):
            return child
    return None


def _as_object(node: Token, head: Token) -> Link | None:
    """The figure is the object: "killed 12", "left 12 dead", "claimed 12 lives", "caused 12 deaths"."""
    if (measure := measure_in(head, "harming")) and not (is_passive(head) and node.dep_ == "dobj"):
        return Link(measure, head, head, _BY_VERB)
    if node.lemma_ == "life" and is_in(head, "lives"):
        return Link(Measure.KILLED, head, head, _BY_VERB)
    if is_in(head, "fatal") and (dead := _to_death(head)):
        return Link(Measure.KILLED, dead, head, _BY_VERB)
    if is_in(head, "leaving") and (found := _outcome(node, head)):
        return found
    if is_in(head, "holding") and (measure := measure_in(node, "counted")) is Measure.HOSTAGES_HELD:
        return Link(_held(node), head, head, _BY_VERB)
    if head.lemma_ in {"hold", "keep"} and is_person(node) and _captive(head):
        return Link(Measure.HOSTAGES_HELD, head, head, _BY_VERB)
    if head.lemma_ == "lose" and is_person(node) and not is_in(node, "things"):
        return Link(Measure.KILLED, head, head, _BY_NOUN)
    if node.lemma_ in {"body", "corpse"} and is_in(head, "finding"):
        return Link(Measure.KILLED, node, head, _BY_DEED)
    if is_in(head, "change") and (who := subject(head)) is not None and (measure := toll_of(who)):
        return Link(measure, who, head, _BY_TOLL)
    return None


def _outcome(node: Token, verb: Token) -> Link | None:
    for child in (*verb.children, *node.children):
        if child.i > verb.i and child.i > node.i and (measure := fate(child)):
            return Link(measure, child, verb, _BY_FATE)
    return None


def _held(noun: Token) -> Measure:
    return Measure.DETAINED if noun.lemma_.lower() in {"prisoner", "detainee"} else Measure.HOSTAGES_HELD


def _captive(verb: Token) -> bool:
    return any(
        fate(c) is Measure.HOSTAGES_HELD or c.lower_ == "in" and any(d.lemma_ == "captivity" for d in c.children)
        for c in verb.children
    )


def _modified(figure: Candidate) -> Link | None:
    """What stands at the counted noun itself: "12 people killed in", "six men who died", "four wounded soldiers"."""
    if figure.noun is None and figure.head.pos_ not in {"NUM", "NOUN", "ADJ"}:
        return None
    for node in conjuncts(figure.noun or figure.head):
        if found := _behind(node):
            return found
    node = figure.noun or figure.head
    return next(
        (Link(m, c, governing(node), _BY_FATE) for c in node.children if c.dep_ == "amod" and (m := fate(c))), None
    )


def _behind(node: Token) -> Link | None:
    for child in node.children:
        if child.i < node.i or child.dep_ not in {"acl", "relcl", "amod", "ROOT"}:
            continue
        if child.dep_ == "relcl":
            if found := _relative(child):
                return found
        elif child.tag_ in {"VBN", "VBD", "JJ"}:
            if measure := measure_in(child, "harming") or fate(child):
                return Link(measure, child, child, _BY_FATE)
            if is_in(child, "fatal") and (dead := _to_death(child)):
                return Link(Measure.KILLED, dead, child, _BY_FATE)
        elif child.tag_ == "VBG" and (measure := measure_in(child, "befalling")):
            return Link(measure, child, child, _BY_FATE)
    return None


def _relative(verb: Token) -> Link | None:
    wh = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if wh is None or wh.lower_ in _WH:
        return _as_subject(wh, verb) if wh is not None else None
    gap = not any(c.dep_ == "dobj" and c.lower_ not in _WH for c in verb.children)
    measure = measure_in(verb, "harming")
    return Link(measure, verb, verb, _BY_VERB) if measure and gap else None


def _by_order(doc: Doc, figure: Candidate, start: int, end: int) -> Link | None:
    """Where the parse went astray: a participle close behind the figure, or a verb right before it."""
    if figure.weak:
        return None
    before = doc[figure.start - 1] if figure.start > start else None
    if before is not None and before.pos_ in {"VERB", "NOUN"} and before.tag_ in {"VBD", "VBG", "VBN", "VBZ"}:
        if measure := measure_in(before, "harming"):
            return Link(measure, before, before, _BY_ORDER)
    last = figure.noun.i if figure.noun is not None and figure.noun.i >= figure.end else figure.end - 1
    helped = False
    for token in doc[last + 1 : min(end, last + 9)]:
        if token.pos_ == "AUX" or token.lower_ in {"have", "has", "had", "was", "were"}:
            helped = True
        elif token.tag_ in {"VBN", "VBD", "JJ"} and (measure := measure_in(token, "harming") or fate(token)):
            return Link(measure, token, token, _BY_ORDER) if helped or token.i == last + 1 else None
        elif measure := measure_in(token, "befalling"):
            return Link(measure, token, token, _BY_ORDER)
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
        return Link(_held(noun), noun, verb, _BY_NOUN) if staying and noun.dep_ != "pobj" else None
    sure = _BY_NOUN - 0.15 if marked(noun, "counted", "weak") else _BY_NOUN
    return Link(measure, noun, governing(noun), sure)


def _inflicted(noun: Token) -> Link | None:
    """A bare plural that somebody reports or suffers: "reported deaths", "there were casualties"."""
    verb = noun.head
    told = noun.dep_ in {"dobj", "nsubjpass"} and is_in(verb, "inflicting")
    there = noun.dep_ == "attr" and any(c.dep_ == "expl" for c in verb.children)
    measure = measure_in(noun, "counted")
    if measure is None or marked(noun, "counted", "held") or measure is Measure.DISPLACED or not (told or there):
        return None
    return Link(measure, noun, verb, _BY_NOUN - 0.2) if verb.tag_ in {"VBD", "VBN"} else None
