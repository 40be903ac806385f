"""Gathering: which namings of a report mean the same proposal, and which proposal answers which."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from truceline.reading.doc import state
from truceline.reading.proposals.spot import Naming, named

# How many sentences back "the document" may look.
_REACH = 3
# Who amends these has them still ("the amended framework").
_LASTING = frozenset({"framework", "roadmap", "road map", "initiative", "blueprint", "outline", "agreement", "accord"})
# What is done with the copy of a text that somebody reports of.
_SEEN = frozenset({"see", "obtain", "read", "review"})


@dataclass(slots=True, eq=False)
class Gathered:
    """One proposal with all that names it."""

    namings: list[Naming] = field(default_factory=list)
    counters: Gathered | None = None
    amends: Gathered | None = None
    counted: int | None = None
    """How many phases a sentence says it has, where its names do not ("it has three phases")."""

    def authors(self, doc: Doc) -> set[str]:
        """Actor ids of its authors."""
        return {key for n in self.namings for key in author_keys(doc, n)}

    @property
    def is_counter(self) -> bool:
        """Whether any naming calls it an answer to another."""
        return any(n.counter for n in self.namings)

    @property
    def is_amended(self) -> bool:
        """Whether any naming calls it an amended text."""
        return any(n.amended for n in self.namings)

    @property
    def phases(self) -> int | None:
        """In how many phases it is."""
        return next((n.phases for n in self.namings if n.phases), self.counted)


def author_keys(doc: Doc, naming: Naming) -> set[str]:
    """Who put it forward, as actor ids where the actors are known and as words where not."""
    actors = state(doc).actors
    return {actors[i].id if i in actors else doc[i].lower_ for i in naming.authors}


def gather(doc: Doc, namings: list[Naming]) -> list[Gathered]:
    """Groups of namings, in the order of the text.

    A naming in apposition joins what it stands beside. Another joins the proposal of the same author; without an
    author, a definite one joins the proposal last named that agrees in phases and in being a counter-proposal or not.
    "The document" and the like call again what was named in the sentences before.
    Two namings that the same counter-proposal answers are one.
    """
    found: list[Gathered] = []
    by_head: dict[int, Gathered] = {}
    for naming in namings:
        group = _apposed(doc, naming, found) or _called(doc, naming, by_head)
        if group is None and _is_a_copy(doc, naming) and _just_named(doc, naming, found) is not None:
            continue
        if group is None:
            group = _named_so(doc, naming, found) if naming.weak else _same(doc, naming, found)
        if group is None and naming.weak:
            continue
        if group is None:
            group = Gathered(amends=_amended(naming, found))
            found.append(group)
        group.namings.append(naming)
        by_head[naming.head] = group
    for group in found:
        _link(doc, group, found, by_head)
    return found


def _apposed(doc: Doc, naming: Naming, found: list[Gathered]) -> Gathered | None:
    """What a naming stands beside, only a comma between: "the bridging proposal, the five-month text of the envoys"."""
    before = naming.start - 1
    if doc[naming.head].dep_ != "appos" or before < 1 or doc[before].text != ",":
        return None
    return next((g for g in found if any(n.end == before for n in g.namings)), None)


def _is_a_copy(doc: Doc, naming: Naming) -> bool:
    """Whether it is the paper on which a proposal was seen: "according to a draft seen by the newspaper"."""
    head = doc[naming.head]
    seen = any(c.dep_ == "acl" and c.lemma_.lower() in _SEEN for c in head.children)
    return seen and head.dep_ == "pobj" and head.head.head.lower_ == "according"


def _called(doc: Doc, naming: Naming, by_head: dict[int, Gathered]) -> Gathered | None:
    """What the naming is the name of: "the ten-point text, which the envoys call the Ferry Dock Paper"."""
    what = named(doc[naming.head])
    return by_head.get(what.i) if what is not None else None


def _amended(naming: Naming, found: list[Gathered]) -> Gathered | None:
    """What an amended text was before: the last text named that is nobody's answer."""
    if not naming.amended:
        return None
    return next((g for g in reversed(found) if not (g.is_amended or g.is_counter or _is_clause(g))), None)


def _versions(naming: Naming, found: list[Gathered]) -> list[Gathered]:
    """What a naming can mean, with regard to amended texts: an amended text is another than it was before."""
    if naming.amended:
        return [g for g in found if g.is_amended or any(n.noun in _LASTING for n in g.namings)]
    return [g for g in found if not (naming.earlier and g.amends is not None)]


def _same(doc: Doc, naming: Naming, found: list[Gathered]) -> Gathered | None:
    found = _versions(naming, found)
    if naming.clause or naming.anew:
        return None
    authors = author_keys(doc, naming)
    if authors:
        mine = [g for g in found if g.authors(doc) & authors and _phases_agree(g, naming)]
        mine = [g for g in mine if naming.definite or naming.counter == g.is_counter or not _is_clause(g)]
        return mine[-1] if mine else _by_label(naming, found)
    fitting = [g for g in found if _phases_agree(g, naming) and (not naming.counter or g.is_counter)]
    fitting = [g for g in fitting if not any(n.aside for n in g.namings)]
    if naming.noun == "amendment":
        fitting = [g for g in fitting if any(n.noun == naming.noun for n in g.namings)]
    if naming.parts or naming.topics:  # what says so much of itself is no answer to another, unless it says that too
        fitting = [g for g in fitting if naming.counter or not g.is_counter]
    same = [g for g in fitting if naming.phases and any(n.phases == naming.phases for n in g.namings)]
    if same or not naming.definite:
        return next(reversed(same), None)
    named = [g for g in fitting if any(n.noun == naming.noun and naming.topics <= n.topics for n in g.namings)]
    return next(reversed(named or fitting), None)


def _named_so(doc: Doc, naming: Naming, found: list[Gathered]) -> Gathered | None:
    """What a bare "the plan" or "the Norwegian plan" means: the last so called, by the same author if it names one."""
    authors = author_keys(doc, naming)
    if naming.amended:
        return next((g for g in reversed(found) if g.is_amended), None)
    before = [g.amends for g in found if g.amends is not None]
    if naming.earlier and len(before) == 1:
        return before[0]
    for group in reversed(found):
        so_called = any(n.noun == naming.noun for n in group.namings)
        if so_called and (not authors or authors & group.authors(doc)) and _phases_agree(group, naming):
            return group
    last = _just_named(doc, naming, found)
    return last if last is not None and (naming.bare or _is_clause(last)) else None


def _is_clause(group: Gathered) -> bool:
    """Whether all that names it is what somebody proposed to do."""
    return all(n.clause for n in group.namings)


def _just_named(doc: Doc, naming: Naming, found: list[Gathered]) -> Gathered | None:
    """The proposal last named, in this sentence or the few before it."""
    last = max(found, key=lambda g: g.namings[-1].head, default=None)
    if last is None:
        return None
    between = sum(t.is_sent_start or False for t in doc[last.namings[-1].head + 1 : naming.head + 1])
    return last if between <= _REACH else None


def _by_label(naming: Naming, found: list[Gathered]) -> Gathered | None:
    """A naming with an author may tell who wrote what was named before without one, in the same words."""
    for group in reversed(found):
        same = any(n.noun == naming.noun and n.topics == naming.topics and n.topics for n in group.namings)
        if (
            same
            and not any(n.authors for n in group.namings)
            and group.is_counter == naming.counter
            and naming.definite
        ):
            return group
    return None


def _phases_agree(group: Gathered, naming: Naming) -> bool:
    known = {n.phases for n in group.namings if n.phases}
    counts = dict(part for n in group.namings for part in n.parts)
    return (not known or naming.phases is None or naming.phases in known) and all(
        counts.get(unit, number) == number for unit, number in naming.parts
    )


def _link(doc: Doc, group: Gathered, found: list[Gathered], by_head: dict[int, Gathered]) -> None:
    """Sets what a counter-proposal answers; what it answers twice is joined."""
    answered = [by_head[i] for n in group.namings for i in n.against if i in by_head and by_head[i] is not group]
    if not answered:
        group.counters = _before(doc, group, found)
        return
    first = answered[0]
    for other in answered[1:]:
        if other is not first and other in found:
            first.namings.extend(other.namings)
            found.remove(other)
            for n in other.namings:
                by_head[n.head] = first
    first.namings.sort(key=lambda n: n.head)
    group.counters = first


def _before(doc: Doc, group: Gathered, found: list[Gathered]) -> Gathered | None:
    """What a counter-proposal answers that does not say so: the last proposal of others named before it."""
    if not group.is_counter:
        return None
    first = group.namings[0].head
    others = [
        g for g in found if g.namings[0].head < first and not g.is_counter and not g.authors(doc) & group.authors(doc)
    ]
    return next(reversed(others), None)
