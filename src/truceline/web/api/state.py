"""The state of play: what is on the table, whose turn it is, who answered how, what comes next."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from truceline.views.state import Glance, State
from truceline.web.access import Reading
from truceline.web.asking import Asking
from truceline.workflow import overview as work

router = APIRouter(tags=["reading"])


@router.get("/state")
def state(ledger: Reading, asked: Asking, limit: Annotated[int, Query(ge=1, le=500)] = 6) -> State:
    """The state of play: what is on the table, whose turn it is, who answered how, what comes next."""
    return work.state_of_play(ledger, asked, limit=limit)


@router.get("/state/glance")
def glance(ledger: Reading, asked: Asking) -> Glance:
    """What the state of play begins with: the first proposal with its answers, the next step, the last report."""
    return work.at_a_glance(ledger, asked)
