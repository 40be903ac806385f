"""Whatever the words of a report, every format holds them and stays what it is."""

from __future__ import annotations

import json
from typing import Any

import vobject
from geojson_pydantic import FeatureCollection
from hypothesis import given, settings
from hypothesis import strategies as st

from export_samples import EVENT, MEETING, entry, sealed, written
from truceline.export.cameo import GDELT, OWN
from truceline.model.spans import Located, Span

# All that a ledger can store: no lone surrogates.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)


def _told(record: Any, words: str, outlet: str) -> Any:
    span = Span(start=0, end=len(words), text=words)
    place = Located(start=0, end=len(words), text=words, place=record.place.place)
    return entry(sealed(record.model_copy(update={"anchors": (span,), "place": place})), outlet=outlet, title=words)


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS)
def test_json_formats_hold_them(words: str, outlet: str) -> None:
    told = _told(EVENT, words, outlet)
    (feature,) = FeatureCollection.model_validate_json(written("geojson", told)).features
    assert feature.properties
    assert (feature.properties["anchor"], feature.properties["outlet"]) == (words, outlet)
    (line,) = written("plover", told).decode().removesuffix("\n").split("\n")
    assert json.loads(line)["text"] == words
    nodes = json.loads(written("jsonld", told))["@graph"]
    assert nodes[-1]["target"][0]["selector"][1]["exact"] == words


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS)
def test_the_table_keeps_its_columns_and_has_no_formula(words: str, outlet: str) -> None:
    lines = written("cameo", _told(EVENT, words, outlet)).decode().removesuffix("\n").splitlines()
    assert [len(line.split("\t")) for line in lines] == [len(GDELT) + len(OWN)] * 2
    assert not any(cell.startswith(("=", "+", "@", "-H")) for cell in lines[1].split("\t"))


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS)
def test_the_calendar_is_read_by_another_program(words: str, outlet: str) -> None:
    text = written("ical", _told(MEETING, words, outlet)).decode()
    (event,) = vobject.readOne(text).vevent_list
    event.validate(raiseException=True)
    assert event.summary.value == "Meeting (planned): Sela Marrin, Velmar Front"
    shown = "".join(event.description.value.split())
    assert "".join(c for c in words if c.isalnum()) in "".join(c for c in shown if c.isalnum())
