"""Long lists page by page: an opaque cursor says where the next page begins."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query

from truceline.model.base import Frozen
from truceline.web.problems import ProblemError

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


def packed(*key: Any) -> str:
    """The cursor that stands for a sort key (strings, numbers, None)."""
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def numbered(cursor: str | None) -> int | None:
    """The number that a cursor stands for; None for no cursor.

    Raises:
        ProblemError: it is none of ours.
    """
    match unpacked(cursor) if cursor else [None]:
        case [None]:
            return None
        case [int(number)] if abs(number) < 2**63:
            return number
        case _:
            raise not_ours()


def unpacked(cursor: str) -> list[Any]:
    """The sort key of a cursor.

    Raises:
        ProblemError: it is none of ours.
    """
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as error:
        raise not_ours() from error
    if not isinstance(found, list):
        raise not_ours()
    return found


def not_ours(where: str = "cursor") -> ProblemError:
    """What is answered to a cursor that is none of a list's; `where` is the parameter that holds it."""
    return ProblemError(422, "no cursor of this list", where=where, remedy="begin without one")
