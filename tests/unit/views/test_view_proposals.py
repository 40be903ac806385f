"""Proposals side by side: terms aligned by issue, names, differences, lineage, answers with their history."""

from __future__ import annotations

from truceline.model.enums import Issue, ResponsePolarity
from truceline.model.records import Phase, Term
from truceline.model.times import Duration
from truceline.views.sidebyside import Proposals, proposals
from view_samples import WAR, Library, Told, proposal, response, span, told

FRONT, STATE = "Velmar Front", "Ostane"


def side_by_side(*tellings: Told, only: tuple[str, ...] = (), limit: int = 6) -> Proposals:
    library = Library(*tellings)
    return proposals(library.of("proposal"), library.of("response"), library.fetch, process=WAR, only=only, limit=limit)


def term(words: str, issue: Issue = Issue.WITHDRAWAL) -> Term:
    return Term(issue=issue, span=span(words))


def phase(n: int, lasts: str, *terms: Term) -> Phase:
    return Phase(n=n, duration=Duration(iso="P45D", span=span(lasts)), terms=terms)


def test_terms_are_aligned_by_issue_those_of_most_proposals_first() -> None:
    found = side_by_side(
        told(proposal("plan one", FRONT, terms=(term("a full withdrawal"),)), "pro_1", day="2031-04-01"),
        told(
            proposal(
                "plan two", STATE, terms=(term("leave the valley"), term("lists first", Issue.HOSTAGES_PRISONERS))
            ),
            "pro_2",
        ),
    )
    assert [o.label for o in found.proposals] == ["plan two", "plan one"]
    assert [(a.issue, [[t.words for t in own] for own in a.terms]) for a in found.issues] == [
        (Issue.WITHDRAWAL, [["leave the valley"], ["a full withdrawal"]]),
        (Issue.HOSTAGES_PRISONERS, [["lists first"], []]),
    ]


def test_a_term_that_two_reports_tell_is_one_in_the_fullest_words() -> None:
    short, full = term("withdraw all troops"), term("withdraw all troops from the Sarn valley")
    found = side_by_side(
        told(proposal("the plan", FRONT, terms=(short,)), "pro_1", thread="thr_x", outlet="A"),
        told(proposal("the plan", FRONT, phase_list=(phase(2, "45 days", full),)), "pro_2", thread="thr_x", outlet="B"),
    )
    (told_once,) = found.proposals[0].terms
    assert (told_once.words, told_once.phase, told_once.voices) == ("withdraw all troops from the Sarn valley", 2, 2)
    assert (told_once.records, told_once.outlet) == (("pro_2", "pro_1"), "B")


def test_where_tellings_differ_each_stands_with_how_many_tell_it() -> None:
    found = side_by_side(
        told(proposal("the plan", FRONT, phases=3, phase_list=(phase(1, "45 days"),)), "pro_1", thread="thr_x"),
        told(proposal("the plan", FRONT, phases=4, phase_list=(phase(1, "six weeks"),)), "pro_2", thread="thr_x"),
        told(proposal("the plan", FRONT, phases=3), "pro_3", thread="thr_x"),
    )
    differing = {d.field: [(v.words, v.voices) for v in d.values] for d in found.proposals[0].differing}
    assert differing == {"phases": [("3", 2), ("4", 1)], "phase 1": [("six weeks", 1), ("45 days", 1)]}


def test_every_name_stands_with_the_outlets_that_give_it() -> None:
    found = side_by_side(
        told(proposal("the Paris framework", FRONT), "pro_1", thread="thr_x", outlet="B"),
        told(proposal("The Paris framework", FRONT), "pro_2", thread="thr_x", outlet="A"),
        told(proposal("the Front’s plan", FRONT), "pro_3", thread="thr_x", outlet="C"),
    )
    assert [(v.voices, v.outlets) for v in found.proposals[0].names] == [(2, ("A", "B")), (1, ("C",))]


def test_answers_of_each_party_with_their_history() -> None:
    first = ResponsePolarity.DEFER
    found = side_by_side(
        told(proposal("the plan", "the mediators", phases=2), "pro_1", report="rep_1", day="2031-04-01"),
        told(response(STATE, first, "pro_1"), "res_1", report="rep_1", day="2031-04-01"),
        told(response(STATE, ResponsePolarity.REJECT, "pro_1"), "res_2", report="rep_1", day="2031-04-03"),
        told(response(FRONT, ResponsePolarity.ACCEPT, "pro_1"), "res_3", report="rep_1", day="2031-04-02"),
        told(response("the officials", ResponsePolarity.ACCEPT, "pro_1"), "res_4", report="rep_1"),
    )
    answers = found.proposals[0].answers
    assert [(a.name, a.party is None, [x.line.record for x in a.answers]) for a in answers] == [
        (FRONT, False, ["res_3"]),
        (STATE, False, ["res_2", "res_1"]),
        ("the officials", True, ["res_4"]),
    ]


def test_only_those_asked_for() -> None:
    made = [told(proposal(f"plan number {n}", FRONT), f"pro_{n}") for n in range(4)]
    found = side_by_side(*made, only=("thr_pro_2",))
    assert [o.thread for o in found.proposals] == ["thr_pro_2"]
    assert side_by_side(*made, limit=3).more == 1
