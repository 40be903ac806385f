"""How a stream is put together: markup and linked data joined, doubles dropped, order and names."""

from __future__ import annotations

from truceline.intake.live.lines import Line
from truceline.intake.live.posts import Post
from truceline.intake.live.stream import in_order, joined, named

WORDS = "The first ferry has sailed from Selin with nobody on board."


def post(
    key: str | None = None, text: str = WORDS, at: str | None = "2031-04-02T11:20:00+00:00", **more: object
) -> Post:
    return Post(key=key, lines=(Line(text),), published=at, **more)  # type: ignore[arg-type]


def test_linked_data_fills_in_by_name_and_by_words() -> None:
    linked = post("a", "Quite other words.", modified="2031-04-02T12:00:00Z", authors=("Mira Tolan",))
    [found] = joined([post("a")], [linked])
    assert (found.lines, found.modified, found.authors) == ((Line(WORDS),), "2031-04-02T12:00:00Z", ("Mira Tolan",))
    [found] = joined([post(None, at="2031-04-02")], [post("a", WORDS.upper() + " And more.", heading="Ferry sails")])
    assert (found.key, found.published, found.heading) == ("a", "2031-04-02T11:20:00+00:00", "Ferry sails")


def test_a_post_in_linked_data_alone_is_no_less_a_post() -> None:
    assert [p.key for p in joined([post("a")], [post("a"), post("b", "The second one is to follow at noon.")])] == [
        "a",
        "b",
    ]


def test_a_pinned_post_stands_once() -> None:
    stream = [post("a"), post("b", "The second one is to follow at noon.")]
    assert joined([post("a", "The first ferry …", pinned=True), *stream], []) == stream
    assert joined([post(None, pinned=True), *stream], []) == stream
    alone = post("c", "Only above the stream.", pinned=True)
    assert joined([alone, *stream], []) == [alone, *stream]


def test_a_name_that_many_share_is_no_name() -> None:
    times = [f"2031-04-02T1{n}:20:00+00:00" for n in range(3)]
    found = joined([post("post", f"{WORDS} {at}", at) for at in times], [])
    assert [p.key for p in named(in_order(found))] == [at[:16] for at in times]


def test_the_oldest_first_whichever_way_the_page_runs() -> None:
    times = [f"2031-04-02T1{n}:20:00+00:00" for n in range(3)]
    posts = [post(at, at=at) for at in times]
    assert in_order(posts) == in_order(posts[::-1]) == posts
    undated = [post("a", at=None), post("b", at=None)]
    assert in_order(undated) == undated[::-1]


def test_a_later_post_of_the_same_minute_renames_none() -> None:
    first, second, third = post(text="One."), post(text="Two."), post(text="Three.")
    assert [p.key for p in named(in_order([second, first]))] == ["2031-04-02T11:20", "2031-04-02T11:20-2"]
    found = {p.lines[0].text: p.key for p in named(in_order([third, second, first]))}
    assert (found["One."], found["Two."]) == ("2031-04-02T11:20", "2031-04-02T11:20-2")


def test_words_name_a_post_only_where_nothing_else_does() -> None:
    [found] = named([post(at=None)])
    assert found.key is not None
    assert found.key.startswith("words-")
