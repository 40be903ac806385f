"""What words are to the record that rests on them, and what is told of those that do not read back."""

from __future__ import annotations

from truceline.model.enums import ConditionKind, HedgeHolder, HedgeLevel, Issue, Mode
from truceline.model.records import Condition, Hedge, Phase, Proposal, Statement, Telling, Term
from truceline.model.spans import Span
from truceline.views.reader import WordsRole, record_words

TEXT = "The plan, they said, might hold if the guns fall silent; they said it might again."


def span(words: str, start: int = 0) -> Span:
    at = TEXT.index(words, start)
    return Span.of(TEXT, at, at + len(words))


CONDITION = Condition(kind=ConditionKind.IF, span=span("if the guns fall silent"))


def test_words_by_what_they_are() -> None:
    record = Statement(
        anchors=(span(TEXT),),
        content=(span("might hold"),),
        cue=span("said"),
        mode=Mode.INDIRECT,
        condition=CONDITION,
        hedge=Hedge(cue=span("might"), level=HedgeLevel.POSSIBLE, holder=HedgeHolder.SOURCE),
        also=(Telling(anchor=span("they said it might again"), cue=span("said", 30)),),
    )
    assert {w.path: w.role.value for w in record_words(record, TEXT)} == {
        "anchors[0]": "anchor",
        "content[0]": "field",
        "cue": "cue",
        "condition.span": "condition",
        "hedge.cue": "hedge",
        "also[0].anchor": "anchor",
        "also[0].cue": "cue",
    }


def test_a_term_within_a_phase_has_a_condition_of_its_own() -> None:
    term = Term(issue=Issue.CEASEFIRE, span=span("hold"), condition=CONDITION)
    record = Proposal(anchors=(span("The plan"),), label=span("The plan"), phase_list=(Phase(n=1, terms=(term,)),))
    roles = {w.path: w.role for w in record_words(record, TEXT)}
    assert roles["phase_list[0].terms[0].condition.span"] is WordsRole.CONDITION
    assert roles["phase_list[0].terms[0].span"] is WordsRole.FIELD
    assert roles["label"] is WordsRole.FIELD


def test_what_stands_there_instead_is_told_whatever_became_of_the_text() -> None:
    record = Proposal(anchors=(span("The plan"),), label=span("hold"))
    there = {text: [w.there for w in record_words(record, text)] for text in (TEXT, TEXT[4:], "")}
    assert there[TEXT] == [None, None]
    assert there[TEXT[4:]] == ["plan, th", " if "]
    assert there[""] == ["", ""]
