"""The pages of a dataset snapshot: README, citation, data dictionary, codebook, manifest, checksums.

Nothing in them tells of a clock or a machine: the date is that of the last thing the ledger learnt.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from truceline.export import csv
from truceline.export.columns import COLUMNS
from truceline.export.described import Described
from truceline.export.snapshot_changes import Changes
from truceline.export.snapshot_tables import TABLES
from truceline.model.enums import Kind
from truceline.model.threads import Process

LAYOUT = 1
"""Which arrangement of files this is; raised when a file moves or changes its meaning."""
SUMS = "SHA256SUMS"
MANIFEST = "manifest.json"

_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_RIGHTS = (
    "The words quoted in anchors, titles and fields are those of the reports; the rights in them stay with their "
    "publishers. Whole texts are not in this folder for that reason: `url` says where a publisher has them, and "
    "`text_hash` whether it is the same text."
)
_EDITIONS = {
    "provisional": "Every record that stands, as the program read it. Nobody has to have looked at it; `review` says "
    "who did.",
    "vetted": "Only records that a person has accepted or corrected.",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a snapshot says of itself."""

    program: str
    """Version of Truceline that took it."""
    edition: str
    """`vetted` or `provisional`."""
    date: str | None
    """When the ledger last learnt of anything, ISO 8601, UTC."""
    ledger: str
    """Digest of the ledger (`Ledger.digest`)."""
    process: Process | None
    """The one process that was taken; None for all."""
    licence: str | None
    """What whoever publishes it allows."""
    authors: tuple[str, ...]
    """Who compiled it."""
    parquet: str | None
    """Program that wrote the Parquet files; None where there are none."""
    read_by: tuple[Mapping[str, Any], ...]
    """The programs that read its reports, with how many each."""
    first: str | None
    """Day of its first report."""
    last: str | None
    """Day of its last report."""
    counts: Mapping[str, int]
    """Rows by table."""
    against: Mapping[str, Any] | None
    """The older snapshot it was compared with: date, ledger and the SHA-256 of its checksums."""
    changes: Mapping[str, Changes]
    """What changed since, by table."""

    @property
    def title(self) -> str:
        """What it is called."""
        about = self.process.name if self.process else "War and talks in the news"
        return f"{about}: records with their words"

    @property
    def vetted_nothing(self) -> bool:
        """Whether nobody has vetted a record yet."""
        return self.edition == "vetted" and not any(self.counts[kind.value] for kind in Kind)


def manifest(facts: Facts) -> str:
    """The manifest, for programs."""
    told = {
        "layout": LAYOUT,
        "title": facts.title,
        "program": f"truceline {facts.program}",
        "edition": facts.edition,
        "date": facts.date,
        "ledger": facts.ledger,
        "process": {"id": facts.process.id, "name": facts.process.name} if facts.process else None,
        "licence": facts.licence,
        "rights": _RIGHTS,
        "authors": list(facts.authors),
        "parquet": facts.parquet,
        "read_by": list(facts.read_by),
        "counts": dict(facts.counts),
        "against": facts.against,
        "changes": {
            table: {"added": len(c.added), "revised": len(c.revised), "withdrawn": len(c.withdrawn)}
            for table, c in facts.changes.items()
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def changes_page(facts: Facts) -> str:
    """The ids that were added, revised and withdrawn since the older snapshot, by table."""
    told = {
        "against": facts.against,
        "changes": {
            table: {"added": c.added, "revised": c.revised, "withdrawn": c.withdrawn}
            for table, c in facts.changes.items()
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def readme(facts: Facts) -> str:
    """The first page, for people."""
    lines = [
        f"# {facts.title}",
        "",
        f"A {facts.edition} snapshot of a Truceline ledger, as of {_day(facts.date)}. Each row keeps the words of the "
        "report it was read from. The data say who said what; they do not say that it is true.",
        "",
        "## What is in it",
        "",
        _EDITIONS[facts.edition],
        *(["**Nobody has vetted a record yet, so the tables of records are empty.**"] if facts.vetted_nothing else []),
        "",
        *_figures(facts),
        "",
        *_FILES,
        *([f"- `data/*.parquet`: records as in the CSV, typed; written by {facts.parquet}."] if facts.parquet else []),
        "",
        "Offsets are half-open ranges of Unicode code points into the canonical text of the report. Names in "
        "`decisions` are those of the people who took them.",
        "",
        "## What is not in it",
        "",
        _RIGHTS,
        "",
        "## Licence",
        "",
        facts.licence or "Not stated by those who took this snapshot; ask them before you pass it on.",
        "",
        "## Where it comes from",
        "",
        f"Taken by truceline {facts.program}; digest of the ledger `{facts.ledger}`.",
        "",
        *(f"- {by['reports']} reports read by truceline {by['program']} with {by['model']}." for by in facts.read_by),
        *_since(facts),
        "",
        "## Is it whole?",
        "",
        f"`sha256sum -c {SUMS}` or `truceline snapshot --check FOLDER`. The same ledger, compared with the same older "
        "snapshot, gives the same bytes.",
        "",
    ]
    return "\n".join(lines)


_FILES = (
    "- `data/*.jsonl`: records whole, in the shape of `schema.json`; the other tables with lists as lists.",
    '- `data/*.csv`: the same flat; a list is joined with " | ". A cell that a spreadsheet would run has a `\'` '
    "before it.",
    "- `dictionary.csv`: every column of every table, with type and meaning.",
    "- `codebook.md`: what the records mean; `schema.json`: their JSON Schema.",
    "- `changes.json`: what was added, revised and withdrawn since the older snapshot; `data/tombstones.*`: every id "
    "that is gone, why, and what stands in its place.",
    "- `CITATION.cff`: how to cite it; `manifest.json`: all this for programs.",
)


def _figures(facts: Facts) -> list[str]:
    told = [table.name for table in TABLES]
    lines = ["| table | rows |", "|---|---|"]
    lines += [f"| {name} | {facts.counts[name]:,} |" for name in [*(kind.value for kind in Kind), *told]]
    if facts.first and facts.last:
        lines += ["", f"Its reports were published from {facts.first} to {facts.last}."]
    return lines


def _since(facts: Facts) -> list[str]:
    if facts.against is None:
        return ["", "It is the first of its series: there was no older snapshot to compare it with."]
    lines = [
        "",
        f"Since the snapshot of {_day(facts.against['date'])}:",
        "",
        "| table | added | revised | withdrawn |",
        "|---|---|---|---|",
    ]
    for table, c in facts.changes.items():
        lines.append(f"| {table} | {len(c.added):,} | {len(c.revised):,} | {len(c.withdrawn):,} |")
    return lines


def _day(date: str | None) -> str:
    return date[:10] if date else "no day yet: it is empty"


def citation(facts: Facts) -> str:
    """The citation, in the Citation File Format 1.2.0 (https://citation-file-format.github.io).

    Scalars are written as JSON strings, which YAML reads as they are.
    """
    lines = [
        "cff-version: 1.2.0",
        f"message: {json.dumps('If you use these data, please cite them as below.')}",
        "type: dataset",
        f"title: {_scalar(facts.title)}",
        f"version: {_scalar(f'{facts.edition} {facts.ledger[:12]}')}",
        "authors:",
        *(f"  - name: {_scalar(name)}" for name in facts.authors or ("Anonymous",)),
    ]
    if facts.date:
        lines.append(f"date-released: {facts.date[:10]}")
    if facts.licence and _SPDX.fullmatch(facts.licence):
        lines.append(f"license: {_scalar(facts.licence)}")
    return "\n".join(lines) + "\n"


def _scalar(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def dictionary() -> str:
    """Every column of every table as CSV: table, column, type, meaning."""
    own = [("records", Described(c.name, c.type, c.holds)) for c in COLUMNS]
    own += [(table.name, column) for table in TABLES for column in table.columns]
    rows = [csv.line(["table", "column", "type", "meaning"])]
    rows += [csv.line([table, column.name, column.type, column.holds]) for table, column in own]
    return "".join(rows)


def codebook() -> str:
    """The codebook, as it ships with the program."""
    return files("truceline.model").joinpath("codebook.md").read_text(encoding="utf-8")


def checksums(found: Mapping[str, str]) -> str:
    """SHA-256 of files by path, as `sha256sum -c` reads them."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(found.items()))


def read_checksums(text: str) -> dict[str, str]:
    """What `checksums` wrote.

    Raises:
        ValueError: it is none.
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        digest, separator, path = line.partition("  ")
        if not separator or not re.fullmatch(r"[0-9a-f]{64}", digest) or not path:
            raise ValueError(line)
        found[path] = digest
    return found
