"""The Doc contract: what reading components give one another, and nothing else.

Components are strangers; each finds its input on the spaCy `Doc` and leaves its output there. Offsets named `start` and
`end` in this module count tokens; offsets into the text are named `char_start` and `char_end`. Both are half-open. The
text of a Doc made by `truceline.reading.parse` has the same code point offsets as the report's canonical text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from spacy.tokens import Doc

from truceline.model.enums import (
    Act,
    ActorKind,
    ChainRole,
    HedgeHolder,
    Mode,
    PloverType,
    Precision,
    TimeBasis,
    ZoneKind,
)
from truceline.model.ids import actor_id
from truceline.model.offices import Office
from truceline.model.records import ChainLink
from truceline.model.reports import Failure, Zone
from truceline.model.spans import Actor, Located, Named, Place, Span
from truceline.model.times import When
from truceline.reading.countries import Country, by_alpha2
from truceline.reading.grammar import noun_phrase, sentence_range
from truceline.reading.tags import Tags

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a report besides its text. Never guessed: unknown stays None."""

    text: str
    """The canonical text; equal to `doc.text` but for white space and letter case of the parsed copy."""
    published: date | None = None
    """Day of publication."""
    outlet: str | None = None
    agency: Span | None = None
    """Words that credit an agency for the text."""
    title: str | None = None
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of tokens `[start, end)` in one zone: a paragraph, a title, a heading."""

    start: int
    end: int
    zone: ZoneKind


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation `[start, end)`, its marks included. An unmatched mark closes at the end of its paragraph."""

    start: int
    end: int
    closed: bool = True
    scare: bool = False
    """Few words that are part of another's sentence rather than an utterance of their own."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3-like expression over tokens `[start, end)`."""

    start: int
    end: int
    type: str
    """DATE, TIME, DURATION or SET."""
    timex: str | None
    """TIMEX3 value ("2024-02-08", "P4.5M", "PAST_REF"), or None where it cannot be resolved."""
    value: str | None = None
    """First day or moment, ISO 8601, where the expression places something in time."""
    until: str | None = None
    """Last day or moment of a stretch, ISO 8601."""
    precision: Precision = Precision.UNKNOWN
    basis: TimeBasis = TimeBasis.STATED


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A toponym over tokens `[start, end)` and the place meant."""

    start: int
    end: int
    place: Place
    associative: bool = False
    """Stands for what belongs to the place (a demonym as in "the Egyptian side", a name inside the name of a body as in
    "Gaza Health Ministry"): on the map, but never the place of a record."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reported thought or word: who, by which cue, what."""

    content: tuple[tuple[int, int], ...]
    """Token ranges of what is said or thought; discontinuous content has several."""
    mode: Mode
    cue: tuple[int, int] | None = None
    """Token range of the words that report it."""
    verb: int | None = None
    """The token that heads the cue."""
    speaker: tuple[int, int] | None = None
    """Token range of the words that name the speaker."""
    speaker_head: int | None = None
    """The token that heads them."""
    addressee_head: int | None = None
    """The token that heads the words naming the one spoken to."""
    spoken: bool = True
    """True for words said or written, False for a thought, wish or plan."""
    act: Act | None = None
    start: int = 0
    """First token of the clause or sentence that states it."""
    end: int = 0
    """One past its last token."""
    is_seen: bool = False
    """Whether the reading model saw the cue, and no rule."""
    sure: float | None = None
    """How likely it is right, where the reading model says something of it."""

    def holds(self, i: int) -> bool:
        """Whether token `i` is part of the content."""
        return any(a <= i < b for a, b in self.content)


@dataclass(frozen=True, slots=True)
class Coded:
    """A clause coded to PLOVER, whatever kind of record it belongs to. Ranges count tokens."""

    type: PloverType
    trigger: tuple[int, int]
    mode: str | None = None
    context: tuple[str, ...] = ()
    cameo: str | None = None
    source: tuple[int, int] | None = None
    source_head: int | None = None
    target: tuple[int, int] | None = None
    target_head: int | None = None


@dataclass(frozen=True, slots=True)
class ProposalMention:
    """Words `[start, end)` that name a proposal."""

    start: int
    end: int
    head: int
    record: str
    """Local name of the proposal's record (see `truceline.reading.seal.local`)."""


@dataclass(slots=True)
class State:
    """Everything the components have found so far in one Doc."""

    context: Context
    stretches: tuple[Stretch, ...] = ()
    quotes: tuple[Quote, ...] = ()
    tags: Tags | None = None
    """What the reading model tells of each token; None where it is not installed or not in the pipeline."""
    actors: dict[int, Actor] = field(default_factory=dict)
    """Who is meant by the noun phrase that a token heads."""
    ranks: dict[str, str] = field(default_factory=dict)
    """Rank that an office named in the report gives an actor (a value of MeetingLevel), by actor id."""
    offices: tuple[Office, ...] = ()
    """The offices that the report tells of persons."""
    times: tuple[TimeExpression, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    held: tuple[tuple[Attribution, ...], Mapping[int, Sequence[Attribution]]] | None = None
    """What `holding` looks up, and the attributions it was made from."""
    coded: tuple[Coded, ...] = ()
    proposals: dict[int, ProposalMention] = field(default_factory=dict)
    """What names a proposal, by the token that heads it."""
    failures: list[Failure] = field(default_factory=list)


def _context(doc: Doc) -> Context:
    return Context(text=doc.text)


def _state(doc: Doc) -> State:
    # A getter that fills user_data: extensions with a mutable default would be shared between Docs.
    state = doc.user_data.get("truceline")
    if state is None:
        state = doc.user_data["truceline"] = State(_context(doc))
    assert isinstance(state, State)  # noqa: S101 - for the type checker
    return state


if not Doc.has_extension("truceline"):
    Doc.set_extension("truceline", getter=_state)
if not Doc.has_extension("records"):
    # What a spaCy user reads: a list of truceline.model records.
    Doc.set_extension("records", getter=lambda doc: doc.user_data.setdefault("truceline.records", []))


def state(doc: Doc) -> State:
    """What has been found in `doc`."""
    return _state(doc)


def span(doc: Doc, start: int, end: int) -> Span:
    """The canonical words of tokens `[start, end)`, without white space at either end."""
    text = state(doc).context.text
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return Span.of(text, first, last)


def of_kind(doc: Doc, kind: type[R]) -> list[R]:
    """The records of one kind that have been read from `doc` so far."""
    return [record for record in doc._.records if isinstance(record, kind)]


def named(doc: Doc, words: tuple[int, int], head: int) -> Named:
    """The words `[start, end)` headed by token `head`, with the actor meant where one is known."""
    s = span(doc, *words)
    return Named(start=s.start, end=s.end, text=s.text, actor=actor_at(doc, head))


def state_actor(country: Country) -> Actor:
    """A country as an actor."""
    return Actor(
        id=actor_id(ActorKind.STATE, country.name), name=country.name, kind=ActorKind.STATE, country=country.alpha2
    )


_FIRST_SINGULAR = frozenset({"i", "me", "my", "myself"})
_FIRST_PLURAL = frozenset({"we", "us", "our", "ourselves"})


def actor_at(doc: Doc, head: int) -> Actor | None:
    """Who is meant by the words that token `head` heads.

    In a quotation "I" is its speaker, and "we" the country an office-holder speaks for, else the speaker.
    """
    known, word = state(doc).actors, doc[head].lower_
    if head in known or word not in _FIRST_SINGULAR | _FIRST_PLURAL:
        return known.get(head)
    said = cited(doc, head)
    speaker = known.get(said.speaker_head) if said is not None and said.speaker_head is not None else None
    if speaker is None or word in _FIRST_SINGULAR or speaker.country is None:
        return speaker
    country = by_alpha2(speaker.country)
    return state_actor(country) if country is not None else speaker


def when(doc: Doc, expression: TimeExpression) -> When:
    """A time expression as the model has it."""
    return When(
        value=expression.value,
        end=expression.until,
        precision=expression.precision,
        basis=expression.basis,
        span=span(doc, expression.start, expression.end),
    )


def located(doc: Doc, words: tuple[int, int], place: Place | None) -> Located:
    """The words `[start, end)` that name a place, with the place meant where it is on the map."""
    s = span(doc, *words)
    on_map = place is not None and (place.lat is not None or place.country is not None)
    return Located(start=s.start, end=s.end, text=s.text, place=place if on_map else None)


_UNREAD = frozenset({ZoneKind.FURNITURE, ZoneKind.BYLINE, ZoneKind.DATELINE, ZoneKind.CORRECTION})


def is_unread(doc: Doc, i: int) -> bool:
    """Whether token `i` stands in furniture, a byline, a dateline or a correction notice."""
    return any(s.zone in _UNREAD and s.start <= i < s.end for s in state(doc).stretches)


def readable(doc: Doc) -> Iterator[tuple[ZoneKind, int, int]]:
    """Zone and token range of every sentence that may hold records, in order.

    Furniture, bylines, datelines and correction notices are left out. A sentence never crosses a paragraph.
    """
    stretches = state(doc).stretches or (Stretch(0, len(doc), ZoneKind.BODY),)
    for stretch in stretches:
        if stretch.zone in _UNREAD or stretch.end <= stretch.start:
            continue
        start = stretch.start
        for i in range(stretch.start + 1, stretch.end):
            if doc[i].is_sent_start:
                yield stretch.zone, start, i
                start = i
        yield stretch.zone, start, stretch.end


def holding(doc: Doc, i: int) -> Sequence[Attribution]:
    """The attributions whose content holds token `i`, outermost first."""
    found = state(doc)
    if found.held is None or found.held[0] is not found.attributions:
        by_token: dict[int, list[Attribution]] = defaultdict(list)
        for a in sorted(found.attributions, key=lambda a: -sum(e - s for s, e in a.content)):
            for s, e in a.content:
                for at in range(s, e):
                    by_token[at].append(a)
        found.held = (found.attributions, by_token)
    return found.held[1].get(i, ())


def attribution_of(doc: Doc, i: int) -> Attribution | None:
    """The innermost attribution whose content holds token `i`."""
    return next(reversed(holding(doc, i)), None)


def cited(doc: Doc, i: int) -> Attribution | None:
    """The innermost attribution of *spoken* words whose content holds token `i`."""
    return next((a for a in reversed(holding(doc, i)) if a.spoken), None)


def holder(doc: Doc, i: int, actor_head: int | None) -> HedgeHolder:
    """Whose hedge it is that stands at token `i` (decision 27).

    The outlet's where no attribution holds it, the speaker's where the one cited is the actor himself, else the
    source's.
    """
    attribution = cited(doc, i)
    if attribution is None:
        return HedgeHolder.OUTLET
    speaker = None if attribution.speaker_head is None else actor_at(doc, attribution.speaker_head)
    actor = None if actor_head is None else actor_at(doc, actor_head)
    return HedgeHolder.SPEAKER if speaker and actor and speaker.id == actor.id else HedgeHolder.SOURCE


def attributions_around(doc: Doc, i: int) -> list[Attribution]:
    """The attributions of spoken words whose content holds token `i`, outermost first."""
    return [a for a in holding(doc, i) if a.spoken]


def chain(doc: Doc, i: int | None) -> tuple[ChainLink, ...]:
    """The chain from the outlet to whoever is cited for what token `i` tells (None: the outlet's own words).

    The outlet comes first, its name null if unknown; then the agency credited for the text; then for every attribution
    around `i`, outermost first, the agency that was told and the source that is cited. Each link but the outlet has
    words.
    """
    context = state(doc).context
    links = [ChainLink(role=ChainRole.OUTLET, name=context.outlet)]
    if context.agency:
        links.append(ChainLink(role=ChainRole.AGENCY, name=context.agency.text, span=context.agency))
    for attribution in [] if i is None else attributions_around(doc, i):
        links += chain_links(doc, attribution, ChainRole.SOURCE)
    return tuple(links)


def chain_links(doc: Doc, attribution: Attribution, role: ChainRole) -> list[ChainLink]:
    """The links that one attribution adds: the agency that was told, then its speaker in the given role."""
    actors, links = state(doc).actors, []
    told = attribution.addressee_head
    if told is not None and (agency := actors.get(told)) and agency.kind is ActorKind.NEWS_AGENCY:
        words = noun_phrase(doc[told])
        links.append(ChainLink(role=ChainRole.AGENCY, name=agency.name, span=span(doc, *words)))
    if (found := speaker_words(doc, attribution)) is not None:
        who, said = found[1], span(doc, *found[0])
        actor = actor_at(doc, who)
        links.append(ChainLink(role=role, name=actor.name if actor else said.text, span=said))
    return links


def speaker_words(doc: Doc, attribution: Attribution) -> tuple[tuple[int, int], int] | None:
    """The words `[start, end)` that name the speaker and their head; for a relative pronoun those of its noun."""
    words, head = attribution.speaker, attribution.speaker_head
    if words is None or head is None:
        return None
    return (words, head) if words[0] <= head < words[1] else (noun_phrase(doc[head]), head)


def sentence_anchor(doc: Doc, i: int) -> Span:
    """The sentence that holds token `i`, as an anchor."""
    return span(doc, *sentence_range(doc[i]))


def each_readable(doc: Doc, *, body_only: bool = False) -> Iterator[tuple[int, int]]:
    """Token ranges of the readable sentences; with `body_only` those of titles and headings are left out."""
    for zone, start, end in readable(doc):
        if not (body_only and zone in {ZoneKind.TITLE, ZoneKind.HEADING}):
            yield start, end


def tokens(doc: Doc, words: Span) -> tuple[int, int]:
    """The tokens `[start, end)` that a span of the text touches."""
    start = bisect_right(doc, words.start, key=lambda t: t.idx) - 1
    end = bisect_left(doc, words.end, key=lambda t: t.idx)
    return max(start, 0), end
