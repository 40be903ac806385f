"""Figures that nobody claims: feared, demanded, planned, threatened, hypothetical and denied ones (decision 30)."""

from __future__ import annotations

from spacy.tokens import Token

from truceline.reading.grammar import auxiliaries, negated
from truceline.reading.numbers import Amount
from truceline.reading.tolls.lexicon import is_in, marked
from truceline.reading.tolls.roles import Link

_MODALS = frozenset({"will", "'ll", "’ll", "shall", "would", "could", "should", "must", "can", "ca", "wo"})
_UNTOLD = frozenset(
    {"report", "word", "sign", "indication", "information", "news", "evidence", "confirmation", "detail", "record"}
)
_FACTUAL = frozenset({"when", "after", "since", "because", "where", "while", "as"})
_JOINED = frozenset({"conj", "xcomp", "ccomp", "advcl"})
_BELOW = frozenset(
    {
        "ccomp",
        "xcomp",
        "advcl",
        "acl",
        "pobj",
        "dobj",
        "pcomp",
        "conj",
        "prep",
        "relcl",
        "oprd",
        "acomp",
        "nsubj",
        "attr",
        "nsubjpass",
        "dative",
        "agent",
    }
)
_CONTENT = frozenset({"ccomp", "xcomp", "pcomp", "dobj", "pobj", "acl", "oprd"})


def claimed(link: Link, amount: Amount, start: int) -> bool:
    """Whether somebody puts the figure forward as a fact."""
    verb = link.verb
    if amount.value != 0 and _negated(verb):
        return False
    if marked(link.trigger, "deed", "planned") and link.trigger.pos_ == "NOUN":
        return False
    if any(a.lower_ in _MODALS for a in _all_auxiliaries(verb)) or _to_do(verb) or _conditional(verb):
        return False
    if _unsaid(link):
        return False
    return not _unreal(link.trigger, start)


def _all_auxiliaries(verb: Token) -> list[Token]:
    above = verb.head if verb.dep_ in {"xcomp", "oprd", "acomp"} and verb.head.pos_ in {"VERB", "AUX"} else None
    return auxiliaries(verb) + (auxiliaries(above) if above is not None else [])


def _negated(verb: Token) -> bool:
    if any(c.lower_ in {"no", "nobody", "none"} and c.dep_ in {"nsubj", "nsubjpass", "det"} for c in verb.children):
        return True
    return negated(verb) and verb.pos_ in {"VERB", "AUX"}


def _to_do(verb: Token) -> bool:
    """An infinitive that tells an aim ("to kill 12"), not a fact ("is said to have killed", "to be dead")."""
    helpers = auxiliaries(verb)
    if not any(a.lower_ == "to" for a in helpers):
        return False
    done = any(a.lemma_ == "have" for a in helpers)
    return not done and not (verb.head != verb and is_in(verb.head, "raising"))


def _conditional(verb: Token) -> bool:
    """Whether the verb stands in a condition ("if 20 people were killed"); "when" and "after" begin facts."""
    token = verb
    while True:
        marks = {c.lower_ for c in token.children if c.dep_ in {"mark", "advmod"}}
        if marks & {"if", "unless", "whether", "until"}:
            return True
        if marks & {"when", "after", "since", "because", "where"} or token.dep_ not in _JOINED or token.head == token:
            return False
        token = token.head


def _unsaid(link: Link) -> bool:
    """As in "No reports of casualties" is no claim that there were none."""
    token = link.trigger
    for _ in range(3):
        if token.lemma_ in _UNTOLD and any(c.lower_ in {"no", "without", "any"} for c in token.children):
            return True
        if token.head == token or token.dep_ not in {"pobj", "prep", "conj"}:
            return False
        token = token.head
    return False


def _unreal(token: Token, start: int) -> bool:
    """Whether a word above or beside the trigger makes it feared, wished, planned or threatened."""
    if any(t.lower_ == "feared" for t in token.doc[max(start, token.i - 3) : token.i]):
        return True
    if _presupposed(token):
        return False
    for _ in range(6):
        if token.head == token or token.dep_ not in _BELOW or _told_aside(token):
            return False
        if _within_unreal(token, token.head):
            return True
        token = token.head
    return False


def _told_aside(verb: Token) -> bool:
    """Whether a clause tells a fact whatever it hangs on: "called for calm after the attack that left 11 dead"."""
    past = verb.tag_ == "VBD" or any(a.lower_ in {"was", "were", "had", "has", "have"} for a in auxiliaries(verb))
    if not past:
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
    return verb.dep_ == "relcl" or (verb.dep_ == "advcl" and bool(marks & _FACTUAL))


def _presupposed(deed: Token) -> bool:
    """Whether a killing is talked about, and so was done: "vowed to punish the murder of three judges"."""
    if not (is_in(deed, "deed") and deed.pos_ == "NOUN") or marked(deed, "deed", "planned"):
        return False
    above = deed.head.head if deed.dep_ == "pobj" else deed.head
    if deed.dep_ not in {"dobj", "pobj"}:
        return False
    return is_in(above, "judging")


def _within_unreal(token: Token, above: Token) -> bool:
    if token.dep_ not in _CONTENT:
        return False
    if above.pos_ == "VERB":
        return is_in(above, "unreal")
    if above.pos_ == "ADP" and above.head.pos_ in {"NOUN", "VERB"}:
        of_what = above.lower_ in {"of", "for", "to", "about", "on", "against", "over"}
        return of_what and is_in(above.head, "unreal_noun" if above.head.pos_ == "NOUN" else "unreal")
    return above.pos_ == "NOUN" and token.dep_ == "acl" and is_in(above, "unreal_noun")
