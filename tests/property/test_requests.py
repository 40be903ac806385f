"""Whatever a request's headers hold, telling who asks from where never fails and never believes a stranger."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from truceline.web.security import cookies, origins
from truceline.web.security.peers import FORWARDED, Peer, headers, is_loopback, networks, peer

VALUES = st.one_of(
    st.binary(max_size=40).filter(lambda b: not set(b) & set(b"\r\n\0")),
    st.sampled_from([b"127.0.0.1", b"::1", b"[::1]:80", b"192.0.2.7, 127.0.0.1", b"https", b"a.example", b",,", b" "]),
)
NAMES = st.sampled_from([*(n.encode() for n in FORWARDED), b"host", b"cookie", b"origin", b"sec-fetch-site"])
SCOPES = st.builds(
    lambda client, told: {"client": client, "scheme": "http", "headers": told},
    st.sampled_from([("127.0.0.1", 1), ("192.0.2.9", 1), ("::ffff:127.0.0.1", 1), ("::1", 1), None]),
    st.lists(st.tuples(NAMES, VALUES), max_size=8),
)
TRUSTED = networks(["127.0.0.1"])
WORDS = st.from_regex(r"[A-Za-z0-9_-]{43}", fullmatch=True)
HERE = Peer("127.0.0.1", "http", "127.0.0.1:8765", proxied=False)


@given(SCOPES)
def test_only_a_trusted_proxy_is_believed(scope: dict[str, Any]) -> None:
    found = peer(scope, TRUSTED)
    near = (scope["client"] or ("",))[0]
    assert found.proxied == (near in {"127.0.0.1", "::ffff:127.0.0.1"})
    assert found.scheme in {"http", "https"}
    assert isinstance(found.area, str)
    if not found.proxied:
        assert (found.address, found.scheme) == (near, "http")


@given(st.lists(st.ip_addresses(v=4).map(str), max_size=5), st.ip_addresses(v=4).filter(lambda a: not a.is_loopback))
def test_what_stands_left_of_a_stranger_can_be_written_by_anybody(forged: list[str], asker: Any) -> None:
    told = [(b"x-forwarded-for", ", ".join([*forged, str(asker), "127.0.0.1"]).encode())]
    scope = {"client": ("127.0.0.1", 1), "scheme": "http", "headers": told}
    assert peer(scope, TRUSTED).address == str(asker)


@given(SCOPES)
def test_a_cookie_is_ours_or_nothing(scope: dict[str, Any]) -> None:
    held = cookies.held(headers(scope).get("cookie", []), HERE)
    assert held is None or len(held) == 43


@given(WORDS, st.text(alphabet=st.characters(exclude_characters=";=\r\n\0", max_codepoint=255), max_size=20))
def test_what_we_give_is_what_we_get_among_other_cookies(words: str, other: str) -> None:
    ours = cookies.given(words, HERE, 60).partition(";")[0]
    assert cookies.held([f"x{other}=1; {ours}; {other}"], HERE) == words
    assert cookies.held([ours, ours], HERE) == words
    assert cookies.held([ours, f"{cookies.name(HERE)}={'x' * 42}"], HERE) is None


@given(st.text(max_size=60))
def test_only_this_very_machine_is_loopback(host: str) -> None:
    if is_loopback(host):
        assert host.strip("[").lower().startswith(("127.", "::1", "::ffff:127.", "0:", "0000:", "localhost")) or (
            "localhost" in host.lower()
        )
    assert not is_loopback(f"127.0.0.1.{host.replace(':', '')}x.example")


@given(st.sampled_from(["POST", "PUT", "PATCH", "DELETE"]), st.text(max_size=30))
def test_only_our_own_origin_changes_anything(method: str, origin: str) -> None:
    ours = "https://ledger.example"
    assert origins.is_ours(method, {"origin": [origin]}, ours) == (origin.lower() == ours)
    assert not origins.is_ours(method, {"origin": [ours, ours]}, ours)
    assert origins.is_ours(method, {"sec-fetch-site": [origin]}, ours) == (origin in {"", "same-origin", "none"})


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_token_goes_with_one_identity(one: str, other: str) -> None:
    assert origins.is_token(origins.token(one), one)
    assert origins.is_token(origins.token(one), other) == (
        one.encode("utf-8", "replace") == other.encode("utf-8", "replace")
    )
    assert not origins.is_token(other, one)
