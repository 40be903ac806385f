"""No address of the user's own machine or network is reached, whatever leads there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from misbehaving import PUBLIC, Internet, Server, answered, page, redirected
from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.fetcher import Fetcher

from .conftest import IMPATIENT, NEWS

INSIDE = ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "fd00:ec2::254", "::ffff:192.168.1.1"]
Fault = Callable[[str], FetchError]


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_for_an_inner_address(internet: Internet, fault: Fault, address: str) -> None:
    internet.names["inner.example"] = [address]
    error = fault("http://inner.example/")
    assert error.where == "http://inner.example/"
    assert f"({address})" in error.what
    assert error.remedy == "--allow-private if you mean it"
    assert error.lasting
    assert internet.connected == []


def test_one_inner_address_among_others_is_enough(internet: Internet, fault: Fault) -> None:
    internet.names["mixed.example"] = [PUBLIC, "10.0.0.1"]
    assert "a private address (10.0.0.1)" in fault("http://mixed.example/").what
    assert internet.connected == []


@pytest.mark.parametrize("address", ["127.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "169.254.169.254", "0.0.0.0", "127.1"])  # noqa: S104
def test_a_redirect_to_an_inner_address(server: Server, internet: Internet, fault: Fault, address: str) -> None:
    server.at("/here", redirected(f"http://{address}:8000/secret"))
    assert address.strip("[]") in fault("/here").what
    assert {at for at, _ in internet.connected} == {PUBLIC}
    assert "/secret" not in server.paths()


def test_a_redirect_to_a_name_for_an_inner_address(server: Server, internet: Internet, fault: Fault) -> None:
    internet.names["inner.example"] = ["10.0.0.1"]
    server.at("/here", redirected("http://inner.example/secret"))
    assert fault("/here").what == "leads to http://inner.example/secret: a private address (10.0.0.1)"
    assert "/secret" not in server.paths()


def test_a_name_that_stands_for_another_address_a_moment_later(
    server: Server, internet: Internet, fetcher: Fetcher
) -> None:
    """DNS rebinding: whatever was checked before, each connection is made to an address that was checked for it."""
    server.at("/here", answered(page("Talks"), connection="close"))
    fetcher.get(f"{NEWS}/here")
    internet.names["courier.example"] = ["127.0.0.1"]
    server.at("/here", answered(page("Talks")))
    # A connection that was kept leads where it was checked to lead; a new one is refused.
    with Fetcher(limits=IMPATIENT, world=internet.world()) as another, pytest.raises(FetchError, match="a loopback"):
        another.get(f"{NEWS}/here")
    assert {at for at, _ in internet.connected} == {PUBLIC}


def test_a_name_is_asked_for_once_for_each_connection(server: Server, internet: Internet, fetcher: Fetcher) -> None:
    """What is checked is what is connected to: nothing asks for the name a second time."""
    server.at("/here", answered(page("Talks")))
    fetcher.get(f"{NEWS}/here")
    assert internet.resolved == ["courier.example"] * len(internet.connected)


def test_robots_txt_is_guarded_too(server: Server, internet: Internet, fault: Fault) -> None:
    internet.names["inner.example"] = ["10.0.0.1"]
    server.at("/robots.txt", redirected("http://inner.example/secret"))
    assert "a private address (10.0.0.1)" in fault("/here").what
    assert server.paths() == []


def test_private_addresses_where_they_are_allowed(server: Server, internet: Internet) -> None:
    internet.names["inner.example"] = ["10.0.0.1"]
    server.at("/here", answered(page("Talks")))
    with Fetcher(allow_private=True, world=internet.world()) as fetcher:
        assert fetcher.get("http://inner.example:25/here").media == "text/html"
        with pytest.raises(FetchError, match="an address of file"):
            fetcher.get("file:///etc/passwd")


def test_loopback_for_real(server: Server) -> None:
    """With nothing made up: the server is there, and is not asked."""
    server.at("/here", answered(page("Talks")))
    with Fetcher() as fetcher:
        for address in (server.url("/here"), f"http://localhost:{server.port}/here"):
            with pytest.raises(FetchError, match="a loopback address"):
                fetcher.get(address)
    assert (server.connections, server.asked) == (0, [])


def test_nothing_of_the_environment(server: Server, internet: Internet, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    server.at("/here", answered(page("Talks")))
    with Fetcher(world=internet.world()) as fetcher:
        fetcher.get(f"{NEWS}/here")
    assert {at for at, _ in internet.connected} == {PUBLIC}


def test_a_password_is_not_repeated(fault: Fault) -> None:
    assert "secret" not in str(fault("http://me:secret@courier.example/"))
