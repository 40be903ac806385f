"""Attributions of one sentence: cue by cue, the best content and the speaker."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from truceline.reading.attributions.candidates import Candidate, Range, is_finite, of_verb, trim
from truceline.reading.attributions.choice import best
from truceline.reading.attributions.lexicon import HOLDING, QUOTING, Senses, counting, particles, senses, words
from truceline.reading.attributions.making import build
from truceline.reading.attributions.nominal import of_adjective, of_label, of_noun, of_phrase, of_view
from truceline.reading.attributions.quotations import Quotations, beside
from truceline.reading.attributions.speakers import (
    FIRST_AND_SECOND,
    is_expletive,
    is_participle,
    speaker_of,
    subject_of,
)
from truceline.reading.doc import Attribution
from truceline.reading.grammar import SUBJECTS, is_passive

# Verb forms that qualify a noun or another verb and report nothing of their own.
_QUALIFYING = frozenset({"amod", "compound", "aux", "auxpass", "prep", "det"})


def find(doc: Doc, start: int, end: int, quotations: Quotations) -> Iterator[Attribution]:
    """The attributions whose cue stands in the sentence `[start, end)`."""
    # A closing mark that the parser put at the start of a sentence belongs to the one before.
    while start < end - 1 and (doc[start].is_space or (quotations.ending(start) and quotations.inside(start - 1))):
        start += 1
    label = of_label(doc, (start, end), quotations)
    if label is not None:
        yield label
    for i in range(start, end):
        found = _at(doc[i], (start, end), quotations)
        if found is not None and (quotations.inside(i) is None or retold(doc, found, quotations)):
            yield found


def _at(token: Token, sent: Range, quotations: Quotations) -> Attribution | None:
    """The attribution whose cue `token` heads."""
    pos = token.pos_
    if pos == "VERB":
        if token.lower_ == "according":
            return of_phrase(token, sent, quotations)
        return _verbal(token, sent, quotations)
    if pos == "NOUN":
        if token.lemma_ in words("views") and (found := of_view(token, sent, quotations)):
            return found
        known = senses("nouns").get(token.lemma_)
        return of_noun(token, known["noun"], quotations) if known else None
    if pos == "ADJ":
        known = senses("adjectives").get(token.lower_)
        return of_adjective(token, sent, known, quotations) if known else None
    return None


def retold(doc: Doc, found: Attribution, quotations: Quotations) -> bool:
    """Whether words inside a quotation report a third party's words, rather than the speaker's own mind."""
    if not found.spoken or found.verb is None or found.speaker_head is None:
        return False
    own = doc[found.speaker_head].lower_ in FIRST_AND_SECOND
    return not own and quotations.inside(found.verb) is quotations.inside(found.content[0][0])


def _verbal(verb: Token, sent: Range, quotations: Quotations) -> Attribution | None:
    known = senses("verbs").get(verb.lemma_.lower())
    if verb.dep_ in _QUALIFYING:
        return None
    if known is None:
        return _unlisted(verb, sent, quotations)
    if not _has_particle(verb):
        return None
    if verb.lemma_ in words("light") | words("voicing") and any(_is_claim(c) for c in verb.children):
        return None
    if is_passive(verb) or is_participle(verb):
        return _passive(verb, sent, known, quotations)
    chosen = best([*beside(verb, sent, quotations), *of_verb(verb, sent)], known)
    return build(verb, chosen, known[chosen.shape], speaker_of(verb), quotations) if chosen else None


def _has_particle(verb: Token) -> bool:
    """Whether the particle stands by without which `verb` reports nothing ("set out", "put … at 40")."""
    need = particles().get(verb.lemma_)
    if need is None or (verb.lemma_ in counting() and "clause" in senses("verbs")[verb.lemma_]):
        return True
    found = [c for c in verb.children if c.lower_ in need and c.dep_ in {"prt", "advmod", "prep"}]
    if verb.lemma_ in counting():
        return any(t.like_num for c in found for t in c.subtree)
    return bool(found)


def _is_claim(noun: Token) -> bool:
    """Whether the object of a light verb is the cue itself ("expressed hope that"): it has no holder of its own."""
    claim = noun.dep_ == "dobj" and noun.lemma_ in senses("nouns")
    return claim and not any(c.dep_ == "poss" for c in noun.children)


def _unlisted(verb: Token, sent: Range, quotations: Quotations) -> Attribution | None:
    """A verb that nobody listed reports what it quotes, and what a "that" clause with a subject says."""
    if verb.lemma_ in words("mute"):
        return None
    who = subject_of(verb)
    if who is None:
        return None
    quoted = next((c for c in beside(verb, sent, quotations) if c.place != "after"), None)
    if quoted is not None and verb.dep_ in {"ROOT", "ccomp", "parataxis"}:
        return build(verb, quoted, QUOTING, who, quotations)
    if is_passive(verb) or not any(c.dep_ == "ccomp" and c.i > verb.i and _is_that_clause(c) for c in verb.children):
        return None
    chosen = best(of_verb(verb, sent), {"clause": HOLDING})
    return build(verb, chosen, HOLDING, who, quotations) if chosen else None


def _is_that_clause(verb: Token) -> bool:
    return is_finite(verb) and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _passive(verb: Token, sent: Range, known: Senses, quotations: Quotations) -> Attribution | None:
    """Passives: "X was told that Y", "X was accused of Y", "X was expected to Y", "X was condemned by Y"."""
    who = speaker_of(verb)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None and verb.dep_ == "acl" and who is not None:
        subject = verb.head
    # "Was accused of Y": what the active voice would have as part of its object.
    open_shapes = {**known, "of": known["object"]} if "object" in known else known
    offered = [c for c in of_verb(verb, sent) if c.shape not in {"object", "by"}]
    chosen = best([*offered, *beside(verb, sent, quotations)], open_shapes)
    if chosen is not None:
        return build(verb, _with_subject(chosen, subject), open_shapes[chosen.shape], who, quotations)
    if subject is None or who is None or "object" not in known:
        return None
    content = trim(verb.doc, subject.left_edge.i, min(verb.i, subject.right_edge.i + 1))
    return build(verb, Candidate("object", (content,), "before"), known["object"], who, quotations) if content else None


def _with_subject(chosen: Candidate, subject: Token | None) -> Candidate:
    """A candidate of a passive verb together with its subject: part of the content, or the one spoken to."""
    if subject is None or is_expletive(subject):
        return chosen
    if chosen.shape in {"clause", "of"}:
        return Candidate(chosen.shape, chosen.content, chosen.place, subject)
    if chosen.shape in {"infinitive", "predicate"}:
        first = trim(subject.doc, subject.left_edge.i, subject.right_edge.i + 1)
        return Candidate(chosen.shape, (first, *chosen.content) if first else chosen.content, chosen.place)
    return chosen
