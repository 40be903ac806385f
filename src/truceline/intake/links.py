"""Links of feeds and sitemaps: their pages fetched, read, and completed by what the link says of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from truceline.errors import InputError
from truceline.intake import readers
from truceline.intake.documents import Document, Found, Link, Mark, Origin
from truceline.intake.fetch.fetched import Fetched
from truceline.intake.outcomes import Note, Refusal

Fetch = Callable[[str], Fetched]
"""Gets what stands at an address, politely; raises `InputError` for what cannot be had."""
MOST = 500
"""Links of one input that are followed: at a page a second, some eight minutes."""
# An index lists sitemaps (sitemaps.org); some list indexes.
DEEPEST = 3
"""Lists of links below one another."""


@dataclass(slots=True)
class Following:
    """Follows the links of one input."""

    fetch: Fetch | None
    """How pages are fetched; None where the input came from disk, for which nothing is asked of a network."""
    most: int = MOST
    """How many links are followed."""
    seen: Counter[str] = field(default_factory=Counter)
    """What is worth noting of links, and how often it was met."""
    _followed: int = 0

    def all(self, found: Iterator[Found], depth: int = DEEPEST) -> Iterator[Document | Refusal | Note | Mark]:
        """What is found, with the pages that links lead to in their places.

        Args:
            found: as a reader gives it.
            depth: how many lists of links may yet stand below each other.
        """
        for item in found:
            if not isinstance(item, Link):
                yield item
            elif item.carried and (item.whole or not item.url or not self.fetch):
                yield item.carried
            elif not item.url or not self.fetch or depth < 0:
                self.seen[
                    "a page that is linked and not carried; read the source by its address to have it fetched"
                ] += 1
            elif self._followed >= self.most:
                self.seen[f"not fetched, beyond the first {self.most:,} pages"] += 1
                yield from [item.carried] if item.carried else []
            else:
                self._followed += 1
                # Only lists lead on: a page's own links are none of ours.
                yield from self.all(self._page(item, self.fetch), depth - 1 if item.lists else -1)

    def _page(self, link: Link, fetch: Fetch) -> Iterator[Found]:
        """What stands on a link's page; what its feed carries of it where there is nothing to be had."""
        where, given = link.url or "", 0
        try:
            got = fetch(where)
            with got.body:
                for found in readers.read(got.body, origin(got)):
                    if not isinstance(found, Mark):
                        given += 1
                        yield completed(found, link) if isinstance(found, Document) else found
        except InputError as error:
            if given or not link.carried:
                yield Refusal.of(error, where)
            else:
                self.seen[f"taken in as its feed carries it, because the page {_why(error)}"] += 1
                yield link.carried


def origin(got: Fetched) -> Origin:
    """Where what was fetched comes from, for its reader."""
    return Origin(got.asked, url=got.url, charset=got.charset, media=got.media)


def completed(document: Document, link: Link) -> Document:
    """A page, with what its feed says of it where it does not say so itself; posts of a live page are not the page."""
    document = replace(document, where=link.url, outlet=document.outlet or link.outlet)
    if document.page:
        return document
    return replace(
        document,
        title=document.title or link.title,
        published=document.published or link.published,
        modified=document.modified or link.modified,
    )


def _why(error: InputError) -> str:
    return error.what if error.what.startswith(("answers", "leads")) else f"cannot be had ({error.what})"
