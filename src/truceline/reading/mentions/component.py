"""The mentions component: who the noun phrases of a report mean."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from truceline.model.enums import ZoneKind
from truceline.model.offices import Office
from truceline.reading.doc import readable, state
from truceline.reading.failsafe import guarded
from truceline.reading.mentions.kinds import decide
from truceline.reading.mentions.mention import Mention
from truceline.reading.mentions.offices import fullest, told
from truceline.reading.mentions.resolve import Resolver
from truceline.reading.mentions.spot import spot
from truceline.reading.words import lookup

_RANKS = ("head", "minister", "envoy", "technical")
_Sentence = tuple[ZoneKind, int, int]


@Language.factory(
    "truceline_mentions",
    requires=["token.dep", "token.pos", "token.lemma"],
    assigns=["doc._.truceline"],
)
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds persons, offices, groups, governments, unnamed sources and pronouns, and joins those that mean the same."""
    return read


def read(doc: Doc) -> Doc:
    """Fills `actors`, `ranks` and `offices` of the Doc's state."""
    # Headlines are read last, when the report has said who is who.
    sentences = sorted(readable(doc), key=lambda s: s[0] is ZoneKind.TITLE)
    spotted = {s: _spot(doc, s) for s in sentences}
    resolver = Resolver(doc, *decide(doc, (m for row in spotted.values() for m in row)))
    for sentence in sentences:
        _resolve(doc, resolver, sentence, spotted[sentence])
    for _, start, end in sentences:
        _guard_attributive(doc, resolver, start, end)
    _publish(doc, resolver)
    _offices(doc, sentences, {m.head: m for row in spotted.values() for m in row})
    return doc


def _spot(doc: Doc, sentence: _Sentence) -> list[Mention]:
    found: list[Mention] = []
    _, start, end = sentence
    guarded(doc, "mentions", start, end, lambda: found.extend(spot(doc, start, end)))
    return found


def _resolve(doc: Doc, resolver: Resolver, sentence: _Sentence, mentions: list[Mention]) -> None:
    zone, start, end = sentence
    headline = zone is ZoneKind.TITLE
    guarded(doc, "mentions", start, end, lambda: resolver.sentence(mentions, headline=headline))
    guarded(doc, "mentions", start, end, lambda: resolver.headings(start, end))


def _guard_attributive(doc: Doc, resolver: Resolver, start: int, end: int) -> None:
    guarded(doc, "mentions", start, end, lambda: resolver.attributive(start, end))


def _publish(doc: Doc, resolver: Resolver) -> None:
    """Entities become actors; a rank is the highest of the offices that somebody holds."""
    actors = {id(e): e.actor() for e in resolver.entities}
    found, ranks = state(doc), lookup("mentions", "office", "rank")
    found.actors = {i: actors[id(e)] for i, e in resolver.found.items() if id(e) in actors}
    for e in resolver.entities:
        held = sorted((ranks[o] for o in e.offices if ranks.get(o, "unknown") != "unknown"), key=_RANKS.index)
        if held:
            found.ranks[actors[id(e)].id] = held[0]


def _offices(doc: Doc, sentences: list[_Sentence], mentions: dict[int, Mention]) -> None:
    """What the report tells of who holds which office, once it is known who everybody is."""
    found: list[Office] = []
    for _, start, end in sentences:
        _guard_offices(doc, found, mentions, start, end)
    state(doc).offices = fullest(found)


def _guard_offices(doc: Doc, found: list[Office], mentions: dict[int, Mention], start: int, end: int) -> None:
    guarded(doc, "mentions", start, end, lambda: found.extend(told(doc, mentions, start, end)))
