"""Fixtures that many tests share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from spacy.tokens import Doc
from training.corpus import Report as Marked
from training.markup import load

from ledger_samples import Reader
from served import Served, example_ledger, serving_copy
from truceline.intake.zones import zones
from truceline.model.records import Record
from truceline.model.reports import Report
from truceline.reading.reader import docs
from truceline.reading.seal import seal

# The same commit passes or fails alike wherever it is tested; `make explore` looks for what nobody thought of.
settings.register_profile("suite", derandomize=True, database=None)
settings.register_profile("explore", max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

ReadText = Callable[..., tuple[Report, Doc, tuple[Record, ...]]]


@pytest.fixture(scope="session")
def corpus() -> list[Marked]:
    """The reports of the reading corpus."""
    return [report for _, report in load()]


@pytest.fixture(scope="session")
def read_text() -> ReadText:
    """Reads a text with all components: the report, its Doc, the sealed records."""

    def read(
        text: str, *, published: str | None = "2025-03-05", outlet: str | None = None, title: str | None = None
    ) -> tuple[Report, Doc, tuple[Record, ...]]:
        found, agency = zones(text, title)
        given = Report(
            id="rep_test", text=text, published=published, outlet=outlet, title=title, agency=agency, zones=found
        )
        report, doc = next(docs([given]))
        return report, doc, seal(doc, report.id)

    return read


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Stands in for the parser."""
    found = Reader()
    monkeypatch.setattr("truceline.reading.reader.read", found.read)
    return found


@pytest.fixture(scope="session")
def examples() -> Path:
    """A ledger of all example reports, which tests copy and never write to."""
    return example_ledger()


@pytest.fixture(scope="module")
def served(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over a copy of the example ledger, which the tests of one file share."""
    with serving_copy(examples, tmp_path_factory.mktemp("served")) as it:
        yield it
