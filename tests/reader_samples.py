"""A ledger with reports that are hard to read on a page: rewritten, damaged, right to left, posts, copies, unread."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from ledger_samples import NOON, RUN, TEXT, named, reading, report, span
from truceline.intake.zones import zones
from truceline.ledger import open_ledger
from truceline.model.enums import (
    ActorKind,
    ChainRole,
    ConditionKind,
    HedgeHolder,
    HedgeLevel,
    MeetingStatus,
    Mode,
    ResponsePolarity,
)
from truceline.model.ids import record_id
from truceline.model.records import ChainLink, Condition, Hedge, Meeting, Record, Response, Statement
from truceline.model.reports import Failure, Reading, Report
from truceline.model.spans import Participant
from truceline.workflow.join import join_waiting

LEAD, REFUSAL, TOLL = TEXT.split("\n\n")
PAGE = "https://courier.example/live/talks"
ARABIC = "قد نقبل الخطة إذا توقف القتال"
MIXED = (
    f'🕊 Cafe\u0301 talks: the spokesman said "{ARABIC}" to reporters in Port Ostane.\n\n'
    "قال المسؤول إن المحادثات ستبدأ يوم الخميس."
)
NOTICE = "Correction: an earlier version of this article gave a toll that the clinic has taken back."
STORY = (
    "Six lorries crossed the northern pass on Monday with flour and fuel, and nine more were waiting at the gate "
    "of the customs house when night fell, drivers told this newspaper.\n\n"
    "The clinic in Port Ostane said that it had run out of blood and asked the towns up the valley to send what they "
    "had before the road was closed again."
)
FIRST = report(f"{LEAD}\n\nThe hall was cold.\n\n{TOLL}", given="rewritten", published="2031-04-01")
BROKEN = report(given="broken", published="2031-03-30", title="Words that were lost")
RIGHT_TO_LEFT = report(MIXED, given="rtl", published="2031-03-29", title="A quotation from right to left")
UNREAD = report("لا شيء هنا يقرأ.", given="ar", published="2031-03-28", language="ar", title=None)
POSTS = [report(f"{TOLL} Post {n}.", given=f"post-{n}", page=PAGE, published=f"2031-03-27T0{n}:00Z") for n in (1, 2)]
CARRIED = [
    report(STORY, given=f"copy-{n}", outlet=outlet, published=f"2031-03-2{n}")
    for n, outlet in enumerate(("Velmar Wire", "Lake Gazette"), 1)
]
UNDATED = report(LEAD, given="undated", outlet=None, published=None, title="Nobody knows when")


def second() -> Report:
    """The first report again: one toll gone, one answer come, a sentence rewritten, a notice under it."""
    text = f"{LEAD}\n\nThe hall was very cold.\n\n{REFUSAL}\n\n{NOTICE}"
    made = report(text, given="rewritten", published="2031-04-01")
    return made.model_copy(update={"zones": zones(text, None)[0]})


def quoted() -> Reading:
    """What is read from the report with the quotation from right to left."""
    outlet = ChainLink(role=ChainRole.OUTLET, name=RIGHT_TO_LEFT.outlet)
    speaker = named(MIXED, "the spokesman", ActorKind.UNNAMED_SOURCE)
    words, condition = span(MIXED, ARABIC), span(MIXED, "إذا توقف القتال")
    found: list[Record] = [
        Statement(
            anchors=(span(MIXED, f'the spokesman said "{ARABIC}"'),),
            speaker=speaker,
            cue=span(MIXED, "said"),
            content=(span(MIXED, f'"{ARABIC}"'),),
            mode=Mode.DIRECT,
            condition=Condition(kind=ConditionKind.IF, span=condition),
            chain=(outlet, ChainLink(role=ChainRole.SPEAKER, name="the spokesman", span=speaker.span)),
        ),
        Response(
            anchors=(words,),
            polarity=ResponsePolarity.ACCEPT_WITH_CONDITIONS,
            hedge=Hedge(cue=span(MIXED, "قد"), level=HedgeLevel.POSSIBLE, holder=HedgeHolder.SPEAKER),
            condition=Condition(kind=ConditionKind.IF, span=condition),
            chain=(outlet,),
        ),
        Meeting(
            anchors=(span(MIXED, "المحادثات ستبدأ يوم الخميس"),),
            participants=(Participant(**named(MIXED, "المسؤول").model_dump()),),
            status=MeetingStatus.PLANNED,
            chain=(outlet,),
        ),
    ]
    sealed = tuple(
        r.model_copy(update={"id": record_id(RIGHT_TO_LEFT.id, r), "report": RIGHT_TO_LEFT.id}) for r in found
    )
    return Reading(report=RIGHT_TO_LEFT.id, text_hash=RIGHT_TO_LEFT.text_hash, records=sealed)


def fill(path: Path) -> Path:
    """Writes the ledger, and damages two records of one report behind its back."""
    told = [
        (FIRST, reading(FIRST)),
        (second(), reading(second())),
        (BROKEN, reading(BROKEN, failures=(Failure(component="events", start=0, end=20, reason="too deep"),))),
        (RIGHT_TO_LEFT, quoted()),
        (UNREAD, Reading(report=UNREAD.id, text_hash=UNREAD.text_hash, skipped="ar")),
        *((one, reading(one)) for one in (*POSTS, *CARRIED, UNDATED)),
    ]
    with open_ledger(path, writing=True) as ledger:
        for hour, (one, found) in enumerate(told):
            ledger.write(one, found, RUN, learnt=NOON + timedelta(hours=hour))
        list(join_waiting(ledger))
    with closing(sqlite3.connect(path)) as connection, connection:
        of_broken = "WHERE report = ? AND kind = ?"
        lost = "UPDATE records SET payload = replace(payload, 'At least 31 people were', 'At moost 31 people were') "
        connection.execute(lost + of_broken, (BROKEN.id, "toll"))
        connection.execute(f"UPDATE records SET payload = 'x' {of_broken}", (BROKEN.id, "statement"))  # noqa: S608
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path
