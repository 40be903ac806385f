"""A record in one sentence that is made of its fields alone: nothing is added, weighed or left without its holder."""

from __future__ import annotations

from truceline.model.enums import Act, EventStatus, PloverType, ResponseObject
from truceline.views.events import EventLine
from truceline.views.line import day
from truceline.views.listing import AnyLine
from truceline.views.meetings import MeetingLine
from truceline.views.phrases import (
    ANSWERS,
    STANCES,
    attending,
    counted,
    covering,
    figure,
    lasting,
    people,
    quoted,
    spoken_when,
)
from truceline.views.positions import PositionLine
from truceline.views.proposals import ProposalLine
from truceline.views.responses import ResponseLine
from truceline.views.statements import StatementLine
from truceline.views.tolls import TollLine

_PARTS = {ResponseObject.TERM: "one term", ResponseObject.PARTICIPATION: "taking part only"}
_ACTS = {
    Act.PROMISE: "promises",
    Act.THREATEN: "threatens",
    Act.WARN: "warns",
    Act.DEMAND: "demands",
    Act.APPEAL: "appeals",
    Act.DENY: "denies",
    Act.ANNOUNCE: "announces",
    Act.PRAISE: "praises",
    Act.ACCUSE: "accuses",
    Act.CONDITION: "sets a condition",
}
_DEEDS = {
    PloverType.AGREE: "agreement",
    PloverType.CONSULT: "consultation",
    PloverType.SUPPORT: "support",
    PloverType.CONCEDE: "concession",
    PloverType.COOPERATE: "cooperation",
    PloverType.AID: "aid",
    PloverType.RETREAT: "truce, release or withdrawal",
    PloverType.REQUEST: "request",
    PloverType.ACCUSE: "accusation",
    PloverType.REJECT: "refusal",
    PloverType.THREATEN: "threat",
    PloverType.PROTEST: "protest",
    PloverType.SANCTION: "sanction",
    PloverType.MOBILIZE: "mobilisation",
    PloverType.COERCE: "coercion",
    PloverType.ASSAULT: "attack",
}


def wording(line: AnyLine) -> str:
    """A record in one sentence, without its sources and hedge."""
    match line:
        case StatementLine():
            return f"{statement_head(line)}: {quoted(line.content)}"
        case MeetingLine():
            return _listed(meeting_words(line), line.place, _when(line))
        case ProposalLine():
            return _listed(quoted(line.label), *proposal_facts(line))
        case ResponseLine():
            to = f" {quoted(line.to_label or line.to or '')}" if line.to_label or line.to else ""
            return _listed(f"{line.actor or 'Somebody'} {ANSWERS[line.polarity]}{to}", _PARTS.get(line.object))
        case PositionLine():
            term = f" {quoted(line.term)}" if line.term else ""
            return f"{line.actor or 'Somebody'} {STANCES[line.polarity]}{term} ({line.issue.value.replace('-', ' ')})"
        case TollLine():
            return f"{line.claimant or 'The outlet'}: {_listed(toll_words(line), line.place, covering(line.period))}"
        case EventLine():
            return _listed(event_words(line), line.place, _when(line))


def statement_head(line: StatementLine) -> str:
    """Who spoke, to whom, and the act where it is more than saying."""
    act = _ACTS.get(line.act) if line.act else None
    to = f" to {line.addressee}" if line.addressee else ""
    return f"{line.speaker or 'The text itself'}{to}" + (f" ({act})" if act else "")


def meeting_words(line: MeetingLine) -> str:
    """Who meets, in which form, and whether they do."""
    names = people(tuple(attending(p) for p in line.participants)) or "Participants not named"
    form = {"phone": "call", "video": "video call", "indirect": "indirect talks"}.get(line.format.value, "meeting")
    return f"{names}: {form} {line.status.value.replace('-', ' ')}"


def event_words(line: EventLine) -> str:
    """Who does what to whom, and whether it is so."""
    status = "" if line.status is EventStatus.HAPPENED else f" ({line.status.value})"
    doers = f"{line.source} → {line.target}" if line.source and line.target else line.source or line.target or ""
    return f"{doers + ': ' if doers else ''}{_DEEDS[line.type]}{status}"


def toll_words(line: TollLine) -> str:
    """The figure and what it counts."""
    return f"{figure(line)} {counted(line)}"


def proposal_facts(line: ProposalLine) -> list[str]:
    """What is told of a proposal besides its name: its kind, whose, to whom, how long."""
    kind = line.proposal_kind.value.replace("-", " ")
    by = f"by {people(line.authors)}" if line.authors else ""
    to = f"to {people(line.addressees)}" if line.addressees else ""
    phases = f"{line.phases} phases" if line.phases and line.phases > 1 else ""
    answers = f"answers {quoted(line.answers)}" if line.answers else ""
    return [f for f in ("" if kind == "proposal" else kind, by, to, phases, lasting(line.duration), answers) if f]


def _listed(*parts: str | None) -> str:
    return ", ".join(p for p in parts if p)


def _when(line: MeetingLine | EventLine) -> str:
    published = day(line.published)
    return spoken_when(line.when, published.year if published else None)
