"""`truceline read` with addresses: a page, a feed and its pages, what fails costs itself only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from misbehaving import Internet, Server, answered, endless, page, raw, redirected, silent
from truceline.cli.main import app
from truceline.intake.fetch.fetcher import Fetcher
from truceline.intake.files import Input, discover
from truceline.intake.outcomes import Note, Refusal
from truceline.intake.reports import Taken
from truceline.ledger import open_ledger
from truceline.model.reports import Report
from truceline.workflow.read import take
from truceline.workflow.reading import fetching

from .conftest import NEWS

Take = Callable[..., list[Taken]]
FULL = "Envoys of the lake states met in Port Ostane on Tuesday. The talks go on, the harbour office said on Wednesday."


def feed(*entries: tuple[str, str, str], base: str = NEWS) -> bytes:
    """An Atom feed: paths, titles and summaries of its entries."""
    items = "".join(
        f"<entry><id>{base}{path}</id><title>{title}</title><link href='{base}{path}'/>"
        f"<updated>2031-03-05T08:00:00Z</updated><author><name>Mara Lind</name></author>"
        f"{f'<summary>{summary}</summary>' if summary else ''}</entry>"
        for path, title, summary in entries
    )
    return (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Ostane Courier</title>"
        f"<id>{base}/feed</id><updated>2031-03-05T08:00:00Z</updated>{items}</feed>"
    ).encode()


def sitemap(*paths: str, index: bool = False) -> bytes:
    root, child = ("sitemapindex", "sitemap") if index else ("urlset", "url")
    listed = "".join(f"<{child}><loc>{NEWS}{path}</loc></{child}>" for path in paths)
    return f"<{root} xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{listed}</{root}>".encode()


@pytest.fixture
def taking(internet: Internet) -> Take:
    """What is taken in from some paths, in the internet of the test."""

    def taking(*paths: str, **given: object) -> list[Taken]:
        with Fetcher(world=internet.world()) as fetcher:
            return list(take(discover(paths), fetch=fetcher.get, **given))  # type: ignore[arg-type]

    return taking


def reports(taken: list[Taken]) -> list[Report]:
    return [item for item in taken if isinstance(item, Report)]


def test_a_page(server: Server, taking: Take) -> None:
    server.at("/old", redirected("/talks", 301))
    server.at("/talks", answered(page("Talks")))
    (report,) = reports(taking(f"{NEWS}/old"))
    assert (report.url, report.source) == (f"{NEWS}/talks", f"{NEWS}/old")
    assert (report.title, report.outlet, report.published) == ("Talks", "Ostane Courier", "2031-03-05T09:00:00+00:00")


def test_the_character_set_that_the_server_declares(server: Server, taking: Take) -> None:
    text = "Послы встретились в порту во вторник."
    server.at("/talks", answered(text.encode("koi8-r"), content_type="text/plain; charset=koi8-r"))
    server.at("/wrong", answered(FULL.encode(), content_type="text/plain; charset=koi8-r"))
    assert [report.text for report in reports(taking(f"{NEWS}/talks", f"{NEWS}/wrong"))] == [text, FULL]


def test_content_tells_what_it_is_and_not_what_the_server_says(server: Server, taking: Take) -> None:
    server.at("/talks", answered(page("Talks"), content_type="application/pdf"))
    assert [report.title for report in reports(taking(f"{NEWS}/talks"))] == ["Talks"]


def test_a_feed_and_its_pages(server: Server, taking: Take) -> None:
    server.at(
        "/feed", answered(feed(("/a", "First talks", "Soon."), ("/b", "Second talks", "")), content_type="text/xml")
    )
    server.at("/a", answered(page("First talks")))
    server.at("/b", answered(b"<html><body><p>%s</p><p>%s</p></body></html>" % (FULL.encode(), FULL[::-1].encode())))
    first, second = reports(taking(f"{NEWS}/feed"))
    assert (first.url, first.source, first.published) == (f"{NEWS}/a", f"{NEWS}/a", "2031-03-05T09:00:00+00:00")
    # What the page does not say of itself, its feed does.
    assert (second.url, second.title, second.outlet) == (f"{NEWS}/b", "Second talks", "Ostane Courier")
    assert server.paths() == ["/feed", "/a", "/b"]


def test_a_page_that_fails_costs_itself_only(server: Server, taking: Take) -> None:
    server.at("/feed", answered(feed(("/a", "First", ""), ("/b", "Second", FULL), ("/c", "Third", ""))))
    server.at("/b", answered(b"", 404))
    server.at("/c", answered(page("Third talks")))
    refusal, carried, read, note = taking(f"{NEWS}/feed")
    assert refusal == Refusal(f"{NEWS}/a", "answers with 404", "check the address; the page may have moved")
    assert isinstance(carried, Report)
    assert (FULL in carried.text, carried.url, carried.source) == (True, f"{NEWS}/b", f"{NEWS}/feed")
    assert isinstance(read, Report)
    assert read.title == "Third talks"
    assert isinstance(note, Note)
    assert "taken in as its feed carries it, because the page answers with 404" in note.what


def test_links_that_must_not_be_followed(server: Server, internet: Internet, taking: Take) -> None:
    internet.names["inner.example"] = ["10.0.0.1"]
    entries = "".join(
        f"<item><title>Talks</title><link>{link}</link><guid isPermaLink='false'>{n}</guid></item>"
        for n, link in enumerate(
            ("file:///etc/passwd", "http://inner.example/", "http://127.0.0.1:8000/", "javascript:x")
        )
    )
    server.at("/feed", answered(f"<rss version='2.0'><channel><title>C</title>{entries}</channel></rss>".encode()))
    found = taking(f"{NEWS}/feed")
    assert reports(found) == []
    assert server.paths() == ["/feed"]
    said = " ".join(map(str, found))
    assert "a private address (10.0.0.1)" in said
    assert "a loopback address (127.0.0.1)" in said


def test_no_more_pages_than_asked_for(server: Server, taking: Take) -> None:
    server.at("/feed", answered(feed(*((f"/{n}", f"Talks {n}", FULL if n == 4 else "") for n in range(5)))))
    for n in range(5):
        server.at(f"/{n}", answered(page(f"Talks {n}")))
    found = taking(f"{NEWS}/feed", links=2)
    assert server.paths() == ["/feed", "/0", "/1"]
    assert [report.url for report in reports(found)] == [f"{NEWS}/0", f"{NEWS}/1", f"{NEWS}/4"]
    assert "not fetched, beyond the first 2 pages (3 reports)" in str(found[-1])


def test_an_index_of_sitemaps(server: Server, taking: Take) -> None:
    server.at("/index", answered(sitemap("/one.xml", "/two.xml", index=True)))
    server.at("/one.xml", answered(sitemap("/a")))
    server.at("/two.xml", answered(sitemap("/b")))
    server.at("/a", answered(page("First talks")))
    server.at("/b", answered(page("Second talks")))
    assert [report.title for report in reports(taking(f"{NEWS}/index"))] == ["First talks", "Second talks"]


def test_indexes_without_end(server: Server, taking: Take) -> None:
    for n in range(20):
        server.at(f"/{n}", answered(sitemap(f"/{n + 1}", index=True)))
    assert reports(taking(f"{NEWS}/0")) == []
    assert len(server.paths()) < 6


def test_a_feed_in_a_feed_is_not_followed_on(server: Server, taking: Take) -> None:
    server.at("/feed", answered(feed(("/feed2", "Another", ""))))
    server.at("/feed2", answered(feed(("/a", "Talks", ""))))
    server.at("/a", answered(page("Talks")))
    assert reports(taking(f"{NEWS}/feed")) == []
    assert server.paths() == ["/feed", "/feed2"]


def test_a_file_asks_for_nothing(server: Server, internet: Internet, taking: Take, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(feed(("/a", "Talks", ""), ("/b", "Talks", FULL)))
    found = taking(str(file))
    assert [report.text.partition("\n")[2] for report in reports(found)] == [FULL]
    assert "read the source by its address to have it fetched" in str(found[-1])
    assert internet.resolved == []
    with fetching([str(file)], tmp_path / "cache") as fetch:
        assert fetch is None
    assert not (tmp_path / "cache").exists()


def test_hostile_pages_in_a_feed(server: Server, taking: Take) -> None:
    server.at("/feed", answered(feed(*((f"/{n}", f"Talks {n}", "") for n in range(4)))))
    server.at("/0", endless())
    server.at("/1", answered(b"\x7fELF" + bytes(999)))
    server.at("/2", raw(b"nonsense"))
    server.at("/3", answered(page("Talks")))
    *refusals, report = taking(f"{NEWS}/feed")
    assert [isinstance(refusal, Refusal) for refusal in refusals] == [True] * 3
    assert isinstance(report, Report)


def test_addresses_are_told_from_files() -> None:
    given = ["HTTPS://Courier.example/a", "http://courier.example", "http:/a", "ftp://courier.example/a"]
    first, second, third, fourth = discover(given)
    assert (first, second) == tuple(Input(address, address=address) for address in given[:2])
    assert isinstance(third, Refusal)
    assert isinstance(fourth, Refusal)
    assert len(list(discover([NEWS, NEWS]))) == 1


def test_the_command(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    server.at("/talks", answered(page("Talks")))

    def run(*args: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, ["read", server.url("/talks"), "--ledger", "talks.db", *args])
        return result.exit_code, result.stderr

    code, said = run()
    assert code == 1
    assert f"{server.url('/talks')}: a loopback address (127.0.0.1); --allow-private if you mean it" in said
    assert server.asked == []
    code, said = run("--allow-private", "--user-agent", "desk/1.0 (+https://desk.example)")
    assert (code, "reports: 1 read" in said) == (0, True)
    assert {asked.headers["user-agent"] for asked in server.asked} == {"desk/1.0 (+https://desk.example)"}
    with open_ledger("talks.db") as ledger:
        assert [entry.url for entry in ledger.reports()] == [server.url("/talks")]
    code, said = run("--allow-private", "--user-agent", "desk\nHost: other.example")
    assert code == 2
    assert "--user-agent" in said


def test_ctrl_c_while_a_page_is_slow(server: Server, tmp_path: Path) -> None:
    server.at("/feed", answered(feed(("/a", "First", ""), ("/b", "Second", ""), base=server.url(""))))
    server.at("/a", answered(page("First talks")))
    server.at("/b", silent)
    command = [str(Path(sys.executable).with_name("truceline")), "read", server.url("/feed"), "--allow-private"]
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path), "TRUCELINE_LEDGER": str(tmp_path / "talks.db")}
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) as running:
        deadline = time.monotonic() + 60
        while "/b" not in server.paths():
            assert running.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=10)
    assert running.returncode == 130
    assert "stopped; what was written stays" in said
    assert "Traceback" not in said
