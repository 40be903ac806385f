"""GeoJSON, validated by geojson-pydantic (RFC 7946)."""

from __future__ import annotations

from geojson_pydantic import FeatureCollection, Point

from export_samples import ENTRIES, EVENT, entry, sealed, written
from truceline.model.spans import Located


def test_records_with_coordinates_are_points() -> None:
    found = FeatureCollection.model_validate_json(written("geojson", *ENTRIES))
    meeting, event = found.features
    assert isinstance(meeting.geometry, Point)
    assert tuple(meeting.geometry.coordinates) == (40.25, -12.5)
    assert meeting.properties is not None
    assert event.properties is not None
    assert meeting.properties["thread"] == "thr_harbour"
    assert meeting.properties["precision"] == "populated-place"
    assert (event.id, event.properties["status"]) == (event.properties["id"], "happened")


def test_a_place_that_is_not_on_the_map_is_no_feature() -> None:
    nowhere = EVENT.model_copy(update={"place": Located(start=0, end=4, text="here")})
    found = FeatureCollection.model_validate_json(written("geojson", entry(sealed(nowhere))))
    assert found.features == []
