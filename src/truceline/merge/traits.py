"""What joining looks at in a record: who, when, where, in which words. Made once a record, kept, compared often.

Days are proleptic Gregorian ordinals (`date.toordinal`), so that distances are differences. A stretch `[first, last]`
holds both its ends.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from pydantic import Field

from truceline.merge.bare import bare, table
from truceline.merge.belonging import Belonging, belonging, described_side
from truceline.merge.plans import Plan, apart_from_kind, plan_of, stands_between
from truceline.merge.scenes import Scene, period_kind, scenes, times_of
from truceline.merge.sides import called, camps_of, side_of
from truceline.model.base import Frozen
from truceline.model.enums import ActorKind, EventStatus, Kind, MeetingStatus, PeriodKind, Precision, Tenure
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
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# So many names tell what a report is about.
_ABOUT = 20


class Who(Frozen):
    """Somebody a record names, as joining sees him."""

    actor: Actor
    """Who is meant."""
    side: str | None = None
    """The camp he stands for (see `truceline.merge.names.side_of`)."""
    role: str = ""
    """What he is in the record, where there are several ("mediator")."""
    camps: frozenset[str] = frozenset()
    """The camps that a description of several names (“envoys of Kaldara and of the Front”)."""
    offices: frozenset[str] = frozenset()
    """Of a person: the common nouns of the offices that the report tells of him ("health" of a health minister)."""


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
    at: tuple[int, int] = (0, 0)
    """Where its first anchor stands in the report, half-open, in code points."""
    published: int | None = None
    """Day of publication where it was published, as an ordinal; None if unknown."""
    issued: float | None = None
    """When its report was published, in hours since the day 0 in UTC; None where no hour is known."""
    offset: float | None = None
    """Hours by which the clocks of its outlet are ahead of UTC; None if unknown."""
    hour: int | None = None
    """The hour of the day before which it cannot have begun, by a word such as "evening"; None if none is told."""
    context: frozenset[str] = frozenset()
    """The sides that its report names anywhere."""
    about: tuple[str, ...] = ()
    """The words with a capital that its report has most often, the most frequent first."""
    who: tuple[Who, ...] = ()
    """Speaker, participants, authors, actor, claimant or source."""
    whom: tuple[Who, ...] = ()
    """Addressee, target, or who did what a toll counts."""
    days: Days | None = None
    """When; None where not even the report has a day."""
    weekday: int | None = None
    """The day of the week that it names where nothing tells which one (0 is Monday): its report has no date."""
    spot: Spot | None = None
    """Where."""
    words: frozenset[str] = frozenset()
    """The words that carry meaning of what is said, discussed, proposed, answered, wanted or done."""
    quotes: tuple[tuple[str, ...], ...] = ()
    """The words of each quotation in it, in order."""
    names: frozenset[str] = frozenset()
    """Of an event: its words that are written with a capital, in small letters."""
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
class Act:
    """An act that a report tells with its place or day, so that it can come back to it without them."""

    type: str
    mode: str | None
    start: int
    """Where its anchor begins."""
    spot: Spot | None
    days: Days | None
    names: frozenset[str]
    words: frozenset[str]


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
    about: tuple[str, ...] = ()
    """The words with a capital that it has most often, the most frequent first."""
    called: Mapping[str, str] = field(default_factory=dict)
    """The side that a name of the report stands for, by the name as `truceline.merge.sides.called` has it."""
    acts: tuple[Act, ...] = ()
    """The acts that it tells with place or day, in the order of the text."""
    proposals: tuple[Proposal, ...] = ()
    """Its proposals."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """What a side is by the report, "party" or "mediator", where that is one and the same throughout."""
    belonging: Belonging = field(default_factory=Belonging)
    """Whose those can be whom it only describes."""
    scenes: Mapping[str, Scene] = field(default_factory=dict)
    """Where and when what it counts was, by id of a toll."""


def context(report: str, published: str | None, records: Iterable[Record], offices: Iterable[Office]) -> Context:
    """What is known of a report, from its records and offices."""
    told, held = tuple(offices), tuple(records)
    named = {called(a): side for r in held for a in actors_of(r) if (side := side_of(a, told))}
    words = Counter(w for text in sorted({a.text for r in held for a in r.anchors}) for w in _capitals(text))
    about = tuple(sorted(words, key=lambda w: (-words[w], w)))[:_ABOUT]
    acts = sorted((a for r in held if isinstance(r, Event) and (a := _act(r, published))), key=lambda a: a.start)
    roles = _roles(held, told)
    return Context(
        report=report,
        published=published,
        offices=told,
        sides=frozenset(named.values()),
        about=about,
        called=named,
        acts=tuple(acts),
        proposals=tuple(r for r in held if isinstance(r, Proposal)),
        roles=roles,
        belonging=belonging(held, told, roles),
        scenes=scenes(r for r in held if isinstance(r, Toll)),
    )


def _act(event: Event, published: str | None) -> Act | None:
    """An event as an act that can be come back to; None where it has neither place nor day."""
    days = _stretch(event.when) if event.when else None
    spot = _spot(event.place)
    if days is None and spot is None:
        return None
    first = event.anchors[0]
    return Act(event.type, event.mode, first.start, spot, days, _capitals(first.text), telling(first.text))


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
    again = _told_before(record, within)
    scene = within.scenes.get(record.id)
    return Traits(
        record=record.id,
        kind=record.kind,
        report=within.report,
        at=(record.anchors[0].start, record.anchors[0].end),
        published=ordinal(within.published),
        issued=_moment(within.published),
        offset=_offset(within.published),
        hour=_hour(record.when),
        context=within.sides,
        about=within.about,
        who=_whos(who, within, record),
        whom=_whos(whom, within, record),
        days=again.days if again and again.days else _days(record, within),
        weekday=_weekday(record.when),
        spot=again.spot if again else _spot(scene.place if scene else getattr(record, "place", None)),
        words=frozenset(w for span in _spans(record) for w in telling(span.text)) | (again.words if again else set()),
        quotes=tuple(q for span in _spans(record) for q in quotations(span.text)),
        names=_names(record, again),
        labels=_labels(record),
        codes=_codes(record) | ({"back": "yes"} if again else {}),
        figures=_figures(record),
        told=telling(record.anchor.text) if record.kind is Kind.PROPOSAL else frozenset(),
        plan=plan_of(record, within.proposals),
        to=_to(record),
    )


def _told_before(record: Record, within: Context) -> Act | None:
    """The act that a report comes back to: "the attack", or what is denied, without place and day of its own."""
    if not isinstance(record, Event) or (record.when and record.when.value):
        return None
    spot = _spot(record.place)
    if spot is not None and not (spot.precision == "country" and record.status is EventStatus.DENIED):
        return None
    first = record.anchors[0]
    target = record.target.actor.name if record.target and record.target.actor else ""
    if record.status is not EventStatus.DENIED and (not _definite().search(first.text) or target != target.lower()):
        return None
    before = [a for a in within.acts if a.type == record.type and a.start < first.start]
    who = {w for n in (record.source, record.target) if n and n.actor for w in telling(n.actor.name)}
    words = telling(first.text) - who

    def fits(act: Act) -> tuple[bool, bool, int]:
        like = None in {act.mode, record.mode} or act.mode == record.mode
        return like, bool(words & act.words), act.start

    return max(before, key=fits, default=None)


def _names(record: Record, again: Act | None) -> frozenset[str]:
    own = _capitals(record.anchors[0].text) if record.kind is Kind.EVENT else frozenset()
    return own | again.names if again else own


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
def _tables() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(files("truceline.merge").joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def _plain_words() -> frozenset[str]:
    return frozenset(w for entry in _tables()["plain"] for w in entry["words"].split())


@cache
def _definite() -> re.Pattern[str]:
    """Words that come back to an act: "the attack"; "the attack on the port" says itself which one."""
    nouns = "|".join(w for entry in _tables()["act"] for w in entry["words"].split())
    return re.compile(
        rf"\b(?:the|this|that) (?:\w+ )?(?:{nouns})\b(?! (?:on|against|at|near|of|in (?!which))\b)", re.IGNORECASE
    )


@cache
def _parts_of_day() -> dict[str, int]:
    """Words for parts of the day, and the hour at which each begins at the earliest."""
    return {w: entry["hour"] for entry in _tables()["part_of_day"] for w in entry["words"].split()}


def _moment(published: str | None) -> float | None:
    """Hours since day 0, in UTC, of a date-time with its zone; None for anything else."""
    offset = _offset(published)
    if offset is None:
        return None
    local = datetime.fromisoformat(published or "")
    return local.toordinal() * 24 + local.hour + local.minute / 60 - offset


def _offset(published: str | None) -> float | None:
    try:
        zone = datetime.fromisoformat(published or "").utcoffset()
    except ValueError:
        return None
    return zone.total_seconds() / 3600 if zone is not None else None


def _weekday(when: When | None) -> int | None:
    """The one day of the week in the words of a time that could not be resolved."""
    if when is None or when.value is not None or when.span is None:
        return None
    found = {_WEEKDAYS.index(w) for w in tokens(when.span.text) if w in _WEEKDAYS}
    return found.pop() if len(found) == 1 else None


def _hour(when: When | None) -> int | None:
    words = tokens(when.span.text) if when and when.span else ()
    return max((_parts_of_day()[w] for w in words if w in _parts_of_day()), default=None)


def _capitals(text: str) -> frozenset[str]:
    """The words with a capital that do not begin the text: no titles, common nouns of bodies, days or months."""
    rest = text.split(maxsplit=1)[1] if " " in text else ""
    found = (tokens(w)[0] for w in _WORD.findall(rest) if w[0].isupper())
    common = _plain_words() | table("title") | table("common_noun") | table("plain_adjective")
    return frozenset(_stem(w) for w in found if w not in common)


@cache
def sites() -> frozenset[str]:
    """Nouns that call a place by what it is ("town", "market")."""
    return frozenset(w for entry in _tables()["site"] for w in entry["words"].split())


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


def _whos(named: Names, within: Context, record: Record) -> tuple[Who, ...]:
    found: dict[str, Who] = {}
    for n in named:
        if n is not None and n.actor is not None:
            found.setdefault(n.actor.id, _one(n, n.actor, within, record))
    return tuple(found.values())


def _one(named: Named, actor: Actor, within: Context, record: Record) -> Who:
    """Somebody with his side, and his role in a meeting or by his report."""
    side = side_of(actor, within.offices) or described_side(actor, within.belonging, record.chain)
    role = getattr(named, "role", None)
    offices = _offices(actor, within.offices)
    if role is None:
        between = "mediator" if stands_between(actor.name) else ""
        return Who(actor=actor, side=side, role=between or within.roles.get(side or "", ""), offices=offices)
    camps = frozenset() if side else camps_of(actor, within.called)
    return Who(actor=actor, side=side, role=role.value, camps=camps, offices=offices)


def _offices(actor: Actor, told: Iterable[Office]) -> frozenset[str]:
    """The common nouns of the offices a person holds and of the bodies whose they are."""
    if actor.kind is not ActorKind.PERSON:
        return frozenset()
    mine = [o for o in told if o.holder.actor and o.holder.actor.id == actor.id and o.tenure is not Tenure.FORMER]
    titles = {task for o in mine for task in bare(o.title, ActorKind.GOVERNMENT_BODY).tasks}
    return frozenset(titles | {t for o in mine if o.of and (of := o.of.actor) for t in bare(of.name, of.kind).tasks})


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
        found["period"] = str(period_kind(record) or "")
        found |= {"hours": f"{record.period.hours:g}"} if record.period.hours else {}
        found |= {"from": record.period.from_} if record.period.from_ else {}
    if isinstance(record, Toll) and record.subset_of and found.get("period") != PeriodKind.ROLLING.value:
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
    for when in _times(record, within):
        if when is not None and (found := _stretch(when)):
            return _year_before(found) if _is_wrong_year(record, when, found, published) else found
    if published is None:
        return None
    if is_ahead(record):
        # What was put off can have been set for a day that is past.
        put_off = isinstance(record, Meeting) and record.status is MeetingStatus.POSTPONED
        return Days(first=published - (_RECENT if put_off else 0), last=published + _AHEAD, stated=False)
    return Days(first=published - _RECENT, last=published, stated=False)


def _is_wrong_year(record: Record, when: When, days: Days, published: int | None) -> bool:
    """Whether a month named without its year was taken for one to come, though the meeting was held in it."""
    held = isinstance(record, Meeting) and record.status is MeetingStatus.HELD
    said = when.span is not None and not any(c.isdigit() for c in when.span.text)
    return held and said and when.precision is Precision.MONTH and published is not None and days.first > published


def _year_before(days: Days) -> Days:
    first, last = (date.fromordinal(d) for d in (days.first, days.last))
    return Days(
        first=date(first.year - 1, first.month, 1).toordinal(),
        last=(date(last.year - 1, last.month, 28) + timedelta(days=4)).replace(day=1).toordinal() - 1,
        stated=True,
    )


def _times(record: Record, within: Context) -> tuple[When | None, ...]:
    """When it can be, the best first."""
    match record:
        case Toll():
            return times_of(record, within.scenes.get(record.id))
        case Meeting():
            return (record.when,)
        case Statement() | Position():
            return record.said, record.when
        case _:
            return record.when, record.said


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
