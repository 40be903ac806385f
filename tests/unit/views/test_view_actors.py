"""The register of actors: joined by name and kind, offices with the days and sources that tell them."""

from __future__ import annotations

from ledger_samples import NOON, records, report
from truceline.ledger import Entry, OfficeEntry
from truceline.model.enums import ActorKind, Kind, Tenure
from truceline.model.offices import Office
from truceline.model.spans import Actor, Named, Span
from truceline.views.actors import actor_page, matching, register

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


def entries() -> list[Entry]:
    given = report()
    return [
        Entry(r, 1, given.text_hash, given.outlet, given.published, given.title, None, NOON.isoformat(), True)
        for r in records(given)
    ]


def test_an_office_has_its_first_and_last_day_and_counts_reports_and_outlets() -> None:
    days = [told("2031-04-03", of=LAND), told("2031-04-01", of=LAND), told("2031-04-01", of=LAND, outlet="Post")]
    person = next(a for a in register([], days) if a.kind is ActorKind.PERSON)
    (office,) = person.offices
    assert (office.title, office.of, office.first, office.last) == ("president", "Norway", "2031-04-01", "2031-04-03")
    assert (office.reports, office.outlets) == (3, 2)
    assert (person.reports, person.outlets, person.country) == (3, 2, "NO")


def test_a_telling_without_owner_joins_the_only_one_there_is() -> None:
    (person,) = register([], [told("2031-04-03", of=LAND), told("2031-04-05")], kind=ActorKind.PERSON)
    assert [(o.of, o.last) for o in person.offices] == [("Norway", "2031-04-05")]


def test_an_office_without_a_day_has_none_and_former_ones_stand_apart() -> None:
    found = [told(None, outlet=None), told("2031-04-03", tenure=Tenure.FORMER)]
    (person,) = register([], found)
    assert [(o.tenure, o.first) for o in person.offices] == [("former", "2031-04-03"), ("current", None)]
    assert person.offices[1].outlets == 0


def test_a_state_shows_who_holds_its_offices() -> None:
    (land,) = register([], [told("2031-04-03", of=LAND)], kind=ActorKind.STATE)
    assert [(o.holder, o.title) for o in land.offices] == [("Maren Toll", "president")]


def test_records_are_counted_by_role_and_the_nameless_left_out() -> None:
    found = {a.name: a for a in register(entries(), [])}
    assert set(found) == {"Sela Marrin", "Velmar Front"}
    assert [(r.kind, r.field, r.records) for r in found["Velmar Front"].roles] == [(Kind.RESPONSE, "actor", 1)]
    assert found["Sela Marrin"].records == 1


def test_filters_by_kind_and_country() -> None:
    offices = [told("2031-04-03", of=LAND)]
    assert [a.name for a in register(entries(), offices, country="NO")] == ["Maren Toll", "Norway"]
    assert [a.name for a in register(entries(), offices, kind=ActorKind.ARMED_GROUP)] == ["Velmar Front"]


def test_an_actor_is_found_by_id_name_or_surname() -> None:
    lines = register(entries(), [told("2031-04-03", of=LAND)])
    for words in ("act_to", "maren toll", "Toll"):
        assert [a.name for a in matching(lines, words)] == ["Maren Toll"], words
    assert matching(lines, "oll") == []
    assert [a.name for a in matching(lines, "act_")] == [a.name for a in lines]


def test_a_page_has_the_words_of_every_telling_by_day() -> None:
    offices = [told("2031-04-03", of=LAND), told("2031-04-01", who=Actor(**PERSON.model_dump() | {"id": "act_other"}))]
    (line,) = (a for a in register([], offices) if a.id == "act_toll")
    (words,) = actor_page(line, offices).told
    assert (words.words, words.start, words.end, words.holder) == ("President", 9, 18, "Maren Toll")


def test_every_telling_stands_with_its_own_office() -> None:
    body = Actor(id="act_union", name="Lake Union", kind=ActorKind.IGO)
    offices = [told("2031-04-03", of=LAND), told("2031-04-04", of=body)]
    (line,) = register([], offices, kind=ActorKind.PERSON)
    assert [o.of for o in line.offices] == ["Lake Union", "Norway"]
    assert [(t.of, t.day) for t in actor_page(line, offices).told] == [
        ("Norway", "2031-04-03"),
        ("Lake Union", "2031-04-04"),
    ]
