"""The GDELT-style table, read by Arrow; its columns held against those of GDELT 1.0."""

from __future__ import annotations

import io
import re
from typing import Any

from pyarrow import csv as arrow

from export_samples import ENTRIES, EVENT, MEETING, entry, sealed, words, written
from truceline.export.cameo import GDELT, OWN
from truceline.model.enums import EventStatus, MeetingStatus
from truceline.model.records import Plover, Record
from truceline.model.spans import Participant, Span

# The header of an event file, in order (GDELT Data Format Codebook 1.0).
OF_GDELT = (
    "GLOBALEVENTID SQLDATE MonthYear Year FractionDate Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode "
    "Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code "
    "Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code "
    "Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code IsRootEvent EventCode EventBaseCode "
    "EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone Actor1Geo_Type "
    "Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID "
    "Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_Lat Actor2Geo_Long "
    "Actor2Geo_FeatureID ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_Lat "
    "ActionGeo_Long ActionGeo_FeatureID DATEADDED SOURCEURL"
).split()


def rows(*records: Record) -> list[dict[str, Any]]:
    entries = [entry(sealed(r)) for r in records] or ENTRIES
    table = arrow.read_csv(
        io.BytesIO(written("cameo", *entries)),
        parse_options=arrow.ParseOptions(delimiter="\t", quote_char=False, newlines_in_values=False),
        convert_options=arrow.ConvertOptions(column_types=dict.fromkeys(("EventCode", "EventBaseCode"), "string")),
    )
    return list(table.to_pylist())


def test_columns_of_gdelt_have_its_names_in_its_order_and_ours_none_of_them() -> None:
    assert [name for name in OF_GDELT if name in GDELT] == GDELT
    assert set(OWN).isdisjoint(OF_GDELT)


def test_events_and_coded_records_are_rows() -> None:
    meeting, position, event = rows()
    assert (meeting["EventCode"], meeting["Actor1Name"], meeting["Actor2Name"]) == (
        "036",
        "Sela Marrin",
        "Velmar Front",
    )
    assert (position["EventCode"], position["EventBaseCode"], position["QuadClass"]) == ("1245", "124", 3)
    assert (event["SQLDATE"], event["EventCode"], event["Actor1Type1Code"]) == (20310330, "0871", "GOV")
    assert (event["CharStart"], event["CharEnd"], event["Quote"]) == (0, 17, "The Front said so")
    assert (event["ActionGeo_Lat"], event["ActionGeo_Long"]) == (-12.5, 40.25)


def test_what_did_not_happen_is_no_row() -> None:
    for status in (EventStatus.DENIED, EventStatus.PLANNED, EventStatus.HYPOTHETICAL):
        assert rows(EVENT.model_copy(update={"status": status})) == []
    (alleged,) = rows(EVENT.model_copy(update={"status": EventStatus.ALLEGED}))
    assert alleged["Status"] == "alleged"


def test_a_third_at_the_table_is_named_in_the_same_row() -> None:
    third = words("the lake states", Participant)
    held = Plover(type=MEETING.plover.type, cameo="046") if MEETING.plover else None
    change = {"status": MeetingStatus.HELD, "participants": (*MEETING.participants, third), "plover": held}
    (row,) = rows(MEETING.model_copy(update=change))
    assert row["FurtherActors"] == "the lake states"


def test_no_cell_breaks_the_table_or_is_a_formula() -> None:
    text = '=HYPER\t"LINK"\r\nof "it'
    (row,) = rows(EVENT.model_copy(update={"anchors": (Span(start=0, end=len(text), text=text),)}))
    assert row["Quote"] == '\'=HYPER "LINK" of "it'
    assert re.fullmatch(r"[0-9a-f]{64}", row["TextHash"])
