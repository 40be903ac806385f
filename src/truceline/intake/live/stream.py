"""A stream of posts put together: linked data and markup joined, doubles dropped, the oldest first, each named."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

from truceline.intake.live.posts import Post
from truceline.model.ids import digest

# Letters by which a post in linked data is told to be one in the markup.
_TELLING = 40
_FEWEST_TELLING = 12
_MINUTE = len("2025-03-04T14:20")


def joined(posts: list[Post], linked: list[Post]) -> list[Post]:
    """Posts of the markup with what linked data says of them, then those that only linked data has.

    Two are one where the page calls them the same, or, where it has other names in the markup, if they begin alike.
    """
    names = {post.key for post in linked if post.key}
    by_key = {post.key: n for n, post in reversed(list(enumerate(posts))) if post.key}
    by_words = {words: n for n, post in reversed(list(enumerate(posts))) for words in _beginnings(post)}
    agreed = not names.isdisjoint(by_key)
    filled = list(posts)
    more: list[Post] = []
    for post in linked:
        at = by_key.get(post.key) if post.key else None
        if at is None and not (agreed and post.key):
            at = next((by_words[w] for w in _beginnings(post) if w in by_words), None)
        if at is None:
            more.append(post)
        else:
            filled[at] = _filled(filled[at], post)
    return _once([*filled, *more])


def _beginnings(post: Post) -> list[str]:
    """The first letters of the words, with and without the heading, where there are enough to tell."""
    body = "".join(_letters(line.text) for line in post.lines)[:_TELLING]
    whole = (_letters(post.heading or "") + body)[:_TELLING]
    return [x for x in (body, whole) if len(x) >= _FEWEST_TELLING]


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _filled(post: Post, linked: Post) -> Post:
    return replace(
        post,
        key=post.key or linked.key,
        lines=post.lines or linked.lines,
        heading=post.heading or linked.heading,
        published=_fuller(post.published, linked.published),
        modified=post.modified or linked.modified,
        authors=post.authors or linked.authors,
        url=post.url or linked.url,
    )


def _fuller(own: str | None, linked: str | None) -> str | None:
    """The moment with a zone, else with a time of day, else any; the post's own of two that are as full."""
    return max((own, linked), key=lambda x: len((x or "").split(".")[0]))


def _once(posts: list[Post]) -> list[Post]:
    """Each post once, as its longest: one that is pinned above the stream may stand in it as well, perhaps shortened.

    A name that the page gives to posts of several moments, none of them pinned, is no name.
    """
    stream = [post for post in posts if not post.pinned]
    keys = {post.key for post in stream if post.key}
    told = {_told(post) for post in stream}
    pinned = [post for post in posts if post.pinned and post.key not in keys and _told(post) not in told]
    kept: dict[object, Post] = {}
    for post in [*pinned, *stream]:
        same = (post.key, post.published) if post.key else _told(post)
        if same not in kept or _length(post) > _length(kept[same]):
            kept[same] = post
    shared = Counter(post.key for post in kept.values())
    return [replace(post, key=None) if shared[post.key] > 1 else post for post in kept.values()]


def _told(post: Post) -> tuple[object, ...]:
    return post.published, post.heading, tuple(line.text for line in post.lines)


def _length(post: Post) -> int:
    return sum(len(line.text) for line in post.lines)


def in_order(posts: list[Post]) -> list[Post]:
    """The oldest first: as published, or as they stand on the page where no time tells; the page may run either way."""
    timed = [at for post in posts if (at := _instant(post)) is not None]
    newest_first = sum((a > b) - (a < b) for a, b in pairwise(timed)) >= 0
    ordered = list(reversed(posts)) if newest_first else list(posts)
    keys: list[float] = []
    last = float("-inf")
    for post in ordered:
        at = _instant(post)
        last = at if at is not None else last
        keys.append(last)
    return [ordered[n] for n in sorted(range(len(ordered)), key=lambda n: keys[n])]


def _instant(post: Post) -> float | None:
    """Seconds; a moment without a zone counts as UTC, for the order only."""
    if not post.published:
        return None
    at = datetime.fromisoformat(post.published)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


def named(posts: list[Post]) -> list[Post]:
    """Posts with a name each: the page's own, else their minute and which of that minute they are, else their words.

    Args:
        posts: the oldest first, so that a later post of the same minute changes no name.
    """
    given: Counter[str] = Counter()
    found: list[Post] = []
    for post in posts:
        key = post.key
        if key is None:
            at = post.published[:_MINUTE] if post.published and "T" in post.published else None
            key = at or "words-" + digest([post.heading or post.lines[0].text])
            given[key] += 1
            key += f"-{given[key]}" if given[key] > 1 else ""
        found.append(replace(post, key=key))
    return found
