"""How the page is served."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Auth(StrEnum):
    """How it is known who is at work."""

    NONE = "none"
    """Everybody who reaches the page is the same person; on loopback only."""
    ACCOUNTS = "accounts"
    """People sign in with a name and a password."""
    HEADER = "header"
    """A reverse proxy that people sign in to says who it is."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the page is served."""

    ledger: str
    """Path or address of the ledger."""
    host: str = "127.0.0.1"
    port: int = 8765
    auth: Auth = Auth.NONE
    header: str = "X-Forwarded-User"
    """The header in which the proxy says who it is."""
    proxies: tuple[str, ...] = ()
    """Addresses and networks of proxies whose word counts, on who asks, from where and over what."""
    certificate: Path | None = None
    """The certificate with which it is served over TLS, in PEM."""
    key: Path | None = None
    """Its key; None where the same file holds it."""
    name: str = "you"
    """Who works without accounts."""
    page: Path = field(default=Path(__file__).with_name("page"))
    """The folder of the built page."""
