"""Who heads a group of copies, and how groups come about."""

from __future__ import annotations

import pytest

from truceline.merge.copies import Copy, CopyKind
from truceline.merge.voices import Link, Printing, corrected, group, head

EXACT = Copy(CopyKind.EXACT, 1.0, "all 100 words are the same")
NEAR = Copy(CopyKind.NEAR, 0.8, "80 of 100 word runs are the same")
FAINT = Copy(CopyKind.NEAR, 0.5, "50 of 100 word runs are the same")
EXCERPT = Copy(CopyKind.EXCERPT, 0.95, "95 of 100 word runs of the shorter stand in the longer")


def _printing(id_: str, outlet: str | None = None, agency: str | None = None, published: str | None = None) -> Printing:
    return Printing(id_, 100, outlet, agency, published)


@pytest.mark.parametrize(
    ("outlet", "agency"),
    [
        ("Transmar", "Transmar"),
        ("TRANSMAR", "Transmar"),
        ("Transmar News Agency", "Transmar"),
        ("Basin Press Service", "BPS"),
        ("BPS", "The Basin Press Service"),
    ],
)
def test_the_agency_heads_its_story(outlet: str, agency: str) -> None:
    own = _printing("c", outlet, published="2025-03-04")
    assert head([_printing("a", "Ostrel Courier", agency, "2025-03-03"), _printing("b", "Gazette"), own]) == "c"


def test_else_one_that_credits_nobody() -> None:
    assert (
        head([_printing("a", "Courier", "Transmar", "2025-03-03"), _printing("b", "Gazette", None, "2025-03-04")])
        == "b"
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2025-03-03", "2025-03-04"),
        ("2025-03-03T09:00:00Z", "2025-03-03T10:00:00Z"),
        ("2025-03-03T10:00:00+04:00", "2025-03-03T07:00:00+00:00"),
        ("2025-03-03T10:00:00", "2025-03-03T11:00:00Z"),
        ("2025-03-03T23:00:00Z", "2025-03-03"),
        ("2025-03-03", None),
        ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"),
        ("2025-03-03", "yesterday"),
    ],
)
def test_else_the_earliest(first: str, second: str | None) -> None:
    assert head([_printing("a", published=second), _printing("b", published=first)]) == "b"


def test_ties_go_by_id() -> None:
    assert head([_printing("b", published="2025-03-03"), _printing("a", published="2025-03-03")]) == "a"


def test_nobody_heads_nothing() -> None:
    with pytest.raises(ValueError, match="empty"):
        head([])


def test_a_report_without_copies_is_its_own_head() -> None:
    assert group([Printing("a", 100), Printing("b", 90)], []) == {"a": "a", "b": "b"}


def test_copies_share_a_head() -> None:
    told = [Printing("a", 100, published="2025-03-04"), Printing("b", 90, published="2025-03-03")]
    assert group(told, [Link("b", "a", NEAR)]) == {"a": "b", "b": "b"}


def test_an_excerpt_does_not_join_two_wholes() -> None:
    told = [Printing("long", 300), Printing("longer", 400), Printing("excerpt", 60)]
    links = [Link("excerpt", "long", EXACT), Link("excerpt", "longer", EXCERPT)]
    assert group(told, links) == {"longer": "longer", "long": "excerpt", "excerpt": "excerpt"}


def test_a_chain_does_not_join_its_ends() -> None:
    told = [Printing("a", 100), Printing("b", 90), Printing("c", 80)]
    assert group(told, [Link("a", "b", FAINT), Link("b", "c", FAINT)]) == {"a": "a", "b": "a", "c": "c"}


def test_the_best_link_decides() -> None:
    told = [Printing("a", 100), Printing("b", 100), Printing("c", 80)]
    assert group(told, [Link("a", "c", FAINT), Link("b", "c", NEAR)]) == {"a": "a", "b": "b", "c": "b"}


def test_links_to_unknown_reports_count_for_nothing() -> None:
    assert group([Printing("a", 100)], [Link("a", "gone", EXACT)]) == {"a": "a"}


def _told(id_: str, outlet: str, at: str, agency: str | None = None, *, corrected: bool = False) -> Printing:
    return Printing(id_, 100, outlet, agency, at, corrected=corrected)


AGAIN = _told("z", "Gazette", "2025-03-04T10:00Z", "Transmar", corrected=True)


@pytest.mark.parametrize(
    ("others", "replaced"),
    [
        ([_told("a", "Gazette", "2025-03-04T08:00Z"), _told("b", "Courier", "2025-03-04T09:00Z", "Transmar")], "a"),
        ([_told("a", "GAZETTE", "2025-03-04T08:00Z"), _told("b", "Gazette", "2025-03-04T09:00Z")], "b"),
        ([_told("a", "Courier", "2025-03-04T08:00Z", "Transmar"), _told("b", "Radio", "2025-03-04T09:00Z")], "a"),
        ([_told("a", "Transmar", "2025-03-04T08:00Z")], "a"),
        ([_told("a", "Gazette", "2025-03-04T11:00Z")], None),
        ([_told("a", "Radio", "2025-03-04T08:00Z", "BPS")], None),
        ([], None),
    ],
)
def test_a_corrected_printing_replaces_the_last_of_its_house(others: list[Printing], replaced: str | None) -> None:
    assert corrected(AGAIN, others) == replaced


def test_of_one_day_the_printing_without_a_notice_came_first() -> None:
    plain, noted = _told("a", "Gazette", "2025-03-04"), _told("b", "Gazette", "2025-03-04", corrected=True)
    assert corrected(noted, [plain]) == "a"
    assert corrected(plain, [noted]) is None
    assert corrected(noted, [_told("c", "Gazette", "2025-03-04", corrected=True)]) is None
