"""Other processes at work on a ledger."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Start:
    """Starts one of the scripts of this folder (`writer.py`, `reader.py`)."""

    def start(script: str, *arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, str(Path(__file__).parent / script), *map(str, arguments)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    return start
