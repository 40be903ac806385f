"""What a page says of itself: meta tags (Open Graph, Dublin Core, microdata) and linked data (schema.org)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from truceline.intake import dates, linkeddata
from truceline.intake.linkeddata import listed, named, names, one_line
from truceline.intake.zones.credits import agency_in

_PUBLISHED = (
    "article:published_time datepublished og:article:published_time pubdate date dc.date.issued dcterms.issued"
    " parsely-pub-date sailthru.date"
).split()
_MODIFIED = "article:modified_time datemodified og:updated_time og:article:modified_time dcterms.modified".split()
_AUTHORS = "author article:author parsely-author sailthru.author dc.creator dcterms.creator citation_author byl".split()
_LANGUAGES = ("og:locale", "content-language")
_ARTICLE = re.compile(r"Article$|^(?:Report|BlogPosting|LiveBlogPosting)$")
_PUBLISHERS = ("NewsMediaOrganization", "WebSite", "Organization")
# Other stories, and what a story is about.
_ASIDE = (
    "liveBlogUpdate itemListElement hasPart isPartOf about mentions citation isBasedOn comment video image author"
    " publisher"
).split()
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")
_BY = re.compile(r"by:?\s+", re.IGNORECASE)
_AND = re.compile(r"\s*[;|]\s*")
_LISTED = re.compile(r",\s+|\s+(?:and|&)\s+")
_NO_NAME = re.compile(r"://|^www\.|@|^[\W\d_]*$")
_OF_BODIES = frozenset(("of", "for", "the"))
_MOST_AUTHORS = 20
_LONGEST_AUTHOR = 120
_LONGEST_ADDRESS = 2_000
_MOST_TAGS = 1_000
# One page, as a telephone and a reader without scripts get it.
_VARIANT = re.compile(r"^(?:www|m|mobile|amp)\.")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page says of itself; unknown is None."""

    url: str | None = None
    """Its address: where it was served, or another of the same host that it gives as its own."""
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """ISO 8601."""
    modified: str | None = None
    """ISO 8601; later than `published`."""
    language: str | None = None
    """ISO 639-1 code."""
    body: str | None = None
    """The text as linked data carries it, in HTML or plain."""
    notes: tuple[str, ...] = ()
    """What it says and is not believed."""


def stated(tree: Any, served: str | None = None) -> Stated:
    """What a page says of itself.

    An address decides which report a page is a version of, so a page cannot take that of another host: where it was
    served counts, and what it says only for the same host. Only a page from a file, of which nobody knows where it was
    served, is believed.

    Args:
        tree: the parsed page; it is not changed.
        served: where it was served; None for a file of which that is not known.
    """
    tags = _tags(tree)
    pieces = [data for text in linkeddata.scripts(tree) if (data := linkeddata.loaded(text)) is not None]
    around = [item for data in pieces for item in linkeddata.objects(data, without=_ASIDE)]
    claims = [*_links(tree), *tags.get("og:url", [])]
    article = _article(around, claims)
    claims += [claim for name in ("mainEntityOfPage", "url") if (claim := named(article.get(name)))]
    url, doubted = _address(claims, served)
    # WordPress states the dates of the page and those of the article in it.
    pages = [article, *(item for item in around if "WebPage" in linkeddata.types(item))]
    published = _exact([*_all(tags, _PUBLISHED, pages, "datePublished"), *_times(tree, "datePublished")])
    modified = _exact([*_all(tags, _MODIFIED, pages, "dateModified"), *_times(tree, "dateModified")])
    outlet = _first([*tags.get("og:site_name", []), *_publisher(article, around, pieces)])
    return Stated(
        url=url,
        title=_first([*tags.get("og:title", []), *listed(article.get("headline"))]),
        outlet=outlet,
        authors=_authors(tree, tags, article, outlet),
        published=published,
        modified=modified if _is_later(modified, published) else None,
        language=_language(tree, tags, pages),
        body=next((x for x in listed(article.get("articleBody")) if isinstance(x, str) and x.strip()), None),
        notes=("gives an address of another host as its own, which is not believed",) if doubted else (),
    )


def _tags(tree: Any) -> dict[str, list[str]]:
    """The meta tags: what each name, in lower case, is said to be."""
    found: dict[str, list[str]] = {}
    for _, tag in zip(range(_MOST_TAGS), tree.iter("meta"), strict=False):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        content = (tag.get("content") or "").strip()
        if name and content and len(content) <= _LONGEST_ADDRESS:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _links(tree: Any) -> list[str]:
    return [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]


def _article(around: list[dict[str, Any]], claims: list[str]) -> dict[str, Any]:
    """The article of the linked data: the one at an address that the page gives as its own, else the first."""
    found = [item for item in around if any(map(_ARTICLE.search, linkeddata.types(item)))]
    own = [a for a in found if {named(a.get("url")), named(a.get("mainEntityOfPage"))} & set(claims)]
    return next(iter([*own, *found]), {})


def _address(claims: list[str], served: str | None) -> tuple[str | None, bool]:
    """The page's address, and whether it gives one of another host."""
    # A page that is read from a file may give its path in one place only, and its host in another.
    base = served or next((url for claim in claims if (url := _resolved(claim, None))), None)
    resolved = [url for claim in claims if (url := _resolved(claim, base))]
    # The front page is no article's own.
    pages = [url for url in resolved if urlsplit(url).path.strip("/") or urlsplit(url).query]
    if served is None:
        return next(iter(pages), None), False
    own = [url for url in pages if _host(url) == _host(served)]
    return next(iter(own), served), any(_host(url) != _host(served) for url in resolved)


def _resolved(claim: str, base: str | None) -> str | None:
    try:
        url = urljoin(base or "", claim.strip()[:_LONGEST_ADDRESS])
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _host(url: str) -> str:
    return _VARIANT.sub("", urlsplit(url).netloc.rpartition("@")[2].lower())


def _all(tags: dict[str, list[str]], keys: Iterable[str], pages: list[dict[str, Any]], name: str) -> list[Any]:
    """What the tags and the linked data say of a date: the best tag, the linked data, the other tags."""
    told = [x for key in keys for x in tags.get(key, [])]
    return [*told[:1], *(x for page in pages for x in listed(page.get(name))), *told[1:]]


def _times(tree: Any, name: str) -> Iterator[str | None]:
    for time in tree.iter("time"):
        if time.get("itemprop") == name or (name == "datePublished" and time.get("pubdate") is not None):
            yield time.get("datetime")


def _exact(values: Iterable[Any]) -> str | None:
    """The first date that is stated, with its time if another that states the same day has it."""
    found = [moment for value in values if (moment := dates.stated(value))]
    return next((m for m in found if m[:10] == found[0][:10] and "T" in m), found[0] if found else None)


def _is_later(modified: str | None, published: str | None) -> bool:
    if not modified or not published:
        return modified is not None
    one, other = datetime.fromisoformat(modified), datetime.fromisoformat(published)
    if "T" in modified and "T" in published and (one.tzinfo is None) == (other.tzinfo is None):
        return one > other
    return one.date() > other.date()


def _publisher(article: dict[str, Any], around: list[dict[str, Any]], pieces: list[Any]) -> Iterator[str]:
    told = article.get("publisher")
    yield from names(told)
    if isinstance(told, dict) and (key := told.get("@id")):
        yield from (
            x for data in pieces for item in linkeddata.objects(data) if item.get("@id") == key for x in _own(item)
        )
    for kind in _PUBLISHERS:
        yield from (x for item in around if kind in linkeddata.types(item) for x in _own(item))


def _own(item: dict[str, Any]) -> Iterator[str]:
    return names(item.get("name"))


def _authors(tree: Any, tags: dict[str, list[str]], article: dict[str, Any], outlet: str | None) -> tuple[str, ...]:
    """People, desks and agencies, each once; not the outlet itself, which is no byline."""
    told = [_BY.sub("", x, count=1) for key in ("author", "creator") for x in names(article.get(key))]
    told += [name for tag in _AUTHORS for value in tags.get(tag, []) for name in _split(value)]
    if not told:
        marked = tree.xpath("//@rel[.='author']/.. | //@itemprop[.='author']/..")
        told += [name for element in marked[:_MOST_AUTHORS] for name in _split(one_line(element.text_content()))]
    # Whose story it is, where that is an agency.
    told += [x for key in ("sourceOrganization", "provider") for x in names(article.get(key)) if agency_in(x)]
    found: dict[str, str] = {}
    for name in map(one_line, told):
        if name and len(name) <= _LONGEST_AUTHOR and not _NO_NAME.search(name):
            found.setdefault(name.casefold(), name)
    found.pop((outlet or "").casefold(), None)
    return tuple(found.values())[:_MOST_AUTHORS]


def byline_names(line: str) -> tuple[str, ...]:
    """The authors of a line that says nothing else: "By Jane Doe and Ido van Rees"; none where it says more."""
    found = tuple(_split(line)) if _BY.match(line) else ()
    return found if all(_is_person(name) or agency_in(name) == name for name in found) else ()


def _split(value: str) -> Iterator[str]:
    """The names in a tag that may hold several; what is not surely several persons stays whole."""
    for part in _AND.split(value):
        names_in = _BY.sub("", part, count=1)
        several = _LISTED.split(names_in)
        yield from several if all(map(_is_person, several)) else [names_in]


def _is_person(name: str) -> bool:
    found = name.split()
    capital = bool(found) and found[0][0].isupper() and found[-1][0].isupper()
    return 2 <= len(found) <= 5 and capital and _OF_BODIES.isdisjoint(x.lower() for x in found)


def _language(tree: Any, tags: dict[str, list[str]], pages: list[dict[str, Any]]) -> str | None:
    root = [tree.get("lang"), *(x for page in pages for x in listed(page.get("inLanguage")))]
    told = [*root, *(x for name in _LANGUAGES for x in tags.get(name, []))]
    matches = [_LANGUAGE.fullmatch(x.strip()) for x in told if isinstance(x, str)]
    return next((match[1].lower() for match in matches if match), None)


def _first(values: Iterable[Any]) -> str | None:
    return next((line for value in values if isinstance(value, str) and (line := one_line(value))), None)
