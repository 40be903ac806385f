"""The register of actors: joined by name and kind, offices with the days and sources that tell them."""

from __future__ import annotations

from ledger_samples import NOON
from truceline.ledger import OfficeEntry
from truceline.ledger.counting import Head, Registered
from truceline.model.enums import ActorKind, Kind, Tenure
from truceline.model.offices import Office
from truceline.model.spans import Actor, Named, Span
from truceline.model.threads import Process, Side
from truceline.views.actors import ActorLine, actor_page, matching, register, with_offices

PERSON = Actor(id="act_toll", name="Maren Toll", kind=ActorKind.PERSON, country="NO")
LAND = Actor(id="act_norway", name="Norway", kind=ActorKind.STATE, country="NO")


def told(
    day: str | None,
    *,
    of: Actor | None = None,
    title: str = "president",
    tenure: Tenure = Tenure.CURRENT,
    outlet: str | None = "Courier",
    who: Actor = PERSON,
) -> OfficeEntry:
    owner = Named(start=0, end=6, text="Norway", actor=of) if of else None
    holder = Named(start=20, end=20 + len(who.name), text=who.name, actor=who)
    office = Office(
        holder=holder, title=title, span=Span(start=9, end=18, text="President"), of=owner, tenure=tenure, day=day
    )
    return OfficeEntry(office, f"rep_{day}_{outlet}", "hash", outlet, day, "A title", NOON.isoformat())


def seen(
    who: Actor, *, reports: int = 1, side: str | None = None, aliases: tuple[tuple[str, str], ...] = ()
) -> Registered:
    roles = ((Kind.STATEMENT, "speaker", 2), (Kind.EVENT, "source", 1))
    head = Head(who.id, who.name, who.kind, side)
    return Registered(head, who.country, reports, outlets=1, records=3, roles=roles, aliases=aliases)


def person(*offices: OfficeEntry) -> ActorLine:
    (line,) = with_offices(register([seen(PERSON)]), [one.in_columns() for one in offices])
    return line


def test_an_office_has_its_first_and_last_day_and_counts_reports_and_outlets() -> None:
    days = [told("2031-04-03", of=LAND), told("2031-04-01", of=LAND), told("2031-04-01", of=LAND, outlet="Post")]
    (office,) = person(*days).offices
    assert (office.title, office.of, office.first, office.last) == ("president", "Norway", "2031-04-01", "2031-04-03")
    assert (office.reports, office.outlets) == (3, 2)


def test_a_telling_without_owner_joins_the_only_one_there_is() -> None:
    found = person(told("2031-04-03", of=LAND), told("2031-04-05"))
    assert [(o.of, o.last) for o in found.offices] == [("Norway", "2031-04-05")]


def test_an_office_without_a_day_has_none_and_former_ones_stand_apart() -> None:
    found = person(told(None, outlet=None), told("2031-04-03", tenure=Tenure.FORMER))
    assert [(o.tenure, o.first) for o in found.offices] == [("former", "2031-04-03"), ("current", None)]
    assert found.offices[1].outlets == 0


def test_a_state_shows_who_holds_its_offices() -> None:
    (land,) = with_offices(register([seen(LAND)]), [told("2031-04-03", of=LAND).in_columns()])
    assert [(o.holder, o.title) for o in land.offices] == [("Maren Toll", "president")]


def test_the_nameless_are_left_out() -> None:
    rebels = Actor(id="act_rebels", name="the rebels", kind=ActorKind.GROUP)
    official = Actor(id="act_official", name="An official", kind=ActorKind.UNNAMED_SOURCE)
    (line,) = register([seen(rebels), seen(official), seen(PERSON)])
    assert [(r.kind, r.field, r.records) for r in line.roles] == [
        (Kind.STATEMENT, "speaker", 2),
        (Kind.EVENT, "source", 1),
    ]
    assert (line.name, line.reports, line.records) == ("Maren Toll", 1, 3)


def test_filters_by_kind_and_country() -> None:
    front = Actor(id="act_front", name="Velmar Front", kind=ActorKind.ARMED_GROUP)
    found = [seen(PERSON), seen(LAND), seen(front)]
    assert [a.name for a in register(found, country="NO")] == ["Maren Toll", "Norway"]
    assert [a.name for a in register(found, kind=ActorKind.ARMED_GROUP)] == ["Velmar Front"]


def test_a_side_is_a_party_a_mediator_or_a_third_party_and_nothing_where_it_is_not_known() -> None:
    war = Process(id="prc_1", name="A war", parties=("Velmar Front", "Ostane"), mediators=("Norway",))
    front = Actor(id="act_front", name="Velmar Front", kind=ActorKind.ARMED_GROUP)
    clinic = Actor(id="act_clinic", name="Lathe Clinic", kind=ActorKind.GROUP)
    chief, doctor = (Actor(id=f"act_{n}", name=n, kind=ActorKind.PERSON) for n in ("Tal Orrin", "Ada Brae"))
    found = [seen(front, side="velmar front"), seen(chief, side="velmar front"), seen(LAND), seen(clinic), seen(doctor)]
    found.append(seen(PERSON, side="lathe clinic"))
    roles = {a.name: a.role for a in register(found, process=war)}
    assert roles == {
        "Velmar Front": Side.PARTY,
        "Tal Orrin": Side.PARTY,
        "Norway": Side.MEDIATOR,
        "Lathe Clinic": None,
        "Ada Brae": None,
        "Maren Toll": Side.THIRD_PARTY,
    }
    assert {a.role for a in register(found)} == {None}


def test_aliases_are_one_actor_with_all_his_offices() -> None:
    short = Actor(id="act_short", name="Toll", kind=ActorKind.PERSON)
    lines = register([seen(PERSON, aliases=(("act_short", "Toll"),))])
    offices = [told("2031-04-03", of=LAND), told("2031-04-04", of=LAND, who=short, title="envoy")]
    (line,) = with_offices(lines, [one.in_columns() for one in offices])
    assert [(a.actor, a.name) for a in line.aliases] == [("act_short", "Toll")]
    assert [o.title for o in line.offices] == ["envoy", "president"]
    assert matching(lines, "act_short") == matching(lines, "toll") == lines


def test_an_actor_is_found_by_id_name_or_surname() -> None:
    lines = register([seen(PERSON), seen(LAND)])
    for words in ("act_to", "maren toll", "Toll"):
        assert [a.name for a in matching(lines, words)] == ["Maren Toll"], words
    assert matching(lines, "oll") == []
    assert [a.name for a in matching(lines, "act_")] == [a.name for a in lines]


def test_a_page_has_the_words_of_every_telling_by_day() -> None:
    offices = [told("2031-04-03", of=LAND), told("2031-04-01", who=Actor(**PERSON.model_dump() | {"id": "act_other"}))]
    (words,) = actor_page(person(), offices).told
    assert (words.words, words.start, words.end, words.holder) == ("President", 9, 18, "Maren Toll")


def test_every_telling_stands_with_its_own_office() -> None:
    body = Actor(id="act_union", name="Lake Union", kind=ActorKind.IGO)
    offices = [told("2031-04-03", of=LAND), told("2031-04-04", of=body)]
    page = actor_page(person(), offices)
    assert [o.of for o in page.actor.offices] == ["Lake Union", "Norway"]
    assert [(t.of, t.day) for t in page.told] == [("Norway", "2031-04-03"), ("Lake Union", "2031-04-04")]
