"""Whatever bytes come back, there is a whole body or one line of what is wrong."""

from __future__ import annotations

import contextlib
import gzip
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from misbehaving import Internet, Server, head, page, raw, redirected
from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.fetcher import Fetcher
from truceline.intake.fetch.limits import Limits

from .conftest import NEWS

PAGE = page("Talks")
SOUND = [
    head(content_type="text/html", content_length=len(PAGE), etag='"a"') + PAGE,
    head(transfer_encoding="chunked") + b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n",
    head(content_encoding="gzip", cache_control="max-age=60, no-cache") + gzip.compress(PAGE),
    head(301, location="/there", content_length=0),
    head(429, retry_after="Wed, 05 Mar 2031 12:00:21 GMT", content_length=0),
    head(304, etag='"a"'),
]
ANSWERS = st.one_of(
    st.binary(max_size=200),
    st.builds(
        lambda sound, at, length, junk: sound[:at] + junk + sound[at + length :],
        st.sampled_from(SOUND),
        st.integers(0, 300),
        st.integers(0, 40),
        st.binary(max_size=20),
    ),
)
LINES = [
    b"User-agent: *\n",
    b"Disallow: /*a*a*a$\n",
    b"Disallow: " + b"*a" * 99 + b"\n",
    b"Allow: %zz\n",
    b"Crawl-delay: 1e309\n",
    b"Crawl-delay: nan\n",
    b"Sitemap: \xff\n",
    b"Request-rate: 0/0\n",
    b"Visit-time: 9999-\n",
]
ROBOTS = st.binary(max_size=300) | st.lists(st.sampled_from(LINES)).map(b"".join)
FAST = Limits(gap=0.0, longest_gap=0.0, attempts=1, silence=0.3, seconds=0.5, size=100_000)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANSWERS)
@example(head(content_type="text/html; charset=\xe9", etag="\xff") + PAGE)
@example(head(cache_control="max-age=99999999999999999999999", expires="soon", vary="\xe9, *") + PAGE)
@example(head(date="nonsense", age="-1", last_modified="never", etag='W/"') + PAGE)
@example(head(302, location="http://\xe9\xff:0x10/\x7f"))
def test_any_answer(server: Server, tmp_path: Path, answer: bytes) -> None:
    server.at("/here", raw(answer))
    with Fetcher(tmp_path, limits=FAST, world=Internet(server).world()) as fetcher:
        for _ in range(2):
            with contextlib.suppress(FetchError):
                assert fetcher.get(f"{NEWS}/here").body.read() is not None


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="latin-1", exclude_characters="\r\n"), max_size=60))
def test_any_redirect(server: Server, location: str) -> None:
    server.at("/here", redirected(location))
    internet = Internet(server)
    with Fetcher(limits=FAST, world=internet.world()) as fetcher, contextlib.suppress(FetchError):
        fetcher.get(f"{NEWS}/here")
    assert {address for address, _ in internet.connected} == {"93.184.215.14"}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROBOTS)
@example(b"User-agent: *\nCrawl-delay: nan\n")
@example(b"User-agent: *\nCrawl-delay: inf\n")
@example(b"User-agent: *\nCrawl-delay: -5\n")
def test_any_robots_txt(server: Server, robots: bytes) -> None:
    server.at("/robots.txt", raw(head(content_type="text/plain", content_length=len(robots)) + robots))
    server.at("/aaaa", raw(SOUND[0]))
    with Fetcher(limits=FAST, world=Internet(server).world()) as fetcher:
        for _ in range(2):
            with contextlib.suppress(FetchError):
                fetcher.get(f"{NEWS}/aaaa")
