"""The first look: whether a report can hold what a ledger of wars and talks is for, told from its words before the parse."""

from truceline.intake.firstlook.looking import Look, look

__all__ = ["Look", "look"]
