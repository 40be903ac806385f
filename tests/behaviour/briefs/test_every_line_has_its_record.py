"""A brief of reports as they come: nothing in it without a record, no word that a report does not have, three pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from truceline.ledger import Asked, Ledger
from truceline.views.briefmodel import Brief, BriefLine, SectionKind
from truceline.views.words import ELLIPSIS, flat
from truceline.workflow.brief import FORMATS, brief_of, written

DAYS = [(date(2025, 3, 4) + timedelta(days=n)).isoformat() for n in range(0, 16, 3)]
# Lines of all sections that fit on three pages in print, with the quotations that they can have.
LINES = 48


@pytest.fixture(scope="session", params=[*DAYS, None, "long"])
def made(request: pytest.FixtureRequest, examples: Ledger) -> Brief:
    process = examples.processes()[0].id
    if request.param == "long":
        return brief_of(examples, Asked(process=process), since="2025-01-01")
    return brief_of(examples, Asked(process=process, as_of=request.param))


def lines(brief: Brief) -> Iterator[BriefLine]:
    return (line for section in brief.sections for part in section.parts for line in part.lines)


def test_every_line_rests_on_records_that_stand(made: Brief, examples: Ledger) -> None:
    found = list(lines(made))
    assert found
    for line in found:
        assert line.records
        assert all(examples.record(key).current and examples.record(key).record.id == key for key in line.records)


def test_every_word_quoted_stands_in_the_report_it_is_quoted_from(made: Brief, examples: Ledger) -> None:
    for line in lines(made):
        if quote := line.quote:
            text = flat(examples.document(quote.report).text)
            assert quote.record in line.records
            assert examples.record(quote.record).record.report == quote.report
            assert all(piece.strip() in text for piece in quote.words.split(ELLIPSIS))


def test_every_condition_stands_in_a_report_of_its_line(made: Brief, examples: Ledger) -> None:
    conditions = [
        (line, d[len("condition: ") :]) for line in lines(made) for d in line.details if d[:10] == "condition:"
    ]
    for line, words in conditions:
        texts = {flat(examples.document(examples.record(key).record.report).text) for key in line.records}
        assert any(words.strip("“”") in text for text in texts)


def test_only_what_nobody_tells_has_no_words(made: Brief) -> None:
    silent = [line for line in lines(made) if line.quote is None]
    missing = [s for s in made.sections if s.kind is SectionKind.MISSING]
    assert all(line in part.lines for line in silent for s in missing for part in s.parts)


def test_outlets_are_those_of_the_records(made: Brief, examples: Ledger) -> None:
    for line in lines(made):
        told = {examples.record(key).outlet for key in line.records}
        assert set(line.outlets) <= told
        assert bool(line.outlets) is bool(told - {None})
        assert 1 <= line.voices <= len({examples.record(key).record.report for key in line.records})


def test_no_report_of_a_later_day_speaks(made: Brief) -> None:
    assert all((line.quote.day or "") <= (made.day or "9") for line in lines(made) if line.quote)


def test_no_words_are_shown_twice_but_side_by_side(made: Brief) -> None:
    shown = Counter(
        line.quote.words
        for section in made.sections
        if section.kind is not SectionKind.DIFFERS
        for part in section.parts
        for line in part.lines
        if line.quote and not line.again
    )
    assert [words for words, n in shown.items() if n > 1] == []


def test_its_length_is_held(made: Brief) -> None:
    assert sum(1 for _ in lines(made)) <= LINES
    words = "".join(piece.decode() for piece in written(made, "md"))
    assert len(words) < 13_500


def test_what_does_not_fit_is_counted_beside_the_command_that_shows_it(made: Brief) -> None:
    page = "".join(piece.decode() for piece in written(made, "md"))
    for section in made.sections:
        assert (f"*{section.more} more: truceline show " in page) is bool(section.more)
        assert section.command.startswith("truceline show ")


def test_a_section_that_holds_nothing_says_so(made: Brief) -> None:
    page = "".join(piece.decode() for piece in written(made, "html"))
    for section in made.sections:
        assert (section.empty in page) is not bool(section.parts)


@pytest.mark.parametrize("to", sorted(set(FORMATS) - {"pdf"}))
def test_the_same_ledger_gives_the_same_bytes(examples: Ledger, to: str) -> None:
    asked = Asked(process=examples.processes()[0].id, as_of="2025-03-07")
    once, again = (b"".join(written(brief_of(examples, asked), to)) for _ in range(2))
    assert once == again


def test_no_word_of_ours_weighs(made: Brief) -> None:
    ours = [re.sub("“.*”", "", words) for line in lines(made) for words in (line.says, *line.details)]
    loaded = re.compile(
        r"\b(claims?|alleges|admits?|insists?|terror\w*|regime|heroic|brutal|hopes? rise)\b", re.IGNORECASE
    )
    assert [words for words in ours if loaded.search(words)] == []
