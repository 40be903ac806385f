"""Feeds, sitemaps and lists of sources are read or refused, whatever the bytes; lists read back as written."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.errors import InputError
from truceline.intake.documents import Document, Link, Origin
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.readers import feed, sitemap
from truceline.intake.reports import from_document
from truceline.intake.sourcelists import Listed, opml, read, toml
from truceline.model.sources import Source, SourceKind, source_id

HOME = Path("/srv/analyst")
FEEDS = Path(__file__).parents[1] / "unit" / "intake" / "feeds"
SITEMAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/1</loc><lastmod>2031-04-02
</lastmod><news:news><news:publication><news:name>Courier</news:name></news:publication><news:title>T</news:title>
</news:news></url><sitemap><loc>/2.xml</loc></sitemap></urlset>"""
LIST = b"""<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>"""
TOML = b'[[source]]\naddress = "https://a.example/feed"\nevery = "15m"\n'
PIECES = [b"<", b">", b"&", b"&#0;", b"&#xD800;", b"<![CDATA[", b"]]>", b"<!--", b"<!DOCTYPE a [", b"<!ENTITY a 'b'>"]
PIECES += [b"<item>", b"</item>", b"<entry>", b"<title>", b"<link>", b"<source>", b"<image>", b"<svg>", b"<category>"]
PIECES += [
    b"</category>",
    b"<content type='xhtml'>",
    b"<content type='application/pdf'>",
    b"<media:x>",
    b"xml:base='://'",
]
PIECES += [
    b"\0",
    b"\xff\xfe",
    b"\xe9",
    b'"',
    b"'",
    b"[[source]]",
    b"= 1",
    b"\n",
    b"<pubDate>9999999999</pubDate>",
    b"{}",
]
PIECES += [b'"items":', b"null", b"[", b"]", b"<guid>", b"<enclosure>", b"<width>x</width>", b"<author/>", b"<loc>"]


def all_of(take: Callable[..., object], data: bytes) -> None:
    with suppress(InputError):
        for found in take(io.BytesIO(data), Origin("f", url="https://a.example/")):  # type: ignore[attr-defined]
            assert isinstance(found, (Link, Refusal, Note))
            if isinstance(found, Link):
                assert found.url is None or found.url.startswith(("http://", "https://"))
                if isinstance(found.carried, Document):
                    taken = from_document(found.carried)
                    assert taken.text.encode("utf-8").decode("utf-8") == found.carried.text


@st.composite
def mutated(draw: st.DrawFn, samples: list[bytes]) -> bytes:
    """A sample with pieces cut out and put in."""
    data = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data)))
        gone = draw(st.integers(0, 40))
        data = data[:at] + draw(st.sampled_from(PIECES) | st.binary(max_size=6)) + data[at + gone :]
    return data


SAMPLES = [path.read_bytes() for path in sorted(FEEDS.iterdir())]


@given(st.binary(max_size=400) | mutated(SAMPLES))
@settings(max_examples=150, deadline=None)
def test_feeds(data: bytes) -> None:
    all_of(feed.read, data)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=150, deadline=None)
def test_soup_of_feeds(pieces: list[bytes]) -> None:
    all_of(feed.read, b"<rss><channel>" + b" ".join(pieces))


@given(st.binary(max_size=400) | mutated([SITEMAP]))
@settings(max_examples=150, deadline=None)
def test_sitemaps(data: bytes) -> None:
    all_of(sitemap.read, data)


@given(st.binary(max_size=400) | mutated([LIST, TOML]))
@settings(max_examples=150, deadline=None)
def test_lists(data: bytes) -> None:
    with suppress(InputError):
        assert all(isinstance(found, (Listed, Refusal)) for found in read(data, "s", HOME))


ADDRESSES = st.one_of(
    st.from_regex(
        r"https?://[a-z]{1,9}\.example(/[a-zA-Z0-9&=%~._-]{0,12}){0,2}(\?[a-z]=[a-z&;+]{0,9})?", fullmatch=True
    ),
    # As a ledger keeps paths: "/." is "/" by then.
    st.from_regex(r"/[^\x00-\x1f\x7f/\s]{1,20}", fullmatch=True).filter(lambda p: p not in {"/.", "/.."}),
)
NAMES = st.none() | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=40)


@st.composite
def sources(draw: st.DrawFn) -> Source:
    address = draw(ADDRESSES)
    local = [SourceKind.FOLDER, SourceKind.MAILBOX]
    kinds = local if address.startswith("/") else [k for k in SourceKind if k not in local]
    name, outlet = (" ".join((draw(NAMES) or "").split()) or None for _ in range(2))
    return Source(
        id=source_id(address),
        address=address,
        kind=draw(st.sampled_from(kinds)),
        name=name if name != address else None,
        outlet=outlet,
        every=draw(st.none() | st.integers(1, 10**6)),
        added="2031-04-01T00:00:00+00:00",
    )


@given(st.lists(sources(), max_size=6))
@pytest.mark.parametrize("write", [lambda s: opml(s, "S"), lambda s: toml(s).encode()], ids=["opml", "toml"])
@settings(deadline=None)
def test_round_trip(write: Callable[[list[Source]], bytes], some: list[Source]) -> None:
    expected = [Listed(s.address, s.kind, s.name, s.outlet, s.every) for s in some]
    if some or write(some):
        assert list(read(write(some), "s", HOME)) == expected
