"""Which way a bare weekday or month points: tense, modals and cue words decide.

A conflict report needs three directions at once: "would start on Thursday" lies ahead, "said on Wednesday" in a
Wednesday report is the same day, "on Tuesday" lies behind (cf. Mani & Wilson 2000, Robust temporal processing of news).
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from truceline.reading.grammar import NEGATORS, OBJECTS, auxiliaries, negated, subject
from truceline.reading.words import lookup, wordset

_FORWARD = wordset("times", "forward")
_FORWARD_FOR = wordset("times", "forward_for")
_GRANT = wordset("times", "grant")
_IMPLICATIVE = wordset("times", "implicative")
_SIDE: dict[str, int] = lookup("times", "side", "side")
_MODALS = frozenset(
    {"will", "'ll", "’ll", "wo", "shall", "would", "may", "might", "could", "should", "must", "can", "ca"}
)
_PLANS = wordset("times", "plan")
_MARKING = wordset("times", "marking")
_KEPT = wordset("times", "kept")
_UNCHANGED = wordset("times", "unchanged")
# "The first to arrive on Friday": an infinitive behind a rank tells what came about.
_RANKS = frozenset({"first", "last", "only", "latest", "second", "third"})
# "By Friday's deadline": what the verb tells decides.
_CLOSING = frozenset({"by"})
_AIMS = frozenset({"for", "until", "till", "to"})
_VERBAL = frozenset({"VERB", "AUX"})


def pointing(doc: Doc, start: int, end: int, *, headline: bool = False, planned: bool = True) -> int:
    """1 where the words `[start, end)` point forward, -1 where they point back, 0 where nothing tells.

    Args:
        doc: a parsed Doc; one without a parse tells nothing.
        start: first token of the time expression.
        end: one past its last token.
        headline: the present tense of headlines tells what happened.
        planned: the present tense elsewhere tells what is planned ("meets on Thursday"); so with days, not with months.
    """
    if not doc.has_annotation("DEP"):
        return 0
    word, side = _stated_side(doc, start)
    if side < 0:
        return side
    head = _root(doc, start, end)
    token = head
    while token.head != token and (token.pos_ not in _VERBAL or start <= token.i < end or _begins_after(token, end)):
        if token != head and word not in _CLOSING and _is_planned(token) and not _kept(token):
            return 1
        token = token.head
    if token.pos_ not in _VERBAL or _begins_after(token, end):
        return side or _by_neighbours(doc, start)
    told = _named_or_verb(doc, head, token, start, headline=headline)
    if side > 0 and (told >= 0 or not _closes(token, word)):
        return side
    if told > 0 and not planned and token.tag_ in {"VBZ", "VBP"} and not auxiliaries(token):
        return 0
    return told


def _is_planned(token: Token) -> bool:
    """Whether a noun above the time is a plan ("deadline") or is called planned."""
    if token.pos_ in _VERBAL:
        return False
    return token.lemma_.lower() in _FORWARD or any(c.lemma_ in _FORWARD for c in token.lefts)


def _kept(noun: Token) -> bool:
    """Whether a deadline is told to have been met or missed."""
    return noun.head.lemma_ in _KEPT and verb_points(noun.head) < 0


def _begins_after(verb: Token, end: int) -> bool:
    """Whether a verb's clause begins behind the time: "warned on Friday that it would strike" hangs on "warned"."""
    if any(c.dep_ == "mark" and c.lower_ == "that" and c.i >= end for c in verb.lefts):
        return True
    own = next((c.left_edge for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return verb.dep_ == "ccomp" and own is not None and verb.head.i < end <= own.i


def _named_or_verb(doc: Doc, head: Token, verb: Token, start: int, *, headline: bool) -> int:
    """What the verb above the time tells: little of "Wednesday's ruling", which it only mentions."""
    if head.dep_ in {"poss", "compound", "nmod", "amod"}:
        modal = any(a.lower_ in _MODALS for a in auxiliaries(verb))
        awaited = verb.lemma_ in _FORWARD and head.head.dep_ in OBJECTS
        return max(verb_points(verb, headline=headline), 0) if modal or awaited else -1
    if _offered(verb, head):
        return -1
    if verb.i < start and _aims(verb):
        return 1
    return verb_points(verb, headline=headline)


def _aims(verb: Token) -> bool:
    """Whether a verb that sets a day has one: "set for Monday", "put back to Friday"."""
    if verb.lemma_ in _FORWARD_FOR and any(c.lower_ in _AIMS for c in verb.children):
        return True
    particles = [c for c in verb.children if f"{verb.lemma_} {c.lower_}" in _FORWARD_FOR]
    return any(below.lower_ in _AIMS for c in particles for below in (*c.children, *verb.children))


def _offered(verb: Token, day: Token) -> bool:
    """Whether a day stands behind an infinitive of purpose below a past verb, or behind that of a noun.

    "They turned down an offer to sell the harbour Tuesday": in the style of news a day without a preposition is that
    of the report's own verb. "Announced plans to travel Tuesday" is not: what is planned is told with its day.
    """
    bare = day.dep_ == "npadvmod"
    if not bare and verb.dep_ != "advcl":
        return False
    noun, governor = _noun_before(verb), _governor(verb)
    if verb.dep_ not in {"acl", "advcl"} or verb.tag_ != "VB" or verb.i > day.i or noun is None or governor is None:
        return False
    planned = noun.lemma_ in _PLANS or governor.lemma_ in (_FORWARD_FOR if bare else _FORWARD_FOR | _GRANT)
    return not planned and verb_points(governor) < 0


def _noun_before(verb: Token) -> Token | None:
    """The noun right before an infinitive's "to"."""
    to = next((c for c in verb.lefts if c.dep_ == "aux" and c.lower_ == "to"), None)
    noun = to.doc[to.i - 1] if to is not None and to.i > 0 else None
    return noun if noun is not None and noun.pos_ in {"NOUN", "PROPN"} else None


def _closes(verb: Token, word: str) -> bool:
    """Whether a past verb ends with a time behind "until" or "by" ("had not called until", not "gave them until")."""
    if word in {"until", "till", "through"}:
        return verb.lemma_ not in _GRANT or negated(verb)
    return word == "by"


def _root(doc: Doc, start: int, end: int) -> Token:
    """The word of `[start, end)` that hangs on the rest of the sentence."""
    return next((doc[i] for i in range(start, end) if not start <= doc[i].head.i < end), doc[end - 1])


def _stated_side(doc: Doc, start: int) -> tuple[str, int]:
    """The preposition right before the time and its side ("since Monday" -1, "ahead of Thursday" 1, else 0)."""
    for i in range(start - 1, max(0, start - 3) - 1, -1):
        word = doc[i].lower_
        if word in _SIDE:
            return word, _SIDE[word]
        if word not in {"of", "the", "from", "on"}:
            break
    return "", 0


def verb_points(verb: Token, *, headline: bool = False) -> int:
    """1 where a verb's form points forward, -1 where it points back, 0 where it does not tell."""
    helpers = [a.lower_ for a in auxiliaries(verb)]
    perfect = any(h in {"have", "has", "had", "having", "'ve", "’ve"} for h in helpers)
    modal = any(h in _MODALS for h in helpers)
    if modal and "could" in helpers and _denied(verb):
        # "could not be reached on Wednesday"
        return -1
    if modal:
        return -1 if perfect and not any(h in {"will", "'ll", "’ll"} for h in helpers) else 1
    if _is_forward(verb, perfect=perfect):
        return 1
    if perfect:
        return -1
    if "to" in helpers:
        return _infinitive(verb)
    return _tense(verb, helpers, headline=headline)


def _is_forward(verb: Token, *, perfect: bool) -> bool:
    """Reads "Is scheduled for Thursday", "planned a rally on Friday", "talks expected on Monday"."""
    if verb.lemma_ in _FORWARD:
        return not (perfect and any(a.lower_ == "had" for a in auxiliaries(verb)))
    return verb.lemma_ == "be" and any(c.lemma_ in _FORWARD and c.dep_ in {"acomp", "attr"} for c in verb.children)


def _denied(verb: Token) -> bool:
    """Whether the verb or its subject is negated ("neither of them could be reached")."""
    who = subject(verb)
    return negated(verb) or (
        who is not None and any(c.lower_ in NEGATORS or c.lower_ == "neither" for c in who.children)
    )


def _infinitive(verb: Token) -> int:
    """An infinitive points forward unless its governor says that it came about ("managed to meet")."""
    if any(a.lower_ == "have" for a in auxiliaries(verb)):
        return -1
    governor = verb.head if verb.head.pos_ in _VERBAL else verb.head.head
    if any(a.lower_ == "had" for a in auxiliaries(governor)):
        # "had been due to expire on Friday"
        return -1
    controlled = verb.dep_ in {"xcomp", "advcl"} and verb.head.lemma_ in _IMPLICATIVE
    noun = _noun_before(verb)
    ranked = noun is not None and any(c.lower_ in _RANKS for c in noun.children)
    controlled = controlled or ranked or verb.lemma_ in _MARKING
    if governor != verb and governor.pos_ in _VERBAL and (controlled or verb.dep_ == "conj"):
        return verb_points(governor)
    return 1


def _governor(verb: Token) -> Token | None:
    """The verb above a verb."""
    token = verb
    while token.head != token:
        token = token.head
        if token.pos_ in _VERBAL:
            return token
    return None


def _tense(verb: Token, helpers: list[str], *, headline: bool) -> int:
    tag = verb.tag_
    if tag in {"VBP", "VB"} and not helpers and verb.lemma_ in _UNCHANGED and verb.dep_ != "conj":
        # "Shells hit the port on Monday": the tagger cannot tell the past of such a verb.
        return -1
    finite = tag == "VBD" or (tag == "VBN" and any(c.dep_ == "nsubj" for c in verb.children))
    if finite and verb.dep_ == "advcl" and not helpers:
        # "would talk once the army left on Monday", not "met when the army left": the tense is that of the main clause.
        governor = _governor(verb)
        return 1 if governor is not None and verb_points(governor) > 0 else -1
    if any(a.tag_ == "VBD" for a in auxiliaries(verb)) or tag == "VBD":
        return -1
    if (tag == "VBG" and not helpers) or verb.dep_ in {"pcomp"}:
        governor = _governor(verb)
        return verb_points(governor, headline=headline) if governor is not None else 0
    if tag == "VBN" and not helpers:
        return -1
    if tag in {"VBZ", "VBP", "VB"} or helpers:
        # "meets on Thursday", "are meeting on Thursday", "are held on Thursday": the plan is told as a fact.
        return -1 if headline else 1
    return 0


def _by_neighbours(doc: Doc, start: int) -> int:
    """Where no verb governs the time: a cue word to its left in the same clause."""
    sent_start = doc[start].sent.start
    for i in range(start - 1, max(sent_start, start - 6) - 1, -1):
        if doc[i].lemma_.lower() in _FORWARD:
            return 1
        if doc[i].pos_ in _VERBAL or doc[i].is_punct:
            break
    return 0
