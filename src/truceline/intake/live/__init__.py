"""Live blogs: a page of posts becomes a report a post, each with its own time and heading, linked to its page.

Posts are found by the layout of the page (`layouts.toml`), by its linked data (schema.org LiveBlogPosting), or, on a
page that says it is live, as a row of like blocks with a time of day each. Markup leads, as it has paragraphs; linked
data fills in times and names, and gives the posts that the markup lacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urljoin

from truceline.intake.documents import Document, Link, Origin
from truceline.intake.live import facts as pages
from truceline.intake.live import generic, linked
from truceline.intake.live.posts import Facts, Post, marked
from truceline.intake.live.stream import in_order, joined, named
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.text import LONGEST_TEXT
from truceline.model.enums import ZoneKind

Found = Document | Link | Refusal | Note


def found(tree: Any, origin: Origin, published: str | None = None) -> list[Found]:
    """The posts of a live blog, the oldest first, after what stands above them; nothing if the page is no live blog.

    Args:
        tree: the page; it is not changed.
        origin: where it comes from.
        published: when the page was published, as its tags state it.
    """
    blogs, broken = linked.found(tree)
    facts = pages.stated(tree, blogs, published, origin.url)
    posts = marked(tree, facts) or generic.found(tree, facts)
    updates = linked.updates(blogs)
    told = joined(posts, [linked.post(update, facts) for update in updates[: linked.MOST_POSTS]])
    kept = [replace(post, url=_address(post, facts)) for post in told if post.lines or post.heading]
    if not kept:
        return []
    stream = named(in_order(kept))
    outcome: list[Found] = list(_intro(tree, posts, blogs, facts, origin))
    outcome += [_document(post, facts, origin) for post in stream]
    outcome += [Link(url, where=f"{origin.where}, older posts") for url in pages.older(tree, facts)]
    outcome += [Note(origin.where, what) for what in _notes(len(told) - len(kept), len(updates), broken)]
    return outcome


def _notes(silent: int, updates: int, broken: int) -> Iterator[str]:
    """What became of posts that are not among the documents."""
    if silent:
        yield f"{silent} posts without words, left out"
    if updates > linked.MOST_POSTS:
        yield f"{updates:,} posts in its linked data, of which {linked.MOST_POSTS:,} were looked at"
    if broken:
        yield "linked data that cannot be read; its posts are told by their markup alone"


def _intro(
    tree: Any, posts: list[Post], blogs: list[dict[str, Any]], facts: Facts, origin: Origin
) -> Iterator[Document]:
    """The page itself, where sentences stand above its posts: a report of its own at the page's address."""
    elements = [post.element for post in posts]
    told = pages.intro(tree, elements) if elements else []
    if not told:
        told = [line.text for blog in blogs[:1] for line in linked.body(blog.get("description"))]
    if told:
        lines = [facts.title, *told] if facts.title and facts.title not in told else told
        yield Document(
            text="\n".join(lines),
            where=f"{origin.where}, above the posts",
            title=facts.title,
            outlet=facts.outlet,
            authors=facts.authors,
            published=facts.published,
            url=facts.address,
        )


def _document(post: Post, facts: Facts, origin: Origin) -> Document | Refusal:
    known = {line.text: line.kind for line in post.lines if line.kind}
    if post.byline:
        known[post.byline] = ZoneKind.BYLINE
    text = "\n".join(x for x in (post.heading, post.byline, *(line.text for line in post.lines)) if x)
    clock = post.published[11:16] if post.published and "T" in post.published else None
    where = f"{origin.where}, post {clock or post.key}"
    if len(text) > LONGEST_TEXT:
        return Refusal(where, "longer than any report", "save the text of the post instead")
    return Document(
        text=text,
        where=where,
        id=post.key if facts.address else f"{facts.published or facts.title or ''}#{post.key}",
        title=post.heading,
        outlet=facts.outlet,
        authors=post.authors,
        published=post.published,
        modified=post.modified if post.modified != post.published else None,
        url=post.url,
        page=facts.address,
        lines=known,
    )


def _address(post: Post, facts: Facts) -> str | None:
    """Where a post can be read: at its own address, at its place on the page, or on the page."""
    if not facts.address:
        return None
    if post.url:
        return urljoin(facts.address, post.url.strip())
    return f"{facts.address}#{quote(post.key, safe=':@')}" if post.key and "/" not in post.key else facts.address
