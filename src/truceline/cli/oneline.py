"""A record in one line, whatever its kind: who, and what."""

from __future__ import annotations

from rich.text import Text

from truceline.cli.parts import titled
from truceline.cli.tables import answer, covers, deed, doers
from truceline.views import phrases as say
from truceline.views.events import EventLine
from truceline.views.listing import AnyLine
from truceline.views.meetings import MeetingLine
from truceline.views.positions import PositionLine
from truceline.views.proposals import ProposalLine
from truceline.views.responses import ResponseLine
from truceline.views.statements import StatementLine
from truceline.views.tolls import TollLine
from truceline.views.words import short

_LETTERS = 150


def oneline(line: AnyLine) -> Text:
    """Who, and what: "Highland Front: reject “the plan” (the whole)"."""
    match line:
        case StatementLine():
            to = f" to {line.addressee}" if line.addressee else ""
            act = f" ({line.act.value})" if line.act and line.act.value != "assert" else ""
            return titled(line.speaker or "The text itself", f"{to}{act}: {say.quoted(short(line.content, _LETTERS))}")
        case MeetingLine():
            facts = filter(None, [line.place, say.spaced(line.format.value) if line.format.value != "unknown" else ""])
            names = ", ".join(say.attending(p) for p in line.participants) or say.quoted(short(line.quote, _LETTERS))
            return titled(names, "".join(f", {f}" for f in facts))
        case ProposalLine():
            by = f" by {say.people(line.authors)}" if line.authors else ""
            to = f" to {say.people(line.addressees)}" if line.addressees else ""
            return titled(line.label, f"{by}{to}")
        case ResponseLine():
            return titled(line.actor or "Somebody not named", f": {answer(line)}")
        case PositionLine():
            words = say.quoted(short(line.term or line.quote, _LETTERS))
            issue = say.spaced(line.issue.value)
            return titled(line.actor or "Somebody not named", f" {say.STANCES[line.polarity]} {words} ({issue})")
        case TollLine():
            about = next((c for c in covers(line) if c), "")
            rest = f": {say.figure(line)} {say.counted(line)}" + (f", {about}" if about else "")
            return titled(line.claimant or "The outlet itself", rest)
        case EventLine():
            at = f", {line.place}" if line.place else ""
            return titled(doers(line), f": {deed(line)}{at}: {say.quoted(short(line.quote, _LETTERS))}")
