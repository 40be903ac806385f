"""What became of everything that was read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from ledger_samples import report
from truceline.intake.outcomes import Note
from truceline.ledger import Write
from truceline.model.enums import Kind
from truceline.workflow.read import Outcome
from truceline.workflow.reading import Done, Tally, expected


def test_counts_by_what_became_of_it_and_holds_no_text() -> None:
    tally = Tally()
    given = report()
    told = tally.add(Outcome("a.txt", given, Write.NEW, None, Counter({Kind.TOLL: 2}), 1))
    tally.add(Outcome("b.txt", given, Write.UNCHANGED))
    tally.add(Outcome("c.txt", report(language="ar"), Write.NEW, "not read (ar)"))
    tally.add(Outcome("d.txt", None, None, "d.txt: empty; check the file"))
    tally.add(Note("a.txt", "no outlet"))
    assert tally.outcomes == {"new": 2, "unchanged": 1, "refused": 1}
    assert tally.records == {Kind.TOLL: 2}
    assert (tally.languages, tally.failures, tally.notes) == ({"ar": 1}, 1, ["a.txt: no outlet"])
    assert told == Done(given.id, "a.txt", "new", None, {"toll": 2}, 1)
    assert [d.source for d in tally.refused] == ["d.txt"]
    assert given.text not in str(tally)


def test_expected_counts_lines_of_json_lines_and_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.jsonl").write_text("{}\n{}\n{}\n")
    assert expected([str(tmp_path)]) == 4
    assert expected([str(tmp_path / "nosuch")]) == 0
    assert expected([str(tmp_path), "-"]) is None
