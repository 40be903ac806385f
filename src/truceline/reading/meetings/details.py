"""What a sentence says of a meeting besides who was there: place, time, format, level, round, agenda and outcome."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from truceline.model.enums import MeetingFormat, MeetingLevel, MeetingOutcome, MeetingRole, MeetingStatus
from truceline.model.spans import Located, Participant, Span
from truceline.model.times import When
from truceline.reading.doc import actor_at, located, named, span, state
from truceline.reading.grammar import SUBJECTS, negated, noun_phrase, prepositional, subtree
from truceline.reading.meetings.spot import Sighting, Words, is_noun, set_anew, table
from truceline.reading.whenof import when_of
from truceline.reading.where import place_of
from truceline.reading.words import lookup

_RANKS = (MeetingLevel.HEAD, MeetingLevel.MINISTER, MeetingLevel.ENVOY, MeetingLevel.TECHNICAL)
_AHEAD = frozenset({MeetingStatus.PLANNED, MeetingStatus.CALLED_FOR, MeetingStatus.CANCELLED, MeetingStatus.POSTPONED})


def participants(doc: Doc, words: Iterable[Words]) -> tuple[Participant, ...]:
    """Those present, each with the actor meant; a mediator by his own words is one."""
    found = []
    for start, end, head in words:
        who = named(doc, (start, end), head)
        role = MeetingRole.MEDIATOR if doc[head].lemma_.lower() == "mediator" else MeetingRole.UNKNOWN
        found.append(Participant(start=who.start, end=who.end, text=who.text, actor=who.actor, role=role))
    return tuple(found)


def place(doc: Doc, sighting: Sighting) -> Located | None:
    """Where it is held; a visit's place is its host country."""
    if sighting.host is not None:
        return _host(doc, sighting.host)
    if (named_by := _in_its_name(doc, sighting.trigger) or _gone_to(doc, sighting.trigger)) is not None:
        return named_by
    present = [(doc[a].idx, doc[b - 1].idx) for a, b, _ in sighting.participants]
    heads = [*_heads(sighting), *(head for _, _, head in sighting.participants if doc[head].pos_ == "PROPN")]
    for found in (place_of(doc, i) for i in heads):
        if found is not None and not any(a <= (found.start or 0) <= b for a, b in present):
            return found
    return _behind_those_present(doc, sighting.trigger)


def _behind_those_present(doc: Doc, trigger: Token) -> Located | None:
    """The place behind whom a noun is "of": "consultations of experts in Oslo" are in Oslo."""
    of = [n.i for p, n in prepositional(trigger, "of") if p.head == trigger and is_noun(trigger)]
    return next((found for i in of if (found := place_of(doc, i))), None)


def _in_its_name(doc: Doc, trigger: Token) -> Located | None:
    """The place that a meeting is called by: "the Oslo talks"."""
    names = [c.i for c in trigger.children if c.dep_ in {"compound", "nmod"} and c.i < trigger.i]
    places = (p for p in state(doc).places if not p.associative)
    mention = next((p for p in places if any(p.start <= i < p.end for i in names)), None)
    return located(doc, (mention.start, mention.end), mention.place) if mention is not None else None


def _gone_to(doc: Doc, trigger: Token) -> Located | None:
    """Where somebody goes for it: "flew to Oslo for talks"."""
    if trigger.dep_ != "pobj" or trigger.head.lower_ != "for" or trigger.head.head.lemma_ not in table("motion"):
        return None
    to = [noun.i for _, noun in prepositional(trigger.head.head, "to", "in")]
    mention = next((p for p in state(doc).places if any(p.start <= i < p.end for i in to)), None)
    return located(doc, (mention.start, mention.end), mention.place) if mention is not None else None


def _host(doc: Doc, country: Token) -> Located:
    mention = next((p for p in state(doc).places if p.start <= country.i < p.end), None)
    return located(doc, *(((mention.start, mention.end), mention.place) if mention else (noun_phrase(country), None)))


def time(doc: Doc, sighting: Sighting) -> When | None:
    """When it is held."""
    own = next((found for i in _heads(sighting) if (found := when_of(doc, i))), None)
    return own or _just_before(doc, sighting.clause)


def _just_before(doc: Doc, clause: Token) -> When | None:
    """The time of the verb above what happened just before: "she said on Monday that she had just met the envoy"."""
    words = {c.lower_ for c in clause.children if c.dep_ in {"aux", "advmod"}}
    if "just" not in words or not words & {"had", "has", "have"}:
        return None
    over = clause.head
    while over.pos_ != "VERB" and over.head != over:
        over = over.head
    return when_of(doc, over.i) if over != clause else None


def _heads(sighting: Sighting) -> list[int]:
    """Where time and place may hang: the noun, what says more of it ("talks due to open on Thursday"), its clause.

    An infinitive shares those of the verb above it ("is due in the capital on Friday to see the minister").
    """
    trigger, clause = sighting.trigger, sighting.clause
    if (anew := set_anew(clause)) is not None:
        return [anew.i]
    put_off = lookup("meetings", "status", "status")
    more = [c for c in trigger.children if c.dep_ in {"acl", "relcl", "amod"} and c.i > trigger.i]
    # "A meeting of officers that was to be held on Friday": the parser gives the clause to the officers.
    more = more or [c for p, n in prepositional(trigger, "of") if p.head == trigger for c in n.children if _is_due(c)]
    more = [c for c in more if c.lemma_.lower() not in put_off and not any(x.dep_ == "prt" for x in c.children)]
    below = [b for c in more for b in c.subtree if b.pos_ == "VERB"]
    heads = [*below, *more, *([] if below else [trigger]), *_infinitives(clause), *([trigger] if below else []), clause]
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in clause.children) and clause.dep_ in {"advcl", "xcomp"}:
        heads += [clause.head, *(c for c in clause.head.children if c.dep_ == "acomp")]
    return [t.i for t in heads]


def _is_due(clause: Token) -> bool:
    """Whether a relative clause says that something is or was to be."""
    return clause.dep_ == "relcl" and clause.lemma_ == "be" and any(c.dep_ == "xcomp" for c in clause.children)


def _infinitives(clause: Token) -> list[Token]:
    """What is to be done: "are to open on Saturday"."""
    return [c for c in clause.children if c.dep_ == "xcomp"] if clause.lemma_ == "be" else []


def shape(doc: Doc, sighting: Sighting, status: MeetingStatus, *, has_place: bool) -> MeetingFormat:
    """In person, by phone, by video, indirect or unknown: what the words say, then what the verb or noun implies."""
    trigger = sighting.trigger
    start, end = subtree(trigger)
    told = doc[start:end] if is_noun(trigger) else (t for t in trigger.subtree if not _is_of_subject(t, trigger))
    near = [t.lower_ for t in told]
    said = lookup("meetings", "format", "format")
    if found := {MeetingFormat(said[w]) for w in near if w in said and w != "call"}:
        return min(found, key=list(MeetingFormat).index)
    if sighting.format is not MeetingFormat.UNKNOWN:
        return sighting.format
    if not is_noun(trigger) and set((state(doc).context.title or "").lower().split()) & said.keys():
        return MeetingFormat.PHONE
    return MeetingFormat.IN_PERSON if has_place and status is MeetingStatus.HELD else MeetingFormat.UNKNOWN


def _is_of_subject(token: Token, verb: Token) -> bool:
    """Whether a token stands in what says who does it ("the envoy, who had rung on Friday, saw the premier")."""
    return token.i < verb.i and any(c.dep_ in SUBJECTS and c.is_ancestor(token) for c in verb.children)


def level(doc: Doc, words: Iterable[Words]) -> MeetingLevel:
    """The highest rank among those present (codebook: the highest at the table)."""
    ranks = set()
    for start, _, head in words:
        actor = actor_at(doc, head)
        ranks.add(state(doc).ranks.get(actor.id) if actor else None)
        ranks |= {lookup("meetings", "rank", "rank").get(doc[i].lemma_.lower()) for i in range(start, head + 1)}
    return next((rank for rank in _RANKS if rank.value in ranks), MeetingLevel.UNKNOWN)


def round_of(doc: Doc, trigger: Token) -> Span | None:
    """The words that number or name the round, without what it is a round of."""
    if trigger.lemma_.lower() not in table("round"):
        return None
    start = trigger.left_edge.i
    return span(doc, start, trigger.i + 1) if start < trigger.i else None


def agenda(doc: Doc, sighting: Sighting) -> tuple[Span, ...]:
    """What it is about: objects of "discussed" beside it, "talks on X", "aimed at X"."""
    found: list[tuple[int, int]] = []
    trigger, clause = sighting.trigger, sighting.clause
    for verb in [clause, *(c for c in clause.children if c.dep_ in {"conj", "advcl", "xcomp"})]:
        if verb.lemma_.lower() in table("agenda") and verb != trigger:
            found += [subtree(c) for c in verb.children if c.dep_ == "dobj"]
    for p, noun in prepositional(trigger, *table("agenda_preposition")):
        if p.head == trigger and actor_at(doc, noun.i) is None and noun.ent_type_ not in {"DATE", "TIME"}:
            found.append(subtree(noun))
    for child in [*trigger.children, *clause.children]:
        if child.dep_ in {"acl", "advcl"} and child.lemma_.lower() in table("aim") and child.i > trigger.i:
            found += [subtree(n) for _, n in prepositional(child, "at", "for")] or [(child.i, child.right_edge.i + 1)]
    return tuple(span(doc, *words) for words in dict.fromkeys(found))


def outcome(doc: Doc, sighting: Sighting, status: MeetingStatus) -> MeetingOutcome | None:
    """What a meeting that was held led to: "ended without a breakthrough", "broke down", "made progress"."""
    if status in _AHEAD:
        return None
    clause = sighting.clause
    for token in [clause, *(b for c in clause.children if c.dep_ in {"prep", "dobj", "prt"} for b in c.subtree)]:
        entry = _outcome(token)
        if entry is not None:
            return entry
    return None


def _outcome(token: Token) -> MeetingOutcome | None:
    lemma = token.lemma_.lower()
    particle = next((c.lower_ for c in token.children if c.dep_ == "prt"), "")
    word = f"{lemma} {particle}" if particle else lemma
    plain = lookup("meetings", "outcome", "plain").get(word)
    if plain is None:
        return None
    lacking = negated(token) or any(c.lower_ in {"no", "little"} for c in token.children)
    lacking = lacking or (token.dep_ == "pobj" and token.head.lower_ == "without")
    return MeetingOutcome(lookup("meetings", "outcome", "negated")[word] if lacking else plain)
