"""Headers that keep a browser to the page's own files, on every answer."""

from __future__ import annotations

import re

from starlette.datastructures import Headers as Asked
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""No script or style but the page's own files, no frame, nothing from or to elsewhere."""


_PORT = re.compile(r":\d*$", re.ASCII)
_TLS_ONLY = "max-age=31536000"


class Headers:
    """Puts `HEADERS` on every answer that does not have them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    told.setdefault(name, value)
                if scope["path"].startswith("/assets/") and message["status"] == 200:
                    # Their names change with their content.
                    told.setdefault("Cache-Control", "public, max-age=31536000, immutable")
                if scope["path"].startswith("/api/"):
                    told.setdefault("Cache-Control", "no-store")
                if _owns_its_host(scope):
                    told.setdefault("Strict-Transport-Security", _TLS_ONLY)
            await send(message)

        await self.app(scope, receive, sending)


def _owns_its_host(scope: Scope) -> bool:
    """Whether this program itself speaks TLS, at the port that browsers take of themselves.

    The rule that a host is asked over TLS only (RFC 6797) counts for all ports of the host: whatever else is served
    there without TLS would be reached no more. Behind a proxy it is for the proxy to say.
    """
    host = Asked(scope=scope).get("host", "")
    return bool(scope["scheme"] == "https" and host and not _PORT.search(host))
