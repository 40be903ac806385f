"""What was answered: the whole of something, one term of it, or only taking part."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from truceline.model.enums import ResponseObject as O
from truceline.model.spans import Reference
from truceline.reading.doc import ProposalMention, span, state
from truceline.reading.grammar import conjuncts, noun_phrase, prepositional
from truceline.reading.words import wordset

# Prepositions between an answer and what it answers.
_TO = ("to", "with", "for", "of", "against", "in", "at", "from", "behind")
_PRONOUNS = frozenset({"it", "them", "that", "this"})
# Sentences that "it" may look back over for a proposal.
_REACH = 3


@cache
def table(name: str) -> frozenset[str]:
    """The words of one of the component's tables."""
    return wordset("responses", name)


def candidates(verb: Token) -> list[Token]:
    """What `verb` may answer, likeliest first: its object, passive subject, prepositional objects, infinitive."""
    own = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass", "attr"}]
    own += [noun for _, noun in prepositional(verb, *_TO)]
    own += [
        noun for c in verb.children if c.dep_ == "dobj" and c.lemma_ == "note" for _, noun in prepositional(c, "of")
    ]
    own += [c for c in verb.children if c.dep_ in {"xcomp", "pcomp"} and c.pos_ == "VERB"]
    own += [c for p in verb.children if p.dep_ == "prep" and p.lower_ == "to" for c in p.children if c.dep_ == "pcomp"]
    return own if verb.dep_ != "relcl" else [_relative(verb, t) for t in own] + [verb.head] * _is_stranded(verb)


def _relative(verb: Token, token: Token) -> Token:
    """The noun that a relative pronoun stands for ("the plan, which it rejected")."""
    return verb.head if token.lower_ in {"which", "that", "whom"} else token


def _is_stranded(verb: Token) -> bool:
    """Whether a relative clause leaves its preposition behind ("demands that it did not agree to")."""
    return any(p.dep_ == "prep" and p.lower_ in _TO and not any(p.children) for p in verb.children)


def kind_of(doc: Doc, token: Token) -> O | None:
    """What sort of thing `token` heads as the object of an answer; None if it is none."""
    if token.i in state(doc).proposals:
        return O.WHOLE
    lemma = token.lemma_.lower()
    if token.lower_ in _PRONOUNS and token.pos_ == "PRON":
        return O.WHOLE if last_named(doc, token.i) is not None else None
    if lemma in table("loose") and token.i not in state(doc).proposals and not _is_particular(token):
        return None
    if token.pos_ == "VERB" and token.dep_ in {"xcomp", "pcomp", "advcl", "ccomp"}:
        return _participation(token)
    if lemma in table("prospect") and (
        of := [n for _, n in prepositional(token, "of", "in", "for") if kind_of(doc, n)]
    ):
        return kind_of(doc, of[0])
    if lemma in table("charge") and not _of_proposal(doc, token):
        return None
    if lemma in table("participation"):
        return O.PARTICIPATION
    if lemma in table("part") and (_of_proposal(doc, token) or lemma in table("part_alone")):
        return O.TERM
    return O.WHOLE if lemma in table("whole") or token.lower_ in table("whole") else None


def last_named(doc: Doc, i: int) -> ProposalMention | None:
    """The proposal named last before token `i`, if no more than three sentences back: what "it" may mean."""
    before = max((m for at, m in state(doc).proposals.items() if at < i), key=lambda m: m.head, default=None)
    if before is None or sum(1 for t in doc[before.head : i] if t.is_sent_start) > _REACH:
        return None
    return before


def is_known(doc: Doc, token: Token) -> bool:
    """Whether an answer's object is a proposal of the report, by name or by pronoun, or something asked for."""
    return (
        token.i in state(doc).proposals
        or (token.lower_ in _PRONOUNS and token.pos_ == "PRON")
        or token.lemma_.lower() in table("request")
    )


def _is_particular(token: Token) -> bool:
    """Whether it can be answered ("the truce"); "any truce" and "a truce" are what a position is about."""
    return any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "any", "no", "some"} for c in token.children)


def _participation(verb: Token) -> O | None:
    """Taking part, if talks or nothing else is the object ("agreed to attend", "refused to send a delegation")."""
    lemma = verb.lemma_.lower()
    if lemma in table("go_on"):
        verb = next((c for c in verb.children if c.dep_ == "xcomp"), verb)
        lemma = "attend" if any(n.lemma_.lower() in table("participation") for _, n in prepositional(verb)) else ""
    if lemma not in table("attend"):
        return None
    below = {c.lemma_.lower() for c in verb.children if c.dep_ == "dobj"} | {
        n.lemma_.lower() for _, n in prepositional(verb)
    }
    return (
        O.PARTICIPATION
        if lemma in table("attend_alone") or below & (table("participation") | table("delegation"))
        else None
    )


def _of_proposal(doc: Doc, token: Token) -> bool:
    of = [n for _, n in prepositional(token, "of", "in", "to")]
    return any(n.i in state(doc).proposals or n.lemma_.lower() in table("whole") or n.lower_ in _PRONOUNS for n in of)


def words(token: Token) -> tuple[int, int]:
    """The words that name what is answered."""
    mention = state(token.doc).proposals.get(token.i)
    if mention is not None:
        return mention.start, mention.end
    if token.pos_ == "VERB":
        return token.i, token.right_edge.i + 1
    return noun_phrase(token)


def reference(doc: Doc, token: Token | None) -> Reference | None:
    """What was answered, as a reference to a proposal's record where it is one."""
    if token is None:
        return None
    found = span(doc, *words(token))
    mention = state(doc).proposals.get(token.i) or (
        last_named(doc, token.i) if token.lower_ in _PRONOUNS and token.pos_ == "PRON" else None
    )
    return Reference(start=found.start, end=found.end, text=found.text, record=mention.record if mention else None)


def first_answered(doc: Doc, verb: Token) -> tuple[Token, O] | None:
    """The first of the things that `verb` may answer which is one."""
    for token in candidates(verb):
        for each in conjuncts(token)[:1]:
            if kind := kind_of(doc, each):
                return each, kind
    return None
