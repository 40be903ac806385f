"""Watched addresses, on a real server: what is new or changed is fetched and nothing else."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from truceline.ledger import open_ledger
from truceline.model.sources import SourceKind
from truceline.workflow.sources import add
from truceline.workflow.watching.events import Came, Over, Trouble

from .site import Answer, Site

DAY = "2026-04-02T12:00:00+00:00"
LATER = "2026-04-02T15:30:00+00:00"
FIRST = (
    "Envoys of the lake states met in Port Ostane on Tuesday to discuss a truce in the valley.",
    "The Velmar Front rejected the harbour plan, its spokesman, Tal Orrin, said after the meeting.",
)
SECOND = (*FIRST, "The talks go on in Belm on Friday, a mediator said late on Tuesday evening.")


def newsroom(site: Site, number: int = 3) -> str:
    """A feed of some articles."""
    for n in range(number):
        site.article(f"/story{n}", f"Envoys meet, day {n}", *(f"{p} It was day {n}." for p in FIRST))
    site.feed("/feed", [(f"/story{n}", f"Envoys meet, day {n}", DAY) for n in range(number)])
    return site.url("/feed")


def test_entries_are_fetched_once_and_an_unchanged_feed_costs_an_empty_answer(watching, site: Site, reader) -> None:
    with watching(newsroom(site)) as watch:
        watch.wait(lambda w: len(w.came) == 3)
        watch.looks(5)
    assert watch.came == ["new"] * 3
    assert site.unchanged["/feed"] >= 4
    assert [site.asked[f"/story{n}"] for n in range(3)] == [1, 1, 1]
    report = watch.events[-1].outcome.report
    assert (report.outlet, report.published) == ("Ostane Courier", DAY)


def test_a_kept_address_becomes_known_for_a_feed(watching, site: Site, tmp_path: Path, reader) -> None:
    feed = newsroom(site, 1)
    with open_ledger(tmp_path / "watch.db", writing=True) as ledger:
        add(ledger, feed, now=datetime.now(UTC))
    with watching(feed) as watch:
        watch.wait(lambda w: w.came == ["new"])
    with open_ledger(tmp_path / "watch.db") as ledger:
        assert [source.kind for source in ledger.sources()] == [SourceKind.FEED]
        (look,) = ledger.last_looks().values()
    assert look.stamp.startswith("feed ")


def test_a_restart_fetches_no_entry_again(watching, site: Site, reader) -> None:
    feed = newsroom(site)
    with watching(feed) as watch:
        watch.wait(lambda w: len(w.came) == 3)
        watch.looks(2)
    with watching(feed) as watch:
        watch.looks(3)
    assert watch.came == []
    assert [site.asked[f"/story{n}"] for n in range(3)] == [1, 1, 1]


def test_a_changed_entry_becomes_a_version_and_a_new_one_a_report(watching, site: Site, tmp_path: Path, reader) -> None:
    with watching(newsroom(site)) as watch:
        watch.wait(lambda w: len(w.came) == 3)
        site.article("/story1", "Envoys meet, day 1", *SECOND)
        site.article("/story9", "Envoys part", *(f"{p} It was the last day." for p in FIRST))
        site.feed("/feed", [("/story9", "Envoys part", LATER), ("/story1", "Envoys meet, day 1", LATER)])
        watch.wait(lambda w: len(w.came) == 5)
        watch.looks(3)
    assert sorted(watch.came[3:]) == ["new", "new-version"]
    assert [site.asked[f"/story{n}"] for n in (0, 1, 2, 9)] == [1, 2, 1, 1]
    with open_ledger(tmp_path / "watch.db") as ledger:
        assert sorted(len(ledger.versions(entry.id)) for entry in ledger.reports()) == [1, 1, 1, 2]


def test_a_page_that_changes_gets_versions_and_one_that_vanishes_keeps_its_report(
    watching, site: Site, tmp_path: Path, reader
) -> None:
    site.article("/page", "Envoys meet", *FIRST)
    with watching(site.url("/page")) as watch:
        watch.wait(lambda w: w.came == ["new"])
        site.article("/page", "Envoys meet", *SECOND)
        watch.wait(lambda w: w.came == ["new", "new-version"])
        site.answers["/page"] = Answer(status=410)
        watch.wait(lambda w: w.counters.went["failed"] >= 2)
    assert [type(event) for event in watch.trouble] == [Trouble]
    with open_ledger(tmp_path / "watch.db") as ledger:
        (entry,) = ledger.reports()
        assert len(ledger.versions(entry.id)) == 2


def test_a_feed_in_trouble_waits_ever_longer_and_recovers(watching, site: Site, reader) -> None:
    feed = newsroom(site)
    good, site.answers["/feed"] = site.answers["/feed"], Answer(status=503)
    with watching(feed, every=0.05) as watch:
        watch.wait(lambda w: site.asked["/feed"] >= 4)
        times = [moment for path, moment in site.moments if path == "/feed"]
        waits = [b - a for a, b in pairwise(times)]
        assert waits[0] > 0.08
        assert waits[1] > 1.4 * waits[0]
        assert waits[2] > 1.4 * waits[1]
        site.answers["/feed"] = good
        watch.wait(lambda w: len(w.came) == 3)
    assert [type(event) for event in watch.trouble] == [Trouble, Over]
    assert "answers with 503" in watch.trouble[0].reason


def test_a_slow_source_does_not_hold_up_others(watching, site: Site, news: Path, reader) -> None:
    site.article("/slow", "Slow", *FIRST)
    site.answers["/slow"].delay = 1.5
    with watching(site.url("/slow"), news) as watch:
        watch.wait(lambda w: site.asked["/slow"] == 1)
        (news / "quick.txt").write_text(FIRST[0])
        watch.wait(lambda w: w.came == ["new"], seconds=1.4)
        assert watch.events[0].source.address == str(news)
        watch.wait(lambda w: w.came == ["new", "new"])


def test_an_entry_that_fails_is_said_once_and_tried_again(watching, site: Site, reader) -> None:
    feed = newsroom(site)
    good, site.answers["/story1"] = site.answers["/story1"], Answer(status=500)
    with watching(feed) as watch:
        watch.wait(lambda w: site.asked["/story1"] >= 3)
        assert sorted(watch.came) == ["new", "new", "refused"]
        site.answers["/story1"] = good
        watch.wait(lambda w: len(w.came) == 4)
        watch.looks(3)
    assert sorted(watch.came) == ["new", "new", "new", "refused"]
    assert watch.trouble == []
    assert [site.asked[f"/story{n}"] for n in (0, 2)] == [1, 1]


def test_an_entry_that_is_gone_is_not_asked_for_again(watching, site: Site, reader) -> None:
    feed = newsroom(site)
    site.answers["/story1"] = Answer(status=404)
    for _ in range(2):
        with watching(feed) as watch:
            watch.looks(4)
    assert site.asked["/story1"] == 1


def test_what_a_stopped_watch_fetched_and_did_not_store_comes_with_the_next(watching, site: Site, reader) -> None:
    feed = newsroom(site, 20)
    site.answers["/story19"].delay = 0.4
    with watching(feed) as watch:
        watch.wait(lambda w: len(w.came) >= 1)
    first = watch.came.count("new")
    with watching(feed) as watch:
        watch.wait(lambda w: first + w.came.count("new") == 20)
        watch.looks(2)
    assert set(watch.came) == {"new"}


def test_an_error_page_in_place_of_a_feed_is_trouble_and_no_report(watching, site: Site, reader) -> None:
    feed = newsroom(site)
    with watching(feed) as watch:
        watch.wait(lambda w: len(w.came) == 3)
        good = site.answers["/feed"]
        site.article("/feed", "Sorry", "We are working on our site at the moment, and will be back soon, we hope.")
        watch.wait(lambda w: w.counters.went["failed"] >= 2)
        site.answers["/feed"] = good
        watch.wait(lambda w: len(w.trouble) == 2)
    assert watch.came == ["new"] * 3
    assert "no feed any more" in watch.trouble[0].reason


def test_retries_of_a_host_do_not_come_at_once(watching, site: Site, reader) -> None:
    with watching(site.url("/none"), site.url("/nothing"), every=0.05) as watch:
        watch.wait(lambda w: site.asked["/none"] >= 3 and site.asked["/nothing"] >= 3)
    assert len([event for event in watch.events if isinstance(event, (Came, Over))]) == 0
    assert len(watch.trouble) == 2
    assert time.monotonic() - site.moments[0][1] > 0.3


def sitemap(root: str, *entries: tuple[str, str | None]) -> Answer:
    """A sitemap or an index of them: addresses, and when each changed."""
    item = "sitemap" if root == "sitemapindex" else "url"
    lines = "".join(
        f"<{item}><loc>{at}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{item}>" for at, day in entries
    )
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return Answer(f"<?xml version='1.0'?><{root} xmlns='{space}'>{lines}</{root}>".encode(), "application/xml")


def test_an_index_of_sitemaps_is_followed_to_new_and_changed_pages(watching, site: Site, reader) -> None:
    newsroom(site, 4)
    site.answers["/dated.xml"] = sitemap("urlset", (site.url("/story0"), DAY), (site.url("/story1"), DAY))
    site.answers["/undated.xml"] = sitemap("urlset", (site.url("/story2"), None))
    index = (site.url("/dated.xml"), DAY), (site.url("/undated.xml"), None)
    site.answers["/index.xml"] = sitemap("sitemapindex", *index)
    with watching(site.url("/index.xml")) as watch:
        watch.wait(lambda w: len(w.came) == 3)
        watch.looks(3)
        # One that says when it changed is left alone; one that does not is asked each time.
        watch.wait(lambda _: site.asked["/undated.xml"] >= 3)
        assert site.asked["/dated.xml"] == 1
        assert [site.asked[f"/story{n}"] for n in range(4)] == [1, 1, 1, 0]
        site.answers["/undated.xml"] = sitemap("urlset", (site.url("/story2"), None), (site.url("/story3"), None))
        watch.wait(lambda w: len(w.came) == 4)
        site.article("/story0", "Envoys meet, day 0", *SECOND)
        site.answers["/dated.xml"] = sitemap("urlset", (site.url("/story0"), LATER), (site.url("/story1"), DAY))
        index = (site.url("/dated.xml"), LATER), (site.url("/undated.xml"), None)
        site.answers["/index.xml"] = sitemap("sitemapindex", *index)
        watch.wait(lambda w: len(w.came) == 5)
    assert watch.came == ["new"] * 4 + ["new-version"]
    assert [site.asked[f"/story{n}"] for n in range(4)] == [2, 1, 1, 1]


def test_an_entry_that_the_feed_carries_whole_is_not_fetched(watching, site: Site, reader) -> None:
    item = (
        f"<item><title>Envoys meet</title><link>{site.url('/whole')}</link><pubDate>Thu, 02 Apr 2026 12:00:00 GMT"
        f"</pubDate><content:encoded>{''.join(f'&lt;p&gt;{p}&lt;/p&gt;' for p in SECOND)}</content:encoded></item>"
    )
    space = "http://purl.org/rss/1.0/modules/content/"
    site.answers["/rss"] = Answer(
        f"<?xml version='1.0'?><rss version='2.0' xmlns:content='{space}'><channel><title>Ostane Courier</title>"
        f"{item}</channel></rss>".encode(),
        "application/rss+xml",
    )
    with watching(site.url("/rss")) as watch:
        watch.wait(lambda w: w.came == ["new"])
        watch.looks(2)
    assert watch.came == ["new"]
    assert site.asked["/whole"] == 0
    report = next(event for event in watch.events if isinstance(event, Came)).outcome.report
    assert report.url == site.url("/whole")
    assert SECOND[2] in report.text


def test_a_server_that_wants_to_be_left_alone_is_left_alone(watching, site: Site, reader) -> None:
    feed = newsroom(site)
    site.answers["/feed"].status = 429
    site.answers["/feed"].headers["Retry-After"] = "1"
    with watching(feed) as watch:
        watch.wait(lambda w: w.trouble)
        site.answers["/feed"].status = 200
        watch.wait(lambda w: len(w.came) == 3)
    first, second, *_ = (moment for path, moment in site.moments if path == "/feed")
    assert second - first >= 1


def test_what_robots_txt_forbids_is_said_once_and_not_asked(watching, site: Site, reader) -> None:
    feed = newsroom(site)
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /story1\n", "text/plain")
    with watching(feed) as watch:
        watch.wait(lambda w: len(w.came) == 3)
        watch.looks(3)
    assert sorted(watch.came) == ["new", "new", "refused"]
    assert site.asked["/story1"] == 0


def live(*posts: tuple[str, str]) -> str:
    """A live page with posts, each an id and its words."""
    articles = "".join(
        f'<article class="live-post" id="post-{key}"><time datetime="2026-04-02T{key[:2]}:{key[2:]}:00Z">{key}</time>'
        f"<p>{words}</p></article>"
        for key, words in posts
    )
    return (
        "<html><head><title>Talks in Belm – live</title><meta property='og:site_name' content='Ostane Courier'>"
        '<script type="application/ld+json">{"@type": "LiveBlogPosting", "datePublished": "2026-04-02T08:00:00Z"}'
        f"</script></head><body><main class='live'>{articles}</main></body></html>"
    )


def test_posts_of_a_live_page_come_one_by_one_and_an_edited_one_as_a_version(watching, site: Site, reader) -> None:
    old = [("0900", FIRST[0]), ("0930", FIRST[1]), ("1000", "The mediators said that the talks would go on at noon.")]
    site.answers["/live"] = Answer(live(*old).encode())
    with watching(site.url("/live")) as watch:
        watch.wait(lambda w: w.came.count("new") == 3)
        edited = [old[0], ("0930", f"{FIRST[1]} He gave no reason."), old[2], ("1015", SECOND[2])]
        site.answers["/live"] = Answer(live(*edited).encode())
        watch.wait(lambda w: w.came.count("new") == 4 and "new-version" in w.came)
        watch.looks(3)
    assert (watch.came.count("new"), watch.came.count("new-version")) == (4, 1)
