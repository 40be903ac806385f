"""The smaller fields of a statement: to whom, where, on what condition, when, how surely, in whose name."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.model.enums import HedgeHolder, HedgeLevel
from truceline.model.records import Condition, Hedge
from truceline.model.spans import Named, Reference
from truceline.model.times import When
from truceline.reading.attributions.lexicon import senses, words
from truceline.reading.doc import Attribution, named, span, tokens
from truceline.reading.grammar import noun_phrase, subtree
from truceline.reading.qualifiers import condition_in, hedge_of
from truceline.reading.whenof import when_of


def addressee(doc: Doc, a: Attribution) -> Named | None:
    """The one spoken to: the object of "told", the subject of "was told", "to X" behind a verb of saying."""
    head = a.addressee_head
    if head is None and a.verb is not None and doc[a.verb].pos_ == "VERB":
        head = _person(doc[a.verb], a)
    if head is None:
        return None
    start, end = noun_phrase(doc[head])
    # "Thanked the crews for their work": the parser may hang the content on the person.
    end = min([end, *(s for s, e in a.content if start < s < end)])
    while end - 1 > head and (doc[end - 1].dep_ == "prep" or doc[end - 1].is_quote):
        end -= 1
    return named(doc, (start, end), head)


def _person(verb: Token, a: Attribution) -> int | None:
    """Who stands behind a verb of telling or "to", no content."""
    tells = any(s.person for s in senses("verbs").get(verb.lemma_, {}).values())
    for child in verb.children:
        if child.i < verb.i or a.holds(child.i) or verb.lower_ == "according":
            continue
        if tells and child.dep_ in {"dobj", "dative"} and child.pos_ in {"NOUN", "PROPN", "PRON"}:
            return child.i
        if child.dep_ in {"prep", "dative"} and child.lower_ == "to":
            found = next((c for c in child.children if c.dep_ == "pobj" and not a.holds(c.i)), None)
            if found is not None:
                return found.i
    return None


def occasion(doc: Doc, a: Attribution) -> Reference | None:
    """Where or on what occasion: "at the start of a meeting in X with Y", "during a call"."""
    for prep in _around(doc, a):
        if prep.dep_ != "prep" or prep.lower_ not in words("occasion_prepositions"):
            continue
        start, end = subtree(prep)
        if any(
            doc[i].lemma_.lower() in words("occasions") | words("media") and doc[i].pos_ == "NOUN"
            for i in range(start, end)
        ):
            inside = [i for i in range(start, end) if a.holds(i)]
            if inside:
                continue
            found = span(doc, start, _goes_on(doc, end, a))
            return Reference(start=found.start, end=found.end, text=found.text)
    return None


def _around(doc: Doc, a: Attribution) -> list[Token]:
    """The tokens of the cue's sentence that are no content, from left to right."""
    if a.verb is None:
        return []
    sent = doc[a.verb].sent
    return [doc[i] for i in range(sent.start, sent.end) if not a.holds(i)]


def _goes_on(doc: Doc, end: int, a: Attribution) -> int:
    """The end of prepositional phrases that go on where an occasion ends ("a meeting | in X | with Y")."""
    while (
        end < len(doc)
        and doc[end].dep_ == "prep"
        and doc[end].lower_ in {"in", "with", "at", "between"}
        and not a.holds(end)
    ):
        end = doc[end].right_edge.i + 1
    return end


def condition(doc: Doc, a: Attribution) -> Condition | None:
    """The first condition inside the content: a clause that opens with "if", "unless", "until", "provided"."""
    return next((found for part in a.content if (found := condition_in(doc, *part))), None)


def said(doc: Doc, a: Attribution) -> When | None:
    """When the words were spoken: the time that belongs to the cue."""
    return when_of(doc, a.verb) if a.verb is not None else None


def hedge(doc: Doc, a: Attribution) -> Hedge | None:
    """What softens the cue ("appeared to suggest"), else the claim ("there is talk that"), and whose words it is."""
    if a.verb is not None:
        found = hedge_of(doc, doc[a.verb], a.speaker_head)
        if found is not None and not a.holds(tokens(doc, found.cue)[0]):
            return found
    start, end = a.content[0]
    if (
        end - start > 4
        and doc[start].lower_ == "there"
        and doc[start + 1].lemma_ == "be"
        and doc[start + 2].lemma_ in words("rumours")
    ):
        stop = start + 4 if doc[start + 3].lower_ == "that" else start + 3
        return Hedge(cue=span(doc, start, stop), level=HedgeLevel.REPORTED, holder=HedgeHolder.SPEAKER)
    return None


def on_behalf_of(doc: Doc, a: Attribution) -> Named | None:
    """In whose name a spokesman speaks: "X, spokesman for Y", "Y's spokesman X", "Y spokesman X"."""
    if a.speaker_head is None:
        return None
    head = doc[a.speaker_head]
    beside = [c for c in (*head.children, *head.head.children) if c.dep_ in {"appos", "compound", "nmod"}]
    for token in (head, head.head, *beside):
        if token.lemma_.lower() in words("spokesmen") and token.sent.start == head.sent.start:
            who = _behind(token)
            if who is not None and who.i != head.i:
                return named(doc, noun_phrase(who), who.i)
    return None


def _behind(spokesman: Token) -> Token | None:
    """Head of the words that name whom a spokesman speaks for."""
    for child in spokesman.children:
        if child.dep_ == "prep" and child.lower_ in {"for", "of"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return next((c for c in spokesman.children if c.dep_ == "poss"), None)
