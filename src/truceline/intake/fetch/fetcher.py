"""The fetcher: what stands at an address, politely and safely."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Self, cast

import httpx2
import stamina

from truceline.errors import UsageError
from truceline.intake.fetch import robots
from truceline.intake.fetch.client import Client
from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.fetched import Fetched
from truceline.intake.fetch.limits import Limits
from truceline.intake.fetch.network import World
from truceline.intake.fetch.pace import Pace

AGENT = f"truceline/{version('truceline')} (+https://pypi.org/project/truceline/)"
"""How servers are told who asks."""
# Bytes of a body that are held in memory; more go to a file.
_IN_MEMORY = 1_000_000
_GONE = {404, 410}
_REMEDIES = {
    401: "it is behind a login; save the page by hand",
    402: "it is behind a paywall; save the page by hand",
    403: "it does not want programs; save the page by hand",
    404: "check the address; the page may have moved",
    410: "the page was taken away",
    451: "it is withheld for legal reasons",
}


class Fetcher:
    """Asks for addresses. Safe to use from several threads; a context manager, which closes its connections.

    Args:
        cache: folder in which answers are kept for some days; None keeps none.
        allow_private: whether addresses may lead into the user's own network.
        agent: how servers are told who asks; the part before its first "/" is the name that robots.txt may use.
        limits: bounds of size, time and pace.
        world: clock, names and connections.

    Raises:
        UsageError: `agent` cannot be said in a header of HTTP.
    """

    def __init__(
        self,
        cache: Path | None = None,
        *,
        allow_private: bool = False,
        agent: str = AGENT,
        limits: Limits | None = None,
        world: World | None = None,
    ) -> None:
        if not agent.strip() or not agent.isascii() or not agent.isprintable():
            remedy = "give it as 'desk/1.0 (+https://desk.example)', in plain letters"
            raise UsageError(f"{agent!r} cannot be told to servers", where="--user-agent", remedy=remedy)
        self._limits, world = limits or Limits(), world or World()
        self._pace = Pace(self._limits, world)
        self._client = Client(cache, self._limits, world, self._pace, agent=agent, allow_private=allow_private)
        # It waits for nothing itself: waits belong to the host, for whichever thread asks it next (`Pace`).
        retrying = stamina.RetryingCaller(self._limits.attempts, None, wait_initial=0, wait_max=0, wait_jitter=0)
        self._retrying = retrying.on(lambda error: isinstance(error, FetchError) and error.again)
        self._robots = robots.Robots(self._robots_txt, agent.partition("/")[0].strip(), world.clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes connections and cache."""
        self._client.close()

    def get(self, url: str) -> Fetched:
        """What stands at an address.

        Redirects are followed, each checked like the address itself. Where a server has passing trouble it is asked
        again, after what it wants or ever longer.

        Raises:
            FetchError: it may not be asked for, does not answer with a whole body, or breaks a limit.
        """
        return self._retrying(self._once, url, self._client.url(url))

    def _once(self, asked: str, url: httpx2.URL) -> Fetched:
        with self._client.answer(url, self._limits.redirects, self._check) as (reached, response):
            return _fetched(asked, reached, response)

    def _check(self, url: httpx2.URL) -> None:
        delay = self._robots.check(url)
        if delay is not None:
            self._pace.slow(url.host, delay)

    def _robots_txt(self, at: httpx2.URL) -> tuple[int, str]:
        """The status of a robots.txt, and as much of its text as is looked at."""
        with self._client.answer(at, robots.REDIRECTS, lambda _: None) as (_, response):
            text = b""
            for piece in response.iter_raw():
                text += piece
                if len(text) >= robots.LARGEST:
                    break
            return response.status_code, text[: robots.LARGEST].decode("utf-8", "replace")


class _Body(SpooledTemporaryFile[bytes]):
    """A body that is closed when nobody holds it any more: an answer may wait to be read, and never be."""

    def __del__(self) -> None:
        self.close()


def _fetched(asked: str, reached: httpx2.URL, response: httpx2.Response) -> Fetched:
    status = response.status_code
    if not response.is_success or status == httpx2.codes.PARTIAL_CONTENT:
        remedy = _REMEDIES.get(status, "try later, or save the page by hand")
        raise FetchError(f"answers with {status}", remedy=remedy, lasting=status in _GONE)
    body = _Body(_IN_MEMORY)
    digest = hashlib.sha256()
    try:
        for piece in response.iter_raw():
            body.write(piece)
            digest.update(piece)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    headers = response.headers
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    return Fetched(
        asked=asked,
        url=str(reached),
        body=cast("BinaryIO", body),
        media=media or None,
        charset=(response.charset_encoding or "").strip("'") or None,
        stamp=headers.get("etag") or headers.get("last-modified") or f"sha256:{digest.hexdigest()}",
        unchanged=response.extensions.get("caching", {}).get("from_cache", False),
    )
