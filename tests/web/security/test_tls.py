"""The page over TLS, as it is served beyond this machine: a real certificate, real clients, and what goes wrong."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from misbehaving import CERTIFICATES
from peopled import PASSWORD
from served import ROOT, Served, copied, serving
from truceline.errors import UsageError
from truceline.web.app import make_app
from truceline.web.serve import configured
from truceline.web.settings import Auth, Settings

DESK = CERTIFICATES / "courier.pem"
"""Certificate and key in one file, of courier.example."""


@pytest.fixture
def secured(peopled: Path, tmp_path: Path) -> Iterator[Served]:
    """A server on every address of this machine, over TLS, on which people sign in."""
    ledger = str(copied(peopled, tmp_path))
    settings = Settings(ledger=ledger, host="0.0.0.0", auth=Auth.ACCOUNTS, certificate=DESK, port=0)  # noqa: S104
    with serving(settings) as it:
        yield it


@pytest.fixture
def client(secured: Served) -> Iterator[httpx2.Client]:
    """A client that knows the certificate and asks for the name it is of."""
    told = {"Host": f"courier.example:{port(secured)}", "Sec-Fetch-Site": "same-origin"}
    trusted = ssl.create_default_context(cafile=str(DESK))
    with httpx2.Client(base_url=secured.url, verify=trusted, headers=told, timeout=30) as made:
        yield made


NAMED = {"sni_hostname": "courier.example"}


def port(served: Served) -> int:
    return int(served.url.rpartition(":")[2])


def test_signing_in_over_tls_binds_the_cookie_to_it(client: httpx2.Client) -> None:
    body = {"name": "cato", "password": PASSWORD}
    answer = client.post("/api/v1/session", json=body, extensions=NAMED)
    said = answer.headers["set-cookie"]
    assert said.startswith("__Host-truceline=")
    assert "; Path=/; HttpOnly; SameSite=Lax; Secure" in said
    held = {"Cookie": said.partition(";")[0], "X-CSRF-Token": answer.json()["csrf"]}
    assert client.get("/api/v1/about", headers=held, extensions=NAMED).json()["who"]["name"] == "cato"
    for _ in range(3):  # One connection carries many requests.
        assert client.get("/api/v1/state", headers=held, extensions=NAMED).status_code == 200
    assert client.delete("/api/v1/session", headers=held, extensions=NAMED).status_code == 204


def test_only_a_port_of_its_own_is_bound_to_tls_for_a_year(client: httpx2.Client) -> None:
    beside = client.get("/api/v1/session", extensions=NAMED)
    assert "strict-transport-security" not in beside.headers
    own = client.get("/api/v1/session", headers={"Host": "courier.example"}, extensions=NAMED)
    assert own.headers["strict-transport-security"] == "max-age=31536000"


def test_without_tls_nothing_is_ever_bound_to_it(served: Served) -> None:
    told = {"Host": "localhost"}
    assert "strict-transport-security" not in served.client.get("/api/v1/about", headers=told).headers


@pytest.mark.parametrize("head", [b"", b"X: " + b"x" * 70_000 + b"\r\n"])
def test_a_request_without_tls_is_told_so(secured: Served, head: bytes) -> None:
    with socket.create_connection(("127.0.0.1", port(secured)), timeout=30) as line:
        line.sendall(b"POST /api/v1/session HTTP/1.1\r\nHost: courier.example\r\n" + head + b"\r\n")
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.endswith(b"begins with https://\n")


def test_the_door_waits_for_whoever_is_slow_and_outlives_whoever_hangs_up(secured: Served) -> None:
    for _ in range(3):
        socket.create_connection(("127.0.0.1", port(secured)), timeout=30).close()
    with socket.create_connection(("127.0.0.1", port(secured)), timeout=30) as broken:
        broken.sendall(b"\x16\x03\x01\x00\x05hello")
        assert not broken.recv(4096).startswith(b"HTTP")
    trusted = ssl.create_default_context(cafile=str(DESK))
    plain = socket.create_connection(("127.0.0.1", port(secured)), timeout=30)
    with trusted.wrap_socket(plain, server_hostname="courier.example") as line:
        for piece in (b"GET /api/v1/ses", b"sion HTTP/1.1\r\nHost: courier.exam", b"ple\r\nConnection: close\r\n\r\n"):
            line.sendall(piece)
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 200 ")


def test_a_client_that_does_not_know_the_certificate_is_not_let_in(secured: Served) -> None:
    with pytest.raises(httpx2.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        httpx2.get(f"{secured.url}/api/v1/session")


KEY, LOCKED, NONE = CERTIFICATES / "other-key.pem", CERTIFICATES / "locked-key.pem", Path("none.pem")


@pytest.mark.parametrize(
    ("certificate", "key", "told"),
    [
        (NONE, None, "none.pem: the certificate cannot be read (No such file or directory)"),
        (DESK, NONE, "none.pem: the key cannot be read (No such file or directory)"),
        (ROOT, None, "the certificate cannot be read (Is a directory)"),
        (KEY, None, "other-key.pem: there is no certificate in it"),
        (DESK, ROOT / "README.md", "README.md: there is no key in it"),
        (DESK, KEY, "other-key.pem: not the key of"),
        (DESK, LOCKED, "locked-key.pem: the key is locked with a password"),
        (None, KEY, "other-key.pem: a key without its certificate"),
    ],
)
def test_a_wrong_file_is_named_with_what_is_wrong_with_it(
    peopled: Path, certificate: Path | None, key: Path | None, told: str
) -> None:
    settings = Settings(ledger=str(peopled), auth=Auth.ACCOUNTS, certificate=certificate, key=key)
    with pytest.raises(UsageError) as raised:
        configured(make_app(settings), settings)
    assert told in str(raised.value)
    assert raised.value.remedy


def test_a_damaged_certificate_is_told(peopled: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text(DESK.read_text().replace("M", "N"))
    settings = Settings(ledger=str(peopled), auth=Auth.ACCOUNTS, certificate=broken)
    with pytest.raises(UsageError, match=r"broken\.pem"):
        configured(make_app(settings), settings)
