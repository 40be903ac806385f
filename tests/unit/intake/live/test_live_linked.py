"""Linked data as pages have it: nested, in a graph, escaped, broken; and joined with the markup."""

from __future__ import annotations

import json
from typing import Any

import pytest

from truceline.intake.live import linked
from truceline.intake.live.posts import Facts, Post
from truceline.intake.markup import parsed

PAGE = Facts(address="https://harbour.example/live/talks")
UPDATE = {
    "@type": "BlogPosting",
    "headline": "Ferry sails",
    "articleBody": "<p>The first ferry has sailed.</p><p>Nobody was on board.</p>",
    "datePublished": "2031-04-02T11:20:00+02:00",
    "dateModified": "2031-04-02T11:25:00+02:00",
    "url": "https://harbour.example/live/talks#block-7",
    "author": {"@type": "Person", "name": "Mira Tolan"},
}
BLOG = {"@type": "LiveBlogPosting", "liveBlogUpdate": [UPDATE]}


def read(*scripts: object) -> list[Post]:
    texts = [script if isinstance(script, str) else json.dumps(script) for script in scripts]
    source = "".join(f"<script type='application/ld+json'>{text}</script>" for text in texts)
    blogs, _ = linked.found(parsed(f"<html><head>{source}</head><body></body></html>"))
    return [linked.post(update, PAGE) for update in linked.updates(blogs)]


def test_a_post() -> None:
    [post] = read(BLOG)
    assert (post.key, post.heading, post.authors) == ("block-7", "Ferry sails", ("Mira Tolan",))
    assert [line.text for line in post.lines] == ["The first ferry has sailed.", "Nobody was on board."]
    assert (post.published, post.modified) == ("2031-04-02T11:20:00+02:00", "2031-04-02T11:25:00+02:00")


@pytest.mark.parametrize(
    "data",
    [
        [BLOG],
        {"@graph": [{"@type": "WebPage"}, BLOG]},
        {"@type": "NewsArticle", "mainEntity": {"isPartOf": [BLOG]}},
        BLOG | {"@type": ["NewsArticle", "LiveBlogPosting"]},
        BLOG | {"@type": "http://schema.org/LiveBlogPosting"},
        BLOG | {"liveBlogUpdate": UPDATE},
        "<!--" + json.dumps(BLOG) + "-->",
        "//<![CDATA[\n" + json.dumps(BLOG) + "\n//]]>",
        json.dumps(BLOG)[:-1] + ",}",
        json.dumps(BLOG).replace("Nobody", "No\nbody").replace("No\nbody", "Nobody"),
        json.dumps(BLOG | {"liveBlogUpdate": [UPDATE | {"articleBody": UPDATE["articleBody"].replace("<", "&lt;")}]}),
    ],
    ids="list graph nested types address single comment cdata comma newline escaped".split(),
)
def test_wherever_it_stands(data: Any) -> None:
    [post] = read(data)
    assert [line.text for line in post.lines] == ["The first ferry has sailed.", "Nobody was on board."]


def test_plain_text_has_a_line_a_paragraph() -> None:
    [post] = read(BLOG | {"liveBlogUpdate": [UPDATE | {"articleBody": "Ferry sails\n\nAll &amp; sundry \n came."}]})
    assert [line.text for line in post.lines] == ["All & sundry", "came."]


@pytest.mark.parametrize(
    ("names", "key"),
    [
        ({"@id": "urn:post:9"}, "urn:post:9"),
        ({"url": "https://harbour.example/live/talks?post=asset%3A5a#post"}, "asset:5a"),
        ({"url": "https://harbour.example/live/talks?page=with:block-9#block-9"}, "block-9"),
        ({"url": "/live/talks?update=44"}, "44"),
        ({"url": "https://harbour.example/entries/ferry-sails/"}, "/entries/ferry-sails"),
        ({"url": "https://harbour.example/live/talks"}, None),
        ({"url": "http://[x"}, None),
        ({"identifier": {"value": 12}}, "12"),
        ({}, None),
    ],
)
def test_what_it_is_called(names: dict[str, Any], key: str | None) -> None:
    [post] = read(BLOG | {"liveBlogUpdate": [{"articleBody": "Words."} | names]})
    assert post.key == key


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "LiveBlogPosting", ',
        "[" * 5000 + '"LiveBlogPosting"',
        {"@type": "LiveBlogPosting", "liveBlogUpdate": [None, 7, "x", []]},
        {"@type": "LiveBlogPosting"},
        {"@type": "BlogPosting", "about": "LiveBlogPosting"},
    ],
)
def test_what_is_no_post_gives_none(data: object) -> None:
    assert read(data) == []


def test_what_cannot_be_read_is_counted() -> None:
    source = '<html><script type=\'application/ld+json\'>{"@type": "LiveBlogPosting", oh</script></html>'
    assert linked.found(parsed(source)) == ([], 1)
