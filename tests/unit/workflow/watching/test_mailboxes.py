"""Which messages of a mailbox are new."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from truceline.errors import InputError
from truceline.workflow.watching.files import Local, Stillness, grown
from truceline.workflow.watching.items import Memory
from truceline.workflow.watching.mailboxes import look

MESSAGE = "From desk@courier.example Wed Apr  2 12:00:00 2031\nFrom: desk@courier.example\nSubject: {}\n\nTalks.\n\n"


def at(path: Path, memory: Memory | None = None) -> Local:
    return Local(path, memory or Memory(), Stillness(time.time, time.monotonic), lambda _: 0)


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    return tmp_path


def keys(mailbox: Path, memory: Memory) -> list[str]:
    return [item.key for item in look(at(mailbox, memory)).items]


def test_a_message_is_known_by_its_name_wherever_it_is_moved(maildir: Path) -> None:
    (maildir / "new" / "1933.a").write_text("x")
    (maildir / "tmp" / "1934.b").write_text("half")
    (maildir / "cur" / "1932.c:2,S").write_text("x")
    memory = Memory()
    assert keys(maildir, memory) == ["1932.c", "1933.a"]
    for item in look(at(maildir, memory)).items:
        memory.add(item.key, item.stamp)
    (maildir / "new" / "1933.a").rename(maildir / "cur" / "1933.a:2,RS")
    assert keys(maildir, memory) == []


def test_a_message_that_went_gives_nothing(maildir: Path) -> None:
    (maildir / "new" / "1933.a").write_text("x")
    (item,) = look(at(maildir)).items
    (maildir / "new" / "1933.a").unlink()
    assert item.take is not None
    assert list(item.take()) == []


def test_a_mailbox_that_is_not_there(maildir: Path) -> None:
    with pytest.raises(InputError, match="no such mailbox"):
        look(at(maildir / "mbox"))


def known(path: Path) -> str:
    """The stamp of a file as it is."""
    old = time.time() - 3600
    os.utime(path, (old, old))
    (item,) = look(at(path)).items
    return item.stamp


def test_a_grown_mbox_is_read_on_from_where_it_ended(tmp_path: Path) -> None:
    path = tmp_path / "mbox"
    path.write_text(MESSAGE.format("one"))
    before, size = known(path), path.stat().st_size
    with path.open("a") as file:
        file.write(MESSAGE.format("two"))
    assert grown(path, before) == size


@pytest.mark.parametrize("text", [MESSAGE.format("another beginning") * 3, MESSAGE.format("x")[:20], "plain\n" * 99])
def test_one_that_was_written_anew_is_read_from_the_start(tmp_path: Path, text: str) -> None:
    path = tmp_path / "mbox"
    path.write_text(MESSAGE.format("one"))
    before = known(path)
    path.write_text(text)
    assert grown(path, before) == 0


def test_one_that_ended_amid_a_line_or_is_another_file_is_read_from_the_start(tmp_path: Path) -> None:
    path = tmp_path / "mbox"
    path.write_text(MESSAGE.format("one").rstrip("\n"))
    before = known(path)
    with path.open("a") as file:
        file.write("\n\n" + MESSAGE.format("two"))
    assert grown(path, before) == 0
    path.rename(tmp_path / "mbox.1")
    path.write_text(MESSAGE.format("one") + MESSAGE.format("two"))
    assert grown(path, before) == 0
    assert grown(path, "") == grown(path, "nonsense") == grown(tmp_path / "none", before) == 0
