"""Where the people of a toll were: in its clause, at its attack, else at the scene that earlier sentences set."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token

from truceline.model.spans import Located
from truceline.reading.doc import PlaceMention, located, state
from truceline.reading.grammar import conjuncts, noun_phrase
from truceline.reading.tolls.lexicon import is_in, measure_in
from truceline.reading.where import mentions_between, place_of

# Clauses above the toll that are looked at for a place.
_ABOVE = 6
# Sentences before it in which the scene may have been set: two or three paragraphs of a wire report.
_BEFORE = 6
_WHERE = frozenset({"in", "at", "near", "inside", "outside", "across", "around", "on", "of", "city", "town", "village"})
_SITES = frozenset({"in", "at", "near", "inside", "outside", "across", "around", "on", "throughout", "of", "into"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ON_NO_MAP = frozenset({"GPE", "LOC", "FAC"})


def place_of_toll(doc: Doc, trigger: Token, verb: Token, start: int, end: int, *, event: bool) -> Located | None:
    """The place of the toll that `trigger` and its `verb` make in the sentence `[start, end)`, or None.

    Args:
        doc: the Doc.
        trigger: the word that makes it a toll.
        verb: the verb that tells it.
        start: first token of its sentence.
        end: one past the last.
        event: whether it belongs to one event, whose place an earlier sentence may have given.
    """
    given = is_in(verb, "giving") or is_in(trigger, "toll") or is_in(verb, "change")
    if given and (where := _scene(doc, start, end)) is not None:
        # "The ministry in X raised its toll for the shelling of Y": the count is made in X, the dead were in Y.
        return where
    own = place_of(doc, trigger.i) or place_of(doc, verb.i) or _above(doc, verb)
    if own is not None and not _spoken(doc, own, start):
        mention = _mention(doc, own)
        return _placed(doc, mention) if mention is not None else own
    site = _site(trigger) or _site(verb)
    if site is not None:
        return located(doc, site, None)
    here = [m for m in mentions_between(doc, start, end) if _locative(doc, m) and not _of_speech(doc, m)]
    if here:
        return _only(doc, here)
    if (scene := _scene(doc, start, end)) is not None or not event or _summed(doc, start, end):
        return scene
    return _scene_before(doc, start)


def _summed(doc: Doc, start: int, end: int) -> bool:
    """Whether a sentence adds up several events: "in all, 11 people were killed"."""
    words = [t.lower_ for t in doc[start:end]]
    return any(pair in {("in", "all"), ("in", "total")} for pair in pairwise(words)) or "altogether" in words


def _scene_before(doc: Doc, start: int) -> Located | None:
    """The place of violence that the nearest sentence before names."""
    for first, stop in _sentences_before(doc, start):
        if not any(_of_violence(t) for t in doc[first:stop]):
            continue
        if where := _scene(doc, first, stop):
            return where
        here = [m for m in mentions_between(doc, first, stop) if _locative(doc, m) and not _of_speech(doc, m)]
        if here:
            return _only(doc, here)
    return None


def _scene(doc: Doc, start: int, end: int) -> Located | None:
    """The place that hangs on an attack the sentence names, or on what it hits: "the shelling of the market in X"."""
    attacks = [t for t in doc[start:end] if t.pos_ in {"NOUN", "PROPN", "VERB"} and _of_violence(t)]
    # "Shells fell on the market", "dropped bombs on a camp": an attack plays where its verb does.
    heads = [t.head if t.dep_ in _SUBJECTS | {"dobj"} and t.head.pos_ == "VERB" else t for t in attacks]
    for head in heads:
        for mention in mentions_between(doc, head.i, head.right_edge.i + 1):
            if _locative(doc, mention) and not _of_speech(doc, mention):
                return _placed(doc, mention)
    sites = (site for head in heads if (site := _site(head) or _struck(head)))
    return next((located(doc, site, None) for site in sites), None)


def _placed(doc: Doc, mention: PlaceMention) -> Located:
    """A place with the words for what stands there: "the market in X" rather than "X"."""
    top = next((t for t in doc[mention.start : mention.end] if t.dep_ == "pobj"), None)
    # The noun right before "in X" is the one meant, whatever the parse hangs "in X" on.
    site = doc[top.head.i - 1] if top is not None and top.head.i > 0 else None
    if site is None or not is_in(site, "sites") or site.pos_ not in {"NOUN", "PROPN"} or site.i > mention.start:
        return located(doc, (mention.start, mention.end), mention.place)
    return located(doc, (noun_phrase(site)[0], mention.end), mention.place)


def _struck(verb: Token) -> tuple[int, int] | None:
    """The words of a place that is hit: "bombed a camp", "struck the market"."""
    if verb.pos_ != "VERB":
        return None
    return next((_phrase(c) for c in verb.children if c.dep_ == "dobj" and is_in(c, "sites")), None)


def _of_violence(token: Token) -> bool:
    """Whether a word tells an attack: the place of talks is not where people died."""
    return is_in(token, "incident") or measure_in(token, "harming") is not None


def _site(head: Token) -> tuple[int, int] | None:
    """The words of a place that no map has, or that has no name: "at the market", "near the Old Mill"."""
    heads = (head, *(c for c in head.children if c.dep_ in _SUBJECTS | {"dobj", "pobj"}))
    for preposition in (p for h in heads for c in h.children if c.dep_ == "prep" for p in conjuncts(c)):
        if preposition.lower_ not in _SITES or (preposition.lower_ == "of" and not _of_violence(preposition.head)):
            continue
        for noun in preposition.children:
            named = noun.ent_type_ in _ON_NO_MAP and noun.pos_ == "PROPN" and preposition.lower_ != "of"
            if noun.dep_ == "pobj" and (is_in(noun, "sites") or named):
                return _phrase(noun)
    return None


def _phrase(noun: Token) -> tuple[int, int]:
    """The words that name a place, as far as the first comma."""
    first, last = noun_phrase(noun)
    return first, next((t.i for t in noun.doc[noun.i : last] if t.text == ","), last)


def _spoken(doc: Doc, place: Located, start: int) -> bool:
    """Whether a place is only where somebody spoke: "told a briefing in X that nine had died"."""
    mention = _mention(doc, place)
    return mention is not None and mention.start >= start and _of_speech(doc, mention)


def _mention(doc: Doc, place: Located) -> PlaceMention | None:
    return next((m for m in state(doc).places if doc[m.start].idx == place.start), None)


def _of_speech(doc: Doc, mention: PlaceMention) -> bool:
    """Whether what a place hangs on is a verb of saying or an occasion to speak."""
    saying = {a.verb for a in state(doc).attributions if a.verb is not None}
    token = doc[mention.end - 1]
    while token.head != token:
        token = token.head
        if token.i in saying or (token.pos_ == "NOUN" and is_in(token, "occasions")):
            return True
        if token.pos_ in {"VERB", "AUX"} or _of_violence(token):
            return False
    return False


def _locative(doc: Doc, mention: PlaceMention) -> bool:
    """Whether a mention says where ("in X", "the town of X"), rather than who ("X said")."""
    top = next((t for t in doc[mention.start : mention.end] if t.dep_ in {"pobj", "appos"}), None)
    return top is not None and top.head.lower_ in _WHERE


def _above(doc: Doc, verb: Token) -> Located | None:
    """The place that a clause above hangs on or plays in: "in X, where a doctor said that …"."""
    token = verb
    for _ in range(_ABOVE):
        if token.head == token:
            return None
        inside = token.dep_ == "relcl"
        token = token.head
        for mention in mentions_between(doc, token.i - 3, token.i + 1) if inside else ():
            if mention.start <= token.i < mention.end:
                return located(doc, (mention.start, mention.end), mention.place)
        if token.pos_ in {"VERB", "AUX"} and token.dep_ != "ROOT" and (found := place_of(doc, token.i)):
            return found
    return None


def _only(doc: Doc, mentions: list[PlaceMention]) -> Located | None:
    """The place of mentions that all name the same one; of several places none is guessed."""
    if not mentions or len({(m.place.name, m.place.geonameid) for m in mentions}) > 1:
        return None
    return _placed(doc, mentions[-1])


def _sentences_before(doc: Doc, start: int) -> Iterator[tuple[int, int]]:
    """The sentences before token `start`, the nearest first."""
    stop = start
    for _ in range(_BEFORE):
        if stop <= 0:
            return
        first = doc[stop - 1].sent.start
        yield first, stop
        stop = first
