"""Every layout of `layouts.toml` is read from its own example, and no other layout takes it for its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.intake.live.posts import Facts, marked, read
from truceline.intake.live.tables import Layout, layouts, table
from truceline.intake.markup import parsed

FACTS = Facts(address="https://news.example/live/talks", published="2025-03-04T08:00:00Z")


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_example_is_read(layout: Layout) -> None:
    source = f"<html><body><main>{layout.example}</main></body></html>"
    tree = parsed(source)
    [post] = read(tree, layout, FACTS)
    key, published, heading, first = layout.expected
    assert (post.key, post.published, post.heading or "") == (key, published, heading)
    assert next(line.text for line in post.lines) == first
    assert [p.key for p in marked(tree, FACTS)] == [key]


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_example_holds_nothing_but_the_post(layout: Layout) -> None:
    [post] = read(parsed(f"<html><body>{layout.example}</body></html>"), layout, FACTS)
    assert [line.text for line in post.lines] == [layout.expected[3]]


def test_the_docs_list_every_layout() -> None:
    page = (Path(__file__).parents[4] / "docs" / "intake" / "live-blogs.md").read_text(encoding="utf-8")
    listed = [line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| ")]
    assert listed == ["layout", *(layout.name for layout in layouts())]


def test_every_entry_of_words_has_an_example() -> None:
    for name in ("post_parameter", "page_parameter", "left_out", "unseen", "says_live", "about_page", "zone", "older"):
        assert all(entry["example"] for entry in table(name))
