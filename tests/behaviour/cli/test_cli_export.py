"""What `truceline export` writes, where, and what it says when it cannot."""

from __future__ import annotations

import io
import json
import sys

import pyarrow.parquet as pq
import pytest

from truceline.export import FORMATS


def test_help_lists_every_format(cli) -> None:
    text = cli("export", "--help").stdout
    assert all(form.holds in text for form in FORMATS.values())


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_and_standard_output_are_the_same_bytes(cli, filled, tmp_path, form) -> None:
    done = cli("export", form, "-o", f"out{FORMATS[form].suffix}", "--ledger", filled)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "bytes written to out" in done.stderr
    piped = cli("export", form, "--ledger", filled)
    assert (piped.exit_code, piped.stderr) == (0, "")
    assert piped.stdout_bytes == (tmp_path / f"out{FORMATS[form].suffix}").read_bytes()


def test_text_is_utf8_whatever_the_terminal_can_show(program, tmp_path) -> None:
    row = {"text": "“We stay,” envoy Bránd Ωstrel said.", "outlet": "Zürel Post"}
    program("read", "-", "--ledger", "u.db", stdin=json.dumps(row).encode())
    done = program("export", "csv", "--ledger", "u.db", PYTHONIOENCODING="ascii")
    assert "Zürel Post" in done.stdout.decode("utf-8")


def test_kinds_are_chosen_in_every_format(cli, filled) -> None:
    done = cli("export", "parquet", "--kind", "toll", "--ledger", filled)
    assert pq.read_table(io.BytesIO(done.stdout_bytes)).column("kind").to_pylist() == ["toll"]


def test_the_annotations_know_the_text(cli, filled) -> None:
    graph = json.loads(cli("export", "jsonld", "--ledger", filled).stdout)["@graph"]
    quotes = [node["target"][0]["selector"][1] for node in graph if "target" in node]
    assert any(quote["suffix"] for quote in quotes)
    assert any("wasGeneratedBy" in node for node in graph)


def test_an_unknown_format_names_the_known_ones_before_any_ledger_is_opened(cli) -> None:
    done = cli("export", "xlsx", "--ledger", "nowhere.db")
    assert done.exit_code == 2
    assert done.stderr == f"truceline: export: no format 'xlsx'; choose from {', '.join(FORMATS)}\n"


def test_a_missing_extra_is_one_line(cli, filled, monkeypatch, tmp_path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "truceline.export.parquet", raising=False)
    done = cli("export", "parquet", "-o", "x.parquet", "--ledger", filled)
    assert done.exit_code == 2
    assert done.stderr == "truceline: export parquet: pyarrow is not installed; pip install 'truceline[parquet]'\n"
    assert not (tmp_path / "x.parquet").exists()
