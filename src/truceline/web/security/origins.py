"""Whether a request comes from the page itself, and not from another site that uses its reader's browser.

Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`. Where a cookie or a proxy lets the request in, it has to
carry a token besides, which another site cannot read. A program that shows a token of its own needs none of this.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence

TOKEN_HEADER = "x-csrf-token"  # noqa: S105 - its name
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_KEY = secrets.token_bytes(32)


def is_ours(method: str, told: Mapping[str, Sequence[str]], origin: str) -> bool:
    """Whether a request for the API may come from where the browser says it does.

    Args:
        method: of the request.
        told: its headers by lower-case name.
        origin: our own, as the browser sees it.
    """
    site = told.get("sec-fetch-site", [""])[-1]
    if site:
        # A link elsewhere that leads to a file of ours may be followed; nothing else may be asked from there.
        followed = method == "GET" and told.get("sec-fetch-mode", [""])[-1] == "navigate"
        return site in {"same-origin", "none"} or followed
    stated = told.get("origin", [])
    return not stated or method in SAFE or (len(stated) == 1 and stated[0].lower() == origin)


def token(identity: str) -> str:
    """The token that goes with a session, or with whom a proxy names. It counts until this program is restarted."""
    return hmac.new(_KEY, identity.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def is_token(given: str, identity: str) -> bool:
    """Whether a token is the one that goes with `identity`."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), token(identity).encode())
