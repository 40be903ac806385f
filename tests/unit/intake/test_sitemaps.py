"""Sitemaps: plain, of news, indexes; what is wrong with them costs itself only."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from truceline.errors import InputError
from truceline.intake import readers
from truceline.intake.documents import Link, Origin
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.readers import sitemap

SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
NEWS = """<url>
  <image:image><image:loc>https://ostane.example/port.jpg</image:loc><image:title>A port</image:title></image:image>
  <loc> https://ostane.example/envoys-meet </loc>
  <lastmod>2031-04-02T12:00+02:00</lastmod>
  <news:news>
    <news:publication><news:name>Ostane Courier</news:name><news:language>en</news:language></news:publication>
    <news:publication_date>2031-04-02T09:30:00+02:00</news:publication_date>
    <news:title>Lake states&#8217; envoys meet</news:title>
  </news:news>
</url>"""


def urls(*addresses: str) -> str:
    return "".join(f"<url><loc>{address}</loc></url>" for address in addresses)


def read(inner: str, root: str = "urlset", head: str = "", url: str | None = None) -> list[Link | Refusal | Note]:
    text = f'<?xml version="1.0" encoding="UTF-8"?>{head}<{root} {SPACES}>{inner}</{root}>'
    return list(sitemap.read(io.BytesIO(text.encode()), Origin("s", url=url)))


def test_a_news_sitemap_tells_title_outlet_and_time() -> None:
    assert read(NEWS) == [
        Link(
            url="https://ostane.example/envoys-meet",
            where="s, address 1",
            title="Lake states’ envoys meet",
            outlet="Ostane Courier",
            published="2031-04-02T09:30:00+02:00",
            modified="2031-04-02T12:00:00+02:00",
        )
    ]


def test_an_index_leads_to_further_links() -> None:
    inner = "<sitemap><loc>https://a.example/1.xml</loc><lastmod>2031-04-02</lastmod></sitemap>"
    (link,) = read(inner, "sitemapindex")
    assert isinstance(link, Link)
    assert (link.url, link.modified, link.lists) == ("https://a.example/1.xml", "2031-04-02", True)


def test_without_a_name_space_and_through_the_door() -> None:
    data = f"<urlset>{urls('https://a.example/1')}</urlset>".encode()
    (link,) = readers.read(io.BytesIO(data), Origin("s"))
    assert isinstance(link, Link)
    assert (link.url, link.lists) == ("https://a.example/1", False)


def test_addresses_once_and_safe_only() -> None:
    given = urls("https://a.example/1", "https://a.example/1/", "file:///etc/passwd", "javascript:x", "/2", "")
    found = read(given, url="https://a.example/sitemap.xml")
    assert [link.url for link in found if isinstance(link, Link)] == ["https://a.example/1", "https://a.example/2"]
    assert [item.where for item in found if isinstance(item, Refusal)] == ["s, address 3", "s, address 4"]


def test_an_empty_sitemap_is_fine() -> None:
    assert read("") == []


def test_a_sitemap_that_breaks_off() -> None:
    data = f"<urlset {SPACES}>{urls('https://a.example/1')}<url><loc>https://a.exa".encode()
    link, *_, note = sitemap.read(io.BytesIO(data), Origin("s"))
    assert isinstance(link, Link)
    assert isinstance(note, Note)
    assert "broken XML at line 1" in note.what


def test_fifty_thousand_addresses_are_enough() -> None:
    found = read(urls(*(f"https://a.example/{n}" for n in range(50_010))))
    assert len(found) == 50_001
    assert found[-1] == Note("s", "only the first 50,000 addresses were read")


@pytest.mark.parametrize(
    ("inner", "head", "said"),
    [
        ("<url>" + "<a/>" * 20_000 + "</url>", "", "more than 10,000 elements to one address"),
        ("", '<!DOCTYPE urlset [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "declares entities"),
    ],
)
def test_what_is_built_to_break_readers(inner: str, head: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(inner, head=head)


@pytest.mark.parametrize("data", [b"", b"no XML", b"<rss/>", b"\0\0\0"])
def test_no_sitemap(data: bytes) -> None:
    with pytest.raises(InputError, match="sitemap"):
        list(sitemap.read(io.BytesIO(data), Origin("s")))


def test_half_a_character_costs_at_most_the_sitemap() -> None:
    with pytest.raises(InputError, match="sitemap"):
        list(sitemap.read(io.BytesIO(b'<?xml ><: xmlns="&#xD800;"'), Origin("s")))
    assert not [item for item in read(urls("https://a.example/&#xD800;")) if isinstance(item, Link)]


def test_a_bomb_of_entities_in_an_attribute_ends_at_once() -> None:
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE urlset [<!ENTITY l0 "lol">{bomb}]><urlset a="&l9;">{urls("https://a.example/&l9;")}</urlset>'
    found: list[object] = []
    try:
        found.extend(sitemap.read(io.BytesIO(text.encode()), Origin("s")))
    except InputError as error:
        found.append(error)
    assert not any(isinstance(item, Link) for item in found)


# Where text came behind an address that had been dropped, the parser wrote into what was gone.
AGAIN_AND_AGAIN = """
import io, sys
from contextlib import suppress
from truceline.errors import InputError
from truceline.intake.documents import Origin
from truceline.intake.readers import sitemap
data = open(sys.argv[1], "rb").read()
for _ in range(50):
    with suppress(InputError):
        list(sitemap.read(io.BytesIO(data), Origin("s")))
"""


def test_text_behind_an_address_does_not_break_the_process() -> None:
    kept = Path(__file__).parents[3] / "fuzz" / "corpora" / "sitemap" / "text-after-what-was-dropped.xml"
    subprocess.run([sys.executable, "-c", AGAIN_AND_AGAIN, str(kept)], check=True)
