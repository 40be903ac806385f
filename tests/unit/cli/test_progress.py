"""Progress where there is no terminal: silent for what is quickly done, then a line now and then."""

from __future__ import annotations

import pytest

from truceline.cli import progress as module
from truceline.cli.progress import progress


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(module.time, "monotonic", made)
    return made


def test_quick_work_says_nothing(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with progress("reports", 10) as advance:
        for done in range(10):
            clock.now += 0.1
            advance(done + 1)
    assert capsys.readouterr() == ("", "")


def test_long_work_says_how_many_how_fast_and_how_long_still(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with progress("reports", 40) as advance:
        for done in range(30):
            clock.now += 0.5
            advance(done + 1)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "4 of 40 reports, 2.0 a second, 18 s left",
        "24 of 40 reports, 2.0 a second, 8 s left",
    ]


def test_without_a_total_no_time_is_promised(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with progress("reports", None) as advance:
        advance(1)
        clock.now += 5
        advance(11)
    assert capsys.readouterr().err == "11 reports, 2.0 a second\n"
