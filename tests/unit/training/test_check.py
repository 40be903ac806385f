from __future__ import annotations

import re
from pathlib import Path

import pytest
from training.check import check, problems
from training.markup import load, read, write

HEADER = """=== t-1
style: newswire
setting: invented
continent: africa
topic: conflict
conflict: war of the two lakes
published: 1994-03-02
outlet: The Lagoon Mercury

"""


def found(body: str, header: str = HEADER) -> list[str]:
    (report,) = read(header + body + "\n")
    return list(problems(report))


def test_the_corpus_keeps_its_rules() -> None:
    reports, wrong = check()
    assert not wrong
    assert reports


def test_the_corpus_reads_back_from_canonical_markup() -> None:
    for _, report in load():
        assert read(write(report)) == [report]


def test_nothing_to_say_of_a_good_report() -> None:
    assert not found("S| [p=amon+s1 Ruth Amon] [c1 said] [q1 [=amon+s2 she] [t2 wants] [q2 rain]].")


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("S| [s1 Ruth] [c1 said].", "no content"),
        ("-| Then [q1 the rain came].", "neither speaker nor cue"),
        ("S| [q1 Ruth [c1 said] no].", "inside its own content"),
        ("S| [c1 said] [q1 “…”].", "without a word"),
        ("S| [s1 She] [c1 said] [q1 no].", "pronoun without a mention"),
        ("S| [=ruth+s1 She] [c1 said] [q1 no].", "whom no mention names"),
        ("-| [p=a Ruth] and [l=a Ruth].", "named as"),
        ("S| It rained.", "without a mark of anything said"),
        ("F| [s1 Ruth] [c1 said] [q1 no].", "furniture"),
        ("-| No stop", "without a full stop"),
        ("S| [s1 Ruth] [c1 said].\nS| [s1 Tom] [c1 said] [q1 no].", "two sentences"),
    ],
)
def test_names_each_breach(body: str, complaint: str) -> None:
    assert any(complaint in what for what in found(body))


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("style: newswire", "style: novel", "none of"),
        ("published: 1994-03-02", "published: March", "no date"),
        ("published: 1994-03-02", "published: 1894-03-02", "not between"),
        ("outlet: The Lagoon Mercury\n", "", "missing"),
        ("topic: conflict", "topic: sport", "unknown header line conflict"),
    ],
)
def test_holds_the_header_to_its_vocabulary(old: str, new: str, complaint: str) -> None:
    assert any(complaint in what for what in found("-| It rained.", HEADER.replace(old, new)))


def test_only_a_conflict_has_meetings() -> None:
    header = HEADER.replace("topic: conflict\nconflict: war of the two lakes\n", "topic: sport\n")
    assert any("only a report about a conflict" in what for what in found("M| They met.", header))


def test_the_examples_of_the_guide_are_good_markup() -> None:
    guide = Path(check.__code__.co_filename).with_name("GUIDE.md").read_text(encoding="utf-8")
    lines = re.findall(r"^    ([HF]?(?:-|[SMPROTEN]*)\| .*)$", guide, flags=re.MULTILINE)
    assert len(lines) > 15
    for line in lines:
        read("=== t-1\n\n" + re.sub(r" {2,}(\(.*\))?$", "", line))
