"""How often one may ask, counted in memory."""

from __future__ import annotations

import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from truceline.web.problems import ProblemError

PERSON = parse("1200/minute")
"""A person, or a program with a token: the page asks a dozen things for a screen."""
STRANGER = parse("300/minute")
"""An address that nobody is signed in from."""
SIGN_IN = parse("20/minute")
"""Tries to sign in from one address; see `lockout` for those that fail."""


class Pace:
    """Counts requests. Safe to use from several threads."""

    def __init__(self) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def keep(self, limit: RateLimitItem, sort: str, key: str) -> None:
        """Counts one request.

        Raises:
            ProblemError: there were too many.
        """
        if self._limiter.hit(limit, sort, key):
            return
        wait = max(1, round(self._limiter.get_window_stats(limit, sort, key).reset_time - time.time()))
        raise too_often("too many requests", wait)


def too_often(detail: str, wait: float) -> ProblemError:
    """A refusal for so many seconds."""
    seconds = max(1, round(wait + 0.5))
    remedy = f"wait {seconds} seconds and try again"
    return ProblemError(429, detail, remedy=remedy, kind="too-often", headers={"Retry-After": str(seconds)})
