"""Generated reports: a hundred invented processes, each with what happens in it on every day of a year.

A report tells some of what happened in its process on its day, ten records in all, so that a thread has about as many
tellings as outlets that tell it. The first process is the largest: one report in twenty. Nothing is read: the records
are made with the text. The same numbers give the same reports on every machine.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from truceline.model.enums import (
    ActorKind,
    Bound,
    ChainRole,
    EventStatus,
    Issue,
    Measure,
    MeetingFormat,
    MeetingRole,
    MeetingStatus,
    Mode,
    PeriodKind,
    PloverType,
    PositionPolarity,
    Precision,
    ProposalKind,
    ResponseObject,
    ResponsePolarity,
    TimeBasis,
    ZoneKind,
)
from truceline.model.ids import actor_id, record_id, report_id, text_hash
from truceline.model.offices import Office
from truceline.model.records import ChainLink, Event, Meeting, Position, Proposal, Record, Response, Statement, Toll
from truceline.model.reports import Reading, Report, Zone
from truceline.model.spans import Actor, Located, Named, Participant, Place, Reference, Span
from truceline.model.times import Period, When

FIRST, DAYS = date(2030, 1, 1), 365
PROCESSES = 100
LARGEST = 20
"""One report in so many is of the largest process."""
RECORDS = 10
"""Records of each report."""
_OUTLETS = 40
_MONTH = 30
_SYLLABLES = "ba be bo da de dor fen gar hal il jor kar lem mar nor ol pel qua ran sel tar ul vor wen yar zel".split()
_WORDS = (
    "border truce corridor convoy harbour ridge valley prisoners names list monitors guarantee ferry bridge market"
    " school clinic water grain fuel crossing line draft clause annex article hour week"
    " phase round mission observers release"
    " return talks envoy table text answer demand delay pledge order patrol post shelling fire smoke siege supply road"
    " harvest winter council deputy tunnel airfield station quarry orchard customs depot garrison inquiry lawyers"
).split()
_ACTS = (PloverType.ASSAULT, PloverType.RETREAT, PloverType.AID)


def reports(many: int, *, of: Sequence[int] | None = None, seed: str = "") -> Iterator[tuple[Report, Reading]]:
    """Reports with their readings, in the order of their days, over the whole year.

    Args:
        many: how many.
        of: numbers of the processes they are of, in turn; None for all, the first being the largest.
        seed: other words give other reports of the same processes.
    """
    for n in range(many):
        which = of[n % len(of)] if of else 0 if n % LARGEST == 0 else 1 + n % (PROCESSES - 1)
        yield report(which, n, n * DAYS // many, f"{seed}{which} {n}")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks for somebody."""

    name: str
    office: str
    of: str


@dataclass(frozen=True, slots=True)
class World:
    """One process: who fights, who mediates, and where."""

    n: int
    state: str
    group: str
    mediator: str
    people: tuple[Person, ...]
    places: tuple[Place, ...]

    def kind(self, name: str) -> ActorKind:
        """What one of its sides is."""
        return ActorKind.ARMED_GROUP if name == self.group else ActorKind.STATE


@dataclass(frozen=True, slots=True)
class Day:
    """What happens on a day: reports tell some of it."""

    said: tuple[tuple[Person, str], ...]
    met: tuple[tuple[Person, Person, Place, bool], ...]
    """Who meets whom and where, and whether that is yet to come."""
    answered: tuple[tuple[str, ResponsePolarity], ...]
    wanted: tuple[tuple[str, Issue, PositionPolarity, str], ...]
    done: tuple[tuple[str, str, PloverType, Place], ...]
    killed: int
    total: int


@lru_cache(maxsize=PROCESSES)
def world(n: int) -> World:
    """The n-th process."""
    dice = random.Random(f"world {n}")
    state, group, mediator = _name(dice, 4), f"{_name(dice)} Front", _name(dice, 4)
    offices, owners = ("minister", "envoy", "spokesman"), (state, state, group, mediator)
    people = (Person(_person(dice), dice.choice(offices), dice.choice(owners)) for _ in range(24))
    places = (
        Place(name=_name(dice), lat=dice.uniform(-50, 60), lon=dice.uniform(-170, 170), precision="populated-place")
        for _ in range(30)
    )
    return World(n, state, group, mediator, tuple(people), tuple(places))


@lru_cache(maxsize=2 * PROCESSES)
def day(n: int, number: int) -> Day:
    """What happens in the n-th process on a day of the year."""
    w, dice = world(n), random.Random(f"day {n} {number}")
    sides = (w.state, w.group)
    meetings = [(*dice.sample(w.people, 2), dice.choice(w.places), dice.random() < 0.25) for _ in range(3)]
    return Day(
        said=tuple((dice.choice(w.people), _words(dice, 9)) for _ in range(8)),
        met=tuple(meetings),
        answered=tuple((dice.choice(sides), dice.choice([*ResponsePolarity])) for _ in range(2)),
        wanted=tuple(
            (dice.choice(sides), dice.choice([*Issue]), dice.choice([*PositionPolarity]), _words(dice, 5))
            for _ in range(4)
        ),
        done=tuple((*dice.sample(sides, 2), dice.choice(_ACTS), dice.choice(w.places)) for _ in range(4)),
        killed=dice.randint(5, 60),
        total=9000 + 30 * number,
    )


def report(n: int, number: int, on: int, seed: str) -> tuple[Report, Reading]:
    """One report of the n-th process with what is read from it.

    Args:
        n: the process.
        number: of the report; its id follows from it and the seed.
        on: the day of the year.
        seed: what it tells of its day follows from this.
    """
    pen = Pen(world(n), report_id(given=f"generated {seed} {number}"), on, random.Random(seed))
    for write in (*3 * (_statement,), _meeting, _proposal, _response, _position, _toll, *2 * (_event,)):
        pen.add(write(pen, day(n, on)))
        pen.sentence(_words(pen.dice, 14).capitalize() + ".")
    made = Report(
        id=pen.report,
        text=pen.text,
        title=_words(pen.dice, 6).capitalize(),
        outlet=pen.outlet,
        published=f"{pen.date}T{number % 24:02}:00:00+00:00",
        language="en",
        zones=(Zone(start=0, end=len(pen.text), kind=ZoneKind.BODY),),
    )
    found = {"records": tuple(pen.records), "offices": tuple(pen.offices)}
    return made, Reading(report=pen.report, text_hash=text_hash(pen.text), **found)


class Pen:
    """Writes the text of a report sentence by sentence, and gives spans of what it wrote."""

    def __init__(self, of: World, report: str, on: int, dice: random.Random) -> None:
        self.world, self.report, self.on, self.dice = of, report, on, dice
        self.date = (FIRST + timedelta(days=on)).isoformat()
        self.outlet = f"Outlet {dice.randint(1, _OUTLETS)}"
        self.text = ""
        self.records: list[Record] = []
        self.offices: list[Office] = []

    def add(self, draft: Record) -> None:
        """One more record, with its id."""
        again = sum(record_id(self.report, other) == record_id(self.report, draft) for other in self.records)
        self.records.append(draft.model_copy(update={"id": record_id(self.report, draft, again)}))

    def sentence(self, words: str) -> Span:
        """One more sentence."""
        self.text += " " if self.text else ""
        start = len(self.text)
        self.text += words
        return Span(start=start, end=start + len(words), text=words)

    def actor(self, whole: Span, name: str, kind: ActorKind | None = None) -> Named:
        """A name in a sentence; of one of the sides where no kind is given."""
        kind = kind or self.world.kind(name)
        return Named(
            **inside(whole, name).model_dump(), actor=Actor(id=actor_id(kind.value, name), name=name, kind=kind)
        )

    def when(self, days: int = 0) -> When:
        """The day of the report, or one so many days later."""
        value = (FIRST + timedelta(days=self.on + days)).isoformat()
        return When(value=value, precision=Precision.DAY, basis=TimeBasis.REPORT_DATE)

    @property
    def common(self) -> dict[str, Any]:
        """What every record has."""
        return {"report": self.report, "chain": (ChainLink(role=ChainRole.OUTLET, name=self.outlet),)}


def inside(whole: Span, words: str) -> Span:
    """The first place of words in a sentence."""
    at = whole.start + whole.text.index(words)
    return Span(start=at, end=at + len(words), text=words)


def _statement(pen: Pen, today: Day) -> Statement:
    """Somebody says what others tell too or, one time in nine, somebody new says something of his own."""
    person, words = pen.dice.choice(today.said)
    if pen.dice.random() < 1 / 9:
        person, words = (
            Person(_person(pen.dice), "resident", pen.dice.choice(pen.world.places).name),
            _words(pen.dice, 9),
        )
    said = pen.sentence(f'{person.name}, {person.office} of {person.of}, said "{words}".')
    speaker = pen.actor(said, person.name, ActorKind.PERSON)
    if person.office != "resident":
        span, of = inside(said, f"{person.office} of {person.of}"), pen.actor(said, person.of)
        pen.offices.append(Office(holder=speaker, title=person.office, span=span, of=of, day=pen.date))
    content = (inside(said, f'"{words}"'),)
    last = ChainLink(role=ChainRole.SPEAKER, name=person.name, span=inside(said, person.name))
    chain = (*pen.common["chain"], last)
    common = {**pen.common, "chain": chain}
    return Statement(anchors=(said,), speaker=speaker, content=content, mode=Mode.DIRECT, said=pen.when(), **common)


def _meeting(pen: Pen, today: Day) -> Meeting:
    one, other, place, ahead = pen.dice.choice(today.met)
    said = pen.sentence(f"{one.name} {'will meet' if ahead else 'met'} {other.name} in {place.name}.")
    people = (pen.actor(said, person.name, ActorKind.PERSON) for person in (one, other))
    return Meeting(
        anchors=(said,),
        participants=tuple(Participant(**p.model_dump(), role=MeetingRole.PARTY) for p in people),
        place=_located(said, place),
        when=pen.when(3 if ahead else 0),
        status=MeetingStatus.PLANNED if ahead else MeetingStatus.HELD,
        format=MeetingFormat.IN_PERSON,
        **pen.common,
    )


def _proposal(pen: Pen, _: Day) -> Proposal:
    """The plan of the month."""
    w, phases = pen.world, 2 + (pen.on // _MONTH + pen.world.n) % 4
    said = pen.sentence(
        f"{w.mediator} has put forward the {_plan(pen)} in {phases} phases for the {_words(pen.dice, 3)}."
    )
    label = inside(said, f"the {_plan(pen)}")
    return Proposal(
        anchors=(said,),
        label=label,
        mentions=(label,),
        authors=(pen.actor(said, w.mediator),),
        phases=phases,
        proposal_kind=ProposalKind.PROPOSAL,
        **pen.common,
    )


def _response(pen: Pen, today: Day) -> Response:
    side, polarity = pen.dice.choice(today.answered)
    said = pen.sentence(f"{side} gave its {_words(pen.dice, 1)} answer to the {_plan(pen)}.")
    return Response(
        anchors=(said,),
        actor=pen.actor(said, side),
        to=Reference(**inside(said, f"the {_plan(pen)}").model_dump(), record=pen.records[-1].id),
        polarity=polarity,
        object=ResponseObject.WHOLE,
        when=pen.when(),
        **pen.common,
    )


def _position(pen: Pen, today: Day) -> Position:
    side, issue, polarity, words = pen.dice.choice(today.wanted)
    said = pen.sentence(f"{side} spoke of {words}.")
    return Position(
        anchors=(said,),
        actor=pen.actor(said, side),
        issue=issue,
        polarity=polarity,
        term=inside(said, words),
        said=pen.when(),
        **pen.common,
    )


def _toll(pen: Pen, today: Day) -> Toll:
    """The ministry's figure of the last 24 hours or, one time in three, of the whole war."""
    whole = pen.dice.random() < 1 / 3
    figure, body = today.total if whole else today.killed, f"{pen.world.state} Health Ministry"
    said = pen.sentence(
        f"{body} said {figure} people were killed, {_words(pen.dice, 2)}, {'in all' if whole else 'in 24 hours'}."
    )
    return Toll(
        anchors=(said,),
        claimant=pen.actor(said, body, ActorKind.GOVERNMENT_BODY),
        measure=Measure.KILLED,
        value=figure,
        low=figure,
        high=figure,
        bound=Bound.EXACT,
        period=Period(kind=PeriodKind.CUMULATIVE) if whole else Period(kind=PeriodKind.ROLLING, hours=24),
        span=inside(said, f"{figure} people"),
        when=pen.when(),
        **pen.common,
    )


def _event(pen: Pen, today: Day) -> Event:
    source, target, kind, place = pen.dice.choice(today.done)
    said = pen.sentence(f"{source} acted on {target} near {place.name}.")
    return Event(
        anchors=(said,),
        source=pen.actor(said, source),
        target=pen.actor(said, target),
        type=kind,
        place=_located(said, place),
        when=pen.when(),
        status=EventStatus.HAPPENED,
        **pen.common,
    )


def _plan(pen: Pen) -> str:
    """What the plan of the month is called."""
    return f"{_name(random.Random(f'plan {pen.world.n} {pen.on // _MONTH}'))} plan"


def _located(said: Span, place: Place) -> Located:
    return Located(**inside(said, place.name).model_dump(), place=place)


def _words(dice: random.Random, many: int) -> str:
    return " ".join(dice.choices(_WORDS, k=many))


def _name(dice: random.Random, parts: int = 3) -> str:
    return "".join(dice.choices(_SYLLABLES, k=parts)).capitalize()


def _person(dice: random.Random) -> str:
    return f"{_name(dice, 2)} {_name(dice)}"
