"""PLOVER codes of the kinds that are no events."""

from __future__ import annotations

import pytest

from truceline.model.enums import (
    Act,
    Issue,
    MeetingFormat,
    MeetingRole,
    MeetingStatus,
    Mode,
    PloverType,
    PositionPolarity,
    ResponseObject,
    ResponsePolarity,
)
from truceline.model.records import Meeting, Position, Response, Statement, Toll
from truceline.model.spans import Participant, Span
from truceline.reading.plover import plover_of

ANCHOR = (Span(start=0, end=3, text="abc"),)


def code(record: object) -> tuple[str, str | None, str | None] | None:
    found = plover_of(record)  # type: ignore[arg-type]
    return None if found is None else (found.type, found.mode, found.cameo)


def meeting(status: MeetingStatus, format_: MeetingFormat, *roles: MeetingRole) -> Meeting:
    people = tuple(Participant(start=0, end=1, text="a", role=r) for r in roles)
    return Meeting(anchors=ANCHOR, participants=people, format=format_, status=status)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (meeting(MeetingStatus.HELD, MeetingFormat.PHONE), ("CONSULT", "phone", "041")),
        (meeting(MeetingStatus.HELD, MeetingFormat.IN_PERSON), ("CONSULT", "visit", "042")),
        (
            meeting(MeetingStatus.HELD, MeetingFormat.UNKNOWN, MeetingRole.PARTY, MeetingRole.MEDIATOR),
            ("CONSULT", "third-party", "045"),
        ),
        (
            meeting(MeetingStatus.ONGOING, MeetingFormat.UNKNOWN, *[MeetingRole.PARTY] * 3),
            ("CONSULT", "multilateral", "046"),
        ),
        (meeting(MeetingStatus.PLANNED, MeetingFormat.IN_PERSON), ("AGREE", None, "036")),
        (meeting(MeetingStatus.CANCELLED, MeetingFormat.IN_PERSON), ("REJECT", "meet", "125")),
        (meeting(MeetingStatus.CALLED_FOR, MeetingFormat.UNKNOWN), ("REQUEST", "meet", "106")),
        (Response(anchors=ANCHOR, polarity=ResponsePolarity.ACCEPT), ("AGREE", None, "037")),
        (Response(anchors=ANCHOR, polarity=ResponsePolarity.REJECT), ("REJECT", "meet", "127")),
        (
            Response(anchors=ANCHOR, polarity=ResponsePolarity.REJECT, object=ResponseObject.PARTICIPATION),
            ("REJECT", "meet", "125"),
        ),
        (Response(anchors=ANCHOR, polarity=ResponsePolarity.DEFER), None),
        (
            Position(anchors=ANCHOR, issue=Issue.CEASEFIRE, polarity=PositionPolarity.SEEK),
            ("REQUEST", "yield", "1056"),
        ),
        (
            Position(anchors=ANCHOR, issue=Issue.HOSTAGES_PRISONERS, polarity=PositionPolarity.REFUSE),
            ("REJECT", "yield", "1243"),
        ),
        (Position(anchors=ANCHOR, issue=Issue.OTHER, polarity=PositionPolarity.ACCEPT), ("AGREE", None, "030")),
        (Position(anchors=ANCHOR, issue=Issue.OTHER, polarity=PositionPolarity.OPEN), None),
    ],
)
def test_codes(record: object, expected: tuple[str, str | None, str] | None) -> None:
    assert code(record) == expected


@pytest.mark.parametrize(
    ("act", "type_"),
    [
        (Act.ACCUSE, "ACCUSE"),
        (Act.THREATEN, "THREATEN"),
        (Act.DEMAND, "REQUEST"),
        (Act.PRAISE, "SUPPORT"),
        (Act.ASSERT, None),
    ],
)
def test_statements_by_act(act: Act, type_: str | None) -> None:
    statement = Statement(anchors=ANCHOR, content=ANCHOR, mode=Mode.INDIRECT, act=act)
    assert (code(statement) or (None,))[0] == type_


def test_every_issue_and_polarity_has_a_code_or_none() -> None:
    for issue in Issue:
        for polarity in PositionPolarity:
            found = plover_of(Position(anchors=ANCHOR, issue=issue, polarity=polarity))
            assert found is None or found.type in set(PloverType)


def test_a_toll_has_none() -> None:
    assert plover_of(Toll(anchors=ANCHOR, measure="killed", span=ANCHOR[0])) is None
