"""Statements: the codebook's decisions 1 to 11, 27 and 28 on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.model.records import Statement

Read = Callable[..., list[Statement]]


def told(statement: Statement) -> tuple[str | None, list[str]]:
    """Speaker and content of a statement in words."""
    return statement.speaker.text if statement.speaker else None, [c.text for c in statement.content]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Lena Orsk has said there is “a lot” left to settle.",
            "“There’s a lot to settle, and little time,” Orsk told reporters.",
        ),
        ("Marek Dolan called the talks a “long road”.", "“It is a long road and we are at its start,” Dolan said."),
        (
            "Governor Ada Renn spoke of 340 families on the move.",
            "“We have counted 340 families since dawn,” Renn said on Tuesday.",
        ),
    ],
)
def test_one_utterance_told_twice_is_one_statement(statements: Read, first: str, second: str) -> None:
    """Key words or a figure of the same speaker recur: the direct telling is the main one (decision 1, trap 3)."""
    (found,) = statements(f"{first}\n\nTrucks moved east all night.\n\n{second}")
    assert found.mode == "direct"
    assert [t.anchor.text for t in found.also] == [first.removesuffix(".")]
    assert len(found.anchors) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Lena Orsk said there is “a lot” left to settle.", "“There’s a lot to settle,” Marek Dolan said."),
        ("Lena Orsk said the port was “quite safe”.", "“The wells are dry,” Orsk said."),
        ("Lena Orsk said 12 ships had left.", "“We lost 12 men,” Orsk said."),
    ],
)
def test_two_utterances_stay_two(statements: Read, first: str, second: str) -> None:
    """Another speaker, or other words, is another statement."""
    assert len(statements(f"{first}\n\nTrucks moved east all night.\n\n{second}")) == 2


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        (
            "Renn said the aim was “calm in the valley.” Dolan called it “a start”.",
            ("“calm in the valley.”", "“a start”"),
        ),
        ("Orsk promised “full safety”, and Dolan said it was “too late.”", ("“full safety”", "“too late.”")),
        ("“We stay,” said Renn. The plan is “dead”, Dolan said.", ("“We stay,”", "“dead”")),
    ],
)
def test_marks_inside_and_outside_the_stop(statements: Read, text: str, marks: tuple[str, ...]) -> None:
    """Closing marks before and behind the full stop in one text (trap 11)."""
    found = [c for s in statements(text) for c in told(s)[1]]
    assert all(any(mark.strip("“”.,") in c and c.count("“") == c.count("”") for c in found) for mark in marks)


@pytest.mark.parametrize(
    "text",
    [
        "The council wants to keep the airfield.",
        "The two chiefs agreed to meet again on Friday.",
        "The envoy declined to comment on the plan.",
        "If the army says the road is open, the trucks will leave.",
        "The general may announce a halt on Monday.",
        "Neither side confirmed the report.",
        "Renn flew to Harvik to discuss the prisoners.",
        "The rebels laid out a plan in three phases.",
        "Many villagers believe that the truce will fail.",
        "The council rejected the plan.",
    ],
)
def test_what_is_no_statement(statements: Read, text: str) -> None:
    """Wishes, plans, refusals to speak, conditions, negated and future sayings (decisions 7 and 8)."""
    assert statements(text) == []


def test_agreed_that_is_a_statement(statements: Read) -> None:
    """ "Agreed that" says something (decision 7)."""
    (found,) = statements("The two chiefs agreed that the prisoners should be exchanged.")
    assert told(found) == ("The two chiefs", ["the prisoners should be exchanged"])


def test_a_participle_that_elaborates_is_content(statements: Read) -> None:
    """One statement per finite verb of saying (decision 2)."""
    (found,) = statements(
        "The colonel denied the charges on Monday, calling them “a smoke screen for their own raids”."
    )
    assert found.act == "deny"
    assert found.mode == "mixed"
    assert told(found)[1][0] == "the charges"


def test_a_participle_on_a_verb_that_says_nothing_is_a_statement(statements: Read) -> None:
    """There is no other statement that it could elaborate."""
    (found,) = statements("Orsk walked out of the hall on Monday, saying that the offer was an insult.")
    assert (found.speaker and found.speaker.text, found.cue and found.cue.text) == ("Orsk", "saying")


def test_a_headline_is_a_further_telling(statements: Read) -> None:
    """Headlines are never records of their own (decision 4)."""
    text = "Orsk says port will stay safe\n\nThe prime minister, Lena Orsk, said the safety of the port came first."
    (found,) = statements(text, title="Orsk says port will stay safe")
    assert [t.anchor.text for t in found.also] == ["Orsk says port will stay safe"]


def test_a_text_that_is_the_speakers_own(statements: Read) -> None:
    """Every paragraph without a cue is a direct statement without a speaker (decision 5)."""
    found = statements(
        "We, the three mediators, met in Harvik this week. Our talks were frank.\n\n"
        "Our teams will continue their work in the days ahead.\n\n"
        "As the foreign ministers stated last month, “There is no time to lose.” The road is now open."
    )
    assert [(s.speaker.text if s.speaker else None, s.mode) for s in found] == [
        (None, "direct"),
        (None, "direct"),
        ("the foreign ministers", "direct"),
        (None, "direct"),
    ]


def test_a_report_in_the_third_person_is_not(statements: Read) -> None:
    """A correspondent's "our" does not make a text his statement."""
    found = statements(
        "Our reporter in Harvik says the port is calm.\n\nThe fleet said two ships had left.\n\n"
        "Residents told our reporter that the wells were dry."
    )
    assert [told(s)[0] for s in found] == ["Our reporter in Harvik", "The fleet", "Residents"]


def test_a_claim_with_a_holder_inside_another_statement(statements: Read) -> None:
    """Claims named by a noun are statements of their own (decision 6)."""
    found = statements("Dolan said the army's claim that the rebels had fled was false.")
    assert [told(s)[0] for s in found] == ["Dolan", "the army"]


def test_the_chain_runs_from_the_outlet_to_the_speaker(statements: Read) -> None:
    """An agency that was told stands between them (decision 10)."""
    (found,) = statements(
        "A rebel source told Reuters that “a new round” would begin on Thursday.", outlet="The Harvik Post"
    )
    assert [(c.role, c.name) for c in found.chain][:2] == [("outlet", "The Harvik Post"), ("agency", "Reuters")]
    assert found.chain[-1].role == "speaker"
    assert found.addressee is not None
    assert found.addressee.text == "Reuters"


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        (
            "“We are near,” Orsk told reporters at the start of a meeting in Harvik with the island's president.",
            "at the start of a meeting in Harvik with the island's president",
        ),
        ("Dolan said during a news conference that the road was open.", "during a news conference"),
        ("In an interview, Renn said the road was open.", "In an interview"),
    ],
)
def test_occasion(statements: Read, text: str, occasion: str) -> None:
    """The event at which the words were spoken."""
    (found,) = statements(text)
    assert found.occasion is not None
    assert found.occasion.text == occasion


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Dolan said the corridor would open only if the shelling stopped.", "if", "only if the shelling stopped"),
        ("Orsk warned that unless the shelling stops, the port will close.", "unless", "unless the shelling stops"),
        ("Renn said the guards would stay until the wells are safe.", "until", "until the wells are safe"),
    ],
)
def test_condition(statements: Read, text: str, kind: str, words: str) -> None:
    """The clause that a statement makes its content depend on."""
    (found,) = statements(text)
    assert found.condition is not None
    assert (found.condition.kind, found.condition.span.text) == (kind, words)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("“We will never give up the port,” Orsk said.", "promise"),
        ("Orsk said the rebels must leave the port.", "demand"),
        ("“The report is baseless,” the colonel said.", "deny"),
        ("“We did not shell the market,” the colonel said.", "deny"),
        ("Dolan said the corridor would open only if the shelling stopped.", "condition"),
        ("“If they cross the river, they will regret it,” Orsk said.", "warn"),
        ("The palace said talks would resume on Monday.", "announce"),
        ("“We welcome the release of the prisoners,” Renn said.", "praise"),
        ("The envoy reaffirmed her government's readiness to pay.", "promise"),
        ("Both sides expressed hope for an early exchange.", "appeal"),
        ("The bishop urged both armies to spare the town.", "appeal"),
        ("Renn said the road was wet.", "assert"),
        ("A reporter asked whether the bridge would reopen.", None),
    ],
)
def test_act(statements: Read, text: str, act: str | None) -> None:
    """Specific before assert; a question has none (decision 11)."""
    (found,) = statements(text)
    assert found.act == act


def test_a_hedge_of_the_outlet_and_one_of_the_speaker(statements: Read) -> None:
    """Who hedges is part of the record (decision 27)."""
    (outlets,) = statements("Dolan appeared to suggest that the deadline could slip.")
    assert outlets.hedge is not None
    assert (outlets.hedge.level, outlets.hedge.holder) == ("apparent", "outlet")
    (speakers,) = statements("The harbour master said there is talk that the fleet has sailed.")
    assert speakers.hedge is not None
    assert (speakers.hedge.level, speakers.hedge.holder) == ("reported", "speaker")


def test_on_whose_behalf(statements: Read) -> None:
    """A spokesman speaks for somebody."""
    (found,) = statements("Jory Pell, spokesman for the island's fleet, said two ships had left.")
    assert found.on_behalf_of is not None
    assert found.on_behalf_of.text == "the island's fleet"
