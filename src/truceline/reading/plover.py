"""PLOVER codes of the records that are no events: meetings, responses, positions, statements, proposals.

The tables follow the PLOVER manual (draft 2.0) and CAMEO2PLOVER-2021: plain statements have no code; what lies ahead is
AGREE where it is cooperation; a demand is REQUEST, its refusal REJECT. CAMEO codes are those of the conversion table.
"""

from __future__ import annotations

from truceline.model.enums import (
    Act,
    Issue,
    MeetingFormat,
    MeetingRole,
    MeetingStatus,
    PloverType,
    PositionPolarity,
    ResponseObject,
    ResponsePolarity,
)
from truceline.model.records import Meeting, Plover, Position, Proposal, Record, Response, Statement

# Type, mode and CAMEO code.
Code = tuple[PloverType, str | None, str]

_AGREE, _CONSULT, _REQUEST, _REJECT = PloverType.AGREE, PloverType.CONSULT, PloverType.REQUEST, PloverType.REJECT

ACTS: dict[Act, Code] = {
    Act.ACCUSE: (PloverType.ACCUSE, "allege", "112"),
    Act.THREATEN: (PloverType.THREATEN, None, "130"),
    Act.WARN: (PloverType.THREATEN, None, "130"),
    Act.DEMAND: (_REQUEST, "change", "100"),
    Act.APPEAL: (_REQUEST, "change", "020"),
    Act.PRAISE: (PloverType.SUPPORT, None, "051"),
    Act.PROMISE: (_AGREE, None, "030"),
}

FORMATS: dict[MeetingFormat, Code] = {
    MeetingFormat.PHONE: (_CONSULT, "phone", "041"),
    MeetingFormat.VIDEO: (_CONSULT, "phone", "041"),
    MeetingFormat.IN_PERSON: (_CONSULT, "visit", "042"),
    MeetingFormat.INDIRECT: (_CONSULT, "third-party", "045"),
    MeetingFormat.UNKNOWN: (_CONSULT, None, "040"),
}

MEETINGS: dict[MeetingStatus, Code] = {
    MeetingStatus.PLANNED: (_AGREE, None, "036"),
    MeetingStatus.POSTPONED: (_AGREE, None, "036"),
    MeetingStatus.CALLED_FOR: (_REQUEST, "meet", "106"),
    MeetingStatus.CANCELLED: (_REJECT, "meet", "125"),
}

ACCEPTED: dict[ResponseObject, Code] = {
    ResponseObject.WHOLE: (_AGREE, None, "037"),
    ResponseObject.TERM: (_AGREE, None, "035"),
    ResponseObject.PARTICIPATION: (_AGREE, None, "036"),
}

REFUSED: dict[ResponseObject, Code] = {
    ResponseObject.WHOLE: (_REJECT, "meet", "127"),
    ResponseObject.TERM: (_REJECT, "yield", "124"),
    ResponseObject.PARTICIPATION: (_REJECT, "meet", "125"),
}

# Issue to the mode and the CAMEO codes of asking for it, agreeing to it and refusing it.
ISSUES: dict[Issue, tuple[str, str, str, str]] = {
    Issue.CEASEFIRE: ("yield", "1056", "0356", "1246"),
    Issue.WITHDRAWAL: ("yield", "1056", "0356", "1246"),
    Issue.DISARMAMENT: ("yield", "1056", "0356", "1246"),
    Issue.MILITARY_OPERATION: ("yield", "1056", "0356", "1246"),
    Issue.HOSTAGES_PRISONERS: ("yield", "1053", "0353", "1243"),
    Issue.HUMANITARIAN_ACCESS: ("yield", "1055", "0355", "1245"),
    Issue.CROSSINGS: ("yield", "1055", "0355", "1245"),
    Issue.MONITORING: ("yield", "1055", "0355", "1245"),
    Issue.SANCTIONS: ("yield", "1054", "0354", "1244"),
    Issue.TALKS_PARTICIPATION: ("meet", "106", "036", "125"),
    Issue.MEDIATION_FORMAT: ("meet", "108", "038", "126"),
    Issue.END_OF_WAR: ("meet", "107", "037", "127"),
    Issue.RECONSTRUCTION: ("assist", "103", "033", "122"),
    Issue.GOVERNANCE: ("change", "104", "034", "123"),
}
_ANY_ISSUE = ("change", "100", "030", "120")


def plover_of(record: Record) -> Plover | None:
    """The PLOVER code of a record, or None where the scheme has none (or where the record is an event itself)."""
    code: Code | None = None
    if isinstance(record, Meeting):
        code = _meeting(record)
    elif isinstance(record, Response):
        code = _response(record)
    elif isinstance(record, Position):
        code = _position(record)
    elif isinstance(record, Statement):
        code = ACTS.get(record.act) if record.act is not None else None
    elif isinstance(record, Proposal):
        code = (_AGREE, None, "037")
    if code is None:
        return None
    context = ("diplomatic",) if isinstance(record, Meeting | Response | Proposal) else ()
    return Plover(type=code[0], mode=code[1], context=context, cameo=code[2])


def _meeting(meeting: Meeting) -> Code:
    if meeting.status in MEETINGS:
        return MEETINGS[meeting.status]
    roles = [p.role for p in meeting.participants]
    if meeting.format in {MeetingFormat.PHONE, MeetingFormat.VIDEO}:
        return FORMATS[meeting.format]
    if MeetingRole.MEDIATOR in roles and len(roles) > 1:
        return (_CONSULT, "third-party", "045")
    if len(roles) > 2:
        return (_CONSULT, "multilateral", "046")
    return FORMATS[meeting.format]


def _response(response: Response) -> Code | None:
    accepting = {ResponsePolarity.ACCEPT, ResponsePolarity.ACCEPT_WITH_CONDITIONS}
    if response.polarity in accepting:
        return ACCEPTED[response.object]
    if response.polarity is ResponsePolarity.REJECT:
        return REFUSED[response.object]
    return (_AGREE, None, "037") if response.polarity is ResponsePolarity.COUNTER else None


def _position(position: Position) -> Code | None:
    mode, asked, agreed, refused = ISSUES.get(position.issue, _ANY_ISSUE)
    return {
        PositionPolarity.SEEK: (_REQUEST, mode, asked),
        PositionPolarity.ACCEPT: (_AGREE, None, agreed),
        PositionPolarity.REFUSE: (_REJECT, mode, refused),
        PositionPolarity.OPEN: None,
    }[position.polarity]
