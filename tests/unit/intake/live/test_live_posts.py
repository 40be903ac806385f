"""What belongs to a post and what to the page around it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from truceline.intake.documents import Document, Origin
from truceline.intake.live.lines import lines
from truceline.intake.live.posts import Facts, Post, apart, marked
from truceline.intake.markup import parsed
from truceline.intake.readers import page
from truceline.intake.reports import from_document

FACTS = Facts(address="https://harbour.example/live/talks", published="2031-04-02T08:50:00Z")
EXAMPLE = Path(__file__).parents[4] / "examples" / "reports" / "07-northgate-live-port-selin.html"


def told(html: str) -> list[str]:
    return [line.text for line in lines(parsed(f"<html><body><div>{html}</div></body></html>"))]


def posts(html: str) -> list[Post]:
    source = f"<html><body>{html}</body></html>"
    return marked(parsed(source), FACTS)


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>One <b>word</b>\n more.</p>Tail.", ["One word more.", "Tail."]),
        ("a<br>b", ["a", "b"]),
        ("<ul><li>One.<li>Two.</ul>", ["One.", "Two."]),
        ("<script>x</script><style>y</style><p hidden>z</p><button>Press</button>", []),
        ('<div class="post-share-links">Send it to your friends</div>', []),
        ('<div class="social-embed"><p>We have read it.</p></div>', ["We have read it."]),
        ('<span class="sr-only">Said twice.</span><p>Said once.</p>', ["Said once."]),
        ("<p>Share</p><p>This post was amended on 3 May to correct a name.</p>",
         ["This post was amended on 3 May to correct a name."]),
    ],
)  # fmt: skip
def test_lines(html: str, found: list[str]) -> None:
    assert told(html) == found


def test_a_time_in_a_sentence_stays_and_further_headings_stay() -> None:
    [post] = posts(
        "<article class='live-story-post' id='h_1'><h2 class='live-story-post__headline'>Ferry sails</h2>"
        "<time>10:05 a.m. ET</time><p>At <time datetime='2031-04-02T09:20:00Z'>9:20</time> the first ferry left.</p>"
        "<h3>Who was on board</h3><p>Nobody, it says.</p></article>"
    )
    assert [x.text for x in post.lines] == ["At 9:20 the first ferry left.", "Who was on board", "Nobody, it says."]


def test_what_wraps_posts_is_no_post() -> None:
    tree = parsed("<html><body><div id='w'><i id='a'></i><i id='b'><b id='c'></b></i></div></body></html>")
    elements = {x: tree.get_element_by_id(x) for x in "wabc"}
    assert [e.get("id") for e in apart(list(elements.values()))] == ["a", "b"]


@pytest.mark.parametrize("host", ["northgate.example", "harbour.example"])
def test_a_live_page_states_its_address_for_its_own_host_only(host: str) -> None:
    with EXAMPLE.open("rb") as stream:
        found = [
            d for d in page.read(stream, Origin("x", url=f"https://{host}/live?post=3")) if isinstance(d, Document)
        ]
    own = "https://www.northgate.example/news/live/kaldara-talks-6-march"
    assert {d.page for d in found} == {own if host == "northgate.example" else "https://harbour.example/live"}


def test_the_address_that_a_page_was_served_at_stands_in_for_one_it_does_not_state() -> None:
    html = "<div class='ncpost-container' data-ncpost-id='7'><time>10:20</time><p>The bridge is closed.</p></div>"
    served = Origin("x", url="https://harbour.example/live/bridge?post=3")
    [document] = page.read(io.BytesIO(html.encode()), served)
    assert isinstance(document, Document)
    assert (document.page, document.url) == (
        "https://harbour.example/live/bridge",
        "https://harbour.example/live/bridge#7",
    )


def test_the_example_page() -> None:
    with EXAMPLE.open("rb") as stream:
        found = [d for d in page.read(stream, Origin("07.html")) if isinstance(d, Document)]
    assert [d.id for d in found] == [f"post-{t}" for t in "0900 1020 1115 1220 1330 1505 1610 1720 1845".split()]
    report = from_document(found[4])
    assert report.title == "Why the room is empty"
    assert "Image source" not in "".join(report.text[z.start : z.end] for z in report.zones if z.kind == "body")
