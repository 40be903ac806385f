"""Nominals: whom "the minister", "the movement", "the envoy" or "both sides" means.

A definite noun phrase without a name calls again somebody the report has named: by the office he holds, by a noun the
report has called it, or, for the nouns that any such body may be called, by being the last body of that kind.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from truceline.model.enums import ActorKind
from truceline.reading.mentions.entities import BODIES, Entity, Salience
from truceline.reading.mentions.mention import Mention, again, equivalents, offices, table

# How many sentences back a person without an office may be who is now called by one.
_NEAR = 2


def antecedent(
    doc: Doc, m: Mention, entities: Iterable[Entity], salience: Salience, home: Entity | None
) -> Entity | None:
    """Whom a definite nominal means, None where the report has named nobody that fits.

    Args:
        doc: the Doc.
        m: the nominal.
        entities: everybody so far.
        salience: who was spoken of last.
        home: the state or body that the nominal's own words give it to.
    """
    fitting = [e for e in entities if _agrees(m, e, home) and (_called(m, e) or _again(doc, m, e))]
    best = max(fitting, key=lambda e: (_called(m, e), home is not None and e.home is home, e.last), default=None)
    return best or _without_office(m, salience, home)


def _agrees(m: Mention, e: Entity, home: Entity | None) -> bool:
    """Whether country, home, gender and number allow it; what is not known is no hindrance."""
    if m.country and e.country and m.country != e.country:
        return False
    if home is not None and e.home is not None and e.home is not home:
        return False
    if home is e or (m.gender and e.gender and m.gender != e.gender):
        return False
    return e.kind in BODIES or e.plural == m.plural


def _called(m: Mention, e: Entity) -> bool:
    """Whether the report has called `e` by this office or noun."""
    if not e.named:
        return m.noun in e.nouns and e.kind is not ActorKind.GROUP and m.plural == e.plural and not m.country
    if e.kind is ActorKind.PERSON:
        if m.office and m.office in e.offices:
            return True
        same = equivalents().get(m.noun, frozenset()) | ({offices()[m.office]} if m.office in offices() else set())
        exact = not m.office or m.office == m.noun
        return m.noun in e.offices or bool(exact and same & e.offices and _is_same_class(m, e))
    return m.noun in e.nouns


def _is_same_class(m: Mention, e: Entity) -> bool:
    # "The diplomat" is the foreign minister; "the defence minister" is not whoever else is a minister.
    return m.noun in equivalents() and bool(equivalents()[m.noun] & e.offices)


def _again(doc: Doc, m: Mention, e: Entity) -> bool:
    """Whether the noun is one that any body of this kind may be called, or stands in its name ("the ministry")."""
    bare = doc[m.start].lower_ in {"the", "this", "that", "these", "those"}
    if not (e.named and e.kind in BODIES and bare) or m.modifiers - {"armed", "rebel", "same", "militant"}:
        return False
    return e.kind in again().get(m.noun, frozenset()) or m.noun in e.name.lower().split()


def _without_office(m: Mention, salience: Salience, home: Entity | None) -> Entity | None:
    """Somebody just spoken of whose office nobody has told: "Vell came back; the envoy said nothing"."""
    if not m.office or m.plural or offices().get(m.office) in {"spokesperson", "adviser"}:
        return None
    for e in salience.subjects(_NEAR):
        if e.kind is ActorKind.PERSON and e.named and not e.offices and e.gender in {None, m.gender or e.gender}:
            return e if home is None or e.home in {None, home} else None
    return None


def is_joint(doc: Doc, m: Mention) -> bool:
    """Whether a plural speaks of all sides together: "both leaders", "the two countries", "the parties"."""
    counted = any(doc[i].lower_ in {"two", "both"} for i in range(m.start, m.head))
    return counted or (m.noun in table("side_noun") and not m.modifiers)


def pair(doc: Doc, m: Mention, salience: Salience) -> tuple[Entity, Entity] | None:
    """The two that "both" means: the only two persons of a sentence before, or two sides named side by side."""
    persons = offices().get(m.noun) is not None or m.noun in {"man", "woman", "official", "counterpart"}
    kinds = {ActorKind.PERSON} if persons else {ActorKind.STATE, ActorKind.ARMED_GROUP}
    for sentence in reversed(salience.sentences):
        seen = {i: e for i, e, _ in sentence if e.kind in kinds and e.named and i < m.head}
        different = list(dict.fromkeys(seen.values()))
        if len(different) == 2 and (persons or _side_by_side(doc, seen)):
            return different[0], different[1]
    return None


def _side_by_side(doc: Doc, seen: dict[int, Entity]) -> bool:
    return any(
        doc[i].dep_ == "conj" and seen.get(doc[i].head.i, e) is not e and not _are_whose(doc[i].head)
        for i, e in seen.items()
    )


def _are_whose(first: Token) -> bool:
    """Whether they only say whose somebody is: "mediators from A and B" are no sides."""
    preposition = first.head
    return preposition.lower_ in {"of", "from", "for"} and preposition.head.lemma_.lower() in table("source_noun")
