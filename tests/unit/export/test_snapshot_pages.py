"""The pages of a snapshot: what they say, and that others can read them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import yaml

from truceline.export import snapshot_pages as pages
from truceline.export.columns import COLUMNS
from truceline.export.snapshot_changes import Changes
from truceline.export.snapshot_tables import DECISIONS, TABLES, TOMBSTONES, decision_row
from truceline.model.enums import Kind
from truceline.model.threads import Decision, Process, Verb

ROOT = Path(__file__).parents[3]
COUNTS = {kind.value: 0 for kind in Kind} | {table.name: 0 for table in TABLES}


def facts(**more: object) -> pages.Facts:
    told = {
        "program": "9.1",
        "edition": "provisional",
        "date": "2031-04-02T12:00:00+00:00",
        "ledger": "f" * 64,
        "process": None,
        "licence": None,
        "authors": (),
        "parquet": None,
        "read_by": (),
        "first": None,
        "last": None,
        "counts": COUNTS,
        "against": None,
        "changes": {},
    }
    return pages.Facts(**(told | more))  # type: ignore[arg-type]


def test_the_citation_is_yaml_with_what_the_format_asks_for() -> None:
    process = Process(id="prc_a", name='The "lake": talks #2')
    told = facts(process=process, licence="CC-BY-4.0", authors=("Lake Institute", "A: B"))
    read = yaml.safe_load(pages.citation(told))
    assert {"cff-version", "message", "title", "authors"} <= read.keys()
    assert read["title"] == 'The "lake": talks #2: records with their words'
    assert read["authors"] == [{"name": "Lake Institute"}, {"name": "A: B"}]
    assert (read["type"], read["license"], str(read["date-released"])) == ("dataset", "CC-BY-4.0", "2031-04-02")


def test_a_licence_in_words_stays_out_of_the_citation_and_in_the_readme() -> None:
    told = facts(licence="Ask the institute first", date=None)
    read = yaml.safe_load(pages.citation(told))
    assert not {"license", "date-released"} & read.keys()
    assert read["authors"] == [{"name": "Anonymous"}]
    assert "\n## Licence\n\nAsk the institute first\n" in pages.readme(told)


def test_an_empty_vetted_edition_says_so() -> None:
    assert "Nobody has vetted a record yet" in pages.readme(facts(edition="vetted"))
    assert "Nobody has vetted" not in pages.readme(facts(edition="vetted", counts=COUNTS | {"toll": 1}))
    assert "Nobody has vetted" not in pages.readme(facts())


def test_the_readme_tells_what_changed() -> None:
    against = {"date": "2031-03-01T00:00:00+00:00", "ledger": "e" * 64, "sums": "d" * 64}
    text = pages.readme(facts(against=against, changes={"toll": Changes(("a", "b"), ("c",), ())}))
    assert "Since the snapshot of 2031-03-01:" in text
    assert "| toll | 2 | 1 | 0 |" in text
    assert "first of its series" in pages.readme(facts())


def test_the_manifest_is_json_with_the_rights_in_the_words() -> None:
    told = json.loads(pages.manifest(facts(changes={"toll": Changes(("a",))})))
    assert told["layout"] == pages.LAYOUT
    assert told["changes"]["toll"] == {"added": 1, "revised": 0, "withdrawn": 0}
    assert "stay with their publishers" in told["rights"]


def test_the_dictionary_tells_every_column() -> None:
    rows = list(csv.DictReader(io.StringIO(pages.dictionary(), newline="")))
    assert all(row["meaning"] for row in rows)
    told = [(row["table"], row["column"]) for row in rows]
    assert told == [("records", c.name) for c in COLUMNS] + [(t.name, c.name) for t in TABLES for c in t.columns]


def test_the_codebook_that_ships_is_the_one_in_the_docs() -> None:
    assert pages.codebook() == (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")


def test_checksums_come_back() -> None:
    sums = {"data/toll.csv": "a" * 64, "README.md": "b" * 64}
    assert pages.checksums(sums) == f"{'b' * 64}  README.md\n{'a' * 64}  data/toll.csv\n"
    assert pages.read_checksums(pages.checksums(sums)) == sums


@pytest.mark.parametrize("text", ["half a li", "a" * 64, f"{'a' * 64}  ", f"{'z' * 64}  README.md"])
def test_what_is_no_checksum_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text.strip()):
        pages.read_checksums(text)


def test_rows_are_flat_in_csv_and_whole_in_json() -> None:
    decision = Decision(
        n=2, at="2031-04-02", by="=cmd()", verb=Verb.PROCESS, subjects=("a", "b"), change={"parties": ["x", "y"]}
    )
    row = decision_row(decision, undone=True)
    told = json.loads(DECISIONS.json_line(row))
    assert (told["subjects"], told["undone"], told["why"]) == (["a", "b"], True, None)
    (cells,) = csv.reader([DECISIONS.csv_line(row)])
    assert cells == ["2", "2031-04-02", "'=cmd()", "process", "a | b", "", '{"parties": ["x", "y"]}', "true"]
    assert TOMBSTONES.csv_header() == "id,table,report,gone,why,replaced_by\r\n"
