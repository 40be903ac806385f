"""The seven kinds of record (codebook, sections 2 and 9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, computed_field, model_validator

from truceline.model.base import Frozen
from truceline.model.enums import (
    Act,
    Bound,
    ChainRole,
    ConditionKind,
    EventStatus,
    HedgeHolder,
    HedgeLevel,
    Issue,
    Kind,
    Measure,
    MeetingFormat,
    MeetingLevel,
    MeetingOutcome,
    MeetingStatus,
    Mode,
    PloverType,
    PositionPolarity,
    ProposalKind,
    ResponseObject,
    ResponsePolarity,
    Review,
    Standing,
    Victims,
)
from truceline.model.spans import Actor, Located, Named, Participant, Reference, Span
from truceline.model.times import Duration, Period, When


class ChainLink(Frozen):
    """One link between the outlet and whoever is cited. The outlet comes first and may be unnamed."""

    role: ChainRole
    """Outlet, agency, source or speaker."""
    name: str | None = None
    """Who it is; null for an outlet that is not known."""
    span: Span | None = None
    """The words; every link but the outlet has some."""


class Hedge(Frozen):
    """Words that soften or deny a claim, and whose words they are (codebook, section 4)."""

    cue: Span
    """The hedging words ("appeared to")."""
    level: HedgeLevel
    """Apparent, reported, expected, possible or denied."""
    holder: HedgeHolder
    """The outlet in its own voice, the source who is cited, or the actor speaking of himself."""


class Condition(Frozen):
    """What something is made to depend on."""

    kind: ConditionKind
    """If, until or unless."""
    span: Span
    """The words of the condition, its conjunction included."""


class Plover(Frozen):
    """Event code in the PLOVER scheme, with CAMEO beside it."""

    type: PloverType
    """One of sixteen types."""
    mode: str | None = None
    """PLOVER mode, where the type has modes."""
    context: tuple[str, ...] = ()
    """PLOVER contexts."""
    cameo: str | None = Field(default=None, pattern=r"^\d{2,4}$")
    """CAMEO code of two to four digits."""


class Term(Frozen):
    """One term of a proposal."""

    issue: Issue
    """The issue it settles."""
    span: Span
    """Its words."""
    action: str | None = None
    """What is to be done, as a verb or noun from the text."""
    actor: Named | None = None
    """Who is to do it."""
    quantity: str | None = None
    """How many or how much, in the words of the text."""
    condition: Condition | None = None
    """What it depends on."""


class Phase(Frozen):
    """One phase of a proposal."""

    n: int = Field(ge=1)
    """Its number, from 1."""
    duration: Duration | None = None
    """How long it lasts; the phase's length is not the plan's (decision 33)."""
    terms: tuple[Term, ...] = ()
    """What it holds."""
    span: Span | None = None
    """Its words."""


class Telling(Frozen):
    """A further place that tells the same record, with its own spans."""

    anchor: Span
    """The clause that tells it again."""
    speaker: Named | None = None
    """The speaker as named there."""
    cue: Span | None = None
    """The words that report the saying there."""
    content: tuple[Span, ...] = ()
    """What is said there."""
    mode: Mode | None = None
    """Direct, mixed or indirect there."""


class _Record(Frozen):
    """What all seven kinds have in common."""

    id: str = ""
    """Stable across runs and machines; empty until the record is sealed into its report."""
    report: str = ""
    """Id of the report."""
    anchors: tuple[Span, ...] = Field(min_length=1)
    """The clause or sentence that states it first, then further ones. Never empty: nothing without its words."""
    chain: tuple[ChainLink, ...] = ()
    """From the outlet to whoever is cited."""
    said: When | None = None
    """When the words were spoken."""
    when: When | None = None
    """The thing's own time."""
    hedge: Hedge | None = None
    """How the claim is softened, and by whom."""
    confidence: float = Field(default=0.5, ge=0, le=1)
    """How sure the reader is, from 0 to 1."""
    review: Review = Review.MACHINE
    """What people have decided about it."""
    plover: Plover | None = None
    """Event code, where the scheme has one."""
    also: tuple[Telling, ...] = ()
    """Further places that tell the same record."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def anchor(self) -> Span:
        """The first of `anchors`."""
        return self.anchors[0]

    @model_validator(mode="before")
    @classmethod
    def _anchor_is_derived(cls, row: Any) -> Any:
        return {k: v for k, v in row.items() if k != "anchor"} if isinstance(row, dict) else row


class Statement(_Record):
    """Somebody said something."""

    kind: Literal[Kind.STATEMENT] = Kind.STATEMENT
    speaker: Named | None = None
    """Who spoke; null in a text that is itself the speaker's."""
    on_behalf_of: Named | None = None
    """For whom."""
    cue: Span | None = None
    """The words that report the saying."""
    content: tuple[Span, ...] = Field(min_length=1)
    """What was said, in one or more spans; a quotation keeps its marks, indirect content leaves out "that"."""
    mode: Mode
    """Direct, mixed or indirect: all, some or none of the words in quotation marks."""
    addressee: Named | None = None
    """To whom."""
    occasion: Reference | None = None
    """Where or on what occasion."""
    condition: Condition | None = None
    """What the statement depends on."""
    act: Act | None = None
    """The speech act; questions have none."""


class Meeting(_Record):
    """Talks, a call, a visit, a round of negotiation."""

    kind: Literal[Kind.MEETING] = Kind.MEETING
    participants: tuple[Participant, ...] = ()
    """Who was or will be there."""
    format: MeetingFormat = MeetingFormat.UNKNOWN
    """In person, by phone, by video, indirect or unknown."""
    level: MeetingLevel = MeetingLevel.UNKNOWN
    """The highest rank at the table."""
    place: Located | None = None
    """Where."""
    agenda: tuple[Span, ...] = ()
    """What it is about."""
    outcome: MeetingOutcome | None = None
    """What it led to, where the text says so."""
    round: Span | None = None
    """The words that number or name the round."""
    status: MeetingStatus
    """Held, ongoing, planned, postponed, cancelled or called for."""


class Proposal(_Record):
    """Terms that someone put forward; all its mentions in a report are one record."""

    kind: Literal[Kind.PROPOSAL] = Kind.PROPOSAL
    label: Span
    """The fullest words that name it."""
    mentions: tuple[Span, ...] = ()
    """All spans that name it, the label included."""
    proposal_kind: ProposalKind = ProposalKind.PROPOSAL
    """Framework, proposal, counter-proposal, amendment, final offer or bridging."""
    authors: tuple[Named, ...] = ()
    """Who put it forward."""
    addressees: tuple[Named, ...] = ()
    """To whom."""
    counter_to: Reference | None = None
    """The proposal it counters."""
    amends: Reference | None = None
    """The proposal it amends."""
    replaces: Reference | None = None
    """The proposal it replaces."""
    phases: int | None = Field(default=None, ge=1)
    """How many phases."""
    phase_list: tuple[Phase, ...] = ()
    """Each phase that the text tells apart."""
    duration: Duration | None = None
    """How long the whole is to last."""
    terms: tuple[Term, ...] = ()
    """What it holds."""


class Response(_Record):
    """What a party did with a proposal, a demand or an invitation."""

    kind: Literal[Kind.RESPONSE] = Kind.RESPONSE
    actor: Named | None = None
    """Who answered."""
    to: Reference | None = None
    """What was answered."""
    object: ResponseObject = ResponseObject.WHOLE
    """The whole, one term, or only taking part."""
    polarity: ResponsePolarity
    """Accepted, refused, countered, deferred …"""
    condition: Condition | None = None
    """On what condition."""


class Position(_Record):
    """What a party wants or refuses on an issue."""

    kind: Literal[Kind.POSITION] = Kind.POSITION
    actor: Named | None = None
    """Whose position it is."""
    issue: Issue
    """On what."""
    polarity: PositionPolarity
    """Seeks, accepts, refuses, open."""
    condition: Condition | None = None
    """On what condition."""
    term: Span | None = None
    """The words of the thing wanted or refused."""
    standing: Standing | None = None
    """New, repeated or shifted, where the text says so."""


class Toll(_Record):
    """A figure about people."""

    kind: Literal[Kind.TOLL] = Kind.TOLL
    claimant: Named | None = None
    """Who gives the figure; null where it is the outlet's own."""
    measure: Measure
    """Killed, wounded, missing …"""
    victims: Victims = Victims.UNSTATED
    """Whom it counts."""
    value: int | None = Field(default=None, ge=0)
    """The figure; null for a range or a bare plural."""
    bound: Bound = Bound.EXACT
    """Exact, at least, at most, about …"""
    low: int | None = Field(default=None, ge=0)
    """Lowest figure the words allow."""
    high: int | None = Field(default=None, ge=0)
    """Highest figure the words allow."""
    period: Period | None = None
    """The time it covers."""
    place: Located | None = None
    """Where."""
    attributed_to: Named | None = None
    """Who did it, as claimed."""
    disputed_by: tuple[Named, ...] = ()
    """Who contests it."""
    subset_of: Reference | None = None
    """The larger toll it is part of."""
    revises: Reference | None = None
    """The earlier toll it replaces."""
    span: Span
    """The words of the figure and what it counts."""


class Event(_Record):
    """Something done, planned, alleged or denied."""

    kind: Literal[Kind.EVENT] = Kind.EVENT
    source: Named | None = None
    """Who did it."""
    target: Named | None = None
    """To whom."""
    type: PloverType
    """PLOVER type."""
    mode: str | None = None
    """PLOVER mode."""
    context: tuple[str, ...] = ()
    """PLOVER contexts."""
    cameo: str | None = Field(default=None, pattern=r"^\d{2,4}$")
    """CAMEO code of two to four digits."""
    place: Located | None = None
    """Where."""
    status: EventStatus
    """Happened, ongoing, planned, alleged, denied or hypothetical."""
    author_status: EventStatus | None = None
    """The same for who did it, where the act is plain and its author disputed."""


Record = Annotated[
    Statement | Meeting | Proposal | Response | Position | Toll | Event,
    Field(discriminator="kind"),
]
"""Any of the seven."""

RECORDS: TypeAdapter[Record] = TypeAdapter(Record)
"""Validates and dumps a record of any kind."""

RECORD_TYPES: dict[Kind, type[_Record]] = {
    Kind.STATEMENT: Statement,
    Kind.MEETING: Meeting,
    Kind.PROPOSAL: Proposal,
    Kind.RESPONSE: Response,
    Kind.POSITION: Position,
    Kind.TOLL: Toll,
    Kind.EVENT: Event,
}


def roles_of(record: Record) -> Iterator[tuple[str, Actor]]:
    """The actors that a record names, each with the field in which he stands, in the order of the fields."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Named) and part.actor:
                yield name, part.actor


def actors_of(record: Record) -> tuple[Actor, ...]:
    """The actors that a record names, in the order of its fields, each once."""
    found: dict[str, Actor] = {}
    for _, actor in roles_of(record):
        found.setdefault(actor.id, actor)
    return tuple(found.values())
