"""What a live page says of itself, and the words that stand above its posts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from truceline.intake import dates, linkeddata
from truceline.intake.live.lines import lines, one_line
from truceline.intake.live.posts import Facts
from truceline.intake.live.tables import class_parts, table, words, xpath
from truceline.intake.zones.furniture import is_furniture

_OUTLET = "//meta[@property='og:site_name']/@content | //meta[@name='application-name']/@content"
_PUBLISHED = "//meta[@property='article:published_time' or @itemprop='datePublished']/@content"
_MODIFIED = "//meta[@property='article:modified_time' or @itemprop='dateModified']/@content"
_TITLE = "//meta[@property='og:title']/@content | //title"
_AWAY = frozenset(["nav", "footer", "aside", "form", "noscript", "button"])
# A sentence of a standfirst; a menu's entry is shorter.
_FEWEST_WORDS = 5


def stated(tree: Any, blogs: list[dict[str, Any]], published: str | None, url: str | None) -> Facts:
    """What a page says of itself, its linked data first.

    Args:
        tree: the page.
        blogs: the live blogs of its linked data.
        published: when it was published, as its tags state it.
        url: its address.
    """
    blog = blogs[0] if blogs else {}
    headings = [one_line(h.text_content()) for h in tree.iter("h1")]
    titles = [one_line(x if isinstance(x, str) else x.text_content()) for x in xpath(_TITLE)(tree)]
    outlets = [*linkeddata.names(blog.get("publisher")), *(one_line(x) for x in xpath(_OUTLET)(tree))]
    return Facts(
        address=whole_page(url, None) if url else None,
        title=next((x for x in [*headings, *titles] if x), None),
        outlet=next((x for x in outlets if x), None),
        authors=tuple(linkeddata.names(blog.get("author"))),
        published=dates.stated(blog.get("datePublished")) or _first(tree, _PUBLISHED) or published,
        modified=dates.stated(blog.get("dateModified")) or _first(tree, _MODIFIED),
    )


def _first(tree: Any, expression: str) -> str | None:
    return next((found for value in xpath(expression)(tree) if (found := dates.stated(value))), None)


def whole_page(value: str, base: str | None) -> str | None:
    """An address without what names a post or a part of its page; None where it is no address of the web."""
    try:
        parts = urlsplit(urljoin(base or "", value.strip()))
        given = parse_qsl(parts.query)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    partial = words("page_parameter") | words("post_parameter")
    query = urlencode([(name, x) for name, x in given if name.lower() not in partial])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def intro(tree: Any, posts: Collection[Any]) -> list[str]:
    """The standfirst and key points above the first post: sentences, no menus and no links to posts.

    Args:
        tree: the page.
        posts: the elements of the posts.
    """
    found: list[str] = []
    among = set(posts)
    around = {element for post in posts for element in post.iterancestors("li")}
    for element in tree.iter("p", "li", *{post.tag for post in posts}):
        if element in among or element in around:
            break
        if element.tag in ("p", "li") and _is_told(element):
            found += [x.text for x in lines(element) if len(x.text.split()) >= _FEWEST_WORDS]
    return [x for x in dict.fromkeys(found) if not is_furniture(x)]


def _is_told(element: Any) -> bool:
    """Whether an element is no byline, no part of a menu or of another's line, and more than a link."""
    if not class_parts(element).isdisjoint(words("about_page")):
        return False
    if any(outer.tag in _AWAY or outer.tag in ("p", "li") for outer in element.iterancestors()):
        return False
    whole = one_line(element.text_content())
    return one_line("".join(a.text_content() for a in element.iter("a"))) != whole


def older(tree: Any, facts: Facts) -> Iterator[str]:
    """Addresses of other parts of the same page, with older posts."""
    base = facts.address
    for entry in table("older"):
        for href in dict.fromkeys(xpath(entry["xpath"])(tree)):
            try:
                address = urljoin(base or "", href.strip())
                same = base is not None and urlsplit(address).netloc == urlsplit(base).netloc
            except ValueError:
                continue
            if same and base and urlsplit(address).path.startswith(urlsplit(base).path.rstrip("/")) and address != base:
                yield address
