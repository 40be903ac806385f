from __future__ import annotations

import os
from pathlib import Path

import pytest

from truceline.intake.files import Input, discover, opened
from truceline.intake.outcomes import Refusal
from truceline.intake.streams import chunks


def found(*paths: object) -> list[str]:
    return [s.name if isinstance(s, Input) else f"! {s.what}" for s in discover(map(str, paths))]


def test_folders_are_read_sorted_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/a.txt", ".hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert found(tmp_path) == [str(tmp_path / n) for n in ("b.txt", "a/a.txt", "a/z.html")]


def test_patterns_and_the_same_file_twice(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt", "3.html", "[x].txt"):
        (tmp_path / name).write_text("x")
    assert found(tmp_path / "[12].txt", tmp_path / "1.txt") == [str(tmp_path / "1.txt"), str(tmp_path / "2.txt")]
    assert found(tmp_path / "[x].txt") == [str(tmp_path / "[x].txt")]
    assert found(tmp_path / "*.pdf") == ["! no such file or folder"]


def test_standard_input() -> None:
    assert list(discover(["-", "-"])) == [Input("standard input")]


def test_what_cannot_be_read_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.txt").write_text("x")
    paths = [tmp_path / n for n in ("missing", "link", "pipe", "empty", "good.txt")]
    what = found(*paths, "/dev/zero", "a\0b")
    assert what[0] == "! no such file or folder"
    assert what[1].startswith("! a link to nothing")
    assert what[2].startswith("! a pipe, socket or device")
    assert what[3] == "! no files in this folder"
    assert what[4] == str(tmp_path / "good.txt")
    assert what[5].startswith("! a pipe, socket or device")
    assert what[6] == "! no such file or folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0)
    refusal = next(iter(discover([str(tmp_path / "shut")])))
    assert isinstance(refusal, Refusal)
    assert "permission denied" in refusal.what


def test_chunks_give_all_bytes(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"ab" * 100_000)
    with opened(Input("x", tmp_path / "x")) as stream:
        assert b"".join(chunks(stream)) == b"ab" * 100_000
