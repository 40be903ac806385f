"""The brief as a command: to a file or a pipe, whole or not at all, the same for the same ledger."""

from __future__ import annotations

import pytest

from truceline.ledger import open_ledger
from truceline.workflow.join import join_waiting


@pytest.fixture
def filled(filled: str) -> str:
    """The same, joined as `read` leaves it."""
    with open_ledger(filled, writing=True) as ledger:
        list(join_waiting(ledger))
    return filled


def test_a_brief_in_a_pipe_is_markdown(cli, filled) -> None:
    done = cli("brief", "--ledger", filled)
    assert (done.exit_code, done.stderr) == (0, "")
    page = done.stdout
    assert page.startswith("# All reports: brief for Tue 1 Apr 2031\n")
    assert "- **Velmar Front: rejects “the harbour plan”, Tue 1 Apr**; the only source says “appeared to”" in page
    assert "“The Velmar Front appeared to reject the harbour plan” — Ostane Courier ← an official, Tue 1 Apr" in page
    assert "### The clinic\n\n- **At least 31 killed, Tue 1 Apr**" in page


@pytest.mark.parametrize("to", ["md", "html", "docx"])
def test_a_brief_is_written_to_a_file_the_same_each_time(cli, filled, tmp_path, to) -> None:
    for name in ("one", "two"):
        done = cli("brief", "--ledger", filled, "--format", to, "-o", name)
        assert (done.exit_code, done.stdout) == (0, "")
        assert done.stderr.endswith(f"bytes written to {name}\n")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_brief_that_cannot_be_written_leaves_nothing_and_loses_nothing(cli, filled, tmp_path) -> None:
    done = cli("brief", "--ledger", filled, "-o", "no/such/folder/brief.md")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    kept = tmp_path / "brief.docx"
    kept.write_text("yesterday's", encoding="utf-8")
    done = cli("brief", "--ledger", filled, "--since", "2031-05-01", "--format", "docx", "-o", "brief.docx")
    assert done.exit_code == 2
    assert "2031-05-01 is after the day of the brief, 2031-04-01" in done.stderr
    assert kept.read_text(encoding="utf-8") == "yesterday's"


def test_a_disk_that_is_full_is_one_line(filled, program) -> None:
    done = program("brief", "--ledger", filled, "-o", "/dev/full/brief.md")
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1


def test_pdf_without_a_renderer_names_the_remedy(cli, filled, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = cli("brief", "--ledger", filled, "--format", "pdf", "-o", "brief.pdf")
    assert done.exit_code == 2
    assert "install weasyprint" in done.stderr
    assert not (tmp_path / "brief.pdf").exists()


def test_as_of_a_day_before_all_reports_there_is_nothing_to_say(cli, filled) -> None:
    page = cli("brief", "--ledger", filled, "--as-of", "2031-03-01").stdout
    assert "0 reports" in page
    assert "No answer, proposal or shift of position is told for the first time." in page
    assert "res_" not in page


def test_what_was_known_by_a_day_is_a_brief_for_the_last_report_known(cli, filled) -> None:
    assert cli("brief", "--ledger", filled, "--known", "2031-04-02").stdout.startswith(
        "# All reports: brief for Tue 1 Apr 2031\n\nSince Mon 31 Mar: 1 report by Ostane Courier."
    )
    assert "0 reports" in cli("brief", "--ledger", filled, "--known", "2031-04-01").stdout


@pytest.mark.parametrize(("option", "value"), [("--as-of", "soon"), ("--since", "soon"), ("--known", "2031-02-30")])
def test_a_day_that_is_none_is_wrong_use(cli, filled, option, value) -> None:
    done = cli("brief", "--ledger", filled, option, value)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{value!r} is no day" in done.stderr
    assert option in done.stderr


def test_an_unknown_process_is_one_line(cli, filled) -> None:
    done = cli("brief", "--ledger", filled, "--process", "nowhere")
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
