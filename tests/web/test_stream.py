"""The stream over a real server, while another process reads into the ledger."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ledger_samples import NOON, RUN, reading, report
from served import Served, serving_copy
from truceline.ledger import open_ledger
from truceline.workflow.join import join_waiting
from web.listening import Client, Event

REPORT = """The Velmar Front rejected the harbour plan on Tuesday, its radio said.

At least {n} people were killed in Port Ostane, the clinic said.
"""


@pytest.fixture
def served(examples: Path, tmp_path: Path) -> Iterator[Served]:
    """A server over a ledger of this test alone."""
    with serving_copy(examples, tmp_path) as it:
        yield it


def read(served: Served, folder: Path, numbers: range) -> None:
    """Lets another process read some reports into the ledger."""
    folder.mkdir()
    for n in numbers:
        (folder / f"{n}.txt").write_text(REPORT.format(n=n), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("truceline")), "read", str(folder), "--ledger", str(served.ledger)]
    subprocess.run([*command, "--published", "2031-04-02"], check=True, capture_output=True, env=os.environ)


def joined(count: int) -> Callable[[list[Event]], bool]:
    def enough(events: list[Event]) -> bool:
        told = {key for event in events if event.name == "news" for key in event.data["news"]["joined"]}
        return len(told) >= count

    return enough


def test_two_clients_hear_what_another_process_reads_and_one_that_comes_back_misses_nothing(
    served: Served, tmp_path: Path
) -> None:
    first, second = Client(served.url).hello(), Client(served.url).hello()
    read(served, tmp_path / "one", range(31, 33))
    first.wait(joined(2))
    second.wait(joined(2))
    second.stop()
    seen = second.position
    read(served, tmp_path / "two", range(41, 44))
    first.wait(joined(5))
    again = Client(served.url, after=seen)
    again.wait(joined(3))
    assert {*second.news("joined"), *again.news("joined")} == {*first.news("joined")}
    threads = {turn["thread"] for turn in first.news("threads")}
    assert {turn["thread"] for turn in (*second.news("threads"), *again.news("threads"))} >= threads
    assert {"response", "toll"} <= set(first.news("kinds"))
    polled = served.client.get("/api/v1/news", params={"after": seen}).json()
    assert {*polled["news"]["joined"]} == {*again.news("joined")}


def test_comments_are_heard(served: Served) -> None:
    client = Client(served.url).hello()
    record = served.client.get("/api/v1/timeline").json()["items"][0]["line"]["record"]
    served.client.post("/api/v1/comments", json={"about": record, "text": "@ben?"})
    client.wait(lambda events: any(event.name == "news" for event in events))
    assert client.news("comments") == [{"n": 1, "about": record, "by": "Ada", "names": ["ben"], "only": []}]


def test_nothing_that_happens_before_it_listens_is_told_without_being_asked_for(served: Served) -> None:
    client = Client(served.url).hello()
    assert [event.name for event in client.events] == ["hello"]


def test_a_client_hears_that_the_ledger_is_gone_and_what_happened_when_it_is_back(
    served: Served, tmp_path: Path
) -> None:
    client = Client(served.url).hello()
    position = client.position
    away = served.ledger.rename(tmp_path / "away.db")
    (event,) = client.wait(lambda events: any(event.name == "trouble" for event in events))[-1:]
    assert event.data["detail"] == "the ledger is gone"
    assert client.ended.wait(10)
    turned_away = Client(served.url, after=position)
    turned_away.wait(lambda events: bool(events))
    assert [event.name for event in turned_away.events] == ["trouble"]
    for beside in ("-wal", "-shm"):
        away.with_name(away.name + beside).unlink(missing_ok=True)
        served.ledger.with_name(served.ledger.name + beside).unlink(missing_ok=True)
    away.rename(served.ledger)
    assert Client(served.url, after=position).hello().position == position


def test_a_client_hears_that_another_ledger_lies_there(served: Served, tmp_path: Path) -> None:
    client = Client(served.url).hello()
    with open_ledger(tmp_path / "other.db", writing=True) as other:
        told = report()
        other.write(told, reading(told), RUN, learnt=NOON)
        list(join_waiting(other))
    (tmp_path / "other.db").replace(served.ledger)
    client.wait(lambda events: any(event.name == "news" and event.data["news"]["more"] for event in events))
    assert served.client.get("/api/v1/reports").json()["items"]


def test_a_ledger_that_another_process_is_writing_to_can_be_listened_to(served: Served) -> None:
    with closing(sqlite3.connect(served.ledger, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        Client(served.url).hello()
        writer.execute("ROLLBACK")


def test_all_are_let_go_when_the_server_ends(examples: Path, tmp_path: Path) -> None:
    with serving_copy(examples, tmp_path) as served:
        clients = [Client(served.url).hello() for _ in range(5)]
    assert all(client.ended.wait(5) for client in clients)


@pytest.mark.parametrize("after", ["", "x", "a.1.2.3", "a.1.2.3.-4", "a.1.2.3.4.5", "a.1.2.3.²"])
def test_what_is_no_position_is_refused(served: Served, after: str) -> None:
    for resource in ("stream", "news"):
        answer = served.client.get(f"/api/v1/{resource}", params={"after": after})
        assert answer.status_code == 422
        assert answer.json()["detail"] == "no position of a ledger"


def test_an_answer_of_before_is_not_taken_for_one_of_another_ledger(served: Served, tmp_path: Path) -> None:
    """Tags of two openings of a file never meet, however often each was written to."""
    before = served.client.get("/api/v1/reports")
    with open_ledger(tmp_path / "other.db", writing=True) as other:
        told = report()
        other.write(told, reading(told), RUN, learnt=NOON)
    (tmp_path / "other.db").replace(served.ledger)
    after = served.client.get("/api/v1/reports", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert len(after.json()["items"]) == 1
