"""Entities: somebody in the report, gathered from all mentions, and how lately each was spoken of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from truceline.model.enums import ActorKind
from truceline.model.ids import actor_id
from truceline.model.spans import Actor
from truceline.reading.mentions.mention import Mention, name_nouns

BODIES = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.GROUP,
        ActorKind.GOVERNMENT_BODY,
        ActorKind.NGO,
        ActorKind.IGO,
        ActorKind.NEWS_AGENCY,
    }
)
THINGS = BODIES | {ActorKind.STATE}
PEOPLE = frozenset({ActorKind.PERSON, ActorKind.UNNAMED_SOURCE})
# How many sentences back a pronoun may look; beyond that it names nobody.
_REACH = 4


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody in the report, gathered from all mentions."""

    name: str
    kind: ActorKind
    country: str | None = None
    gender: str | None = None
    plural: bool = False
    offices: set[str] = field(default_factory=set)
    """Office words and classes under which the report names it."""
    nouns: set[str] = field(default_factory=set)
    """Nouns the report calls it by ("group", "movement")."""
    home: Entity | None = None
    """The state or body that a possessive, an "of" or a nationality gives it to."""
    acronym: str = ""
    last: int = -1
    """Sentence in which it was last mentioned."""
    named: bool = True

    def actor(self) -> Actor:
        """The entity as the model has it."""
        return Actor(id=actor_id(self.kind, self.name), name=self.name, kind=self.kind, country=self.country)


@dataclass(slots=True)
class Salience:
    """Who was spoken of, latest sentence last; within a sentence subjects come before the rest."""

    sentences: list[list[tuple[int, Entity, bool]]] = field(default_factory=list)

    def begin(self) -> None:
        """A new sentence."""
        self.sentences.append([])

    def note(self, i: int, entity: Entity, *, subject: bool) -> None:
        """`entity` was mentioned by the phrase headed by token `i`."""
        self.sentences[-1].append((i, entity, subject))

    def candidates(self, before: int) -> Iterable[Entity]:
        """Entities that a pronoun at token `before` may mean, likeliest first."""
        for sentence in reversed(self.sentences[-_REACH - 1 :]):
            earlier = [x for x in sentence if x[0] < before]
            yield from (e for _, e, subject in earlier if subject)
            yield from (e for _, e, subject in reversed(earlier) if not subject)

    def subjects(self, sentences: int, before: int) -> Iterable[Entity]:
        """Subjects before token `before` in this sentence and in so many before it, latest sentence first."""
        for sentence in reversed(self.sentences[-sentences - 1 :]):
            yield from (e for i, e, subject in sentence if subject and i < before)


def same_name(entity: Entity, name: str, m: Mention) -> bool:
    """Whether a name means a known entity: the same words, its acronym, its surname, its noun."""
    words, have = name.lower().split(), entity.name.lower().split()
    if have == words or entity.acronym == name or (name.isupper() and len(name) > 1 and _initials(entity.name) == name):
        return True
    if _may_be_person(entity, m):
        return (words[-1] == have[-1] and 1 in {len(words), len(have)}) or _part_of(words, have)
    return entity.kind in BODIES and _is_short_for(words, have)


def _is_short_for(words: list[str], have: list[str]) -> bool:
    """Whether one is the noun of the other: "the Front" and "the Hill Front"."""
    short, long = sorted((words, have), key=len)
    if len(short) != 1 or len(long) < 2 or short[0] not in long:
        return False
    return short[0] in name_nouns() or (short[0] == long[-1] and "of" not in long)


def _may_be_person(e: Entity, m: Mention) -> bool:
    return e.kind in {ActorKind.PERSON, ActorKind.UNKNOWN} and m.kind in {ActorKind.PERSON, ActorKind.UNKNOWN}


def _part_of(words: list[str], have: list[str]) -> bool:
    """Whether one name is the other with words left out (a middle name)."""
    short, long = sorted((words, have), key=len)
    return len(short) > 1 and short[-1] == long[-1] and all(w in long for w in short)


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper())
