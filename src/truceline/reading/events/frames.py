"""Who stands where: the source and the target of an event, as the shortest phrase that names each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from truceline.reading.doc import state
from truceline.reading.events.lexicon import group
from truceline.reading.grammar import SUBJECTS, conjuncts

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
_CLOCKS = frozenset({"a.m.", "p.m.", "m.", "am", "pm", "noon", "midnight", "dawn", "dusk", "night", "time"})
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})
_TIMES = frozenset({"DATE", "TIME"})
_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
# The parser takes the first of "in and around" for an adverb or a particle.
_PREPOSITIONS = frozenset({"prep", "agent", "dative", "advmod", "prt"})
_LEFT = frozenset({"det", "compound", "amod", "poss", "nummod", "nmod", "quantmod", "predet", "advmod"})
_PERSONS = ("man", "woman", "men", "women", "people", "person")
_INNER = ("by", "of", "against", "between", "with", "on", "from", "in", "into", "for", "to", "at", "over")
# Said of something by anyone: where no slot is filled these still point to whom it concerned.
_ANYWHERE = ("against", "on", "with", "to", "from", "toward", "towards", "over", "at", "for", "in", "into", "near")

Words = tuple[int, int]


def is_time(token: Token) -> bool:
    """Whether a noun names a time rather than somebody."""
    return token.ent_type_ in _TIMES or token.lower_ in _CLOCKS | _DAYS


def is_actor(token: Token) -> bool:
    """Whether a noun can name an actor, or a place that stands for one."""
    if is_time(token) or (token.lemma_ == "state" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "of"):
        return False
    if token.ent_type_ in _NAMES or token.pos_ == "PROPN" or token.i in state(token.doc).actors:
        return True
    lemma = token.lemma_.lower()
    return lemma in group("people") or (token.pos_ == "NOUN" and lemma.endswith(_PERSONS))


def name_of(head: Token) -> Words:
    """The words that name what `head` heads: modifiers before it, "of" phrases and names set against it."""
    start, end = head.i, head.i + 1
    for child in head.children:
        if child.i < head.i and child.dep_ in _LEFT:
            start = min(start, child.left_edge.i)
        elif child.i == end and (child.dep_ == "appos" or child.lower_ == "of"):
            end = max(end, *(name_of(c)[1] for c in ([child] if child.dep_ == "appos" else child.children)), end)
    return start, end


def with_conjuncts(head: Token) -> Words:
    """The name of `head` and of what is coordinated with it."""
    start, end = name_of(head)
    for other in conjuncts(head)[1:]:
        if is_actor(other):
            end = max(end, name_of(other)[1])
    return start, end


def _nationality(head: Token) -> Token | None:
    for child in head.children:
        named = child.ent_type_ in _NAMES or (child.pos_ == "PROPN" and not is_time(child))
        if child.dep_ in {"amod", "compound", "nmod"} and named:
            return child
    return None


def narrowed(head: Token, depth: int = 3) -> Token | None:
    """Head of the actor in a noun phrase: the noun itself, its possessor, its "by" phrase, its nationality."""
    if is_actor(head):
        return head
    if depth == 0:
        return None
    for child in head.children:
        if child.dep_ == "poss" and child.pos_ != "PRON" and not is_time(child):
            return narrowed(child, depth - 1) or child
    if by := agent_below(head):
        return narrowed(by, depth - 1) or by
    if nation := _nationality(head):
        return nation
    for preposition in _INNER:
        for noun in governed(head, preposition):
            if found := narrowed(noun, depth - 1):
                return found
    return None


def agent_below(head: Token) -> Token | None:
    """Who did it, for a noun: "the attack by X", "a plan drawn up by X"."""
    for child in head.children:
        verb = child if child.dep_ == "acl" else head
        for noun in governed(verb, "by"):
            return noun
    return None


def governed(head: Token, preposition: str) -> Iterator[Token]:
    """Nouns that a preposition below `head` governs, times left out; "to" also finds the indirect object."""
    for child in head.children:
        if child.dep_ in _PREPOSITIONS:
            if child.lower_ == preposition:
                # "in X", and the first of "in and around X"
                for at in (child, *(c for c in child.children if c.dep_ == "conj")):
                    yield from (c for c in at.children if c.dep_ == "pobj" and not is_time(c))
            elif child.dep_ == "dative" and preposition == "to" and child.pos_ != "ADP":
                yield child
            elif child.lower_ != "according":
                # "together with X", "out of X"
                for below in child.children:
                    if below.dep_ == "prep" and below.lower_ == preposition:
                        yield from (c for c in below.children if c.dep_ == "pobj" and not is_time(c))


def is_passive_like(verb: Token) -> bool:
    """Passive voice, also of a participle after its noun and of a verb that shares its auxiliary."""
    if any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children):
        return True
    if verb.tag_ != "VBN" or any(c.dep_ in {"aux", "nsubj"} for c in verb.children):
        return False
    if verb.dep_ == "acl":
        return True
    return not any(c.dep_ == "dobj" for c in verb.children) and (
        verb.dep_ in {"conj", "advcl"} and verb.head.pos_ == "VERB" and is_passive_like(verb.head)
    )


def grammatical_subject(verb: Token) -> Token | None:
    """Head of the subject, shared, controlled and relative ones looked up."""
    own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if own is not None:
        if own.lower_ in _RELATIVES and (antecedent := _antecedent(verb)):
            return antecedent
        return own
    if verb.dep_ in {"relcl", "acl"}:
        return verb.head
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "ccomp", "acomp"} and verb.head != verb:
        above = verb.head.head if verb.head.dep_ == "prep" else verb.head
        if above.pos_ in {"VERB", "AUX", "ADJ"}:
            return grammatical_subject(above)
    return None


def _antecedent(verb: Token) -> Token | None:
    while verb.dep_ in {"conj", "xcomp", "ccomp"}:
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" else None


def two_sides(head: Token) -> tuple[Token, Token] | None:
    """The two actors that a phrase names, also where the parse hangs the second on the "of" of the first."""
    both = [t for t in conjuncts(head) if is_actor(t)]
    if len(both) == 2:
        return both[0], both[1]
    inner = next((c for p in head.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj"), None)
    joined = conjuncts(inner) if inner is not None and len(both) == 1 else []
    return (head, joined[1]) if len(joined) == 2 and is_actor(joined[1]) else None


def object_heads(verb: Token) -> list[Token]:
    """Heads of what the verb is done to: direct objects, or the subject of a passive."""
    if is_passive_like(verb):
        subject = grammatical_subject(verb)
        return conjuncts(subject)[:1] if subject is not None else []
    found = [c for c in verb.children if c.dep_ in {"dobj", "oprd", "attr"}]
    return found or [g for c in verb.children if _is_small_clause(c) for g in _small_subject(c)]


def _small_subject(predicate: Token) -> list[Token]:
    """The subject of a small clause; in "let 60 detainees out" the parser takes the noun itself for the predicate."""
    subjects = [c for c in predicate.children if c.dep_ == "nsubj"]
    return [predicate] if predicate.tag_ in {"NN", "NNS"} and all(c.tag_ == "CD" for c in subjects) else subjects


def _is_small_clause(token: Token) -> bool:
    """Whether the subject of a clause is the object of the verb above: "found X guilty", "allowed X to leave"."""
    if token.dep_ != "ccomp" or any(c.dep_ == "mark" for c in token.children):
        return False
    helpers = [c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}]
    return "to" in helpers or (not helpers and token.tag_ in {"JJ", "VBN", "VB", "NN", "NNS"})


def source_of(verb: Token) -> Token | None:
    """Head of who did it."""
    if is_passive_like(verb):
        return next(governed(verb, "by"), None)
    return grammatical_subject(verb)


def first_actor(heads: Iterable[Token]) -> Token | None:
    """The first actor in some noun phrases, or else the head of the first phrase."""
    heads = list(heads)
    for head in heads:
        if found := narrowed(head):
            return found
    return heads[0] if heads else None


def target_of(heads: list[Token], slots: tuple[str, ...], objects: list[Token]) -> Token | None:
    """Head of the target: the first slot that holds an actor, or None.

    Args:
        heads: the verb and whatever else prepositions of the frame may hang on.
        slots: "object" or prepositions, best first.
        objects: objects of the verb.
    """
    for slot in slots:
        nouns = objects if slot in {"object", "subject"} else [n for h in heads for n in governed(h, slot)]
        for noun in nouns:
            if found := narrowed(noun):
                return found
    return None


def concerned(heads: list[Token]) -> Token | None:
    """Head of an actor whom a prepositional phrase of the clause names, for want of a filled slot."""
    return next((n for p in _ANYWHERE for h in heads for n in governed(h, p) if is_actor(n)), None)


def slot_noun(heads: list[Token], slots: tuple[str, ...], objects: list[Token]) -> Token | None:
    """Head of the words that fill the first slot, as they stand in the clause."""
    for slot in slots:
        for noun in objects if slot in {"object", "subject"} else (n for h in heads for n in governed(h, slot)):
            return noun
    return None


def is_cited(token: Token) -> bool:
    """Whether somebody is only the source of the words: "according to X"."""
    return any(a.lower_ == "according" for a in token.ancestors)


def reached(verb: Token, source: Token | None) -> Token | None:
    """The first name behind the verb in its own clause, for a type that wants a target and found no slot filled."""
    for i in range(verb.i + 1, verb.right_edge.i + 1):
        token = verb.doc[i]
        if (
            token.ent_type_ in _NAMES
            and not is_cited(token)
            and token.pos_ in {"NOUN", "PROPN", "ADJ"}
            and (source is None or token.i != source.i)
        ):
            while token.dep_ == "compound" and token.head.i > token.i:
                token = token.head
            return token
    return None
