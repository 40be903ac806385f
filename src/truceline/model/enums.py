"""Closed vocabularies of the codebook (sections 2 to 6). The values are what gold files, API and exports hold."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The seven kinds of record (codebook, section 2)."""

    STATEMENT = "statement"
    MEETING = "meeting"
    PROPOSAL = "proposal"
    RESPONSE = "response"
    POSITION = "position"
    TOLL = "toll"
    EVENT = "event"


class Review(StrEnum):
    """What people have decided about a record."""

    MACHINE = "machine"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class ActorKind(StrEnum):
    """What sort of actor is meant (codebook, section 6)."""

    PERSON = "person"
    STATE = "state"
    ARMED_GROUP = "armed-group"
    IGO = "igo"
    NGO = "ngo"
    GOVERNMENT_BODY = "government-body"
    NEWS_AGENCY = "news-agency"
    UNNAMED_SOURCE = "unnamed-source"
    GROUP = "group"
    UNKNOWN = "unknown"


class Tenure(StrEnum):
    """How somebody holds an office, as the report has it (codebook, section 6)."""

    CURRENT = "current"
    FORMER = "former"
    ACTING = "acting"
    DESIGNATE = "designate"


class ChainRole(StrEnum):
    """A link of the chain a record came through, outermost first."""

    OUTLET = "outlet"
    AGENCY = "agency"
    SOURCE = "source"
    SPEAKER = "speaker"


class Precision(StrEnum):
    """How exactly a time is known."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    BEFORE_REPORT = "before-report"
    UNKNOWN = "unknown"


class TimeBasis(StrEnum):
    """Where a time's value came from."""

    STATED = "stated"
    WEEKDAY_PAST = "weekday-past"
    WEEKDAY_SAME_DAY = "weekday-same-day"
    WEEKDAY_FUTURE = "weekday-future"
    RELATIVE = "relative"
    REPORT_DATE = "report-date"
    INFERRED = "inferred"


class HedgeLevel(StrEnum):
    """How a claim is softened or denied (codebook, section 4)."""

    APPARENT = "apparent"
    REPORTED = "reported"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    DENIED = "denied"


class HedgeHolder(StrEnum):
    """Whose hedge it is: the outlet's own voice, whoever is cited, or the actor speaking of himself."""

    OUTLET = "outlet"
    SPEAKER = "speaker"
    SOURCE = "source"


class ConditionKind(StrEnum):
    """How a condition is put."""

    IF = "if"
    UNTIL = "until"
    UNLESS = "unless"


class Mode(StrEnum):
    """How much of a statement's content stands in quotation marks: all, some or none."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """The speech act of a statement; the specific ones go before assert (decision 11)."""

    ASSERT = "assert"
    PROMISE = "promise"
    THREATEN = "threaten"
    WARN = "warn"
    DEMAND = "demand"
    APPEAL = "appeal"
    DENY = "deny"
    ANNOUNCE = "announce"
    PRAISE = "praise"
    ACCUSE = "accuse"
    CONDITION = "condition"


class MeetingRole(StrEnum):
    """What a participant is at a meeting."""

    PARTY = "party"
    MEDIATOR = "mediator"
    HOST = "host"
    GUARANTOR = "guarantor"
    OBSERVER = "observer"
    UNKNOWN = "unknown"


class MeetingFormat(StrEnum):
    """How a meeting was held."""

    IN_PERSON = "in-person"
    PHONE = "phone"
    VIDEO = "video"
    INDIRECT = "indirect"
    UNKNOWN = "unknown"


class MeetingLevel(StrEnum):
    """The highest rank at the table."""

    HEAD = "head"
    MINISTER = "minister"
    ENVOY = "envoy"
    TECHNICAL = "technical"
    UNKNOWN = "unknown"


class MeetingOutcome(StrEnum):
    """What a meeting led to, where the text says so."""

    NONE = "none"
    CONTINUE = "continue"
    PARTIAL = "partial"
    AGREEMENT = "agreement"
    BREAKDOWN = "breakdown"


class MeetingStatus(StrEnum):
    """Whether a meeting took place."""

    HELD = "held"
    ONGOING = "ongoing"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    CALLED_FOR = "called-for"


class ProposalKind(StrEnum):
    """What sort of terms were put forward."""

    FRAMEWORK = "framework"
    PROPOSAL = "proposal"
    COUNTER_PROPOSAL = "counter-proposal"
    AMENDMENT = "amendment"
    FINAL_OFFER = "final-offer"
    BRIDGING = "bridging"


class ResponseObject(StrEnum):
    """What exactly was answered: the whole, one term, or only taking part in talks."""

    WHOLE = "whole"
    TERM = "term"
    PARTICIPATION = "participation"


class ResponsePolarity(StrEnum):
    """What a party did with what it was offered."""

    ACCEPT = "accept"
    ACCEPT_WITH_CONDITIONS = "accept-with-conditions"
    COUNTER = "counter"
    REJECT = "reject"
    DEFER = "defer"
    MIXED = "mixed"
    NO_RESPONSE = "no-response"


class PositionPolarity(StrEnum):
    """What a party wants on an issue; open is for the undecided (decision 16)."""

    SEEK = "seek"
    ACCEPT = "accept"
    REFUSE = "refuse"
    OPEN = "open"


class Standing(StrEnum):
    """Whether a position is new."""

    NEW = "new"
    REPEATED = "repeated"
    SHIFTED = "shifted"


class Measure(StrEnum):
    """What a toll counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    DISPLACED = "displaced"
    DETAINED = "detained"
    HOSTAGES_HELD = "hostages-held"
    RELEASED = "released"


class Victims(StrEnum):
    """Whom a toll counts."""

    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    CHILDREN = "children"
    WOMEN = "women"
    JOURNALISTS = "journalists"
    AID_WORKERS = "aid-workers"
    UNSTATED = "unstated"


class Bound(StrEnum):
    """How a figure is bounded (decisions 18, 20, 22 and 30)."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    ABOUT = "about"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"
    VAGUE = "vague"


class PeriodKind(StrEnum):
    """The time a toll covers."""

    ROLLING = "rolling"
    SINCE = "since"
    EVENT = "event"
    CUMULATIVE = "cumulative"
    UNKNOWN = "unknown"


class EventStatus(StrEnum):
    """Whether something was done."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    ALLEGED = "alleged"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class PloverType(StrEnum):
    """The sixteen event types of PLOVER (2.0 draft)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Issue(StrEnum):
    """What talks are about (codebook, section 5)."""

    CEASEFIRE = "ceasefire"
    END_OF_WAR = "end-of-war"
    WITHDRAWAL = "withdrawal"
    HOSTAGES_PRISONERS = "hostages-prisoners"
    HUMANITARIAN_ACCESS = "humanitarian-access"
    DISPLACEMENT_RETURN = "displacement-return"
    RECONSTRUCTION = "reconstruction"
    GOVERNANCE = "governance"
    TERRITORY_BORDERS = "territory-borders"
    CROSSINGS = "crossings"
    SECURITY_GUARANTEES = "security-guarantees"
    DISARMAMENT = "disarmament"
    MONITORING = "monitoring"
    SANCTIONS = "sanctions"
    RECOGNITION = "recognition"
    MILITARY_OPERATION = "military-operation"
    DEFEAT_OF_OPPONENT = "defeat-of-opponent"
    NUCLEAR = "nuclear"
    TALKS_PARTICIPATION = "talks-participation"
    MEDIATION_FORMAT = "mediation-format"
    ACCOUNTABILITY = "accountability"
    OTHER = "other"


class ZoneKind(StrEnum):
    """What a stretch of a report's text is. Only body, title, heading and caption are read."""

    TITLE = "title"
    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    CORRECTION = "correction"
    FURNITURE = "furniture"
