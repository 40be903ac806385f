"""The first look: told from its words before the parse, whether a report can hold what a ledger of wars is for."""

from truceline.intake.firstlook.looking import Look, look, weigh
from truceline.intake.firstlook.words import fingerprint, tokens

__all__ = ["Look", "fingerprint", "look", "tokens", "weigh"]
