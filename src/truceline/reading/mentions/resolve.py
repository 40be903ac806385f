"""Resolution: which noun phrases of a report mean the same actor.

One pass in the order of the text. Names join by full name, surname, acronym or noun; nominals by apposition, office or
noun; pronouns by who was last spoken of in a fitting role. What kind of actor a name is was voted on before (`kinds`),
so that one wrong label in one sentence costs nothing (the sieves of Raghunathan et al. 2010, in small).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind
from truceline.reading.countries import by_alpha2, by_demonym, by_name
from truceline.reading.grammar import SUBJECTS, prepositional
from truceline.reading.mentions import nominals, pronouns
from truceline.reading.mentions.entities import BODIES, Entity, Salience, same_name
from truceline.reading.mentions.kinds import Kinds, is_place
from truceline.reading.mentions.mention import Mention, offices, organisations, table, without_article
from truceline.reading.words import lookup


class Resolver:
    """Gathers the entities of one report and says whom each mention means."""

    def __init__(self, doc: Doc, kinds: Kinds, demonyms: dict[str, str]) -> None:
        self.doc = doc
        self.kinds = kinds
        self.demonyms = demonyms
        self.entities: list[Entity] = []
        self.found: dict[int, Entity] = {}
        self.salience = Salience()

    def sentence(self, mentions: Iterable[Mention], *, headline: bool = False) -> None:
        """Resolves the mentions of the next sentence: names first, since a nominal may stand before its apposition.

        A headline's capitals mislead, so that it names only who is known already.
        """
        self.salience.begin()
        for m in sorted(mentions, key=self._turn):
            before = len(self.entities)
            entity = self._resolve(m)
            if headline and len(self.entities) > before and m.kind is not ActorKind.STATE:
                self.entities.pop()
            elif entity:
                self._note(m, entity)

    def headings(self, start: int, end: int) -> None:
        """Whoever leads a body in the sentence `[start, end)` may be called its leader from now on."""
        for token in self.doc[start:end]:
            if (told := nominals.headed(token)) and (holder := self.found.get(told[0].i)):
                title = lookup("mentions", "heading", "title")[token.lemma_.lower()]
                holder.offices |= {title, offices().get(title, title)}
                holder.home = holder.home or self.found.get(told[1].i)

    def _turn(self, m: Mention) -> int:
        """Names, then nominals, then pronouns; last what is said of a subject, which may be a pronoun."""
        return 0 if m.name else 2 if m.pronoun else 3 if m.office and nominals.predicated(self.doc[m.head]) else 1

    def _resolve(self, m: Mention) -> Entity | None:
        if m.pronoun:
            return pronouns.meant(self.doc, m, self.found, self.salience)
        return self._name(m) if m.name else self._nominal(m)

    def _note(self, m: Mention, entity: Entity) -> None:
        token = self.doc[m.head]
        self.found[m.head] = entity
        entity.last = len(self.salience.sentences) - 1
        entity.gender = entity.gender or m.gender
        if entity.kind is not ActorKind.STATE and m.kind is not ActorKind.STATE:
            entity.country = entity.country or m.country
            entity.home = entity.home or self._home(m, entity)
        if m.office:
            entity.offices |= {m.office, m.office.split()[-1], offices().get(m.office, "")} - {""}
        self.salience.note(m.head, entity, subject=token.dep_ in SUBJECTS or token.head.dep_ == "agent")

    def attributive(self, start: int, end: int) -> None:
        """Says whom the names inside noun phrases mean ("the Front plan").

        Makes nobody new but states and organisations that are known everywhere ("a UN official").
        """
        for token in self.doc[start:end]:
            if token.i in self.found or token.dep_ not in {"compound", "amod", "nmod"} or not token.text[:1].isupper():
                continue
            whole = self.doc[token.left_edge.i : token.i + 1].text
            known = self._adjectival(token) or self._by_name(whole) or self._by_name(token.text)
            if known := known or self._organisation(token):
                self.found[token.i] = known

    def _adjectival(self, token: Token) -> Entity | None:
        whole = self.doc[token.left_edge.i : token.i + 1].text
        for text in dict.fromkeys((whole, token.text)):  # "South Sudan officials" are not Sudan's
            if country := by_demonym(text) or by_name(text):
                return self.state(country.alpha2)
        return self._by_name(self.demonyms[token.text]) if token.text in self.demonyms else None

    def _organisation(self, token: Token) -> Entity | None:
        """An organisation or a seat of government that everybody knows ("UN", "White House")."""
        name = self.doc[token.left_edge.i : token.i + 1].text
        seat = name.lower() in table("seat") and name.istitle()
        kind = organisations().get(name) or (ActorKind.GOVERNMENT_BODY if seat else None)
        if kind is None:
            return None
        self.entities.append(Entity(name=name, kind=kind))
        return self.entities[-1]

    def _by_name(self, name: str) -> Entity | None:
        return next((e for e in self.entities if e.named and name in {e.name, e.acronym}), None)

    def _home(self, m: Mention, entity: Entity) -> Entity | None:
        """The state or body that the words give somebody to: "Qaran's foreign minister", "the leader of the Front"."""
        head = self.doc[m.head]
        for token in self._owners(head):
            owner = self.found.get(token.i) or self._adjectival(token)
            if owner is not None and owner is not entity and owner.kind in BODIES | {ActorKind.STATE}:
                return owner
        return None

    def _owners(self, head: Token) -> Iterator[Token]:
        yield from (c for c in head.children if c.dep_ in {"poss", "amod", "compound", "nmod"})
        yield from (n for _, n in prepositional(head, "of", "for", "from"))

    # --- names

    def _name(self, m: Mention) -> Entity | None:
        name = without_article(m.name)
        if m.kind is ActorKind.UNKNOWN and name in self.kinds:
            m.kind, country = self.kinds[name]
            m.country = m.country or country
        if m.kind is ActorKind.STATE and m.country:
            return None if is_place(self.doc[m.head], name) else self.state(m.country, name)
        entity = self._known(name, m) or self._new(name, m)
        if m.kind is ActorKind.PERSON:
            entity.kind = ActorKind.PERSON
        elif entity.kind is ActorKind.UNKNOWN:
            entity.kind = m.kind
        if entity.kind is ActorKind.PERSON or entity.kind in BODIES:
            entity.name = max(entity.name, name, key=lambda n: len(n.split()))
        entity.nouns |= self._apposed_nouns(m)
        entity.acronym = entity.acronym or _acronym_behind(self.doc, m.end)
        return entity

    def _known(self, name: str, m: Mention) -> Entity | None:
        return next((e for e in reversed(self.entities) if e.named and same_name(e, name, m)), None)

    def _new(self, name: str, m: Mention) -> Entity:
        entity = Entity(name=name, kind=m.kind, country=m.country, gender=m.gender, plural=False)
        self.entities.append(entity)
        return entity

    def _apposed_nouns(self, m: Mention) -> set[str]:
        """Nouns that an apposition calls the name by: "the Highland group" and a name, or behind it."""
        token = self.doc[m.head]
        near = [c for c in token.children if c.dep_ in {"appos", "compound", "nmod"}]
        if token.dep_ == "appos":
            near.append(token.head)
        return {t.lemma_.lower() for t in near if t.pos_ == "NOUN"} | ({m.noun} if m.noun else set())

    def state(self, country: str, name: str = "") -> Entity:
        """The entity of a country, made where it is new."""
        for entity in self.entities:
            if entity.kind is ActorKind.STATE and entity.country == country:
                return entity
        known = by_alpha2(country)
        entity = Entity(name=known.name if known else name or country, kind=ActorKind.STATE, country=country)
        self.entities.append(entity)
        return entity

    # --- nominals

    def _nominal(self, m: Mention) -> Entity | None:
        token = self.doc[m.head]
        if apposed := self._apposed(token) or self._holder(m):
            apposed.nouns.add(m.noun)
            return apposed
        if m.noun in table("government_noun") and not m.plural and (land := self._governed(m)):
            land.nouns.add(m.noun)
            return land
        if m.definite and m.plural and m.noun in table("joint_noun") and nominals.is_joint(self.doc, m):
            return self._joint(m)
        home = self._home_of(m)
        if m.definite and (known := nominals.antecedent(self.doc, m, self.entities, self.salience, home)):
            others = [*token.conjuncts, *([s] if (s := nominals.disjoint_subject(token)) is not None else [])]
            if not any(self.found.get(other.i) is known for other in others):
                return known
        return self._unnamed(m)

    def _home_of(self, m: Mention) -> Entity | None:
        for token in self._owners(self.doc[m.head]):
            owner = self.found.get(token.i) or self._adjectival(token)
            if owner is not None and owner.kind in BODIES | {ActorKind.STATE}:
                return owner
        return None

    def _apposed(self, token: Token) -> Entity | None:
        """The named entity in apposition to a nominal, on either side."""
        for other in nominals.beside(token):
            if (entity := self.found.get(other.i)) and entity.named:
                return entity
        return None

    def _holder(self, m: Mention) -> Entity | None:
        """The person whom the verb makes the holder of the office ("she is the leader", "was named envoy")."""
        holder = nominals.predicated(self.doc[m.head]) if m.office and not m.plural else None
        entity = self.found.get(holder.i) if holder is not None else None
        return entity if entity is not None and entity.named and entity.kind is ActorKind.PERSON else None

    def _governed(self, m: Mention) -> Entity | None:
        """The state that "the government" is: that of its nationality or owner, else the one so called before."""
        if m.country:
            return self.state(m.country)
        home = self._home_of(m)
        if home is not None:
            return home if home.kind is ActorKind.STATE else None
        if not m.definite or m.modifiers:
            return None
        for speaker in pronouns.governing(self.doc[m.head], self.found):
            if speaker.home is not None and speaker.home.kind is ActorKind.STATE:
                return speaker.home
        called = [e for e in self.entities if e.kind is ActorKind.STATE and e.nouns & table("government_noun")]
        return max(called, key=lambda e: e.last, default=None)

    def _joint(self, m: Mention) -> Entity:
        """Both sides together: the two last spoken of side by side, else the sides that the report leaves unnamed."""
        pair = nominals.pair(self.doc, m, self.salience)
        name = "; ".join(e.name for e in pair) if pair else "the two sides"
        if m.noun not in table("side_noun") and not pair:
            name = self._phrase(m)
        known = next((e for e in self.entities if not e.named and e.name == name), None)
        if known is None:
            known = Entity(name=name, kind=ActorKind.GROUP, plural=True, named=False)
            self.entities.append(known)
        return known

    def _unnamed(self, m: Mention) -> Entity | None:
        if m.kind is ActorKind.UNKNOWN and m.noun not in table("source_noun") and not m.office:
            return None
        kind = ActorKind.UNNAMED_SOURCE if m.kind in {ActorKind.UNKNOWN, ActorKind.PERSON} else m.kind
        if m.noun in table("state_force") and (m.country or self._home_of(m)):
            kind = ActorKind.GOVERNMENT_BODY
        phrase = self._phrase(m)
        entity = Entity(name=phrase, kind=kind, country=m.country, gender=m.gender, plural=m.plural, named=False)
        entity.nouns.add(m.noun)
        self.entities.append(entity)
        return entity

    def _phrase(self, m: Mention) -> str:
        hung = [t.left_edge.i - 1 for t in self.doc[m.head : m.end] if t.dep_ == "appos" and t.i > m.head]
        end = next((i for i in hung if i > m.head and self.doc[i].text == ","), m.end)
        text = self.doc[m.start : end].text
        return text[0].lower() + text[1:] if self.doc[m.start].pos_ in {"DET", "PRON"} else text


def _acronym_behind(doc: Doc, end: int) -> str:
    """An acronym in brackets behind a name."""
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")" and doc[end + 1].text.isupper():
        return doc[end + 1].text
    return ""
