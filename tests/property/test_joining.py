"""Joining: reports in any order, comparing is symmetric, a report touches only what it is linked with."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.ledger import Asked, open_ledger
from truceline.merge.cluster import components
from truceline.merge.days import Days
from truceline.merge.kinds import RULES
from truceline.merge.traits import Spot, Traits, Who, context, traits
from truceline.model.enums import (
    ActorKind,
    Bound,
    EventStatus,
    Kind,
    Measure,
    MeetingFormat,
    MeetingStatus,
    Mode,
    Precision,
    ZoneKind,
)
from truceline.model.ids import record_id, report_id
from truceline.model.records import Event, Meeting, Record, Statement, Toll
from truceline.model.reports import Reading, Report, Run, Zone
from truceline.model.spans import Actor, Located, Named, Participant, Span
from truceline.model.times import When
from truceline.workflow.join import join_waiting

RUN = Run(program="9.1", model="a parser 1.0", settings=(("components", "all"),))
NOON = datetime(2031, 4, 2, 12, 0, tzinfo=UTC)

# Who, the day and where of a call, talks and an attack as six outlets tell them, and one that tells of something else.
TELLINGS = (
    ("Ada Torvik of Velmar spoke by telephone with Bren Olsa on 2031-04-01.", "2031-04-01T20:00:00+00:00"),
    ("Bren Olsa of Ostane spoke by telephone with Torvik on 2031-04-01, his office said.", "2031-04-02T07:00:00+00:00"),
    ("Ada Torvik of Velmar spoke by telephone with Bren Olsa on 2031-04-03.", "2031-04-03T20:00:00+00:00"),
    ("The delegations of Velmar and Ostane are to meet in Lenn on 2031-04-03.", "2031-04-02T09:00:00+00:00"),
    ("The two sides of Velmar and Ostane met in Lenn on 2031-04-03.", "2031-04-03T19:00:00+00:00"),
    ("Shells hit the mill in Lenn of Ostane on 2031-04-01, and at least 12 people died.", "2031-04-01T22:00:00+00:00"),
    ("In Ostane the mill in Lenn was shelled on 2031-04-01, and 14 people died.", "2031-04-02T06:00:00+00:00"),
    (
        'Torvik of Velmar called the shelling of the mill "a long way from over" on 2031-04-01.',
        "2031-04-02T05:00:00+00:00",
    ),
)
PEOPLE = {
    "Ada Torvik": ActorKind.PERSON,
    "Torvik": ActorKind.PERSON,
    "Bren Olsa": ActorKind.PERSON,
    "The delegations of Velmar and Ostane": ActorKind.GROUP,
    "The two sides": ActorKind.GROUP,
}


def _span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span.of(text, at, at + len(words))


def _named(text: str, words: str, model: type[Named] = Named) -> Named:
    s = _span(text, words)
    actor = Actor(id=f"act_{words}", name=words, kind=PEOPLE[words])
    return model(start=s.start, end=s.end, text=s.text, actor=actor)


def _records(report: Report) -> tuple[Record, ...]:
    """What the text of a telling holds: a meeting, an attack with its toll, or a statement."""
    text = report.text
    words = next(w.strip(".,") for w in text.split() if w.startswith("2031"))
    when = When(value=words, precision=Precision.DAY, span=_span(text, words))
    place = None
    if " in Lenn" in text:
        s = _span(text, "Lenn")
        place = Located(start=s.start, end=s.end, text=s.text)
    anchors = (_span(text, text),)
    found: list[Record] = []
    here = [p for p in PEOPLE if p in text and not any(p in q and p != q and q in text for q in PEOPLE)]
    if "spoke by telephone" in text or " meet " in text or " met " in text:
        found.append(
            Meeting(
                anchors=anchors,
                participants=tuple(_named(text, p, Participant) for p in here),  # type: ignore[misc]
                format=MeetingFormat.PHONE if "telephone" in text else MeetingFormat.IN_PERSON,
                status=MeetingStatus.PLANNED if "are to meet" in text else MeetingStatus.HELD,
                when=when,
                place=place,
            )
        )
    elif "called" in text:
        found.append(
            Statement(
                anchors=anchors,
                speaker=_named(text, "Torvik"),
                cue=_span(text, "called"),
                content=(_span(text, '"a long way from over"'),),
                mode=Mode.MIXED,
                said=when,
            )
        )
    else:
        found.append(
            Event(
                anchors=anchors,
                type="ASSAULT",
                mode="heavy-weapons",
                status=EventStatus.HAPPENED,
                when=when,
                place=place,
            )
        )
        number = "12" if "12" in text else "14"
        found.append(
            Toll(
                anchors=anchors,
                measure=Measure.KILLED,
                value=int(number),
                bound=Bound.EXACT,
                span=_span(text, number),
                when=when,
                place=place,
            )
        )
    return tuple(r.model_copy(update={"id": record_id(report.id, r), "report": report.id}) for r in found)


def _report(n: int) -> Report:
    text, published = TELLINGS[n]
    zone = Zone(start=0, end=len(text), kind=ZoneKind.BODY)
    return Report(
        id=report_id(url=None, given=f"wire-{n}", text=text),
        text=text,
        outlet=f"Outlet {n}",
        published=published,
        language="en",
        zones=(zone,),
    )


REPORTS = [_report(n) for n in range(len(TELLINGS))]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("joining") / "empty.db"
    with open_ledger(path, writing=True):
        pass
    return path


def _threads(empty: Path, orders: list[list[int]]) -> list[dict[str, str]]:
    """The thread of each record after each batch of reports is written and joined, in a fresh ledger."""
    path = empty.with_name("joined.db")
    shutil.copy(empty, path)
    found, learnt = [], NOON
    with open_ledger(path, writing=True) as ledger:
        for batch in orders:
            for n in batch:
                report = REPORTS[n]
                reading = Reading(report=report.id, text_hash=report.text_hash, records=_records(report))
                learnt += timedelta(minutes=1)
                ledger.write(report, reading, RUN, learnt=learnt)
            for _ in join_waiting(ledger):
                pass
            found.append({fact.record: str(fact.thread) for fact in ledger.facts(Asked())})
    return found


def test_what_is_one_is_joined(empty: Path) -> None:
    """The samples hold threads of two and records that stand alone, so that the properties below can fail.

    The figures of two outlets that cite nobody are two claims, and stay apart.
    """
    (threads,) = _threads(empty, [list(range(len(REPORTS)))])
    sizes = sorted(list(threads.values()).count(t) for t in set(threads.values()))
    assert sizes == [1, 1, 1, 1, 2, 2, 2]


@given(st.permutations(range(len(REPORTS))), st.integers(0, len(REPORTS)))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_reports_does_not_matter(empty: Path, order: list[int], first: int) -> None:
    (whole,) = _threads(empty, [list(range(len(REPORTS)))])
    assert _threads(empty, [order[:first], order[first:]])[-1] == whole


@given(st.permutations(range(len(REPORTS))))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_report_changes_only_threads_that_it_is_linked_with(empty: Path, order: list[int]) -> None:
    before, after = _threads(empty, [order[:-1], order[-1:]])
    seen = {t.record: t for report in REPORTS for t in _traits(report)}
    links = [
        (a, b)
        for a, b in combinations(seen, 2)
        if seen[a].kind is seen[b].kind and _value(seen[a], seen[b]) >= RULES[seen[a].kind].enough
    ]
    new = {t.record for t in _traits(REPORTS[order[-1]])}
    reached = components(new, lambda frontier: [link for link in links if set(link) & set(frontier)])
    assert {r: t for r, t in before.items() if r not in reached} == {r: t for r, t in after.items() if r not in reached}


def _traits(report: Report) -> list[Traits]:
    records = _records(report)
    within = context(report.id, report.published, records, ())
    return [traits(record, within) for record in records]


def _value(a: Traits, b: Traits) -> float:
    return RULES[a.kind].score(a, b).value


ACTORS = [
    Actor(id=f"act_{name}", name=name, kind=kind)
    for name, kind in [
        *PEOPLE.items(),
        ("Velmar", ActorKind.STATE),
        ("the foreign minister", ActorKind.UNNAMED_SOURCE),
        ("the government", ActorKind.GOVERNMENT_BODY),
        ("Ada Torvik; Bren Olsa", ActorKind.GROUP),
        ("President of Velmar Ada Torvik", ActorKind.UNNAMED_SOURCE),
        ("Lenn Front", ActorKind.ARMED_GROUP),
    ]
]
SIDES = st.sampled_from([None, "velmar", "ostan", "lenn front"])
WHOS = st.builds(
    Who,
    actor=st.sampled_from(ACTORS),
    side=SIDES,
    role=st.sampled_from(["", "mediator", "host"]),
    camps=st.frozensets(st.sampled_from(["velmar", "ostan"])),
)
DAYS = st.builds(
    lambda first, more, stated: Days(first=730_000 + first, last=730_000 + first + more, stated=stated),
    st.integers(0, 4),
    st.sampled_from([0, 0, 1, 2, 30]),
    st.booleans(),
)
SPOTS = st.builds(
    Spot,
    name=st.sampled_from(["lenn", "port lenn", "velmar", "ostane"]),
    country=st.sampled_from([None, "VE", "OS"]),
    precision=st.sampled_from(["country", "region", "populated-place", "unknown"]),
)
WORDS = st.frozensets(st.sampled_from(["mill", "shell", "lenn", "talk", "truc", "12", "14", "ostan"]))
CODES = st.fixed_dictionaries(
    {},
    optional={
        "format": st.sampled_from(["in-person", "phone", "video", "indirect", "unknown"]),
        "status": st.sampled_from(["held", "planned", "postponed", "happened", "denied", "alleged"]),
        "type": st.sampled_from(["ASSAULT", "RETREAT"]),
        "mode": st.sampled_from(["ceasefire", "drone"]),
        "round": st.sampled_from(["first session", "round second"]),
        "polarity": st.sampled_from(["accept", "reject", "refuse"]),
        "measure": st.sampled_from(["killed", "wounded"]),
        "period": st.sampled_from(["event", "cumulative", "since"]),
        "back": st.just("yes"),
    },
)
ANY = st.builds(
    Traits,
    record=st.just("rec_1"),
    kind=st.just(Kind.EVENT),
    report=st.sampled_from(["rep_1", "rep_2"]),
    at=st.sampled_from([(0, 5), (6, 9)]),
    published=st.sampled_from([None, 730_001, 730_003]),
    issued=st.sampled_from([None, 730_001 * 24.0, 730_002 * 24.0]),
    offset=st.sampled_from([None, -5.0, 8.0]),
    hour=st.sampled_from([None, 4, 16]),
    context=st.frozensets(st.sampled_from(["velmar", "ostan", "lenn front"])),
    about=st.lists(st.sampled_from(["velmar", "ostane", "torvik", "olsa", "lenn"]), unique=True).map(tuple),
    who=st.lists(WHOS, max_size=3).map(tuple),
    whom=st.lists(WHOS, max_size=1).map(tuple),
    days=st.none() | DAYS,
    weekday=st.sampled_from([None, 0, 3]),
    spot=st.none() | SPOTS,
    words=WORDS,
    names=st.frozensets(st.sampled_from(["lenn", "velmar"])),
    quotes=st.lists(st.just(("a", "long", "way", "off")), max_size=1).map(tuple),
    labels=st.lists(WORDS.filter(bool), max_size=2).map(tuple),
    codes=CODES,
    figures=st.dictionaries(st.sampled_from(["value", "phases"]), st.integers(0, 3)),
)


@pytest.mark.parametrize("kind", list(Kind))
@given(one=ANY, other=ANY)
@settings(max_examples=80, deadline=None)
def test_comparing_is_symmetric(kind: Kind, one: Traits, other: Traits) -> None:
    there, back = RULES[kind].score(one, other), RULES[kind].score(other, one)
    assert (there.clash, round(there.value, 2)) == (back.clash, round(back.value, 2))
    assert [(r.rule, r.weight) for r in there.reasons] == [(r.rule, r.weight) for r in back.reasons]


@pytest.mark.parametrize("kind", list(Kind))
@given(one=ANY, other=ANY)
@settings(max_examples=60, deadline=None)
def test_of_two_each_finds_the_other(kind: Kind, one: Traits, other: Traits) -> None:
    """Whichever is joined first, the two are compared."""
    rules = RULES[kind]
    sought = rules.sought or rules.keys
    assert bool(rules.keys(one) & sought(other)) == bool(rules.keys(other) & sought(one))
