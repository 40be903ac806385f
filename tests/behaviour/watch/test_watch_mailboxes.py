"""Watched mailboxes: each message once, wherever it is moved; an mbox file is read on from where it ended."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("truceline.intake.readers.mail", reason="messages are not taken in yet")
pytest.importorskip("truceline.intake.readers.mailbox", reason="mailboxes are not taken in yet")


def message(number: int) -> str:
    return (
        "From: Desk <desk@courier.example>\nTo: readers@courier.example\n"
        f"Subject: Envoys meet, day {number}\nDate: Thu, 02 Apr 2026 12:00:00 +0000\n"
        f"Message-ID: <{number}@courier.example>\nContent-Type: text/plain; charset=utf-8\n\n"
        "Envoys of the lake states met in Port Ostane on Tuesday to discuss a truce in the valley.\n"
        f"The Velmar Front rejected the plan on day {number}, its spokesman, Tal Orrin, said.\n\n"
    )


def test_messages_that_an_mbox_gains(watching, tmp_path: Path, reader) -> None:
    path, mark = tmp_path / "mbox", "From desk@courier.example Thu Apr  2 12:00:00 2026\n"
    path.write_text(mark + message(1))
    with watching(path) as watch:
        watch.wait(lambda w: w.came == ["new"])
        with path.open("a") as file:
            file.write(mark + message(2))
        watch.wait(lambda w: w.came == ["new", "new"])
    assert len(reader.seen) == 2


def test_messages_that_a_maildir_is_delivered(watching, tmp_path: Path, reader) -> None:
    maildir = tmp_path / "Maildir"
    for name in ("tmp", "new", "cur"):
        (maildir / name).mkdir(parents=True)
    with watching(maildir) as watch:
        for n in range(3):
            (maildir / "tmp" / f"177512880{n}.x").write_text(message(n))
            (maildir / "tmp" / f"177512880{n}.x").rename(maildir / "new" / f"177512880{n}.x")
        watch.wait(lambda w: len(w.came) == 3)
        (maildir / "new" / "1775128800.x").rename(maildir / "cur" / "1775128800.x:2,S")
        watch.looks(3)
        assert watch.came == ["new"] * 3
    assert len(reader.seen) == 3
