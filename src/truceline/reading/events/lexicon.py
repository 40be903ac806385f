"""The event lexicon: what verbs and nouns mean in PLOVER's terms, and what they ask of the words around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from truceline.model.enums import PloverType
from truceline.reading.words import cues, wordset

COMPONENT = "events"


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a verb, noun or adjective."""

    type: PloverType
    mode: str | None = None
    cameo: str | None = None
    context: tuple[str, ...] = ()
    rest: frozenset[str] = frozenset()
    """Further words that must stand beside or below the head word."""
    objects: frozenset[str] | None = None
    """Nouns of which the object must be one."""
    objects_not: frozenset[str] = frozenset()
    subjects: frozenset[str] | None = None
    """Nouns of which the subject must be one."""
    target: tuple[str, ...] = ("object",)
    """Where the target stands, best first: "object", "subject" or a preposition."""
    governs: str | None = None
    """What it makes of an event in its complement: agree, request, refuse, threaten or accuse."""
    needs: str | None = None
    """"complement", "object-complement", "object" or "no-object": what must or must not follow; "from": a place that is
    left; "doer": armed people as the subject, or a passive that names nobody."""
    weak: bool = False
    """True where it codes nothing unless its complement is an event."""
    reciprocal: bool = False
    """True where two coordinated sources are one another's targets."""
    recorded: bool = True
    """False for words too figurative or too common to record an event on ("hit", "allow")."""
    speaks: bool = False
    """True where whoever says the clause is the source and its subject the target."""
    carried: bool = False
    """True for a noun that names an event only as the object of a light verb."""

    @property
    def demands(self) -> int:
        """How much the sense asks of its surroundings; the most demanding sense that fits is taken."""
        return 2 * len(self.rest) + 3 * (self.objects is not None) + 3 * (self.subjects is not None) + bool(self.needs)


def _group(names: list[str] | None) -> frozenset[str] | None:
    return None if names is None else frozenset().union(*(group(name) for name in names))


@cache
def group(name: str) -> frozenset[str]:
    """The nouns of one group."""
    return frozenset(word for entry in cues(COMPONENT)["groups"] if entry["name"] == name for word in entry["words"])


def _sense(entry: dict[str, Any], rest: tuple[str, ...], lemma: str = "") -> Sense:
    return Sense(
        type=PloverType(entry["type"]),
        mode=entry.get("mode"),
        cameo=entry.get("cameo"),
        context=tuple(entry.get("context", ())),
        rest=frozenset(rest),
        objects=_group(entry.get("objects")),
        objects_not=_group(entry.get("objects_not")) or frozenset(),
        subjects=_group(entry.get("subjects")),
        target=tuple(entry.get("target", ("object",))),
        governs=entry.get("governs"),
        needs=entry.get("needs"),
        weak=entry.get("weak", False),
        reciprocal=entry.get("reciprocal", False),
        recorded=bool(rest)
        or "objects" in entry
        or "subjects" in entry
        or lemma not in wordset(COMPONENT, "figurative"),
        speaks=entry.get("speaks", False),
        carried=entry.get("carried", False),
    )


@cache
def verbs() -> dict[str, tuple[Sense, ...]]:
    """Verb lemma to its senses, the most demanding first."""
    found: dict[str, list[Sense]] = {}
    for entry in cues(COMPONENT)["verbs"]:
        for words in entry["words"]:
            lemma, *rest = words.split()
            found.setdefault(lemma, []).append(_sense(entry, tuple(rest), lemma))
    return {lemma: tuple(sorted(senses, key=lambda s: -s.demands)) for lemma, senses in found.items()}


@cache
def nouns() -> dict[str, Sense]:
    """Noun lemma, or two lemmas with a space between, to its sense."""
    return {words: _sense(entry, (), words) for entry in cues(COMPONENT)["nouns"] for words in entry["words"]}


@cache
def settlements() -> dict[str, Sense]:
    """Nouns that name an agreement or a truce, which a sentence may take for granted."""
    return {word: _sense(entry, ()) for entry in cues(COMPONENT)["settlements"] for word in entry["words"]}


def retyped(sense: Sense, type_: PloverType) -> Sense:
    """The same sense under another type."""
    return replace(sense, type=type_)


@cache
def adjectives() -> dict[str, Sense]:
    """Adjectives that govern an infinitive."""
    return {
        word: _sense(entry | {"needs": "complement", "weak": True}, ())
        for entry in cues(COMPONENT)["adjectives"]
        for word in entry["words"]
    }


def words(table: str) -> frozenset[str]:
    """The words of a table without attributes: light, transparent, stopping, obligations."""
    return wordset(COMPONENT, table)
