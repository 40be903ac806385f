"""The chain runs from the outlet by way of agency and source to whoever is cited (codebook, sections 1 and 2)."""

from __future__ import annotations

import pytest

from suite_cases import Text, pair, rows, same, told

POST = "The Lorvik Post"


def of(words: str, outlet: str | None = POST) -> Text:
    return Text(words, outlet=outlet)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        pair(
            of("A Ruvanian official said the bridge was mined."),
            [("outlet", POST), ("speaker", "A Ruvanian official")],
        ),
        pair(
            of("A Ruvanian official said the bridge was mined.", None),
            [("outlet", None), ("speaker", "A Ruvanian official")],
        ),
        pair(
            of("A Ruvanian official told Reuters that the bridge was mined."),
            [("outlet", POST), ("agency", "Reuters"), ("speaker", "A Ruvanian official")],
        ),
        pair(
            of("A Ruvanian official told reporters that the bridge was mined."),
            [("outlet", POST), ("speaker", "A Ruvanian official")],
        ),
        pair(
            of("“The bridge is mined,” a Ruvanian official told AFP."),
            [("outlet", POST), ("agency", "AFP"), ("speaker", "a Ruvanian official")],
            fails="no agency behind a quotation",
        ),
        pair(
            of("A Ruvanian official told the Farol news agency that the bridge was mined."),
            [("outlet", POST), ("agency", "Farol"), ("speaker", "A Ruvanian official")],
        ),
        pair(
            of("LORVIK (Reuters) - A Ruvanian official said the bridge was mined."),
            [("outlet", POST), ("agency", "Reuters"), ("speaker", "A Ruvanian official")],
        ),
        pair(
            of("The bridge was mined, according to two officials."),
            [("outlet", POST), ("speaker", "two officials")],
        ),
    ],
)
def test_of_a_statement(text: Text, chain: list[tuple[str, str | None]]) -> None:
    assert [[_bare(link) for link in found] for found in rows(text, "statement", "chain")] == [[*map(_bare, chain)]]


def _bare(link: tuple[str, str | None]) -> tuple[str, str]:
    """A link whose name has no article."""
    return link[0], (link[1] or "").lower().removeprefix("a ")


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        pair(of("Nine miners were killed in Lorvik."), "toll", [POST]),
        pair(of("Nine miners were killed in Lorvik, the mayor said."), "toll", [POST, "mayor"]),
        pair(
            of("Nine miners were killed in Lorvik, the mayor told Reuters."),
            "toll",
            [POST, "Reuters", "mayor"],
            fails="no agency in the chain of a toll whose source stands behind it",
        ),
        pair(
            of("Commander Oto Brask said a doctor had counted nine dead in Lorvik."),
            "toll",
            [POST, "Brask", "doctor"],
            fails="the doctor is no link behind the commander",
        ),
        pair(of("The Ruvanian army shelled the mill."), "event", [POST]),
        pair(of("The Ruvanian army shelled the mill, a clerk said."), "event", [POST, "clerk"]),
        pair(of("A clerk told AFP that the Ruvanian army had shelled the mill."), "event", [POST, "AFP", "clerk"]),
        pair(of("Ines Korve met Commander Oto Brask in Lorvik."), "meeting", [POST]),
        pair(of("Ines Korve met Commander Oto Brask in Lorvik, an aide said."), "meeting", [POST, "aide"]),
        pair(
            of("Ines Korve met Commander Oto Brask in Lorvik, an aide told Reuters."),
            "meeting",
            [POST, "Reuters", "aide"],
            fails="no agency in the chain of a meeting whose source stands behind it",
        ),
        pair(
            of("Selbria sent a plan. A diplomat said the Amber League rejected the plan."),
            "response",
            [POST, "diplomat"],
        ),
        pair(
            of("Selbria sent a plan. The Amber League rejected the plan."),
            "response",
            [POST],
        ),
        pair(of("A diplomat said Ruvania wants a ceasefire."), "position", [POST, "diplomat"]),
        pair(
            of("State television quoted the general as saying that the bridge was mined."),
            "statement",
            [POST, "television", "general"],
        ),
        pair(
            of("The Farol news agency quoted the general as saying that the bridge was mined."),
            "statement",
            [POST, "Farol", "general"],
        ),
        pair(
            of("Oto Brask said an engineer had told him that the bridge was mined."),
            "statement",
            [POST, "Brask", "engineer"],
        ),
        pair(
            of("The general, quoted by the Farol news agency, said the bridge was mined."),
            "statement",
            [POST, "Farol", "general"],
            fails="no agency in the chain",
        ),
    ],
)
def test_of_the_other_kinds(text: Text, kind: str, words: list[str]) -> None:
    """The innermost record of its kind has the longest chain."""
    chain = max(rows(text, kind, "chain"), key=len)
    assert len(chain) == len(words)
    assert all(w.lower() in (name or "").lower() for w, (_, name) in zip(words, chain, strict=True))
    assert chain[0][0] == "outlet"


@pytest.mark.parametrize(
    ("text", "other"),
    [
        same(
            of("The mayor said nine miners were killed in Lorvik."),
            of("Nine miners were killed in Lorvik, the mayor said."),
        ),
        same(
            of("A Ruvanian official told Reuters that the bridge was mined."),
            of("The bridge was mined, a Ruvanian official told Reuters."),
            fails="no agency where the cue stands behind what was said",
        ),
        same(
            of("According to the mayor, nine miners were killed in Lorvik."),
            of("Nine miners were killed in Lorvik, according to the mayor."),
        ),
    ],
)
def test_where_the_source_stands_is_nothing_to_it(text: Text, other: Text) -> None:
    chains = [
        sorted((r["kind"], [(role, (name or "").lower()) for role, name in r["chain"]]) for r in told(t))
        for t in (text, other)
    ]
    assert chains[0] == chains[1] != []
