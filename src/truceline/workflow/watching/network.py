"""Addresses: feeds and sitemaps, whose entries are fetched where they are new or changed, and pages that change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlsplit

from truceline.errors import InputError
from truceline.intake import readers
from truceline.intake.documents import Document, Found, Link, Mark
from truceline.intake.fetch.fetched import Fetched
from truceline.intake.formats import HEAD, Format, sniff
from truceline.intake.links import DEEPEST, Fetch, completed, origin
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.reports import Given, from_document
from truceline.intake.streams import peeked
from truceline.model.ids import digest
from truceline.model.sources import Source, SourceKind
from truceline.workflow import read
from truceline.workflow.watching.items import Item, Listed, Memory

_LISTS = {Format.FEED: SourceKind.FEED, Format.SITEMAP: SourceKind.SITEMAP}


def look(source: Source, memory: Memory, fetch: Fetch) -> Listed:
    """What is new or changed at an address.

    Raises:
        InputError: it cannot be fetched, or is not what it was.
    """
    looking = _Look(source, memory, fetch)
    got = fetch(source.address)
    before, _, stamp = memory.stamps.get("", "").partition(" ")
    if got.stamp == stamp:
        got.body.close()
        return Listed(stamp=memory.stamps[""])
    form = _list_format(got)
    expected = source.kind if source.kind in _LISTS.values() else before
    if expected in _LISTS.values() and (form is None or _LISTS[form] != expected):
        got.body.close()
        remedy = "see what stands there; perhaps it has moved"
        raise InputError(f"no {expected} any more", where=source.address, remedy=remedy)
    found = looking.listed(got, form, depth=1) if form else Listed((looking.page(got),))
    kind = _LISTS[form] if form else SourceKind.PAGE
    # What it is stands in its stamp, so that an error page in its place is not taken for a report.
    return replace(found, stamp=f"{kind} {got.stamp}", kind=kind)


def _list_format(got: Fetched) -> Format | None:
    """Feed or sitemap; None for anything that is read as it is."""
    try:
        head, _ = peeked(got.body, HEAD)
        form = sniff(head)
    except BaseException:
        got.body.close()
        raise
    return form if form in _LISTS else None


@dataclass(frozen=True, slots=True)
class _Look:
    """A look at one address."""

    source: Source
    memory: Memory
    fetch: Fetch

    def page(self, got: Fetched | None = None) -> Item:
        """What stands at the address itself, fetched if it is not there."""
        got = got or self.fetch(self.source.address)
        host = urlsplit(self.source.address).hostname or ""
        return Item(self.source.address, got.stamp, partial(self._read, got, None), self.page, host, got.body)

    def listed(self, got: Fetched, form: Format, *, depth: int) -> Listed:
        """The entries of a feed or sitemap, less those that are known."""
        with got.body:
            found = [self._entry(one, depth) for one in readers.reader(form)(got.body, origin(got))]
        return Listed(tuple(i for i in found if i and self.memory.stamps.get(i.key) != i.stamp))

    def _entry(self, found: Found, depth: int) -> Item | None:
        match found:
            case Link(url=str(url), whole=False):
                host = urlsplit(url).hostname or ""
                return Item(url, _stamp(found), fetch=partial(self._fetched, found, depth), host=host)
            case Link(carried=Document() as document):
                return Item(_key(found, document), _stamp(found), partial(self._report, document))
            case Refusal() | Note():
                stamp = digest([str(found)])
                return Item(f"said:{stamp}", stamp, partial(iter, (found,)))
            case Document():
                return Item(_key(found, found), digest([found.text]), partial(self._report, found))
        return None

    def _fetched(self, link: Link, depth: int) -> Item | Listed:
        """The page of an entry, or the entries of a sitemap that is listed."""
        url = link.url or ""
        got = self.fetch(url)
        if link.lists and (form := _list_format(got)) and depth < DEEPEST:
            # Only a sitemap whose index says when it changed can be left alone.
            return replace(self.listed(got, form, depth=depth + 1), stamp=_stamp(link) if link.modified else "")
        take, again = partial(self._read, got, link), partial(self._fetched, link, depth)
        return Item(url, _stamp(link), take, again, urlsplit(url).hostname or "", got.body)

    def _read(self, got: Fetched, link: Link | None) -> Iterator[read.Item]:
        """The reports of a page; where it has no article, what the feed carried of it."""
        given = 0
        try:
            with got.body:
                for found in readers.read(got.body, origin(got)):
                    if isinstance(found, Document):
                        given += 1
                        yield from self._report(completed(found, link) if link else found, got.url)
                    elif not isinstance(found, (Link, Mark)):
                        yield found
        except InputError as error:
            if link and link.carried and not given:
                yield from self._report(link.carried)
            else:
                yield Refusal.of(error, got.asked)

    def _report(self, document: Document, where: str | None = None) -> Iterator[read.Item]:
        given = Given(outlet=self.source.outlet)
        yield from_document(document, given, source=where or document.url or document.where or self.source.address)


def _key(link: Link | Document, document: Document) -> str:
    return link.url or document.id or digest([document.text])


def _stamp(link: Link) -> str:
    """Tells whether an entry changed: its dates, its title and what it carries."""
    carried = link.carried.text if link.carried else ""
    return digest([link.published or "", link.modified or "", link.title or "", carried])
