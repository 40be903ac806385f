"""A mention, and the words that tell what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from truceline.model.enums import ActorKind
from truceline.reading.words import cues, lookup, wordset


@dataclass(slots=True)
class Mention:
    """A noun phrase that may name an actor. Offsets count tokens, half-open."""

    head: int
    start: int
    end: int
    name: str = ""
    """The proper name, without titles; empty for a nominal or a pronoun."""
    office: str = ""
    """The longest office words in it, lower case."""
    office_at: tuple[int, int] = (0, 0)
    """Where they stand."""
    name_at: tuple[int, int] = (0, 0)
    """Where the proper name of a person stands; an empty range where it has none."""
    noun: str = ""
    """Lemma of the head noun of a nominal."""
    kind: ActorKind = ActorKind.UNKNOWN
    country: str | None = None
    modifiers: frozenset[str] = frozenset()
    """Lower-case words before the head noun, articles left out."""
    gender: str | None = None
    plural: bool = False
    definite: bool = False
    pronoun: str = ""
    """Grammatical person of a pronoun: singular, plural, thing or relative."""
    labels: list[str] = field(default_factory=list)
    """Entity labels that the parser gave to the name."""

    @property
    def bare(self) -> str:
        """The name without its article."""
        return without_article(self.name)


def without_article(name: str) -> str:
    """A name without "the"."""
    return name[4:] if name[:4] in {"the ", "The "} else name


@cache
def offices() -> dict[str, str]:
    """Office words to their class."""
    return lookup("mentions", "office", "class")


@cache
def group_nouns() -> dict[str, str]:
    """Nouns for bodies and groups to the kind of actor."""
    return lookup("mentions", "group_noun", "kind")


@cache
def name_nouns() -> dict[str, str]:
    """Nouns in a name to the kind of actor they make it."""
    return lookup("mentions", "name_noun", "kind")


@cache
def organisations() -> dict[str, ActorKind]:
    """Names of organisations known everywhere."""
    kinds = {"igo": ActorKind.IGO, "agency": ActorKind.NEWS_AGENCY, "ngo": ActorKind.NGO}
    return {word: kind for table, kind in kinds.items() for entry in cues("mentions")[table] for word in entry["words"]}


@cache
def equivalents() -> dict[str, frozenset[str]]:
    """Nouns for the holder of an office to the classes of office they can mean."""
    return {w: frozenset(entry["classes"]) for entry in cues("mentions")["equivalent"] for w in entry["words"]}


@cache
def same_offices() -> dict[str, frozenset[str]]:
    """Office words to all words for the same office ("premier" to "prime minister")."""
    return {w: frozenset(entry["words"]) for entry in cues("mentions")["same_office"] for w in entry["words"]}


@cache
def again() -> dict[str, frozenset[ActorKind]]:
    """Nouns that call a named body again ("the movement") to the kinds of actor they can mean."""
    return {w: frozenset(map(ActorKind, e["kinds"])) for e in cues("mentions")["again"] for w in e["words"]}


def table(name: str) -> frozenset[str]:
    """The words of one of the component's tables."""
    return wordset("mentions", name)
