"""Posts as a layout of the page's markup gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from truceline.intake.live import times
from truceline.intake.live.lines import LONGEST_LABEL, Line, lines
from truceline.intake.live.tables import Layout, layouts, words, xpath

# Where layouts have their signs.
_NAMES = "//@class | //@id | //@itemprop | //@data-testid"
# A name above a post, or a line of who wrote it; longer is prose.
_LONGEST_BYLINE = 200
_LONGEST_KEY = 200
# A paragraph that long is prose without counting its words.
_LONGEST_TOLD = 1000
# Two or three sentences that a list shows of a story.
_LONGEST_TEASER = 40


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page says of itself."""

    address: str | None = None
    """Its canonical address, without what names a part of it."""
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """ISO 8601."""
    modified: str | None = None
    """ISO 8601."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a live page."""

    key: str | None
    """What the page itself calls it, stable when its text is edited; None where it has no name."""
    lines: tuple[Line, ...]
    """Its paragraphs, without heading and byline."""
    heading: str | None = None
    byline: str | None = None
    published: str | None = None
    """ISO 8601."""
    modified: str | None = None
    """ISO 8601."""
    authors: tuple[str, ...] = ()
    url: str | None = None
    """Its own address, as the page states it."""
    pinned: bool = False
    """Whether it stands above the stream, where it may stand a second time."""
    element: Any = None
    """Where it stands in the page; None if only linked data has it."""


def marked(tree: Any, facts: Facts) -> list[Post]:
    """The posts of the layout that finds most of them; none where the page has no layout that is known.

    Args:
        tree: the page.
        facts: what it says of itself.
    """
    names = " ".join(xpath(_NAMES)(tree))
    best: list[Post] = []
    for layout in layouts():
        if layout.sign in names:
            found = read(tree, layout, facts)
            if len(found) > len(best) and not (layout.listing and is_listing(found, facts)):
                best = found
    return best


def read(tree: Any, layout: Layout, facts: Facts) -> list[Post]:
    """The posts of a page that is laid out like this, as they stand on it."""
    return [_post(element, layout, facts) for element in apart(xpath(layout.post)(tree))]


def apart(elements: list[Any]) -> list[Any]:
    """Elements none of which holds another: one that holds many wraps them, one that is held belongs to the other."""
    among = set(elements)
    holds = dict.fromkeys(elements, 0)
    for element in elements:
        for outer in element.iterancestors():
            if outer in among:
                holds[outer] += 1
    wraps = {element for element, count in holds.items() if count > 1}
    among -= wraps
    return [e for e in elements if e in among and among.isdisjoint(e.iterancestors())]


def _post(element: Any, layout: Layout, facts: Facts) -> Post:
    stamps, changed = _found(element, layout.time), _found(element, layout.modified)
    headings, bylines = _found(element, layout.heading)[:1], _found(element, layout.byline)[:1]
    heading = next(map(words_of, headings), "") or None
    byline = next(map(words_of, bylines), "") or None
    without = [*headings, *bylines, *(x for x in [*stamps, *changed] if not isinstance(x, str) and not _is_told(x))]
    within = apart(_found(element, layout.body)) or [element]
    names = [key for value in _found(element, layout.id) if (key := key_of(_text(value), facts.address))]
    return Post(
        key=names[0] if names else None,
        lines=tuple(line for part in within for line in lines(part, without)),
        heading=heading,
        byline=byline,
        authors=authors_of(byline),
        published=_moment(stamps, facts),
        modified=_moment(changed, facts),
        url=next((_text(x) for x in _found(element, layout.link)), None),
        pinned=bool(_found(element, layout.pinned)),
        element=element,
    )


def _is_told(stamp: Any) -> bool:
    """Whether a time stands in a sentence of the post: "At 14:20 the ferry sailed"; "Updated at 14:20" is none."""
    around = next(stamp.iterancestors("p", "li", "blockquote", "td"), None)
    if around is None or len(around.text_content()) > _LONGEST_TOLD:
        return around is not None
    return len(around.text_content().split()) - len(stamp.text_content().split()) > LONGEST_LABEL


def words_of(element: Any) -> str:
    """A heading or byline on one line."""
    return " ".join(line.text for line in lines(element))


def authors_of(byline: str | None) -> tuple[str, ...]:
    """Whom a byline names: its words without "By" or "From"; nobody where it is as long as prose."""
    if not byline or len(byline) > _LONGEST_BYLINE:
        return ()
    first, _, rest = byline.partition(" ")
    return (rest if rest and first.lower().rstrip(":") in words("byline_opening") else byline,)


def _found(element: Any, expression: str | None) -> list[Any]:
    """What an expression finds, alternative by alternative: XPath itself gives a union in the order of the page."""
    return [x for part in expression.split(" | ") for x in xpath(part)(element)] if expression else []


def _text(found: Any) -> str:
    """The value of an attribute, or the words of an element."""
    return str(found) if isinstance(found, str) else found.text_content()


def _moment(found: list[Any], facts: Facts) -> str | None:
    return times.moment(map(_text, found), times.same_day(facts.published, facts.modified))


def key_of(value: str, page: str | None) -> str | None:
    """What an id or address calls a post: the id, the post that the address names, its fragment, or its path."""
    value = value.strip().removeprefix("pinned-")
    if not value or len(value) > _LONGEST_KEY * 10:
        return None
    if "/" not in value and value[0] not in "#?":
        return value[:_LONGEST_KEY]
    try:
        parts = urlsplit(urljoin(page or "", value))
        query = {name.lower(): given for name, given in parse_qsl(parts.query)}
    except ValueError:
        return None
    named = next((query[name] for name in sorted(query) if name in words("post_parameter") and query[name]), None)
    own = parts.path.rstrip("/") if not page or parts.path.rstrip("/") != urlsplit(page).path.rstrip("/") else ""
    return (named or unquote(parts.fragment) or own).removeprefix("pinned-")[:_LONGEST_KEY] or None


def is_listing(posts: list[Post], facts: Facts) -> bool:
    """Whether most of what looks like posts are teasers: few words under a heading that leads to another page."""
    teasers = sum(_is_teaser(post, facts) for post in posts)
    return 2 * teasers >= len(posts)


def _is_teaser(post: Post, facts: Facts) -> bool:
    if post.element is None or sum(len(line.text.split()) for line in post.lines) > _LONGEST_TEASER:
        return False
    return any(_leads_away(a, facts) for a in _headlines(post.element))


def _headlines(element: Any) -> Iterator[Any]:
    """Links on a heading, or around one, or around the whole."""
    yield from element.iter("a") if element.tag == "a" else ()
    yield from xpath(
        ".//*[self::h1 or self::h2 or self::h3 or self::h4]//a[@href] | .//a[@href][.//h2 or .//h3 or .//h4]"
    )(element)
    if element.getparent() is not None and element.getparent().tag == "a":
        yield element.getparent()


def _leads_away(link: Any, facts: Facts) -> bool:
    href = (link.get("href") or "").strip()
    if not href or href.startswith(("#", "?")):
        return False
    try:
        target = urlsplit(urljoin(facts.address or "", href)).path.rstrip("/")
    except ValueError:
        return False
    return not facts.address or target != urlsplit(facts.address).path.rstrip("/")
