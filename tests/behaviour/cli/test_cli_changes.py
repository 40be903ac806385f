"""Changes: what came, went, was read otherwise or contradicts what was said before, each with its reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ledger_samples import RUN, named, report, span
from truceline.cli.days import named as day_named
from truceline.ledger import Ledger, open_ledger
from truceline.model.enums import ActorKind, HedgeHolder, HedgeLevel, Precision, ResponsePolarity
from truceline.model.ids import record_id
from truceline.model.records import Hedge, Record, Response
from truceline.model.reports import Reading, Report, Run
from truceline.model.spans import Reference
from truceline.model.threads import Verb
from truceline.model.times import When
from truceline.workflow.join import join_waiting

MONDAY, TUESDAY, WEDNESDAY = (datetime(2031, 4, day, 6, tzinfo=UTC) for day in (7, 8, 9))
PLAN = "the three-phase harbour plan of the envoys"


def answer(of: Report, polarity: ResponsePolarity = ResponsePolarity.REJECT, day: str | None = "2031-04-06") -> Record:
    """What the Front did with the plan, as a report tells it."""
    text, plan = of.text, span(of.text, PLAN)
    made = Response(
        anchors=(span(text, text.split("\n\n", maxsplit=1)[0]),),
        actor=named(text, "The Velmar Front", ActorKind.ARMED_GROUP, "Velmar Front"),
        to=Reference(start=plan.start, end=plan.end, text=plan.text),
        polarity=polarity,
        when=When(value=day, precision=Precision.DAY) if day else None,
        hedge=Hedge(cue=span(text, "appeared to"), level=HedgeLevel.APPARENT, holder=HedgeHolder.OUTLET)
        if "appeared to" in text
        else None,
    )
    return made.model_copy(update={"id": record_id(of.id, made), "report": of.id})


def told(given: str, text: str, outlet: str) -> Report:
    return report(text, given=given, outlet=outlet, published="2031-04-06")


@dataclass
class Book:
    """A ledger to write into, day by day."""

    ledger: Ledger

    def tell(self, at: datetime, of: Report, *records: Record, run: Run = RUN) -> None:
        reading = Reading(report=of.id, text_hash=of.text_hash, records=records)
        self.ledger.write(of, reading, run, learnt=at)
        list(join_waiting(self.ledger))

    def join(self, *records: Record) -> None:
        """Lets records be one thread, whatever their scores."""
        with self.ledger.joining() as store:
            store.decide(Verb.JOIN, [r.id for r in records], by="ann", at=MONDAY)


@pytest.fixture
def book(tmp_path: Path) -> Any:
    with open_ledger(tmp_path / "days.db", writing=True) as ledger:
        yield Book(ledger)


FIRST = told("one", f"The Velmar Front rejected {PLAN} on Sunday.", "Ostane Courier")
SECOND = told("two", f"The Velmar Front appeared to reject {PLAN} last week, its radio said in the port.", "Lake Radio")


@pytest.fixture
def ask(cli, tmp_path) -> Callable[..., dict[str, Any]]:
    def ask(*args: str) -> dict[str, Any]:
        done = cli("changes", *args, "--json", "--ledger", str(tmp_path / "days.db"))
        assert done.exit_code == 0, done.stderr
        return json.loads(done.stdout)

    return ask


def test_what_came_is_added_to_a_new_thread_and_says_that_its_report_is_new(book, ask) -> None:
    book.tell(MONDAY, FIRST, answer(FIRST))
    found = ask("--since", "2031-04-07")
    assert found["records"] == {"added": 1, "revised": 0, "withdrawn": 0, "joined": 0, "split": 0, "decided": 0}
    (thread,) = found["threads"]
    assert (thread["added"], thread["before"], thread["after"], thread["kind"]) == (True, 0, 1, "response")
    (change,) = thread["changes"]
    assert (change["sort"], change["why"]) == ("added", "the report is new")
    assert change["record"] == answer(FIRST).id
    assert ask("--since", "2031-04-08")["threads"] == []


def test_a_telling_that_differs_from_all_before_says_what_against_what(book, ask) -> None:
    book.tell(MONDAY, FIRST, answer(FIRST))
    later = answer(SECOND, day="2031-04-05")
    book.join(answer(FIRST), later)
    book.tell(TUESDAY, SECOND, later)
    (thread,) = ask("--since", "2031-04-08")["threads"]
    assert (thread["added"], thread["before"], thread["after"]) == (False, 1, 2)
    (change,) = thread["changes"]
    assert change["sort"] == "contradicted"
    differing = {d["field"]: [(s["words"], s["outlets"]) for s in d["sayings"]] for d in change["against"]}
    assert differing == {
        "day": [("Sat 5 Apr 2031", ["Lake Radio"]), ("Sun 6 Apr 2031", ["Ostane Courier"])],
        "hedge": [("told as apparent", ["Lake Radio"]), ("told plainly", ["Ostane Courier"])],
    }


def test_a_copy_contradicts_nobody(book, ask) -> None:
    same = told("three", FIRST.text, "Morning Wire")
    book.tell(MONDAY, FIRST, answer(FIRST))
    book.tell(TUESDAY, same, answer(same, ResponsePolarity.DEFER))
    changes = [c for t in ask("--since", "2031-04-08")["threads"] for c in t["changes"]]
    assert [c["sort"] for c in changes] == ["added"]


def test_a_record_that_is_read_otherwise_says_in_which_fields(book, ask) -> None:
    book.tell(MONDAY, FIRST, answer(FIRST))
    book.tell(TUESDAY, FIRST, answer(FIRST, ResponsePolarity.DEFER, None), run=Run(program="9.2", model="a parser"))
    (thread,) = ask("--since", "2031-04-08")["threads"]
    (change,) = thread["changes"]
    assert (change["sort"], change["why"]) == ("revised", "the report was read again by 9.2 a parser")
    assert change["fields"] == [
        {"field": "polarity", "before": "reject", "after": "defer"},
        {"field": "when", "before": "2031-04-06", "after": None},
    ]


def test_what_is_gone_is_withdrawn_with_its_words(book, ask) -> None:
    book.tell(MONDAY, FIRST, answer(FIRST))
    corrected = told("one", "A correction: no answer has come.", "Ostane Courier")
    book.tell(TUESDAY, corrected)
    found = ask("--since", "2031-04-08")
    assert found["records"]["withdrawn"] == 1
    (thread,) = found["threads"]
    assert (thread["withdrawn"], thread["before"], thread["after"]) == (True, 1, 0)
    (change,) = thread["changes"]
    assert (change["sort"], change["record"]) == ("withdrawn", answer(FIRST).id)
    assert change["why"] == "the report has another text, version 2, which no longer has these words"
    assert change["line"]["review"] == "withdrawn"


def test_what_came_and_went_within_the_stretch_is_no_change(book, ask) -> None:
    book.tell(MONDAY, told("one", "Nothing yet.", "Ostane Courier"))
    book.tell(TUESDAY, FIRST, answer(FIRST))
    book.tell(WEDNESDAY, told("one", "Nothing after all.", "Ostane Courier"))
    assert ask("--since", "2031-04-07")["threads"] == []
    assert ask("--since", "2031-04-07", "--until", "2031-04-08")["records"]["added"] == 1
    assert ask("--since", "2031-04-09")["records"]["withdrawn"] == 1


def test_the_newest_thread_stands_first_and_the_others_are_counted(book, ask) -> None:
    other = told("four", f"The Velmar Front accepted {PLAN.replace('three', 'two')} in full.", "Lake Radio")
    plan = span(other.text, PLAN.replace("three", "two"))
    made = Response(
        anchors=(span(other.text, other.text),),
        actor=named(other.text, "The Velmar Front", ActorKind.ARMED_GROUP, "Velmar Front"),
        to=Reference(start=plan.start, end=plan.end, text=plan.text),
        polarity=ResponsePolarity.ACCEPT,
    )
    book.tell(MONDAY, FIRST, answer(FIRST))
    book.tell(TUESDAY, other, made.model_copy(update={"id": "res_other", "report": other.id}))
    found = ask("--since", "2031-04-07", "--limit", "1")
    assert [t["changes"][0]["record"] for t in found["threads"]] == ["res_other"]
    assert found["more"] == 1


def test_what_people_decided_stands_under_its_thread_with_who_and_why(book, ask) -> None:
    book.tell(MONDAY, FIRST, answer(FIRST))
    with book.ledger.joining() as store:
        subjects = [answer(FIRST).id, answer(SECOND).id]
        store.decide(Verb.SPLIT, subjects, by="ann", at=TUESDAY, why="two different plans")
    (thread, *_) = ask("--since", "2031-04-08")["threads"]
    (change,) = thread["changes"]
    assert (change["sort"], change["why"]) == ("split", "decision 1 by ann: two different plans")
    assert change["decision"]["subjects"] == subjects


def test_the_page_names_sort_reason_outlet_and_id(book, cli, tmp_path) -> None:
    book.tell(MONDAY, FIRST, answer(FIRST))
    book.join(answer(FIRST), answer(SECOND))
    book.tell(TUESDAY, SECOND, answer(SECOND))
    for command in (("changes",), ("show", "changes")):
        done = cli(*command, "--since", "2031-04-08", "--ledger", str(tmp_path / "days.db"))
        assert done.exit_code == 0
        page = " ".join(done.stdout.split())
        assert "≠ contradicted The Velmar Front rejects" in page
        assert "hedge: told as apparent; before: told plainly (Ostane Courier)" in page
        assert f"the report is new · Lake Radio, 2031-04-06 · {answer(SECOND).id}" in page


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--since", "soon"), "'soon' is neither a day nor a moment"),
        (("--since", "2031-02-30"), "neither a day nor a moment"),
        (("--since", "2031-04-07T06:00"), "has no offset from UTC"),
        (("--since", "2031-04-07", "--until", "2031-04-06"), "2031-04-06 is not after 2031-04-07"),
    ],
)
def test_a_day_that_is_none_is_wrong_use(cli, filled, args, says) -> None:
    done = cli("changes", *args, "--ledger", filled)
    assert (done.exit_code, done.stdout) == (2, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_days_by_name_are_days_in_utc() -> None:
    late = datetime.fromisoformat("2031-04-07T23:30:00-03:00")
    utc = late.astimezone(UTC)
    assert day_named("yesterday", utc) == date(2031, 4, 7).isoformat()
    assert day_named("today", utc) == "2031-04-08"
    assert day_named("last-week", utc) == "2031-04-01"
    assert day_named("2031-04-01", utc) == "2031-04-01"
