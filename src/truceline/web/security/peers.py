"""Where a request comes from: the network's word, or that of a proxy which is trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from truceline.errors import UsageError

Network = IPv4Network | IPv6Network
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
"""Headers by which a proxy gives itself away."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Who asks, as the network tells it."""

    address: str
    """Address of whoever asks; empty where there is none (a socket of the file system)."""
    scheme: str
    """`http` or `https`, as the browser sees it."""
    host: str
    """Host and port, as the browser has them in its address line."""
    proxied: bool
    """Whether a trusted proxy handed the request on."""

    @property
    def origin(self) -> str:
        """As browsers write it in `Origin`."""
        return f"{self.scheme}://{self.host}".lower()

    @property
    def area(self) -> str:
        """The address, or the network that one subscriber has, for counting: 64 bits of IPv6."""
        found = _address(self.address)
        if isinstance(found, IPv6Address):
            return str(ip_network((found, 64), strict=False))
        return self.address


def networks(words: Sequence[str]) -> tuple[Network, ...]:
    """The networks that are meant by addresses and ranges (`10.0.0.7`, `10.0.0.0/8`, `::1`).

    Raises:
        UsageError: one is neither.
    """
    try:
        return tuple(ip_network(word.strip(), strict=False) for word in words if word.strip())
    except ValueError as error:
        raise UsageError(
            str(error), where="--trusted-proxies", remedy="give addresses as 127.0.0.1,10.0.0.0/8"
        ) from None


def peer(scope: Mapping[str, Any], trusted: Sequence[Network]) -> Peer:
    """Who asks.

    Args:
        scope: of the request, as ASGI has it.
        trusted: the networks in which proxies stand whose word counts.
    """
    told = headers(scope)
    near = (scope.get("client") or ("", 0))[0]
    host = told.get("host", [""])[-1].strip()
    if not is_in(near, trusted):
        return Peer(near, scope["scheme"], host, proxied=False)
    schemes = _listed(told.get("x-forwarded-proto", []))
    hosts = _listed(told.get("x-forwarded-host", []))
    scheme = schemes[-1].lower() if schemes and schemes[-1].lower() in {"http", "https"} else scope["scheme"]
    address = _farthest(near, _listed(told.get("x-forwarded-for", [])), trusted)
    return Peer(address, scheme, hosts[-1] if hosts else host, proxied=True)


def headers(scope: Mapping[str, Any]) -> dict[str, list[str]]:
    """The headers of a request: every value in its order, by lower-case name."""
    found: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def is_in(address: str, among: Sequence[Network]) -> bool:
    """Whether an address lies in one of some networks."""
    found = _address(address)
    return found is not None and any(found in network for network in among)


def is_loopback(host: str) -> bool:
    """Whether a host, with or without a port, is this very machine by its name or address."""
    name = _without_port(host).lower().rstrip(".")
    found = _address(name)
    return name == "localhost" or name.endswith(".localhost") or (found is not None and found.is_loopback)


def _farthest(near: str, told: Sequence[str], trusted: Sequence[Network]) -> str:
    """Each proxy adds at the right whom it saw; beyond the first that is not trusted anybody can write anything."""
    seen = near
    for word in reversed(told):
        found = _address(_without_port(word))
        if found is None:
            return seen
        seen = str(found)
        if not is_in(seen, trusted):
            return seen
    return seen


def _address(word: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(word)
    except ValueError:
        return None
    # An IPv4 address as a socket of both families has it.
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1:].partition("]")[0]
    name, colon, port = host.rpartition(":")
    return name if colon and ":" not in name and (port.isdigit() or not port) else host


def _listed(values: Sequence[str]) -> list[str]:
    return [word.strip() for value in values for word in value.split(",") if word.strip()]
