"""The table of countries."""

from __future__ import annotations

from collections import Counter

import pytest

from truceline.reading.countries import alpha3, by_alpha2, by_capital, by_demonym, by_name, countries


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Egypt", "EG"), ("US", "US"), ("U.S.", "US"), ("the United States", "US"), ("The Gambia", "GM"), ("DRC", "CD"),
        ("UAE", "AE"), ("South Sudan", "SS"), ("Sudan", "SD"), ("TURKEY", "TR"), ("Türkiye", "TR"),
        ("Côte d’Ivoire", "CI"), ("Niger", "NE"), ("Nigeria", "NG"), ("North Korea", "KP"),
    ],
)  # fmt: skip
def test_names(name: str, code: str) -> None:
    found = by_name(name)
    assert found is not None
    assert found.alpha2 == code


@pytest.mark.parametrize("text", ["us", "Us", "turkey", "chad", "", "the", "Car", "Egyptian", "Qorvashtan"])
def test_words_that_are_no_names(text: str) -> None:
    assert by_name(text) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [("Egyptian", "EG"), ("Britons", "GB"), ("Swiss", "CH"), ("Congolese", "CD"), ("South Sudanese", "SS")],
)
def test_demonyms(word: str, code: str) -> None:
    found = by_demonym(word)
    assert found is not None
    assert found.alpha2 == code


@pytest.mark.parametrize(("name", "code"), [("Kyiv", "UA"), ("Kiev", "UA"), ("the Hague", "NL"), ("Sana'a", "YE")])
def test_capitals(name: str, code: str) -> None:
    found = by_capital(name)
    assert found is not None
    assert found.alpha2 == code


def test_codes_are_unique_and_points_are_on_earth() -> None:
    everyone = countries()
    assert len({c.alpha3 for c in everyone}) == len(everyone) >= 249
    assert len({c.geonameid for c in everyone}) == len(everyone)
    assert all(-90 <= c.lat <= 90 and -180 <= c.lon <= 180 for c in everyone)
    assert alpha3("EG") == "EGY"
    assert alpha3("QQ") is None
    assert by_alpha2("QQ") is None


def test_no_name_belongs_to_two_countries() -> None:
    names = Counter(name.casefold() for c in countries() for name in (c.name, *c.aliases))
    capitals = Counter(name for c in countries() for name in c.capitals)
    assert [n for n, times in (names + capitals).items() if times > 1 and n in names and n not in capitals] == []
    assert [n for n, times in capitals.items() if times > 1] == []
