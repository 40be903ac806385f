"""What hosts want programs to leave alone (RFC 9309)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import httpx2
from protego import Protego

from truceline.intake.fetch.faults import FetchError

LARGEST = 500 * 1024
"""Bytes of a robots.txt that are looked at (RFC 9309, 2.5)."""
REDIRECTS = 5
"""That are followed on the way to one (RFC 9309, 2.3.1.2)."""
# Seconds for which rules hold (RFC 9309, 2.4), and after which a host is asked again that could not give any.
_DAY, _WHILE = 86_400.0, 600.0
# Hosts whose rules are held; those of the first are forgotten for those of the next.
_MOST_HOSTS = 500
_ASKED = "when asked for its robots.txt"


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one host wants, until when."""

    until: float
    rules: Protego | None = None
    """None where all is allowed."""
    unknown: str | None = None
    """Why it is not known, so that nothing is allowed for now."""


class Robots:
    """The rules of each host, asked for when its first page is.

    Args:
        ask: gives the status of a robots.txt and its text; raises `FetchError` where it cannot be reached.
        name: of this program, as hosts name it.
        clock: seconds.
    """

    def __init__(self, ask: Callable[[httpx2.URL], tuple[int, str]], name: str, clock: Callable[[], float]) -> None:
        self._ask, self._name, self._clock = ask, name, clock
        self._hosts: dict[str, _Rules] = {}
        self._lock = threading.Lock()

    def check(self, url: httpx2.URL) -> float | None:
        """Whether an address may be asked for, and the seconds that its host wants between two requests.

        Raises:
            FetchError: it may not, or it cannot be told now.
        """
        at = url.copy_with(raw_path=b"/robots.txt")
        found = self._hosts.get(str(at))
        if found is None or found.until <= self._clock():
            found = self._remembered(str(at), self._asked(at))
        if found.unknown:
            raise FetchError(f"{found.unknown} {_ASKED}, so that nothing may be read for now", remedy="try later")
        if found.rules is None:
            return None
        if not found.rules.can_fetch(str(url), self._name):
            remedy = "it does not want programs there; read the page in a browser and save it"
            raise FetchError(f"refused by {at}", remedy=remedy, lasting=True)
        return found.rules.crawl_delay(self._name)

    def _remembered(self, at: str, rules: _Rules) -> _Rules:
        with self._lock:
            self._hosts.pop(at, None)
            if len(self._hosts) >= _MOST_HOSTS:
                del self._hosts[next(iter(self._hosts))]
            self._hosts[at] = rules
        return rules

    def _asked(self, at: httpx2.URL) -> _Rules:
        now = self._clock()
        try:
            status, text = self._ask(at)
        except FetchError as error:
            if error.lasting:
                raise
            raise error.told(f"{error.what} {_ASKED}") from error
        if status >= httpx2.codes.INTERNAL_SERVER_ERROR:
            return _Rules(now + _WHILE, unknown=f"answers with {status}")
        if not httpx2.codes.is_success(status):
            return _Rules(now + _DAY)
        return _Rules(now + _DAY, Protego.parse(text))
