"""What joining looks at in a record: who, when, where, in which words. Made once a record, kept, compared often.

Days are proleptic Gregorian ordinals (`date.toordinal`), so that distances are differences. A stretch `[first, last]`
holds both its ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import Field

from truceline.merge.bare import bare
from truceline.merge.belonging import Belonging, belonging, described_side
from truceline.merge.days import Days, days_of, hour, moment, offset, ordinal, stretch, weekday
from truceline.merge.plans import Plan, apart_from_kind, plan_of, stands_between
from truceline.merge.scenes import Scene, period_kind, scenes
from truceline.merge.sides import called, camps_of, side_of
from truceline.merge.words import capitals, definite, plain_words, quotations, telling, tokens
from truceline.model.base import Frozen
from truceline.model.enums import ActorKind, EventStatus, Kind, PeriodKind, Tenure
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
    words = Counter(w for text in sorted({a.text for r in held for a in r.anchors}) for w in capitals(text))
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
    days = stretch(event.when) if event.when else None
    spot = _spot(event.place)
    if days is None and spot is None:
        return None
    first = event.anchors[0]
    return Act(event.type, event.mode, first.start, spot, days, capitals(first.text), telling(first.text))


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
        issued=moment(within.published),
        offset=offset(within.published),
        hour=hour(record.when),
        context=within.sides,
        about=within.about,
        who=_whos(who, within, record),
        whom=_whos(whom, within, record),
        days=again.days if again and again.days else days_of(record, within.published, within.scenes.get(record.id)),
        weekday=weekday(record.when),
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
    if record.status is not EventStatus.DENIED and (not definite().search(first.text) or target != target.lower()):
        return None
    before = [a for a in within.acts if a.type == record.type and a.start < first.start]
    who = {w for n in (record.source, record.target) if n and n.actor for w in telling(n.actor.name)}
    words = telling(first.text) - who

    def fits(act: Act) -> tuple[bool, bool, int]:
        like = None in {act.mode, record.mode} or act.mode == record.mode
        return like, bool(words & act.words), act.start

    return max(before, key=fits, default=None)


def _names(record: Record, again: Act | None) -> frozenset[str]:
    own = capitals(record.anchors[0].text) if record.kind is Kind.EVENT else frozenset()
    return own | again.names if again else own


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
    return Spot(name=" ".join(w for w in tokens(located.text or "") if w not in plain_words()))
