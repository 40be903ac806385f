"""Reports that are odd are taken in, told of, and joined like all others."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from truceline.intake.outcomes import Note
from truceline.ledger import Ledger, open_ledger
from truceline.workflow.reading import read_paths

NOW = datetime(2031, 4, 2, 12, tzinfo=UTC)
TEXT = "The envoy met the Velmar Front in Port Ostane on Tuesday, the ministry said."


def notes(tmp_path: Path, *rows: dict[str, str]) -> tuple[Ledger, list[str]]:
    file = tmp_path / "wire.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ledger = open_ledger(tmp_path / "talks.db", writing=True)
    found = read_paths(ledger, [str(file)], now=lambda: NOW, outlet="Ostane Courier")
    return ledger, [str(item.what) for item in found if isinstance(item, Note)]


def test_two_texts_under_one_id_are_two_versions_and_told(tmp_path: Path) -> None:
    rows = (
        {"id": "w-1", "published": "2031-04-01", "text": text} for text in (TEXT, TEXT.replace("Tuesday", "Monday"))
    )
    ledger, said = notes(tmp_path, *rows)
    report = next(ledger.reports())
    assert (report.version, report.versions) == (2, 2)
    assert said == [f"another text for report {report.id} in the same run; both are kept, this one stands"]
    assert ledger.document(report.id, 1).text == TEXT


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2031-04-03", []),
        ("2031-05-03", ["dated 2031-05-03, which is yet to come; taken as it is"]),
        ("1979-05-03", ["dated 1979-05-03, more than fifty years back; taken as it is"]),
        ("1990-05-03", []),
        ("2031-04-01T10:00:00", []),
    ],
)
def test_a_day_that_can_hardly_be_is_told_and_kept(tmp_path: Path, published: str, said: list[str]) -> None:
    ledger, found = notes(tmp_path, {"id": "w-1", "published": published, "text": TEXT})
    assert found == said
    assert next(ledger.reports()).published == published
    assert ledger.waiting() == []
