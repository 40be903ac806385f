"""Places: by how much happened there, each thing once, with coordinates and the latest words."""

from __future__ import annotations

from truceline.ledger.counting import Sighting
from truceline.merge.traits import context, traits
from truceline.model.enums import Kind
from truceline.model.spans import Place
from truceline.views.places import Places, places
from view_samples import Library, Told, event, meeting, told

LATHE = Place(name="Lathe", geonameid=7, country="NO", lat=1.5, lon=2.25, precision="populated-place")


def shown(*tellings: Told, limit: int = 30) -> tuple[Places, Library]:
    library = Library(*tellings)
    seen = []
    for fact, entry in tellings:
        spot = traits(entry.record, context(fact.report, fact.published, [entry.record], ())).spot
        if spot:
            told_there = spot.model_dump_json(exclude_defaults=True)
            seen.append(Sighting(fact.pk, fact.record, fact.thread, fact.kind, fact.at, told_there))
    return places(seen, library.fetch, limit=limit), library


def test_a_place_with_coordinates_counts_and_the_latest() -> None:
    found, _ = shown(
        told(event("Ostane", place=LATHE, when="2031-04-01"), "eve_1", thread="thr_1"),
        told(event("Ostane", place=LATHE, when="2031-04-01"), "eve_2", thread="thr_1"),
        told(event("Ostane", place=LATHE, when="2031-04-02"), "eve_3"),
    )
    (place,) = found.places
    assert (place.name, place.geonameid, place.lat, place.lon, place.precision) == (
        "Lathe",
        7,
        1.5,
        2.25,
        "populated-place",
    )
    assert [(c.kind, c.threads) for c in place.counts] == [(Kind.EVENT, 2)]
    assert (place.first, place.last, place.thread, place.records) == (
        "2031-04-01",
        "2031-04-02",
        "thr_eve_3",
        ("eve_3",),
    )


def test_a_place_in_no_gazetteer_goes_by_its_words() -> None:
    found, _ = shown(
        told(meeting("Ostane", place="Port Ostane"), "mee_1"), told(meeting("Ostane", place="Port Ostane"), "mee_2")
    )
    (place,) = found.places
    assert (place.name, place.lat, place.threads) == ("Port Ostane", None, 2)


def test_the_busiest_first_and_one_record_a_place_is_opened() -> None:
    found, library = shown(
        told(meeting("Ostane", place="Port Ostane"), "mee_1"),
        *(told(event("Ostane", place=LATHE), f"eve_{n}") for n in range(3)),
        limit=1,
    )
    assert ([p.name for p in found.places], found.more, len(library.fetched)) == (["Lathe"], 1, 1)
