"""A few threads that fetch while the main thread reads: work of one host one after the other, of several at once."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

Work = Callable[[], None]
THREADS = 8
"""Hosts that are asked at once."""
# Seconds that a request may take to come to its end when all is over; what hangs is left.
_MOMENT = 1.0


class Lanes:
    """Work waits in a lane for each host. No two threads work in one lane, so that a slow host holds up itself only.

    The threads end with the program, whatever they wait for: what they fetched and nobody stored is fetched again.
    """

    def __init__(self, threads: int = THREADS) -> None:
        self._lanes: dict[str, deque[Work]] = {}
        self._ready: deque[str] = deque()
        self._change = threading.Condition()
        self._ended = False
        self._threads = [threading.Thread(target=self._run, name=f"fetch-{n}", daemon=True) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    def put(self, lane: str, work: Work) -> None:
        """Lets a thread do some work when those before it in its lane are done. It must not raise."""
        with self._change:
            if lane not in self._lanes:
                self._lanes[lane] = deque()
                self._ready.append(lane)
            self._lanes[lane].append(work)
            self._change.notify()

    def waiting(self) -> int:
        """How much work is not begun."""
        with self._change:
            return sum(map(len, self._lanes.values()))

    def end(self) -> None:
        """Begins nothing more, and waits a moment for what was begun."""
        with self._change:
            self._ended = True
            self._change.notify_all()
        deadline = time.monotonic() + _MOMENT
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _run(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._ready or self._ended)
                if self._ended:
                    return
                lane = self._ready.popleft()
                work = self._lanes[lane].popleft()
            work()
            with self._change:
                # A lane is there as long as somebody works in it or work waits in it.
                if self._lanes[lane]:
                    self._ready.append(lane)
                    self._change.notify()
                else:
                    del self._lanes[lane]
