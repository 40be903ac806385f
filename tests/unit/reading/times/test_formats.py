"""Ways to write a time that news of other years and houses use, in a report of Wednesday, 16 June 1993.

Values are those that TimeML's guidelines 1.2.1 give. Sentences are about an invented ferry line and its crew.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from truceline.reading.doc import state

ReadTimes = Callable[..., Doc]

DAYS = [
    ("The ferry sank on 26 Feb 1993.", "26 Feb 1993", "1993-02-26"),
    ("The ferry sank on Mar. 3.", "Mar. 3", "1993-03-03"),
    ("The ferry sank on 3 March, 1993.", "3 March, 1993", "1993-03-03"),
    ("The ferry sank on March 3rd, 1993.", "March 3rd, 1993", "1993-03-03"),
    ("The ferry sank on 1993-03-03.", "1993-03-03", "1993-03-03"),
    ("The ferry sank on March third.", "March third", "1993-03-03"),
    ("The ferry sank on the third of March.", "the third of March", "1993-03-03"),
    ("The ferry sank this past Sunday, June 13.", "this past Sunday, June 13", "1993-06-13"),
    ("The ferry sank on June 3 last year.", "June 3 last year", "1992-06-03"),
    ("The ferry sank on the 15th.", "the 15th", "1993-06-15"),
    ("The ferry will sail on the 3rd.", "the 3rd", "1993-07-03"),
    ("The ferry sank on May 5–7.", "May 5–7", "1993-05-05"),
    ("The ferry sank on September 5.", "September 5", "1992-09-05"),
    ("The ferry will sail on September 5.", "September 5", "1993-09-05"),
    ("It was lost in the 5 May storm.", "5 May", "1993-05-05"),
    ("The ferry sank on May 5-7.", "May 5-7", "1993-05-05"),
    ("The ferry sank the day before yesterday.", "the day before yesterday", "1993-06-14"),
    ("The ferry will sail the day after tomorrow.", "the day after tomorrow", "1993-06-18"),
    ("The ferry sank on Good Friday.", "Good Friday", "1993-04-09"),
    ("The ferry sank last Christmas.", "last Christmas", "1992-12-25"),
    ("The ferry sank on Easter Monday 1989.", "Easter Monday 1989", "1989-03-27"),
    ("The ferry sank on Boxing Day.", "Boxing Day", "1992-12-26"),
    ("The ferry sank in the early hours of Monday.", "Monday", "1993-06-14"),
]
CLOCKS = [
    ("The ferry sank at 13:30 GMT.", "13:30 GMT", "1993-06-16T13:30"),
    ("The ferry sank at 1330 GMT on Tuesday.", "1330 GMT on Tuesday", "1993-06-15T13:30"),
    ("The ferry sank at 1:30 p.m. EDT on June 3, 1993.", "1:30 p.m. EDT on June 3, 1993", "1993-06-03T13:30"),
    ("The ferry sank at 9:05am on Monday.", "9:05am on Monday", "1993-06-14T09:05"),
    ("The ferry sank at 7 a.m. local time.", "7 a.m. local time", "1993-06-16T07:00"),
    ("The ferry sank at 2000 local time.", "2000 local time", "1993-06-16T20:00"),
    ("The ferry sank at 7 a.m. Eastern time on Monday.", "7 a.m. Eastern time on Monday", "1993-06-14T07:00"),
    ("The ferry sank at ten o'clock.", "ten o'clock", "1993-06-16T10:00"),
    ("The ferry sank at 10 o'clock in the evening.", "10 o'clock in the evening", "1993-06-16T22:00"),
    ("The ferry sank at 8:15 in the morning on Monday.", "8:15 in the morning on Monday", "1993-06-14T08:15"),
    ("The ferry sank overnight.", "overnight", "1993-06-15TNI"),
    ("The ferry sank at dawn on Tuesday.", "dawn on Tuesday", "1993-06-15TMO"),
    ("The ferry sank at 9 a.m. Monday morning.", "9 a.m. Monday morning", "1993-06-14T09:00"),
    ("The ferry sank at 0600 hours on Monday.", "0600 hours on Monday", "1993-06-14T06:00"),
    ("The ferry sank at dusk.", "dusk", "1993-06-16TEV"),
    ("The ferry sank on Monday at noon.", "Monday at noon", "1993-06-14T12:00"),
    ("The ferry will sail Friday at 5 p.m. ET.", "Friday at 5 p.m. ET", "1993-06-18T17:00"),
    ("The ferry sank early in the morning.", "early in the morning", "1993-06-16TMO"),
    ("The ferry sank late Tuesday night.", "late Tuesday night", "1993-06-15TNI"),
    ("The ferry sank on the morning of June 3.", "the morning of June 3", "1993-06-03TMO"),
]
PARTS = [
    ("The line thrived in the 1970s.", "the 1970s", "197"),
    ("The line thrived in the '70s.", "the '70s", "197"),
    ("The line thrived in the 1970's.", "the 1970's", "197"),
    ("The line thrived in the 1800s.", "the 1800s", "18"),
    ("The line thrived in the late 1970s.", "the late 1970s", "197"),
    ("The line thrived in the early seventies.", "the early seventies", "197"),
    ("The line opened in '88.", "'88", "1988"),
    ("The line opened in the summer of '88.", "the summer of '88", "1988-SU"),
    ("The line opened in the winter of nineteen eighty-eight.", "the winter of nineteen eighty-eight", "1988-WI"),
    ("The line opened in mid-1988.", "mid-1988", "1988"),
    ("The line opened in early March 1988.", "early March 1988", "1988-03"),
    ("The line was built at the turn of the century.", "the turn of the century", "1900"),
    ("The line was built at the turn of the 19th century.", "the turn of the 19th century", "1800"),
    ("The line has run since the late nineteenth century.", "the late nineteenth century", "18"),
    ("The line lost money in 1991–92.", "1991–92", "1991"),
    ("The line lost money in the 1991/92 season.", "1991/92", "1991"),
    ("Takings fell in the fourth quarter.", "the fourth quarter", "1992-Q4"),
    ("The third-quarter loss was small.", "third-quarter", "1992-Q3"),
    ("Takings fell in the second half of 1992.", "the second half of 1992", "1992-H2"),
    ("Takings fell in Q3 1992.", "Q3 1992", "1992-Q3"),
    ("The line was founded around 1908.", "1908", "1908"),
    ("The year of 1992 was poor.", "The year of 1992", "1992"),
    ("Takings fell in the latest fiscal year.", "the latest fiscal year", "1992"),
    ("Takings fell during the fiscal year 1992.", "the fiscal year 1992", "1992"),
    ("First-quarter 1992 takings were small.", "First-quarter 1992", "1992-Q1"),
    ("The line will reopen by mid-year.", "mid-year", "1993"),
    ("The crew rested the weekend of May 1.", "the weekend of May 1", "1993-W17-WE"),
    ("The crew rested the week of May 3.", "the week of May 3", "1993-W18"),
]
RECKONED = [
    ("The captain left a decade ago.", "a decade ago", "1983"),
    ("The captain left more than two decades ago.", "more than two decades ago", "1973"),
    ("The captain left half a century ago.", "half a century ago", "1943"),
    ("The captain left 18 months ago.", "18 months ago", "1991-12"),
    ("The captain left a year and a half ago.", "a year and a half ago", "1991-12"),
    ("The captain left some time ago.", "some time ago", "PAST_REF"),
    ("The captain left the week before last.", "the week before last", "1993-W22"),
    ("The captain will leave the week after next.", "the week after next", "1993-W26"),
    ("The captain will leave in October next year.", "October next year", "1994-10"),
    ("The captain's house was built hundreds of years ago.", "hundreds of years ago", "PAST_REF"),
    ("The captain left three or four days ago.", "three or four days ago", "1993-06-12"),
    ("Someday the captain will leave.", "Someday", "FUTURE_REF"),
    ("The captain left in late 1992.", "late 1992", "1992"),
]
LENGTHS = [
    ("The crew took a two-week course.", "two-week", "P2W"),
    ("The weeklong course ended.", "weeklong", "P1W"),
    ("The decades-long quarrel ended.", "decades-long", "PXY"),
    ("The course took two-and-a-half hours.", "two-and-a-half hours", "PT2.5H"),
    ("The course took a half-hour.", "a half-hour", "PT0.5H"),
    ("The course took one hour and twenty minutes.", "one hour and twenty minutes", "PT1H20M"),
    ("The course took two years and three months.", "two years and three months", "P2Y3M"),
    ("The course took five straight days.", "five straight days", "P5D"),
    ("The course took ten working days.", "ten working days", "P10D"),
    ("They shut the doors at least an hour before him.", "at least an hour", "PT1H"),
    ("The course took over a year.", "over a year", "P1Y"),
    ("The course took no more than ten days.", "no more than ten days", "P10D"),
    ("The course took the entire week.", "the entire week", "P1W"),
    ("The quarrel has gone on for hundreds of years.", "hundreds of years", "PXY"),
    ("The crew rested for a dozen years.", "a dozen years", "P12Y"),
]
SETS = [
    ("The crew is paid every other Monday.", "every other Monday", "XXXX-WXX-1"),
    ("The crew is paid every other week.", "every other week", "P2W"),
    ("The crew is paid every few weeks.", "every few weeks", "PXW"),
    ("The crew is paid every third month.", "every third month", "P3M"),
    ("The crew rests every weekend.", "every weekend", "XXXX-WXX-WE"),
    ("The crew rests on weekends.", "weekends", "XXXX-WXX-WE"),
    ("The crew rests each summer.", "each summer", "XXXX-SU"),
    ("The crew rests every March.", "every March", "XXXX-03"),
    ("The crew rests every morning.", "every morning", "XXXX-XX-XXTMO"),
]


@pytest.mark.parametrize(("text", "expression", "timex"), DAYS + CLOCKS + PARTS + RECKONED + LENGTHS + SETS)
def test_ways_to_write_a_time(read_times: ReadTimes, text: str, expression: str, timex: str) -> None:
    doc = read_times(text, published="1993-06-16")
    assert [(doc[t.start : t.end].text, t.timex) for t in state(doc).times] == [(expression, timex)]


@pytest.mark.parametrize(
    ("text", "timexes"),
    [
        ("The line was shut from May to July 1988.", ["1988-05", "1988-07"]),
        ("The line was shut from 3 March to 5 April 1988.", ["1988-03-03", "1988-04-05"]),
        ("The line was shut on May 8 and 9.", ["1993-05-08", "1993-05-09"]),
        ("The line was shut between 6 a.m. and 9 a.m. on Tuesday.", ["1993-06-15T06:00", "1993-06-15T09:00"]),
        ("The captain left on 3 June 1988. He had been ill the day before.", ["1988-06-03", "1988-06-02"]),
        ("The captain fell ill on 4 June 1988. He left the following Monday.", ["1988-06-04", "1988-06-06"]),
        ("The captain fell ill on 4 June 1988. He had sailed the previous Monday.", ["1988-06-04", "1988-05-30"]),
        ("It sold 2000 tickets in 1992, up from 1900 in 1991.", ["1992", "1991"]),
        ("It lost money in the year ended Aug. 31.", ["P1Y", "1992-08-31"]),
    ],
)
def test_what_one_time_lends_another(read_times: ReadTimes, text: str, timexes: list[str]) -> None:
    assert [t.timex for t in state(read_times(text, published="1993-06-16")).times] == timexes


@pytest.mark.parametrize(
    ("text", "timexes"),
    [
        ("It lost money in the quarter ended March 31.", ["1993-Q1", "1993-03-31"]),
        # the calendar's quarter in which most of the company's lies
        ("It lost money in the quarter ended April 30.", ["1993-Q1", "1993-04-30"]),
        ("It lost money in the first quarter, more than a year earlier.", ["1993-Q1", "1992-Q1"]),
        ("It lost money in the first quarter. The year-ago loss was small.", ["1993-Q1", "1992-Q1"]),
        ("It made money in the year-earlier fourth quarter.", ["1992-Q4"]),
        ("It lost money in the first quarter. It made money in the 1991 period.", ["1993-Q1", "1991-Q1"]),
        ("It lost money in the first quarter. It made some in the same period last year.", ["1993-Q1", "1992-Q1"]),
        # a forecast is not what is reported
        (
            "It lost money in the first quarter. It awaits a third-quarter gain. Sales fell in the latest quarter.",
            ["1993-Q1", "1993-Q3", "1993-Q1"],
        ),
        # behind nine months the comparison is of years
        ("It lost a tenth in the first quarter and in the first nine months. A year ago it grew.",
         ["1993-Q1", "P9M", "1992"]),
        ("The latest period was calm.", []),
    ],
)  # fmt: skip
def test_periods_that_figures_are_reported_for(read_times: ReadTimes, text: str, timexes: list[str]) -> None:
    assert [t.timex for t in state(read_times(text, published="1993-06-16")).times] == timexes


@pytest.mark.parametrize(
    ("text", "value", "until"),
    [
        ("Six ferries sank in the 24 hours to Tuesday.", "1993-06-14", "1993-06-15"),
        ("Six ferries sank in the 36 hours to early Tuesday.", "1993-06-13", "1993-06-15"),
        ("Six ferries sank in the two weeks ended June 12.", "1993-05-29", "1993-06-12"),
        ("The captain left two days after Monday's strike.", "1993-06-16", None),
        ("The captain left a week before the June 20 vote.", "1993-06-13", None),
        ("The captain left two hours after Monday's strike.", None, None),
        ("Six ferries sank in the last two weeks of the season.", None, None),
        ("The captain slept for two days, and on Monday he left.", None, None),
    ],
)
def test_lengths_that_a_day_places(read_times: ReadTimes, text: str, value: str | None, until: str | None) -> None:
    length = state(read_times(text, published="1993-06-16")).times[0]
    assert length.type == "DURATION"
    assert (length.value, length.until) == (value, until)


@pytest.mark.parametrize(
    "text",
    [
        "Future payments are in doubt.",
        "A quarterly dividend is paid.",
        "The dawn of an age is near.",
        "The fall of the town was swift, and so was the fall in prices.",
        "The 5th Fleet sailed.",
        "She told the Sunday Courier and Harbour Today.",
        "She wrote for the Daily Courier.",
        "The envoy told April Dorn.",
        "It is the last day to vote.",
        "The year-to-date figure fell.",
        "The ship is 20 years old.",
        "They may 3 times try.",
    ],
)
def test_what_names_no_time(read_times: ReadTimes, text: str) -> None:
    assert not state(read_times(text, published="1993-06-16")).times


@pytest.mark.parametrize(("text", "expression", "timex"), DAYS + CLOCKS + PARTS + RECKONED + LENGTHS + SETS)
def test_without_a_day_of_publication_nothing_is_guessed(
    read_times: ReadTimes, text: str, expression: str, timex: str
) -> None:
    for time in state(read_times(text, published=None)).times:
        assert time.type == "SET" or time.timex is None or not (time.timex[:4] == "1993" and "1993" not in expression)
