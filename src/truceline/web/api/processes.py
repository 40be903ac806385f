"""Wars and the talks to end them."""

from __future__ import annotations

from fastapi import APIRouter

from truceline.model.threads import Process
from truceline.web.access import Reading

router = APIRouter(tags=["reading"])


@router.get("/processes")
def processes(ledger: Reading) -> list[Process]:
    """Every process, those with most records first."""
    return ledger.processes()


@router.get("/processes/{process}")
def process(ledger: Reading, process: str) -> Process:
    """One process, by id, name, or words of its name."""
    return ledger.process(process)
