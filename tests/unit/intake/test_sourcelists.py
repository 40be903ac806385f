"""Lists of sources: what comes in, what goes out, and what is refused of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.errors import InputError
from truceline.intake.outcomes import Refusal
from truceline.intake.sourcelists import Listed, opml, read, toml
from truceline.model.sources import Source, SourceKind, source_id

HOME = Path("/srv/analyst")
READER = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Subscriptions</title></head><body>
  <outline text="Talks"><outline text="Lake">
    <outline type="rss" text="Ostane Courier" title="Ostane Courier" xmlUrl="https://Ostane.example/feed/"
      htmlUrl="https://ostane.example/"/>
    <outline type="atom" title="Qaran Gazette" xmlUrl="https://qaran.example/atom.xml?a=1&b=2"/>
  </outline></outline>
  <outline type="link" text="Press office" url="https://mfa.jeshara.example/press"/>
  <outline type="rss" text="Old" xmlUrl="file:///etc/passwd"/>
  <outline text="A heading"/>
</body></opml>"""
WRITTEN = """
# The lake
[[source]]
address = "https://ostane.example/feed"
kind = "feed"
name = "Ostane Courier"
every = "15m"

[[source]]
address = "wire"
every = 3600

[[source]]
address = "https://a.example/feed"
evry = "15m"

[[source]]
address = "https://a.example/feed"
every = "soon"

[[source]]
address = "https://a.example/feed"
kind = "fed"

[[source]]
name = "Nowhere"
"""


def source(address: str, kind: SourceKind, **told) -> Source:
    return Source(id=source_id(address), address=address, kind=kind, added="2031-04-01T00:00:00+00:00", **told)


def test_what_a_feed_reader_exports() -> None:
    *found, refused = read(READER.encode(), "subs.opml", HOME)
    assert found == [
        Listed("https://ostane.example/feed/", SourceKind.FEED, name="Ostane Courier"),
        Listed("https://qaran.example/atom.xml?a=1&b=2", SourceKind.FEED, name="Qaran Gazette"),
        Listed("https://mfa.jeshara.example/press", SourceKind.PAGE, name="Press office"),
    ]
    assert isinstance(refused, Refusal)
    assert refused.where == "subs.opml, source 4"


def test_what_a_person_writes() -> None:
    found = list(read(WRITTEN.encode(), "s.toml", HOME))
    assert found[:2] == [
        Listed("https://ostane.example/feed", SourceKind.FEED, name="Ostane Courier", every=900),
        Listed("/srv/analyst/wire", every=3600),
    ]
    reasons = [str(item) for item in found[2:]]
    assert "s.toml, source 3: no field is called 'evry'" in reasons[0]
    assert "'soon' is no span of time" in reasons[1]
    assert "no kind of source is called 'fed'" in reasons[2]
    assert "s.toml, source 6: no address" in reasons[3]


@pytest.mark.parametrize(
    "data",
    [b"", b"x", b"source = 3", b"[[sauce]]", b"<html></html>", b"\xff\xfe", b"[" * 100_000, b"a = 1\n[[source]]"],
)
def test_what_is_no_list(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        list(read(data, "s", HOME))
    assert str(caught.value).startswith("s: ")


def test_what_goes_out_for_a_person() -> None:
    made = toml(
        [
            source("https://ostane.example/feed", SourceKind.FEED, name='The "Courier"', every=5400),
            source("https://qaran.example/", SourceKind.UNKNOWN),
        ]
    )
    assert made == (
        '[[source]]\naddress = "https://ostane.example/feed"\nkind = "feed"\nname = "The \\"Courier\\""\n'
        'every = "90m"\n'
        '\n[[source]]\naddress = "https://qaran.example/"\n'
    )


def test_feed_readers_see_feeds_and_no_paths() -> None:
    made = opml(
        [
            source("https://ostane.example/feed", SourceKind.FEED, outlet="Courier"),
            source("/srv/analyst/wire", SourceKind.FOLDER),
            source("https://ostane.example/sitemap.xml", SourceKind.SITEMAP),
        ],
        "Sources",
    ).decode()
    assert made.count("xmlUrl=") == 1
    assert 'type="rss" xmlUrl="https://ostane.example/feed"' in made
    assert 'truceline:address="/srv/analyst/wire"' in made
