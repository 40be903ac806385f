"""What was fetched is kept, so that an unchanged page costs an empty answer; how long is its server's to say."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from misbehaving import Server, answered, conditional, etag, page
from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.fetcher import Fetcher

from .conftest import NEWS

PAGE, OTHER = page("Talks"), page("Other talks")
MODIFIED = "Tue, 04 Mar 2031 10:00:00 GMT"
Fetching = Callable[..., Fetcher]


@pytest.fixture
def kept(fetching: Fetching, tmp_path: Path) -> Callable[[], Fetcher]:
    return lambda: fetching(tmp_path / "cache")


@pytest.mark.parametrize("validator", [{"etag": etag(PAGE)}, {"etag": 'W/"a"'}, {"modified": MODIFIED}])
def test_unchanged(server: Server, kept: Callable[[], Fetcher], validator: dict[str, str]) -> None:
    server.at("/here", conditional(PAGE, **validator))
    first = kept().get(f"{NEWS}/here")
    second = kept().get(f"{NEWS}/here")
    assert (first.unchanged, second.unchanged) == (False, True)
    assert first.body.read() == second.body.read() == PAGE
    assert first.stamp == second.stamp == next(iter(validator.values()))
    assert (second.media, second.charset) == ("text/html", "utf-8")
    assert {"if-none-match", "if-modified-since"} & set(server.asked[-1].headers)


def test_changed(server: Server, kept: Callable[[], Fetcher]) -> None:
    server.at("/here", conditional(PAGE, etag=etag(PAGE)), conditional(OTHER, etag=etag(OTHER)))
    kept().get(f"{NEWS}/here")
    found = kept().get(f"{NEWS}/here")
    assert (found.body.read(), found.unchanged, found.stamp) == (OTHER, False, etag(OTHER))


def test_unchanged_and_compressed(server: Server, kept: Callable[[], Fetcher]) -> None:
    """A 304 may name the coding of what it does not send."""
    packed = conditional(gzip.compress(PAGE), etag='"z"', content_encoding="gzip")
    server.at("/here", packed, answered(b"", 304, etag='"z"', content_encoding="gzip"))
    kept().get(f"{NEWS}/here")
    found = kept().get(f"{NEWS}/here")
    assert (found.body.read(), found.unchanged) == (PAGE, True)


def test_without_a_validator_its_content_tells(server: Server, kept: Callable[[], Fetcher]) -> None:
    server.at("/here", answered(PAGE), answered(PAGE), answered(OTHER))
    stamps = [kept().get(f"{NEWS}/here").stamp for _ in range(3)]
    assert stamps[0] == stamps[1] != stamps[2]
    assert len(server.paths()) == 3


def test_asked_again_unless_the_server_says_how_long(server: Server, kept: Callable[[], Fetcher]) -> None:
    server.at("/guessed", conditional(PAGE, modified="Tue, 04 Mar 2008 10:00:00 GMT"))
    server.at("/said", answered(PAGE, cache_control="max-age=600"))
    server.at("/never", answered(PAGE, cache_control="no-store, max-age=600", etag='"a"'))
    for path in ("/guessed", "/said", "/never"):
        assert [kept().get(f"{NEWS}{path}").unchanged for _ in range(2)] == [False, path != "/never"]
    assert server.paths() == ["/guessed"] * 2 + ["/said"] + ["/never"] * 2
    assert "if-none-match" not in server.asked[-1].headers


def test_304_without_anything_kept(server: Server, kept: Callable[[], Fetcher]) -> None:
    server.at("/here", answered(b"", 304))
    with pytest.raises(FetchError, match="answers with 304"):
        kept().get(f"{NEWS}/here")


def test_304_for_something_else_than_was_kept(server: Server, kept: Callable[[], Fetcher]) -> None:
    """A server that confuses its pages: the page is asked for anew, without conditions."""
    server.at("/here", conditional(PAGE, etag='"a"'), answered(b"", 304, etag='"b"'), answered(OTHER, etag='"b"'))
    kept().get(f"{NEWS}/here")
    assert kept().get(f"{NEWS}/here").body.read() == OTHER


def test_trouble_keeps_what_was_kept(server: Server, kept: Callable[[], Fetcher]) -> None:
    good = conditional(PAGE, etag='"a"')
    bad = answered(b"", 503, cache_control="max-age=600")
    server.at("/here", good, bad, bad, bad, good)
    kept().get(f"{NEWS}/here")
    with pytest.raises(FetchError, match="answers with 503"):
        kept().get(f"{NEWS}/here")
    assert kept().get(f"{NEWS}/here").unchanged


def test_nothing_is_kept_without_a_folder(server: Server, fetching: Fetching, tmp_path: Path) -> None:
    server.at("/here", conditional(PAGE, etag='"a"', cache_control="max-age=600"))
    assert [fetching().get(f"{NEWS}/here").unchanged for _ in range(2)] == [False, False]
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_written_costs_nothing(server: Server, fetching: Fetching, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    server.at("/here", conditional(PAGE, etag='"a"'))
    assert fetching(tmp_path / "file" / "cache").get(f"{NEWS}/here").body.read() == PAGE


def test_a_damaged_cache_costs_nothing(server: Server, kept: Callable[[], Fetcher], tmp_path: Path) -> None:
    server.at("/here", conditional(PAGE, etag='"a"'))
    kept().get(f"{NEWS}/here")
    for file in (tmp_path / "cache").glob("*.db*"):
        file.write_bytes(b"nonsense" * 4096)
    assert kept().get(f"{NEWS}/here").body.read() == PAGE


def test_what_private_addresses_gave_is_kept_apart(server: Server, fetching: Fetching, tmp_path: Path) -> None:
    server.at("/here", answered(PAGE, cache_control="max-age=600"))
    fetching(tmp_path, allow_private=True).get(f"{NEWS}/here")
    assert not fetching(tmp_path).get(f"{NEWS}/here").unchanged
    assert fetching(tmp_path, allow_private=True).get(f"{NEWS}/here").unchanged


def test_cookies_are_not_kept(server: Server, kept: Callable[[], Fetcher], tmp_path: Path) -> None:
    server.at("/here", answered(PAGE, set_cookie="id=secret-7", etag='"a"'))
    kept().get(f"{NEWS}/here").body.close()
    assert not any(b"secret-7" in file.read_bytes() for file in (tmp_path / "cache").glob("*"))
