"""The mentions component: who the noun phrases of a report mean."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from truceline.model.enums import ZoneKind
from truceline.reading.doc import readable, state
from truceline.reading.failsafe import guarded
from truceline.reading.mentions.resolve import Resolver, settle
from truceline.reading.mentions.spot import spot
from truceline.reading.words import lookup

_RANKS = ("head", "minister", "envoy", "technical")


@Language.factory(
    "truceline_mentions",
    requires=["token.dep", "token.pos", "token.lemma"],
    assigns=["doc._.truceline", "doc.spans"],
)
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds persons, offices, groups, governments, unnamed sources and pronouns, and joins those that mean the same."""
    return read


def read(doc: Doc) -> Doc:
    """Fills `actors` of the Doc's state, and `doc.spans["mentions"]`."""
    resolver = Resolver(doc)
    # Headlines are read last, when the report has said who is who.
    for zone, start, end in sorted(readable(doc), key=lambda s: s[0] is ZoneKind.TITLE):
        title = zone is ZoneKind.TITLE
        guarded(
            doc, "mentions", start, end, lambda s=start, e=end, t=title: resolver.sentence(spot(doc, s, e), headline=t)
        )
    for _, start, end in readable(doc):
        guarded(doc, "mentions", start, end, lambda s=start, e=end: resolver.attributive(s, e))  # type: ignore[misc]
    settle(resolver.entities)
    actors = {id(e): e.actor() for e in resolver.entities}
    state(doc).actors = {i: actors[id(e)] for i, e in resolver.found.items()}
    ranks = lookup("mentions", "office", "rank")
    for e in resolver.entities:
        held = sorted((ranks[o] for o in e.offices if ranks.get(o, "unknown") != "unknown"), key=_RANKS.index)
        if held:
            state(doc).ranks[actors[id(e)].id] = held[0]
    return doc
