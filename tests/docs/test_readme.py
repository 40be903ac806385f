"""What the README tells a newcomer to type works, in the order in which it stands there."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
# An id in the README stands for one that the reader's own ledger shows: the n-th of its kind.
EXAMPLE_IDS = {"res_4k7q": ("response", 0), "mee_4k7q": ("meeting", 0), "mee_9s2d": ("meeting", 1)}


def _an_id(kind: str, n: int) -> str:
    nth = f"import json, sys; print(json.load(sys.stdin)[{n}]['record'])"
    return f'$(truceline show records --kind {kind} --limit 2 --json | python -c "{nth}")'


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def _commands() -> list[str]:
    return [line[2:] for block in _blocks("console") for line in block.splitlines() if line.startswith("$ ")]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder that looks like a checkout after `make demo`."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / ".venv").symlink_to(Path(sys.prefix))
    return tmp_path


def test_commands_of_the_readme_run(checkout: Path) -> None:
    commands = "\n".join(_commands())
    assert commands.count("\n") >= 10
    for example, (kind, n) in EXAMPLE_IDS.items():
        commands = commands.replace(example, _an_id(kind, n))
    library = _blocks("python")[0]
    script = f"set -eu -o pipefail\n{commands}\npython - <<'END' > library.txt\n{library}END\n"
    environment = {k: v for k, v in os.environ.items() if k not in {"TRUCELINE_LEDGER", "COLUMNS"}}
    done = subprocess.run(["bash", "-c", script], cwd=checkout, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert all(
        (checkout / name).stat().st_size
        for name in ("talks.db", "records.csv", "talks.ics", "brief.html", "layers.jsonl", "library.txt")
    )


def test_python_of_the_readme_prints_what_it_says() -> None:
    code = _blocks("python")[1]
    expected = _blocks("text")[0]
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(code, {})  # noqa: S102 - the project's own README
    assert printed.getvalue() == expected


def test_make_targets_that_pages_name_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in ("README.md", "CONTRIBUTING.md"):
        named = re.findall(r"(?:^|`)make ([a-z]+)", (ROOT / page).read_text("utf-8"), re.MULTILINE)
        assert set(named) <= targets, page
