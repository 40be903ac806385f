"""An event table in the manner of GDELT 1.0: tab-separated, CAMEO codes, a row an event.

Columns that GDELT has carry its name and its meaning, in its order; those beyond it are Truceline's and come last. The
first line names them, which GDELT's own files leave out. One record is one row: of several actors the first stands
under Actor1 (of a meeting the first two under Actor1 and Actor2), the rest under FurtherActors. CAMEO cannot say
that something is planned, hypothetical or denied: such events are left out here, and are in the PLOVER export, and so
is what has no CAMEO code.

Columns left out: GoldsteinScale (no table under an open licence is known to us), NumMentions, NumSources, NumArticles
and AvgTone (nothing is counted or felt here), FractionDate (it follows from the day), the coordinates of actors, and
codes of groups, religions and peoples.
Source: GDELT Data Format Codebook 1.0; CAMEO manual 1.1b3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from truceline.export import coding, fields
from truceline.export.columns import Cell
from truceline.export.csv import harmless
from truceline.export.days import first_day
from truceline.export.known import Known
from truceline.ledger import Entry
from truceline.model.enums import ActorKind
from truceline.model.records import Meeting, Plover
from truceline.model.spans import Named
from truceline.reading.countries import alpha3

_TYPES = {ActorKind.STATE: "GOV", ActorKind.GOVERNMENT_BODY: "GOV", ActorKind.NEWS_AGENCY: "MED"}

GDELT = (
    "GLOBALEVENTID SQLDATE MonthYear Year "
    "Actor1Code Actor1Name Actor1CountryCode Actor1Type1Code Actor2Code Actor2Name Actor2CountryCode Actor2Type1Code "
    "EventCode EventBaseCode EventRootCode QuadClass ActionGeo_FullName ActionGeo_Lat ActionGeo_Long "
    "DATEADDED SOURCEURL"
).split()
"""The columns that GDELT has."""
OWN = (
    "FurtherActors Kind Thread PloverType PloverMode Status DateBasis ActionGeo_ISO2 ActionGeo_GeoNameID "
    "CharStart CharEnd Report TextHash Outlet Chain Quote HedgeLevel Confidence Review"
).split()
"""Further columns. CharStart and CharEnd are half-open and count code points of the canonical text."""


def pieces(entries: Iterable[Entry], known: Known) -> Iterator[str]:
    """A row of column names, then a row for each coded record; each piece is a row with its line end."""
    yield _line([*GDELT, *OWN])
    for entry in entries:
        code, dated = fields.code(entry.record), coding.day(entry)
        first = first_day(dated[0].value) if dated else None
        if code is not None and code.cameo and dated and first and not coding.unreal(entry.record):
            yield _line([*_gdelt(entry, code.cameo, code, first), *_own(entry, code, dated[1], known)])


def _gdelt(entry: Entry, cameo: str, code: Plover, day: date) -> list[Cell]:
    one, two, _ = _actors(entry)
    place = fields.place(entry.record)
    return [
        entry.record.id,
        f"{day:%Y%m%d}",
        f"{day:%Y%m}",
        f"{day:%Y}",
        *_actor(one),
        *_actor(two),
        cameo,
        cameo[:3],
        cameo[:2],
        coding.QUADS[code.type],
        place.name if place else fields.text_of(fields.located(entry.record)),
        place.lat if place else None,
        place.lon if place else None,
        entry.learnt[:10].replace("-", ""),
        entry.url,
    ]


def _own(entry: Entry, code: Plover, basis: str, known: Known) -> list[Cell]:
    record, place = entry.record, fields.place(entry.record)
    return [
        fields.joined(fields.called(named) for named in _actors(entry)[2]),
        record.kind.value,
        known.thread(entry),
        code.type.value,
        code.mode,
        getattr(record, "status", None),
        basis,
        place.country if place else None,
        place.geonameid if place else None,
        record.anchors[0].start,
        record.anchors[0].end,
        record.report,
        entry.text_hash,
        entry.outlet,
        fields.chain(record),
        record.anchors[0].text,
        record.hedge.level.value if record.hedge else None,
        record.confidence,
        record.review.value,
    ]


def _actors(entry: Entry) -> tuple[Named | None, Named | None, tuple[Named, ...]]:
    """Actor1, Actor2 and the rest."""
    actors, recipients = coding.sides(entry.record)
    if isinstance(entry.record, Meeting) and not recipients:
        actors, recipients = actors[:1], actors[1:]
    one, two = next(iter(actors), None), next(iter(recipients), None)
    return one, two, (*actors[1:], *recipients[1:])


def _actor(named: Named | None) -> list[Cell]:
    """Code, name, country and type."""
    actor = named.actor if named else None
    if named is None or actor is None:
        return [None, named.text if named else None, None, None]
    country = alpha3(actor.country) if actor.country else None
    kind = coding.WORLD.get(actor.kind) or _TYPES.get(actor.kind)
    return [fields.joined([(country or "") + (kind or "")]), actor.name, country, kind]


def _line(cells: list[Cell]) -> str:
    return "\t".join(str(harmless(_flat(cell))) for cell in cells) + "\n"


def _flat(cell: Cell) -> Cell:
    # The format has no quotation: no cell may hold a tab or a line end.
    return "" if cell is None else " ".join(cell.split()) if isinstance(cell, str) else cell
