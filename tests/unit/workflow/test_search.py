"""Words in records and in reports, whoever asks: no server, no columns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger_samples import NOON, RUN, TEXT, reading, report
from truceline.errors import MissingError, UsageError
from truceline.ledger import Ledger, open_ledger
from truceline.ledger.shelf import Wanted
from truceline.model.facets import Order
from truceline.model.reports import Reading, Report
from truceline.workflow.join import join_waiting
from truceline.workflow.search import Counting, search, seeking


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.db", writing=True) as opened:
        yield opened


def put(ledger: Ledger, *reports: Report) -> None:
    for one in reports:
        ledger.write(one, reading(one), RUN, learnt=NOON)
    list(join_waiting(ledger))


def kinds(ledger: Ledger, words: str) -> list[str]:
    return [row.kind.value for row in search(ledger, seeking(ledger, words)).items]


def reports(ledger: Ledger, words: str) -> list[str]:
    return [entry.id for _, entry in ledger.shelf.reports(Wanted(words=words))]


def test_words_are_found_in_records_and_in_reports(ledger: Ledger) -> None:
    one = report()
    put(ledger, one)
    assert kinds(ledger, 'velmar "harbour plan"') == ["response"]
    assert reports(ledger, 'velmar "harbour plan"') == [one.id]
    for found in (kinds, reports):
        assert found(ledger, "plan harbour") != []
        assert found(ledger, '"plan harbour"') == []
        assert found(ledger, "velmar submarine") == []


def test_case_and_diacritics_count_for_nothing(ledger: Ledger) -> None:
    put(ledger, report("Talks in Łódź and Mazār resumed, officials in São Tamé said."))
    assert reports(ledger, "MAZAR") != []
    assert reports(ledger, "sao tame") != []


def test_reports_are_found_by_title_and_records_by_names(ledger: Ledger) -> None:
    put(ledger, report())
    assert (kinds(ledger, "weighs"), len(reports(ledger, "weighs"))) == ([], 1)
    assert (kinds(ledger, "sela clinic"), len(reports(ledger, "sela clinic"))) == ([], 1)
    assert "toll" in kinds(ledger, "clinic")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("双方周二同意在港口停火三天。", "停火"),
        ("双方周二同意在港口停火三天。", "停火三天 港口"),
        ("ทั้งสองฝ่ายตกลงหยุดยิงสามวัน", "หยุดยิง"),
        ("双方は港での停戦に合意した。", "停戦"),
        ("قال الوسيط إن الخطة عادلة.", "الخطة"),
        ("Посредник назвал план честным.", "план"),
        ("양측은 휴전에 합의했다.", "휴전에"),
    ],
)
def test_what_was_not_read_is_found_in_scripts_with_and_without_spaces(ledger: Ledger, text: str, words: str) -> None:
    foreign = report(text, given="f", title=None, language="xx")
    ledger.write(foreign, Reading(report=foreign.id, text_hash=foreign.text_hash, skipped="xx"), RUN, learnt=NOON)
    put(ledger, report())
    assert reports(ledger, words) == [foreign.id]
    assert reports(ledger, words + "们们") == []


def test_what_no_longer_stands_is_not_found(ledger: Ledger) -> None:
    put(ledger, report())
    assert (kinds(ledger, "31 people"), len(reports(ledger, "31 people"))) == (["toll"], 1)
    put(ledger, report(TEXT.replace("31", "34")))
    assert (kinds(ledger, "31 people"), reports(ledger, "31 people")) == ([], [])
    assert len(reports(ledger, "34 people")) == 1


def test_nothing_that_is_typed_is_taken_for_a_query_language(ledger: Ledger) -> None:
    put(ledger, report("A plan OR a truce NEAR the port: title*"))
    assert reports(ledger, "OR NEAR title*") != []
    for words in ("NEAR(", 'a" OR "b', "title:plan", "^plan", "-", "()", '"', "*", "{title}: plan", "\0", "", "\ud800"):
        kinds(ledger, words)
        reports(ledger, words)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30), st.sampled_from(Counting))
def test_any_search_is_answered(ledger: Ledger, words: str, counting: Counting) -> None:
    for said in (words, words + " 停"):
        search(ledger, seeking(ledger, said), counting=counting, values=3, patience=60)
        reports(ledger, said)


def test_a_search_that_does_not_count_loads_no_columns(ledger: Ledger) -> None:
    put(ledger, report())
    for counting in (Counting.NOT, Counting.ONCE):
        search(ledger, seeking(ledger, "clinic"), counting=counting, values=3)
    assert ledger.columns._kept.store is None
    assert not ledger.columns._kept.loading


def test_people_are_found_by_their_names(ledger: Ledger) -> None:
    put(ledger, report())
    by_id = {r.actor for r in search(ledger, seeking(ledger)).items if r.actor_name == "Velmar Front"}
    for name in ("velmar front", "Velmar", *by_id):
        found = search(ledger, seeking(ledger, chosen={"actor": [name]})).items
        assert {row.actor for row in found} == by_id, name
    with pytest.raises(MissingError, match="no actor is called 'Nobody'"):
        seeking(ledger, chosen={"actor": ["Nobody"]})


def test_what_cannot_be_asked_says_why(ledger: Ledger) -> None:
    put(ledger, report())
    with pytest.raises(UsageError, match="'colour' is no facet"):
        seeking(ledger, chosen={"colour": ["red"]})
    with pytest.raises(UsageError, match="no cursor of this list"):
        search(ledger, seeking(ledger), cursor="abc")


def test_no_order_is_promised_that_is_not_had(ledger: Ledger) -> None:
    put(ledger, report())
    assert search(ledger, seeking(ledger, "clinic")).order is Order.RELEVANCE
    assert search(ledger, seeking(ledger, order=Order.RELEVANCE)).order is Order.NEWEST
