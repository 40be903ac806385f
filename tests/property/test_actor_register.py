"""The register of actors does not depend on the order of the reports, and keeps what people have decided."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.merge.actors import Decision, Mention, register
from truceline.merge.names import likeness
from truceline.model.enums import ActorKind
from truceline.model.ids import actor_id
from truceline.model.offices import Office
from truceline.model.spans import Actor, Named, Span

NAMES = [
    (kind, name)
    for kinds, words in (
        (("person",), "Idris Belkoun|Samir Belkoun|Belkoun|I. Belkoun|Idris K. Belkoun|Belkun|Eric Jordan|Jordan"),
        (("state", "person"), "Jordan|Qaran|Hazrat"),
        (("armed-group", "group", "unknown"), "Hazrat|Hazrat fighters|Salt Front|Front|the Salt Front"),
        (("igo", "unknown"), "CBU|Central Basin Union|Cedar Bank Union"),
        (("unnamed-source", "group"), "the mediators|both sides"),
        (("government-body",), "Qaran’s army|the Qarani army|the army"),
    )
    for kind in kinds
    for name in words.split("|")
]
ACTORS = [Actor(id=actor_id(kind, name), name=name, kind=ActorKind(kind)) for kind, name in NAMES]
actors = st.sampled_from(ACTORS)
countries = st.sampled_from([None, None, "JO", "NO"])


@st.composite
def offices(draw) -> Office:
    title = draw(st.sampled_from(["premier", "envoy"]))
    of = draw(st.sampled_from([a for a in ACTORS if a.kind in {ActorKind.STATE, ActorKind.ARMED_GROUP}]))
    words = Span(start=0, end=len(title), text=title)
    return Office(holder=Named(actor=draw(actors)), title=title, span=words, of=Named(actor=of))


@st.composite
def mentions(draw) -> list[Mention]:
    """Mentions in a few reports; all of a report share its day, outlet and offices."""
    found = []
    for n in range(draw(st.integers(1, 6))):
        day = draw(st.sampled_from([None, "2031-04-01", "2031-04-20", "2031-09-01", "2033-01-01"]))
        told = tuple(draw(st.lists(offices(), max_size=2)))
        for actor in draw(st.lists(actors, min_size=1, max_size=5)):
            # One code for two states would make them one; what else a country is given to changes nothing for sure.
            state = actor.kind is ActorKind.STATE
            there = actor if state else actor.model_copy(update={"country": draw(countries)})
            found.append(Mention(there, f"r{n}", day, told, draw(st.sampled_from([None, "Courier"]))))
    return found


pairs = st.builds(
    lambda a, b, same: Decision(a=a.id, b=b.id, same=same), actors, actors, st.booleans()
).filter(lambda d: d.a != d.b)  # fmt: skip


@settings(deadline=None)
@given(st.data(), mentions(), st.lists(pairs, max_size=4))
def test_the_order_of_reports_does_not_matter(data, found, decisions) -> None:
    shuffled = data.draw(st.permutations(found))
    assert register(shuffled, decisions) == register(found, decisions)


@settings(deadline=None)
@given(mentions(), st.lists(pairs, max_size=5))
def test_decisions_that_are_not_overruled_hold(found, decisions) -> None:
    made = register(found, decisions)
    entry = {alias.id: e.id for e in made.actors for alias in e.aliases}
    for d in decisions:
        if d not in made.overruled and d.a in entry and d.b in entry:
            assert (entry[d.a] == entry[d.b]) is d.same


@settings(deadline=None)
@given(mentions())
def test_every_name_has_one_entry_and_no_entry_holds_two_that_cannot_be_one(found) -> None:
    made = register(found)
    ids = [alias.id for e in made.actors for alias in e.aliases]
    assert len(ids) == len(set(ids))
    assert {m.actor.name.casefold() for m in found} == {a.name.casefold() for e in made.actors for a in e.aliases}
    known = {a.id: a for a in ACTORS}
    for e in made.actors:
        here = [known[alias.id] for alias in e.aliases if alias.id in known]
        assert not any(likeness(a, b).clash for a in here for b in here)


@given(actors, actors, countries, countries)
def test_likeness_has_no_order_and_stays_between_0_and_1(a, b, land, other) -> None:
    a, b = a.model_copy(update={"country": land}), b.model_copy(update={"country": other})
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b).score <= 1
    assert not likeness(a, b).clash or likeness(a, b).score <= 0.25
