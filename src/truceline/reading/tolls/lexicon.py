"""The words of `cues.toml` as look-ups, and the questions about a word that need nothing but the word."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from truceline.model.enums import HedgeLevel, Measure, Victims
from truceline.reading.qualifiers import hedge_word
from truceline.reading.words import cues, lookup, wordset

# Endings of nouns for people, for words that no list holds ("ranchers", "Ruritanians", "deportees").
_PERSON_ENDINGS = ("er", "or", "ist", "man", "men", "woman", "women", "ian", "ee", "ean", "eer", "ant")
_CONTENT = frozenset({"harming", "phrasal", "befalling", "fate", "counted", "deed", "toll"})


@cache
def table(name: str) -> frozenset[str]:
    """All words of one table."""
    return wordset("tolls", name)


@cache
def _measures(name: str) -> dict[str, Measure]:
    return {word: Measure(value) for word, value in lookup("tolls", name, "measure").items()}


@cache
def _marked(name: str, attribute: str) -> frozenset[str]:
    return frozenset(word for word, value in lookup("tolls", name, attribute).items() if value)


@cache
def triggers() -> frozenset[str]:
    """Every word one of which a sentence with a toll must hold."""
    return frozenset().union(
        *(table(name) for name in _CONTENT), table("fatal"), table("holding"), {"body", "life", "lose", "throat"}
    )


def is_in(token: Token, name: str) -> bool:
    """Whether the lemma or the form of `token` is in a table."""
    return not table(name).isdisjoint(_forms(token))


def _forms(token: Token) -> tuple[str, ...]:
    """The lemma and the form; of a supposed name the singular too, for plurals that open a sentence ("Rockets hit")."""
    forms = (token.lemma_.lower(), token.lower_)
    return (*forms, token.lower_.removesuffix("s")) if token.pos_ == "PROPN" else forms


def measure_in(token: Token, name: str) -> Measure | None:
    """What a table says that `token` measures, by its lemma or its form."""
    found = _measures(name)
    return next((found[form] for form in _forms(token) if form in found), None)


def marked(token: Token, name: str, attribute: str) -> bool:
    """Whether a table marks `token` with an attribute."""
    return not _marked(name, attribute).isdisjoint(_forms(token))


def phrasal(verb: Token) -> Measure | None:
    """What a verb measures together with a word below it: "driven from their homes", "handed over"."""
    measure = measure_in(verb, "phrasal")
    if measure is None:
        return None
    below = {t.lemma_.lower() for c in verb.children for t in (c, *c.children)}
    partners: dict[str, list[str]] = lookup("tolls", "phrasal", "with")
    wanted = next((partners[form] for form in _forms(verb) if form in partners), [])
    return measure if below.intersection(wanted) else None


def fate(token: Token) -> Measure | None:
    """What an adjective or participle says became of people; finite verbs are none."""
    if token.lower_ == "captive" and token.tag_.startswith("NN"):
        return None
    return _measures("fate").get(token.lower_)


def is_person(token: Token) -> bool:
    """Whether a noun is for people: listed, a nationality or group, or built like one."""
    if is_in(token, "people"):
        return True
    if is_in(token, "things"):
        return False
    if token.ent_type_ == "NORP":
        return True
    return token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower().endswith(_PERSON_ENDINGS)


def is_thing(token: Token) -> bool:
    """Whether a noun is for something that no toll counts: units, times, money, weapons, buildings."""
    if is_in(token, "people"):
        return False
    return is_in(token, "things") or token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"}


def victims_of(noun: Token | None) -> Victims:
    """Whom a counted noun is about."""
    if noun is None:
        return Victims.UNSTATED
    if any(c.lower_ in table("aid") for c in noun.children if c.dep_ in {"compound", "amod"}):
        return Victims.AID_WORKERS
    kinds: dict[str, str] = lookup("tolls", "people", "victims")
    return Victims(next((kinds[form] for form in _forms(noun) if form in kinds), Victims.UNSTATED))


def phrases(name: str) -> list[tuple[str, ...]]:
    """The entries of a table as sequences of words."""
    return [tuple(word.split()) for entry in cues("tolls")[name] for word in entry["words"]]


def hedge_level(token: Token) -> HedgeLevel | None:
    """The level of the hedge that `token` is, if it is one."""
    level = lookup("tolls", "hedge", "level").get(token.lower_)
    return hedge_word(token) if level is None else HedgeLevel(level)
