"""The program as a user calls it: within this process where that is enough, else as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ledger_samples import RUN, reading, report
from truceline.cli.main import app
from truceline.ledger import open_ledger
from truceline.workflow.join import join_waiting

Cli = Callable[..., Result]
Program = Callable[..., subprocess.CompletedProcess[bytes]]

STORY = (
    "Envoys of the lake states met in Port Ostane on Tuesday to discuss a truce.\n\n"
    'The Velmar Front rejected the harbour plan, its spokesman, Tal Orrin, said. "We will not sign it," he said.\n\n'
    "At least 12 people were killed in the valley on Monday, the clinic said.\n"
)


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TRUCELINE_LEDGER", "COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def cli() -> Cli:
    """Calls a command in this process: exit code, standard output and standard error apart."""

    def call(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(args), input=stdin)

    return call


@pytest.fixture
def program() -> Program:
    """Calls the installed program as a process of its own."""

    def call(*args: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
        command = [str(Path(sys.executable).with_name("truceline")), *args]
        return subprocess.run(command, input=stdin, capture_output=True, env=os.environ | env, check=False)

    return call


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A short report as a text file."""
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


@pytest.fixture
def filled(tmp_path: Path) -> str:
    """A ledger that holds one report with three records; no parser was needed."""
    path = tmp_path / "filled.db"
    given = report()
    with open_ledger(path, writing=True) as ledger:
        ledger.write(given, reading(given), RUN, learnt=datetime(2031, 4, 2, tzinfo=UTC))
        assert list(join_waiting(ledger)) == [given.id]
    return str(path)
