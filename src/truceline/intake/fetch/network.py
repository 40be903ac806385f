"""Connections: only to addresses that were checked, and never for longer than a request may take."""

from __future__ import annotations

import random
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpcore2

from truceline.intake.fetch.guard import private, refusal

# Addresses of one name that are tried.
_MOST_TRIED = 4


def _resolve(host: str, port: int) -> list[str]:
    """All addresses of a host, each once, in the order in which they are to be tried."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True)
class World:
    """What fetching needs of the machine it runs on; tests give their own."""

    clock: Callable[[], float] = time.monotonic
    """Seconds, from any start."""
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    """The moment, for dates that servers give."""
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random
    """A number in [0, 1), so that not all readers ask at the same moment."""
    resolve: Callable[[str, int], Sequence[str]] = _resolve
    """The numeric addresses of a host."""
    connect: Callable[[str, int, float | None], httpcore2.NetworkStream] = httpcore2.SyncBackend().connect_tcp
    """Connects to a numeric address within so many seconds."""
    tls: Callable[[], ssl.SSLContext] = httpcore2.default_ssl_context
    """Whose certificates are trusted."""


class Until(float):
    """Seconds that one step of a request may take, and never beyond the moment at which the whole must be over."""

    ends: float
    clock: Callable[[], float]

    @classmethod
    def of(cls, step: float, whole: float, clock: Callable[[], float]) -> Until:
        """So many seconds for each step, and for all steps from now on together."""
        made = cls(step)
        made.ends, made.clock = clock() + whole, clock
        return made

    def left(self) -> float:
        """Seconds that the next step may take; none where the time is up."""
        return max(0.0, min(self, self.ends - self.clock()))


class Backend(httpcore2.NetworkBackend):
    """Resolves names itself, checks every address of a name, and connects to one of those that it checked.

    So neither a redirect nor a name that stands for another address a moment later gets around the check. TLS is told
    the name, and checks the certificate against it.
    """

    def __init__(self, world: World, *, allow_private: bool) -> None:
        self._world, self._allow_private = world, allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connects to a host.

        Raises:
            FetchError: any of its addresses is refused.
        """
        failed: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port)[:_MOST_TRIED]:
            try:
                return _Stream(self._world.connect(address, port, _left(timeout, httpcore2.ConnectTimeout)))
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        try:
            found = self._world.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"{host} is not known") from error
        for address in found:
            if not self._allow_private and (kind := refusal(address)):
                raise private(kind, address, host)
        return found


class _Stream(httpcore2.NetworkStream):
    """A connection whose every step is held to what is left of the request's time."""

    def __init__(self, inner: httpcore2.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(timeout, httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(timeout, httpcore2.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, _left(timeout, httpcore2.ConnectTimeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(timeout: float | None, error: type[httpcore2.TimeoutException]) -> float | None:
    left = timeout.left() if isinstance(timeout, Until) else timeout
    if left is not None and left <= 0:
        raise error("the time is up")
    return left
