"""Every layout of `layouts.toml` is read from its own example, and no other layout takes it for its own."""

from __future__ import annotations

import pytest

from truceline.intake.live.posts import Facts, marked, read
from truceline.intake.live.tables import Layout, layouts
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
    assert [p.key for p in marked(source, tree, FACTS)] == [key]


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.name)
def test_example_holds_nothing_but_the_post(layout: Layout) -> None:
    [post] = read(parsed(f"<html><body>{layout.example}</body></html>"), layout, FACTS)
    assert [line.text for line in post.lines] == [layout.expected[3]]
