"""Countries: names, demonyms, capitals and codes, shared by the components that meet them.

The facts stand in `countries.json` beside this file, which says where they are from, and are read at
the first question.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with an ISO 3166-1 code (Kosovo with the user-assigned XK)."""

    alpha2: str
    """ISO 3166-1 alpha-2 code."""
    alpha3: str
    """ISO 3166-1 alpha-3 code."""
    name: str
    """The English name that the press uses."""
    aliases: tuple[str, ...]
    """Official names, former names, abbreviations."""
    demonyms: tuple[str, ...]
    """Adjectives and words for people, singular and plural."""
    capitals: tuple[str, ...]
    """Capital or seat of government by which the press names the government, spelling variants included."""
    lat: float
    """Latitude of a point about the middle, in degrees, WGS 84."""
    lon: float
    """Longitude of that point, in degrees, WGS 84."""
    geonameid: int
    """Id in GeoNames."""


@dataclass(frozen=True, slots=True)
class _Index:
    by_alpha2: dict[str, Country]
    names: dict[str, Country]
    demonyms: dict[str, Country]
    capitals: dict[str, Country]


def alpha3(alpha2: str) -> str | None:
    """ISO 3166-1 alpha-3 code for an alpha-2 code."""
    country = by_alpha2(alpha2)
    return country.alpha3 if country else None


def by_alpha2(code: str) -> Country | None:
    """The country with this alpha-2 code."""
    return _index().by_alpha2.get(code)


def by_name(text: str) -> Country | None:
    """The country that a name or alias names, with or without "the".

    Names begin with a capital letter and are otherwise compared without case; abbreviations ("US", "U.K.") exactly.
    """
    return _look(_index().names, text)


def by_demonym(text: str) -> Country | None:
    """The country whose people or things an adjective or noun names ("Egyptian", "the Swiss", "Britons")."""
    return _look(_index().demonyms, text)


def by_capital(text: str) -> Country | None:
    """The country whose capital or seat of government the name is ("Cairo", "Kiev", "The Hague")."""
    return _look(_index().capitals, text)


def countries() -> tuple[Country, ...]:
    """All countries and territories, by alpha-2 code."""
    return tuple(_index().by_alpha2.values())


def is_abbreviation(name: str) -> bool:
    """Whether a name is written in capitals throughout, so that its case is part of it ("US", "D.R.C.")."""
    return len(name) < 7 and name.isupper()


def _look(table: dict[str, Country], text: str) -> Country | None:
    bare = text[4:] if text[:4] in {"the ", "The "} else text
    if not bare[:1].isupper():
        return None
    return table.get(bare) or table.get(text.casefold()) or table.get(bare.casefold())


@cache
def _index() -> _Index:
    data: dict[str, Any] = json.loads(
        resources.files("truceline.reading").joinpath("countries.json").read_text("utf-8")
    )
    found = {row["alpha2"]: _country(row) for row in data["countries"]}
    index = _Index(found, {}, {}, {})
    for country in found.values():
        _enter(index.names, (country.name, *country.aliases), country)
        _enter(index.demonyms, country.demonyms, country)
        _enter(index.capitals, country.capitals, country)
    for word, code in data["first"].items():
        index.demonyms[word] = index.demonyms[word.casefold()] = found[code]
    return index


def _enter(table: dict[str, Country], names: tuple[str, ...], country: Country) -> None:
    for name in names:
        table[name if is_abbreviation(name) else name.casefold()] = country


def _country(row: dict[str, Any]) -> Country:
    return Country(
        alpha2=row["alpha2"],
        alpha3=row["alpha3"],
        name=row["name"],
        aliases=tuple(row["aliases"]),
        demonyms=tuple(row["demonyms"]),
        capitals=tuple(row["capitals"]),
        lat=row["lat"],
        lon=row["lon"],
        geonameid=row["geonameid"],
    )
