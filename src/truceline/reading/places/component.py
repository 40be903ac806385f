"""The places component: finds toponyms and puts them on the map."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from truceline.model.spans import Place
from truceline.reading.doc import PlaceMention, state
from truceline.reading.failsafe import guarded
from truceline.reading.places.evidence import ENOUGH
from truceline.reading.places.find import toponyms
from truceline.reading.places.index import CITY, COUNTRY, COUNTY, FEATURE, REGION, Candidate
from truceline.reading.places.names import fold
from truceline.reading.places.resolve import resolve
from truceline.reading.places.toponym import Toponym
from truceline.reading.places.unlisted import unlisted


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
    named = [t for t in found if not t.out or _lends_its_name(t)]
    meant = resolve(named)
    carried = _carried(named)
    listed = [
        PlaceMention(t.start, t.end, as_place(meant[fold(t.name)]), associative=t.demonym or t.out)
        for t in named
        if fold(t.name) in meant
        if t.out or t.demonym or t.score >= ENOUGH or fold(t.name) in carried
    ]
    state(doc).places = tuple(sorted([*listed, *unlisted(doc, listed)], key=lambda m: m.start))


def _lends_its_name(t: Toponym) -> bool:
    """Whether a body is named after it that surely is of that place: countries, regions and counties, not towns."""
    return t.body and t.candidates[0].kind in {COUNTRY, REGION, COUNTY}


def _carried(named: list[Toponym]) -> set[str]:
    """The names that are places by vote of the report."""
    votes: dict[str, list[int]] = {}
    for t in named:
        if not t.out:
            votes.setdefault(fold(t.name), []).append(t.score)
    return {name for name, scores in votes.items() if sum(scores) / len(scores) >= ENOUGH}


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
