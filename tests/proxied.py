"""A tiny reverse proxy that people sign in to: it says who asks in a header, and takes that header from outside out."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEADER = "X-Who"
OWN_ADDRESS = "127.0.0.2"
"""From where the proxy asks; whoever asks from 127.0.0.1 does not come by way of it."""
_BY_THE_WAY = {"connection", "keep-alive", "transfer-encoding", "date", "server"}


@dataclass
class Proxy:
    """A proxy that answers."""

    url: str
    """Without a slash at the end."""
    name: str | None
    """Who is signed in to it; None while nobody is."""


@contextmanager
def proxying(behind: str, name: str | None) -> Iterator[Proxy]:
    """A proxy before a server, until the block ends.

    Args:
        behind: address of the server, as http://127.0.0.1:8000.
        name: who is signed in to it.
    """
    proxy = Proxy("", name)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            said = {k: v for k, v in self.headers.items() if k.lower() not in {HEADER.lower(), "connection"}}
            said |= {"X-Forwarded-For": self.client_address[0], "X-Forwarded-Proto": "http"}
            said |= {HEADER: proxy.name} if proxy.name else {}
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            line = http.client.HTTPConnection(behind.removeprefix("http://"), source_address=(OWN_ADDRESS, 0))
            try:
                line.request(self.command, self.path, body, said)
                answer = line.getresponse()
                self.send_response(answer.status)
                for key, value in answer.getheaders():
                    if key.lower() not in _BY_THE_WAY:
                        self.send_header(key, value)
                self.end_headers()
                while piece := answer.read1(65536):
                    self.wfile.write(piece)
            except OSError:
                self.close_connection = True
            finally:
                line.close()

        do_POST = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    proxy.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
