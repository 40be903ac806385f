"""What joining looks at in a record: who, when, where, in which words. Made once a record, kept, compared often.

Days are proleptic Gregorian ordinals (`date.toordinal`), so that distances are differences. A stretch `[first, last]`
holds both its ends.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files

from pydantic import Field

from truceline.merge.names import side_of
from truceline.merge.plans import Plan, apart_from_kind, plan_of, stands_between
from truceline.model.base import Frozen
from truceline.model.enums import EventStatus, Kind, MeetingStatus, Precision
from truceline.model.offices import Office
from truceline.model.records import (
    Event,
    Meeting,
    Position,
    Proposal,
    Record,
    Response,
    Statement,
    Toll,
    actors_of,
)
from truceline.model.spans import Actor, Located, Named, Span
from truceline.model.times import When

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]|[‘']((?:[^‘’']|(?<=\w)[’'](?=\w))+)[’'](?!\w)")
# A record that does not say when is taken to be of the day of its report or of the days before it: news is new.
_RECENT = 2
# A plan without a day may be for any day of the weeks that follow its report.
_AHEAD = 30


class Who(Frozen):
    """Somebody a record names, as joining sees him."""

    actor: Actor
    """Who is meant."""
    side: str | None = None
    """The camp he stands for (see `truceline.merge.names.side_of`)."""
    role: str = ""
    """What he is in the record, where there are several ("mediator")."""


class Days(Frozen):
    """The days on which something is, was or will be."""

    first: int
    """First day, as an ordinal."""
    last: int
    """Last day, as an ordinal; the first again for a single day."""
    stated: bool
    """Whether the text tells it; False where only the day of the report does."""


class Spot(Frozen):
    """Where something is."""

    name: str
    """Its name in the gazetteer, else the words, in small letters."""
    country: str | None = None
    """ISO 3166-1 alpha-2 code."""
    geonameid: int | None = None
    """Id in GeoNames, where it has one."""
    precision: str = "unknown"
    """country, region, populated-place, feature or unknown."""


class Traits(Frozen):
    """A record as joining sees it."""

    record: str
    """Id of the record."""
    kind: Kind
    """Its kind."""
    report: str
    """Id of its report."""
    published: int | None = None
    """Day of publication where it was published, as an ordinal; None if unknown."""
    context: frozenset[str] = frozenset()
    """The sides that its report names anywhere."""
    who: tuple[Who, ...] = ()
    """Speaker, participants, authors, actor, claimant or source."""
    whom: tuple[Who, ...] = ()
    """Addressee, target, or who did what a toll counts."""
    days: Days | None = None
    """When; None where not even the report has a day."""
    spot: Spot | None = None
    """Where."""
    words: frozenset[str] = frozenset()
    """The words that carry meaning of what is said, discussed, proposed, answered, wanted or done."""
    quotes: tuple[tuple[str, ...], ...] = ()
    """The words of each quotation in it, in order."""
    labels: tuple[frozenset[str], ...] = ()
    """Of a proposal, the words of each name it is given; of what is answered, those that not every proposal has."""
    codes: dict[str, str] = Field(default_factory=dict)
    """Values from closed lists, by field: format, status, polarity, issue …"""
    figures: dict[str, int] = Field(default_factory=dict)
    """Numbers by field: value, low, high, phases …"""
    told: frozenset[str] = frozenset()
    """Of a proposal: the words of the sentence that tells it."""
    plan: Plan | None = None
    """A proposal's name taken apart; of a response, the name of what it answers."""
    to: str | None = None
    """Id of the record that it answers, counters, amends or revises."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a report besides its records."""

    report: str
    published: str | None
    """ISO 8601 date or date-time."""
    offices: tuple[Office, ...] = ()
    """The offices it tells."""
    sides: frozenset[str] = frozenset()
    """The sides it names."""
    proposals: tuple[Proposal, ...] = ()
    """Its proposals."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """What a side is by the report, "party" or "mediator", where that is one and the same throughout."""


def context(report: str, published: str | None, records: Iterable[Record], offices: Iterable[Office]) -> Context:
    """What is known of a report, from its records and offices."""
    told, held = tuple(offices), tuple(records)
    sides = {side for r in held for a in actors_of(r) if (side := side_of(a, told))}
    proposals = tuple(r for r in held if isinstance(r, Proposal))
    return Context(report, published, told, frozenset(sides), proposals, _roles(held, told))


def _roles(records: Iterable[Record], offices: tuple[Office, ...]) -> dict[str, str]:
    """Who mediates and who is a party, by meetings and by who answers."""
    found: dict[str, set[str]] = {}
    for record in records:
        for actor, role in _parts(record):
            if role in {"mediator", "party"} and actor and (side := side_of(actor, offices)):
                found.setdefault(side, set()).add(role)
    return {side: min(roles) for side, roles in found.items() if len(roles) == 1}


def _parts(record: Record) -> list[tuple[Actor | None, str]]:
    """The actors of a meeting or response and what each is there."""
    match record:
        case Meeting():
            return [(p.actor, p.role.value) for p in record.participants]
        case Response():
            return [(record.actor.actor, "party")] if record.actor else []
        case _:
            return []


def traits(record: Record, within: Context) -> Traits:
    """A record as joining sees it; a pure function of the record and its report."""
    who, whom = _people(record)
    return Traits(
        record=record.id,
        kind=record.kind,
        report=within.report,
        published=ordinal(within.published),
        context=within.sides,
        who=_whos(who, within),
        whom=_whos(whom, within),
        days=_days(record, within),
        spot=_spot(getattr(record, "place", None)),
        words=frozenset(w for span in _spans(record) for w in telling(span.text)),
        quotes=tuple(q for span in _spans(record) for q in quotations(span.text)),
        labels=_labels(record),
        codes=_codes(record),
        figures=_figures(record),
        told=telling(record.anchor.text) if record.kind is Kind.PROPOSAL else frozenset(),
        plan=plan_of(record, within.proposals),
        to=_to(record),
    )


def ordinal(moment: str | None) -> int | None:
    """The day of an ISO 8601 date or date-time as its own place has it; None for what is coarser or nothing."""
    try:
        return date.fromisoformat((moment or "")[:10]).toordinal()
    except ValueError:
        return None


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without possessive marks."""
    return tuple(re.sub(r"[’']s?$", "", w.casefold()) for w in _WORD.findall(text))


@lru_cache(maxsize=1 << 14)
def telling(text: str) -> frozenset[str]:
    """The words of a text that tell it from others: no articles, pronouns, auxiliaries or verbs of saying; stemmed."""
    return frozenset(_stem(w) for w in tokens(text) if w not in _plain_words())


def quotations(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of each quotation of three words or more."""
    found = (tokens(double or single) for double, single in _QUOTED.findall(text))
    return tuple(q for q in found if len(q) >= 3)


@cache
def _plain_words() -> frozenset[str]:
    table = tomllib.loads(files("truceline.merge").joinpath("words.toml").read_text(encoding="utf-8"))
    return frozenset(w for entry in table["plain"] for w in entry["words"].split())


@cache
def _stem(word: str) -> str:
    """A word without its commonest endings; enough to hold "talks" and "talk", "agreed" and "agree" together."""
    for ending in ("ings", "ing", "edly", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


Names = tuple[Named | None, ...]


def _people(record: Record) -> tuple[Names, Names]:
    """Who does it, and to whom."""
    match record:
        case Statement():
            return (record.speaker,), (record.addressee,)
        case Meeting():
            return record.participants, ()
        case Proposal():
            return record.authors, record.addressees
        case Response() | Position():
            return (record.actor,), ()
        case Toll():
            return (record.claimant,), (record.attributed_to,)
        case Event():
            return (record.source,), (record.target,)


def _whos(named: Names, within: Context) -> tuple[Who, ...]:
    found: dict[str, Who] = {}
    for n in named:
        if n is not None and n.actor is not None:
            found.setdefault(n.actor.id, _one(n, n.actor, within))
    return tuple(found.values())


def _one(named: Named, actor: Actor, within: Context) -> Who:
    """Somebody with his side, and his role in a meeting or by his report."""
    side, role = side_of(actor, within.offices), getattr(named, "role", None)
    if role is None:
        between = "mediator" if stands_between(actor.name) else ""
        return Who(actor=actor, side=side, role=between or within.roles.get(side or "", ""))
    return Who(actor=actor, side=side, role=role.value)


def _spans(record: Record) -> tuple[Span, ...]:
    """The words that say what it is about."""
    match record:
        case Statement():
            return (*record.content, *(s for telling in record.also for s in telling.content))
        case Meeting():
            return (*record.agenda, *((record.round,) if record.round else ()))
        case Proposal():
            return tuple(t.span for t in (*record.terms, *(t for p in record.phase_list for t in p.terms)))
        case Position():
            return (record.term,) if record.term else record.anchors[:1]
        case Response() | Event():
            return record.anchors[:1]
        case Toll():
            return (record.span,)


def _labels(record: Record) -> tuple[frozenset[str], ...]:
    match record:
        case Proposal():
            names = (record.label, *record.mentions)
            return tuple(dict.fromkeys(w for n in names if (w := telling(n.text))))
        case Response():
            words = telling(apart_from_kind(record.to.text)) if record.to and record.to.text else frozenset()
            return (words,) if words else ()
        case _:
            return ()


def _codes(record: Record) -> dict[str, str]:
    fields = {
        Statement: ("act", "mode"),
        Meeting: ("format", "status", "level", "outcome"),
        Proposal: ("proposal_kind",),
        Response: ("object", "polarity"),
        Position: ("issue", "polarity"),
        Toll: ("measure", "victims", "bound"),
        Event: ("type", "mode", "status"),
    }[type(record)]
    found = {name: str(getattr(value, "value", value)) for name in fields if (value := getattr(record, name))}
    if isinstance(record, Toll) and record.period:
        found["period"] = record.period.kind.value
        found |= {"hours": f"{record.period.hours:g}"} if record.period.hours else {}
        found |= {"from": record.period.from_} if record.period.from_ else {}
    if isinstance(record, Toll) and record.subset_of:
        found["subset"] = "yes"
    if isinstance(record, Meeting) and record.round:
        found["round"] = " ".join(sorted(telling(record.round.text)))
    if isinstance(record, Proposal) and record.duration:
        found["duration"] = record.duration.iso
    if record.hedge:
        found["hedge"] = record.hedge.level.value
    return found


def _figures(record: Record) -> dict[str, int]:
    names = ("value", "low", "high", "phases")
    found = {name: value for name in names if (value := getattr(record, name, None)) is not None}
    for phase in getattr(record, "phase_list", ()):
        if phase.duration:
            found[f"phase {phase.n} {phase.duration.iso}"] = phase.n
    return found


def _to(record: Record) -> str | None:
    for name in ("to", "counter_to", "amends", "replaces", "revises"):
        reference = getattr(record, name, None)
        if reference is not None and reference.record:
            return str(reference.record)
    return None


def _spot(located: Located | None) -> Spot | None:
    if located is None or not (located.place or located.text):
        return None
    if place := located.place:
        return Spot(
            name=place.name.casefold(), country=place.country, geonameid=place.geonameid, precision=place.precision
        )
    return Spot(name=" ".join(w for w in tokens(located.text or "") if w not in _plain_words()))


def _days(record: Record, within: Context) -> Days | None:
    published = ordinal(within.published)
    times = (record.said, record.when) if record.kind in {Kind.STATEMENT, Kind.POSITION} else (record.when, record.said)
    for when in times[: 1 if record.kind is Kind.MEETING else 2]:
        if when is not None and (found := _stretch(when)):
            return found
    if published is None:
        return None
    if is_ahead(record):
        return Days(first=published, last=published + _AHEAD, stated=False)
    return Days(first=published - _RECENT, last=published, stated=False)


def is_ahead(record: Record) -> bool:
    """Whether it is planned, so that its own time lies ahead of its report."""
    match record:
        case Meeting():
            return record.status in {MeetingStatus.PLANNED, MeetingStatus.POSTPONED, MeetingStatus.CALLED_FOR}
        case Event():
            return record.status is EventStatus.PLANNED
        case _:
            return False


def _stretch(when: When) -> Days | None:
    """The days of a time that has a value; those of a month or year are all of its days."""
    value = when.value or ""
    first = ordinal(value)
    if first is not None:
        last = ordinal(when.end) if when.end else first
        if when.precision is Precision.WEEK and not when.end:
            last = first + 6
        return Days(first=first, last=max(first, last or first), stated=True)
    parts = value.split("-")
    if parts[0].isdigit() and len(parts[0]) == 4:
        year = int(parts[0])
        if len(parts) == 1:
            return Days(first=date(year, 1, 1).toordinal(), last=date(year, 12, 31).toordinal(), stated=True)
        if parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
            start = date(year, int(parts[1]), 1)
            following = (start + timedelta(days=31)).replace(day=1)
            return Days(first=start.toordinal(), last=following.toordinal() - 1, stated=True)
    return None
