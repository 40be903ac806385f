"""Offices: who holds which, as the report tells it of a person, with the words that tell it.

Told before the name ("Foreign Minister X"), in apposition ("X, then defence minister"), by a verb ("X was appointed
envoy", "resigned as"), or by what somebody leads ("who heads the Front", "the Front, led by X").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind, Tenure
from truceline.model.offices import Office
from truceline.model.spans import Actor, Named
from truceline.reading.doc import named, span, state
from truceline.reading.grammar import auxiliaries, conjuncts, is_future, noun_phrase
from truceline.reading.mentions.mention import Mention, offices
from truceline.reading.mentions.nominals import beside, headed, holding_verb, predicated
from truceline.reading.mentions.titles import OWNERS, Title, owner_behind_name, title_of
from truceline.reading.words import lookup

Mentions = Mapping[int, Mention]


def told(doc: Doc, mentions: Mentions, start: int, end: int) -> Iterator[Office]:
    """The offices that the sentence `[start, end)` tells of persons.

    Args:
        doc: the Doc, its actors known.
        mentions: the mentions of the report, by the token that heads each.
        start: first token of the sentence.
        end: one past its last.
    """
    actors = state(doc).actors
    for i in range(start, end):
        m = mentions.get(i)
        if m is not None and m.office and offices().get(m.office) != "style":
            yield from _of_mention(doc, m, mentions, actors)
        if doc[i].lemma_.lower() in lookup("mentions", "heading", "title"):
            yield from _of_heading(doc, doc[i], mentions, actors)


def fullest(found: Iterable[Office]) -> tuple[Office, ...]:
    """Each office of each holder once, in the order of the text: where its owner and its whole title are told."""
    kept: list[Office] = []
    for office in sorted(found, key=lambda o: (o.span.start, o.span.end)):
        same = next((k for k in kept if _same(k, office)), None)
        if same is None:
            kept.append(office)
        elif _fullness(office) > _fullness(same):
            kept[kept.index(same)] = office
    return tuple(sorted(kept, key=lambda o: (o.span.start, o.span.end)))


def _same(a: Office, b: Office) -> bool:
    """Whether two tellings are of one office: "the minister" is the foreign minister, whoever's he is said to be."""
    (who, title, of, tenure), (other, called, whose, held) = a.key(), b.key()
    if who != other or tenure != held or (of and whose and of != whose):
        return False
    return title == called or title.endswith(f" {called}") or called.endswith(f" {title}")


def _fullness(office: Office) -> tuple[int, bool]:
    return len(office.title.split()), office.of is not None


def _of_mention(doc: Doc, m: Mention, mentions: Mentions, actors: Mapping[int, Actor]) -> Iterator[Office]:
    if m.name:
        if _is_person(actors.get(m.head)):
            title = title_of(doc, m, actors)
            yield _office(doc, title, _named(doc, m.head, mentions), None)
            yield from _of_the_others(doc, m, title, mentions, actors)
        return
    if m.plural:
        return
    for holder, tenure in _holders(doc, doc[m.head], actors):
        yield _office(doc, title_of(doc, m, actors), _named(doc, holder, mentions), tenure)


def _of_the_others(
    doc: Doc, m: Mention, title: Title, mentions: Mentions, actors: Mapping[int, Actor]
) -> Iterator[Office]:
    """The same office of those named behind the first: "Foreign ministers X of Norway and Y of Peru"."""
    if doc[m.office_at[1] - 1].tag_ not in {"NNS", "NNPS"}:
        return
    for other in conjuncts(doc[m.head])[1:]:
        theirs = mentions.get(other.i)
        if theirs is not None and not theirs.office and _is_person(actors.get(other.i)):
            own = replace(title, owner=None)
            owner_behind_name(doc, theirs.name_at[1], own, actors)
            yield _office(doc, own, _named(doc, other.i, mentions), None)


def _holders(doc: Doc, noun: Token, actors: Mapping[int, Actor]) -> Iterator[tuple[int, Tenure | None]]:
    """The persons of whom a nominal tells an office, with the tenure that a verb gives it."""
    if noun.dep_ == "conj" and noun.head.lemma_.lower() in offices():
        yield from _holders(doc, noun.head, actors)
        return
    for other in beside(noun):
        if _is_person(actors.get(other.i)):
            yield other.i, None
            return
    verb, holder = holding_verb(noun), predicated(noun)
    if verb is not None and holder is not None and _is_person(actors.get(holder.i)):
        yield holder.i, _tenure(verb)


def _tenure(verb: Token) -> Tenure:
    lemma, helpers = verb.lemma_.lower(), auxiliaries(verb)
    now: str = lookup("mentions", "holding", "now")[lemma]
    if is_future(verb):
        return Tenure.DESIGNATE if now == "current" else Tenure(now)
    perfect = any(a.lower_ in {"has", "have", "’s", "'s", "’ve", "'ve"} for a in helpers)
    past = any(a.tag_ == "VBD" for a in helpers) or (verb.tag_ == "VBD" and not perfect)
    return Tenure(lookup("mentions", "holding", "past")[lemma] if past else now)


def _of_heading(doc: Doc, verb: Token, mentions: Mentions, actors: Mapping[int, Actor]) -> Iterator[Office]:
    """The office of whoever leads a body: "who heads the Front", "the Front, led by X"."""
    found = headed(verb)
    if found is None or not _is_person(actors.get(found[0].i)) or not _is_body(found[1], actors):
        return
    holder, body = found
    words = noun_phrase(body) if body.i > verb.i else (verb.i, verb.i + 1)
    title = Title(lookup("mentions", "heading", "title")[verb.lemma_.lower()], verb.i, words[1], body.i)
    yield _office(doc, title, _named(doc, holder.i, mentions), None)


def _is_body(token: Token, actors: Mapping[int, Actor]) -> bool:
    actor = actors.get(token.i)
    return actor is not None and actor.kind in OWNERS


def _is_person(actor: Actor | None) -> bool:
    return actor is not None and actor.kind is ActorKind.PERSON


def _named(doc: Doc, head: int, mentions: Mentions) -> Named:
    m = mentions.get(head)
    words = m.name_at if m is not None and m.name and m.name_at[0] < m.name_at[1] else noun_phrase(doc[head])
    return named(doc, words, head)


def _office(doc: Doc, title: Title, holder: Named, tenure: Tenure | None) -> Office:
    """An office as the model has it; what the words beside the title say of the tenure goes before the verb."""
    published = state(doc).context.published
    of = None
    if title.owner is not None:
        start, end = noun_phrase(doc[title.owner])
        end = min(end, title.end) if start < title.end <= end and title.start < start else end
        of = named(doc, (start, max(end, title.owner + 1)), title.owner)
    return Office(
        holder=holder,
        title=title.words,
        span=span(doc, title.start, title.end),
        of=of,
        tenure=title.tenure or tenure or Tenure.CURRENT,
        day=published.isoformat() if published else None,
    )
