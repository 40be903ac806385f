from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from training.constructions import Parsed, constructions
from training.hints import hints
from training.markup import read
from training.variety import PARSER


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(PARSER, exclude=["ner"])


def parsed(nlp: Language, line: str) -> Parsed:
    (report,) = read(f"=== t-1\n\n{line}\n")
    return Parsed.of(nlp, report)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("S| [q1 “No,”] [c1 said] [p=a+s1 Ruth Amon].", "inverted"),
        ("S| [q1 “We,”] [p=a+s1 Amon] [c1 said], [q1 “shall wait.”]", "interrupted"),
        ("S| [v=a+s1 Tamir]'s [c1 claim] that [q1 the road was mined] came late.", "nominal cue"),
        ("S| [p=a+s1 Amon]: [q1 no salt, no peace].", "colon"),
        ("S| [q1 The harbour reopens in May] – [o=a+s1 the ministry].", "dash"),
        ("S| Families were [c1 told] by [p=a+s1 Amon] that [q1 nobody would leave].", "passive"),
        ("S| [p=a+s1 The mayor] left early, [c1 saying] that [q1 the road was open].", "participle"),
        ("S| [p=a+s1+s2 Amon] [c1 thanked] [q1 the crews] and [c2 asked] [q2 for patience].", "coordinated"),
        ("S| [p=a Amon] left; [=a+s1 she] [c1 promised] [q1 to return].", "pronoun"),
        ("S| [u+s1 An official] [c1 said] [q1 the road was open].", "unnamed"),
        ("O| [p=a+s1 Amon] [t1 wants] [q1 rain].", "thought"),
        ("S| [u+s1 An aide] [c1 told] [a Coast News] [q1 [p=a+s2 Amon] had [c2 said] [q2 no]].", "chain of three"),
    ],
)
def test_tells_how_an_attribution_is_built(nlp: Language, line: str, name: str) -> None:
    p = parsed(nlp, line)
    assert any(name in set(constructions(p, a)) for a in p.report.attributions)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("S| The mayor [c1 said] [q1 the road was open].", "the speaker of said"),
        ("-| The mayor said the road was open.", "no cue: 'said'"),
        ("-| A convoy of the Hill League left at dawn.", "no mention"),
        ("-| The rebels left at dawn.", "no mention: 'rebels'"),
        ("-| The road was open. The bridge was shut.", "several sentences"),
    ],
)
def test_hints_at_what_was_missed(nlp: Language, line: str, hint: str) -> None:
    assert any(hint in found for found in hints(parsed(nlp, line)))


def test_finds_nothing_to_hint_at_in_a_line_that_is_marked(nlp: Language) -> None:
    line = "S| [p=a+s1 Mayor Ruth Amon] [c1 said] on Monday that [q1 the road to [l Port Ardal] was open]."
    assert not list(hints(parsed(nlp, line)))
