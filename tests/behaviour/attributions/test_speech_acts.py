"""Speech acts that no verb names: mood, person, tense, polarity, condition and judgement (decision 11)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.model.records import Statement

Read = Callable[..., list[Statement]]

PROMISES = [
    "The council would repair the dam by harvest, its spokeswoman, Ada Renn, said.",
    "“We have boats enough, and we will lend them,” Orsk said.",
    "“I urged them to stay, and I will visit each of them,” the bishop said.",
    "The fleet “will not sink a single fishing boat”, the admiral said.",
    "The highland league has agreed to join the inquiry, the league said.",
    "The premier reaffirmed her support for the islanders.",
    "“We are committed to the corridor,” Orsk said.",
]
DEMANDS = [
    "“It is time to open the port,” Orsk said.",
    "“Let the nurses through,” the mayor said.",
    "The garrison should be withdrawn, the bishop said.",
    "“We want our prisoners back,” the mayor said.",
    "The captain told the crews to turn back.",
]
DENIALS = [
    "“There was no such offer,” the ministry said.",
    "No talks were held in the fort, the ministry said.",
    "The militia had no part in the raid, the militia said.",
    "The colonel said the army had not shelled the mill.",
    "The league disowned the raid.",
]
CHARGES = [
    "The mayor called the siege “a slow drowning”.",
    "The rebels have betrayed their own word, the mayor said.",
    "“The general staff is responsible for the fire,” the mayor said.",
    "The farmers alleged that mines had been laid in their fields.",
    "The delegate repeated his complaint over the wells.",
]
PRAISE = [
    "The envoy described the talks as “brisk and constructive”.",
    "“The draft offers a basis for talks,” the envoy said.",
    "“We support the truce,” the bishop said.",
    "“We would like to thank the crews,” the mayor said.",
]
TERMS = [
    "Renn said the garrison would leave if the rebels handed over the bridge.",
    "The colonel said his gunners would talk only after a full withdrawal.",
    "“Not until the last boat is home,” the mayor replied.",
]
WARNINGS = [
    "“Unless the wells are cleaned, the fever will come back,” the nurse said.",
    "Thousands could starve before spring, the agency said.",
    "The agency cautioned that the dam was weak.",
    "The envoys voiced alarm over the wells.",
]
ANNOUNCEMENTS = [
    "The delegations are to meet in Harvik on Tuesday, a diplomat said.",
    "The envoy is due in Harvik on Friday, the palace said.",
    "The two sides reached an understanding on the wells, the envoy said.",
    "The session has been postponed, the mediators said.",
    "A splinter group claimed the raid.",
]
APPEALS = [
    "The bishop asked that the wells be spared.",
    "The delegates repeated their call for open wells.",
]
# Words of the same kinds that do no more than say how things are.
ASSERTIONS = [
    "“We will see the comet on Friday,” the teacher said.",
    "There were no deaths, the army said.",
    "The patrol found a radio left behind after the ambush, the army said.",
    "The colonel said the guns had been used only after the boats opened fire.",
    "“I still have to pay the driver,” the farmer said.",
    "The flood should have been over by noon, the nurse said.",
    "“The mistake was to plan for a dry year,” the miller said.",
    "Should the answer be yes, the boats sail at dawn, the captain said.",
    "The pledge cost the mayor his post, according to Renn.",
    "The army said it had not received the letter.",
    "Renn said the traders had denied that the mill was sold.",
    "The miller said he would sooner walk than ride.",
    "Teachers say most pupils fear the dark.",
    "The envoy called the new bridge “narrow and steep”.",
    "The fleet conveyed its condolences to the widows.",
    "The council would not reopen the port until the fleet left, the council said.",
]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        *((text, "promise") for text in PROMISES),
        *((text, "demand") for text in DEMANDS),
        *((text, "deny") for text in DENIALS),
        *((text, "accuse") for text in CHARGES),
        *((text, "praise") for text in PRAISE),
        *((text, "condition") for text in TERMS),
        *((text, "warn") for text in WARNINGS),
        *((text, "announce") for text in ANNOUNCEMENTS),
        *((text, "appeal") for text in APPEALS),
        *((text, "assert") for text in ASSERTIONS),
        ("“We will burn every boat in the bay,” the commander said.", "threaten"),
        ("The clerk asked whether the boats were in.", None),
    ],
)
def test_what_a_statement_does(statements: Read, text: str, act: str | None) -> None:
    """The content decides where the cue only says that something was said."""
    assert [s.act for s in statements(text)][:1] == [act]
