"""Reports and readings for tests that need some in a ledger and no parser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from truceline.model.enums import (
    ActorKind,
    Bound,
    ChainRole,
    HedgeHolder,
    HedgeLevel,
    Measure,
    Mode,
    ResponsePolarity,
    ZoneKind,
)
from truceline.model.ids import record_id, report_id
from truceline.model.offices import Office
from truceline.model.records import ChainLink, Hedge, Record, Response, Statement, Toll
from truceline.model.reports import Failure, Reading, Report, Run, Zone
from truceline.model.spans import Actor, Named, Reference, Span

NOON = datetime(2031, 4, 2, 12, 0, tzinfo=UTC)
RUN = Run(program="9.1", model="a parser 1.0", settings=(("components", "all"),))
TEXT = (
    'Envoy Sela Marrin called the harbour plan "a fair start" on Tuesday.\n\n'
    "The Velmar Front appeared to reject the harbour plan, an official said.\n\n"
    "At least 31 people were killed in Port Ostane, the clinic said."
)


def span(text: str, words: str) -> Span:
    """The first place of `words` in `text`."""
    at = text.index(words)
    return Span.of(text, at, at + len(words))


def named(text: str, words: str, kind: ActorKind = ActorKind.PERSON, name: str | None = None) -> Named:
    """`words` as the name of an actor."""
    s = span(text, words)
    return Named(start=s.start, end=s.end, text=s.text, actor=Actor(id=f"act_{words}", name=name or words, kind=kind))


def report(
    text: str = TEXT, *, given: str | None = "wire-1", outlet: str | None = "Ostane Courier", **more: object
) -> Report:
    """A report whose paragraphs are all body."""
    zones, at = [], 0
    for paragraph in text.split("\n\n"):
        zones.append(Zone(start=at, end=at + len(paragraph), kind=ZoneKind.BODY))
        at += len(paragraph) + 2
    facts = {"title": "Front weighs harbour plan", "published": "2031-04-01", "language": "en", "source": "wire.jsonl"}
    key = report_id(url=str(more["url"]) if more.get("url") else None, given=given, text=text)
    return Report.model_validate({"id": key, "text": text, "outlet": outlet, "zones": zones} | facts | more)


def records(of: Report, *, confidence: float = 0.5) -> tuple[Record, ...]:
    """A statement, a response and a toll, as far as the text of `of` holds their words."""
    text, found = of.text, []
    outlet = ChainLink(role=ChainRole.OUTLET, name=of.outlet)
    if "a fair start" in text:
        speaker = named(text, "Envoy Sela Marrin", name="Sela Marrin")
        found.append(
            Statement(
                anchors=(span(text, text.split("\n\n", maxsplit=1)[0]),),
                speaker=speaker,
                cue=span(text, "called"),
                content=(span(text, '"a fair start"'),),
                mode=Mode.MIXED,
                chain=(outlet, ChainLink(role=ChainRole.SPEAKER, name="Sela Marrin", span=speaker.span)),
                confidence=confidence,
            )
        )
    if "appeared to reject" in text:
        official = ChainLink(role=ChainRole.SOURCE, name="an official", span=span(text, "an official"))
        plan = span(text, "the harbour plan,")
        found.append(
            Response(
                anchors=(span(text, "The Velmar Front appeared to reject the harbour plan"),),
                actor=named(text, "The Velmar Front", ActorKind.ARMED_GROUP, "Velmar Front"),
                to=Reference(start=plan.start, end=plan.end - 1, text=plan.text[:-1]),
                polarity=ResponsePolarity.REJECT,
                hedge=Hedge(cue=span(text, "appeared to"), level=HedgeLevel.APPARENT, holder=HedgeHolder.OUTLET),
                chain=(outlet, official),
            )
        )
    if "At least 31 people" in text:
        clinic = named(text, "the clinic", ActorKind.GROUP)
        found.append(
            Toll(
                anchors=(span(text, "At least 31 people were killed in Port Ostane"),),
                claimant=clinic,
                measure=Measure.KILLED,
                value=31,
                low=31,
                bound=Bound.AT_LEAST,
                span=span(text, "31 people"),
                chain=(outlet, ChainLink(role=ChainRole.SOURCE, name="the clinic", span=clinic.span)),
            )
        )
    return tuple(r.model_copy(update={"id": record_id(of.id, r), "report": of.id}) for r in found)


def offices(of: Report) -> tuple[Office, ...]:
    """The envoy's office, as far as the text of `of` holds its words."""
    if "Envoy Sela Marrin" not in of.text:
        return ()
    actor = named(of.text, "Envoy Sela Marrin", name="Sela Marrin").actor
    holder = named(of.text, "Sela Marrin").model_copy(update={"actor": actor})
    return (Office(holder=holder, title="envoy", span=span(of.text, "Envoy"), day=of.published),)


def reading(of: Report, *, confidence: float = 0.5, failures: tuple[Failure, ...] = ()) -> Reading:
    """What was read from `of`."""
    return Reading(
        report=of.id,
        text_hash=of.text_hash,
        records=records(of, confidence=confidence),
        offices=offices(of),
        failures=failures,
    )


class Reader:
    """Stands for the parser: what it was given, and reports that break it."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.breaks = ""

    def read(self, reports: Iterable[Report]) -> Iterator[tuple[Report, Reading]]:
        for one in reports:
            if self.breaks and self.breaks in one.text:
                raise RecursionError("too deep")
            self.seen.append(one.id)
            yield one, reading(one)
