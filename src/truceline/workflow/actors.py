"""The register of actors, kept as reports come in: who is one with whom, and what is left for a person to say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from truceline.ledger import Ledger
from truceline.ledger.decisions import standing
from truceline.ledger.following import Mentioned
from truceline.ledger.joining import Joining
from truceline.merge import actors as register
from truceline.merge.words import tokens
from truceline.model.threads import Decision, Verb


def words_of(name: str) -> set[str]:
    """What an actor is looked up by among those that may be the same: the last word of its name and its initials."""
    words = tokens(name)
    found = {words[-1]} if words else set()
    return found | ({"".join(w[0] for w in words if w not in {"of", "the", "and", "for"})} if len(words) > 2 else set())


def register_actors(store: Joining, newcomers: Collection[str], decisions: Sequence[Decision]) -> None:
    """Looks at new actors, at those that people decided about, and at all that share a name with them.

    Args:
        store: in a transaction that writes.
        newcomers: ids of actors that were not there before.
        decisions: what people decided and still holds.
    """
    if not newcomers:
        return
    found = register.register(_mentions(store.mentions(store.namesakes(newcomers))), _said(decisions))
    reasons = {j.a: j.reason for a in found.actors for j in a.joins} | {
        j.b: j.reason for a in found.actors for j in a.joins
    }
    heads = {
        alias.id: (actor.id, reasons.get(alias.id) if alias.id != actor.id else None)
        for actor in found.actors
        if not actor.described
        for alias in actor.aliases
    }
    store.set_actor_heads(heads)


def suggestions(ledger: Ledger, *, limit: int) -> tuple[list[tuple[register.Suggestion, str, str]], int]:
    """Actors that may be one, the likeliest first, with their names; and how many more there are.

    Args:
        ledger: open.
        limit: how many at most.
    """
    found = register.register(_mentions(ledger.mentions()), _said(standing(ledger.decisions())))
    names = {alias.id: alias.name for a in found.actors for alias in a.aliases} | {a.id: a.name for a in found.actors}
    listed = [(s, names.get(s.a, s.a), names.get(s.b, s.b)) for s in found.suggestions]
    return listed[:limit], max(0, len(listed) - limit)


def _mentions(told: Iterable[Mentioned]) -> list[register.Mention]:
    return [register.Mention(m.actor, m.report, (m.published or "")[:10] or None, m.offices, m.outlet) for m in told]


def _said(decisions: Sequence[Decision]) -> list[register.Decision]:
    return [
        register.Decision(a=d.subjects[0], b=other, same=d.verb is Verb.SAME)
        for d in decisions
        if d.verb in {Verb.SAME, Verb.DIFFERENT}
        for other in d.subjects[1:]
    ]
