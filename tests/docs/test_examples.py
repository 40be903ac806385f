"""The examples' gold stands in its reports word for word, and keeps to the codebook."""

from __future__ import annotations

import gzip
import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_gold_is_sound() -> None:
    command = [sys.executable, "examples/check_gold.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_there_are_as_many_reports_as_the_pages_say() -> None:
    gold = list((ROOT / "examples" / "gold").glob("*.json"))
    assert len(gold) == 18
    files = (ROOT / "examples" / "reports").iterdir()
    reports = sum(f.read_text(encoding="utf-8").count("\n") if f.suffix == ".jsonl" else 1 for f in files)
    assert f"{reports} bundled reports" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_what_is_made_is_current() -> None:
    spec = importlib.util.spec_from_file_location("make", ROOT / "examples" / "intake" / "make.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    folder = ROOT / "examples" / "intake"
    assert (folder / "release.pdf").read_bytes() == made.release()
    assert gzip.decompress((folder / "archive.warc.gz").read_bytes()) == gzip.decompress(made.archive())
