"""Minimal pairs: the same weekday points forward, back or to the day itself, for each weekday of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from truceline.model.enums import TimeBasis
from truceline.reading.doc import Context, state
from truceline.reading.pipeline import parser
from truceline.reading.times.component import read

MONDAY = date(2025, 3, 3)
NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

FORWARD = [
    "The talks would start on {day}.",
    "The two sides will meet again on {day}.",
    "The talks are set to resume {day}.",
    "A vote is scheduled for {day}.",
    "The vote has been put back to {day}.",
    "The envoy is expected to arrive on {day}.",
    "The convoy is due {day}.",
    "The delegations meet separately {day}.",
    "The council plans to vote on {day}.",
    "Officials said the crossing would reopen on {day}.",
    "The chairman is going to speak on {day}.",
    "The ministers agreed to meet on {day}.",
    "Both armies massed ahead of {day}'s vote.",
    "The mediators gave both sides until {day}.",
    "The council announced plans to reopen the pier {day}.",
    "The council reached a deal to reopen the pier on {day}.",
    "The court set a {day} deadline for replies.",
    "The firm faces a {day} deadline.",
    "The premier, who is to address parliament on {day}, was ill.",
    "A funeral, to be held {day}, is expected to draw thousands.",
    "She told reporters she would resign {day}.",
    "The union plans a strike on {day}.",
    "The road will stay shut through {day}.",
    "The firm awaits {day}'s ruling.",
]
BACK = [
    "The town was shelled on {day}.",
    "The envoy had met the premier on {day}.",
    "Two people were killed in the raid on {day}.",
    "The talks began {day}.",
    "The envoy, arriving on {day}, spoke of progress.",
    "They failed to meet on {day}.",
    "The mayor could not be reached on {day}.",
    "The front has moved little since {day}.",
    "The council should have met on {day}.",
    "Rescuers searched the ruins after {day}'s attack.",
    # a day behind an infinitive that belongs to the main clause
    "The council rejected an offer to sell the harbour {day}.",
    "The crew renewed its attempt to raise the wreck {day}.",
    "The envoy travelled to Dravec to sign the accord {day}.",
    "The town held a fair to mark the fall of the wall on {day}.",
    "Kell was the first boat to reach the island on {day}.",
    "Crews were trying to reach the ship on {day}.",
    # deadlines that are past
    "The firm met {day}'s deadline.",
    "The firm missed the {day} deadline.",
    "Most villages had cleared their ditches by the {day} deadline.",
    # a verb whose past looks like its present, and a past auxiliary that is no form of "be"
    "Gunmen shut the road {day}.",
    "The road stayed shut until {day}.",
    # the clause that follows is of another day
    "She told reporters {day} she would resign.",
    "The bank said on {day} that it would cut jobs.",
    "The council brushed aside warnings from the harbour board on {day} that the pier could collapse.",
]
SAME = [
    "The ministry said on {day}.",
    "The ministry said on {day} that talks would go on.",
    "The town was shelled {day}.",
]


def resolve(sentence: str, published: date) -> tuple[str | None, TimeBasis]:
    doc = parser()(sentence)
    state(doc).context = Context(text=sentence, published=published)
    (found,) = state(read(doc)).times
    return found.value or found.until, found.basis


PUBLISHED = [MONDAY + timedelta(days=n) for n in range(7)]


@pytest.mark.parametrize("published", PUBLISHED, ids=NAMES)
@pytest.mark.parametrize("sentence", FORWARD)
def test_forward(sentence: str, published: date) -> None:
    for ahead in (1, 6):
        day = published + timedelta(days=ahead)
        assert resolve(sentence.format(day=NAMES[day.weekday()]), published) == (
            day.isoformat(),
            TimeBasis.WEEKDAY_FUTURE,
        )


@pytest.mark.parametrize("published", PUBLISHED, ids=NAMES)
@pytest.mark.parametrize("sentence", BACK)
def test_back(sentence: str, published: date) -> None:
    for behind in (1, 6):
        day = published - timedelta(days=behind)
        assert resolve(sentence.format(day=NAMES[day.weekday()]), published) == (
            day.isoformat(),
            TimeBasis.WEEKDAY_PAST,
        )


@pytest.mark.parametrize("published", PUBLISHED, ids=NAMES)
@pytest.mark.parametrize("sentence", SAME)
def test_the_day_itself(sentence: str, published: date) -> None:
    name = NAMES[published.weekday()]
    assert resolve(sentence.format(day=name), published) == (published.isoformat(), TimeBasis.WEEKDAY_SAME_DAY)
