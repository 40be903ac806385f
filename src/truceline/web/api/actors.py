"""The register of actors."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.model.base import Frozen
from truceline.model.enums import ActorKind
from truceline.views.actors import ActorLine, ActorPage
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow import show

router = APIRouter(tags=["reading"])


class Actors(Frozen):
    """The actors of what is asked, those that are told of most first."""

    items: tuple[ActorLine, ...]
    """The actors."""
    more: int
    """How many further ones there are."""


@router.get("/actors")
def actors(
    ledger: Reading,
    asked: Asking,
    kind: ActorKind | None = None,
    country: Annotated[str | None, Query(max_length=2)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 60,
) -> Actors:
    """The register of actors, with their dated offices."""
    found, more = show.actors(ledger, asked, limit=limit, kind=kind, country=country)
    return Actors(items=tuple(found), more=more)


@router.get("/actors/{words}")
def actor(ledger: Reading, asked: Asking, words: str) -> ActorPage:
    """One actor, by id or name, with the words of every office."""
    return show.actor(ledger, words, asked)
