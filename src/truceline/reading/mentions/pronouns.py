"""Pronouns: whom "he", "it", "they" and "who" mean, by agreement, the clauses around and who was spoken of last.

A pronoun of things is the dangerous one: "if the army moves on the pass, it would end the talks" speaks of the move.
Where a clause or a thing is the likelier antecedent, nobody is meant: unknown stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from truceline.reading.grammar import SUBJECTS
from truceline.reading.mentions.entities import BODIES, PEOPLE, THINGS, Entity, Salience
from truceline.reading.mentions.mention import Mention, table
from truceline.reading.mentions.nominals import disjoint_subject

_VERBAL = frozenset({"VERB", "AUX"})
_CLAUSES = frozenset({"ccomp", "xcomp", "csubj", "advcl", "acl"})
_MODALS = frozenset({"would", "will", "could", "might", "’d", "'d", "’ll", "'ll"})


def meant(doc: Doc, m: Mention, found: dict[int, Entity], salience: Salience) -> Entity | None:
    """The entity that a pronoun means; None where it means nobody or cannot be told."""
    token = doc[m.head]
    if m.pronoun == "relative":
        return found.get(token.head.head.i) if token.head.dep_ == "relcl" else None
    if m.pronoun == "thing" and (_is_of_a_clause(token) or _is_of_a_thing(token, found)):
        return None
    if token.dep_ == "appos" and token.head.i in found:
        return found[token.head.i]
    subject = disjoint_subject(token)
    other = found.get(subject.i) if subject is not None else None
    for entity in [*governing(token, found), *salience.candidates(m.head)]:
        if entity is not other and _agrees(m, entity):
            return entity
    return None


def governing(token: Token, found: dict[int, Entity]) -> Iterator[Entity]:
    """Subjects of the clauses around the pronoun's own: "the minister said he would resign"."""
    verb = token.head
    while verb.head != verb:
        outer = verb.head
        if verb.dep_ in {"ccomp", "advcl", "xcomp", "conj", "relcl"} and outer.pos_ in _VERBAL:
            yield from (found[c.i] for c in outer.children if c.dep_ in SUBJECTS and c.i in found and c.i != token.i)
        verb = outer


def _agrees(m: Mention, e: Entity) -> bool:
    if m.pronoun == "singular":
        return e.kind in PEOPLE and not e.plural and e.gender in {None, m.gender}
    if m.pronoun == "plural":
        return e.plural or e.kind in BODIES
    return e.kind in THINGS and not e.plural


def _is_of_a_clause(it: Token) -> bool:
    """Whether "it" speaks of weather, time or a clause rather than of somebody.

    "It seems", "it is clear that", and the "it" that follows from a condition: "if X does this, it would end all".
    """
    verb = it.head
    if it.dep_ not in SUBJECTS or verb.pos_ not in _VERBAL:
        return it.dep_ == "expl"
    if verb.lemma_.lower() in table("impersonal"):
        return True
    relations = {c.dep_ for c in verb.children if c.i > verb.i}
    if verb.lemma_ == "be" and relations & _CLAUSES and relations & {"acomp", "attr"}:
        return True
    return _follows_condition(it, verb)


def _is_of_a_thing(it: Token, found: dict[int, Entity]) -> bool:
    """Whether the subject spoken of before "it" is a thing: "this is a serious text, and it deserves an answer"."""
    if it.head.lemma_.lower() in table("speaking"):
        return False
    verb = it.head
    while verb.head != verb:
        verb = verb.head
        outer = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < it.i), None)
        if outer is not None and verb.pos_ in _VERBAL:
            return outer.i not in found
    if it.dep_ == "poss" or it.sent.start == 0:
        return False
    root = it.doc[it.sent.start - 1].sent.root
    before = next((c for c in root.children if c.dep_ in SUBJECTS), None)
    return before is not None and before.pos_ in {"NOUN", "PRON"} and before.i not in found


def _follows_condition(it: Token, verb: Token) -> bool:
    modal = any(c.lower_ in _MODALS for c in verb.children if c.dep_ == "aux")
    conditions: Iterable[Token] = (c for c in verb.children if c.dep_ == "advcl" and c.i < it.i)
    return modal and any(b.lower_ == "if" for c in conditions for b in c.children if b.dep_ == "mark")
