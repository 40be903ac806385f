"""Pages that look like live blogs and are none: they stay one report, or no report."""

from __future__ import annotations

import pytest

from live_samples import ENTRIES, chrome, live_page
from truceline.intake import live
from truceline.intake.documents import Origin
from truceline.intake.markup import parsed

PROSE = "Envoys of the two sides met for a second day in the harbour town, officials said on Tuesday evening."
LIVE = "Lake House talks live: latest updates"


def is_live(source: str) -> bool:
    return bool(live.found(parsed(source), Origin("page.html")))


def page(body: str, title: str = "Envoys meet again") -> str:
    return (
        f"<html><head><title>{title}</title><link rel='canonical' href='https://harbour.example/n/1'></head>"
        f"<body><nav><a href='/live'>Live</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    )


def teaser(n: int) -> str:
    stamp = f"<time datetime='2031-04-02T1{n}:20:00Z'>1{n}:20</time>"
    return f"<li>{stamp}<h3><a href='/n/{n}'>Story {n}</a></h3><p>{PROSE}</p></li>"


ARTICLE = page(
    f"<time datetime='2031-04-02T14:20:00Z'>2 April 2031, 14:20</time><p>{PROSE}</p>"
    f"<p>At 14:20 a bus left. {PROSE}</p><p>At 15:05 a second one followed. {PROSE}</p><p>By 16:40 both were back.</p>"
)
TIMELINE = page(
    "".join(f"<li><time datetime='1{n}:20'>1{n}:20</time><p>{PROSE}</p></li>" for n in range(5)), "How the day went"
)
DATES = page(
    "".join(f"<li><time datetime='2031-04-0{n}'>{n} April</time><p>{PROSE}</p></li>" for n in range(1, 6)), LIVE
)
INDEX = page("<ul>" + "".join(map(teaser, range(6))) + "</ul>", LIVE)
CARDS = page(
    "".join(f"<a href='/n/{n}'><div><time>1{n}:20</time><h3>Story {n}</h3><p>{PROSE}</p></div></a>" for n in range(6)),
    LIVE,
)
MATCH = page("".join(f"<p><b class='time'>{n}'</b> {PROSE}</p>" for n in range(10, 60, 7)), "Karsk 2-1 Selin: live")
COMMENTS = page(
    f"<p>{PROSE}</p><ol class='comment-list'>"
    + "".join(f"<li><time datetime='2031-04-02T1{n}:20:00Z'>1{n}:20</time><p>{PROSE}</p></li>" for n in range(5))
    + "</ol>",
    LIVE,
)
TIMETABLE = page(
    "<table>" + "".join(f"<tr><td><time>1{n}:20</time></td><td>{PROSE}</td></tr>" for n in range(5)) + "</table>", LIVE
)
TOPIC = page(
    "".join(
        f"<article class='qa-post lx-stream-post' id='post_{n}'>"
        f"<time><span class='qa-post-auto-meta'>1{n}:20</span></time><h3><a class='qa-heading-link' href='/n/{n}'>"
        f"<span class='lx-stream-post__header-text'>Story {n}</span></a></h3>"
        f"<div class='lx-stream-related-story'><p>{PROSE}</p></div></article>"
        for n in range(5)
    ),
    LIVE,
)
BLOG_INDEX = page(
    "".join(
        f"<article itemprop='liveBlogUpdate' itemscope itemtype='http://schema.org/BlogPosting'>"
        f"<h3 itemprop='headline'><a href='/n/{n}'>Story {n}</a></h3>"
        f"<span itemprop='datePublished' content='2031-04-02T1{n}:20:00Z'></span>"
        f"<div itemprop='articleBody'><p>{PROSE}</p></div></article>"
        for n in range(5)
    )
)
SIDEBAR = page(
    f"<p>{PROSE} {PROSE}</p><aside><ul class='liveblog-timeline'>"
    + "".join(
        f"<li class='liveblog-timeline__update'><div class='liveblog-timeline__update-time'>{n} min ago</div>"
        f"<a href='/live?update={n}'><h4>Update {n}</h4></a></li>"
        for n in range(5)
    )
    + "</ul></aside>"
)


@pytest.mark.parametrize(
    "source",
    [ARTICLE, TIMELINE, DATES, INDEX, CARDS, MATCH, COMMENTS, TIMETABLE, TOPIC, BLOG_INDEX, SIDEBAR],
    ids="article timeline dates index cards match comments timetable topic blog-index sidebar".split(),
)
def test_is_no_live_blog(source: str) -> None:
    assert not is_live(source)


def test_the_same_row_is_live_where_it_tells_the_time_and_the_page_says_so() -> None:
    """What the near misses lack one by one: a time of day, prose, no other page behind the heading, and the word."""
    row = "".join(f"<li><time datetime='2031-04-02T1{n}:20:00Z'>1{n}:20</time><p>{PROSE}</p></li>" for n in range(5))
    assert is_live(page(row, LIVE))
    assert not is_live(page(row, "Envoys meet again"))


def test_a_live_blog_that_has_begun_with_one_post() -> None:
    assert is_live(live_page("guardian", ENTRIES[-1:]))
    assert not is_live(chrome('<div id="liveblog-body"></div>'))
