"""How servers are asked: by name, at a pace, as their robots.txt wants, and less when they have trouble."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from misbehaving import Behaviour, Internet, Server, answered, broken_off, endless, head, page, raw, redirected, silent
from truceline.intake.fetch.faults import FetchError
from truceline.intake.fetch.fetcher import AGENT, Fetcher
from truceline.intake.fetch.limits import Limits

from .conftest import IMPATIENT, NEWS

PAGE = page("Talks")
OK = answered(PAGE)
Fetching = Callable[..., Fetcher]


def robots(text: str) -> Behaviour:
    return answered(text.encode(), content_type="text/plain")


def test_who_asks(server: Server, fetching: Fetching) -> None:
    server.at("/here", OK)
    fetching().get(f"{NEWS}/here")
    assert {asked.headers["user-agent"] for asked in server.asked} == {AGENT}
    assert AGENT.startswith("truceline/")
    assert "(+https://" in AGENT
    fetching(agent="ostane-desk/1.0 (+https://desk.example)").get(f"{NEWS}/here")
    assert server.asked[-1].headers["user-agent"] == "ostane-desk/1.0 (+https://desk.example)"


def test_a_second_between_two_requests_to_one_host(server: Server, internet: Internet, fetching: Fetching) -> None:
    server.at("/a", OK)
    fetcher = fetching()
    for _ in range(4):
        fetcher.get(f"{NEWS}/a")
    # With robots.txt, five requests.
    assert sum(internet.slept) == pytest.approx(4, abs=0.5)


def test_hosts_do_not_wait_for_each_other(server: Server, internet: Internet, fetching: Fetching) -> None:
    server.at("/a", OK)
    fetcher = fetching()
    for name in ("one", "two", "three"):
        internet.names[f"{name}.example"] = ["93.184.215.14"]
        fetcher.get(f"http://{name}.example/a")
    assert sum(internet.slept) == pytest.approx(3, abs=0.5)


def test_several_threads(server: Server) -> None:
    """In real time: three hosts at once, each at its own pace."""
    names = {f"{name}.example": ["93.184.215.14"] for name in "abc"}
    server.at("/a", OK)
    internet = Internet(server, names)
    internet.sleep = lambda seconds: time.sleep(seconds)  # type: ignore[method-assign]
    began = time.monotonic()
    with Fetcher(limits=Limits(gap=0.3), world=internet.world()) as fetcher, ThreadPoolExecutor(9) as pool:
        addresses = [f"http://{name}/a" for name in names for _ in range(3)]
        assert [found.body.read() for found in pool.map(fetcher.get, addresses)] == [PAGE] * 9
    assert 0.6 <= time.monotonic() - began < 2.4
    for name in names:
        at = sorted(asked.at for asked in server.asked if asked.headers["host"] == name)
        assert min(b - a for a, b in pairwise(at)) > 0.05


def test_what_robots_txt_refuses(server: Server, fetching: Fetching) -> None:
    server.at("/robots.txt", robots("User-agent: *\nDisallow: /private\n\nUser-agent: truceline\nDisallow: /drafts*\n"))
    for path in ("/drafts/a", "/private/a", "/news/a"):
        server.at(path, OK)
    fetcher = fetching()
    with pytest.raises(FetchError, match=r"/drafts/a: refused by http://courier\.example/robots\.txt; ") as caught:
        fetcher.get(f"{NEWS}/drafts/a")
    assert caught.value.lasting
    fetcher.get(f"{NEWS}/private/a")
    fetcher.get(f"{NEWS}/news/a")
    assert server.paths() == ["/private/a", "/news/a"]
    with pytest.raises(FetchError, match="refused by"):
        fetching(agent="desk/1.0").get(f"{NEWS}/private/a")


def test_robots_txt_is_asked_for_once_a_day(server: Server, internet: Internet, fetching: Fetching) -> None:
    server.at("/a", OK)
    fetcher = fetching()
    for hours in (0, 0, 23, 2):
        internet.sleep(hours * 3600)
        fetcher.get(f"{NEWS}/a")
    assert [asked.path for asked in server.asked].count("/robots.txt") == 2


def test_robots_txt_of_where_a_redirect_leads(server: Server, internet: Internet, fetching: Fetching) -> None:
    internet.names["other.example"] = ["93.184.215.14"]

    def by_host(talk: object) -> bool | None:
        own = talk.asked.headers["host"] == "other.example"  # type: ignore[attr-defined]
        return robots("User-agent: *\nDisallow: /" if own else "")(talk)  # type: ignore[arg-type]

    server.at("/robots.txt", by_host)
    server.at("/here", redirected("http://other.example/there"))
    with pytest.raises(
        FetchError, match=r"leads to http://other\.example/there: refused by http://other\.example/robots"
    ):
        fetching().get(f"{NEWS}/here")
    assert server.paths() == ["/here"]


@pytest.mark.parametrize(
    "behaviour",
    [
        answered(b"", 404),
        answered(b"", 401),
        answered(b"", 403),
        robots(""),
        answered(b"\x00\xff\xfe nonsense" * 99),
        answered(page("No such page")),
        redirected("/robots-of-all.txt"),
        robots("User-agent: truceline\nAllow: /\n" + "#" * 600_000 + "\nDisallow: /"),
    ],
    ids=["none", "login", "forbidden", "empty", "nonsense", "a page", "elsewhere", "beyond 500 KiB"],
)
def test_robots_txt_that_allows(server: Server, fetching: Fetching, behaviour: Behaviour) -> None:
    server.at("/robots.txt", behaviour)
    server.at("/here", OK)
    assert fetching().get(f"{NEWS}/here").body.read() == PAGE


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (answered(b"", 500), r"/here: answers with 500 when asked for its robots\.txt, so that nothing may be read"),
        (answered(b"", 503), r"/here: answers with 503 when asked for its robots\.txt; try again later"),
        (answered(b"", 429), r"answers with 429 when asked for its robots\.txt"),
        (silent, r"/here: too slow when asked for its robots\.txt"),
        (broken_off(), "the connection broke when"),
        (redirected("/robots.txt"), "leads in a circle"),
        (raw(head(content_length=99) + b"User-agent: *"), "no whole answer in HTTP"),
    ],
    ids=["fails", "unavailable", "too many", "silent", "breaks off", "a circle", "cut off"],
)
def test_robots_txt_that_cannot_be_had(server: Server, fetching: Fetching, behaviour: Behaviour, said: str) -> None:
    server.at("/robots.txt", behaviour)
    server.at("/here", OK)
    with pytest.raises(FetchError, match=said) as caught:
        fetching(limits=IMPATIENT).get(f"{NEWS}/here")
    assert not caught.value.lasting
    assert server.paths() == []


def test_an_endless_robots_txt_counts_up_to_its_limit(server: Server, fetching: Fetching) -> None:
    server.at("/robots.txt", endless(b"User-agent: *\nDisallow: /drafts\n" * 2048, head(content_type="text/plain")))
    server.at("/here", OK)
    fetcher = fetching()
    assert fetcher.get(f"{NEWS}/here").body.read() == PAGE
    with pytest.raises(FetchError, match="refused by"):
        fetcher.get(f"{NEWS}/drafts")


@pytest.mark.parametrize(("delay", "waits"), [("5", 5), ("0.2", 1), ("86400", 30), ("soon", 1)])
def test_the_delay_that_robots_txt_wants(
    server: Server, internet: Internet, fetching: Fetching, delay: str, waits: float
) -> None:
    server.at("/robots.txt", robots(f"User-agent: *\nCrawl-delay: {delay}\n"))
    server.at("/here", OK)
    fetcher = fetching()
    fetcher.get(f"{NEWS}/here")
    before = sum(internet.slept)
    fetcher.get(f"{NEWS}/here")
    assert sum(internet.slept) - before == pytest.approx(waits, abs=0.3)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_passing_trouble_is_waited_for(server: Server, internet: Internet, fetching: Fetching, status: int) -> None:
    server.at("/here", answered(b"", status), answered(b"", status), OK)
    assert fetching().get(f"{NEWS}/here").body.read() == PAGE
    # After robots.txt one second, then two and four.
    assert sum(internet.slept) == pytest.approx(1 + 2 + 4, abs=0.5)


@pytest.mark.parametrize("said", ["20", "Wed, 05 Mar 2031 12:00:21 GMT", " 20 "], ids=["seconds", "date", "spaces"])
def test_what_a_server_wants_is_waited_for(server: Server, internet: Internet, fetching: Fetching, said: str) -> None:
    server.at("/here", answered(b"", 429, retry_after=said), OK)
    assert fetching().get(f"{NEWS}/here").body.read() == PAGE
    assert sum(internet.slept) == pytest.approx(21, abs=0.5)


@pytest.mark.parametrize("said", ["", "soon", "-5", "1e9", "Wed, 05 Mar 1031 12:00:21", "²", "Wed, 99 Foo 2031"])
def test_a_wish_that_makes_no_sense(server: Server, internet: Internet, fetching: Fetching, said: str) -> None:
    server.at("/here", raw(head(503, retry_after=said, content_length=0)), OK)
    assert fetching().get(f"{NEWS}/here").body.read() == PAGE
    assert sum(internet.slept) < 5


def test_a_long_wish_shuts_the_host_until_then(server: Server, internet: Internet, fetching: Fetching) -> None:
    server.at("/here", answered(b"", 429, retry_after=3600), OK)
    server.at("/there", OK)
    fetcher = fetching()
    with pytest.raises(FetchError, match="answers with 429") as caught:
        fetcher.get(f"{NEWS}/here")
    assert caught.value.retry_after == 3600
    with pytest.raises(FetchError, match=r"courier\.example is left alone for 3,\d\d\d seconds more") as caught:
        fetcher.get(f"{NEWS}/there")
    assert caught.value.retry_after == pytest.approx(3600, abs=5)
    assert server.paths() == ["/here"]
    internet.sleep(3600)
    assert fetcher.get(f"{NEWS}/there").body.read() == PAGE


@pytest.mark.parametrize("after", [b"", head(content_length=999) + b"<p>"], ids=["at once", "in the body"])
def test_a_host_in_lasting_trouble_holds_nobody_up(server: Server, fetching: Fetching, after: bytes) -> None:
    for n in range(9):
        server.at(f"/{n}", broken_off(after))
    fetcher = fetching()
    for n in range(9):
        with pytest.raises(FetchError, match="the connection broke" if n < 2 else "is left alone for"):
            fetcher.get(f"{NEWS}/{n}")
    assert server.paths() == ["/0"] * 3 + ["/1"] * 3


def test_lasting_faults_are_not_tried_again(server: Server, fetching: Fetching) -> None:
    fetcher = fetching()
    for status in (400, 401, 403, 404, 410, 451, 500):
        server.at("/here", answered(b"", status), OK)
        before = len(server.paths())
        with pytest.raises(FetchError, match=f"answers with {status}") as caught:
            fetcher.get(f"{NEWS}/here")
        assert caught.value.lasting == (status in {404, 410})
        assert len(server.paths()) == before + 1


def test_stopped_while_it_waits(server: Server, internet: Internet, fetching: Fetching) -> None:
    """Ctrl-C in the midst of an answer: the connection is closed, and nothing half is kept."""
    stop = threading.Event()

    def answer(talk: object) -> None:
        talk.send(head(content_length=len(PAGE)) + PAGE[:50])  # type: ignore[attr-defined]
        stop.set()
        talk.pause(5)  # type: ignore[attr-defined]

    server.at("/here", answer, OK)
    fetcher = fetching()
    clock = internet.clock

    def interrupted() -> float:
        if stop.is_set():
            stop.clear()
            raise KeyboardInterrupt
        return clock()

    internet.clock = interrupted  # type: ignore[method-assign]
    fetcher = Fetcher(world=internet.world())
    with pytest.raises(KeyboardInterrupt):
        fetcher.get(f"{NEWS}/here")
    assert fetcher.get(f"{NEWS}/here").body.read() == PAGE
    fetcher.close()
