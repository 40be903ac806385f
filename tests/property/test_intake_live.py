"""Live pages with anything done to them: posts or a refusal, and no post holds the words of another."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from live_samples import ADDRESS, ENTRIES, LAYOUTS, live_page
from truceline.errors import InputError
from truceline.intake.documents import Document, Origin
from truceline.intake.readers import page
from truceline.intake.reports import from_document

# Numbers tell the posts apart, so that a word out of place is seen.
WORDS = st.lists(st.integers(0, 10**6), min_size=12, max_size=30, unique=True)
PIECES = (
    "<article> </article> </div> <div/hidden> </li> <time> <time/datetime='x'> <!-- --> <p> </script> <script> \" ' <"
    " &#0; \x00 \ud800 id='block-1' class='block <form> <svg>"
).split()
PIECES.append(
    '<script type="application/ld+json">{"@type":"LiveBlogPosting","liveBlogUpdate":[{"articleBody":"<p>x"},{}]}'
    "</script>"
)


def read(source: str) -> list[Document]:
    data = source.encode("utf-8", "surrogatepass")
    return [d for d in page.read(io.BytesIO(data), Origin("live.html")) if isinstance(d, Document)]


@given(st.sampled_from(LAYOUTS), st.lists(WORDS, min_size=3, max_size=8))
@settings(max_examples=60, deadline=None)
def test_no_post_holds_the_words_of_another(layout: str, texts: list[list[int]]) -> None:
    entries = [
        replace(
            ENTRIES[0],
            key=f"k{n}",
            time=f"2031-04-02T{12 - n:02}:2{n}:00Z",
            heading=f"Heading n{n}",
            paragraphs=(" ".join(f"w{n}x{word}" for word in text),),
            extra="",
        )
        for n, text in enumerate(texts)
    ]
    posts = [d for d in read(live_page(layout, entries)) if d.page == ADDRESS]
    assert [d.title for d in posts] == [e.heading for e in reversed(entries)]
    for document, entry in zip(posts, reversed(entries), strict=True):
        own = set(entry.paragraphs[0].split())
        assert {word for word in document.text.split() if word.startswith("w") and "x" in word} == own


@given(st.sampled_from(LAYOUTS), st.lists(st.tuples(st.floats(0, 1), st.sampled_from(PIECES)), max_size=12), st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_page_gives_posts_or_a_refusal(
    layout: str, damage: list[tuple[float, str]], data: st.DataObject
) -> None:
    source = live_page(layout)
    for at, piece in damage:
        place = int(at * len(source))
        source = source[:place] + piece + source[place + data.draw(st.integers(0, 40)) :]
    with suppress(InputError):
        for document in read(source):
            report = from_document(document)
            assert report.text
            assert all(zone.end <= len(report.text) for zone in report.zones)
