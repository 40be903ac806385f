"""Windows as arrays, with the tokeniser that is shipped."""

from __future__ import annotations

import numpy as np
import pytest
from tokenizers import Tokenizer
from training.encode import IGNORED, Encoded, encode
from training.markup import read
from training.records import records
from training.windows import Window, windows

from truceline.reading.scheme import CUES, LABELS, LINKS, LONGEST, MENTIONS, QUALIFIERS, RECORDS, ROLES, VALUES
from truceline.reading.tagger.model import load

BODY = "SM| [p=amon+s1 Ruth Amon] [c1 said] [q1 [u the envoys of [l Ardal]] [hp might have] met [if if] it rained].\n"
TOLD = ["1 meeting | trigger=met | who=the envoys of Ardal | status=planned | format=phone"]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    model = load()
    assert model is not None
    return model.tokenizer


def window(body: str = BODY, told: list[str] | None = TOLD, topic: str = "conflict") -> Window:
    (report,) = read(f"=== t-1\ntopic: {topic}\n\n{body}")
    (found,) = windows(report, None if told is None else list(records(report, told)))
    return found


def pieces(tokenizer: Tokenizer, w: Window, words: str) -> list[int]:
    """The numbers of the pieces of words."""
    start = w.text.index(words)
    return [i for i, (s, e) in enumerate(tokenizer.encode(w.text).offsets) if e > s and start <= s < start + len(words)]


def begun(row: np.ndarray, k: int, at: list[int]) -> None:
    """Holds one mark of class `k` to begin at the first of `at` and to go on to the last."""
    assert [i for i, c in enumerate(row) if c == 1 + 2 * k] == at[:1]
    assert [i for i, c in enumerate(row) if c == 2 + 2 * k] == at[1:]


def test_marks_begin_at_their_first_piece_and_go_on_inside(tokenizer: Tokenizer) -> None:
    w = window()
    found = encode(tokenizer, w)
    for kind, words in (("person", "Ruth Amon"), ("place", "Ardal"), ("unnamed", "the envoys of Ardal")):
        begun(found.mentions[MENTIONS.index(kind)], 0, pieces(tokenizer, w, words))
    begun(found.cues, CUES.index("said"), pieces(tokenizer, w, "said"))
    begun(found.qualifiers, QUALIFIERS.index("possible"), pieces(tokenizer, w, "might have"))
    assert 1 + 2 * QUALIFIERS.index("if") in found.qualifiers
    assert not found.mentions[MENTIONS.index("agency")].any()


def test_roles_and_links_are_those_of_the_cue_and_the_trigger(tokenizer: Tokenizer) -> None:
    w = window()
    found = encode(tokenizer, w)
    assert found.heads.tolist() == pieces(tokenizer, w, "said")[:1]
    for role, words in (("speaker", "Ruth Amon"), ("content", "the envoys of Ardal might have met if it rained")):
        assert np.flatnonzero(found.roles[0] == ROLES.index(role)).tolist() == pieces(tokenizer, w, words)
    met = pieces(tokenizer, w, "met")[0]
    assert found.told.tolist() == [met]
    assert np.argwhere(found.triggers == 1).tolist() == [[met, RECORDS.index("meeting")]]
    linked = np.flatnonzero(found.links[0] == LINKS.index("agent")).tolist()
    assert linked == pieces(tokenizer, w, "the envoys of Ardal")


def test_values_are_those_of_the_kind_and_others_are_ignored(tokenizer: Tokenizer) -> None:
    found = encode(tokenizer, window())
    for value, (kind, name, known) in zip(found.values[0], VALUES, strict=True):
        expected = {"status": "planned", "format": "phone"}.get(name) if kind == "meeting" else None
        assert (value == IGNORED) if expected is None else (known[value] == expected)


def test_labels_stand_by_sentence(tokenizer: Tokenizer) -> None:
    w = window("S| [p Ruth] [c1 said] [q1 no].\nF| Share.\n", None)
    found = encode(tokenizer, w)
    assert found.labels.tolist() == [
        [float(n == "statement") for n in LABELS],
        [float(n == "furniture") for n in LABELS],
    ]
    assert found.sentence[[0, -1]].tolist() == [-1, -1]
    assert np.flatnonzero(found.sentence == 1).tolist() == pieces(tokenizer, w, "Share.")


def test_what_is_not_marked_costs_nothing(tokenizer: Tokenizer) -> None:
    w = window()
    w.marked = frozenset()
    found = encode(tokenizer, w)
    assert (found.mentions == IGNORED).all()
    assert (found.qualifiers == IGNORED).all()
    assert (found.labels == -1).all()
    # A cue that is marked is learnt all the same; whether other words are cues is not known.
    assert set(found.cues.tolist()) == {IGNORED, 1 + 2 * CUES.index("said")}
    assert set(found.triggers.flatten().tolist()) == {-1.0, 1.0}
    assert len(found.roles) == len(found.links) == 1


@pytest.mark.parametrize(("topic", "unknown"), [("sport", {"toll"}), ("conflict", set(RECORDS))])
def test_what_no_record_was_marked_for_is_unknown(tokenizer: Tokenizer, topic: str, unknown: set[str]) -> None:
    found = encode(tokenizer, window("-| Nine ran.\n", None, topic))
    assert {kind for k, kind in enumerate(RECORDS) if (found.triggers[:, k] == -1).all()} == unknown
    assert {kind for k, kind in enumerate(RECORDS) if (found.triggers[:, k] == 0).all()} == set(RECORDS) - unknown


def test_the_longer_of_two_marks_of_a_kind_wins(tokenizer: Tokenizer) -> None:
    w = window("-| The [l port of [l Ardal]] froze.\n", None)
    begun(encode(tokenizer, w).mentions[MENTIONS.index("place")], 0, pieces(tokenizer, w, "port of Ardal"))


def test_beyond_the_longest_the_rest_is_cut_off(tokenizer: Tokenizer) -> None:
    tail = " [p=amon+s1 Ruth] [c1 said] [q1 no] and met."
    w = window(
        "S| " + "rain " * LONGEST + tail.strip() + "\n", ["1 meeting | trigger=met | status=held | format=phone"]
    )
    found = encode(tokenizer, w)
    assert {len(x) for x in (found.pieces, found.shapes, found.cues, found.sentence, found.triggers)} == {LONGEST}
    assert found.pieces[-1] == tokenizer.encode(w.text).ids[-1]
    assert (len(found.heads), len(found.told)) == (0, 0)
    assert found.roles.shape == found.links.shape == (0, LONGEST)


def test_the_program_and_the_training_see_the_same_pieces(tokenizer: Tokenizer) -> None:
    w = window()
    model = load()
    assert model is not None
    found: Encoded = encode(tokenizer, w)
    assert len(found.pieces) == len(model.sense(w.text).offsets) + 2
    assert found.shapes[[0, -1]].tolist() == [0, 0]
    assert found.shapes[pieces(tokenizer, w, "Ruth")[0]] == 2
