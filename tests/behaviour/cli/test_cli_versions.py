"""A report that changed: its versions, what they lost and gained, and what withdrew a record, as pages."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, TEXT, reading, records, report
from truceline.intake.zones import zones
from truceline.ledger import open_ledger
from truceline.workflow.join import join_waiting

LEAD, REFUSAL, TOLL = TEXT.split("\n\n")
NOTICE = "Correction: an earlier version of this article gave a toll that the clinic has taken back."
FIRST = report(TEXT)
LATER = f"{LEAD}\n\n{REFUSAL}\n\n{NOTICE}"


@pytest.fixture
def changed(tmp_path: Path) -> str:
    """A ledger with a report of two versions, the second corrected."""
    second = report(LATER).model_copy(update={"zones": zones(LATER)[0]})
    with open_ledger(tmp_path / "changed.db", writing=True) as ledger:
        for hour, one in enumerate((FIRST, second)):
            ledger.write(one, reading(one), RUN, learnt=NOON + timedelta(hours=hour))
        list(join_waiting(ledger))
    return str(tmp_path / "changed.db")


def test_the_page_tells_versions_correction_and_what_was_withdrawn(cli, changed) -> None:
    page = cli("show", "report", FIRST.id, "--ledger", changed).stdout
    assert "version 2 of 2" in page
    assert f"correction with version 2, corrects version 1: “{NOTICE}”" in " ".join(page.split())
    gone = " ".join(page.split("Withdrawn")[1].split())
    assert "• toll " in gone
    assert gone.endswith("by version 2, 2031-04-02T13:00:00+00:00")


def test_an_older_version_on_request(cli, changed) -> None:
    page = json.loads(cli("show", "report", FIRST.id, "--version", "1", "--ledger", changed, "--json").stdout)
    assert (page["version"], page["current"], page["records"]) == (1, False, 3)
    done = cli("show", "report", FIRST.id, "--version", "7", "--ledger", changed)
    assert done.exit_code != 0
    assert "no version 7" in done.stderr


def test_two_versions_against_each_other(cli, changed) -> None:
    page = cli("show", "report", FIRST.id, "--against", "1", "--ledger", changed).stdout
    assert f"− {TOLL}" in page
    assert "+ Correction: an earlier version" in page
    assert "2 the same in both" in page
    found = json.loads(cli("show", "report", FIRST.id, "--against", "1", "--ledger", changed, "--json").stdout)
    assert (found["vanished"], [r["kind"] for r in found["went"]], found["came"]) == ([TOLL], ["toll"], [])


def test_a_withdrawn_record_names_the_version(cli, changed) -> None:
    page = cli("show", "record", records(FIRST)[2].id, "--ledger", changed).stdout
    assert "withdrawn by version 2 (2031-04-02T13:00:00+00:00): the report as it stands no longer yields it" in page
