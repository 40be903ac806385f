"""The one cookie: what a browser holds while its user is signed in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.web.security.peers import Peer, is_loopback

_PORT = re.compile(r":(\d{1,5})$", re.ASCII)
# What we give out: 32 bytes of chance in base 64.
_WORDS = re.compile(r"[A-Za-z0-9_-]{43}")


def is_secure(peer: Peer) -> bool:
    """Whether the browser may send the cookie over TLS only: everywhere but on this very machine."""
    return peer.scheme == "https" or not is_loopback(peer.host)


def name(peer: Peer) -> str:
    """The cookie's name: `__Host-` binds it to TLS, this host and all of its paths.

    Cookies of one host are shared by its ports, so without TLS the port tells the ledgers of a machine apart.
    """
    if is_secure(peer):
        return "__Host-truceline"
    port = _PORT.search(peer.host)
    return f"truceline-{port[1] if port else 80}"


def held(values: Sequence[str], peer: Peer) -> str | None:
    """What the browser holds, from the values of `Cookie`; None where that is nothing of ours, or two things.

    Args:
        values: of the headers of that name.
        peer: who asks.
    """
    wanted, found = name(peer), set[str]()
    for value in values:
        for pair in value.split(";"):
            key, _, words = pair.strip().partition("=")
            if key == wanted:
                found.add(words.strip().strip('"'))
    only = found.pop() if len(found) == 1 else ""
    return only if _WORDS.fullmatch(only) else None


def given(words: str, peer: Peer, lasting: int) -> str:
    """The value of `Set-Cookie` that lets a browser hold `words` for so many seconds."""
    secure = "; Secure" if is_secure(peer) else ""
    return f"{name(peer)}={words}; Max-Age={lasting}; Path=/; HttpOnly; SameSite=Lax{secure}"


def taken(peer: Peer) -> str:
    """The value of `Set-Cookie` that takes it away."""
    return given("", peer, 0)
