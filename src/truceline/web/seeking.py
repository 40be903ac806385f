"""What the address of a search asks for, the same for the list, its facets and its file."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from truceline.model.enums import Kind, Review
from truceline.model.facets import Band, Order
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow import search as searching

_NONE = "Several are any of them; `none` for records that tell none."
_Many = Annotated[list[str] | None, Query(description=_NONE)]


def _seeking(
    ledger: Reading,
    asked: Asking,
    words: Annotated[
        str,
        Query(description='Words that the records hold, all of them; "a phrase" in quotation marks.', max_length=500),
    ] = "",
    kind: Annotated[list[Kind] | None, Query(description="Several are any of them.")] = None,
    actor: Annotated[
        list[str] | None, Query(description=f"The register's actors, by id or by name: all who are called so. {_NONE}")
    ] = None,
    side: _Many = None,
    issue: _Many = None,
    place: _Many = None,
    outlet: _Many = None,
    status: _Many = None,
    review: Annotated[list[Review] | None, Query(description="Several are any of them.")] = None,
    confidence: Annotated[
        list[Band] | None, Query(description="low: below 0.5; middle: below 0.8; high: from there on.")
    ] = None,
    report: Annotated[str | None, Query(description="Only what this report tells.", max_length=40)] = None,
    thread: Annotated[str | None, Query(description="Only what belongs to this thread.", max_length=40)] = None,
    order: Annotated[
        Order | None, Query(description="Left out: by relevance where words are given, else the newest first.")
    ] = None,
) -> searching.Seeking:
    chosen = {
        "kind": kind,
        "actor": actor,
        "side": side,
        "issue": issue,
        "place": place,
        "outlet": outlet,
        "status": status,
        "review": review,
        "confidence": confidence,
    }
    return searching.seeking(ledger, words, asked=asked, chosen=chosen, report=report, thread=thread, order=order)


Seeking = Annotated[searching.Seeking, Depends(_seeking)]
"""Words, process and days, facets, order."""
