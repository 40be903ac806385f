"""Trap 12: a group and a president of one nationality are different actors."""

from __future__ import annotations

import pytest

from truceline.reading.doc import state


def actors(doc) -> dict[str, object]:
    return {doc[i].text: a for i, a in state(doc).actors.items()}


@pytest.mark.parametrize(
    ("text", "group", "person"),
    [
        ("The Chadian group refused. The Chadian President Omar Diallo said so.", "group", "Diallo"),
        ("The Peruvian militia signed. Peruvian President Ana Solis welcomed it.", "militia", "Solis"),
        ("The Ghanaian movement met Ghanaian President Kofi Barrow.", "movement", "Barrow"),
    ],
)
def test_they_are_two(read_text, text, group, person) -> None:
    _, doc, _ = read_text(text)
    found = actors(doc)
    assert found[group].id != found[person].id
    assert found[person].kind == "person"
    assert found[group].kind != "person"
    assert found[group].country == found[person].country is not None


def test_two_holders_of_one_office_are_two(read_text) -> None:
    text = "Mardia’s foreign minister, Ilse Darrow, met Qaran’s foreign minister, Leyla Marun. Darrow left first."
    _, doc, _ = read_text(text)
    assert actors(doc)["Darrow"].id != actors(doc)["Marun"].id
