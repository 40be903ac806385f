"""Records that stand no more."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.model.base import Frozen
from truceline.views.cursors import not_ours, packed, unpacked
from truceline.views.deletions import Deletion
from truceline.views.deletions import deletions as as_gone
from truceline.web.access import Reading
from truceline.web.paging import LimitParameter

router = APIRouter(tags=["live"])


class Deletions(Frozen):
    """Some of the records that went."""

    items: tuple[Deletion, ...]
    """In the order in which they went; one that went twice stands here twice."""
    after: str
    """What to ask `after` next, now or another day."""
    more: bool
    """Whether there are further ones already."""


@router.get("/deletions")
def deletions(
    ledger: Reading,
    after: Annotated[str | None, Query(max_length=100, description="`after` of what was answered before.")] = None,
    limit: LimitParameter = 100,
) -> Deletions:
    """Records that were withdrawn or rejected and do not stand again, with when and by what. Reports never go.

    The order only grows: whoever asks after the last answer misses nothing.
    """
    found = ledger.news.gone(_place(after), limit=limit + 1)
    shown = found[:limit]
    end = packed(shown[-1].place, shown[-1].record) if shown else after or packed(0, "")
    return Deletions(
        items=tuple(as_gone(shown, ledger.entries, ledger.verdicts.of_report)), after=end, more=len(found) > limit
    )


def _place(after: str | None) -> tuple[int, str]:
    match unpacked(after) if after else [0, ""]:
        case [int(place), str(record)] if 0 <= place < 2**63:
            return place, record
        case _:
            raise not_ours("after")
