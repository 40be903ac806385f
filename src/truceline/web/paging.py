"""Long lists page by page: an opaque cursor says where the next page begins."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from fastapi import Query

from truceline.model.base import Frozen
from truceline.views.cursors import not_ours, unpacked

T = TypeVar("T")
CursorParameter = Annotated[str | None, Query(description="Where to go on: `next` of the page before.", max_length=500)]
LimitParameter = Annotated[int, Query(ge=1, le=200, description="How many at most.")]


class Page(Frozen, Generic[T]):
    """One page of a list."""

    items: tuple[T, ...]
    """What stands on this page."""
    next: str | None
    """The cursor of the next page; null on the last."""
    total: int | None = None
    """How many there are in all, where that is known."""


def numbered(cursor: str | None) -> int | None:
    """The number that a cursor stands for; None for no cursor.

    Raises:
        UsageError: it is none of ours.
    """
    match unpacked(cursor) if cursor else [None]:
        case [None]:
            return None
        case [int(number)] if abs(number) < 2**63:
            return number
        case _:
            raise not_ours()
