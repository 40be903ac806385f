"""A watched folder: whole files once, whatever happens to them meanwhile."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

from truceline.ledger import open_ledger
from truceline.workflow.watching.events import Over, Trouble

from .conftest import STILL, STORY


def test_files_that_fall_in_are_read_once(watching, news: Path, reader) -> None:
    (news / "a.txt").write_text(STORY.format("a"))
    with watching(news) as watch:
        watch.wait(lambda w: w.came == ["new"])
        (news / "deep").mkdir()
        (news / "deep" / "b.txt").write_text(STORY.format("b"))
        watch.wait(lambda w: w.came == ["new", "new"])
        watch.looks(5)
    assert len(reader.seen) == 2
    assert watch.trouble == []


def test_a_restart_reads_nothing_again(watching, news: Path, reader) -> None:
    for n in range(40):
        (news / f"{n}.txt").write_text(STORY.format(n))
    with watching(news) as watch:
        watch.wait(lambda w: len(w.came) == 40)
    assert watch.came == ["new"] * 40
    with watching(news) as watch:
        watch.looks(5)
    assert (watch.came, len(reader.seen)) == ([], 40)


def test_a_file_that_is_being_written_is_left_until_it_stands_still(watching, news: Path, reader) -> None:
    with watching(news) as watch, (news / "slow.txt").open("w") as file:
        for n in range(10):
            file.write(f"Envoy {n} said the talks in Port Ostane would go on. ")
            file.flush()
            time.sleep(STILL / 3)
            assert watch.came == []
        watch.wait(lambda w: w.came == ["new"])
    assert len(reader.seen) == 1


def test_a_new_name_is_no_new_report_and_a_file_that_goes_no_error(watching, news: Path, reader) -> None:
    (news / "wire.txt").write_text(STORY.format("one"))
    with watching(news) as watch:
        watch.wait(lambda w: w.came == ["new"])
        (news / "wire.txt").rename(news / "wire.txt.1")
        watch.looks(4)
        assert watch.came == ["new"]
        (news / "wire.txt").write_text(STORY.format("two"))
        watch.wait(lambda w: w.came == ["new", "new"])
        (news / "wire.txt.1").unlink()
        watch.looks(4)
        assert watch.trouble == []
    assert len(reader.seen) == 2


def test_lines_that_are_added_are_new_and_those_before_are_not(watching, news: Path, reader) -> None:
    lines = [json.dumps({"id": f"w{n}", "text": STORY.format(n)}) + "\n" for n in range(4)]
    path = news / "wire.jsonl"
    path.write_text("".join(lines[:2]))
    with watching(news) as watch:
        watch.wait(lambda w: len(w.came) == 2)
        with path.open("a") as file:
            file.writelines(lines[2:])
        watch.wait(lambda w: w.came.count("new") == 4)
    assert len(reader.seen) == 4


def test_a_line_that_changed_becomes_a_version(watching, news: Path, tmp_path: Path, reader) -> None:
    path = news / "wire.jsonl"
    path.write_text(json.dumps({"id": "w1", "text": STORY.format("one")}))
    with watching(news) as watch:
        watch.wait(lambda w: w.came == ["new"])
        path.write_text(json.dumps({"id": "w1", "text": STORY.format("corrected")}))
        watch.wait(lambda w: w.came == ["new", "new-version"])
    with open_ledger(tmp_path / "watch.db") as ledger:
        (entry,) = ledger.reports()
        assert len(ledger.versions(entry.id)) == 2


def test_what_is_refused_is_said_once_with_its_reason(watching, news: Path, reader) -> None:
    (news / "noise.bin").write_bytes(bytes(range(256)) * 20)
    with watching(news) as watch:
        watch.wait(lambda w: w.came == ["refused"])
        watch.looks(5)
        assert watch.came == ["refused"]
        assert "noise.bin" in watch.events[0].outcome.reason
    with watching(news) as watch:
        watch.looks(5)
        assert watch.came == []


def test_a_folder_that_goes_is_said_once_and_once_when_it_is_back(watching, news: Path, reader) -> None:
    (news / "a.txt").write_text(STORY.format("a"))
    away = news.with_name("away")
    with watching(news) as watch:
        watch.wait(lambda w: w.came == ["new"])
        news.rename(away)
        watch.wait(lambda w: w.counters.went["failed"] >= 3)
        away.rename(news)
        (news / "b.txt").write_text(STORY.format("b"))
        watch.wait(lambda w: w.came == ["new", "new"], seconds=20)
    assert [type(event) for event in watch.trouble] == [Trouble, Over]
    assert watch.trouble[0].reason == f"{news}: no such file or directory; check the folder and who may read it"


def test_a_full_folder_does_not_hold_up_another(watching, news: Path, tmp_path: Path, reader) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for n in range(60):
        (news / f"{n:03}.txt").write_text(STORY.format(n))
    (other / "urgent.txt").write_text(STORY.format("urgent"))
    old = time.time() - 3600
    for path in [*news.iterdir(), *other.iterdir()]:
        os.utime(path, (old, old))
    with watching(news, other) as watch:
        watch.wait(lambda w: len(w.came) == 61, seconds=30)
    sources = [Path(event.source.address).name for event in watch.events if hasattr(event, "outcome")]
    # On a busy machine the other folder's first look comes when some of the full one are read already.
    assert sources.index("other") < 48


def test_once_waits_for_a_file_to_stand_still_and_ends(watching, news: Path, reader) -> None:
    (news / "a.txt").write_text(STORY.format("a"))
    with watching(news, once=True) as watch:
        watch.end()
    assert watch.came == ["new"]


def test_hidden_files_and_links_to_folders_are_left(watching, news: Path, tmp_path: Path, reader) -> None:
    (news / ".a.txt.part").write_text(STORY.format("a"))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "b.txt").write_text(STORY.format("b"))
    (news / "link").symlink_to(elsewhere)
    with watching(news) as watch:
        watch.looks(6)
    assert watch.came == []
    shutil.rmtree(elsewhere)
