"""Meetings, calendar, timeline, places and network on the command line: text for people, the read model as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.ledger import open_ledger
from truceline.model.enums import ActorKind, ChainRole, MeetingStatus, PloverType, Precision, ZoneKind
from truceline.model.ids import record_id
from truceline.model.records import ChainLink, Event, Meeting, Record
from truceline.model.reports import Reading, Report, Run, Zone
from truceline.model.spans import Actor, Located, Named, Participant, Place, Span
from truceline.model.times import When
from truceline.workflow.join import join_waiting

PLAN = "The Velmar Front and Ostane are to meet in Lathe on 6 April."
HELD = "The Velmar Front met Ostane in Lathe on 6 April."
NEXT = "Ostane will see the Velmar Front again on 20 April."
SHOTS = "The Velmar Front shelled Ostane on 2 April."
RUN = Run(program="9.1", model="a parser 1.0")
PAGES = ["meetings", "calendar", "timeline", "places", "network"]


def _named(text: str, name: str) -> dict[str, object]:
    at, kind = text.index(name), ActorKind.STATE if name == "Ostane" else ActorKind.ARMED_GROUP
    actor = Actor(id=f"act_{name.split()[0].casefold()}", name=name, kind=kind)
    return {"start": at, "end": at + len(name), "text": name, "actor": actor}


def _span(text: str, words: str) -> Span:
    return Span.of(text, text.index(words), text.index(words) + len(words))


def _meeting(text: str, status: MeetingStatus, day: str, words: str) -> Meeting:
    people = tuple(Participant.model_validate(_named(text, name)) for name in ("Velmar Front", "Ostane"))
    place = None
    if "Lathe" in text:
        spot = Place(name="Lathe", geonameid=7, country="NO", lat=60.25, lon=5.5, precision="populated-place")
        place = Located(**_span(text, "Lathe").model_dump(), place=spot)
    when = When(value=day, precision=Precision.DAY, span=_span(text, words))
    return Meeting(anchors=(_span(text, text),), participants=people, status=status, when=when, place=place)


def _event() -> Event:
    source, target = (Named.model_validate(_named(SHOTS, name)) for name in ("Velmar Front", "Ostane"))
    when = When(value="2031-04-02", precision=Precision.DAY, span=_span(SHOTS, "2 April"))
    return Event(
        anchors=(_span(SHOTS, SHOTS),),
        source=source,
        target=target,
        type=PloverType.ASSAULT,
        status="happened",
        when=when,
    )


@pytest.fixture
def talks(tmp_path: Path) -> str:
    """A ledger with a meeting that was planned and held, one that is planned, and an attack; joined."""
    path = tmp_path / "talks.db"
    told: list[tuple[str, str, Record, str]] = [
        ("2031-04-03", "Courier", _meeting(PLAN, MeetingStatus.PLANNED, "2031-04-06", "6 April"), PLAN),
        ("2031-04-07", "Post", _meeting(HELD, MeetingStatus.HELD, "2031-04-06", "6 April"), HELD),
        ("2031-04-08", "Courier", _meeting(NEXT, MeetingStatus.PLANNED, "2031-04-20", "20 April"), NEXT),
        ("2031-04-02", "Post", _event(), SHOTS),
    ]
    with open_ledger(path, writing=True) as ledger:
        for n, (day, outlet, record, text) in enumerate(told):
            zones = (Zone(start=0, end=len(text), kind=ZoneKind.BODY),)
            report = Report(
                id=f"rep_{n}", text=text, title=text, outlet=outlet, published=day, language="en", zones=zones
            )
            chain = (ChainLink(role=ChainRole.OUTLET, name=outlet),)
            sealed = record.model_copy(update={"id": record_id(report.id, record), "report": report.id, "chain": chain})
            reading = Reading(report=report.id, text_hash=report.text_hash, records=(sealed,))
            ledger.write(report, reading, RUN, learnt=datetime(2031, 4, 9, tzinfo=UTC))
        for _ in join_waiting(ledger):
            pass
    return str(path)


def test_meetings_with_their_course_and_words(cli, talks) -> None:
    page = cli("show", "meetings", "--ledger", talks).stdout
    assert "As of Tue 8 Apr 2031." in page
    assert "Ostane – Velmar Front, Lathe" in page
    assert "planned Thu 3 Apr (1 source) → held Mon 7 Apr (1 source)" in page
    assert page.index("PLANNED") < page.index("Sun 20 Apr") < page.index("HELD") < page.index("Sun 6 Apr")
    assert "“The Velmar Front met Ostane in Lathe on 6 April.” Post · mee_" in page


def test_meetings_as_of_a_day_know_nothing_of_later_ones(cli, talks) -> None:
    found = json.loads(cli("show", "meetings", "--ledger", talks, "--as-of", "2031-04-04", "--json").stdout)
    (plan,) = found["planned"]["meetings"]
    assert (plan["day"], plan["status"], found["held"]["meetings"]) == ("2031-04-06", "planned", [])
    assert set(plan) >= {
        "thread",
        "records",
        "voices",
        "outlets",
        "course",
        "days",
        "participants",
        "differences",
        "line",
    }


def test_calendar_from_the_last_report_on(cli, talks) -> None:
    page = cli("show", "calendar", "--ledger", talks).stdout
    assert "Sun 20 Apr  meeting · planned" in page
    assert "6 Apr" not in page
    found = json.loads(cli("show", "calendar", "--ledger", talks, "--as-of", "2031-04-05", "--json").stdout)
    assert [day["day"] for day in found["days"]] == ["2031-04-06"]


def test_timeline_in_order_with_filters(cli, talks) -> None:
    def days(*options: str) -> list[tuple[str, str]]:
        found = json.loads(cli("show", "timeline", "--ledger", talks, "--json", *options).stdout)
        return [(item["kind"], item["day"]) for item in found["items"]]

    every = [("event", "2031-04-02"), ("meeting", "2031-04-06"), ("meeting", "2031-04-08")]
    assert days() == every
    assert days("--kind", "meeting", "--until", "2031-04-07") == [every[1]]
    assert days("--since", "2031-04-06") == every[1:]
    assert days("--limit", "1") == every[2:]
    page = cli("show", "timeline", "--ledger", talks, "--limit", "2").stdout
    assert "There is more before: raise --limit" in page
    assert "meeting · planned for Sun 20 Apr" in page
    assert (
        cli("show", "timeline", "--ledger", talks, "--since", "2032-01-01").stderr
        == "nothing was read for these days\n"
    )


def test_places_with_coordinates(cli, talks) -> None:
    page = cli("show", "places", "--ledger", talks).stdout
    assert "Lathe, NO" in page
    assert "60.25, 5.50, populated-place" in page
    assert "1 meeting" in page


def test_network_by_actor_and_by_side(cli, talks) -> None:
    for options in ([], ["--sides"]):
        page = cli("show", "network", "--ledger", talks, *options).stdout
        assert "1 event ASSAULT" in page
        assert "Velmar Front → Ostane" in page
        assert "1 meeting CONSULT" in page
        assert "1 meeting AGREE, not done" in page


def test_actors_of_a_process_have_a_side(cli, talks) -> None:
    found = json.loads(cli("show", "actors", "--ledger", talks, "--json").stdout)
    assert {a["name"]: (a["role"], a["records"]) for a in found} == {"Velmar Front": (None, 4), "Ostane": (None, 4)}


@pytest.mark.parametrize("page", PAGES)
def test_a_day_that_is_none_is_refused(cli, talks, page) -> None:
    done = cli("show", page, "--ledger", talks, "--as-of", "7 April")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "'7 April' is no day" in done.stderr


@pytest.mark.parametrize("page", PAGES)
def test_a_process_that_is_not_there_is_refused(cli, talks, page) -> None:
    done = cli("show", page, "--ledger", talks, "--process", "nowhere")
    assert (done.exit_code, done.stdout) == (1, "")


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_ledger_shows_nothing_and_says_so(cli, page, tmp_path) -> None:
    path = tmp_path / "empty.db"
    with open_ledger(path, writing=True):
        pass
    done = cli("show", page, "--ledger", str(path))
    assert done.exit_code == 0
    assert json.loads(cli("show", page, "--ledger", str(path), "--json").stdout)["process"] is None


@pytest.mark.parametrize("page", PAGES)
def test_pages_keep_to_the_width(program, talks, page) -> None:
    shown = program("show", page, "--ledger", talks, COLUMNS="72").stdout.decode().splitlines()
    assert shown
    assert max(map(len, shown)) <= 72
