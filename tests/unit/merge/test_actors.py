"""The register of actors across reports: what is joined by itself, what is asked, what people decide."""

from __future__ import annotations

from truceline.merge.actors import Decision, Mention, Register, RegisteredActor, register
from truceline.model.enums import ActorKind, Tenure
from truceline.model.ids import actor_id
from truceline.model.offices import Office
from truceline.model.spans import Actor, Named, Span


def actor(words: str) -> Actor:
    """An actor written as "kind: name" or "kind: name / country"."""
    kind, _, rest = words.partition(": ")
    name, _, country = rest.partition(" / ")
    return Actor(id=actor_id(kind, name), name=name, kind=ActorKind(kind), country=country or None)


def office(holder: str, title: str, of: str | None, day: str | None = None, tenure: Tenure = Tenure.CURRENT) -> Office:
    words = Span(start=0, end=len(title), text=title)
    whose = Named(actor=actor(of)) if of else None
    return Office(holder=Named(actor=actor(holder)), title=title, span=words, of=whose, tenure=tenure, day=day)


def told(report: str, *who: str, day: str | None = "2031-04-01", offices: tuple[Office, ...] = ()) -> list[Mention]:
    return [Mention(actor(w), report, day, offices, f"outlet of {report}") for w in who]


def names(found: Register) -> list[set[str]]:
    """The names of each entry that has more than one."""
    return [{alias.name for alias in a.aliases} for a in found.actors if len(a.aliases) > 1]


def entry(found: Register, name: str) -> RegisteredActor:
    return next(a for a in found.actors if name in {alias.name for alias in a.aliases})


def test_a_name_with_a_wavering_kind_is_one_actor() -> None:
    found = register(
        [
            *told("r1", "armed-group: Salt Front", "state: Qaran"),
            *told("r2", "group: Salt Front", "person: Qaran"),
            *told("r3", "armed-group: Salt Front", "state: Qaran"),
        ]
    )
    assert [(a.name, a.kind, a.reports) for a in found.actors] == [
        ("Qaran", ActorKind.STATE, 3),
        ("Salt Front", ActorKind.ARMED_GROUP, 3),
    ]
    assert entry(found, "Salt Front").joins[0].reason == "the same name, read as armed-group and as group"


def test_a_country_is_not_joined_with_a_surname_that_somebody_bears() -> None:
    found = register(
        [*told("r1", "state: Jordan / JO"), *told("r2", "person: Jordan"), *told("r3", "person: Eric Jordan")]
    )
    assert names(found) == [{"Eric Jordan", "Jordan"}]
    assert entry(found, "Eric Jordan").kind is ActorKind.PERSON


def test_a_surname_is_its_only_full_name() -> None:
    found = register([*told("r1", "person: Idris Belkoun"), *told("r2", "person: Belkoun", day="2031-04-20")])
    assert names(found) == [{"Idris Belkoun", "Belkoun"}]
    belkoun = entry(found, "Belkoun")
    assert belkoun.name == "Idris Belkoun"
    assert belkoun.joins[0].reason == "“Belkoun” is the surname of “Idris Belkoun”, the only one of that name"


def test_a_surname_of_two_people_is_asked() -> None:
    found = register([*told("r1", "person: Idris Belkoun", "person: Samir Belkoun"), *told("r2", "person: Belkoun")])
    assert names(found) == []
    assert len(found.suggestions) == 2
    assert all("more than one person of that surname is named in those days" in s.reasons for s in found.suggestions)


def test_of_two_people_of_a_surname_the_one_in_the_news_is_meant() -> None:
    found = register(
        [
            *told("r1", "person: Idris Belkoun", day="2031-04-01"),
            *told("r2", "person: Samir Belkoun", day="2029-01-01"),
            *told("r3", "person: Belkoun", day="2031-04-05"),
        ]
    )
    assert names(found) == [{"Idris Belkoun", "Belkoun"}]
    assert entry(found, "Belkoun").joins[0].reason.endswith("the only one of that name within 30 days")


def test_a_surname_long_after_the_full_name_is_asked() -> None:
    found = register([*told("r1", "person: Idris Belkoun", day="2021-04-01"), *told("r2", "person: Belkoun")])
    assert names(found) == []
    assert found.suggestions[0].reasons[1].startswith("the full name is not named within 365 days")


def test_a_shared_office_tells_which_of_two_is_meant() -> None:
    found = register(
        [
            *told("r1", "person: Idris Belkoun", offices=(office("person: Idris Belkoun", "premier", "state: Qaran"),)),
            *told("r2", "person: Samir Belkoun"),
            *told(
                "r3",
                "person: Belkoun",
                offices=(office("person: Belkoun", "premier", "government-body: Qarani government"),),
            ),
        ]
    )
    assert names(found) == [{"Idris Belkoun", "Belkoun"}]
    assert "both are premier" in entry(found, "Belkoun").joins[0].reason


def test_a_surname_on_another_side_is_asked() -> None:
    found = register(
        [
            *told("r1", "person: Idris Belkoun", offices=(office("person: Idris Belkoun", "premier", "state: Qaran"),)),
            *told(
                "r2", "person: Belkoun", offices=(office("person: Belkoun", "commander", "armed-group: Salt Front"),)
            ),
        ]
    )
    assert names(found) == []
    assert "reports have them on different sides" in found.suggestions[0].reasons


def test_two_spellings_are_asked_and_joined_where_the_office_is_one() -> None:
    both = ("person: Danylo Stavnitsky", "person: Danylo Stavnytskyy")
    assert names(register([*told("r1", both[0]), *told("r2", both[1])])) == []
    assert len(register([*told("r1", both[0]), *told("r2", both[1])]).suggestions) == 1
    held = [told(f"r{i}", who, offices=(office(who, "envoy", "state: Qaran"),)) for i, who in enumerate(both)]
    assert names(register(m for ms in held for m in ms)) == [{"Danylo Stavnitsky", "Danylo Stavnytskyy"}]


def test_an_office_that_one_of_them_held_before_joins_nobody() -> None:
    both = ("person: Danylo Stavnitsky", "person: Danylo Stavnytskyy")
    tenures = (Tenure.CURRENT, Tenure.FORMER)
    held = [
        told(f"r{i}", who, offices=(office(who, "envoy", "state: Qaran", tenure=tenure),))
        for i, (who, tenure) in enumerate(zip(both, tenures, strict=True))
    ]
    assert names(register(m for ms in held for m in ms)) == []


def test_an_acronym_is_its_only_full_name() -> None:
    found = register([*told("r1", "igo: CBU"), *told("r2", "igo: Central Basin Union")])
    assert names(found) == [{"CBU", "Central Basin Union"}]
    two = register([*told("r1", "igo: CBU"), *told("r2", "igo: Central Basin Union", "ngo: Cedar Bank Union")])
    assert names(two) == []
    assert all("the letters fit more than one name" in s.reasons for s in two.suggestions)


def test_descriptions_stay_with_their_reports() -> None:
    described = ["unnamed-source: the mediators", "government-body: the army", "armed-group: his fighters"]
    found = register([*told("r1", *described), *told("r2", *described)])
    assert len(found.actors) == 6
    assert all(a.described and a.reports == 1 for a in found.actors)
    assert found.suggestions == ()


def test_nothing_is_lost() -> None:
    who = ["person: Idris Belkoun", "person: Belkoun", "person: Samir Belkoun", "unnamed-source: an official"]
    found = register([*told("r1", *who), *told("r2", *who)])
    assert {a.name for e in found.actors for a in e.aliases} == {w.partition(": ")[2] for w in who}


def test_the_same_mention_twice_counts_once() -> None:
    once = told("r1", "person: Idris Belkoun")
    assert register(once) == register(once * 3)


def test_what_a_person_joins_is_joined_against_all_appearance() -> None:
    a, b = actor("person: Velmik"), actor("person: Joren Vask")
    mentions = [*told("r1", "person: Velmik"), *told("r2", "person: Joren Vask")]
    assert names(register(mentions)) == []
    found = register(mentions, [Decision(a=a.id, b=b.id, same=True)])
    assert names(found) == [{"Velmik", "Joren Vask"}]
    assert entry(found, "Velmik").joins[0].decided


def test_what_a_person_parts_stays_apart_and_is_not_asked_again() -> None:
    a, b = actor("person: Belkoun"), actor("person: Idris Belkoun")
    mentions = [*told("r1", "person: Belkoun"), *told("r2", "person: Idris Belkoun")]
    found = register(mentions, [Decision(a=a.id, b=b.id, same=False)])
    assert names(found) == []
    assert found.suggestions == ()


def test_two_who_are_kept_apart_meet_in_no_third() -> None:
    front, group, state = (actor(f"{kind}: Hazrat") for kind in ("armed-group", "group", "state"))
    mentions = [*told("r1", "armed-group: Hazrat"), *told("r2", "group: Hazrat"), *told("r3", "state: Hazrat")]
    found = register(mentions, [Decision(a=front.id, b=state.id, same=False)])
    held = [{alias.id for alias in a.aliases} for a in found.actors]
    assert not any({front.id, state.id} <= ids for ids in held)
    assert any(group.id in ids and len(ids) == 2 for ids in held)


def test_the_later_decision_wins_and_the_other_is_given_back() -> None:
    a, b = actor("person: Velmik"), actor("person: Joren Vask")
    mentions = [*told("r1", "person: Velmik"), *told("r2", "person: Joren Vask")]
    same, apart = Decision(a=a.id, b=b.id, same=True), Decision(a=a.id, b=b.id, same=False)
    assert names(register(mentions, [apart, same])) == [{"Velmik", "Joren Vask"}]
    assert register(mentions, [apart, same]).overruled == (apart,)
    assert names(register(mentions, [same, apart])) == []
    assert register(mentions, [same, apart]).overruled == (same,)


def test_a_decision_about_somebody_unknown_waits() -> None:
    mentions = told("r1", "person: Velmik")
    assert register(mentions, [Decision(a=mentions[0].actor.id, b="act_unknown", same=True)]) == register(mentions)


def test_an_entry_knows_its_offices_sides_and_days() -> None:
    days = {"r1": "2031-04-01", "r2": "2031-04-09T10:00:00Z"}
    held = [
        told(
            r,
            "person: Irena Tosk",
            day=d,
            offices=(office("person: Irena Tosk", "president", "state: Kaldara", d[:10]),),
        )
        for r, d in days.items()
    ]
    held.append(told("r3", "person: Irena Tosk", day=None))
    tosk = entry(register(m for ms in held for m in ms), "Irena Tosk")
    assert (tosk.reports, tosk.outlets, tosk.first, tosk.last) == (3, 3, "2031-04-01", "2031-04-09")
    assert [(s.key, s.reports) for s in tosk.sides] == [("kaldar", 2)]
    assert [(o.title, o.of, o.first, o.last, o.reports) for o in tosk.offices] == [
        ("president", "Kaldara", "2031-04-01", "2031-04-09", 2)
    ]
