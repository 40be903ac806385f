"""One question and its answer: redirects followed, kept answers used, trouble told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx2
from hishel import CacheOptions, SqliteStorage
from hishel.httpx2 import CacheTransport

from truceline.intake.fetch.decoding import ACCEPTED
from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.guard import checked
from truceline.intake.fetch.limits import Limits
from truceline.intake.fetch.network import World
from truceline.intake.fetch.pace import Pace
from truceline.intake.fetch.transport import Transport

_ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5"
)
# What was fetched where private addresses were allowed is nobody's business where they are not.
_CACHE, _PRIVATE_CACHE = "fetched.db", "fetched-private.db"
# What is kept of others' texts is kept for a week, so that it can be asked whether it still holds, and no longer.
_KEPT_SECONDS = 7 * 86_400.0
_KEPT_BYTES = 500_000_000
_REDIRECTS = {301, 302, 303, 307, 308}
# Trouble of a server that passes.
_PASSING = {429, 502, 503, 504}
# Letters of an address that a message shows.
_SHOWN = 200

Check = Callable[[httpx2.URL], None]
"""Raises `FetchError` for an address that may not be asked for."""


class Client:
    """Asks servers.

    Args:
        cache: folder for kept answers; None keeps none.
        allow_private: whether addresses may lead into the user's own network.
        agent: how servers are told who asks.
        limits: bounds of size, time and pace.
        world: clock, names and connections.
        pace: of each host.
    """

    def __init__(
        self, cache: Path | None, limits: Limits, world: World, pace: Pace, *, agent: str, allow_private: bool
    ) -> None:
        self._limits, self._world, self._pace = limits, world, pace
        self._allow_private = allow_private
        # No cookies, no login, nothing from the environment: a client of its own would bring them.
        self._headers = {"user-agent": agent, "accept": _ACCEPT, "accept-encoding": ACCEPTED}
        self._transport: httpx2.BaseTransport = Transport(limits, world, pace, allow_private=allow_private)
        if cache:
            self._transport = _cached(self._transport, cache / (_PRIVATE_CACHE if allow_private else _CACHE))

    def close(self) -> None:
        """Closes connections and cache."""
        self._transport.close()

    def url(self, address: str) -> httpx2.URL:
        """An address that may be asked for.

        Raises:
            FetchError: it may not, by what it says itself.
        """
        return checked(address, allow_private=self._allow_private)

    @contextmanager
    def answer(self, url: httpx2.URL, redirects: int, check: Check) -> Iterator[tuple[httpx2.URL, httpx2.Response]]:
        """The address that answers in the end, and its answer, whatever its status; the body is not read yet.

        Args:
            url: the address.
            redirects: how many are followed.
            check: asked for each address on the way.

        Raises:
            FetchError: none answers, for a while or for good.
        """
        passed = [url]
        while True:
            target = passed[-1]
            try:
                check(target)
                with self._sent(target) as response:
                    following = self._next(passed, response, redirects)
                    if following is None:
                        yield target, response
                        return
            except FetchError as error:
                what = error.what if target == url else f"leads to {str(target)[:_SHOWN]}: {error.what}"
                raise error.told(what, where=str(url)) from error
            passed.append(following)

    @contextmanager
    def _sent(self, url: httpx2.URL) -> Iterator[httpx2.Response]:
        try:
            response = self._transport.handle_request(httpx2.Request("GET", url, headers=self._headers))
            try:
                yield response
            finally:
                response.close()
        except FetchError as error:
            if error.again:
                self._pace.trouble(url.host, error.retry_after)
            raise
        self._pace.well(url.host)

    def _next(self, passed: list[httpx2.URL], response: httpx2.Response, redirects: int) -> httpx2.URL | None:
        """Where an answer leads to; None where it is the last."""
        if response.status_code in _PASSING:
            raise self._passing(passed[-1].host, response)
        if response.status_code not in _REDIRECTS:
            return None
        location = response.headers.get("location")
        if not location:
            raise FetchError("leads on, and does not say where", remedy="try later")
        try:
            following = self.url(str(passed[-1].join(location)))
        except FetchError as error:
            raise error.told(f"leads to {error.what}") from error
        except (httpx2.InvalidURL, ValueError) as error:
            raise FetchError("leads to no address that can be read", remedy="try later") from error
        if following in passed:
            raise FetchError("leads in a circle", remedy="it may want cookies or a login; save the page by hand")
        if len(passed) > redirects:
            raise FetchError(f"leads on more than {redirects} times", remedy="give the address that it ends at")
        return following

    def _passing(self, host: str, response: httpx2.Response) -> FetchError:
        wait = self._retry_after(response.headers.get("retry-after", ""))
        again = wait is None or wait <= self._limits.patience
        if not again:
            self._pace.trouble(host, wait)
        what = f"answers with {response.status_code}"
        return FetchError(what, remedy="try again later", again=again, retry_after=wait)

    def _retry_after(self, value: str) -> float | None:
        """Seconds that a server wants to be left alone (RFC 9110, 10.2.3); None where it does not say."""
        if value.strip().isascii() and value.strip().isdigit():
            return float(value[:10])
        try:
            moment = parsedate_to_datetime(value)
        except ValueError:
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, (moment - self._world.now()).total_seconds())


def _cached(transport: httpx2.BaseTransport, file: Path) -> CacheTransport:
    storage = SqliteStorage(database_path=file, default_ttl=_KEPT_SECONDS, max_size=_KEPT_BYTES)
    return CacheTransport(transport, storage, CacheOptions(shared=False))
