from __future__ import annotations

import contextlib
from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.guard import checked, refusal

REFUSED = {
    "a loopback address": ["127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1"],
    "a private address": ["10.0.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12::1", "2002:c0a8:101::1",
                          "64:ff9b::a00:1", "64:ff9b:1::808:808", "192.0.2.1", "2001:db8::1", "fec0::1"],
    "a link-local address": ["169.254.1.1", "fe80::1", "fe80::1%eth0", "::ffff:169.254.1.1"],
    "a metadata address of cloud machines": ["169.254.169.254", "fd00:ec2::254", "100.100.100.200", "168.63.129.16",
                                             "::ffff:169.254.169.254", "2002:a9fe:a9fe::1", "192.0.0.192"],
    "an address behind a provider's network": ["100.64.0.1", "100.127.255.255"],
    "a multicast address": ["224.0.0.1", "239.255.255.250", "ff02::1"],
    "an unspecified address": ["0.0.0.0", "::", "::ffff:0.0.0.0"],  # noqa: S104
    "no address of a machine": ["courier.example", "", "1.2.3", "0x7f.1"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "address"), [(kind, a) for kind, all_ in REFUSED.items() for a in all_])
def test_refused(kind: str, address: str) -> None:
    assert refusal(address) == kind


@pytest.mark.parametrize("address", ["0.1.2.3", "240.0.0.1", "255.255.255.255", "2001::1", "::10.0.0.1", "::8.8.8.8"])
def test_refused_whatever_its_kind(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize(
    "address",
    ["93.184.215.14", "8.8.8.8", "100.128.0.1", "2606:2800:21f:cb07::1", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)
def test_public(address: str) -> None:
    assert refusal(address) is None


@given(st.ip_addresses(v=4))
def test_an_address_is_as_good_as_the_one_it_carries(address: IPv4Address) -> None:
    number = int(address)
    for carrier in (0xFFFF << 32 | number, 0x64FF9B << 96 | number):
        assert bool(refusal(str(IPv6Address(carrier)))) == bool(refusal(str(address)))
    if refusal(str(address)):
        assert refusal(str(IPv6Address(0x2002 << 112 | number << 80 | 1)))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://courier.example/", "an address of ftp"),
        ("file:///etc/passwd", "an address of file"),
        ("gopher://courier.example:70/", "an address of gopher"),
        ("data:text/html,x", "an address of data"),
        ("//courier.example/", "an address of no scheme"),
        ("", "an address of no scheme"),
        ("http:///path", "an address without a host"),
        ("http://me@courier.example/", "a name or password"),
        ("http://:secret@courier.example/", "a name or password"),
        ("http://courier.example:99999/", "port 99999"),
        ("http://courier.example:0/", "port 0"),
        ("http://courier.example\n.evil/", "no address that can be read"),
        ("http://2130706433/", "a host written as a number"),
        ("http://0x7f000001/", "a host written as a number"),
        ("http://0177.0.0.1/", "no address that can be read"),
        ("http://127.1/", "a host written as a number"),
        ("http://0x7f.1/", "a host written as a number"),
        ("http://10.0.0.1.", "a host written as a number"),
        ("http://courier.example:22/", "port 22"),
        ("http://courier.example:6667/", "port 6667"),
        ("https://127.0.0.1/", "a loopback address"),
        ("https://[::ffff:7f00:1]/", "a loopback address"),
    ],
)
def test_addresses_that_are_refused(url: str, said: str) -> None:
    with pytest.raises(FetchError, match=said) as caught:
        checked(url)
    assert caught.value.lasting
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("https://courier.example/a?b=c#d", "https://courier.example/a?b=c"),
        (" HTTP://Courier.example:80/A ", "http://courier.example/A"),
        ("http://courier.example:8080/", "http://courier.example:8080/"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://4chan.example/", "http://4chan.example/"),
    ],
)
def test_addresses_that_may_be_asked_for(url: str, read: str) -> None:
    assert str(checked(url)) == read


def test_private_where_it_is_allowed() -> None:
    for url in ("http://127.0.0.1:22/", "http://[fd00::1]:6667/"):
        assert str(checked(url, allow_private=True)) == url


@given(st.text(max_size=80) | st.from_regex(r"https?://[^/]{0,40}/?", fullmatch=True))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    with contextlib.suppress(FetchError):
        assert checked(text).scheme in {"http", "https"}
