"""A client that listens to the stream of events in a thread of its own."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx2


@dataclass(frozen=True, slots=True)
class Event:
    """One event, and when it came (`time.time`)."""

    name: str
    id: str | None
    data: dict[str, Any]
    at: float


class Client:
    """Listens from now on, or after a position; ends when the server lets go or `stop` is called."""

    def __init__(self, url: str, after: str | None = None, headers: dict[str, str] | None = None) -> None:
        self.events: list[Event] = []
        self.ended = threading.Event()
        self._url, self._headers = url, {**(headers or {}), **({"Last-Event-ID": after} if after else {})}
        self._changed = threading.Condition()
        self._stopped = False
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def position(self) -> str:
        """The id that came last."""
        return next(event.id for event in reversed(self.events) if event.id)

    def wait(self, enough: Callable[[list[Event]], bool], timeout: float = 60) -> list[Event]:
        """Waits until the events are enough."""
        with self._changed:
            assert self._changed.wait_for(lambda: enough(self.events) or self.ended.is_set(), timeout), self.events
        assert enough(self.events), self.events
        return self.events

    def hello(self) -> Client:
        """Waits until it is greeted."""
        self.wait(lambda events: any(event.name == "hello" for event in events))
        return self

    def stop(self) -> None:
        """Lets go, in the middle of whatever comes."""
        self._stopped = True

    def news(self, key: str) -> list[Any]:
        """All that was told under a key of the news."""
        return [one for event in self.events if event.name == "news" for one in event.data["news"][key]]

    def _listen(self) -> None:
        try:
            with httpx2.stream("GET", f"{self._url}/api/v1/stream", headers=self._headers, timeout=60) as answer:
                assert answer.status_code == 200
                assert answer.headers["content-type"].startswith("text/event-stream")
                self._read(answer)
        except httpx2.TransportError:
            pass
        finally:
            self.ended.set()
            with self._changed:
                self._changed.notify_all()

    def _read(self, answer: httpx2.Response) -> None:
        fields: dict[str, str] = {}
        for line in answer.iter_lines():
            if self._stopped:
                return
            if line:
                name, _, value = line.partition(": ")
                fields[name] = value
                continue
            if "event" in fields:
                event = Event(fields["event"], fields.get("id"), json.loads(fields["data"]), time.time())
                with self._changed:
                    self.events.append(event)
                    self._changed.notify_all()
            fields = {}
