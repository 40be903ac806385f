"""Long files are known by what is in them and by what is said of them; marks come after what was before them."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from truceline.intake.files import Input
from truceline.intake.outcomes import Note
from truceline.model.reports import Report
from truceline.workflow.read import BATCH, Item, _batches, take
from truceline.workflow.unfinished import LONG, Reached, file_key
from truceline.workflow.watching.files import Local, Stillness
from truceline.workflow.watching.items import Memory

ROWS = [json.dumps({"id": n, "text": f"The envoy said so {n} times.", "x": "y" * 10_000}) + "\n" for n in range(120)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(ROWS))
    assert path.stat().st_size > LONG
    return path


def test_what_a_file_is_known_by(file: Path, tmp_path: Path) -> None:
    key = file_key(file, ("The Daily", None))
    assert key == file_key(file, ("The Daily", None))
    assert key != file_key(file, (None, "The Daily"))
    moved = file.rename(tmp_path / "moved.jsonl")
    assert key == file_key(moved, ("The Daily", None))
    os.utime(moved, (1, 1))
    touched = file_key(moved, ("The Daily", None))
    assert touched != key
    moved.write_text("".join(ROWS) + ROWS[0])
    os.utime(moved, (1, 1))
    assert file_key(moved, ("The Daily", None)) not in {key, touched}


def test_short_files_streams_and_what_is_gone_are_not_known(tmp_path: Path) -> None:
    short = tmp_path / "short.txt"
    short.write_text("The envoy said so.")
    assert file_key(short, ()) is None
    assert file_key(None, ()) is None
    assert file_key(tmp_path / "gone", ()) is None


def items(file: Path, marked: int | None) -> list[Item]:
    return list(take([Input("news", file)], marked=None if marked is None else lambda _: marked))


def ids(found: list[Item]) -> list[str]:
    return [item.id for item in found if isinstance(item, Report)]


def test_marks_end_with_that_of_the_end(file: Path) -> None:
    reached = [item.position for item in items(file, 0) if isinstance(item, Reached)]
    assert reached == [*sorted(reached[:-1]), 0]
    assert len(reached) > 3


def test_nothing_is_marked_where_nobody_keeps_marks(file: Path) -> None:
    assert not [item for item in items(file, None) if isinstance(item, Reached)]


def test_a_file_is_taken_up_with_a_note(file: Path) -> None:
    whole = items(file, 0)
    for at, item in enumerate(whole):
        if isinstance(item, Reached) and item.position:
            rest = items(file, item.position)
            assert ids(whole[:at]) + ids(rest) == ids(whole)
            assert rest[0] == Note("news", f"taken up where an earlier run stopped, at byte {item.position:,}")
            assert isinstance(rest[-1], Reached)
            assert rest[-1].position == 0


def test_a_mark_goes_with_the_batch_that_ends_behind_it(file: Path) -> None:
    def counted() -> Iterator[Item]:
        yield from items(file, 0)

    whole, seen = items(file, 0), 0
    for batch, reached in _batches(counted()):
        seen += len(ids(list(batch)))
        for position in filter(None, reached.values()):
            (at,) = [n for n, item in enumerate(whole) if isinstance(item, Reached) and item.position == position]
            assert len(ids(whole[:at])) <= seen
        assert len(batch) <= BATCH


def test_a_watch_takes_up_where_a_run_with_its_first_look_stopped_and_no_other(file: Path, tmp_path: Path) -> None:
    def keys(items: Iterator[Item]) -> set[str]:
        return {item.key for item in items if isinstance(item, Reached)}

    at = Local(tmp_path, Memory(), Stillness(time.time, time.monotonic), lambda _: 0)
    watched = keys(at.taken(file))
    looking, everything = (
        keys(take([Input(str(file), file)], marked=lambda _: 0, first_look=first_look)) for first_look in (True, False)
    )
    assert len(looking) == 1
    assert watched == looking != everything
