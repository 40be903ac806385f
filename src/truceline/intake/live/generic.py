"""Posts of a live page without known marks: a row of like blocks, each with a time of day and prose."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from truceline.intake.live import times
from truceline.intake.live.lines import lines, one_line
from truceline.intake.live.posts import Facts, Post, authors_of, is_listing, key_of, words_of
from truceline.intake.live.tables import class_parts, words, xpath

_FEWEST_BLOCKS = 3
# A post has a sentence; a line of a timetable or of a list of headlines has a few words.
_FEWEST_WORDS = 10
# A post has its time a few levels down, and a page few rows; pages built to tire their readers have hundreds of both.
_HIGHEST = 12
_MOST_ROWS = 20
_TIMES = (
    "//time | //*[self::span or self::div or self::p or self::abbr or self::strong or self::b]"
    "[has('time') or has('timestamp') or has('date') or has('post-time') or has('entry-time')]"
)
_CLASSES = "//*[self::body or self::main or self::article or self::section or self::div or self::ul or self::ol]/@class"
_NO_LETTERS = re.compile(r"[^a-z]+")
_HEADING = ".//*[self::h2 or self::h3 or self::h4 or self::h5]"
_BYLINE = ".//*[@rel='author' or @itemprop='author' or has('byline') or has('author')]"
# Readers' comments and tables look like posts.
_OTHERS = frozenset(["comment", "comments", "reply", "replies", "timetable", "schedule", "fixtures"])


def found(tree: Any, facts: Facts) -> list[Post]:
    """The posts of a page that says it is live and has a row of blocks that look like posts; else none."""
    if not says_live(tree, facts):
        return []
    rows = defaultdict(dict)  # type: ignore[var-annotated]
    for stamp in xpath(_TIMES)(tree):
        if _is_clock(stamp):
            for block, row in _steps(stamp):
                rows[row, block.tag].setdefault(block, stamp)
    best: list[Post] = []
    for row, stamps in sorted(rows.items(), key=lambda item: -len(item[1]))[:_MOST_ROWS]:
        if len(stamps) < max(_FEWEST_BLOCKS, len(best) + 1):
            break
        if _is_other(row[0]):
            continue
        posts = [_post(block, stamp, facts) for block, stamp in stamps.items()]
        if sum(_has_prose(post) for post in posts) >= _FEWEST_BLOCKS and not is_listing(posts, facts):
            best = posts
    return best


def says_live(tree: Any, facts: Facts) -> bool:
    """Whether a page's address, its title or the names of its parts say that it is live."""
    if any(_says(one_line(text)) for text in [facts.title or "", *tree.xpath("//title/text()")]):
        return True
    path = urlsplit(facts.address).path if facts.address else ""
    if any(_says(part) for part in re.split(r"[/_]", path)):
        return True
    # What any element is called is told five times sooner than what the parts of a page are.
    return all(not words("says_live").isdisjoint(_names(tree, which)) for which in ("//@class", _CLASSES))


def _names(tree: Any, which: str) -> list[str]:
    """The classes that an expression finds, in lower case."""
    return " ".join(xpath(which)(tree)).lower().split()


def _says(text: str) -> bool:
    low = _plain(text)
    return any(phrase in low for phrase in _phrases())


def _plain(text: str) -> str:
    return f" {_NO_LETTERS.sub(' ', text.lower())} "


@cache
def _phrases() -> frozenset[str]:
    return frozenset(map(_plain, words("says_live")))


def _is_clock(element: Any) -> bool:
    return any(times.has_clock(stamp) for stamp in _stamps(element))


def _stamps(element: Any) -> list[str]:
    return [value for value in (element.get("datetime"), element.get("title"), element.text_content()) if value]


def _steps(stamp: Any) -> list[tuple[Any, Any]]:
    """The elements that hold a time, each with what holds it, from the inside out."""
    found: list[tuple[Any, Any]] = []
    block = stamp
    while len(found) < _HIGHEST and (row := block.getparent()) is not None and block.tag not in ("body", "tr", "td"):
        found.append((block, row))
        block = row
    return found


def _is_other(row: Any) -> bool:
    return any(
        not class_parts(e).isdisjoint(_OTHERS) or e.tag in ("nav", "footer") for e in (row, *row.iterancestors())
    )


def _post(block: Any, stamp: Any, facts: Facts) -> Post:
    headings = xpath(_HEADING)(block)[:1]
    bylines = xpath(_BYLINE)(block)[:1]
    byline = next((words_of(x) for x in bylines), "") or None
    own = block.get("id") or block.get("data-id") or block.get("data-post-id") or ""
    return Post(
        key=key_of(own, facts.address),
        lines=tuple(lines(block, [stamp, *headings, *bylines])),
        heading=next((words_of(x) for x in headings), "") or None,
        byline=byline,
        authors=authors_of(byline),
        published=times.moment(_stamps(stamp), times.same_day(facts.published, facts.modified)),
        element=block,
    )


def _has_prose(post: Post) -> bool:
    return sum(len(line.text.split()) for line in post.lines) >= _FEWEST_WORDS
