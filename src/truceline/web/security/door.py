"""The door of a port that speaks TLS: whoever comes without it is told so, and does not just hear nothing."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
from collections.abc import Callable
from typing import cast

_HELLO = b"\x16"
"""How TLS begins: a record of the handshake (RFC 8446, 5.1)."""
# Seconds in which a connection has to begin, and then to agree on its keys.
_BEGINS, _AGREES = 15.0, 15.0
_LONGEST_HEAD = 65_536
_SAID = b"This page is served over TLS: its address begins with https://\n"
_ANSWER = (
    b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n"
    b"Cache-Control: no-store\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(_SAID), _SAID)
)


class Door(asyncio.Protocol):
    """Looks at how a connection begins, without taking it off the wire, and lets in what begins as TLS does.

    Args:
        context: the certificate and its key.
        within: makes what speaks inside of TLS.
    """

    def __init__(self, context: ssl.SSLContext, within: Callable[[], asyncio.Protocol]) -> None:
        self._context, self._within = context, within
        self._head = bytearray()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Waits for the first byte."""
        self._loop = asyncio.get_running_loop()
        self._transport = cast("asyncio.Transport", transport)
        self._transport.pause_reading()
        # A second handle of the socket: the transport has the first for itself.
        self._socket = socket.socket(fileno=os.dup(transport.get_extra_info("socket").fileno()))
        self._loop.add_reader(self._socket, self._look)
        self._late = self._loop.call_later(_BEGINS, self._give_up)

    def data_received(self, data: bytes) -> None:
        """Answers a request that came without TLS, when its head is there."""
        self._head += data
        if b"\r\n\r\n" in self._head or len(self._head) > _LONGEST_HEAD:
            self._late.cancel()
            self._transport.write(_ANSWER)
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever came without TLS is gone."""
        self._late.cancel()

    def _look(self) -> None:
        try:
            first = self._socket.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return
        except OSError:
            first = b""
        self._loop.remove_reader(self._socket)
        self._socket.close()
        if first == _HELLO:
            self._late.cancel()
            self._entering = self._loop.create_task(self._let_in())
        elif first:
            self._transport.resume_reading()
        else:
            self._give_up()

    def _give_up(self) -> None:
        self._late.cancel()
        if self._socket.fileno() >= 0:
            self._loop.remove_reader(self._socket)
            self._socket.close()
        self._transport.abort()

    async def _let_in(self) -> None:
        held = _Held()
        try:
            inner = await self._loop.start_tls(
                self._transport, held, self._context, server_side=True, ssl_handshake_timeout=_AGREES
            )
        except OSError:
            # No keys were agreed on, as when a browser does not know the certificate; it tells its user.
            return
        if inner is None:
            return
        protocol = self._within()
        inner.set_protocol(protocol)
        protocol.connection_made(inner)
        if held.data:
            protocol.data_received(bytes(held.data))


class _Held(asyncio.Protocol):
    """Keeps what comes right after the keys were agreed on, before anybody is there to take it."""

    def __init__(self) -> None:
        self.data = bytearray()

    def data_received(self, data: bytes) -> None:
        self.data += data
