"""Which addresses are refused: those that lead into the user's own machine or network.

A name in a feed may stand for an address at home (server-side request forgery, OWASP Top Ten 2021, A10). What counts is
the address that a connection is made to, so `refusal` is asked there (`network`), after redirects and for each
connection anew; `checked` refuses beforehand what no name server need be asked for.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx2

from truceline.intake.fetch.faults import FetchError

_SCHEMES = {"http": 80, "https": 443}
# Machines of a cloud ask these about themselves; Azure's is public to look at.
_METADATA = frozenset(
    map(ip_address, ("169.254.169.254", "fd00:ec2::254", "100.100.100.200", "168.63.129.16", "192.0.0.192"))
)
_SHARED = ip_network("100.64.0.0/10")
# Addresses of IPv6 that carry one of IPv4 in their last four bytes: RFC 6052, RFC 4291 2.5.5.1.
_CARRIERS = tuple(map(ip_network, ("64:ff9b::/96", "::/96")))
# Deprecated by RFC 3879, and public to the eyes of `ipaddress`.
_SITE = ip_network("fec0::/10")
_LOCAL_TRANSLATION = ip_network("64:ff9b:1::/48")
# A host whose last label is a number is an address (WHATWG URL, 3.5), whatever base and however many parts it has.
_NUMERIC = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)\.?$", re.IGNORECASE)
_FIRST_FREE_PORT, _LAST_PORT = 1024, 65_535
# Ports of other services that browsers refuse (WHATWG Fetch, 2.9), those from 1024 on.
_BAD_PORTS = frozenset(
    (1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080)
)


def checked(url: str, *, allow_private: bool = False) -> httpx2.URL:
    """An address that may be asked for, without its fragment, as the client understands it.

    Args:
        url: the address.
        allow_private: whether it may lead into the user's own network, on any port.

    Raises:
        FetchError: not http or https, with a name and password, with a host or port that is refused.
    """
    try:
        parsed = httpx2.URL(url.strip()).copy_with(fragment=None)
        port = parsed.port if parsed.port is not None else _SCHEMES.get(parsed.scheme)
    except (httpx2.InvalidURL, ValueError) as error:
        raise _refused("no address that can be read", url, "check the spelling") from error
    if parsed.scheme not in _SCHEMES or port is None:
        raise _refused(f"an address of {parsed.scheme or 'no scheme'}", url, "only http and https are fetched")
    if parsed.userinfo:
        bare = str(parsed.copy_with(userinfo=b""))
        raise _refused("a name or password in the address", bare, "give it without; pages behind a login are not read")
    if not 0 < port <= _LAST_PORT:
        raise _refused(f"port {port}, which there is not", url, "check the spelling")
    if not parsed.host:
        raise _refused("an address without a host", url, "check the spelling")
    if _NUMERIC.search(parsed.host) and not _is_plain(parsed.host):
        raise _refused(f"a host written as a number ({parsed.host})", url, "give its name, or four numbers with dots")
    if not allow_private:
        if port not in _SCHEMES.values() and (port < _FIRST_FREE_PORT or port in _BAD_PORTS):
            raise _refused(f"port {port}, which is no port of web servers", url, "--allow-private if you mean it")
        if _is_plain(parsed.host) and (kind := refusal(parsed.host)):
            raise private(kind, parsed.host, url)
    return parsed


def refusal(address: str) -> str | None:
    """What is wrong with a numeric address ("a private address"); None for one of the public internet."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "no address of a machine"
    return next((kind for each in _all(found) if (kind := _kind(each))), None)


def private(kind: str, address: str, url: str) -> FetchError:
    """The refusal of an address for its kind, as `refusal` tells it."""
    return _refused(f"{kind} ({address})", url, "--allow-private if you mean it")


def _all(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """An address, and those that it carries: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, IPv4Address):
        return [address]
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in net for net in _CARRIERS):
        carried.append(IPv4Address(address.packed[-4:]))
    inner: list[IPv4Address | IPv6Address] = [c for c in carried if c]
    # One that carries another is as good as that one, and as bad.
    return inner if address.ipv4_mapped or address in _CARRIERS[0] else [address, *inner]


def _kind(address: IPv4Address | IPv6Address) -> str | None:
    kinds = {
        "a metadata address of cloud machines": address in _METADATA,
        "an unspecified address": address.is_unspecified,
        "a loopback address": address.is_loopback,
        "a link-local address": address.is_link_local,
        "a multicast address": address.is_multicast,
        "an address behind a provider's network": address in _SHARED,
        "a private address": address.is_private or address in _LOCAL_TRANSLATION or address in _SITE,
        "a reserved address": address.is_reserved or not address.is_global,
    }
    return next((kind for kind, holds in kinds.items() if holds), None)


def _is_plain(host: str) -> bool:
    """Whether a host is a numeric address as it is commonly written."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _refused(what: str, url: str, remedy: str) -> FetchError:
    return FetchError(what, where=url, remedy=remedy, lasting=True)
