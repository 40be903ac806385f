"""Cues that are no verbs: claims named by a noun, states of mind by an adjective, "according to", "Minister: …"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.model.enums import Act
from truceline.reading.attributions.candidates import Candidate, Range, has_to, is_that_clause, trim, without_that
from truceline.reading.attributions.lexicon import QUOTING, Sense, Senses, words
from truceline.reading.attributions.making import build
from truceline.reading.attributions.quotations import Quotations, beside
from truceline.reading.attributions.speakers import holder_of, subject_of
from truceline.reading.doc import Attribution
from truceline.reading.grammar import noun_phrase, subtree

# Prepositions that tie a claim to what it claims.
_GOVERNING = frozenset({"of", "for", "about", "against", "to", "on", "over"})
_REPORTED = Sense(Act.ASSERT, spoken=True)
# "Minister: …": so many tokens may name the speaker, and so many words make an utterance.
_LABEL_TOKENS, _LABELLED_WORDS = 5, 3
_NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET"})


def of_noun(noun: Token, sense: Sense, quotations: Quotations) -> Attribution | None:
    """Claims with a holder: "X's claim that Y", "a warning from X of Y", "X issued a promise to Y"."""
    cue, who, verb = (noun.i, noun.i + 1), holder_of(noun), noun.head
    if any(c.lower_ == "no" for c in noun.children):
        return None
    if noun.dep_ == "dobj" and verb.lemma_ in words("drawing"):
        who, content = who or holder_of(verb), _drawn(verb)
    elif who is not None:
        content = _claimed(noun)
    elif noun.dep_ in {"dobj", "attr"} and verb.lemma_ in words("light") | words("voicing"):
        who, cue, content = subject_of(verb), (verb.i, noun.i + 1), _claimed(noun) or _claimed_by_verb(verb, noun)
    else:
        return None
    if content is None or who is None:
        return None
    return build(noun, Candidate("noun", (content,)), sense, who, quotations, cue)


def _claimed(noun: Token) -> Range | None:
    """What a claim claims: a clause, an infinitive or a noun that hangs on it."""
    doc = noun.doc
    for child in noun.children:
        if child.i < noun.i:
            continue
        if is_that_clause(child) or (child.dep_ in {"acl", "relcl"} and has_to(child)):
            return without_that(doc, child.left_edge.i, child.right_edge.i + 1)
        if child.dep_ == "prep" and child.lower_ in _GOVERNING:
            governed = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
            if governed is not None:
                return trim(doc, governed.left_edge.i, child.right_edge.i + 1)
    return None


def _claimed_by_verb(verb: Token, noun: Token) -> Range | None:
    """A clause that the parser hung on the light verb: "expressed hope the road would open"."""
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > noun.i), None)
    return without_that(verb.doc, clause.left_edge.i, clause.right_edge.i + 1) if clause is not None else None


def _drawn(verb: Token) -> Range | None:
    """What drew a claim: "an attack that drew condemnation from X"."""
    subject = subject_of(verb)
    return trim(verb.doc, *noun_phrase(subject)) if subject is not None else None


def of_adjective(adjective: Token, sent: Range, senses: Senses, quotations: Quotations) -> Attribution | None:
    """States of mind: "X is confident that Y", "X was ready to Y", "“Y,” X is convinced"."""
    verb, doc = adjective.head, adjective.doc
    if adjective.dep_ != "acomp" or verb.pos_ not in {"AUX", "VERB"}:
        return None
    cue = (min(verb.i, adjective.i), adjective.i + 1)
    quoted = next((c for c in beside(verb, sent, quotations) if c.place == "before"), None)
    if quoted is not None and "clause" in senses:
        return build(adjective, quoted, QUOTING, subject_of(verb), quotations, cue)
    for child in adjective.children:
        shape = _shape(child)
        if child.i < adjective.i or shape not in senses:
            continue
        start = child.i + 1 if child.dep_ == "prep" else child.left_edge.i
        content = without_that(doc, start, child.right_edge.i + 1)
        if content:
            return build(adjective, Candidate(shape, (content,)), senses[shape], subject_of(verb), quotations, cue)
    return None


def _shape(complement: Token) -> str:
    if complement.dep_ == "prep":
        return complement.lower_
    if has_to(complement):
        return "infinitive"
    return "clause" if complement.dep_ == "ccomp" else ""


def of_phrase(token: Token, sent: Range, quotations: Quotations) -> Attribution | None:
    """The phrase of source: "According to X, Y", "Y, according to X"."""
    doc = token.doc
    to = next((c for c in token.children if c.lower_ == "to"), None)
    who = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or who is None or who.lemma_.lower() in words("standards"):
        return None
    start, end = subtree(token)
    before, after = trim(doc, sent[0], min(start, token.i)), trim(doc, end, sent[1])
    if before is not None and after is not None and token.head.i < token.i:
        after = trim(doc, end, max(end, token.head.right_edge.i + 1))
    content = tuple(p for p in (before, after) if p)
    if not content:
        return None
    return build(token, Candidate("clause", content, "around"), _REPORTED, who, quotations, (token.i, to.i + 1))


def of_view(noun: Token, sent: Range, quotations: Quotations) -> Attribution | None:
    """The phrase of opinion: "In X's view, Y", "Y, in the words of X"."""
    doc, prep = noun.doc, noun.head
    who = holder_of(noun) or _of_whom(noun)
    if noun.dep_ != "pobj" or prep.lower_ != "in" or who is None:
        return None
    start, end = subtree(prep)
    content = tuple(p for p in (trim(doc, sent[0], start), trim(doc, end, sent[1])) if p)
    at_edge = start == sent[0] or doc[start - 1].text == ","
    if not content or not at_edge:
        return None
    return build(noun, Candidate("clause", content, "around"), _REPORTED, who, quotations, (noun.i, noun.i + 1))


def _of_whom(noun: Token) -> Token | None:
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None


def of_label(doc: Doc, sent: Range, quotations: Quotations) -> Attribution | None:
    """A speaker before a colon: "Minister: talks will go on", "Q: …" in a transcript."""
    start, end = sent
    colon = next((i for i in range(start + 1, min(end, start + 1 + _LABEL_TOKENS)) if doc[i].text == ":"), None)
    if colon is None or any(doc[i].pos_ not in _NAMING for i in range(start, colon)):
        return None
    name = doc[colon - 1]
    if name.lemma_.lower() in words("labels") or not doc[start].text[0].isupper():
        return None
    content = trim(doc, colon + 1, end)
    if content is None or sum(doc[i].is_alpha for i in range(*content)) < _LABELLED_WORDS:
        return None
    speaks = name.pos_ == "PROPN" or name.lemma_.lower() in words("labelled")
    return (
        build(name, Candidate("clause", (content,)), _REPORTED, name, quotations, (colon, colon + 1))
        if speaks
        else None
    )
