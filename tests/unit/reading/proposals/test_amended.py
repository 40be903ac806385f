"""An amended text is another than the one it was before, and says which."""

from __future__ import annotations

from typing import Any

import pytest

from truceline.model.enums import ProposalKind
from truceline.model.records import Proposal, Response


def _plans(records: Any) -> list[Proposal]:
    return sorted((r for r in records if isinstance(r, Proposal)), key=lambda r: r.label.start)


def test_what_was_amended_and_the_amended_text_are_two(read_text: Any) -> None:
    text = (
        "Arvania has accepted the peace proposal of the mediators. The League rejected the amended proposal on Friday."
    )
    records = read_text(text)[2]
    first, second = _plans(records)
    assert second.amends is not None
    assert (first.amends, second.amends.record) == (None, first.id)
    assert second.proposal_kind is ProposalKind.AMENDMENT
    answers = {r.actor.text: r.to.record for r in records if isinstance(r, Response) and r.actor and r.to}
    assert answers == {"Arvania": first.id, "The League": second.id}


@pytest.mark.parametrize(
    "again", ["He had said yes to the earlier text.", "Arvania would accept the original plan, he said."]
)
def test_the_earlier_text_is_what_was_amended(read_text: Any, again: str) -> None:
    text = f"The envoys put forward a peace plan. The revised peace plan was handed over on Friday. {again}"
    first, second = _plans(read_text(text)[2])
    assert [m.text for m in second.mentions] == ["The revised peace plan"]
    assert len(first.mentions) == 2


def test_who_amends_a_framework_has_it_still(read_text: Any) -> None:
    text = "The mediators presented the Ferry Dock Framework on Monday. The League accepted the amended plan on Friday."
    assert [p.amends for p in _plans(read_text(text)[2])] == [None]


def test_a_copy_is_no_second_proposal(read_text: Any) -> None:
    text = (
        "The envoys unveiled a peace plan. The army would leave the port, according to a draft seen by the newspaper."
    )
    assert len(_plans(read_text(text)[2])) == 1
