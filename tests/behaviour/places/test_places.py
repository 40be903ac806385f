"""Which words are places, and which places are meant."""

from __future__ import annotations

import pytest

from truceline.model.spans import Place
from truceline.reading.doc import span, state
from truceline.reading.pipeline import parser
from truceline.reading.places.component import read


def places(text: str, *, associative: bool = False) -> list[tuple[str, Place]]:
    doc = read(parser()(text))
    return [(span(doc, p.start, p.end).text, p.place) for p in state(doc).places if p.associative is associative]


def words(text: str) -> list[str]:
    return [w for w, _ in places(text)]


@pytest.mark.parametrize(
    ("text", "word", "country", "precision"),
    [
        ("Envoys from four states met in Nairobi on Monday.", "Nairobi", "KE", "populated-place"),
        ("Fighting spread to Mali and then to Niger.", "Mali", "ML", "country"),
        ("Aid trucks waited for hours at Kerem Shalom.", "Kerem Shalom", "IL", "feature"),
        ("Families fled from Deir al-Balah overnight.", "Deir al-Balah", "PS", "populated-place"),
        ("Ships unloaded grain in Hodeidah.", "Hodeidah", "YE", "populated-place"),
        ("Militias burned villages across Darfur.", "Darfur", "SD", "region"),
        ("Wildfires closed roads in Alberta.", "Alberta", "CA", "region"),
        ("The two armies clashed near Kupiansk.", "Kupiansk", "UA", "populated-place"),
        ("A ferry sank in Côte d'Ivoire.", "Côte d'Ivoire", "CI", "country"),
        ("Delegates from Bosnia and Herzegovina left early.", "Bosnia and Herzegovina", "BA", "country"),
        ("Monitors were turned back near the Zamzam camp.", "Zamzam camp", "SD", "feature"),
        ("Shelling was heard in Beit Lahiya.", "Beit Lahiya", "PS", "populated-place"),
        ("Washington said it would send envoys.", "Washington", "US", "populated-place"),
        ("They flew from New York to Geneva.", "New York", "US", "populated-place"),
        ("A truce in Gaza would start on Sunday.", "Gaza", "PS", "region"),
        ("Nobody in the Middle East was surprised.", "Middle East", None, "region"),
        ("Troops left St. Louis on Friday.", "St. Louis", "US", "populated-place"),
    ],
)
def test_names_are_put_on_the_map(text: str, word: str, country: str | None, precision: str) -> None:
    found = dict(places(text))
    assert word in found
    assert (found[word].country, found[word].precision) == (country, precision)


@pytest.mark.parametrize(
    ("text", "word", "country", "lat"),
    [
        ("The mayor of Paris, Texas, opened the fair. Later he left Paris.", "Paris", "US", 33.66),
        ("The court in Paris, France, adjourned.", "Paris", "FR", 48.85),
        ("Police in Tripoli, Lebanon, found the car.", "Tripoli", "LB", 34.43),
        ("Libya's factions met in Tripoli, and Benghazi stayed quiet.", "Tripoli", "LY", 32.89),
        ("Crews from Atlanta and Savannah, both in Georgia, helped.", "Georgia", "US", 32.7),
        ("Georgia and Russia traded blame; Tbilisi called for calm.", "Georgia", "GE", 42.0),
        ("Ontario officials met in London. The premier of Ontario flew from Toronto.", "London", "CA", 42.98),
        ("The plane from Springfield, Ill., landed late.", "Springfield", "US", 39.8),
        ("Roads are closed in Polk and Dallas counties in Iowa.", "Dallas", "US", 41.7),
    ],
)
def test_the_report_decides_between_namesakes(text: str, word: str, country: str, lat: float) -> None:
    found = dict(places(text))
    assert found[word].country == country
    assert found[word].lat == pytest.approx(lat, abs=1.0)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Jordan Smith told reporters that Jordan Smith would resign.", "Jordan"),
        ("Sheriff Lincoln refused to comment.", "Lincoln"),
        ("Mrs. Florence Adeyemi thanked the crowd.", "Florence"),
        ("The Bank of England held its rate.", "England"),
        ("The University of Texas closed its campus.", "Texas"),
        ("A truck overturned on Denver Street.", "Denver"),
        ("Gaza Health Ministry figures were released.", "Gaza"),
        ("In March the talks began again, and in May they failed.", "March"),
        ("Most police officers stayed at home.", "Most"),
    ],
)
def test_persons_bodies_streets_and_words_are_no_places(text: str, word: str) -> None:
    assert word not in words(text)


def test_demonyms_are_on_the_map_but_marked() -> None:
    text = "The Egyptian envoy met Kenyan officials in Doha."
    assert words(text) == ["Doha"]
    assert {(w, p.country) for w, p in places(text, associative=True)} == {("Egyptian", "EG"), ("Kenyan", "KE")}


def test_a_dateline_is_a_place() -> None:
    assert "NAIROBI" in words("NAIROBI, Kenya (AFP) — Talks between the parties resumed on Tuesday.")


def test_a_row_of_names_is_a_row_of_places() -> None:
    found = words("Shells fell in Kharkiv, Chuhuiv and Izium on Sunday.")
    assert found == ["Kharkiv", "Chuhuiv", "Izium"]


def test_an_invented_place_is_not_guessed() -> None:
    ((_, place),) = places("Delegates gathered in Qorvashtan for a second day.")
    assert (place.lat, place.country, place.geonameid) == (None, None, None)


@pytest.mark.xfail(reason="a city named alone is taken for the largest of its name: no report-wide hint", strict=True)
def test_a_local_paper_means_its_own_town() -> None:
    found = dict(places("Residents of Athens asked the Henderson County sheriff for help."))
    assert found["Athens"].country == "US"
