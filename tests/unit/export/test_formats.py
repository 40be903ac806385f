"""What holds for every format: one table, the same bytes from the same records, nothing lost on the way to a file."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from export_samples import ENTRIES, written
from ledger_samples import NOON, RUN, reading, report
from truceline.errors import UsageError
from truceline.export import FORMATS, Format, form_named
from truceline.ledger import open_ledger
from truceline.workflow.export import export, save


@pytest.mark.parametrize("form", FORMATS)
def test_same_records_same_bytes(form: str) -> None:
    assert written(form, *ENTRIES) == written(form, *ENTRIES)


@pytest.mark.parametrize("form", FORMATS)
def test_same_ledger_same_bytes(form: str, tmp_path: Path) -> None:
    files = []
    for name in ("one.db", "two.db"):
        with open_ledger(str(tmp_path / name), writing=True) as ledger:
            ledger.write(report(), reading(report()), RUN, learnt=NOON)
            files.append(b"".join(export(ledger, form)))
            assert files[-1] == b"".join(export(ledger, form))
    assert files[0] == files[1]


@pytest.mark.parametrize("form", FORMATS)
def test_no_records_are_a_file_too(form: str) -> None:
    assert written(form) == b"" or written(form)[-1:] in {b"\n", b"1"}


@pytest.mark.parametrize("form", FORMATS)
def test_a_thread_goes_out_with_its_record(form: str) -> None:
    if form not in {"jsonl", "ucdp"}:  # the codebook's shape has no threads; the meeting is no toll
        assert b"thr_harbour" in written(form, *ENTRIES)


def test_formats_have_a_suffix_and_a_media_type_and_say_what_they_hold() -> None:
    assert all(form.suffix.startswith(".") and "/" in form.media and form.holds for form in FORMATS.values())


def test_an_unknown_format_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="no format 'xlsx'; choose from jsonl, csv"):
        form_named("xlsx")


def test_a_missing_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "truceline.export.parquet", raising=False)
    with pytest.raises(UsageError, match=r"pyarrow is not installed; pip install 'truceline\[parquet\]'"):
        FORMATS["parquet"].writer()


def test_a_module_that_no_extra_brings_is_an_error_of_ours() -> None:
    with pytest.raises(ModuleNotFoundError):
        Format("no_such_module", "x", "x/x", ".x").writer()


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text("before", encoding="utf-8")
    assert save([b"af", b"ter"], str(path)) == "5 bytes"
    assert path.read_text(encoding="utf-8") == "after"
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text("before", encoding="utf-8")

    def pieces():
        yield b"half"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        save(pieces(), str(path))
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


# A limit on the size of files stands for a full disk: the system refuses the write in the same way.
_FULL = """
import resource, signal, sys
from truceline.workflow.export import save
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    save((b"x" * 1000 for _ in range(100)), sys.argv[1])
except OSError as error:
    print(error.errno, error.filename, error.strerror)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on file size")
def test_a_disk_that_fills_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text("before", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", _FULL, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == f"{errno.EFBIG} {path} File too large; nothing was written\n"
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]
