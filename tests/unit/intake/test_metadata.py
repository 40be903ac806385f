from __future__ import annotations

import io

import pytest

import page_samples as samples
from truceline.intake import readers
from truceline.intake.documents import Document, Origin
from truceline.intake.metadata import byline_names
from truceline.intake.readers.page import page
from truceline.intake.zones.credits import agency_in

HERE = "https://www.harbour.example/world/envoys"


def read(source: str, url: str | None = None) -> Document:
    [found] = readers.read(io.BytesIO(source.encode()), Origin("page.html", url=url))
    assert isinstance(found, Document)
    return found


def test_linked_data_in_a_graph() -> None:
    found = page(samples.GRAPH)
    assert (found.title, found.outlet, found.url) == ("Envoys meet again", "The Harbour Times", HERE)
    assert (found.published, found.modified) == ("2025-03-04T17:40:00+01:00", "2025-03-04T18:05:00+01:00")
    assert found.authors == ("Ina Faro", "Reuters")
    assert found.language == "en"


def test_tags_are_enough_where_linked_data_is_broken() -> None:
    found = page(samples.TAGS, "https://courier.example/n/7?from=front")
    assert (found.outlet, found.url) == ("Courier & Post", "https://courier.example/n/7")
    assert found.published == "2025-03-04T16:10:00+00:00"
    assert found.modified is None
    assert found.authors == ("Ina Faro", "Pavel Tole")


def test_wordpress_states_the_dates_of_its_page() -> None:
    found = page(samples.WORDPRESS)
    assert (found.outlet, found.published, found.modified) == ("Valley Gazette", "2025-03-04T08:00:00+00:00", None)
    assert found.authors == ("Ido van Rees",)


def test_what_a_ministry_does_not_state_stays_unknown() -> None:
    found = page(samples.MINISTRY)
    assert samples.LAST in found.text.split("\n")
    assert (found.published, found.authors, found.url, found.language) == (None, (), None, None)


def test_the_text_for_machines_where_a_script_draws_the_page() -> None:
    assert page(samples.DRAWN).text.split("\n") == ["Envoys meet again", samples.LEAD, samples.MORE]


@pytest.mark.parametrize(
    "claim", ["https://other.example/story", "//other.example/story", "https://www.harbour.example/"]
)
def test_a_page_cannot_take_the_address_of_another(claim: str) -> None:
    found = read(samples.page(f'<link rel="canonical" href="{claim}"><meta property="og:url" content="{claim}">'), HERE)
    assert found.url == HERE
    assert any("another host" in note for note in found.notes) == ("other" in claim)


@pytest.mark.parametrize("claim", [HERE, "https://harbour.example/world/envoys", "/world/envoys", "envoys"])
def test_a_page_may_give_another_address_of_its_own_host(claim: str) -> None:
    found = read(samples.page(f'<link rel="canonical" href="{claim}">'), "https://m.harbour.example/world/envoys?utm=1")
    assert found.url is not None
    assert found.url.endswith("harbour.example/world/envoys")
    assert found.notes == ()


@pytest.mark.parametrize(
    "claim", ["javascript:x", "file:///etc/passwd", "http://[x", "https://", "mailto:a@b.example", ""]
)
def test_what_is_no_address_is_none(claim: str) -> None:
    assert read(samples.page(f'<link rel="canonical" href="{claim}">')).url is None


@pytest.mark.parametrize(
    ("sample", "url"),
    [
        (samples.SINGLE_FILE, "https://www.harbour.example/world/envoys?s=1"),
        (samples.COMPLETE, HERE),
        (samples.FIREFOX, HERE),
    ],
)
def test_saved_pages_know_where_they_came_from(sample: str, url: str) -> None:
    found = read(sample)
    assert found.url == url
    assert found.text.split("\n")[1:] == [samples.LEAD, samples.MORE, samples.LAST]


def test_pictures_within_a_page_do_not_make_it_too_large() -> None:
    picture = "data:image/png;base64," + "A" * 12_000_000
    assert samples.LEAD in read(samples.page("", f"<img src={picture}>{samples.BODY}")).text


def test_hostile_linked_data_costs_itself_only() -> None:
    bad = [
        "[" * 100_000,
        '{"a":' * 50_000,
        "{" + '"x":1,' * 100_000,
        '{"@type":["NewsArticle",{"a":1}],"author":[[[1]]]}',
    ]
    bad += ['{"@type":"NewsArticle","author":{"name":{"name":["x",null,3]}},"publisher":{"@id":7},"headline":["",{}]}']
    found = page(samples.page("".join(map(samples.linked, bad))))
    assert samples.LEAD in found.text


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ina Faro and Ido van Rees", ("Ina Faro", "Ido van Rees")),
        ("By Ina Faro", ("Ina Faro",)),
        ("By Reuters", ("Reuters",)),
        ("By the sea, a truce holds", ()),
        ("Ina Faro in Port Selin, updated 3 hours ago", ()),
    ],
)
def test_names_of_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert byline_names(line) == names


@pytest.mark.parametrize(
    ("author", "agency"),
    [
        ("Reuters", "Reuters"),
        ("Agence France-Presse in Port Selin", "Agence France-Presse"),
        ("Ina Faro, AFP", "AFP"),
        ("Ina Faro (AP)", "AP"),
        ("Reuters Staff", "Reuters"),
        ("Ina Faro", None),
        ("Apolline Reutersward", None),
    ],
)
def test_agencies_among_authors(author: str, agency: str | None) -> None:
    assert agency_in(author) == agency


def test_a_declared_language_tells_only_where_the_text_does_not() -> None:
    from truceline.intake.reports import from_document

    assert from_document(page(samples.page("", lang="fr"))).language == "en"
    assert from_document(Document("Accord signé hier soir.", language="fr")).language == "fr"
