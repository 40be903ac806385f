"""Any records as lines, each as its kind has it, the newest report first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from truceline.ledger.rows import Entry
from truceline.model.records import Event, Meeting, Position, Proposal, Response, Statement, Toll
from truceline.views.events import EventLine, event_line
from truceline.views.line import distinct, newest_first
from truceline.views.meetings import MeetingLine, meeting_line
from truceline.views.positions import PositionLine, position_line
from truceline.views.proposals import ProposalLine, proposal_line
from truceline.views.responses import ResponseLine, response_line
from truceline.views.statements import StatementLine, statement_line
from truceline.views.tolls import TollLine, toll_line

AnyLine = StatementLine | MeetingLine | ProposalLine | ResponseLine | PositionLine | TollLine | EventLine


def line(entry: Entry, labels: Mapping[str, str] | None = None) -> AnyLine:
    """A record as the line of its kind; `labels` names proposals by id."""
    match entry.record:
        case Statement() as record:
            return statement_line(entry, record)
        case Meeting() as record:
            return meeting_line(entry, record)
        case Proposal() as record:
            return proposal_line(entry, record)
        case Response() as record:
            return response_line(entry, record, labels)
        case Position() as record:
            return position_line(entry, record)
        case Toll() as record:
            return toll_line(entry, record)
        case Event() as record:
            return event_line(entry, record)


def lines(entries: Iterable[Entry], labels: Mapping[str, str] | None = None) -> Iterator[AnyLine]:
    """Records as lines, the newest report first; lines of one report that say the same in the same words come once."""
    return distinct(line(entry, labels) for entry in newest_first(entries))


def labels(entries: Iterable[Entry]) -> dict[str, str]:
    """The names of the proposals among the records, by id."""
    return {e.record.id: e.record.label.text for e in entries if isinstance(e.record, Proposal)}
