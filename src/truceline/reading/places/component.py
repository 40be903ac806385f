"""The places component: finds toponyms and puts them on the map."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from truceline.model.spans import Place
from truceline.reading.doc import PlaceMention, state
from truceline.reading.failsafe import guarded
from truceline.reading.places.find import ENOUGH, Toponym, toponyms
from truceline.reading.places.index import CITY, COUNTRY, FEATURE, Candidate
from truceline.reading.places.names import fold
from truceline.reading.places.resolve import resolve


@Language.factory("truceline_places", requires=["token.ent_type"], assigns=["doc._.truceline"])
def make(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Finds places."""
    return read


def read(doc: Doc) -> Doc:
    """Fills in the places of `doc`."""
    if len(doc):
        guarded(doc, "places", 0, len(doc), lambda: _read(doc))
    return doc


def _read(doc: Doc) -> None:
    found = toponyms(doc)
    accepted = _accepted(found)
    meant = resolve([t for t in found if not t.out])
    state(doc).places = tuple(
        PlaceMention(t.start, t.end, as_place(meant[fold(t.name)]), demonym=t.demonym) for t in accepted
    )


def _accepted(found: list[Toponym]) -> list[Toponym]:
    """Those that are places, by their own score or, where they are no part of another name, by vote of the report."""
    votes: dict[str, list[int]] = {}
    for t in found:
        if not t.out:
            votes.setdefault(fold(t.name), []).append(t.score)
    carried = {name for name, scores in votes.items() if sum(scores) / len(scores) >= ENOUGH}
    return [t for t in found if not t.out and (t.demonym or t.score >= ENOUGH or fold(t.name) in carried)]


def as_place(c: Candidate) -> Place:
    """A candidate as the model has a place."""
    precision = {COUNTRY: "country", CITY: "populated-place", FEATURE: "feature"}.get(c.kind, "region")
    return Place(
        name=c.name,
        geonameid=c.id if c.id > 0 else None,
        country=c.country or None,
        lat=c.lat,
        lon=c.lon,
        precision=precision,
    )
