"""Whatever the tags, a page is read or refused; nothing else comes out."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.errors import InputError
from truceline.intake.readers.page import page
from truceline.intake.reports import from_document

WORDS = [
    "The envoy said so to the press on Tuesday.",
    "x",
    "&amp;",
    "&#0;",
    "&#xD800;",
    "\x00",
    "\ud800",
    "<",
    ">",
    '"',
    "'",
]
WORDS += ["<!--", "-->", "<![CDATA[", "]]>", "\u2028", "مرحبا", "🕊", '<meta property="og:url" content="::">']
WORDS += [
    '<meta property="article:published_time" content="x">',
    '<p class="byline">',
    '<a rel="author" href="http://[x">',
]
NAMES = [
    "html",
    "head",
    "body",
    "div",
    "p",
    "a",
    "span",
    "article",
    "h1",
    "h2",
    "ul",
    "li",
    "table",
    "td",
    "figure",
    "figcaption",
    "time",
    "script",
    "style",
    "br",
    "svg",
    "iframe",
]
SOUP = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from([f"<{n}>" for n in NAMES] + [f"</{n}>" for n in NAMES])),
    max_size=60,
)


@given(SOUP)
@settings(max_examples=150, deadline=None)
def test_tag_soup(soup: list[str]) -> None:
    with suppress(InputError):
        found = page("<html><body>" + "".join(soup))
        taken = from_document(found)
        assert taken.text.encode("utf-8").decode("utf-8") == found.text
        assert all(zone.end <= len(found.text) for zone in taken.zones)
