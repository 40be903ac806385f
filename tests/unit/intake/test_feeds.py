"""Feeds as outlets really give them, and what they must not do."""

from __future__ import annotations

import io
import time
from itertools import pairwise
from pathlib import Path

import pytest

from truceline.errors import InputError
from truceline.intake import readers
from truceline.intake.documents import Document, Link, Origin
from truceline.intake.feeds import xml
from truceline.intake.feeds.offered import offered
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.readers import feed
from truceline.model.enums import ZoneKind

FEEDS = Path(__file__).with_name("feeds")
ITEM = "<item><title>T</title><link>{}</link><description>Talks go on in May.</description></item>"


def read(data: bytes | str, url: str | None = None, charset: str | None = None) -> list[Link | Refusal | Note]:
    data = data.encode() if isinstance(data, str) else data
    return list(feed.read(io.BytesIO(data), Origin("f", url=url, charset=charset)))


def sample(name: str) -> list[Link | Refusal | Note]:
    with (FEEDS / name).open("rb") as stream:
        return list(readers.read(stream, Origin(name)))


def links(found: list[Link | Refusal | Note]) -> list[Link]:
    return [item for item in found if isinstance(item, Link)]


def carried(link: Link) -> Document:
    assert link.carried
    return link.carried


def rss(*items: str, head: str = "<title>Courier</title>") -> str:
    return f'<rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'


def test_a_weblog_carries_its_reports_whole() -> None:
    envoys, ferry = links(sample("wordpress.rss"))
    assert (envoys.url, envoys.outlet) == ("https://ostane.example/2031/04/02/envoys-meet/", "Ostane Courier")
    assert (envoys.published, envoys.modified) == ("2031-04-02T09:30:00+02:00", None)
    assert envoys.whole
    assert carried(envoys).text.split("\n") == [
        "Lake states’ envoys meet in Port Ostane",
        "Envoys of the lake states met in Port Ostane on Tuesday to discuss a truce.",
        "The old customs house in Port Ostane",
        "A short meeting",
        "“We will sign on Friday,” said Tal Orrin,",
        "a spokesman.",
        "Both sides keep to the line.",
        "Talks go on in May.",
    ]
    assert carried(envoys).lines == {
        "Lake states’ envoys meet in Port Ostane": ZoneKind.TITLE,
        "The old customs house in Port Ostane": ZoneKind.CAPTION,
        "A short meeting": ZoneKind.HEADING,
    }
    assert (carried(envoys).authors, carried(envoys).language) == (("Mira Dellen",), "en")
    # It calls a teaser its content.
    assert not ferry.whole


def test_atom_in_xhtml_with_bases_and_another_source() -> None:
    draft, karsk, elsewhere = links(sample("atom.xml"))
    assert (draft.url, draft.title) == ("https://qaran.example/news/2031/draft.html", "Mediator: draft on the table")
    assert (draft.published, draft.modified) == ("2031-04-01T21:00:00+02:00", "2031-04-02T08:00:00+02:00")
    assert draft.outlet == "Qaran & Valley Gazette"
    assert draft.whole
    assert carried(draft).text.endswith("nine points on the table.\nJeshara asked for two days to answer.")
    assert (karsk.outlet, karsk.whole) == ("Radio Selmany", False)
    assert carried(karsk).text == "From the wire: convoy reaches Karsk\nA convoy of 12 lorries reached Karsk."
    assert (elsewhere.carried, elsewhere.whole) == (None, False)


def test_rss_1_in_another_encoding_than_it_says() -> None:
    (garrison,) = links(sample("rss10.rdf"))
    assert garrison.title == "Garrison leaves the Vélin pass"
    assert (garrison.published, carried(garrison).authors) == ("2031-03-31T18:00:00+02:00", ("Paul Renn",))


def test_json_feed() -> None:
    freed, bridge, talks = links(sample("feed.json"))
    assert (freed.whole, bridge.whole, talks.whole) == (True, True, False)
    assert freed.published == "2031-03-30T20:00:00-05:00"
    assert carried(freed).authors == ("Sera Quill",)
    assert bridge.url == "https://northgate.example/2"
    assert carried(bridge).text == "The bridge is open.\nLorries pass in both directions."
    assert carried(bridge).authors == ("Northgate newsroom",)


def test_a_ministry_gives_summaries_only() -> None:
    found = sample("ministry.rss")
    readout, crossing = links(found)
    assert isinstance(found[0], Link), "a bare ampersand breaks nothing"
    assert (readout.url, readout.whole) == ("https://mfa.jeshara.example/press/2031/118", False)
    assert readout.published is None, "01/04 could be two days"
    assert crossing.published == "2031-03-31T11:00:00-05:00"
    assert "opening of the crossing & thanks" in carried(crossing).text


def test_what_is_said_of_sound_is_no_text() -> None:
    found = sample("podcast.rss")
    (episode,) = links(found)
    assert carried(episode).text == "Episode 40\nThe road to Karsk."
    assert not episode.whole
    assert found[-1] == Note("podcast.rss", "an entry without an address or a text left out")


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "ftp://a.example/"]
)
@pytest.mark.parametrize("url", [None, "https://a.example/feed"])
def test_only_http_addresses_are_followed(address: str, url: str | None) -> None:
    refused, link = read(rss(ITEM.format(address), ITEM.format("https://a.example/1")), url)
    assert isinstance(refused, Refusal)
    assert refused.where == "f, entry 1"
    assert "leads to" in refused.what
    assert isinstance(link, Link)


@pytest.mark.parametrize("address", ["http://[x", "https://", "https://a.example:x/", "https://" + "a" * 3000])
def test_what_is_no_address_is_refused(address: str) -> None:
    assert [type(item) for item in read(rss(ITEM.format(address)))] == [Refusal]


@pytest.mark.parametrize(
    ("given", "url", "head", "found"),
    [
        ("b.html", "https://a.example/news/feed", "", "https://a.example/news/b.html"),
        ("b.html", None, "<link>https://c.example/x/</link>", "https://c.example/x/b.html"),
        ("b.html", "https://a.example/feed", "<link>/x/</link>", "https://a.example/x/b.html"),
        ("//d.example/b", "https://a.example/feed", "", "https://d.example/b"),
    ],
)
def test_relative_addresses(given: str, url: str | None, head: str, found: str) -> None:
    (link,) = links(read(rss(ITEM.format(given), head=head), url))
    assert link.url == found


def test_an_entry_that_comes_twice_counts_once() -> None:
    twice = [ITEM.format("https://a.example/1"), ITEM.format("https://a.example/1?utm_source=rss")]
    assert len(read(rss(*twice))) == 1


@pytest.mark.parametrize(
    ("end", "whole", "kept"),
    [
        ("", True, ""),
        ("<p>The post <a>T</a> appeared first on <a>Courier</a>.</p>", True, ""),
        ("<p>Share this:</p>", True, ""),
        ("<p>Both sides &#8230;</p>", False, "\nBoth sides …"),
        ("<p><a>Continue reading</a></p><p>Share this:</p>", False, ""),
        (
            "<p>The video appeared first on a channel of the Front.</p>",
            True,
            "\nThe video appeared first on a channel of the Front.",
        ),
    ],
)
def test_where_a_text_ends(end: str, whole: bool, kept: str) -> None:
    encoded = (
        f"<encoded xmlns='http://purl.org/rss/1.0/modules/content/'><![CDATA[<p>Talks go on.</p>{end}]]></encoded>"
    )
    (link,) = links(read(rss(f"<item><title>T</title><link>https://a.example/1</link>{encoded}</item>")))
    assert (link.whole, carried(link).text) == (whole, f"T\nTalks go on.{kept}")


def test_an_id_stands_for_an_address_only_where_it_is_one() -> None:
    text = "<description>Talks go on.</description>"
    link, other = links(
        read(rss(f"<item><guid>https://a.example/1</guid>{text}</item>", f"<item><guid>41</guid>{text}</item>"))
    )
    assert link.url == "https://a.example/1"
    assert (other.url, carried(other).id, other.whole) == (None, "41", True)


@pytest.mark.parametrize(
    ("declared", "charset"),
    [("utf-8", None), ("utf-16", None), ("iso-8859-5", None), ("utf-8", "iso-8859-5"), ("?", "?")],
)
def test_encodings_declared_wrongly(declared: str, charset: str | None) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?>' + rss(
        ITEM.format("https://a.example/1").replace("T<", "Vélin<")
    )
    (link,) = links(read(text.encode("utf-8"), charset=charset))
    assert link.title == "Vélin"
    (link,) = links(read(text.encode("cp1252")))
    assert "lin" in (link.title or "")


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    text = rss(ITEM.format("https://a.example/1"), ITEM.format("https://a.example/2"))
    note, *rest = read(text[: text.rindex("<description>")])
    assert isinstance(note, Note)
    assert "broken XML at line 1" in note.what
    assert [link.url for link in links(rest)] == ["https://a.example/1", "https://a.example/2"]


def test_html_names_bare_signs_and_undeclared_prefixes() -> None:
    item = "<item><title>Q&A &eacute;t&eacute;</title><link>https://a.example/?a=1&b=2</link><media:x/></item>"
    (link,) = links(read(rss(item)))
    assert (link.url, link.title) == ("https://a.example/?a=1&b=2", "Q&A été")


def test_entities_are_refused_and_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    for types in (f'<!ENTITY e SYSTEM "{secret.as_uri()}">', f'<!ENTITY l0 "lol">{bomb}'):
        # Once where it is seen, and once where a comment hides it.
        for form in ("<!DOCTYPE rss [{}]>", "<!-- <![CDATA[ --><!DOCTYPE rss [{}]><!-- ]]> -->"):
            text = form.format(types) + rss(ITEM.format("https://a.example/&e;&l9;"))
            with pytest.raises(InputError, match="declares entities"):
                read(text)


def test_a_document_type_alone_is_fine() -> None:
    types = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.example/rss.dtd">'
    assert len(links(read(types + rss(ITEM.format("https://a.example/1"))))) == 1


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: "x" * (xml.LARGEST + 1), "10 MB"),
        (lambda: rss("<item/>" * 300_000), "200,000 elements"),
        (lambda: rss("<a " + " ".join(f"a{n}=''" for n in range(50_000)) + "/>"), "100 attributes"),
        (lambda: rss("".join(f"<x{n}:a xmlns:x{n}='u{n}'/>" for n in range(20_000))), "100 name spaces"),
        (lambda: '{"version": "https://jsonfeed.org/version/1.1", "items": ' + "[" * 1_000_000, "cannot be read"),
        (lambda: "<html><body>no feed</body></html>", "no feed"),
        (lambda: '{"items": 3}', "without"),
    ],
)
def test_what_is_no_feed_or_would_hang_is_refused_at_once(made, said: str) -> None:
    text, begun = made(), time.monotonic()
    with pytest.raises(InputError, match=said):
        read(text)
    assert time.monotonic() - begun < 20


def test_ten_thousand_entries_are_enough() -> None:
    found = read(rss(*(f"<item><link>https://a.example/{n}</link></item>" for n in range(10_050))))
    assert len(links(found)) == 10_000
    assert found[-1] == Note("f", "only the first 10,000 entries were read")


def test_deep_and_self_growing_bases_end() -> None:
    nested = "".join(f'<a xml:base="{"x" * 1000}/">' for _ in range(250))
    assert len(links(read(rss(nested, ITEM.format("https://a.example/1"))))) <= 1


def test_a_page_tells_its_feeds() -> None:
    page = """<html><head><link rel="alternate" type="application/rss+xml" href="/feed">
        <link rel="Alternate home" type="application/atom+xml" href="https://b.example/atom">
        <link rel="alternate" type="application/feed+json" href="javascript:x">
        <link rel="alternate" hreflang="fr" href="/fr"><link rel="stylesheet" href="/c"></head></html>"""
    assert offered(page, "https://a.example/x/") == ("https://a.example/feed", "https://b.example/atom")


def test_entries_in_order_of_the_feed() -> None:
    found = [link.url or "" for link in links(read(rss(*(ITEM.format(f"https://a.example/{n}") for n in range(9)))))]
    assert all(one < other for one, other in pairwise(found))


def test_half_a_character_in_a_name_space_costs_at_most_the_feed() -> None:
    with pytest.raises(InputError, match="half a character"):
        read('<feed xmlns="&#xD800;http://www.w3.org/2005/Atom"><entry/></feed>')
