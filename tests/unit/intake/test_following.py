"""Links that are followed: pages, and lists of further links no deeper than there is sense in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from truceline.intake.documents import Document, Found, Link
from truceline.intake.files import Input
from truceline.intake.outcomes import Note
from truceline.intake.reports import take_in
from truceline.model.reports import Report

PAGE = "Envoys of the lake states met in Port Ostane on Tuesday to discuss a truce."
INDEX = "<sitemapindex><sitemap><loc>https://a.example/1.xml</loc></sitemap></sitemapindex>"


def index(tmp_path: Path) -> Input:
    path = tmp_path / "index.xml"
    path.write_text(INDEX)
    return Input("index.xml", path)


def test_the_pages_of_the_sitemaps_of_an_index(tmp_path: Path) -> None:
    asked = []

    def follow(link: Link) -> Iterator[Found]:
        asked.append(link.url)
        if link.lists:
            yield Link(url="https://a.example/page")
        else:
            yield Document(PAGE, url=link.url)
            yield Link(url="https://a.example/never")

    found = list(take_in(index(tmp_path), follow=follow))
    assert asked == ["https://a.example/1.xml", "https://a.example/page"]
    assert [item.url for item in found if isinstance(item, Report)] == ["https://a.example/page"]


def test_an_index_that_leads_to_itself_ends(tmp_path: Path) -> None:
    asked = []

    def follow(link: Link) -> Iterator[Found]:
        asked.append(link.url)
        yield link

    found = list(take_in(index(tmp_path), follow=follow))
    assert len(asked) == 4
    assert [type(item) for item in found] == [Note]
