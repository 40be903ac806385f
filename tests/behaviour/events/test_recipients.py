"""Types that a governing word decides, and whom the `events` layer finds where no slot names an actor."""

from __future__ import annotations

import pytest
from tests.behaviour.events.test_types import coded, words

CASES = [
    # type, sentence, words in the source, words in the target
    ("AID", "Germany gave 30 million euros to build clinics in Kenya.", "Germany", "Kenya"),
    ("AID", "Sweden announced more funding for the clinics of Kenya.", "Sweden", "Kenya"),
    ("AID", "Japan is sending troops to the peacekeeping force in Chad.", "Japan", "force"),
    ("AID", "Some 200 Swedish soldiers were deployed as peacekeeping forces along the border of Chad.", None, "Chad"),
    ("AID", "Norway sent doctors to Malawi.", "Norway", "Malawi"),
    ("AID", "The mayor is raising money for the miners.", "mayor", "miners"),
    ("AGREE", "Norway and Sweden agreed to share information on Chad.", "Norway", "Sweden"),
    ("AGREE", "The governments of Norway and Sweden agreed to open the bridge.", "Norway", "Sweden"),
    ("AGREE", "Norway is willing to send more engineers to Malawi.", "Norway", "Malawi"),
    ("AGREE", "Norway has offered to send troops to Malawi.", "Norway", "Malawi"),
    ("SUPPORT", "Norway pledged its full support for Sweden.", "Norway", "Sweden"),
    ("SUPPORT", "The president promised support for the miners.", "president", "miners"),
    ("REJECT", "Norway and Sweden failed to reach an agreement on the dam.", "Norway", "Sweden"),
    ("REJECT", "Norway will not lift the embargo until Sweden pays.", "Norway", "Sweden"),
    ("REJECT", "Norway cancelled a planned visit to Sweden.", "Norway", "Sweden"),
    ("REQUEST", "The minister said Sweden must ensure the safety of the miners.", "minister", "Sweden"),
    ("REQUEST", "Nine pilots sought asylum in Norway.", "pilots", "Norway"),
    ("ACCUSE", "The bishop launched a scathing attack on the government of Norway.", "bishop", "government"),
    ("COERCE", "The junta ordered the newspaper to suspend publication.", "junta", "newspaper"),
    ("COERCE", "The junta declared a state of siege in Kenya.", "junta", "Kenya"),
    ("COERCE", "Norway has banned the opposition leader from the election.", "Norway", "leader"),
    ("COERCE", "Nine students were arrested in Norway for singing.", "Norway", "students"),
    ("COERCE", "Norway closed its borders with Sweden.", "Norway", "Sweden"),
    ("THREATEN", "Norway gave Sweden a May deadline to remove the waste.", "Norway", "Sweden"),
    ("THREATEN", "Norway said it would boycott the conference.", "Norway", None),
    ("THREATEN", "Norway will begin a new military operation against the rebels.", "Norway", "rebels"),
    ("SANCTION", "Norway ended its mediation efforts between the clans.", "Norway", "clans"),
    ("SANCTION", "Norway announced a suspension of aid to Malawi.", "Norway", "Malawi"),
    ("ASSAULT", "The navy was striking targets on the coast of Norway.", "navy", "Norway"),
    (
        "ASSAULT",
        "The rebels and the government were guilty of violating the ceasefire agreement in Chad.",
        "rebels",
        "Chad",
    ),
    ("ASSAULT", "The prisoner died as a result of the torture.", None, "prisoner"),
    ("CONCEDE", "Norway has decided to lift the sanctions on Malawi.", "Norway", "Malawi"),
    ("CONCEDE", "The miners lifted their boycott of the bank.", "miners", None),
    ("PROTEST", "Farmers closed the highway to the border.", "Farmers", None),
    ("RETREAT", "The museum returned 12 masks to Malawi.", "museum", "Malawi"),
    ("COOPERATE", "The armies of Norway and Sweden held a joint exercise.", "Norway", "Sweden"),
]


@pytest.mark.parametrize(("kind", "text", "source", "target"), CASES, ids=[c[1][:50] for c in CASES])
def test_type_source_and_target(kind: str, text: str, source: str | None, target: str | None) -> None:
    """The first event of the type, with words that its actors hold."""
    doc, found = coded(text)
    event = next((c for c in found if c.type.value == kind), None)
    assert event is not None, [c.type.value for c in found]
    if source is not None:
        assert source in (words(doc, event.source) or "")
    if target is not None:
        assert target in (words(doc, event.target) or "")


@pytest.mark.parametrize(
    "text",
    [
        "The Orla Liberation Front opened an office.",
        "On 4 March the Orla Strike Force Museum opened.",
        "The firm failed to kill the rats.",
    ],
)
def test_names_and_failures_of_things_code_nothing(text: str) -> None:
    """Words that only belong to a name or a date, and failures to do harm."""
    _, found = coded(text)
    assert not found


def test_the_town_of_a_dateline_is_no_source() -> None:
    """The parser takes it for the subject of the first sentence."""
    doc, found = coded("OSLO (NPA) -- The foreign minister of Sweden on Friday condemned the junta of Chad.")
    event = next(c for c in found if c.type.value == "ACCUSE")
    assert "OSLO" not in (words(doc, event.source) or "")


def test_a_pronoun_object_stands_for_whoever_was_called() -> None:
    """An object pronoun of a purpose clause is the object of the clause above."""
    doc, found = coded("The president called the new minister of Norway on Monday to congratulate him.")
    event = next(c for c in found if c.type.value == "SUPPORT")
    assert "minister" in (words(doc, event.target) or "")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        # those who are only cited, and the source's own troops, are nobody's recipients
        ("Norway refused to meet the envoy of Sweden this week, according to two aides.", "envoy"),
        ("Norway is willing to pull out its troops if Chad asks.", "Chad"),
    ],
)
def test_who_is_no_recipient(text: str, target: str) -> None:
    """Cited sources and own troops."""
    doc, found = coded(text)
    assert any(target in (words(doc, c.target) or "") for c in found)
