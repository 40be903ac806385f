"""PLOVER types and quadrants (manual, draft 2.0) from the columns of records, without opening any."""

from __future__ import annotations

from enum import StrEnum

from truceline.ledger.counting import PLANS
from truceline.ledger.dealings import Tie
from truceline.model.enums import Act, Kind, MeetingStatus, PloverType, ResponsePolarity
from truceline.reading.plover import ACTS


class Quad(StrEnum):
    """What sort of dealing it is (PLOVER's four quadrants)."""

    VERBAL_COOPERATION = "verbal-cooperation"
    MATERIAL_COOPERATION = "material-cooperation"
    VERBAL_CONFLICT = "verbal-conflict"
    MATERIAL_CONFLICT = "material-conflict"


_SECTIONS = {
    Quad.VERBAL_COOPERATION: (PloverType.AGREE, PloverType.CONSULT, PloverType.SUPPORT, PloverType.CONCEDE),
    Quad.MATERIAL_COOPERATION: (PloverType.COOPERATE, PloverType.AID, PloverType.RETREAT),
    Quad.VERBAL_CONFLICT: (PloverType.REQUEST, PloverType.ACCUSE, PloverType.REJECT, PloverType.THREATEN),
    Quad.MATERIAL_CONFLICT: (
        PloverType.PROTEST,
        PloverType.SANCTION,
        PloverType.MOBILIZE,
        PloverType.COERCE,
        PloverType.ASSAULT,
    ),
}
QUADS = {code: quad for quad, codes in _SECTIONS.items() for code in codes}
"""The quadrant of each type, by the sections of the PLOVER manual."""
_ANSWERS = {
    ResponsePolarity.ACCEPT: PloverType.AGREE,
    ResponsePolarity.ACCEPT_WITH_CONDITIONS: PloverType.AGREE,
    ResponsePolarity.COUNTER: PloverType.AGREE,
    ResponsePolarity.REJECT: PloverType.REJECT,
}
_MEETINGS: dict[str, PloverType] = {
    MeetingStatus.CALLED_FOR: PloverType.REQUEST,
    MeetingStatus.CANCELLED: PloverType.REJECT,
}


def type_of(tie: Tie) -> PloverType | None:
    """The type of what one did to another; None where the scheme has none. A proposal is an offer to agree."""
    match tie.kind:
        case Kind.EVENT:
            return PloverType(tie.act) if tie.act else None
        case Kind.STATEMENT:
            code = ACTS.get(Act(tie.act)) if tie.act else None
            return code[0] if code else None
        case Kind.RESPONSE:
            return _ANSWERS.get(ResponsePolarity(tie.stance)) if tie.stance else None
        case _:
            return PloverType.AGREE


def meeting_type(status: str | None) -> PloverType:
    """The type of a meeting: consulting where it is or was held, agreeing to where it is planned."""
    return _MEETINGS.get(status or "", PloverType.AGREE if status in PLANS else PloverType.CONSULT)
