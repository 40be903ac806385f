"""Work of one host one after the other, of several at once."""

from __future__ import annotations

import time
from threading import Event, Lock

from truceline.workflow.watching.lanes import Lanes


def test_one_host_is_never_asked_twice_at_once() -> None:
    lanes, lock, done = Lanes(4), Lock(), []
    at_work = 0
    most = 0

    def work(n: int) -> None:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        time.sleep(0.002)
        with lock:
            at_work -= 1
            done.append(n)

    for n in range(30):
        lanes.put("courier.example", lambda n=n: work(n))
    deadline = time.monotonic() + 5
    while len(done) < 30 and time.monotonic() < deadline:
        time.sleep(0.005)
    assert done == list(range(30))
    assert most == 1
    lanes.end()


def test_a_host_that_hangs_holds_up_itself_only() -> None:
    lanes, free, done = Lanes(2), Event(), []
    for n in range(5):
        lanes.put("slow.example", lambda: free.wait(5))
        lanes.put(f"fast{n}.example", lambda n=n: done.append(n))
    deadline = time.monotonic() + 5
    while len(done) < 5 and time.monotonic() < deadline:
        time.sleep(0.005)
    assert sorted(done) == list(range(5))
    assert lanes.waiting() == 4
    free.set()
    lanes.end()
