"""A server on loopback that misbehaves as it is told, and an internet of names that all lead to it.

    with serving() as server:
        server.at("/slow", dripped(page("Talks"), every=0.1))
        internet = Internet(server, {"courier.example": ["93.184.215.14"]})
        Fetcher(world=internet.world())

Nothing of HTTP is made up: bytes go over sockets. Made up are names, the addresses they stand for, and how long a wait
takes: `Internet.world` skips what is slept through.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpcore2

from truceline.intake.fetch.network import World

CERTIFICATES = Path(__file__).parent / "certificates"
PUBLIC = "93.184.215.14"
"""An address that nothing is wrong with."""
START = datetime(2031, 3, 5, 12, 0, tzinfo=UTC)
"""When the internet of a test begins."""
_HELLO = b"\x16\x03"
"""How TLS begins (RFC 8446, 5.1)."""


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]
    """By their names in small letters."""
    at: float
    """Seconds on the server's own clock."""


class Talk:
    """A connection on which a request came, for a behaviour to answer on."""

    def __init__(self, asked: Asked, sock: socket.socket, stopping: threading.Event) -> None:
        self.asked, self._sock, self.stopping = asked, sock, stopping

    def send(self, data: bytes) -> None:
        self._sock.sendall(data)

    def pause(self, seconds: float) -> None:
        """Waits, but not beyond the end of the server."""
        self.stopping.wait(seconds)

    def reset(self) -> None:
        """Breaks the connection off (TCP RST)."""
        self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._sock.close()


Behaviour = Callable[[Talk], bool | None]
"""Answers a request; true if the connection may serve another one."""


@dataclass
class Server:
    """A server: behaviours by path; what has none is not found."""

    port: int
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    _behaviours: dict[str, Behaviour] = field(default_factory=dict)

    def at(self, path: str, *behaviours: Behaviour) -> None:
        """Sets what a path does: with several, one request after the other, the last one from then on."""
        left = list(behaviours)
        self._behaviours[path] = lambda talk: (left.pop(0) if len(left) > 1 else left[0])(talk)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def behaviour(self, path: str) -> Behaviour:
        return self._behaviours.get(path, answered(b"", 404))


@contextmanager
def serving(tls: str | None = None) -> Iterator[Server]:
    """A server for as long as the block lasts.

    Args:
        tls: a certificate of `CERTIFICATES`, if it speaks TLS.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    server, stopping = Server(listener.getsockname()[1]), threading.Event()
    context = None
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATES / f"{tls}.pem")
    threads: list[threading.Thread] = []

    def accept() -> None:
        while True:
            try:
                sock, _ = listener.accept()
            except OSError:
                return
            server.connections += 1
            thread = threading.Thread(target=_connection, args=(server, sock, context, stopping), daemon=True)
            thread.start()
            threads.append(thread)

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield server
    finally:
        stopping.set()
        # A blocked accept is not woken by close alone.
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join(5)
        for thread in threads:
            thread.join(5)


def _connection(server: Server, sock: socket.socket, context: ssl.SSLContext | None, stopping: threading.Event) -> None:
    with contextlib.suppress(OSError, ValueError), contextlib.ExitStack() as stack:
        sock.settimeout(5)
        # An idle connection ends with its server.
        stack.callback(sock.close)
        if context:
            sock = context.wrap_socket(sock, server_side=True)
            stack.callback(sock.close)
        while not stopping.is_set() and (head := _head(sock, stopping)):
            lines = head.decode("latin-1").split("\r\n")
            headers = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
            asked = Asked(lines[0].split(" ")[1], {k.lower(): v for k, v in headers.items()}, time.monotonic())
            server.asked.append(asked)
            if not server.behaviour(asked.path)(Talk(asked, sock, stopping)):
                return


def _head(sock: socket.socket, stopping: threading.Event) -> bytes:
    head = b""
    sock.settimeout(0.1)
    while b"\r\n\r\n" not in head:
        try:
            piece = sock.recv(4096)
        except TimeoutError:
            if stopping.is_set():
                return b""
            continue
        if not piece:
            return b""
        head += piece
        if head.startswith(_HELLO):
            sock.sendall(b"HTTP/1.1 400 Said\r\n\r\n")
            return b""
    sock.settimeout(5)
    return head


# What servers do.


def head(status: int = 200, **headers: str | int) -> bytes:
    """A status line and a header; `content_type="text/html"` gives `Content-Type: text/html`."""
    fields = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} Said\r\n{fields}\r\n".encode("latin-1")


def answered(body: bytes, status: int = 200, **headers: str | int) -> Behaviour:
    """Answers as it should, and keeps the connection."""
    given: dict[str, str | int] = {"content_type": "text/html; charset=utf-8", "content_length": len(body)} | headers

    def answer(talk: Talk) -> bool:
        talk.send(head(status, **given) + body)
        return True

    return answer


def raw(*pieces: bytes, pause: float = 0.0) -> Behaviour:
    """Sends bytes, whatever they are, with a pause before each, and closes."""

    def answer(talk: Talk) -> None:
        for piece in pieces:
            talk.pause(pause)
            talk.send(piece)

    return answer


def dripped(body: bytes, every: float, **headers: str | int) -> Behaviour:
    """Sends a header, and the body byte by byte."""
    return raw(head(**headers), *(body[n : n + 1] for n in range(len(body))), pause=every)


def endless(piece: bytes = b"<p>and so on</p>" * 4096, opening: bytes | None = None) -> Behaviour:
    """Sends and sends."""

    def answer(talk: Talk) -> None:
        talk.send(head(content_type="text/html") if opening is None else opening)
        while not talk.stopping.is_set():
            talk.send(piece)

    return answer


def silent(talk: Talk) -> None:
    """Takes the request, and says nothing for half a minute."""
    talk.pause(30)


def broken_off(after: bytes = b"") -> Behaviour:
    """Sends some bytes and breaks the connection off."""

    def answer(talk: Talk) -> None:
        if after:
            talk.send(after)
            talk.pause(0.05)
        talk.reset()

    return answer


def redirected(location: str, status: int = 302) -> Behaviour:
    """Leads on."""
    return answered(b"", status, location=location)


def conditional(body: bytes, *, etag: str = "", modified: str = "", **headers: str | int) -> Behaviour:
    """Answers with 304 where the client has what it names."""
    validators = {k: v for k, v in {"etag": etag, "last_modified": modified}.items() if v}
    whole, unchanged = answered(body, **validators, **headers), answered(b"", 304, **validators)

    def answer(talk: Talk) -> bool | None:
        known = talk.asked.headers
        same = (etag and known.get("if-none-match") == etag) or (
            modified and known.get("if-modified-since") == modified
        )
        return (unchanged if same else whole)(talk)

    return answer


def bomb(size: int) -> bytes:
    """So many bytes of nothing, compressed with gzip."""
    return gzip.compress(bytes(size))


def page(title: str, *paragraphs: str, published: str = "2031-03-05T09:00:00Z", site: str = "Ostane Courier") -> bytes:
    """An article as a newsroom serves it."""
    given = paragraphs or (f"Envoys of the lake states met in Port Ostane on Tuesday to speak of {title.lower()}.",)
    text = "".join(f"<p>{paragraph}</p>" for paragraph in given)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:site_name" content="{site}">'
        f'<meta property="article:published_time" content="{published}"></head>'
        f"<body><article><h1>{title}</h1>{text}</article></body></html>"
    ).encode()


def etag(body: bytes) -> str:
    """A strong validator of a body."""
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


# The internet around them.


class Internet:
    """Names, and what they stand for: all addresses lead to one server, whatever the port.

    Args:
        server: where plain connections lead.
        names: addresses of each name; what is missing is not known.
        tls: where connections to port 443 lead.
        trusted: whose certificates are trusted; one of `CERTIFICATES`.
    """

    def __init__(
        self,
        server: Server,
        names: Mapping[str, Sequence[str]] | None = None,
        *,
        tls: Server | None = None,
        trusted: str | None = None,
    ) -> None:
        self._server, self._tls, self._trusted = server, tls, trusted
        self.names = {"courier.example": [PUBLIC]} if names is None else dict(names)
        self.resolved: list[str] = []
        self.connected: list[tuple[str, int]] = []
        self.slept: list[float] = []
        self._skipped = 0.0

    def world(self) -> World:
        """The world of a fetcher in this internet."""
        return World(
            clock=self.clock,
            now=lambda: START + timedelta(seconds=self._skipped),
            sleep=self.sleep,
            chance=lambda: 0.0,
            resolve=self._resolve,
            connect=self._connect,
            tls=self._context,
        )

    def clock(self) -> float:
        return time.monotonic() + self._skipped

    def sleep(self, seconds: float) -> None:
        """Skips a wait."""
        self.slept.append(seconds)
        self._skipped += seconds

    def _resolve(self, host: str, port: int) -> Sequence[str]:
        self.resolved.append(host)
        with contextlib.suppress(OSError):
            return [host] if ":" in host or socket.inet_aton(host) else []
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "not known")
        return self.names[host]

    def _connect(self, address: str, port: int, timeout: float | None) -> httpcore2.NetworkStream:
        self.connected.append((address, port))
        server = self._tls if self._tls and port == 443 else self._server
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", server.port, timeout)

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self._trusted:
            context.load_verify_locations(CERTIFICATES / f"{self._trusted}.pem")
        return context
