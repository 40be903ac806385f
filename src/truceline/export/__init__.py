"""Exports: one format a file, records in, text out, streaming. To add one, add its file and a line here."""

from collections.abc import Callable, Iterable, Iterator

from truceline.export import csv, jsonl
from truceline.ledger import Entry

Export = Callable[[Iterable[Entry]], Iterator[str]]
"""Takes records and gives the pieces of a text; write them as UTF-8 with line ends untouched (`newline=""`)."""

EXPORTS: dict[str, Export] = {"csv": csv.lines, "jsonl": jsonl.lines}
"""Formats by name."""
