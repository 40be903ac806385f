"""The speech act of a statement: the cue's own, else what the content itself does (decision 11)."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.model.enums import Act, Mode
from truceline.reading.attributions.candidates import Range
from truceline.reading.attributions.doings import OPEN, done_by
from truceline.reading.attributions.judgements import of_judgement, of_words
from truceline.reading.attributions.lexicon import COMPONENT, senses, words
from truceline.reading.attributions.voice import Voice, subject_of
from truceline.reading.doc import Attribution
from truceline.reading.words import cues, lookup

# What may overrule a cue that announces: "declared that the army must leave" demands.
_STRONGER = frozenset({Act.DEMAND, Act.DENY, Act.ACCUSE, Act.WARN, Act.THREATEN})

# How an answer opens that is nothing but terms: "Not until the prisoners are home."
_TERMS = ("not until ", "not before ", "only if ", "only after ", "only when ", "only once ")


def act_of(doc: Doc, given: Act | None, a: Attribution) -> Act | None:
    """The act of the statement `a` makes, whose cue says `given`; a question has none.

    A cue that says no more than that something was said leaves it to the content: its first main clause that does
    something specific decides.
    """
    given = _by_shape(doc, given, a)
    if given not in OPEN:
        return given
    if _asks(doc, a.content[-1]):
        return None
    if a.verb is not None and doc[a.verb].lemma_ == "agree" and given is Act.ANNOUNCE:
        return given
    found = of_judgement(doc, a) or _of_content(doc, a)
    return found if found is not None and (given is not Act.ANNOUNCE or found in _STRONGER) else given


def _by_shape(doc: Doc, given: Act | None, a: Attribution) -> Act | None:
    """What a cue does with the content it has here: "claimed the attack", "asked that …", "confirmed its support"."""
    if a.verb is None:
        return given
    lemma, first = doc[a.verb].lemma_, doc[a.content[0][0]]
    if lemma in words("asking") and given is None and _is_request(doc, a, first):
        return Act.APPEAL
    head = next((t for t in doc[slice(*a.content[0])] if not a.holds(t.head.i) or t.head == t), first)
    noun = head.lemma_.lower()
    turned = next((e["act"] for e in cues(COMPONENT)["turns"] if lemma in e["verbs"] and noun in e["words"]), None)
    if turned is None and given is Act.ASSERT and lemma in words("conveying") and head.pos_ == "NOUN":
        known = senses("nouns").get(noun, {}).get("noun")
        turned = lookup(COMPONENT, "expressed", "act").get(noun) or (known.act if known is not None else None)
    return given if turned is None else Act(turned)


def _is_request(doc: Doc, a: Attribution, first: Token) -> bool:
    """Whether what is asked is that something be done: "asked that they be freed"; "asked whether …" asks only."""
    if first.tag_ in {"WP", "WDT", "WRB"} or first.lower_ in {"whether", "if", "“", "‘", '"'}:
        return a.mode is Mode.DIRECT and not any(doc[i].text == "?" for i in range(*a.content[-1]))
    return first.i > 0 and doc[first.i - 1].lower_ == "that"


def _of_content(doc: Doc, a: Attribution) -> Act | None:
    """What the first main clause does that does something specific, else what its words judge."""
    opening = " ".join(doc[i].lower_ for i in range(*a.content[0]) if doc[i].is_alpha)
    if opening.startswith(_TERMS):
        return Act.CONDITION
    voice = Voice.of(doc, a)
    clauses = [(root, part) for part in a.content for root in main_predicates(doc, *part)]
    for root, part in clauses:
        found = done_by(root, voice) if root.pos_ in {"VERB", "AUX"} else of_words(root, *part)
        if found is not None:
            return found
    return next((act for root, part in clauses if (act := of_words(root, *part)) is not None), None)


def _asks(doc: Doc, content: Range) -> bool:
    """Whether quoted content ends in a question."""
    last = [doc[i] for i in range(*content) if not doc[i].is_space][-2:]
    return len(last) > 1 and last[0].text == "?" and last[1].is_punct


def main_predicates(doc: Doc, start: int, end: int) -> list[Token]:
    """The tokens of `[start, end)` that hang on nothing inside it, with what is coordinated with them, in order.

    What somebody else is cited for inside it is his and not the speaker's.
    """
    found: list[Token] = []
    for token in doc[start:end]:
        if token.is_punct or token.is_space or (token.head.i != token.i and start <= token.head.i < end):
            continue
        if _is_interjection(token):
            continue
        found.append(token)
        found += _coordinated(token, start, end)
    return sorted(found, key=lambda t: t.i)


def _is_interjection(token: Token) -> bool:
    """Whether a word is a whole sentence by itself: "“Good.”"."""
    return token.dep_ == "ROOT" and token.pos_ != "VERB" and sum(not t.is_punct for t in token.sent) == 1


def _coordinated(token: Token, start: int, end: int) -> list[Token]:
    if token.pos_ not in {"VERB", "AUX"}:
        return []
    told = token.lemma_ in senses("verbs") and subject_of(token) is not None
    joined = {"conj", "parataxis"} if told else {"conj", "parataxis", "ccomp"}
    below = [c for c in token.children if c.dep_ in joined and start <= c.i < end]
    return [*below, *(t for c in below for t in _coordinated(c, start, end))]
