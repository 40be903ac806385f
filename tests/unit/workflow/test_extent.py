"""How many reports there are to read: counted while that holds, told from how far the files are read after that."""

from __future__ import annotations

from pathlib import Path

from truceline.workflow.reading import Extent


def test_a_page_that_holds_more_than_one_report_is_told_by_how_far_it_is_read(tmp_path: Path) -> None:
    for name in ("live.html", "other.html"):
        (tmp_path / name).write_text("x" * 1000, encoding="utf-8")
    extent = Extent([str(tmp_path)])
    with (tmp_path / "live.html").open("rb") as stream:
        extent.enter(stream)
        assert extent.total(1) == 2
        stream.read()
        assert extent.total(2) == 2
        # Nine posts of the first half: as many may come in the other.
        assert extent.total(9) == 18
