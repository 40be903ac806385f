"""Which words the model sees together, and where what it tells of them is kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from truceline.model.enums import ZoneKind
from truceline.reading.doc import Stretch, state
from truceline.reading.parse import PARSER
from truceline.reading.pipeline import components, parser
from truceline.reading.scheme import LABELS, LONGEST
from truceline.reading.tagger import component
from truceline.reading.tagger.component import read, tags
from truceline.reading.tagger.model import Model, load

SAID = "Mayor Ruth Amon said on Monday that the road to Port Ardal was open."
WANTED = "The Hill Front wants its prisoners back."


@pytest.fixture(scope="module")
def model() -> Model:
    found = load()
    assert found is not None
    return found


def based(text: str) -> Doc:
    """A text with a parse and its paragraphs."""
    return components().get_pipe("truceline_base")(parser()(text))  # type: ignore[no-any-return]


def pieces(model: Model, doc: Doc, start: int, end: int) -> int:
    return len(model.offsets(doc[start:end].text))


def test_sentences_of_a_paragraph_are_seen_together_and_paragraphs_apart(model: Model) -> None:
    doc = based(f"{SAID} {WANTED}\n\n{WANTED}")
    found = tags(doc, model).windows
    assert [doc[w.start : w.end].text for w in found] == [f"{SAID} {WANTED}", WANTED]


def test_a_paragraph_beyond_the_longest_is_cut_between_sentences(model: Model) -> None:
    doc = based(" ".join([SAID] * 30))
    found = tags(doc, model).windows
    assert len(found) > 1
    assert all(doc[w.start].is_sent_start for w in found)
    assert all(pieces(model, doc, w.start, w.end) <= LONGEST - 2 for w in found)
    assert [w.end for w in found[:-1]] == [w.start for w in found[1:]]
    assert (found[0].start, found[-1].end) == (0, len(doc))


def test_a_sentence_beyond_the_longest_is_cut_and_all_of_it_is_seen(model: Model) -> None:
    doc = based("The list named " + ", ".join(["Ardal"] * 300) + ".")
    found = tags(doc, model)
    assert len(found.windows) > 1
    assert all(pieces(model, doc, w.start, w.end) <= LONGEST - 2 for w in found.windows)
    assert (found.seen >= 0).all()
    assert (found.pieces > 0).all()


def test_a_word_of_more_pieces_than_the_longest_costs_itself_only(model: Model) -> None:
    words = ["Rain", "-" * 400, "fell", "."]
    doc = Doc(parser().vocab, words=words, sent_starts=[True, False, False, False])
    found = tags(doc, model)
    assert found.pieces.astype(bool).tolist() == [True, False, True, True]


def test_furniture_is_not_seen(model: Model) -> None:
    doc = parser()(f"{SAID} Share this page. {WANTED}")
    share, wanted = (t.i for t in doc if t.text in {"Share", "The"})
    state(doc).stretches = (
        Stretch(0, share, ZoneKind.BODY),
        Stretch(share, wanted, ZoneKind.FURNITURE),
        Stretch(wanted, len(doc), ZoneKind.BODY),
    )
    found = tags(doc, model)
    assert (found.seen[share:wanted] == -1).all()
    assert found.label("furniture", share, wanted) is None
    assert found.mentioned(share, wanted) == []
    assert [doc[w.start : w.end].text for w in found.windows] == [SAID, WANTED]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "🙂", "\u200b", "?"])
def test_little_text_is_no_trouble(model: Model, text: str) -> None:
    doc = based(text)
    found = tags(doc, model)
    assert found.seen.shape == (len(doc),)
    assert not any(found.cue(i) > 0.5 for i in range(len(doc)))


def test_a_stretch_is_told_the_same_whatever_stands_around_it(model: Model) -> None:
    alone = tags(based(SAID), model)
    doc = based(f"{WANTED}\n\n{SAID}\n\n{WANTED} {WANTED}")
    among = tags(doc, model)
    start, end = among.windows[1].start, among.windows[1].end
    assert doc[start:end].text == SAID
    for name in ("mentions", "cues", "qualifiers", "labels", "triggers", "values"):
        assert np.array_equal(getattr(alone, name), getattr(among, name)[start:end])
    assert np.array_equal(alone.windows[0].roles, among.windows[1].roles)
    assert np.array_equal(alone.windows[0].links, among.windows[1].links)


def test_a_plain_sentence_is_told_as_a_reader_would(model: Model) -> None:
    doc = based(SAID)
    found = tags(doc, model)
    said = next(t.i for t in doc if t.text == "said")
    assert found.cue(said) > 0.5
    assert found.spoken(said) > 0.5
    first, likely = found.content(said)
    assert likely[doc[-3].i - first] > 0.5
    assert (found.label("statement", 0, len(doc)) or 0) > 0.5
    people = [doc[m.start : m.end].text for m in found.mentioned(0, len(doc)) if m.kind == "person"]
    assert len(people) == 1
    assert "Ruth Amon" in people[0]


def test_probabilities_are_probabilities(model: Model) -> None:
    found = tags(based(f"{SAID}\n\n{WANTED}"), model)
    seen = found.pieces > 0
    assert found.mentions.sum(-1) == pytest.approx(1, abs=1e-5)
    for row in (found.cues, found.qualifiers):
        assert row[seen].sum(-1) == pytest.approx(1, abs=1e-5)
        assert not row[~seen].any()
    for w in found.windows:
        assert w.roles.sum(-1) == pytest.approx(1, abs=1e-5)
        assert w.links.sum(-1) == pytest.approx(1, abs=1e-5)
    assert ((found.triggers >= 0) & (found.triggers <= 1)).all()


def test_every_label_is_told_of_a_sentence(model: Model) -> None:
    doc = based(WANTED)
    found = tags(doc, model)
    likely = {name: found.label(name, 0, len(doc)) for name in LABELS}
    assert all(p is not None and 0 < p < 1 for p in likely.values())
    assert max(likely, key=lambda name: likely[name] or 0) == "position"


def test_where_no_model_is_installed_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(component, "load", lambda: load.__wrapped__(tmp_path))
    doc = read(based(SAID))
    assert state(doc).tags is None


def test_a_pipeline_without_the_tagger_reads_by_rules_alone() -> None:
    nlp = spacy.load(PARSER)
    nlp.add_pipe("truceline_base")
    nlp.add_pipe("truceline_attributions")
    doc = nlp(f"“It is late,” said Ruth Amon.\n\n{SAID}")
    assert state(doc).tags is None
    assert not state(doc).failures
    assert [a.sure for a in state(doc).attributions] == [None, None]
    assert [r.kind for r in doc._.records] == ["statement", "statement"]


def test_the_tagger_alone_tells_of_a_plain_parse() -> None:
    nlp = spacy.load(PARSER)
    nlp.add_pipe("truceline_tagger")
    doc = nlp(SAID)
    found = state(doc).tags
    assert found is not None
    assert len(found.seen) == len(doc)
