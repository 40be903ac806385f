"""Requests on their way out, and answers on their way in: at the host's pace, within all limits, ready to be kept.

It stands below the cache, so that a body that breaks a limit or is cut off is never kept, and a kept one costs the
server nothing.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager

import httpcore2
import httpx2

from truceline.intake.fetch.decoding import decoded
from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.limits import Limits
from truceline.intake.fetch.network import Backend, Until, World
from truceline.intake.fetch.pace import Pace

_CONNECTIONS = 20
# Seconds for which a connection is kept for the next request.
_KEEP = 15.0
# What describes the body on its way, which is kept without its compression, and what would tell who comes back.
_DROPPED = (b"content-encoding", b"content-length", b"set-cookie")
_TRY_LATER = "try again later"
# How Python begins the words of the system.
_NUMBER = re.compile(r"^\[Errno -?\d+\] ")

# What these say is for their own developers; what matters to a user comes as an error.
for _name in ("hishel", "stamina", "httpcore2"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


class Transport(httpx2.BaseTransport):
    """Sends requests over guarded connections."""

    def __init__(self, limits: Limits, world: World, pace: Pace, *, allow_private: bool) -> None:
        self._limits, self._world, self._pace = limits, world, pace
        self._pool = httpcore2.ConnectionPool(
            ssl_context=world.tls(),
            network_backend=Backend(world, allow_private=allow_private),
            max_connections=_CONNECTIONS,
            max_keepalive_connections=_CONNECTIONS,
            keepalive_expiry=_KEEP,
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Sends one request when it is its host's turn.

        Raises:
            FetchError: it cannot be reached, or does not speak HTTP.
        """
        url, limits = request.url, self._limits
        self._pace.wait(url.host)
        until = Until.of(limits.silence, limits.seconds, self._world.clock)
        with _told():
            answer = self._pool.handle_request(
                httpcore2.Request(
                    request.method,
                    httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                    headers=request.headers.raw,
                    extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), until)},
                )
            )
        headers = httpx2.Headers(answer.headers)
        body = _Body(answer, headers.get("content-encoding", ""), limits)
        return httpx2.Response(answer.status, headers=_kept(answer.status, headers), stream=body)

    def close(self) -> None:
        """Closes all connections."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    """A body, decompressed while it comes."""

    def __init__(self, answer: httpcore2.Response, coding: str, limits: Limits) -> None:
        self._answer, self._coding, self._limits = answer, coding, limits

    def __iter__(self) -> Iterator[bytes]:
        with _told(), closing(self._answer):
            yield from decoded(self._answer.iter_stream(), self._coding, self._limits)

    def close(self) -> None:
        self._answer.close()


def _kept(status: int, headers: httpx2.Headers) -> httpx2.Headers:
    """The header of an answer, so that the cache keeps it for as long as its server says, and else asks each time.

    How long a page is good is not guessed from its age (RFC 9111, 4.2.2): news changes.
    """
    kept = httpx2.Headers([(name, value) for name, value in headers.raw if name.lower() not in _DROPPED])
    control = kept.get("cache-control", "").lower()
    if status == httpx2.codes.TOO_MANY_REQUESTS or status >= httpx2.codes.INTERNAL_SERVER_ERROR:
        kept["cache-control"] = "no-store"
    elif status != httpx2.codes.NOT_MODIFIED and "max-age=" not in control and "expires" not in kept:
        kept["cache-control"] = f"{control}, no-cache".removeprefix(", ")
    return kept


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong on the way, in words."""
    try:
        yield
    except httpcore2.ConnectTimeout as error:
        raise FetchError("no connection in time", remedy=_TRY_LATER, again=True) from error
    except httpcore2.TimeoutException as error:
        raise FetchError("too slow", remedy=_TRY_LATER, again=True) from error
    except httpcore2.ConnectError as error:
        raise _unreached(error) from error
    except httpcore2.NetworkError as error:
        raise FetchError("the connection broke", remedy=_TRY_LATER, again=True) from error
    except httpcore2.ProtocolError as error:
        raise FetchError(f"no whole answer in HTTP ({str(error)[:100]})", remedy=_TRY_LATER, again=True) from error


def _unreached(error: Exception) -> FetchError:
    why = str(error)
    if "CERTIFICATE_VERIFY_FAILED" in why:
        return FetchError("a certificate that is not trusted", remedy="check the address; it may not be who it says")
    if "SSL" in why:
        return FetchError("no secure connection (TLS)", remedy="check the address, or whether it is http")
    why = _NUMBER.sub("", why)[:100].lower()
    return FetchError(f"cannot be reached ({why})", remedy="check the address and the network", again=True)
