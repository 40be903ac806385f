"""Which camp an actor stands for: the state of a minister, the movement of a spokesman."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from truceline.merge.bare import BareName, bare, endings, table, undotted
from truceline.merge.spelling import folded
from truceline.model.enums import ActorKind, Tenure
from truceline.model.offices import Office
from truceline.model.spans import Actor

# What stands behind "of" or "from" in a description, up to the place: “envoys of Kaldara and the Front in the port”.
_OWNED = re.compile(r"^(?:the )?[A-Za-z][a-z ]* (?:of|from) (.+?)(?: (?:in|at|under|who) |$)")
_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*))*")
_POSSESSIVE = re.compile(r"[’'](?:s\b|(?=\s|$))")
# What is left without its ending is at least as long: "Qaran" is no adjective of a "Qara", "Peru" keeps its vowel.
_SHORTEST_BASE, _SHORTEST_STEM = 5, 4


def side_of(actor: Actor, offices: Iterable[Office] = ()) -> str | None:
    """The camp an actor stands for, as a key that is the same in every report; None where nothing tells.

    "Kaldara", "the government of Kaldara", "Kaldaran army" and the president of Kaldara have one key. A key is an ISO
    3166-1 alpha-2 code, else the folded name of the state, group or organisation; a state's without the ending that
    its adjective changes.

    Args:
        actor: who is meant, as his report has it.
        offices: the offices that the same report tells; offices that somebody has held before do not count.
    """
    told = [o for o in offices if o.tenure is not Tenure.FORMER]
    if actor.kind is ActorKind.PERSON:
        return _of_person(actor, told)
    name = bare(actor.name, actor.kind)
    if name.joint or name.several:
        return None
    return _own_side(actor.name, actor.kind, actor.country or "") or _of_unowned(actor, name, told)


def called(actor: Actor) -> str:
    """The name of an actor as `camps_of` looks it up, the same for a state and its adjective."""
    return _key(bare(actor.name, actor.kind).words, adjective=actor.kind is not ActorKind.STATE)


def camps_of(actor: Actor, known: Mapping[str, str]) -> frozenset[str]:
    """The camps that a description names (“envoys of Kaldara’s government and of the Highland Front in the port”).

    Args:
        actor: who is meant, as his report has it; a person names none.
        known: the side of each name of his report, by `called`.
    """
    if actor.kind is ActorKind.PERSON:
        return frozenset()
    name = undotted(actor.name)
    runs = [_words(run) for run in _CAPITALS.findall(name)]
    found = {known.get(_key(r, adjective=True)) or known.get(_key(r), "") for r in runs}
    if owned := _OWNED.search(name):
        found |= {known.get(_key(r)) or _key(r) for run in _CAPITALS.findall(owned[1]) if (r := _words(run))}
    return frozenset(key for key in found if key)


def _words(run: str) -> tuple[str, ...]:
    return tuple(folded(_POSSESSIVE.sub("", run)).split())


@lru_cache(maxsize=1 << 16)
def _own_side(name: str, kind: ActorKind, land: str) -> str:
    return owner_of(bare(name, kind), kind, land)


def owner_of(name: BareName, kind: ActorKind, land: str) -> str:
    """The key of whom a name is of, or of itself; empty where the name does not say."""
    if kind is ActorKind.STATE:
        return land or state_key(name.owner or " ".join(_without_form(name.words)))
    if kind in {ActorKind.GOVERNMENT_BODY, ActorKind.UNNAMED_SOURCE} or _is_of_state(name):
        return land or _owner(name)
    if land and ((kind is ActorKind.GROUP and len(name.words) == 1) or _is_nationality(name)):
        return land
    return "" if kind is ActorKind.UNKNOWN else _group_key(name)


@lru_cache(maxsize=1 << 16)
def state_key(words: str, *, adjective: bool = False) -> str:
    """The folded name of a country without the ending in which it and its adjective differ ("kaldar").

    Args:
        words: folded; several words stay as they are.
        adjective: whether it stands where adjectives stand ("Kaldaran" in “Kaldaran army”).
    """
    if " " in words:
        return words
    if adjective:
        stems = (words.removesuffix(e) for e in endings() if words.endswith(e))
        words = next((s for s in stems if len(s) >= _SHORTEST_BASE), words)
    stem = words.rstrip("aeiouy")
    return stem if len(stem) >= _SHORTEST_STEM else words


def _of_person(actor: Actor, told: list[Office]) -> str | None:
    """By the offices he holds, most tellings first; where they differ as often, or none is told, by his country."""
    name = bare(actor.name, actor.kind)
    mine = [o for o in told if o.holder.actor and _is_he(actor, name, o.holder.actor)]
    found = Counter(key for o in mine if (key := _of_office(o, told)))
    best = found.most_common(2)
    if best and (len(best) == 1 or best[0][1] > best[1][1]):
        return best[0][0]
    return actor.country


def _is_he(actor: Actor, name: BareName, holder: Actor) -> bool:
    """Whether the holder of an office is the actor: one id, one name, or his surname alone."""
    if actor.id == holder.id:
        return True
    theirs = bare(holder.name, holder.kind)
    return holder.kind is ActorKind.PERSON and bool(name.words) and name.words in {theirs.words, theirs.words[-1:]}


def _of_office(office: Office, told: list[Office]) -> str:
    """The camp that an office is of; empty where its words do not say whose it is."""
    body = office.of.actor if office.of else None
    if body is None:
        return ""
    name = bare(body.name, body.kind)
    return owner_of(name, body.kind, body.country or "") or _group_called(name, told)


def _of_unowned(actor: Actor, name: BareName, told: list[Office]) -> str | None:
    """A body without an owner: by those who hold its offices, by a person who owns it, by the one group called so."""
    holders = {o.holder.actor.id for o in told if o.holder.actor and o.of and o.of.actor and o.of.actor.id == actor.id}
    owners = {
        o.holder.actor.id
        for o in told
        if name.owner and o.holder.actor and bare(o.holder.actor.name, o.holder.actor.kind).words[-1:] == (name.owner,)
    }
    theirs = [o for o in told if o.holder.actor and o.holder.actor.id in holders | owners]
    found = {key for o in theirs if (key := _of_office(o, told))} or {_group_called(name, told)} - {""}
    return found.pop() if len(found) == 1 else None


def _group_called(name: BareName, told: list[Office]) -> str:
    """The one group whose offices the report tells and whose name ends in the common noun ("the Front")."""
    noun = (name.owner.split() or list(name.words) or [""])[-1]
    bodies = [o.of.actor for o in told if o.of and o.of.actor and o.of.actor.kind in _GROUPS]
    names = {n.words for b in bodies if (n := bare(b.name, b.kind)).own and n.words[-1:] == (noun,)}
    return _key(names.pop()) if len(names) == 1 else ""


_GROUPS = frozenset({ActorKind.ARMED_GROUP, ActorKind.GROUP, ActorKind.IGO, ActorKind.NGO})


def _is_of_state(name: BareName) -> bool:
    """Whether a group is a state's by its words: an owner or one adjective, and nouns of a state ("armed forces")."""
    nouns = {w for w in name.words if w not in name.own}
    return bool(nouns) and nouns <= table("of_state") | table("small") and (bool(name.owner) or name.adjective != "")


def _is_nationality(name: BareName) -> bool:
    """Whether the only name is a nationality before nouns in small letters ("Kaldaran factions")."""
    return len(name.proper) == 1 and name.adjective == name.proper[0]


def _owner(name: BareName) -> str:
    """The owner that the words name: before a possessive ending, behind "of", or in front as an adjective."""
    if name.owner:
        return "" if name.words == ("office",) else _key(tuple(name.owner.split()))
    if name.adjective and set(name.proper[1:]) <= table("of_state") | table("task"):
        return state_key(name.adjective, adjective=True)
    behind = name.words[name.words.index(name.proper[0]) + len(name.proper) :] if name.proper else ()
    if not behind or behind[0] not in table("of_state") | table("people_of") or set(name.proper) <= table("title"):
        return ""
    return _key(name.proper, adjective=True)


def _group_key(name: BareName) -> str:
    """The name itself, without the people that words in small letters add ("Hamas fighters")."""
    if name.described:
        return _key(tuple(name.owner.split()) or name.proper)
    return _key(name.proper if name.proper and not name.owner else name.words)


def _key(words: tuple[str, ...], *, adjective: bool = False) -> str:
    """A key for a name; empty where all its words are common nouns."""
    kept = tuple(w for w in words if w != "the")
    plain = table("common_noun") | table("small") | table("describing")
    if set(kept) <= (plain | table("plain_adjective") if len(kept) == 1 else plain):
        return ""
    short = _without_form(kept)
    return state_key(short[0], adjective=adjective) if len(short) == 1 else " ".join(kept)


def _without_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """The short name of a state: "kaldara" of "the republic of kaldara"."""
    return tuple(w for w in words if w not in table("state_form") and w not in table("small")) or words
