"""Resolution: which noun phrases of a report mean the same actor.

One pass in the order of the text. Names join by full name, surname, acronym; nominals by apposition, office or noun;
pronouns by who was last spoken of in a fitting role. A vote over the report decides a name's kind, so that one wrong
label in one sentence costs nothing (the approach of sieves, Raghunathan et al. 2010, in small).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind
from truceline.model.ids import actor_id
from truceline.model.spans import Actor
from truceline.reading.countries import by_alpha2, by_demonym, by_name
from truceline.reading.grammar import SUBJECTS
from truceline.reading.mentions.spot import Mention, capital_country, offices
from truceline.reading.words import cues, wordset

_GROUPS = frozenset({ActorKind.ARMED_GROUP, ActorKind.GROUP, ActorKind.GOVERNMENT_BODY, ActorKind.NGO, ActorKind.IGO, ActorKind.NEWS_AGENCY})
_THINGS = _GROUPS | {ActorKind.STATE, ActorKind.UNKNOWN}
_PEOPLE = frozenset({ActorKind.PERSON, ActorKind.UNNAMED_SOURCE})
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
    labels: Counter[str] = field(default_factory=Counter)
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


class Resolver:
    """Gathers the entities of one report and says whom each mention means."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.entities: list[Entity] = []
        self.found: dict[int, Entity] = {}
        self.salience = Salience()
        self.closed = False

    def sentence(self, mentions: Iterable[Mention], *, headline: bool = False) -> None:
        """Resolves the mentions of the next sentence: names first, since a nominal may stand before its apposition.

        A headline's capitals mislead, so that it names only who is known already.
        """
        self.salience.begin()
        self.closed = headline
        for m in sorted(mentions, key=lambda m: (bool(m.pronoun), not m.name)):
            before = len(self.entities)
            entity = self._resolve(m)
            if self.closed and len(self.entities) > before and m.kind is not ActorKind.STATE:
                self.entities.pop()
            elif entity:
                self._note(m, entity)

    def _resolve(self, m: Mention) -> Entity | None:
        if m.pronoun:
            return self._pronoun(m)
        return self._name(m) if m.name else self._nominal(m)

    def _note(self, m: Mention, entity: Entity) -> None:
        token = self.doc[m.head]
        self.found[m.head] = entity
        entity.last = len(self.salience.sentences) - 1
        entity.gender = entity.gender or m.gender
        entity.country = entity.country or (m.country if m.kind is not ActorKind.STATE or entity.kind is ActorKind.STATE else None)
        if m.office:
            entity.offices |= {m.office, m.office.split()[-1], offices().get(m.office, "")} - {""}
        self.salience.note(m.head, entity, subject=token.dep_ in SUBJECTS or _is_agent(token))

    def attributive(self, start: int, end: int) -> None:
        """Says whom the names inside noun phrases mean ("the Front plan", "a Selmany proposal"); makes nobody new but states."""
        for token in self.doc[start:end]:
            if token.i in self.found or token.dep_ not in {"compound", "amod", "nmod"} or not token.text[:1].isupper():
                continue
            country = by_demonym(token.text) or by_name(token.text)
            if country is not None:
                self.found[token.i] = self._state(country.alpha2)
            elif known := next((e for e in self.entities if e.named and token.text in {e.name, e.acronym}), None):
                self.found[token.i] = known

    # --- names

    def _name(self, m: Mention) -> Entity:
        name = m.name.removeprefix("The ").removeprefix("the ")
        entity = self._known(name, m) or self._new(name, m)
        entity.labels.update(m.labels)
        if m.kind is ActorKind.PERSON and entity.kind is not ActorKind.STATE:
            entity.kind = ActorKind.PERSON
        if entity.kind is ActorKind.PERSON and len(name.split()) > len(entity.name.split()):
            entity.name = name
        entity.nouns |= self._apposed_nouns(m)
        entity.acronym = entity.acronym or _acronym_behind(self.doc, m.end)
        return entity

    def _known(self, name: str, m: Mention) -> Entity | None:
        words = name.lower().split()
        for entity in reversed(self.entities):
            if not entity.named:
                continue
            have = entity.name.lower().split()
            if have == words or entity.acronym == name or (name.isupper() and len(name) > 1 and _initials(entity.name) == name):
                return entity
            if not _may_be_person(entity, m):
                continue
            if (words[-1] == have[-1] and (len(words) == 1 or len(have) == 1)) or _part_of(words, have):
                return entity
        return None

    def _new(self, name: str, m: Mention) -> Entity:
        entity = Entity(name=name, kind=m.kind, country=m.country, gender=m.gender, plural=m.plural)
        self.entities.append(entity)
        return entity

    def _apposed_nouns(self, m: Mention) -> set[str]:
        """Nouns that an apposition calls the name by: "the Highland group Oru", "Oru, an armed movement, said"."""
        token = self.doc[m.head]
        near = [c for c in token.children if c.dep_ in {"appos", "compound", "nmod"}]
        if token.dep_ == "appos":
            near.append(token.head)
        return {t.lemma_.lower() for t in near if t.pos_ == "NOUN"} | ({m.noun} if m.noun else set())

    # --- nominals

    def _nominal(self, m: Mention) -> Entity | None:
        token = self.doc[m.head]
        if apposed := self._apposed(token):
            apposed.nouns.add(m.noun)
            return apposed
        if m.definite and m.plural and m.noun in wordset("mentions", "joint_noun") and (pair := self._pair(m)):
            return pair
        if m.definite and (known := self._antecedent(m)):
            return known
        return self._unnamed(m)

    def _apposed(self, token: Token) -> Entity | None:
        """The named entity in apposition to a nominal, on either side."""
        for other in [*(c for c in token.children if c.dep_ == "appos"), *([token.head] if token.dep_ == "appos" else [])]:
            if entity := self.found.get(other.i):
                return entity
        return None

    def _antecedent(self, m: Mention) -> Entity | None:
        fitting = [e for e in self.entities if self._fits(m, e)]
        return max(fitting, key=lambda e: (m.country is not None and e.country == m.country, e.last), default=None)

    def _fits(self, m: Mention, e: Entity) -> bool:
        if m.country and e.country and m.country != e.country:
            return False
        if m.gender and e.gender and m.gender != e.gender:
            return False
        if not e.named:
            return e.name.lower() == self._phrase(m).lower()
        if e.kind is ActorKind.PERSON and not m.plural:
            classes = _equivalents().get(m.noun, frozenset()) | ({offices()[m.office]} if m.office in offices() else set())
            exact = m.office in e.offices or m.noun in e.offices
            return exact or bool(not m.office and classes & e.offices and (m.country is None or m.country == e.country))
        return m.noun in e.nouns and (not m.country or e.country in {None, m.country}) and e.kind is not ActorKind.PERSON

    def _pair(self, m: Mention) -> Entity | None:
        """Both sides together: the two persons or states last spoken of in one sentence."""
        first = self.doc[m.start].lower_
        if first != "both" and not any(self.doc[i].lower_ in {"two", "both"} for i in range(m.start, m.head)) and m.noun not in {"party", "side"}:
            return None
        wanted = [{ActorKind.PERSON}, {ActorKind.STATE, ActorKind.ARMED_GROUP}]
        if m.noun not in {"party", "side"}:
            wanted = wanted[:1] if offices().get(m.noun) or m.noun in {"man", "woman", "official"} else wanted[1:]
        for sentence in reversed(self.salience.sentences[:-1]):
            for kinds in wanted:
                seen = list(dict.fromkeys(e for _, e, _ in sentence if e.kind in kinds and e.named))
                if len(seen) != 2:
                    continue
                joint = Entity(name="; ".join(e.name for e in seen), kind=ActorKind.GROUP, plural=True, named=False)
                self.entities.append(joint)
                return joint
        return None

    def _unnamed(self, m: Mention) -> Entity | None:
        if m.kind is ActorKind.UNKNOWN and m.noun not in wordset("mentions", "source_noun") and not m.office:
            return None
        kind = m.kind
        if kind in {ActorKind.UNKNOWN, ActorKind.PERSON}:
            kind = ActorKind.UNNAMED_SOURCE
        if m.noun == "government" and m.country:
            return self._state(m.country)
        entity = Entity(name=self._phrase(m), kind=kind, country=m.country, gender=m.gender, plural=m.plural, named=False)
        entity.nouns.add(m.noun)
        self.entities.append(entity)
        return entity

    def _phrase(self, m: Mention) -> str:
        stop = m.end - (self.doc[m.end - 1].tag_ == "POS")
        text = self.doc[m.start : stop].text
        return text[0].lower() + text[1:] if self.doc[m.start].pos_ == "DET" else text

    def _state(self, country: str) -> Entity:
        for entity in self.entities:
            if entity.kind is ActorKind.STATE and entity.country == country:
                return entity
        known = by_alpha2(country)
        entity = Entity(name=known.name if known else country, kind=ActorKind.STATE, country=country)
        self.entities.append(entity)
        return entity

    # --- pronouns

    def _pronoun(self, m: Mention) -> Entity | None:
        token = self.doc[m.head]
        if m.pronoun == "relative":
            return self.found.get(token.head.head.i) if token.head.dep_ == "relcl" else None
        for entity in [*self._governing(token), *self.salience.candidates(m.head)]:
            if _agrees(m, entity):
                return entity
        return None

    def _governing(self, token: Token) -> Iterable[Entity]:
        """Subjects of the clauses around the pronoun's own: "the minister said he would resign"."""
        verb = token.head
        while verb.head != verb:
            outer = verb.head
            if verb.dep_ in {"ccomp", "advcl", "xcomp", "conj", "relcl"} and outer.pos_ in {"VERB", "AUX"}:
                yield from (self.found[c.i] for c in outer.children if c.dep_ in SUBJECTS and c.i in self.found and c.i != token.i)
            verb = outer


def settle(entities: Iterable[Entity]) -> None:
    """Decides the kinds that words alone left open, from the labels over the whole report."""
    for entity in entities:
        if entity.kind is not ActorKind.UNKNOWN:
            continue
        votes = entity.labels
        people, bodies = votes["PERSON"], votes["ORG"] + votes["NORP"]
        lands = votes["GPE"] + votes["LOC"]
        if entity.named and (country := capital_country(entity.name)):
            entity.kind, entity.country = ActorKind.STATE, country.alpha2
        elif "group" in entity.nouns or "movement" in entity.nouns or "militia" in entity.nouns:
            entity.kind = ActorKind.ARMED_GROUP
        elif entity.gender or people > max(bodies, lands):
            entity.kind = ActorKind.PERSON
        elif lands >= max(bodies, people) and lands:
            entity.kind = ActorKind.STATE
        elif bodies:
            entity.kind = ActorKind.GROUP


def _agrees(m: Mention, e: Entity) -> bool:
    if m.pronoun == "singular":
        person = e.kind in _PEOPLE or (e.kind is ActorKind.UNKNOWN and e.labels["PERSON"] > 0)
        return person and not e.plural and (e.gender in {None, m.gender})
    if m.pronoun == "plural":
        return e.plural or e.kind in _GROUPS
    return e.kind in _THINGS and not e.plural


def _is_agent(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.dep_ == "agent"


def _may_be_person(e: Entity, m: Mention) -> bool:
    return e.kind in {ActorKind.PERSON, ActorKind.UNKNOWN} and m.kind in {ActorKind.PERSON, ActorKind.UNKNOWN}


def _part_of(words: list[str], have: list[str]) -> bool:
    """Whether one name is the other with words left out ("Maren Toll" and "Maren Ida Toll")."""
    short, long = sorted((words, have), key=len)
    return len(short) > 1 and short[-1] == long[-1] and all(w in long for w in short)


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.replace("-", " ").split() if w[0].isupper())


def _acronym_behind(doc: Doc, end: int) -> str:
    """An acronym in brackets behind a name."""
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")" and doc[end + 1].text.isupper():
        return doc[end + 1].text
    return ""


@cache
def _equivalents() -> dict[str, frozenset[str]]:
    return {w: frozenset(entry["classes"]) for entry in cues("mentions")["equivalent"] for w in entry["words"]}



