"""Windows cut only between sentences, and every offset holds."""

from __future__ import annotations

import random

import pytest
from training.corpus import Report
from training.markup import read
from training.records import marked, records
from training.sources import sample
from training.windows import KINDS, Window, restyled, windows

BODY = """HE| Port shelled

S| [p=amon+s1 Ruth Amon] [c1 said] [q1 [hp the road might] be open].
O| [=amon+s2 She] [t2 hopes] [q2 for rain [if if] it snows].
MT| The envoys met and nine died.
F| “Share” this ‘page’.
"""
TOLD = [
    "1 event | trigger=shelled | target=Port | type=ASSAULT | status=happened",
    "4 meeting | trigger=met | who=The envoys | status=held | format=in-person",
]


@pytest.fixture
def report() -> Report:
    (found,) = read("=== t-1\ntopic: conflict\n\n" + BODY)
    return found


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret hangs on it


def words(window: Window, ranges: tuple[tuple[int, int], ...]) -> list[str]:
    return [window.text[s:e] for s, e in ranges]


def test_without_chance_a_window_is_a_paragraph(report: Report) -> None:
    assert [w.text for w in windows(report)] == report.text.split("\n\n")


def test_marks_move_with_their_window(report: Report) -> None:
    head, body = windows(report, list(records(report, TOLD)))
    assert [(body.text[s:e], kind) for (s, e), kind in body.mentions] == [("Ruth Amon", "person"), ("She", "pronoun")]
    assert [(words(body, (c.cue,)), c.spoken, words(body, c.speaker), words(body, c.content)) for c in body.cited] == [
        (["said"], True, ["Ruth Amon"], ["the road might be open"]),
        (["hopes"], False, ["She"], ["for rain if it snows"]),
    ]
    assert [(body.text[s:e], q) for (s, e), q in body.qualifiers] == [("the road might", "possible"), ("if", "if")]
    assert [(told.kind, words(body, (told.trigger,)), words(body, told.agent)) for told in body.told] == [
        ("meeting", ["met"], ["The envoys"])
    ]
    assert [(told.kind, words(head, told.object), told.values["type"]) for told in head.told] == [
        ("event", ["Port"], "ASSAULT")
    ]


def test_labels_are_those_of_the_sentences_and_furniture_is_one(report: Report) -> None:
    head, body = windows(report)
    assert [(body.text[s:e][:5], set(labels)) for (s, e), labels in body.sentences] == [
        ("Ruth ", {"statement"}),
        ("She h", {"position"}),
        ("The e", {"meeting", "toll"}),
        ("“Shar", {"furniture"}),
    ]
    assert [labels for _, labels in head.sentences] == [{"event"}]


def test_what_nobody_marked_is_not_learnt(report: Report) -> None:
    assert all({"records", "tolls"} <= w.marked for w in windows(report, []))
    assert all(not {"records", "tolls"} & w.marked for w in windows(report))
    (other,) = read("=== t-2\ntopic: sport\n\n-| Nine ran.\n")
    (window,) = windows(other)
    # Outside conflicts no sentence tells a record, but it may tell a toll.
    assert "records" in window.marked
    assert "tolls" not in window.marked


@pytest.mark.parametrize("seed", range(5))
def test_by_chance_paragraphs_are_cut_between_sentences_and_nothing_is_lost(seed: int, corpus: list[Report]) -> None:
    cuts, cut = chance(seed), 0
    for report in corpus[seed::20]:
        whole = list(windows(report))
        parts = list(windows(report, None, cuts))
        cut += len(parts) - len(whole)
        sentences = [w.text[s:e] for w in parts for (s, e), _ in w.sentences]
        assert sentences == [report.text[s.start : s.end] for s in report.sentences]
        for w in parts:
            assert (w.sentences[0][0][0], w.sentences[-1][0][1]) == (0, len(w.text))
        found = [w.text[s:e] for w in parts for (s, e), _ in w.mentions]
        assert sorted(found) == sorted(report.text[m.start : m.end] for m in report.mentions)
        cues = sorted(w.text[c.cue[0] : c.cue[1]] for w in parts for c in w.cited)
        assert cues == sorted(report.text[slice(*a.cue[0])] for a in report.attributions if a.cue)
    assert cut > 0


def test_every_record_of_the_corpus_lands_in_one_window(corpus: list[Report]) -> None:
    lines = marked()
    for report in corpus[::15]:
        told = list(records(report, lines.get(report.id, [])))
        found = [w.text[slice(*t.trigger)] for w in windows(report, told) for t in w.told]
        assert sorted(found) == sorted(report.text[slice(*r.trigger)] for r in told)


def test_restyled_quotes_keep_every_offset() -> None:
    text = "“It’s ‘late’,” she said. \"So?\" 'No.' 🙂"
    styles = {restyled(Window(text), chance(seed)).text for seed in range(20)}
    assert len(styles) == 3
    assert {len(s) for s in styles} == {len(text)}
    kept = [i for i, c in enumerate(text) if c not in "“”‘’\"'"]
    assert all([s[i] for i in kept] == [text[i] for i in kept] for s in styles)
    assert text in styles


def test_every_epoch_is_cut_anew_and_a_seed_gives_the_same_again(report: Report) -> None:
    source = [(report, None)]
    first, again = (sorted(w.text for w in sample(source, chance(7))) for _ in range(2))
    assert first == again
    assert len({tuple(sorted(w.text for w in sample(source, chance(n)))) for n in range(10)}) > 1


def test_every_kind_of_mention_has_a_name_of_its_own() -> None:
    assert len(set(KINDS.values())) == len(KINDS)
