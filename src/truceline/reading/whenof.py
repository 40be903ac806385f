"""Which time belongs to which clause.

`said` is when the words were spoken and `when` the thing's own time: "said on Wednesday that talks would start on
Thursday" holds one of each. So a time belongs to the verb that it hangs on, not to the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from truceline.model.enums import Precision, TimeBasis
from truceline.model.times import When
from truceline.reading.doc import TimeExpression, is_unread, span, state, when
from truceline.reading.grammar import OBJECTS, SUBJECTS
from truceline.reading.words import lookup, wordset

_VERBAL = frozenset({"VERB", "AUX"})
_LINKS = frozenset({"ADP", "SCONJ", "ADV", "PART", "CCONJ"})
_ORDER: dict[str, int] = lookup("times", "order", "order")
_ASPECT = wordset("times", "implicative")
_CLAUSAL = frozenset({"relcl", "acl", "advcl", "ccomp", "csubj", "parataxis"})


def when_of(doc: Doc, index: int) -> When | None:
    """The time that belongs to the clause headed by token `index`, None where it has none.

    The verb's own time comes first, then that of its objects ("held a meeting on Thursday"), then one that it shares
    with the verb it is coordinated with or depends on as a participle. A time of a complement clause, of another
    quotation or of another coordinated clause is left out. Where only "earlier" or "later" stands with the verb, the
    day is the one spoken of just before. A noun ("talks on Thursday") has its own time, else that of its verb.
    """
    token = doc[index]
    best = min(_ranked(doc, token), key=lambda pair: pair[0], default=None)
    if best is not None:
        return when(doc, best[1])
    if token.pos_ not in _VERBAL:
        verb = _predicate(token)
        return when_of(doc, verb.i) if verb is not None else None
    return _by_order(doc, token)


def _ranked(doc: Doc, token: Token) -> Iterator[tuple[tuple[bool, int, int], TimeExpression]]:
    """The times that may belong to a clause, each with how well it does (least is best)."""
    sent = token.sent
    for time in _times_between(doc, sent.start, sent.end):
        if time.type == "SET" or (time.type == "DURATION" and time.value is None and time.until is None):
            continue
        if _quote_of(doc, token.i) != _quote_of(doc, time.start):
            continue
        rank = _rank(doc, token, time)
        if rank is not None:
            yield (time.value is None and time.until is None, rank, abs(time.start - token.i)), time


def _times_between(doc: Doc, start: int, end: int) -> Iterator[TimeExpression]:
    times = state(doc).times
    for i in range(bisect_left(times, start, key=lambda t: t.start), len(times)):
        if times[i].start >= end:
            return
        yield times[i]


def _quote_of(doc: Doc, i: int) -> int | None:
    """First token of the quotation that holds token `i`; scare quotes are part of the sentence around them."""
    return next((q.start for q in state(doc).quotes if not q.scare and q.start <= i < q.end), None)


def _rank(doc: Doc, token: Token, time: TimeExpression) -> int | None:
    """0 for a time on the token itself, 1 on its object, 2 elsewhere below it, 3 and 4 shared; None if not its own."""
    landing = _landing(doc, time)
    if landing == token:
        return 0
    if token.pos_ not in _VERBAL:
        return None
    if landing.pos_ not in _VERBAL:
        if landing.dep_ in _CLAUSAL or _predicate(landing) != token:
            return None
        return 1 if landing.head == token and landing.dep_ in OBJECTS | SUBJECTS else 2
    return 3 if _shares(token, landing, time) else None


def _landing(doc: Doc, time: TimeExpression) -> Token:
    """The verb or noun that a time hangs on, prepositions and other times passed over."""
    start, end = time.start, time.end
    token = next((doc[i] for i in range(start, end) if not start <= doc[i].head.i < end), doc[end - 1])
    while token.head != token:
        token = token.head
        if token.pos_ in _VERBAL and token.dep_ not in {"aux", "auxpass"}:
            return token
        if token.pos_ not in _LINKS and token.dep_ not in {"aux", "auxpass"} and not _in_time(doc, token.i):
            return token
    return token


def _in_time(doc: Doc, i: int) -> bool:
    return any(t.start <= i < t.end for t in _times_between(doc, i - 8, i + 1))


def _predicate(token: Token) -> Token | None:
    """The verb that a noun stands with as subject, object or in a prepositional phrase."""
    while token.head != token:
        if token.dep_ in _CLAUSAL:
            return None
        token = token.head
        if token.pos_ in _VERBAL and token.dep_ not in {"aux", "auxpass"}:
            return token
    return None


def _shares(token: Token, other: Token, time: TimeExpression) -> bool:
    """Whether `token` shares a time that hangs on the verb `other`.

    "Crossing the region on Tuesday and meeting the leaders": coordinated, no subject of its own, the time before it.
    "On Wednesday he appeared to refuse, promising war": a participle or an infinitive that tells how the act went.
    """
    if token.head != other or any(c.dep_ in SUBJECTS for c in token.children):
        # "is expected to arrive on Thursday": the parser may hang the time on the first verb.
        return False
    if token.dep_ == "conj":
        return time.start < token.i
    if token.dep_ == "advcl":
        return token.tag_ == "VBG"
    return token.dep_ == "xcomp" and (other.lemma_ in _ASPECT or time.start > token.i)


def _by_order(doc: Doc, verb: Token) -> When | None:
    """What "earlier", "later" or "previously" beside the verb say of its time."""
    adverb = next((c for c in verb.children if c.lower_ in _ORDER and c.dep_ == "advmod"), None)
    if adverb is None:
        return None
    order = _ORDER[adverb.lower_]
    words = span(doc, adverb.i, adverb.i + 1)
    day = _day_before(doc, adverb.i) if order else None
    published = state(doc).context.published
    today = published is not None and day == published.isoformat()
    if day is not None and (order > 0 or today):
        return When(value=day, precision=Precision.DAY, basis=TimeBasis.RELATIVE, span=words)
    precision = Precision.UNKNOWN if order > 0 else Precision.BEFORE_REPORT
    return When(precision=precision, basis=TimeBasis.RELATIVE, span=words)


def _day_before(doc: Doc, i: int) -> str | None:
    """The day last spoken of in this sentence or the one or two before it."""
    times = state(doc).times
    sent = doc[i].sent
    reach = sent.start
    for _ in range(2):
        reach = doc[reach - 1].sent.start if reach > 0 else reach
    for n in range(bisect_left(times, i, key=lambda t: t.start) - 1, -1, -1):
        time = times[n]
        if time.start < reach or is_unread(doc, time.start):
            return None
        if time.value is not None and len(time.value) >= len("2024-02-07") and time.type in {"DATE", "TIME"}:
            return time.value[:10]
    return None
