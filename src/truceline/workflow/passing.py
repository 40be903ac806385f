"""Passing over: reports that the first look finds not worth the parse, stored with its reason."""

from __future__ import annotations

from functools import cache

from truceline import __version__
from truceline.intake.firstlook import fingerprint, look
from truceline.ledger import Ledger
from truceline.model.reports import Reading, Report, Run

FIRST_LOOK = "first look: "
"""How the reason begins for which a report was passed over (`Reading.skipped`)."""


@cache
def looking_run() -> Run:
    """The run that a report is passed over by; no run of the parser, so that `read --all` finds the report unread."""
    return Run(program=__version__, model=f"first look {fingerprint()}")


def passed_over(ledger: Ledger, report: Report) -> Reading | None:
    """The empty reading of a report that is not worth the parse; None for one to be read.

    A report that was ever read in full goes on to be read, whatever its new text says.
    """
    seen = look(report)
    if seen.worth or ledger.read_in_full(report.id):
        return None
    return Reading(report=report.id, text_hash=report.text_hash, skipped=f"{FIRST_LOOK}{seen.reason}")
