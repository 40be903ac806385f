"""A newsroom's server on loopback: pages that change, answers that fail, and what it was asked."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Answer:
    """What an address gives."""

    body: bytes = b""
    media: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0


@dataclass
class Site:
    """The server: `answers` by path; whatever is missing there is not found."""

    address: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    """Requests by path."""
    unchanged: Counter[str] = field(default_factory=Counter)
    """Requests that were answered with 304, by path."""
    moments: list[tuple[str, float]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return self.address + path

    def article(self, path: str, title: str, *paragraphs: str, published: str = "2026-04-02T12:00:00Z") -> None:
        """Puts an article at a path."""
        text = "".join(f"<p>{p}</p>" for p in paragraphs)
        self.answers[path] = Answer(
            f'<!doctype html><html lang="en"><head><title>{title}</title>'
            f'<meta property="og:site_name" content="Ostane Courier">'
            f'<meta property="article:published_time" content="{published}"></head>'
            f"<body><article><h1>{title}</h1>{text}</article></body></html>".encode()
        )

    def feed(self, path: str, entries: Sequence[tuple[str, str, str]]) -> None:
        """Puts a feed at a path: paths of its entries, with titles and days of their last change."""
        items = "".join(
            f"<entry><id>{self.url(to)}</id><title>{title}</title><link href='{self.url(to)}'/>"
            f"<updated>{updated}</updated></entry>"
            for to, title, updated in entries
        )
        self.answers[path] = Answer(
            f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Ostane Courier</title>"
            f"{items}</feed>".encode(),
            "application/atom+xml",
        )


@contextmanager
def served() -> Iterator[Site]:
    """A site for as long as the block lasts."""
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = site.answers.get(self.path, Answer(status=404))
            site.asked[self.path] += 1
            site.moments.append((self.path, time.monotonic()))
            time.sleep(answer.delay)
            tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
            known = answer.status == 200 and self.headers.get("If-None-Match") == tag
            site.unchanged[self.path] += known
            self.send_response(304 if known else answer.status)
            for name, value in {"ETag": tag, "Cache-Control": "no-cache", **answer.headers}.items():
                self.send_header(name, value)
            body = b"" if known else answer.body
            self.send_header("Content-Type", answer.media)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
