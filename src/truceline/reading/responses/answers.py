"""Answers: the clauses in which somebody accepts, refuses, counters, puts off or leaves unanswered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from truceline.model.enums import ResponseObject
from truceline.model.enums import ResponsePolarity as P
from truceline.reading.doc import state
from truceline.reading.grammar import (
    agent,
    auxiliaries,
    conjuncts,
    is_future,
    is_hypothetical,
    is_passive,
    negated,
    prepositional,
    subject,
)
from truceline.reading.responses.objects import first_answered, is_known, kind_of, table
from truceline.reading.responses.reversals import reversal, undone
from truceline.reading.words import lookup

_FLIPPED = {P.ACCEPT: P.REJECT, P.COUNTER: None, P.DEFER: None, P.REJECT: None}


@dataclass(slots=True)
class Answer:
    """One clause that answers something."""

    verb: int
    """The token that heads the clause."""
    polarity: P
    object: Token | None
    kind: ResponseObject
    actors: list[Token] = field(default_factory=list)
    """Heads of the words for who answers; one record each."""
    known: bool = False
    """Whether what is answered is a proposal of the report."""


def answers(doc: Doc, start: int, end: int) -> Iterator[Answer]:
    """The answers of one sentence `[start, end)`; an actor's same answer to the same thing is told once."""
    seen = set()
    for answer in _answers(doc, start, end):
        key = (tuple(t.i for t in answer.actors), answer.polarity, answer.kind)
        if key not in seen:
            seen.add(key)
            yield answer


def _answers(doc: Doc, start: int, end: int) -> Iterator[Answer]:
    verbs, nouns = lookup("responses", "verb", "polarity"), lookup("responses", "noun", "polarity")
    for i in range(start, end):
        token = doc[i]
        lemma = token.lemma_.lower()
        if token.pos_ in {"VERB", "AUX"} and (polarity := _with_particle(token) or verbs.get(lemma)):
            found = _by_verb(doc, token, polarity)
        elif token.pos_ == "NOUN" and lemma in nouns:
            found = _by_noun(doc, token, nouns[lemma])
        else:
            continue
        if found is not None:
            yield found


def _with_particle(verb: Token) -> str | None:
    particles = lookup("responses", "particle", "polarity")
    for child in verb.children:
        if child.dep_ in {"prt", "advmod", "prep", "dobj"} and (
            found := particles.get(f"{verb.lemma_.lower()} {child.lower_}")
        ):
            return str(found)
    return None


def _by_verb(doc: Doc, verb: Token, polarity: str) -> Answer | None:
    if is_hypothetical(verb) or _is_asked(verb) or any(a.lower_ in table("duty") for a in auxiliaries(verb)):
        return None
    if _has_no(verb) or (verb.dep_ == "conj" and any(c.lower_ == "neither" for c in verb.head.children)):
        return None
    if verb.lemma_.lower() in table("going_on") and verb.tag_ != "VBG":
        return None
    if polarity == "attend":
        return _attending(doc, verb)
    found = first_answered(doc, verb)
    if found is None:
        return _unsaid(doc, verb) if polarity == "answered" else None
    target, kind = found
    meant = _polarity(doc, verb, target, polarity)
    if meant is P.ACCEPT and _below_refusal(verb):
        meant = P.REJECT
    if meant is None or (verb.lemma_.lower() in table("only_known") and not is_known(doc, target)):
        return None
    return Answer(verb.i, meant, target, kind, _actors(verb), known=is_known(doc, target))


def _below_refusal(verb: Token) -> bool:
    """As in "refused to accept the plan"."""
    refused = lookup("responses", "verb", "polarity").get(verb.head.lemma_.lower()) == P.REJECT.value
    return verb.dep_ == "xcomp" and refused and not negated(verb.head)


def _has_no(verb: Token) -> bool:
    """Whether nobody does it ("demands that no government could accept")."""
    who = subject(verb)
    return who is not None and any(c.lower_ == "no" for c in who.children)


def _attending(doc: Doc, verb: Token) -> Answer | None:
    """Taking part that lies ahead answers an invitation ("would attend Thursday's talks")."""
    found = first_answered(doc, verb)
    if found is None or found[1] is not ResponseObject.PARTICIPATION or not is_future(verb):
        return None
    return Answer(verb.i, P.REJECT if negated(verb) else P.ACCEPT, found[0], found[1], _actors(verb))


def _unsaid(doc: Doc, verb: Token) -> Answer | None:
    """An answer to what is on the table ("had not replied", "would reply in due course")."""
    if not state(doc).proposals or any(c.dep_ in {"dobj", "ccomp"} for c in verb.children) or not _actors(verb):
        return None
    if any(p.lower_ == "to" for p, _ in prepositional(verb)):
        return None
    if negated(verb) or _yet_to(verb):
        return Answer(verb.i, P.NO_RESPONSE, None, ResponseObject.WHOLE, _actors(verb))
    return Answer(verb.i, P.DEFER, None, ResponseObject.WHOLE, _actors(verb)) if is_future(verb) else None


def _polarity(doc: Doc, verb: Token, target: Token, polarity: str) -> P | None:
    """The polarity under negation, and of verbs that only say that there was an answer."""
    no = negated(verb) or _yet_to(verb)
    if polarity == "answered":
        if no:
            return P.NO_RESPONSE
        if any(_is_offer(doc, n) for over in (verb, target) for _, n in prepositional(over, "with", "by")):
            return P.COUNTER
        return _toned(verb)
    if polarity == "confirmed":
        return P.NO_RESPONSE if no else None
    meant = P(polarity)
    if any(c.lower_ == "neither" for c in verb.children):
        return P.DEFER
    return _FLIPPED[meant] if no else meant


def _toned(verb: Token) -> P | None:
    tones = {"positively": P.ACCEPT, "favourably": P.ACCEPT, "favorably": P.ACCEPT, "negatively": P.REJECT}
    return next((tones[c.lower_] for c in verb.children if c.lower_ in tones), None)


def _is_offer(doc: Doc, noun: Token) -> bool:
    own = any(t.lower_ == "own" for t in noun.subtree)
    return noun.i in state(doc).proposals or (own and (noun.lower_ == "one" or noun.lemma_.lower() in table("whole")))


def _yet_to(verb: Token) -> bool:
    """Whether it has not been done so far: "has yet to answer"."""
    return verb.dep_ == "xcomp" and any(c.lower_ == "yet" for c in verb.head.children)


def _is_asked(verb: Token) -> bool:
    """Whether the clause stands below a verb of asking, or tells a purpose."""
    token = verb
    while token.dep_ in {"xcomp", "ccomp", "conj", "advcl", "acl", "pcomp", "relcl"} and token.head != token:
        over = token.head
        infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)
        if token.dep_ in {"advcl", "acl", "relcl"} and infinitive:
            return True
        if over.lemma_.lower() in table("asked") and (infinitive or token.dep_ == "ccomp") and not is_passive(over):
            return True
        if over.pos_ not in {"VERB", "AUX"}:
            return False
        token = over
    return False


def _actors(verb: Token) -> list[Token]:
    who = agent(verb) if is_passive(verb) and agent(verb) is not None else subject(verb)
    if is_passive(verb) and agent(verb) is None and _transparent(verb) is None:
        return []
    if who is not None and who.tag_ in {"WP", "WDT"}:
        clause = who.head
        who = clause.head if clause.dep_ == "relcl" else who
    return [t for t in conjuncts(who) if t.pos_ != "VERB"] if who is not None else []


def _transparent(verb: Token) -> Token | None:
    over = verb.head
    return over if verb.dep_ == "xcomp" and over.lemma_.lower() in table("transparent") else None


def _by_noun(doc: Doc, noun: Token, polarity: str) -> Answer | None:
    """An answer as a noun, to a proposal or to talks only ("support for the proposal", "its rejection of the plan")."""
    over = reversal(noun)
    verb = over if over is not None and over.pos_ != "NOUN" else _light(noun)
    if verb is not None and (_is_asked(verb) or (over is None and is_hypothetical(verb))):
        return None
    if polarity == "answered":
        return _unsaid_noun(doc, verb) if verb is not None and over is None else None
    target = _noun_target(doc, noun, verb)
    kind = kind_of(doc, target) if target is not None else None
    if target is None or kind is None or (kind is ResponseObject.WHOLE and target.i not in state(doc).proposals):
        return None
    meant = _without(noun, undone(P(polarity), noun))
    actors = _holders(noun, verb)
    if meant is None or not actors or (over is None and verb is not None and negated(verb)):
        return None
    return Answer((verb or noun).i, meant, target, kind, actors, known=is_known(doc, target))


def _light(noun: Token) -> Token | None:
    """The verb that carries an answer noun: "expressed" in "expressed its support"."""
    return noun.head if noun.dep_ in {"dobj", "nsubjpass"} and noun.head.lemma_.lower() in table("light") else None


def _noun_target(doc: Doc, noun: Token, verb: Token | None) -> Token | None:
    """What an answer noun answers; the words for it may hang on the verb ("revoked its consent to the plan")."""
    below = [n for _, n in prepositional(noun, "of", "for", "to")]
    beside = [n for p, n in prepositional(verb, "to", "for") if p.i > noun.i] if verb is not None else []
    return next((n for n in (*below, *beside) if kind_of(doc, n)), None)


def _holders(noun: Token, verb: Token | None) -> list[Token]:
    """Whose answer it is: who gives it; where it is none's or taken back, whoever owns it by name, else who acts."""
    acting = [t for t in _actors(verb) if t != noun] if verb is not None else []
    if verb is not None and reversal(noun) is None:
        return acting
    owner = [c for c in noun.children if c.dep_ == "poss"]
    return [t for t in owner if t.pos_ != "PRON"] or acting or owner


def _without(noun: Token, meant: P) -> P | None:
    """An answer under "no": to have none against something is to accept it; "no support" answers nothing."""
    if not any(c.lower_ == "no" for c in noun.children):
        return meant
    return P.ACCEPT if meant is P.REJECT else None


def _unsaid_noun(doc: Doc, verb: Token) -> Answer | None:
    """An answer that is not given yet ("will give its answer on Thursday", "has given no answer")."""
    if not state(doc).proposals or not _actors(verb):
        return None
    none = negated(verb) or any(c.lower_ == "no" for o in verb.children if o.dep_ == "dobj" for c in o.children)
    if none or is_future(verb):
        return Answer(verb.i, P.NO_RESPONSE if none else P.DEFER, None, ResponseObject.WHOLE, _actors(verb))
    return None
