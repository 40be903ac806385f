"""What the parts of a clause say of a counted noun: its subject, its object, a relative clause behind it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from truceline.model.enums import Measure, Victims
from truceline.reading.grammar import SUBJECTS, conjuncts, is_passive, subject
from truceline.reading.tolls.lexicon import fate, is_in, is_person, measure_in, phrasal, victims_of

_PREDICATES = frozenset({"oprd", "xcomp", "acomp", "ccomp", "advcl", "attr", "prep", "dep", "amod", "advmod"})
_WH = frozenset({"who", "that", "which", "whom"})
# How sure the reader is of a figure found in each way. They rank the ways; they were not calibrated on anything.
BY_VERB, BY_FATE, BY_DEED, BY_TOLL, BY_NOUN, BY_ORDER = 0.9, 0.85, 0.75, 0.9, 0.65, 0.6


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


def governing(token: Token) -> Token:
    """The nearest verb at or above `token`, else the head of the sentence."""
    while token.pos_ not in {"VERB", "AUX"} and token.head != token:
        token = token.head
    return token


def as_subject(node: Token, head: Token) -> Link | None:
    """The figure is the subject: "12 were killed", "12 died", "12 are missing", "two were among the dead"."""
    if head.dep_ in {"aux", "auxpass"}:
        head = head.head
    passive = node.dep_ == "nsubjpass" or is_passive(head)
    for verb in (head, *(c for c in head.children if c.dep_ == "conj" and not _has_subject(c))):
        undergoes = is_passive(verb) or (passive and (verb == head or _shares_passive(verb)))
        if measure := _undergone(verb, passive=undergoes):
            return Link(measure, verb, verb, BY_VERB)
    if head.lemma_ == "lose" and any(c.lemma_ == "life" for c in head.children):
        return Link(Measure.KILLED, next(c for c in head.children if c.lemma_ == "life"), head, BY_VERB)
    # Headlines and small clauses: "12 killed in", "left five dead".
    if (measure := fate(head)) and not any(c.dep_ == "dobj" for v in conjuncts(head) for c in v.children):
        return Link(measure, head, governing(head.head) if head.pos_ == "ADJ" else head, BY_FATE)
    if (passive or head.tag_ in {"VBN", "VBD"}) and is_in(head, "fatal") and (dead := to_death(head)):
        return Link(Measure.KILLED, dead, head, BY_VERB)
    if is_in(head, "deed") or measure_in(head, "deed"):
        return None
    if node.lemma_ in {"body", "corpse", "remains"} and is_in(head, "finding"):
        return Link(Measure.KILLED, node, head, BY_DEED)
    hurt = next((c for c in head.children if c.dep_ == "dobj" and c.lemma_ in {"injury", "wound"}), None)
    if hurt is not None and is_in(head, "bearing"):
        return Link(Measure.WOUNDED, hurt, head, BY_VERB)
    return _predicate(head)


def _shares_passive(verb: Token) -> bool:
    """Whether a joined participle has the auxiliary of the one before it: "were tied up and killed"."""
    return verb.tag_ in {"VBN", "VBD"} and not any(c.dep_ in {"aux", "dobj"} for c in verb.children)


def _undergone(verb: Token, *, passive: bool) -> Measure | None:
    """What a verb measures of its subject: what it suffers in the passive, what befalls it otherwise."""
    if not passive:
        return measure_in(verb, "befalling")
    held = Measure.HOSTAGES_HELD if verb.lemma_ == "hold" else None
    if is_in(verb, "fatal") and to_death(verb):
        return Measure.KILLED
    return measure_in(verb, "harming") or phrasal(verb) or measure_in(verb, "befalling") or held


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def _predicate(verb: Token) -> Link | None:
    """What a word below `verb` says became of its subject: "remain missing", "were found dead", "among the dead"."""
    for child in verb.children:
        if child.dep_ not in _PREDICATES or (child.i < verb.i and child.dep_ != "prep"):
            continue
        if child.dep_ == "prep":
            if child.lower_ in {"among", "amongst", "between"} and (below := _among(child)):
                return Link(below[0], below[1], verb, BY_FATE, part_of=below[1])
            continue
        if child.dep_ in {"advcl", "ccomp"} and not is_in(verb, "leaving"):
            continue
        if _has_subject(child):
            continue
        if child.dep_ == "xcomp" and child.lemma_ == "be" and (inner := _predicate(child)):
            return inner
        if measure := fate(child):
            return Link(measure, child, verb, BY_FATE)
        if measure := _undergone(child, passive=is_passive(child)):
            return Link(measure, child, child, BY_VERB)
    return None


def _among(preposition: Token) -> tuple[Measure, Token] | None:
    for noun in (t for c in preposition.children for t in (c, *c.children, *conjuncts(c))):
        if measure := fate(noun) or measure_in(noun, "counted"):
            return measure, noun
    return None


def to_death(verb: Token) -> Token | None:
    """As in "Shot dead", "shot to death", "stabbed to death", "shot and killed", "burned alive"."""
    for child in verb.children:
        if child.i > verb.i and (child.lower_ in {"dead", "alive", "down"} or child.lemma_ == "kill"):
            return child
        if child.lower_ == "to" and any(c.lower_ == "death" for c in child.children):
            return child
    return None


def as_object(node: Token, head: Token) -> Link | None:
    """The figure is the object: "killed 12", "left 12 dead", "claimed 12 lives", "caused 12 deaths"."""
    deadly = Measure.KILLED if is_in(head, "fatal") and to_death(head) else None
    if (measure := deadly or measure_in(head, "harming") or phrasal(head)) and not (
        is_passive(head) and node.dep_ == "dobj"
    ):
        return Link(measure, head, head, BY_VERB)
    if node.lemma_ in {"life", "victim"} and is_in(head, "lives"):
        return Link(Measure.KILLED, head, head, BY_VERB)
    if head.lemma_ == "include" and (whole := subject(head)) is not None and (measure := _those(whole)):
        return Link(measure, whole, head, BY_FATE, part_of=whole)
    if head.lemma_ == "be" and (found := _predicate(head)) and found.part_of is not None:
        # "Among the dead were two nurses."
        return found
    if is_in(head, "leaving") and (found := _outcome(node, head)):
        return found
    if head.lemma_ == "seize" and victims_of(node) in {Victims.CIVILIANS, Victims.CHILDREN, Victims.WOMEN}:
        return Link(Measure.HOSTAGES_HELD, head, head, BY_NOUN)
    if is_in(head, "holding") and (measure := measure_in(node, "counted")) is Measure.HOSTAGES_HELD:
        return Link(held(node), head, head, BY_VERB)
    if head.lemma_ == "lose" and is_person(node) and not is_in(node, "things"):
        return Link(Measure.KILLED, head, head, BY_NOUN)
    if node.lemma_ in {"body", "corpse"} and is_in(head, "finding"):
        return Link(Measure.KILLED, node, head, BY_DEED)
    if is_in(head, "change") and (who := subject(head)) is not None and (measure := toll_of(who)):
        return Link(measure, who, head, BY_TOLL)
    return _next_to_them(node, head)


def _next_to_them(node: Token, head: Token) -> Link | None:
    """What a further verb does to the same people: "dragged 11 villagers from their homes and killed them"."""
    if not is_person(node):
        return None
    for verb in conjuncts(head)[1:]:
        them = any(c.dep_ == "dobj" and c.lower_ == "them" for c in verb.children)
        if them and verb.i > node.i and (measure := measure_in(verb, "harming")):
            return Link(measure, verb, verb, BY_NOUN)
    return None


def _those(noun: Token) -> Measure | None:
    """What a noun for those hurt tells of them: "the dead", "the casualties", "those killed"."""
    behind = (measure_in(c, "harming") or fate(c) for c in noun.children if c.dep_ in {"acl", "amod"} and c.i > noun.i)
    return fate(noun) or measure_in(noun, "counted") or next((m for m in behind if m), None)


def _outcome(node: Token, verb: Token) -> Link | None:
    for child in (*verb.children, *node.children):
        if child.i > verb.i and child.i > node.i and child.dep_ != "conj" and (measure := fate(child)):
            return Link(measure, child, verb, BY_FATE)
    return None


def held(noun: Token) -> Measure:
    """What a noun for people who are kept measures: prisoners are detained, the others hostages."""
    return Measure.DETAINED if noun.lemma_.lower() in {"prisoner", "detainee"} else Measure.HOSTAGES_HELD


def relative(verb: Token) -> Link | None:
    """What a relative clause says of the noun it hangs on: "men who died", "the people he killed"."""
    wh = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if wh is None or wh.lower_ in _WH:
        return as_subject(wh, verb) if wh is not None else None
    gap = not any(c.dep_ == "dobj" and c.lower_ not in _WH for c in verb.children)
    measure = measure_in(verb, "harming")
    return Link(measure, verb, verb, BY_VERB) if measure and gap else None


def changed(verb: Token) -> Measure | None:
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
    if any(c.lower_ == "total" for c in noun.children) and is_person(noun):
        # "The total passengers abducted was 30".
        behind = (measure_in(c, "harming") or fate(c) for c in noun.children if c.dep_ in {"acl", "amod"})
        return next((m for m in behind if m), None)
    if is_in(noun, "toll"):
        kind = next(
            (fate(c) or measure_in(c, "counted") for c in noun.children if c.dep_ in {"compound", "amod"}), None
        )
        return kind or measure_in(noun, "toll")
    return None
