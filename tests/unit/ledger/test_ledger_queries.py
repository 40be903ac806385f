"""Lists, ids by their first letters, and search."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger_samples import NOON, RUN, TEXT, reading, records, report
from truceline.errors import LedgerError
from truceline.ledger import Ledger
from truceline.ledger.searching import terms
from truceline.model.enums import Kind
from truceline.model.reports import Reading, Report


def put(ledger: Ledger, *reports: Report) -> None:
    for one in reports:
        ledger.write(one, reading(one), RUN, learnt=NOON)


def test_records_come_by_kind_and_report(ledger: Ledger) -> None:
    a, b = report(given="a"), report(given="b", published="2031-03-01")
    put(ledger, a, b)
    assert [e.record.report for e in ledger.records(kind=Kind.TOLL)] == [b.id, a.id]
    assert [e.record for e in ledger.records(report=a.id)] == list(records(a))
    assert [e.id for e in ledger.reports()] == [b.id, a.id]


def test_reports_are_ordered_by_the_moment_not_by_the_letters(ledger: Ledger) -> None:
    late, early = (
        report(given="a", published="2031-04-01T01:00:00-05:00"),
        report(given="b", published="2031-04-01T02:00+03:00"),
    )
    unknown = report(given="c", published=None)
    put(ledger, late, early, unknown)
    assert [e.id for e in ledger.reports()] == [unknown.id, early.id, late.id]


def test_an_entry_carries_the_facts_of_its_report(ledger: Ledger) -> None:
    a = report(url="https://courier.example/1")
    put(ledger, a)
    entry = ledger.record(records(a)[0].id)
    assert (entry.outlet, entry.published, entry.title, entry.url) == (a.outlet, a.published, a.title, a.url)
    assert (entry.revision, entry.current, entry.text_hash) == (1, True, a.text_hash)


def test_ids_by_their_first_letters(ledger: Ledger) -> None:
    many = [report(given=f"w{n}") for n in range(40)]
    put(ledger, *many)
    for one in many:
        others = [o.id for o in many if o is not one]
        length = next(n for n in range(5, 21) if not any(o.startswith(one.id[:n]) for o in others))
        assert ledger.report(one.id[:length]).id == one.id
    with pytest.raises(LedgerError, match="begins several ids"):
        ledger.report("rep_")
    for nothing in ("rep_0", "", "%", "_", "rep_\udcff", "\0"):
        with pytest.raises(LedgerError, match=r"no report has the id|begins several"):
            ledger.report(nothing)
    with pytest.raises(LedgerError, match="no record has the id"):
        ledger.record("sta_0")
    with pytest.raises(LedgerError, match="no version 7"):
        ledger.document(many[0].id, 7)


def test_search_finds_reports_and_records(ledger: Ledger) -> None:
    put(ledger, report())
    hits = ledger.search('velmar "harbour plan"')
    assert [h.kind for h in hits] == ["report", "response"]
    assert hits[0].snippet.startswith("Envoy Sela Marrin called the [harbour plan]")
    assert ledger.search("plan harbour") != []
    assert ledger.search('"plan harbour"') == []
    assert ledger.search("velmar submarine") == []


def test_search_levels_case_and_diacritics(ledger: Ledger) -> None:
    put(ledger, report("Talks in Łódź and Mazār resumed, officials in São Tamé said."))
    assert ledger.search("MAZAR") != []
    assert ledger.search("sao tame") != []


def test_search_looks_in_titles_and_in_names_of_actors(ledger: Ledger) -> None:
    put(ledger, report())
    assert [h.kind for h in ledger.search("weighs")] == ["report"]
    assert [h.kind for h in ledger.search("sela clinic")] == ["report"]
    assert "toll" in [h.kind for h in ledger.search("clinic")]


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
def test_search_reads_scripts_with_and_without_spaces(ledger: Ledger, text: str, words: str) -> None:
    foreign = report(text, given="f", title=None, language="xx")
    ledger.write(foreign, Reading(report=foreign.id, text_hash=foreign.text_hash, skipped="xx"), RUN, learnt=NOON)
    put(ledger, report())
    (hit,) = ledger.search(words)
    assert hit.report == foreign.id
    assert "[" in hit.snippet
    assert ledger.search(words + "们们") == []


def test_search_leaves_out_what_no_longer_stands(ledger: Ledger) -> None:
    put(ledger, report())
    assert {h.kind for h in ledger.search("31 people")} == {"report", "toll"}
    put(ledger, report(TEXT.replace("31", "34")))
    assert ledger.search("31 people") == []
    assert [h.kind for h in ledger.search("34 people")] == ["report"]


def test_nothing_that_is_typed_is_taken_for_a_query_language(ledger: Ledger) -> None:
    put(ledger, report("A plan OR a truce NEAR the port: title*"))
    assert ledger.search("OR NEAR title*") != []
    for words in ("NEAR(", 'a" OR "b', "title:plan", "^plan", "-", "()", '"', "*", "{title}: plan", "\0", "", "\ud800"):
        ledger.search(words)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_any_search_is_answered(ledger: Ledger, words: str) -> None:
    ledger.search(words)
    ledger.search(words + " 停")


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1))
def test_terms_are_the_words(words: list[str]) -> None:
    assert terms(" ".join(words)) == words
    assert terms('"' + " ".join(words) + '"') == [" ".join(words)]
